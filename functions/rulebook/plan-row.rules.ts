// Whether a plan row may be decided on: the seven items the law asks for, each there.
import { MendableFault } from '../kit/fault.ts';
import type { PlanRow } from '../records/plan.ts';

const written = (text: string | undefined): boolean => text !== undefined && text.trim() !== '';
const someWritten = (texts: readonly string[] | undefined): boolean =>
  texts !== undefined && texts.length > 0 && texts.every(written);
const planned = (schedule: PlanRow['schedule'] | undefined): boolean =>
  typeof schedule === 'string' ? written(schedule) : schedule !== undefined;
const positive = (n: number | undefined): boolean => n !== undefined && Number.isSafeInteger(n) && n > 0;

/** PP 11/2017 Pasal 207 ayat (3) huruf a to g, in the order and words of the article. */
const items: readonly { item: string; present: (row: Partial<PlanRow>) => boolean }[] = [
  { item: 'a. jenis kompetensi', present: (row) => someWritten(row.competencies) },
  { item: 'b. target pegawai', present: (row) => positive(row.participants) && someWritten(row.agencies) },
  { item: 'c. jenis dan jalur', present: (row) => written(row.form) && positive(row.jp) },
  { item: 'd. penyelenggara', present: (row) => written(row.provider) },
  { item: 'e. jadwal', present: (row) => planned(row.schedule) },
  { item: 'f. kesesuaian kurikulum', present: (row) => written(row.curriculum) },
  {
    item: 'g. anggaran',
    present: (row) =>
      Number.isSafeInteger(row.costRupiah) && (row.costRupiah ?? -1) >= 0 && written(row.funding),
  },
];

/** The items a row lacks, for the sentence that says so; empty for a complete row. */
export const missingItems = (row: Partial<PlanRow>): string[] =>
  items.filter(({ present }) => !present(row)).map(({ item }) => item);

/** A row that lacks one of the seven must not be proposed, and must not be put to a decision: a fault of the catalogue. */
export const requireComplete = (row: PlanRow): void => {
  const missing = missingItems(row);
  if (missing.length > 0)
    throw new MendableFault(
      'ProgramIncomplete',
      `program ${row.program} lacks ${missing.join(', ')} of PP 11/2017 Pasal 207 ayat (3)`,
      { program: row.name, lacks: missing.join(', ') },
    );
};
