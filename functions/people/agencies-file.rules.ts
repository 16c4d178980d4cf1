// Reads perangkat-daerah.csv: the agencies of a government with their validity, successors and head.

import { cellWords, someOf } from '../files/cell-words.ts';
import {
  type CellReader,
  type Checked,
  cellReader,
  duplicateFinder,
  judge,
} from '../files/row-check.rules.ts';
import { roomIn } from '../files/table-room.rules.ts';
import type { Columns, TableRow } from '../files/table-row.ts';
import { AgencyId } from '../records/ids.ts';
import type { WibDate } from '../records/moments.ts';
import type { Agency, AgencyHead, Employee } from '../records/register.ts';
import { succeededByThemselves } from '../rulebook/agency-successors.rules.ts';
import { hasLeft } from '../rulebook/in-office.rules.ts';
import { headTermOf } from '../rulebook/office-holders.rules.ts';
import { texts } from '../rulebook/text.rules.ts';
import { warnOfUnasked } from './unasked.rules.ts';

export const agencyColumns: Columns = {
  required: ['unor_id', 'kode', 'nama', 'jenis', 'nip_kepala', 'berlaku_mulai'],
  optional: ['berlaku_sampai', 'penerus_unor_id', 'layanan'],
  identifiers: ['unor_id', 'kode', 'nip_kepala', 'penerus_unor_id'],
  dates: ['berlaku_mulai', 'berlaku_sampai'],
  synonyms: {
    unor_id: ['id_unor', 'unit_organisasi_id'],
    kode: ['kode_opd', 'singkatan'],
    nama: ['unor_nama', 'nama_unor', 'nama_opd', 'nama_perangkat_daerah', 'perangkat_daerah'],
    jenis: ['jenis_perangkat_daerah', 'tipe'],
    nip_kepala: ['nip_kepala_opd', 'nip_pimpinan'],
    berlaku_mulai: ['mulai_berlaku', 'tmt', 'tanggal_mulai'],
    berlaku_sampai: ['berlaku_hingga', 'sampai', 'tanggal_akhir'],
    layanan: ['nama_layanan', 'layanan_publik'],
  },
};

/** The head stays a NIP here; who that is, is looked up once the roster is in. */
export type AgencyRecord = { agency: Omit<Agency, 'heads'>; headNip?: string };

const successors = (reader: CellReader, own: AgencyId, known: ReadonlySet<string>): AgencyId[] => {
  const ids = (reader.optional('penerus_unor_id', texts.codes) ?? '')
    .split(/[|;,]/)
    .map((id) => id.trim())
    .filter((id) => id !== '')
    .map((id) => AgencyId.parse(id));
  const unknown = ids.filter((id) => id === own || !known.has(id));
  if (unknown.length > 0)
    reader.say('penerus_unor_id', `Perangkat daerah penerus ${someOf(unknown)} tidak dikenal`);
  return ids;
};

/** A date that cannot be read rejects its row; until then today stands in its place. */
const validity = (reader: CellReader, today: WibDate): { validFrom: WibDate; validTo?: WibDate } => {
  const from = reader.date('berlaku_mulai');
  const validFrom = from ?? today;
  if (reader.isEmpty('berlaku_sampai')) return { validFrom };
  const validTo = reader.date('berlaku_sampai');
  if (validTo !== undefined && from !== undefined && validTo < from)
    reader.say('berlaku_sampai', 'Lebih awal daripada berlaku_mulai');
  return { validFrom, ...(validTo === undefined ? {} : { validTo }) };
};

const readAgencyRow = (reader: CellReader, known: ReadonlySet<string>, today: WibDate): AgencyRecord => {
  const agencyId = reader.id('unor_id', AgencyId);
  const next = successors(reader, agencyId, known);
  const service = reader.optional('layanan', texts.title);
  const head = reader.isEmpty('nip_kepala') ? undefined : reader.civilServant('nip_kepala', today);
  return {
    agency: {
      agencyId,
      code: reader.text('kode', texts.word),
      name: reader.text('nama', texts.title),
      type: reader.text('jenis', texts.word),
      ...validity(reader, today),
      ...(next.length === 0 ? {} : { successorAgencyIds: next }),
      ...(service === undefined ? {} : { service }),
    },
    ...(head ? { headNip: head.digits } : {}),
  };
};

/** The largest province has some hundred, districts and former ones among them; nearly every page reads them all (docs/numbers.md). */
const agenciesRoom = { records: 2_000, letters: 500_000 };

/** The number waits beside the agency until somebody has it, which may be never. */
const unknownHead = (isHeaded: boolean): string =>
  `Tidak ada pegawai dengan NIP ini, sehingga ${isHeaded ? 'kepala yang tercatat tidak berganti' : 'perangkat daerah ini tanpa kepala'} sampai pegawainya tercatat; periksa nomornya`;

export const checkAgencies = (
  rows: readonly TableRow[],
  register: {
    agencies: readonly Agency[];
    heads: readonly AgencyHead[];
    /** Of those whom the file names, all there are; absent when a government begins, because its agencies come before its people. */
    employees?: readonly Pick<Employee, 'nip' | 'validTo' | 'email'>[];
  },
  today: WibDate,
): Checked<AgencyRecord>[] => {
  const headOf = new Map(register.heads.map((h) => [h.agencyId, h.nip]));
  const known = new Map<AgencyId, AgencyRecord>(
    register.agencies.map(({ heads: _, ...agency }) => {
      const headNip = headOf.get(agency.agencyId);
      return [agency.agencyId, { agency, ...(headNip === undefined ? {} : { headNip }) }];
    }),
  );
  const ids = new Set<string>([...known.keys(), ...rows.map((r) => r.cells.unor_id ?? '')]);
  const people = new Map(register.employees?.map((e) => [e.nip, e]));
  const isHeaded = new Set(register.agencies.flatMap((a) => (headTermOf(a, today) ? [a.agencyId] : [])));
  const duplicate = duplicateFinder();
  const room = roomIn(known, agenciesRoom);
  const read = rows.map((row) => {
    const reader = cellReader(row);
    const record = readAgencyRow(reader, ids, today);
    const lack = reader.problems.length === 0 ? room(record.agency.agencyId, record) : undefined;
    if (lack) reader.say('unor_id', cellWords.noRoom(lack, 'Data', 'perangkat daerah', agenciesRoom));
    if (record.headNip !== undefined && register.employees && !hasLeft(record.agency, today)) {
      const head = people.get(record.headNip);
      if (head) warnOfUnasked(reader, 'nip_kepala', head, today);
      else
        reader.warnings.push({
          field: 'nip_kepala',
          message: unknownHead(isHeaded.has(record.agency.agencyId)),
        });
    }
    return { row, reader, record };
  });
  // As the government would be with the whole file in it.
  const after = [
    ...new Map(
      [...known.values(), ...read.map(({ record }) => record)].map(({ agency }) => [agency.agencyId, agency]),
    ).values(),
  ];
  const inRings = succeededByThemselves(after);
  return read.map(({ row, reader, record }) => {
    if (reader.problems.length === 0 && inRings.has(record.agency.agencyId))
      reader.say('penerus_unor_id', 'Rantai penerus berputar kembali kepada perangkat daerah ini');
    for (const problem of [
      duplicate('unor_id', record.agency.agencyId, row.row),
      duplicate('kode', record.agency.code, row.row),
    ])
      if (problem) reader.problems.push(problem);
    return judge(row.row, reader, record, known.get(record.agency.agencyId));
  });
};
