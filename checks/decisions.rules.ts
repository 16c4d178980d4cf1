// The index of the decisions and the records say the same: number, title, date and status.
import type { Finding, Sources } from './sources.ts';

const folder = 'docs/decisions/';
const index = `${folder}README.md`;

type Entry = { title: string; date: string; status: string };

const recordOf = (text: string): Entry => ({
  title: text.match(/^# \d{3} (.+)$/m)?.[1] ?? '',
  date: text.match(/^Date: (\d{4}-\d{2}-\d{2})\s*$/m)?.[1] ?? '',
  status: text.match(/^Status: (.+?)\s*$/m)?.[1] ?? '',
});

/** `| [001](<file>) | title | 2026-11-21 | accepted |` */
const indexRow = /^\|\s*\[(\d{3})\]\(([^)]+)\)\s*\|\s*(.+?)\s*\|\s*(\S+)\s*\|\s*(.+?)\s*\|\s*$/gm;

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
  return [...ofRecords, ...ofRows];
};
