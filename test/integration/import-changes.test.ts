// The review of a file and its results say of each row that changes something which columns change, from what to what; what touches who decides comes first.
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeSample } from '../../samples/sample.ts';
import { importing } from '../support/importing.ts';
import { smallYearBegins } from '../support/small-year.ts';
import { type Bench, openBench } from '../support/workflow-bench.ts';
import { installed } from './people-support.ts';

const { files, ...sample } = makeSample('sawahlunto', { employees: 60 });
type File = keyof typeof files;
const tableOf = (file: File): string[][] => parse(files[file]);
const written = (table: readonly (readonly string[])[]): string =>
  table.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n');
const cellIn = (file: File, row: number, column: string): string => {
  const [heading = [], ...rows] = tableOf(file);
  return rows[row]?.[heading.indexOf(column)] ?? '';
};
/** The file with one cell said otherwise, by its heading. */
const withCell = (file: File, at: number, column: string, value: string): string => {
  const [heading = [], ...rows] = tableOf(file);
  return written([
    heading,
    ...rows.map((row, i) => (i === at ? row.map((old, j) => (heading[j] === column ? value : old)) : row)),
  ]);
};

let bench: Bench;
let operator: ReturnType<typeof importing>;
const kinds = [
  'perangkat-daerah',
  'jabatan',
  'pegawai',
  'atasan',
  'kompetensi',
  'standar',
  'katalog',
] as const;

beforeAll(async () => {
  bench = await openBench({ workflows: [], at: smallYearBegins });
  const { cookie } = await installed(bench, { ...sample, files });
  operator = importing(bench, cookie);
  for (const kind of kinds) await operator.takeIn(kind, files[`${kind}.csv`]);
}, 120_000);
afterAll(async () => bench.close());

/** What the file of results says that rows change, by row; every row that changes says something. */
const changesOf = async (kind: string, text: string): Promise<{ page: string; rows: string[] }> => {
  await operator.upload(kind, text);
  const page = (await operator.review(kind)).text;
  const results: string[][] = parse((await operator.results(kind)).text, { delimiter: ';', bom: true });
  const rows = results.flatMap(([, verdict, , changes = '']) => (verdict === 'berubah' ? [changes] : []));
  expect(rows).not.toEqual([]);
  for (const changes of rows) expect(changes).not.toBe('');
  return { page, rows };
};

const sentence = 'Menguraikan langkah kerja yang sama sekali berbeda dari yang tercatat';
const cases: readonly (readonly [kind: (typeof kinds)[number], column: string, value: string])[] = [
  ['perangkat-daerah', 'nama', 'Dinas Bernama Lain'],
  ['perangkat-daerah', 'layanan', 'Layanan Lain'],
  ['jabatan', 'jabatan_nama', 'Analis Bernama Lain'],
  ['pegawai', 'email_gov', 'alamat.lain@sawahlunto.example'],
  ['kompetensi', 'level_3', sentence],
  ['standar', 'kepentingan', ''],
  ['katalog', 'nama', 'Pelatihan Bernama Lain'],
  ['katalog', 'biaya_tetap', '123456789'],
];

describe('a file that changes what is on record', () => {
  it.each(cases)('says so of %s: %s', async (kind, column, value) => {
    const file = `${kind}.csv` as const;
    const before = cellIn(file, 1, column);
    const after = value === '' ? String((Number(before) % 5) + 1) : value;
    const { page, rows } = await changesOf(kind, withCell(file, 1, column, after));
    expect(rows.length).toBeGreaterThan(0);
    expect(rows[0]).toContain(`${column}: `);
    expect(rows[0]).toContain(after.slice(0, 40));
    if (before.length > 0 && before.length < 80) expect(rows[0]).toContain(before);
    expect(page).toContain(after.slice(0, 40));
    expect(page).toContain(`${column}: `);
  });

  it('names a head by name, and the end of an agency, apart and first', async () => {
    const { listAgencies, listEmployees } = await import('../../functions/records/register.reads.ts');
    const [agencies, people] = await Promise.all([
      listAgencies(sample.tenant.slug as never),
      listEmployees(sample.tenant.slug as never),
    ]);
    const [heading = [], ...rows] = tableOf('perangkat-daerah.csv');
    const at = rows.findIndex((row) => row[heading.indexOf('nip_kepala')] !== '');
    const id = rows[at]?.[heading.indexOf('unor_id')];
    const head = agencies.find(({ agencyId }) => agencyId === id)?.heads[0]?.employeeId;
    const [old, next] = [
      people.find((e) => e.employeeId === head),
      people.find((e) => e.employeeId !== head),
    ];
    const { page, rows: said } = await changesOf(
      'perangkat-daerah',
      withCell('perangkat-daerah.csv', at, 'nip_kepala', next?.nip ?? ''),
    );
    expect(said).toEqual([`nip_kepala: ${old?.name} (${old?.nip}) → ${next?.name} (${next?.nip})`]);
    expect(page).toContain('Menyangkut siapa yang memutuskan');
    const other = withCell('perangkat-daerah.csv', at, 'berlaku_sampai', '2030-12-31');
    const ended = await changesOf('perangkat-daerah', other);
    expect(ended.rows).toEqual(['berlaku_sampai: – → 2030-12-31']);
    expect(ended.page).toContain('Menyangkut siapa yang memutuskan');
    // Whoever heads an agency is among them when the roster changes them, and nobody else is.
    const [names = [], ...everybody] = tableOf('pegawai.csv');
    const place = everybody.findIndex((row) => row[names.indexOf('pns_id')] === old?.employeeId);
    const roster = await changesOf(
      'pegawai',
      withCell('pegawai.csv', place, 'email_gov', 'x@sawahlunto.example'),
    );
    expect(roster.rows[0]).toContain(`email_gov: ${old?.email} → x@sawahlunto.example`);
    expect(roster.page).toContain('Menyangkut siapa yang memutuskan');
    const heads = agencies.flatMap((a) => a.heads.map((h): string => h.employeeId));
    const plain = everybody.findIndex((row) => !heads.includes(row[names.indexOf('pns_id')] ?? ''));
    const others = await changesOf('pegawai', withCell('pegawai.csv', plain, 'nama', 'Nama Lain'));
    expect(others.page).not.toContain('Menyangkut siapa yang memutuskan');
    expect(others.rows[0]).toContain('nama: ');
  });

  it('names the superior before and after, and a superior who is left behind by a move', async () => {
    const [heading = [], ...rows] = tableOf('atasan.csv');
    const nips = rows.map((row) => row[heading.indexOf('nip_atasan')] ?? '');
    const own = rows[0]?.[heading.indexOf('nip')];
    const other = nips.find((nip) => nip !== nips[0] && nip !== own) ?? '';
    const { rows: said } = await changesOf('atasan', withCell('atasan.csv', 0, 'nip_atasan', other));
    expect(said[0]).toMatch(/^nip_atasan: [A-Z].+ → [A-Z]/);
    const [columns = [], ...people] = tableOf('pegawai.csv');
    const led = people.findIndex(
      (row) => row[columns.indexOf('nip_baru')]?.replace("'", '') === own?.replace("'", ''),
    );
    const unor = people.map((row) => row[columns.indexOf('unor_id')] ?? '');
    const elsewhere = unor.find((id) => id !== unor[led]) ?? '';
    const moved = await changesOf('pegawai', withCell('pegawai.csv', led, 'unor_id', elsewhere));
    expect(moved.rows[0]).toMatch(/unor_id: .+ → .+/);
    expect(moved.rows[0]).toContain('atasan: tercatat → –');
  });
});
