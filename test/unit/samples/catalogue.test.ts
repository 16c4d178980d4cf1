// Checks what a sample government can learn: the dictionary, the catalogue, its price and the ceiling.
import { describe, expect, it } from 'vitest';
import { CASES, cell, column, type Row, rows, sampleOf, TENANTS } from './tables.ts';

const NAMED_PROGRAMS = [
  /pemasaran digital pariwisata/i,
  /manajemen proyek/i,
  /komunikasi publik/i,
  /sistem informasi manajemen daerah/i,
  /teknologi pertanian modern/i,
  /teknologi informasi kesehatan/i,
  /manajemen keuangan publik/i,
  // What the governments name a scholarship is education, not training; the catalogue holds the course it stands for.
  /keuangan publik di perguruan tinggi/i,
  /kebijakan pengelolaan lingkungan/i,
  /digitalisasi pelayanan publik/i,
  /pengelolaan pariwisata/i,
  /pelestarian budaya/i,
  /pelayanan prima kepada wisatawan/i,
];

const amount = (row: Row, name: string): number => Number(cell(row, name));

describe.each(TENANTS)('catalogue of %s', (tenant) => {
  const sample = sampleOf(tenant, 300);
  const catalogue = rows(sample, 'katalog.csv');
  const competencies = rows(sample, 'kompetensi.csv');

  it('holds at least forty programs with codes of their own, the named ones among them', () => {
    expect(new Set(column(catalogue, 'kode')).size).toBe(catalogue.length);
    expect(catalogue.length).toBeGreaterThanOrEqual(40);
    const names = column(catalogue, 'nama');
    for (const pattern of NAMED_PROGRAMS)
      expect(
        names.some((name) => pattern.test(name)),
        String(pattern),
      ).toBe(true);
  });

  it('covers every competency with a program and a facilitator, and no unknown one', () => {
    const codes = column(competencies, 'kode').sort();
    const taught = new Set(column(catalogue, 'kompetensi_kode').flatMap((code) => code.split('|')));
    expect([...taught].sort()).toEqual(codes);
    expect(sample.tenant.facilitators.flatMap(({ topics }) => topics).sort()).toEqual(codes);
  });

  it('has sound rows', () => {
    for (const row of catalogue) {
      expect(cell(row, 'jalur_kode')).toMatch(/^(KL(0[1-9]|1[0-2])|NKL(0[1-9]|1[0-3]))$/);
      expect(cell(row, 'sumber_dana')).toMatch(/^(apbd|mitra|hibah)$/);
      expect(cell(row, 'mitra') === '').toBe(cell(row, 'sumber_dana') === 'apbd');
      expect(cell(row, 'level_tujuan')).toMatch(/^[1-5]$/);
      expect(amount(row, 'kapasitas')).toBeGreaterThanOrEqual(15);
      expect(amount(row, 'kapasitas')).toBeLessThanOrEqual(40);
      expect(amount(row, 'minimal_peserta')).toBeLessThanOrEqual(amount(row, 'kapasitas'));
      expect(amount(row, 'jp') / amount(row, 'hari')).toBeLessThanOrEqual(8);
      expect(amount(row, 'jp')).toBeGreaterThan(0);
      expect(Number.isSafeInteger(amount(row, 'biaya_tetap'))).toBe(true);
      expect(Number.isSafeInteger(amount(row, 'biaya_per_peserta'))).toBe(true);
      expect(amount(row, 'biaya_tetap') + amount(row, 'biaya_per_peserta')).toBeGreaterThan(0);
      expect(cell(row, 'kurikulum')).not.toBe('');
    }
  });

  it('describes five different levels of each competency, short enough for a phone', () => {
    expect(competencies.filter((row) => cell(row, 'kode').startsWith('T-')).length).toBeGreaterThanOrEqual(
      14,
    );
    expect(competencies.filter((row) => cell(row, 'kode').startsWith('P-'))).toHaveLength(7);
    const texts = competencies.flatMap((row) => [1, 2, 3, 4, 5].map((level) => cell(row, `level_${level}`)));
    expect(new Set(texts).size).toBe(texts.length);
    for (const text of texts) expect(text).toMatch(/^[A-Z].{15,108}\.$/);
  });
});

it('prices digital marketing from the unit costs, worked by hand', () => {
  const program =
    rows(sampleOf('jambi', 300), 'katalog.csv').find((row) => cell(row, 'kode') === 'BK-101') ?? {};
  // 32 hours of speakers (8 × 1,000,000 + 24 × 900,000), a moderator, four days of a room.
  expect(cell(program, 'biaya_tetap')).toBe(String(29_600_000 + 700_000 + 6_000_000));
  // Four days of allowance and catering, a module, transport.
  expect(cell(program, 'biaya_per_peserta')).toBe(String(4 * (110_000 + 75_000) + 100_000 + 150_000));
  expect(cell(program, 'jp')).toBe('32');
});

/** A yardstick of its own, lower than any honest demand: each program once, with the fewest participants. */
const onceEach = (catalogue: readonly Row[]): number =>
  catalogue
    .filter((row) => cell(row, 'sumber_dana') === 'apbd')
    .reduce(
      (sum, row) =>
        sum + amount(row, 'biaya_tetap') + amount(row, 'biaya_per_peserta') * amount(row, 'minimal_peserta'),
      0,
    );

describe.each(CASES)('ceiling of $tenant with $employees employees', ({ tenant, employees }) => {
  const sample = sampleOf(tenant, employees);
  const full = onceEach(rows(sample, 'katalog.csv')) * Math.max(1, employees / 600);

  it('pays for something and not for everything', () => {
    expect(sample.cycle.ceilingRupiah % 1_000_000).toBe(0);
    expect(sample.cycle.ceilingRupiah).toBeGreaterThan(50_000_000);
    expect(sample.cycle.ceilingRupiah).toBeLessThan(full);
  });
});

it.each(TENANTS)('the ceiling of %s grows with its employees', (tenant) => {
  const ceilings = [50, 300, 1000, 15_000].map(
    (employees) => sampleOf(tenant, employees).cycle.ceilingRupiah,
  );
  expect(ceilings).toEqual([...ceilings].sort((a, b) => a - b));
  expect(new Set(ceilings).size).toBe(4);
});
