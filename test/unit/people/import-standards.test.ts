// standar.csv and katalog.csv row by row: what is taken, what is refused and in which words.
import { describe, expect, it } from 'vitest';
import type { RowResult } from '../../../functions/files/row-check.rules.ts';
import type { Columns, TableRow } from '../../../functions/files/table-row.ts';
import {
  catalogueColumns,
  catalogueRoom,
  checkCatalogue,
} from '../../../functions/people/catalogue-file.rules.ts';
import {
  checkStandards,
  mostRequirements,
  standardColumns,
} from '../../../functions/people/standards-file.rules.ts';
import { competencyCode, positionId } from '../../support/branded.ts';
import { aCompetency, aPosition, rowsOf } from './builders.ts';

const rows = (columns: Columns, ...lines: readonly string[]): TableRow[] =>
  rowsOf([[...columns.required, ...(columns.optional ?? [])].join(','), ...lines].join('\n'), columns);
const verdicts = (results: readonly RowResult[]) => results.map((r) => r.verdict);
const messages = (results: readonly RowResult[]) => results.flatMap((r) => r.problems.map((p) => p.message));
const fields = (results: readonly RowResult[]) => results.flatMap((r) => r.problems.map((p) => p.field));

describe('standar.csv', () => {
  const register = {
    positions: [aPosition(), aPosition({ positionId: positionId('jab-2') })],
    competencies: [aCompetency('M01'), aCompetency('M02')],
    standards: [
      {
        positionId: positionId('jab-2'),
        origin: 'position' as const,
        requirements: [
          { competency: competencyCode('M01'), level: 3, importance: 5 },
          { competency: competencyCode('M02'), level: 2, importance: 3 },
        ],
      },
    ],
  };
  const check = (...lines: readonly string[]) => checkStandards(rows(standardColumns, ...lines), register);

  it('gathers the rows of a position into one standard', () => {
    const result = check('jab-1,M02,2,3', 'jab-2,M01,3,5', 'jab-1,M01,3,5', 'jab-2,M02,2,3');
    expect(result.map((r) => [r.row, r.verdict])).toEqual([
      [2, 'accepted'],
      [3, 'unchanged'],
      [4, 'accepted'],
      [5, 'unchanged'],
    ]);
    expect(result[0]?.record).toEqual({
      positionId: 'jab-1',
      origin: 'position',
      requirements: [
        { competency: 'M01', level: 3, importance: 5 },
        { competency: 'M02', level: 2, importance: 3 },
      ],
    });
  });

  it('counts only the rows that differ, and all of them when a requirement was dropped', () => {
    expect(verdicts(check('jab-2,M01,4,5', 'jab-2,M02,2,3'))).toEqual(['changed', 'unchanged']);
    expect(verdicts(check('jab-2,M01,3,5'))).toEqual(['changed']);
  });

  it('leaves a position alone when one of its rows is faulty', () => {
    const result = check('jab-1,M01,6,3', 'jab-1,M02,2,3', 'jab-2,M01,4,5', 'jab-2,M02,2,3');
    expect(verdicts(result)).toEqual(['rejected', 'rejected', 'changed', 'unchanged']);
    expect(result[1]?.problems[0]?.message).toContain('baris 2');
  });

  it('is of one position no longer than a survey can ask', () => {
    const codes = Array.from({ length: mostRequirements + 1 }, (_, i) => `K${i}`);
    const known = { ...register, competencies: codes.map((code) => aCompetency(code)) };
    const standard = (n: number) =>
      checkStandards(rows(standardColumns, ...codes.slice(0, n).map((code) => `jab-1,${code},3,5`)), known);
    expect(standard(mostRequirements).every((r) => r.verdict === 'accepted')).toBe(true);
    const refused = standard(mostRequirements + 1);
    expect(refused.every((r) => r.verdict === 'rejected')).toBe(true);
    expect(refused.at(-1)?.problems[0]?.message).toBe(
      'Standar satu jabatan memuat paling banyak 100 kompetensi; berkas ini menyebut 101',
    );
  });

  it.each([
    ['jab-9,M01,3,5', 'jabatan_id'],
    ['jab-1,M99,3,5', 'kompetensi_kode'],
    ['jab-1,M01,0,5', 'level'],
    ['jab-1,M01,2.5,5', 'level'],
    ['jab-1,M01,3,6', 'kepentingan'],
  ])('rejects %s', (line, field) => {
    expect(fields(check(line))).toEqual([field]);
  });

  it('rejects a competency named twice for one position, and may have it in two', () => {
    const twice = check('jab-1,M01,3,5', 'jab-1,M01,4,5');
    expect(verdicts(twice)).toEqual(['rejected', 'rejected']);
    expect(fields(twice)).toEqual(['jabatan_id', 'kompetensi_kode']);
    expect(verdicts(check('jab-1,M01,3,5', 'jab-2,M01,3,5', 'jab-2,M02,2,3'))).toEqual([
      'accepted',
      'unchanged',
      'unchanged',
    ]);
  });

  it('sees a requirement that is new to a standard, and one that only became more important', () => {
    const more = checkStandards(rows(standardColumns, 'jab-2,M01,3,5', 'jab-2,M02,2,3', 'jab-2,M03,1,1'), {
      ...register,
      competencies: [...register.competencies, aCompetency('M03')],
    });
    expect(verdicts(more)).toEqual(['unchanged', 'unchanged', 'changed']);
    expect(verdicts(check('jab-2,M01,3,5', 'jab-2,M02,2,4'))).toEqual(['unchanged', 'changed']);
  });

  it('says what it does not know, once', () => {
    expect(messages(check('jab-9,M01,3,5'))).toEqual(['Jabatan tidak dikenal']);
    expect(messages(check('jab-1,M99,3,5'))).toEqual(['Kompetensi tidak dikenal']);
    expect(messages(check(',,3,5'))).toEqual(['Wajib diisi', 'Wajib diisi']);
    expect(messages(check('jab-1,M01,6,3', 'jab-1,M02,2,3'))).toEqual([
      'Harus bilangan bulat 1–5',
      'Standar jabatan ini tidak diubah karena baris 2 ditolak',
    ]);
  });
});

describe('katalog.csv', () => {
  const line = (cells: Partial<Record<string, string>> = {}): string => {
    const usual: Record<string, string> = {
      kode: 'BK-101',
      nama: 'Pemasaran Digital Pariwisata',
      kompetensi_kode: 'M01|M02',
      level_tujuan: '3',
      jalur_kode: 'KL03',
      jp: '32',
      hari: '4',
      kapasitas: '30',
      minimal_peserta: '15',
      biaya_tetap: '45000000',
      biaya_per_peserta: '1250000',
      penyelenggara: 'BPSDM',
      sumber_dana: 'apbd',
      kurikulum: 'Standar kurikulum Kemenpar',
      mitra: '',
    };
    return [...catalogueColumns.required, 'mitra'].map((c) => ({ ...usual, ...cells })[c] ?? '').join(',');
  };
  const check = (...lines: readonly string[]) =>
    checkCatalogue(rows(catalogueColumns, ...lines), {
      competencies: [aCompetency('M01'), aCompetency('M02')],
      catalogue: [],
    });

  it('takes a program with whole rupiah and several competencies', () => {
    expect(check(line())[0]).toMatchObject({
      verdict: 'accepted',
      record: {
        code: 'BK-101',
        competencies: ['M01', 'M02'],
        fixedCost: 45_000_000,
        costPerParticipant: 1_250_000,
        funding: 'apbd',
      },
    });
  });

  it('reads competencies among spaces, each once, and the form in whatever letters', () => {
    const [row] = check(line({ kompetensi_kode: ' M02 || M01|M02 ', jalur_kode: 'nkl03' }));
    expect(row?.record).toMatchObject({ competencies: ['M02', 'M01'], form: 'NKL03' });
    expect(row?.record).not.toHaveProperty('partner');
  });

  it('takes the smallest program there can be, for nothing', () => {
    const least = { level_tujuan: '1', jp: '1', hari: '1', kapasitas: '1', minimal_peserta: '1' };
    const [row] = check(line({ ...least, biaya_tetap: '0', biaya_per_peserta: '0' }));
    expect(row).toMatchObject({
      verdict: 'accepted',
      record: { targetLevel: 1, jp: 1, days: 1, capacity: 1 },
    });
    expect(fields(check(line({ hari: '0', kapasitas: '0', minimal_peserta: '0' })))).toEqual([
      'kapasitas',
      'minimal_peserta',
      'hari',
    ]);
  });

  it('takes a number of lesson hours beyond the rule of its form with a warning that says the rule', () => {
    const [coaching] = check(line({ jalur_kode: 'NKL01', jp: '20', hari: '12' }));
    expect(coaching).toMatchObject({ verdict: 'accepted', record: { jp: 20 } });
    expect(coaching?.warnings).toEqual([
      {
        field: 'jp',
        row: 2,
        message: expect.stringMatching(
          /^20 JP melebihi aturan bentuk .*: 2 JP per sesi, paling banyak 2 sesi sebulan, yaitu 4 JP untuk 12 hari; yang dihitung 4 JP$/,
        ),
      },
    ]);
    expect(check(line({ jalur_kode: 'NKL01', jp: '4', hari: '12' }))[0]?.warnings).toEqual([]);
    const [course] = check(line({ jalur_kode: 'KL12', jp: '31', hari: '3' }));
    expect(course?.warnings[0]?.message).toMatch(
      /yaitu 30 JP untuk 3 hari; angka pada katalog tetap dihitung/,
    );
  });

  it('takes a program of a partner with the partner', () => {
    const [row] = check(line({ sumber_dana: 'mitra', mitra: 'Politeknik' }));
    expect(row).toMatchObject({ verdict: 'accepted', record: { funding: 'mitra', partner: 'Politeknik' } });
  });

  it('takes each program once, and sees what the catalogue says already', () => {
    const twice = check(line(), line({ nama: 'Lain' }));
    expect(verdicts(twice)).toEqual(['accepted', 'rejected']);
    expect(fields(twice)).toEqual(['kode']);
    const known = {
      competencies: [aCompetency('M01'), aCompetency('M02')],
      catalogue: twice.flatMap((r) => r.record ?? []),
    };
    const again = (cells: Partial<Record<string, string>>) =>
      verdicts(checkCatalogue(rows(catalogueColumns, line(cells)), known));
    expect([again({}), again({ jp: '40' })]).toEqual([['unchanged'], ['changed']]);
  });

  it('holds no more programs than a plan can be decided on, and still changes those it has', () => {
    const full = Array.from({ length: catalogueRoom.records }, (_, i) => line({ kode: `P-${i}` }));
    expect(check(...full).every((r) => r.verdict === 'accepted')).toBe(true);
    const [more] = check(...full, line({ kode: 'P-lebih' })).slice(-1);
    expect(more?.problems).toEqual([
      { field: 'kode', row: 2_002, message: 'Katalog memuat paling banyak 2.000 program' },
    ]);
    const catalogue = check(...full).flatMap((r) => r.record ?? []);
    const known = { competencies: [aCompetency('M01'), aCompetency('M02')], catalogue };
    const again = (cells: Partial<Record<string, string>>) =>
      verdicts(checkCatalogue(rows(catalogueColumns, line(cells)), known));
    expect([again({ kode: 'P-7', jp: '30' }), again({ kode: 'P-lebih' })]).toEqual([
      ['changed'],
      ['rejected'],
    ]);
  });

  it('says what does not fit', () => {
    expect(messages(check(line({ kompetensi_kode: 'M77|M01|M78' })))).toEqual([
      'Kompetensi tidak dikenal: M77, M78',
    ]);
    expect(messages(check(line({ jalur_kode: 'KL99' })))[0]).toMatch(/KL01–KL12 atau NKL01–NKL13/);
    expect(messages(check(line({ jalur_kode: '' })))).toEqual(['Wajib diisi']);
    expect(messages(check(line({ minimal_peserta: '31' })))).toEqual(['Lebih besar daripada kapasitas']);
    expect(messages(check(line({ sumber_dana: 'mitra' })))).toEqual([
      'Wajib diisi karena sumber dana berasal dari mitra',
    ]);
  });

  it.each([
    [{ kompetensi_kode: 'M01|M77' }, 'kompetensi_kode'],
    [{ kompetensi_kode: '' }, 'kompetensi_kode'],
    [{ level_tujuan: '6' }, 'level_tujuan'],
    [{ jalur_kode: 'KL99' }, 'jalur_kode'],
    [{ jp: '0' }, 'jp'],
    [{ biaya_tetap: '45.000.00' }, 'biaya_tetap'],
    [{ biaya_tetap: 'Rp 45000000.50' }, 'biaya_tetap'],
    [{ jp: '7.5' }, 'jp'],
    // A short row may not have pages and schedules reckon for ever.
    [{ jp: '1000' }, 'jp'],
    [{ hari: '367' }, 'hari'],
    [{ hari: '10000000000' }, 'hari'],
    [{ kapasitas: '10001' }, 'kapasitas'],
    [{ biaya_tetap: '100.000.000.001' }, 'biaya_tetap'],
    [{ biaya_per_peserta: '10.000.000.001' }, 'biaya_per_peserta'],
    [{ kurikulum: '-' }, 'kurikulum'],
    [{ biaya_per_peserta: '-1' }, 'biaya_per_peserta'],
    [{ minimal_peserta: '31' }, 'minimal_peserta'],
    [{ sumber_dana: 'pinjaman' }, 'sumber_dana'],
    [{ sumber_dana: 'mitra' }, 'mitra'],
    // The seven items of PP 11/2017 Pasal 207 ayat (3) must all be there.
    [{ penyelenggara: '' }, 'penyelenggara'],
    [{ kurikulum: '' }, 'kurikulum'],
  ])('rejects %o', (cells, field) => {
    expect(fields(check(line(cells)))).toEqual([field]);
  });
});
