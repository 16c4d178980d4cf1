// The index of the decisions and the records say the same: number, title, date and status; what amends a record, its status names.
import type { Finding, Sources } from './sources.ts';

const folder = 'docs/decisions/';
const index = `${folder}README.md`;

type Entry = { title: string; date: string; status: string };
type Records = ReadonlyMap<string, Entry & { amends: readonly string[] }>;

const statuses = /^(?:proposed|accepted(?:, amended by \d{3}(?:, \d{3})*)?|replaced by \d{3})$/;

const recordOf = (text: string): Entry & { amends: string[] } => ({
  title: text.match(/^# \d{3} (.+)$/m)?.[1] ?? '',
  date: text.match(/^Date: (\d{4}-\d{2}-\d{2})\s*$/m)?.[1] ?? '',
  status: text.match(/^Status: (.+?)\s*$/m)?.[1] ?? '',
  // `Amends [003](<file>) and [010](<file>).`
  amends: [...(text.match(/^Amends \[.+$/m)?.[0] ?? '').matchAll(/\[(\d{3})\]/g)].map(
    ([, number = '']) => number,
  ),
});

/** `| [001](<file>) | title | 2026-11-21 | accepted |` */
const indexRow = /^\|\s*\[(\d{3})\]\(([^)]+)\)\s*\|\s*(.+?)\s*\|\s*(\S+)\s*\|\s*(.+?)\s*\|\s*$/gm;

const numberOf = (name: string): string => name.slice(0, 3);

/** Statuses of no known form, that point at nothing, or that do not say what another record says of this one. */
const statusFindings = (records: Records): Finding[] => {
  const amendersOf = (number: string): string[] =>
    [...records].filter(([, { amends }]) => amends.includes(number)).map(([name]) => numberOf(name));
  return [...records].flatMap(([name, { status, amends }]): Finding[] => {
    const file = folder + name;
    if (status === '') return [];
    if (!statuses.test(status)) return [{ file, message: `has the status "${status}", which is none` }];
    const named: readonly string[] = status.match(/\d{3}/g) ?? [];
    const known = new Set([...records.keys()].map(numberOf));
    const gone = [...named, ...amends].filter((number) => !known.has(number));
    const amenders = amendersOf(numberOf(name));
    const isReplaced = status.startsWith('replaced');
    return [
      ...gone.map((number) => ({ file, message: `names ${number}, which does not exist` })),
      ...(isReplaced ? [] : amenders.filter((number) => !named.includes(number))).map((number) => ({
        file,
        message: `is amended by ${number}, and its status does not say so`,
      })),
      ...(isReplaced ? [] : named.filter((number) => known.has(number) && !amenders.includes(number))).map(
        (number) => ({ file, message: `says it is amended by ${number}, which does not say so` }),
      ),
    ];
  });
};

/** Records the index leaves out, rows without a record, and rows that say something else than the record. */
export const decisionFindings = (sources: Sources): Finding[] => {
  const records = new Map(
    [...sources]
      .filter(([file]) => file.startsWith(folder) && file !== index)
      .map(([file, text]) => [file.slice(folder.length), recordOf(text)]),
  );
  const rows = new Map(
    [...(sources.get(index) ?? '').matchAll(indexRow)].map(
      ([, , name = '', title = '', date = '', status = '']) => [name, { title, date, status }],
    ),
  );
  const ofRecords = [...records].flatMap(([name, record]): Finding[] => {
    const file = folder + name;
    const lacking = (['title', 'date', 'status'] as const).filter((part) => record[part] === '');
    if (lacking.length > 0) return [{ file, message: `has no ${lacking.join(', no ')}` }];
    const row = rows.get(name);
    if (!row) return [{ file, message: `is not in ${index}` }];
    const apart = (['title', 'date', 'status'] as const).filter((part) => record[part] !== row[part]);
    return apart.map((part) => ({
      file: index,
      message: `${name}: the ${part} is "${record[part]}" in the record`,
    }));
  });
  const ofRows = [...rows.keys()]
    .filter((name) => !records.has(name))
    .map((name) => ({ file: index, message: `lists ${name}, which does not exist` }));
  return [...ofRecords, ...ofRows, ...statusFindings(records)];
};
