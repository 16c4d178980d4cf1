// Checks that samples are repeatable and whole, and that the service questionnaires tell the intended story.
import { describe, expect, it } from 'vitest';
import { makeSample, type Sample } from '../../../samples/sample.ts';
import { CASES, cell, column, type Row, rows, sampleOf, TENANTS } from './tables.ts';

const FILES = Object.keys(sampleOf('jambi', 12).files) as (keyof Sample['files'])[];
const ELEMENTS = [
  'SYARAT',
  'PROSEDUR',
  'WAKTU',
  'BIAYA',
  'PRODUK',
  'KOMPETENSI',
  'PERILAKU',
  'PENGADUAN',
  'SARANA',
];

describe.each(CASES)('sample of $tenant with $employees employees', ({ tenant, employees }) => {
  it('is the same every time', () => {
    expect(makeSample(tenant, { employees })).toEqual(sampleOf(tenant, employees));
  });

  it('has nine files that parse, with LF only', () => {
    const sample = sampleOf(tenant, employees);
    expect(FILES).toHaveLength(9);
    for (const file of FILES) {
      expect(sample.files[file]).not.toContain('\r');
      expect(sample.files[file].endsWith('\n')).toBe(true);
      expect(rows(sample, file).length, file).toBeGreaterThan(0);
    }
  });
});

describe('arguments', () => {
  it('gives other people for another seed, and the defaults otherwise', () => {
    expect(makeSample('jambi', { seed: 2 }).files['pegawai.csv']).not.toBe(
      sampleOf('jambi', 300).files['pegawai.csv'],
    );
    expect(makeSample('jambi')).toEqual(makeSample('jambi', { employees: 300, seed: 1, year: 2027 }));
  });

  it('takes the year into the periods', () => {
    const sample = makeSample('sawahlunto', { employees: 50, year: 2030 });
    expect(new Set(column(rows(sample, 'kepuasan-sebelum.csv'), 'periode'))).toEqual(new Set(['2028-S1']));
    expect(new Set(column(rows(sample, 'kepuasan-sesudah.csv'), 'periode'))).toEqual(new Set(['2030-S1']));
  });

  it.each([11, 0, -1, 12.5, Number.NaN])('refuses %d employees', (employees) => {
    expect(() => makeSample('jambi', { employees })).toThrow(RangeError);
  });
});

const average = (table: readonly Row[], elements: readonly string[]): number => {
  const scores = table
    .flatMap((row) => elements.map((element) => cell(row, element)))
    .filter((score) => score !== '');
  return scores.reduce((sum, score) => sum + Number(score), 0) / scores.length;
};

describe.each(TENANTS)('service satisfaction of %s', (tenant) => {
  const sample = sampleOf(tenant, 300);
  const before = rows(sample, 'kepuasan-sebelum.csv');
  const after = rows(sample, 'kepuasan-sesudah.csv');
  const measured = rows(sample, 'perangkat-daerah.csv').filter((row) => cell(row, 'layanan') !== '');
  const of = (table: readonly Row[], agency: Row): Row[] =>
    table.filter((row) => cell(row, 'unor_id') === cell(agency, 'unor_id'));

  it('asks 30 to 60 people of every measured service, scores 1 to 4, a few left empty', () => {
    for (const table of [before, after]) {
      expect(new Set(column(table, 'unor_id')).size).toBe(measured.length);
      for (const agency of measured) {
        expect(of(table, agency).length).toBeGreaterThanOrEqual(30);
        expect(of(table, agency).length).toBeLessThanOrEqual(60);
      }
      const cells = table.flatMap((row) => ELEMENTS.map((element) => cell(row, element)));
      expect(cells.every((score) => /^[1-4]?$/.test(score))).toBe(true);
      const empty = cells.filter((score) => score === '').length / cells.length;
      expect(empty).toBeGreaterThan(0);
      expect(empty).toBeLessThan(0.05);
    }
  });

  it('improves tourism, health and licensing through people, and not everything', () => {
    const people = ['KOMPETENSI', 'PERILAKU'];
    const improved = measured.filter((row) =>
      /Wisata|Kunjungan|Rawat|Puskesmas|Laboratorium|Perizinan/.test(cell(row, 'layanan')),
    );
    expect(improved.length).toBeGreaterThanOrEqual(3);
    for (const agency of improved) {
      expect(average(of(after, agency), people) - average(of(before, agency), people)).toBeGreaterThan(0.2);
    }
    const others = measured.filter((row) => !improved.includes(row) && !/Museum/.test(cell(row, 'layanan')));
    const slipped = others.filter(
      (agency) => average(of(after, agency), ELEMENTS) <= average(of(before, agency), ELEMENTS),
    );
    expect(slipped.length).toBeGreaterThan(0);
  });
});

it('stays whole for a large government', () => {
  const numbers = column(rows(sampleOf('jambi', 15_000), 'pegawai.csv'), 'nip_baru');
  expect(new Set(numbers).size).toBe(15_000);
});
