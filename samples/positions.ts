// Names the position of every seat and keeps the list of positions that occur.
import type { Agency } from './agencies.ts';
import { csv } from './csv.ts';
import { identifier } from './identifier.ts';
import { JENJANG, type Jenjang } from './jenjang.ts';
import type { Random } from './random.ts';
import type { Rank } from './seats.ts';
import { GENERAL_CLERKS, GENERAL_EXPERTS, type Line, type Sector, sectorOf } from './sectors.ts';

type PositionType = 1 | 2 | 4;

export type Position = {
  id: string;
  name: string;
  type: PositionType;
  jenjang: Jenjang;
  sector: string;
  technical: string[];
};

const TYPE_OF_RANK: Record<'managing' | 'functional' | 'clerk', PositionType> = {
  managing: 1,
  functional: 2,
  clerk: 4,
};

const sectorNamed = (agency: Agency): Sector => {
  const sector = sectorOf.get(agency.sector);
  if (sector === undefined) throw new Error(`unknown sector ${agency.sector}`);
  return sector;
};

const headTitle = (agency: Agency): string => {
  if (agency.kind === 'sekretariat') return agency.name.replace('Sekretariat', 'Sekretaris');
  if (agency.kind === 'inspektorat') return agency.name.replace('Inspektorat', 'Inspektur');
  if (agency.kind === 'kecamatan') return agency.name.replace('Kecamatan', 'Camat');
  return `${agency.kind === 'rsud' ? 'Direktur' : 'Kepala'} ${agency.name}`;
};

const headJenjang = (agency: Agency, province: boolean): Jenjang => {
  if (agency.code === 'SETDA') return province ? 'jpt-madya' : 'jpt-pratama';
  const lower =
    agency.kind === 'kecamatan' || agency.kind === 'penghubung' || (agency.kind === 'rsud' && !province);
  return lower ? 'administrator' : 'jpt-pratama';
};

/** The first administrator is the secretary; the others lead divisions, numbered again once the names are used up. */
const managerTitle = (agency: Agency, rank: Rank, order: number): string => {
  const { divisions } = sectorNamed(agency);
  const hasSecretary = !['sekretariat', 'biro'].includes(agency.kind);
  if (rank === 'administrator' && order === 0 && hasSecretary) return `Sekretaris pada ${agency.name}`;
  const place = rank === 'administrator' && hasSecretary ? order - 1 : order;
  const round = Math.floor(place / divisions.length);
  const division = `${divisions[place % divisions.length]}${round === 0 ? '' : ` ${round + 1}`}`;
  const unit = hasSecretary ? 'Bidang' : 'Bagian';
  return `Kepala ${rank === 'administrator' ? unit : 'Subbagian'} ${division} pada ${agency.name}`;
};

const EXPERT_LADDER: readonly (readonly [Jenjang, number])[] = [
  ['jf-ahli-pertama', 46],
  ['jf-ahli-muda', 37],
  ['jf-ahli-madya', 16],
  ['jf-ahli-utama', 1],
];
const SKILLED_LADDER: readonly (readonly [Jenjang, number])[] = [
  ['jf-pemula', 8],
  ['jf-terampil', 42],
  ['jf-mahir', 30],
  ['jf-penyelia', 20],
];

export const positionBook = (tenant: string, province: boolean) => {
  const book = new Map<string, Position>();

  const enter = (
    name: string,
    type: PositionType,
    jenjang: Jenjang,
    sector: string,
    technical: string[],
  ): Position => {
    const known = book.get(name);
    if (known !== undefined) return known;
    const position = { id: identifier(tenant, 'jabatan', name), name, type, jenjang, sector, technical };
    book.set(name, position);
    return position;
  };

  const functional = (line: Line, jenjang: Jenjang, sector: string): Position =>
    enter(
      `${line.name} ${JENJANG[jenjang].suffix}`,
      TYPE_OF_RANK.functional,
      jenjang,
      sector,
      line.technical,
    );

  const managing = (agency: Agency, name: string, jenjang: Jenjang): Position =>
    enter(name, TYPE_OF_RANK.managing, jenjang, agency.sector, sectorNamed(agency).technical);

  const manager = (agency: Agency, rank: Exclude<Rank, 'staff'>, order: number): Position => {
    const sector = sectorNamed(agency);
    switch (rank) {
      case 'head':
        return managing(agency, headTitle(agency), headJenjang(agency, province));
      case 'assistant':
        return managing(agency, 'Asisten Administrasi Umum pada Sekretariat Daerah', 'jpt-pratama');
      case 'administrator':
        return managing(agency, managerTitle(agency, rank, order), 'administrator');
      case 'supervisor':
        return managing(agency, managerTitle(agency, rank, order), 'pengawas');
      case 'coordinator':
        return functional(
          { name: sector.expert[0] ?? 'Analis Kebijakan', technical: sector.technical },
          'jf-ahli-madya',
          agency.sector,
        );
    }
  };

  /** PPPK enter at the bottom of a ladder; PNS are found on all its steps. */
  const staff = (agency: Agency, random: Random, contract: boolean): Position => {
    const sector = sectorNamed(agency);
    if (random.chance(sector.functionalShare)) {
      if (random.chance(0.15)) {
        return functional(
          random.pick(GENERAL_EXPERTS),
          contract ? 'jf-ahli-pertama' : random.weighted(EXPERT_LADDER),
          'umum',
        );
      }
      const skilled = sector.skilled.length > 0 && random.chance(0.4);
      const name = random.pick(skilled ? sector.skilled : sector.expert);
      const entry = skilled ? 'jf-terampil' : 'jf-ahli-pertama';
      const jenjang = contract ? entry : random.weighted(skilled ? SKILLED_LADDER : EXPERT_LADDER);
      return functional({ name, technical: sector.technical }, jenjang, agency.sector);
    }
    const schooling = random.weighted([
      [0, 42],
      [1, 18],
      [2, 40],
    ] as const);
    if (random.chance(0.5)) {
      const name = sector.clerks[schooling];
      return enter(name, TYPE_OF_RANK.clerk, 'pelaksana', agency.sector, sector.technical);
    }
    const line = GENERAL_CLERKS[schooling];
    return enter(line.name, TYPE_OF_RANK.clerk, 'pelaksana', 'umum', line.technical);
  };

  /** The planner who operates the cycle sits in the agency that organises training. */
  const planner = (agency: Agency): Position =>
    functional(
      { name: 'Analis Sumber Daya Manusia Aparatur', technical: sectorNamed(agency).technical },
      'jf-ahli-muda',
      agency.sector,
    );

  return { manager, staff, planner, all: (): Position[] => [...book.values()] };
};

export const positionsCsv = (positions: readonly Position[]): string =>
  csv(
    ['jabatan_id', 'jabatan_nama', 'jenis_jabatan_id', 'jenjang'],
    positions.map((p) => [p.id, p.name, p.type, p.jenjang]),
  );
