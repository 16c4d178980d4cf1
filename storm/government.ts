// The smallest government that has everything a year needs: three agencies, nine people, two programs; as the files an operator imports.

import { csv } from '../samples/csv.ts';
import type { Sample } from '../samples/sample.ts';

export type PersonId = string;
export type AgencyId = string;

/** A person as the storm knows them to be; the product is told by files and forms, and held against this. */
export type Person = {
  id: PersonId;
  nip: string;
  name: string;
  email: string;
  /** Every address that was ever theirs. */
  emails: string[];
  agency: AgencyId;
  position: keyof typeof positions;
  superior?: PersonId | undefined;
  /** Days on which they serve: from the first until the day before `until`. */
  from: string;
  /** The day of the last move: whoever began somewhere serves on that day, whatever else a file says of it. */
  movedOn?: string | undefined;
  until?: string | undefined;
  /** Legal standing as the export says it: 01 employed. */
  standing: string;
  away: { from: string; until?: string }[];
};

export type Agency = {
  id: AgencyId;
  name: string;
  head?: PersonId | undefined;
  until?: string | undefined;
  successors: AgencyId[];
};

export const positions = {
  'j-kepala': { name: 'Kepala Dinas', type: '1', jenjang: 'jpt-pratama' },
  'j-ahli': { name: 'Analis Kebijakan Ahli Muda', type: '2', jenjang: 'jf-ahli-muda' },
  'j-pelaksana': { name: 'Pengolah Data Layanan', type: '4', jenjang: 'pelaksana' },
} as const;

const competencies = ['M01', 'M05', 'T-LAYAN', 'T-DATA'] as const;
const groupOf = (code: string): string => (code.startsWith('M') ? 'manajerial' : 'teknis');

export type Government = { people: Map<PersonId, Person>; agencies: Map<AgencyId, Agency> };

const person = (
  id: string,
  nip: string,
  name: string,
  rest: Pick<Person, 'agency' | 'position' | 'superior'>,
): Person => ({
  id,
  nip,
  name,
  email: `${id}@badai.example`,
  emails: [`${id}@badai.example`],
  ...rest,
  from: '1900-01-01',
  standing: '01',
  away: [],
});

/** Who plans at the training office, and is not struck: the storm needs somebody at the console. */
export const operator: PersonId = 'p2';

/** Not yet employed when the year begins; each may join. */
export const newcomers: readonly Person[] = [
  person('p10', '199101012020011001', 'Joko Baru', { agency: 'a-layan', position: 'j-pelaksana' }),
  person('p11', '199202022021022002', 'Kartika Baru', { agency: 'a-budaya', position: 'j-ahli' }),
];

export const makeGovernment = (): Government => {
  const people = [
    person('p1', '197501011999011001', 'Agus Kepala', { agency: 'a-latih', position: 'j-kepala' }),
    person('p2', '198001012005011002', 'Budi Perencana', {
      agency: 'a-latih',
      position: 'j-ahli',
      superior: 'p1',
    }),
    person('p3', '197601012000011003', 'Citra Kepala', { agency: 'a-layan', position: 'j-kepala' }),
    person('p4', '198501012010011004', 'Dewi Ahli', {
      agency: 'a-layan',
      position: 'j-ahli',
      superior: 'p3',
    }),
    person('p5', '199001012015011005', 'Eko Pelaksana', {
      agency: 'a-layan',
      position: 'j-pelaksana',
      superior: 'p4',
    }),
    // Retires by age in the middle of the year before: nobody has to say so.
    person('p6', '196808151995011006', 'Fajar Senior', {
      agency: 'a-layan',
      position: 'j-pelaksana',
      superior: 'p4',
    }),
    person('p7', '197701012001011007', 'Gita Kepala', { agency: 'a-budaya', position: 'j-kepala' }),
    person('p8', '198601012011011008', 'Hadi Ahli', {
      agency: 'a-budaya',
      position: 'j-ahli',
      superior: 'p7',
    }),
    person('p9', '199301012018012009', 'Indah Pelaksana', {
      agency: 'a-budaya',
      position: 'j-pelaksana',
      superior: 'p7',
    }),
  ];
  const agencies: Agency[] = [
    { id: 'a-latih', name: 'Badan Kepegawaian', head: 'p1', successors: [] },
    { id: 'a-layan', name: 'Dinas Pelayanan', head: 'p3', successors: [] },
    { id: 'a-budaya', name: 'Dinas Kebudayaan', head: 'p7', successors: [] },
  ];
  return {
    people: new Map(people.map((p) => [p.id, p])),
    agencies: new Map(agencies.map((a) => [a.id, a])),
  };
};

/** The last day of employment by age, told apart from the product's rule: 60 for the one rank of this government that has it. */
const retiresFrom = ({ nip, position }: Person): string => {
  const age = position === 'j-kepala' ? 60 : 58;
  const birthday = new Date(`${Number(nip.slice(0, 4)) + age}-${nip.slice(4, 6)}-01T00:00:00Z`);
  birthday.setUTCMonth(birthday.getUTCMonth() + 1);
  return birthday.toISOString().slice(0, 10);
};

/** Employed and not away on a day. */
export const serves = (who: Person | undefined, day: string): boolean =>
  who !== undefined &&
  who.from <= day &&
  (who.until === undefined || day < who.until) &&
  day < retiresFrom(who) &&
  !who.away.some(({ from, until }) => from <= day && (until === undefined || day < until));

const nipOf = ({ people }: Government, id: PersonId | undefined): string =>
  id === undefined ? '' : (people.get(id)?.nip ?? '');

const dayBefore = (day: string): string => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
const turned = (day: string): string => day.split('-').reverse().join('-');

/** The roster of these people, as an export of today says it. */
export const rosterFile = (people: readonly Person[], movedOn?: string): string =>
  csv(
    [
      ...['pns_id', 'nip_baru', 'nama', 'jabatan_id', 'unor_id', 'email_gov', 'kedudukan_hukum_id'],
      'tmt_jabatan',
    ],
    people.map((p) => [
      ...[p.id, p.nip, p.name, p.position, p.agency, p.email, p.standing],
      movedOn === undefined ? '' : turned(movedOn),
    ]),
  );

export const superiorsFile = (government: Government, people: readonly Person[]): string =>
  csv(
    ['nip', 'nip_atasan'],
    people.filter((p) => p.superior !== undefined).map((p) => [p.nip, nipOf(government, p.superior)]),
  );

export const agenciesFile = (government: Government): string =>
  csv(
    ['unor_id', 'kode', 'nama', 'jenis', 'nip_kepala', 'berlaku_mulai', 'berlaku_sampai', 'penerus_unor_id'],
    [...government.agencies.values()].map((a) => [
      ...[a.id, a.id.toUpperCase(), a.name, 'dinas', nipOf(government, a.head), '2017-01-01'],
      ...[a.until === undefined ? '' : dayBefore(a.until), a.successors.join('|')],
    ]),
  );

const standards = (): string =>
  csv(
    ['jabatan_id', 'kompetensi_kode', 'level', 'kepentingan'],
    Object.keys(positions).flatMap((position) => competencies.map((code) => [position, code, 4, 4])),
  );

const catalogue = (): string =>
  csv(
    [
      ...['kode', 'nama', 'kompetensi_kode', 'level_tujuan', 'jalur_kode', 'jp', 'hari', 'kapasitas'],
      ...[
        'minimal_peserta',
        'biaya_tetap',
        'biaya_per_peserta',
        'penyelenggara',
        'sumber_dana',
        'mitra',
        'kurikulum',
      ],
    ],
    [
      [
        'BK-1',
        'Pelayanan Prima',
        'T-LAYAN|M05',
        4,
        'KL03',
        24,
        3,
        4,
        2,
        5000000,
        100000,
        'BKPSDM',
        'apbd',
        '',
        'LAN',
      ],
      ['BK-2', 'Olah Data', 'T-DATA', 4, 'KL10', 16, 2, 4, 1, 4000000, 100000, 'BKPSDM', 'apbd', '', 'LAN'],
    ],
  );

const satisfaction = (period: string, mark: number): string =>
  csv(
    [
      'unor_id',
      'periode',
      'SYARAT',
      'PROSEDUR',
      'WAKTU',
      'BIAYA',
      'PRODUK',
      'KOMPETENSI',
      'PERILAKU',
      'PENGADUAN',
      'SARANA',
    ],
    Array.from({ length: 30 }, (_, i) => [
      ...['a-layan', period],
      ...Array.from({ length: 9 }, (_, j) => Math.min(4, mark + ((i + j) % 2))),
    ]),
  );

export const budgetYear = 2027;

export const sampleOf = (government: Government): Sample => ({
  tenant: {
    slug: 'sawahlunto',
    displayName: 'Kota Badai',
    kind: 'kota',
    mailDomain: 'badai.example',
    operator: { name: 'Budi Perencana', email: `${operator}@badai.example` },
    offices: [
      { role: 'bkpsdm', title: 'Kepala BKPSDM', name: 'Kus Kaban', email: 'kaban@badai.example' },
      { role: 'sekda', title: 'Sekretaris Daerah', name: 'Sari Sekda', email: 'sekda@badai.example' },
      { role: 'ppk', title: 'Wali Kota', name: 'Wati Wali', email: 'ppk@badai.example' },
    ],
    facilitators: [
      { name: 'Nara Satu', email: 'nara1@luar.example', topics: ['M01', 'M05', 'T-LAYAN'] },
      { name: 'Nara Dua', email: 'nara2@luar.example', topics: ['T-DATA', 'T-LAYAN'] },
      { name: 'Nara Tiga', email: 'nara3@luar.example', topics: ['M05', 'T-DATA'] },
    ],
  },
  cycle: { year: budgetYear, ceilingRupiah: 60_000_000 },
  files: {
    'pegawai.csv': rosterFile([...government.people.values()]),
    'perangkat-daerah.csv': agenciesFile(government),
    'jabatan.csv': csv(
      ['jabatan_id', 'jabatan_nama', 'jenis_jabatan_id', 'jenjang'],
      Object.entries(positions).map(([id, { name, type, jenjang }]) => [id, name, type, jenjang]),
    ),
    'atasan.csv': superiorsFile(government, [...government.people.values()]),
    'kompetensi.csv': csv(
      ['kode', 'nama', 'kelompok', 'unsur_skm', 'level_1', 'level_2', 'level_3', 'level_4', 'level_5'],
      competencies.map((code) => [
        ...[code, `Kompetensi ${code}`, groupOf(code), code === 'T-LAYAN' ? 'PERILAKU' : ''],
        ...['Mengenal', 'Melakukan', 'Menerapkan', 'Menilai', 'Mengembangkan'],
      ]),
    ),
    'standar.csv': standards(),
    'katalog.csv': catalogue(),
    'kepuasan-sebelum.csv': satisfaction(`${budgetYear - 2}-S1`, 2),
    'kepuasan-sesudah.csv': satisfaction(`${budgetYear}-S1`, 3),
  },
});
