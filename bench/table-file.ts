// What a table of 12,000 rows and 20 columns costs as a workbook: processor time and memory of a process that does nothing else, beside packing the same sheet alone.
// node bench/table-file.ts [--rows N] [--rounds N]: prints one JSON object.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { deflateRawSync } from 'node:zlib';
import {
  count,
  csvOf,
  hundredths,
  lead,
  type TableColumn,
  words,
} from '../functions/console/table-column.ts';
import { readLook } from '../functions/console/tables/look.ts';
import { tableWorkbook } from '../functions/console/tables/table-workbook.ts';
import { median, type Reading, rounded } from './reading.ts';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '12000' },
    rounds: { type: 'string', default: '7' },
    part: { type: 'string' },
  },
});
const size = Number(values.rows);

type Row = { i: number };
const columns: readonly TableColumn<Row>[] = [
  lead('Nama', ({ i }) => `Ni Wayan Suryaningsih Pratiwi ${i}`),
  words('NIP', ({ i }) => String(198_001_152_005_011_000n + BigInt(i))),
  words('Jabatan', ({ i }) => `Analis Sumber Daya Manusia Aparatur Ahli Muda ${i % 40}`),
  words('Perangkat Daerah', ({ i }) => `Badan Kepegawaian dan Pengembangan Sumber Daya Manusia ${i % 45}`),
  words('Tanggal', ({ i }) => `${1 + (i % 28)} Maret 2027`),
  ...Array.from({ length: 8 }, (_, n) => count<Row>(`Jumlah ${n}`, ({ i }) => (i * (n + 1)) % 20_000)),
  ...Array.from({ length: 7 }, (_, n) => hundredths<Row>(`Nilai ${n}`, ({ i }) => (i * (n + 3)) % 500)),
];
const rowsOf = (): Row[] => Array.from({ length: size }, (_, i) => ({ i }));

const write = async (): Promise<Uint8Array> =>
  tableWorkbook(
    {
      ...{ government: 'Pemerintah Provinsi Jambi', place: 'jambi-2027', year: 2027 },
      ...{
        now: new Date('2027-03-12T02:00:00Z'),
        look: readLook(new URLSearchParams(), 'inventaris', columns),
      },
    },
    columns,
    rowsOf(),
  );

type Cost = { seconds: number; megabytes: number; bytes: number };
const parts = {
  workbook: write,
  // What any file of these rows takes: their words, once, and packed.
  packed: async (): Promise<Uint8Array> => deflateRawSync(csvOf(columns, rowsOf())),
} as const;
type Part = keyof typeof parts;

const measure = async (part: Part): Promise<Cost> => {
  const before = process.cpuUsage();
  const { length } = await parts[part]();
  const { user, system } = process.cpuUsage(before);
  return {
    seconds: (user + system) / 1e6,
    megabytes: process.resourceUsage().maxRSS / 1_024,
    bytes: length,
  };
};

/** In a process of its own, so that nothing was warm and no memory was taken before. */
const inOwnProcess = (part: Part): Cost => {
  const { stdout, status } = spawnSync(
    process.execPath,
    ['--no-warnings', fileURLToPath(import.meta.url), '--rows', values.rows, '--part', part],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
  );
  if (status !== 0) throw new Error(`${part} ended with ${status}`);
  return JSON.parse(stdout) as Cost;
};

if (values.part === 'workbook' || values.part === 'packed')
  console.log(JSON.stringify(await measure(values.part)));
else {
  const pairs = Array.from({ length: Number(values.rounds) }, () => ({
    workbook: inOwnProcess('workbook'),
    packed: inOwnProcess('packed'),
  }));
  const of = (part: Part, what: keyof Cost): number => median(pairs.map((pair) => pair[part][what]));
  const name = `workbook of ${size} × ${columns.length}`;
  const readings: Reading[] = [
    { what: name, measured: rounded(of('workbook', 'seconds')), unit: 's CPU', bar: { atMost: 2 } },
    {
      what: `${name}, memory of its process`,
      measured: rounded(of('workbook', 'megabytes')),
      unit: 'MB',
      bar: { atMost: 200 },
    },
    {
      what: `${name}, beside its rows as packed CSV`,
      measured: rounded(median(pairs.map((pair) => pair.workbook.seconds / pair.packed.seconds))),
      unit: '×',
      bar: { atMost: 4 },
    },
    { what: `${name}, its size`, measured: rounded(of('workbook', 'bytes') / 1e6), unit: 'MB' },
  ];
  console.log(JSON.stringify({ readings }));
}
