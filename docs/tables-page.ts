// Makes docs/tables.md from the declaration of the tables of a year: how each is answered, and how much is read for it.
import { mostBytes, type YearTable, yearTables } from '../functions/console/tables/year-tables.ts';

const answeredBy: Readonly<Record<YearTable['answered'], string>> = {
  key: 'at once, from keys',
  kept: 'at once, from sums the phases keep',
  file: 'as a file',
};

const read = ({ reads, most }: YearTable): string => {
  const kilobytes = Math.ceil((most.rows * most.bytesPerRow) / 1_000);
  return reads === 'whole' ? `all, at most ${kilobytes} KB` : 'what its page shows';
};

export const tablesPage = (): string =>
  [
    '# The tables of a year',
    '',
    'Made by `npm run docs` from `functions/console/tables/year-tables.ts`, which the pages and files read too; `npm run check` fails when it is stale.',
    '',
    `How much is read is said of a year of 12,000 people, 45 agencies, 30 competencies and 600 batches. A page that reads all of its table reads at most ${mostBytes / 1_000} KB (\`test/unit/console/table-look.test.ts\`); whatever is larger is read a page at a time.`,
    '',
    '| table | answered | from | read for a page | chosen by | beginning of a word |',
    '| --- | --- | --- | --- | --- | --- |',
    ...Object.entries<YearTable>(yearTables).map(
      ([name, table]) =>
        `| \`${name}\`, ${table.title} | ${answeredBy[table.answered]} | ${table.from} | ${read(table)} | ${table.chosenBy.length === 0 ? '–' : table.chosenBy.map((slug) => `\`${slug}\``).join(', ')} | ${table.byWord ? 'yes' : '–'} |`,
    ),
    '',
    '## In the address',
    '',
    '`awal` is the beginning of a word in the name of a row, `urut` a column (with `-` before it: from the largest), `halaman` the page; every other field is a column with the value it has to have. Columns are named by their headings: *Menjawab (%)* is `menjawab-persen`. Where a page has several tables, the fields of all but the first end with the name of theirs: `urut-layanan`. What cannot be meant is left out. Rows are chosen and put in order by what the page shows of them, so that a figure of too few people has no place in an order.',
    '',
    '## As a file',
    '',
    '`/konsol/{year}/{table}.csv` with the same fields gives all rows that fit; with `sebagai=xlsx` it is a workbook: the rows, and a sheet *Keterangan* with the government, the year, when it was made, and what was chosen. Numbers are numbers; NIP, dates and everything else are text, so that no digit is lost and no cell is taken for a formula. A CSV says what was chosen in its name, because programs read its first line as headings. `permohonan` belongs to no cycle: its page (`/konsol/pegawai?permohonan=2027`, or `menunggu`) gives the file itself, with `sebagai=csv` or `sebagai=xlsx`.',
    '',
  ].join('\n');
