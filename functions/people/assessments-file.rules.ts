// Reads penilaian.csv: levels that a test or an assessment centre found, one competency a row, for the year whose analysis weighs them.

import { type KnownCodes, knownCodes } from '../files/meant-code.rules.ts';
import {
  type CellReader,
  type Checked,
  cellReader,
  duplicateFinder,
  judge,
  rejected,
} from '../files/row-check.rules.ts';
import type { Columns, TableRow } from '../files/table-row.ts';
import { type Assessment, packLevels, unpackLevels } from '../records/assessment.ts';
import { CompetencyCode } from '../records/ids.ts';
import { dateOf, type Instant, instantOf, startOfDay, type WibDate } from '../records/moments.ts';
import type { Employee } from '../records/register.ts';
import { addTo } from '../rulebook/grouping.ts';

export const assessmentColumns: Columns = {
  required: ['nip_baru', 'tahun', 'kompetensi_kode', 'level'],
  optional: ['tanggal_penilaian'],
  identifiers: ['nip_baru', 'kompetensi_kode'],
  choices: { level: ['0', '1', '2', '3', '4', '5'] },
  dates: ['tanggal_penilaian'],
  synonyms: {
    nip_baru: ['nip', 'nip_pegawai'],
    tahun: ['tahun_anggaran', 'tahun_siklus'],
    kompetensi_kode: ['kode_kompetensi'],
    level: ['level_hasil', 'hasil', 'capaian'],
    tanggal_penilaian: ['tanggal', 'tanggal_uji'],
  },
};

export type TestRecord = { year: number; assessment: Assessment };
export type TestRegister = {
  employees: readonly Employee[];
  competencies: readonly { code: CompetencyCode }[];
  /** Years that are under way, and whether their needs have been analysed. */
  years: ReadonlyMap<number, { isAnalysed: boolean }>;
  /** Levels that tests found before, by year and person. */
  known: ReadonlyMap<string, Assessment>;
};

/** Under which a person's tests of a year lie in `known`. */
export const testOf = (year: number, employeeId: string): string => `${year} ${employeeId}`;

type Read = {
  row: number;
  reader: CellReader;
  year: number;
  employee: Employee;
  code: string;
  level: number;
  on: Instant;
};

const yearIn = (reader: CellReader, { years }: TestRegister): number | undefined => {
  const year = reader.whole('tahun', 2000, 2999);
  const known = years.get(year);
  if (reader.problems.some((p) => p.field === 'tahun')) return undefined;
  if (!known) {
    reader.say('tahun', `Siklus tahun ${year} belum dibuka atau sudah berakhir`);
    return undefined;
  }
  if (known.isAnalysed)
    reader.warnings.push({
      field: 'tahun',
      message: `Analisis kebutuhan ${year} sudah selesai; hasil ini diperhitungkan bila analisis dimulai lagi`,
    });
  return year;
};

const readTest = (
  row: TableRow,
  reader: CellReader,
  look: TestRegister & { byNip: ReadonlyMap<string, Employee>; codes: KnownCodes },
  at: { today: WibDate; now: Instant },
): Read | undefined => {
  const number = reader.civilServant('nip_baru', at.today);
  if (!number && reader.isEmpty('nip_baru')) reader.say('nip_baru', 'Wajib diisi');
  const employee = number && look.byNip.get(number.digits);
  if (number && !employee)
    reader.say('nip_baru', 'NIP ini belum ada dalam data pegawai; impor data pegawai terlebih dahulu');
  const year = yearIn(reader, look);
  const code = reader.id('kompetensi_kode', CompetencyCode);
  if (code !== '' && !look.codes.has(code)) {
    const meant = look.codes.meant(code);
    reader.say(
      'kompetensi_kode',
      `Kompetensi tidak dikenal${meant === undefined ? '' : `; apakah yang dimaksud ${meant}?`}`,
    );
  }
  const level = reader.whole('level', 0, 5);
  const on = reader.optionalDate('tanggal_penilaian', 'dicatat pada hari ini');
  if (on !== undefined && on > at.today) reader.say('tanggal_penilaian', 'Belum tiba');
  return employee === undefined || year === undefined
    ? undefined
    : {
        ...{ row: row.row, reader, year, employee, code, level },
        on: on === undefined || on === dateOf(new Date(at.now)) ? at.now : instantOf(startOfDay(on)),
      };
};

/** What was found before stays where the file says nothing of it: people are tested in one competency today and another next month. */
const recordOf = (group: readonly Read[], known: Assessment | undefined): TestRecord | undefined => {
  const good = group.filter(({ reader }) => reader.problems.length === 0);
  const [first] = good;
  if (!first) return undefined;
  const levels = {
    ...unpackLevels(known?.levels ?? ''),
    ...Object.fromEntries(good.map((g) => [g.code, g.level])),
  };
  const { employeeId, agencyId, positionId } = first.employee;
  const sorted = Object.fromEntries(Object.entries(levels).sort(([a], [b]) => (a < b ? -1 : 1)));
  const submittedAt =
    good
      .map(({ on }) => on)
      .sort()
      .at(-1) ?? first.on;
  return {
    year: first.year,
    assessment: { employeeId, agencyId, positionId, source: 'test', levels: packLevels(sorted), submittedAt },
  };
};

export const checkTests = (
  rows: readonly TableRow[],
  register: TestRegister,
  at: { today: WibDate; now: Instant },
): Checked<TestRecord>[] => {
  const byNip = new Map(register.employees.map((e) => [e.nip, e]));
  const codes = knownCodes(register.competencies.map((c) => c.code));
  const duplicate = duplicateFinder();
  const groups = new Map<string, Read[]>();
  const unread: Checked<TestRecord>[] = [];
  for (const row of rows) {
    const reader = cellReader(row);
    const read = readTest(row, reader, { ...register, byNip, codes }, at);
    const group = read && testOf(read.year, read.employee.employeeId);
    const problem = read && duplicate('kompetensi_kode', read.code && `${group} ${read.code}`, row.row);
    if (problem) reader.problems.push(problem);
    if (read && group !== undefined) addTo(groups, group, read);
    else unread.push(rejected(row.row, reader.problems));
  }
  const judged = [...groups].flatMap(([group, reads]) => {
    const known = register.known.get(group);
    const before = unpackLevels(known?.levels ?? '');
    const record = recordOf(reads, known);
    return reads.map(({ row, reader, code, level }): Checked<TestRecord> => {
      if (!record) return rejected(row, reader.problems);
      const found = judge(row, reader, record, undefined);
      if (found.verdict !== 'accepted' || before[code] === undefined) return found;
      return { ...found, verdict: before[code] === level ? 'unchanged' : 'changed' };
    });
  });
  return [...unread, ...judged].sort((a, b) => a.row - b.row);
};
