// How a table is looked at: its address is read within bounds, rows are chosen and put in order by what is shown of them, and nothing else is told.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchHeadColumns } from '../../../functions/console/batch-table.ts';
import { carryOverColumns } from '../../../functions/console/carry-over-table.ts';
import {
  batchEvaluationColumns,
  recommendationColumns,
  serviceColumns,
} from '../../../functions/console/evaluation-table.ts';
import { inventoryColumns } from '../../../functions/console/inventory-table.ts';
import { needColumns } from '../../../functions/console/needs-table.ts';
import { requestColumns } from '../../../functions/console/person/request-table.ts';
import { planColumns } from '../../../functions/console/plan-table.ts';
import { surveyColumns } from '../../../functions/console/survey-table.ts';
import { count, day, lead, type TableColumn, words } from '../../../functions/console/table-column.ts';
import { choicesIn, lookAt, readLook, slugOf } from '../../../functions/console/tables/look.ts';
import { addressOf, lookInto } from '../../../functions/console/tables/looked.ts';
import {
  mostBytes,
  type YearTable,
  type YearTableName,
  yearTables,
} from '../../../functions/console/tables/year-tables.ts';
import { figuresAbout, sightOfFigures } from '../../../functions/rulebook/small-figure.ts';
import { on } from '../../support/branded.ts';

type Row = { name: string; status: string; people: number | undefined; from: string };
const columns: readonly TableColumn<Row>[] = [
  lead('Program', (r) => r.name),
  words('Status', (r) => r.status),
  count('Pegawai', (r) => r.people),
  day('Mulai', (r) => on(r.from)),
];
const rows: readonly Row[] = [
  { name: 'Komunikasi Publik', status: 'Berjalan', people: 9, from: '2027-10-01' },
  { name: 'Arsip (dasar)', status: 'Selesai', people: 1_200, from: '2027-02-01' },
  { name: 'Layanan Publik', status: 'Selesai', people: undefined, from: '2027-09-30' },
  { name: 'Jumlah', status: '', people: 1_209, from: '2027-01-01' },
];
const isSum = (row: Row): boolean => row.name === 'Jumlah';
const names = (query: string): string[] =>
  lookAt(rows, columns, readLook(new URLSearchParams(query), 'angkatan', columns), isSum).map((r) => r.name);

const columnsOf: Readonly<Record<YearTableName, readonly TableColumn<never>[]>> = {
  survei: surveyColumns,
  kebutuhan: needColumns,
  inventaris: inventoryColumns(new Map()),
  rencana: planColumns,
  angkatan: batchHeadColumns,
  evaluasi: batchEvaluationColumns,
  layanan: serviceColumns,
  rekomendasi: recommendationColumns,
  penerusan: carryOverColumns,
  permohonan: requestColumns,
  jejak: [],
  surat: [],
};

describe('a table', () => {
  it('is chosen from by a value, and by the beginning of any word of its name', () => {
    expect(names('status=Selesai')).toEqual(['Arsip (dasar)', 'Layanan Publik']);
    expect(names('awal=pub')).toEqual(['Komunikasi Publik', 'Layanan Publik']);
    expect(names('awal=dasar')).toEqual(['Arsip (dasar)']);
    expect(names('awal=layanan+pu&status=Selesai')).toEqual(['Layanan Publik']);
    expect(names('awal=ublik')).toEqual([]);
  });

  it('is put in order by numbers, days and words; a sum stays below, and a dash comes last either way', () => {
    expect(names('urut=pegawai')).toEqual(['Komunikasi Publik', 'Arsip (dasar)', 'Layanan Publik', 'Jumlah']);
    expect(names('urut=-pegawai')).toEqual([
      'Arsip (dasar)',
      'Komunikasi Publik',
      'Layanan Publik',
      'Jumlah',
    ]);
    expect(names('urut=mulai')).toEqual(['Arsip (dasar)', 'Layanan Publik', 'Komunikasi Publik', 'Jumlah']);
    expect(names('urut=program')).toEqual(['Arsip (dasar)', 'Komunikasi Publik', 'Layanan Publik', 'Jumlah']);
  });

  it('leaves out what cannot be meant, whatever an address says, and never shows a row twice', () => {
    expect(names('urut=gaji&status=')).toEqual(rows.map((r) => r.name));
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('awal', 'urut', 'status', 'halaman', 'pegawai'), fc.string()),
        (fields) => {
          const looked = lookInto(rows, columns, new URLSearchParams(fields), 'angkatan', { isSum });
          expect(new Set(looked.fit).size).toBe(looked.fit.length);
          expect(looked.look.word?.length ?? 0).toBeLessThanOrEqual(60);
          // What the page leads to is what it shows.
          const again = lookInto(rows, columns, new URLSearchParams(addressOf(looked)), 'angkatan', {
            isSum,
          });
          expect(again.rows).toEqual(looked.rows);
        },
      ),
    );
  });

  it('of several on a page answers to its own name', () => {
    const looked = lookInto(
      rows,
      columns,
      new URLSearchParams('urut=mulai&urut-layanan=-pegawai'),
      'layanan',
      {
        isFirst: false,
      },
    );
    expect(looked.look.sort).toEqual({ by: 'pegawai', isDown: true });
    expect(addressOf(looked)).toEqual([['urut-layanan', '-pegawai']]);
  });

  it('tells nothing of a figure that is not told by its place in an order', () => {
    const few = figuresAbout(2, sightOfFigures(5));
    const told = figuresAbout(50, sightOfFigures(5));
    const figures = [few(900), told(10), few(1), told(30)].map((people, i) => ({ i, people }));
    const hidden: readonly TableColumn<(typeof figures)[number]>[] = [count('Pegawai', (r) => r.people)];
    for (const [urut, order] of [
      ['pegawai', [1, 3, 0, 2]],
      ['-pegawai', [3, 1, 0, 2]],
    ] as const)
      expect(
        lookAt(figures, hidden, readLook(new URLSearchParams({ urut }), 'evaluasi', hidden)).map((r) => r.i),
      ).toEqual(order);
  });
});

describe('the tables of a year', () => {
  const all = Object.entries(yearTables) as [YearTableName, YearTable][];

  it.each(all)('%s names its columns apart in an address, and is chosen by columns it has', (name, table) => {
    const slugs = columnsOf[name].map((c) => slugOf(c.label));
    expect(new Set(slugs).size).toBe(slugs.length);
    for (const slug of slugs) expect(slug).toMatch(/^[a-z0-9-]{1,80}$/);
    for (const slug of ['awal', 'urut', 'halaman', 'sebagai', 'pd']) expect(slugs).not.toContain(slug);
    for (const slug of table.chosenBy) expect(slugs).toContain(slug);
    // A sheet of a workbook has no longer name, and none of these signs.
    expect(table.title).toMatch(/^[^[\]:*?/\\]{1,31}$/);
  });

  it.each(all)(
    '%s reads no more than a page may, or a page at a time',
    (_name, { reads, most, answered }) => {
      if (reads === 'whole') expect(most.rows * most.bytesPerRow).toBeLessThanOrEqual(mostBytes);
      else expect(answered).toBe('key');
    },
  );

  it('offer no list of one value, and none that nobody could choose from', () => {
    const many = Array.from(
      { length: 300 },
      (_, i) => ({ ...rows[0], name: `P${i}`, status: `S${i}` }) as Row,
    );
    expect(choicesIn(rows.slice(0, 1), columns, 'angkatan')).toEqual([]);
    expect(choicesIn(many, columns, 'angkatan')).toEqual([]);
    expect(choicesIn(rows.slice(0, 3), columns, 'angkatan')).toEqual([
      { slug: 'status', label: 'Status', values: ['Berjalan', 'Selesai'] },
    ]);
  });
});
