// Which known code a mistyped one means, and that a file of unknown ones costs no more than one of known ones.
import { describe, expect, it, vi } from 'vitest';
import { someOf } from '../../../functions/files/cell-words.ts';
import { knownCodes } from '../../../functions/files/meant-code.rules.ts';
import { agencyColumns, checkAgencies } from '../../../functions/people/agencies-file.rules.ts';
import {
  catalogueColumns,
  catalogueRoom,
  checkCatalogue,
} from '../../../functions/people/catalogue-file.rules.ts';
import { dictionaryRoom } from '../../../functions/people/competencies-file.rules.ts';
import { checkStandards, standardColumns } from '../../../functions/people/standards-file.rules.ts';
import { on } from '../../support/branded.ts';
import { aCompetency, rowsOf } from '../people/builders.ts';

describe('a code that is not known', () => {
  it.each([
    ['M1', 'M01'],
    ['m-01', 'M01'],
    ['T PEM', 'T-PEM'],
    ['M010', undefined],
    ['K2', undefined],
    ['X', undefined],
  ])('%s means %s', (typed, meant) => {
    expect(knownCodes(['M01', 'T-PEM', 'K02', 'K-2']).meant(typed)).toBe(meant);
  });

  it('is looked for among the known ones, which are gone through once', () => {
    const codes = ['M01', 'M02'];
    const through = vi.fn(() => codes.values());
    const known = knownCodes({ [Symbol.iterator]: through });
    for (let i = 0; i < 1_000; i += 1) expect(known.meant(`Z${i}`)).toBeUndefined();
    expect([known.has('M02'), known.meant('M2'), through.mock.calls.length]).toEqual([true, 'M02', 1]);
  });
});

// Whoever compared each with each would be at it for an hour: then these run into the time a test has.
describe('a file in which every code is unknown', () => {
  const competencies = Array.from({ length: dictionaryRoom.records }, (_, i) => aCompetency(`M${i}`));
  const codes = Array.from({ length: 200 }, (_, i) => `Z${i}`).join('|');

  it('is checked like any other: programs for two hundred competencies each', () => {
    const columns = [...catalogueColumns.required, 'mitra'];
    const line = (i: number): string =>
      [`P${i}`, 'Nama', codes, 3, 'KL03', 20, 3, 30, 15, 1, 1, 'B', 'apbd', 's', ''].join(',');
    const file = [
      columns.join(','),
      ...Array.from({ length: catalogueRoom.records }, (_, i) => line(i)),
    ].join('\n');
    const checked = checkCatalogue(rowsOf(file, catalogueColumns), { competencies, catalogue: [] });
    expect(checked.every(({ verdict }) => verdict === 'rejected')).toBe(true);
    expect(checked[0]?.problems.map(({ message }) => message)).toEqual([
      'Kompetensi tidak dikenal: Z0, Z1, Z2, Z3, Z4, Z5, Z6, Z7, Z8, Z9, dan 190 lainnya',
    ]);
  });

  it('is checked like any other: sixty thousand rows of standards', () => {
    const file = [
      standardColumns.required.join(','),
      ...Array.from({ length: 60_000 }, (_, i) => `jab-${i},Z${i},3,5`),
    ].join('\n');
    const register = { positions: [], competencies, standards: [] };
    expect(
      checkStandards(rowsOf(file, standardColumns), register).filter(({ verdict }) => verdict !== 'rejected'),
    ).toEqual([]);
  });

  it('says of one cell one thing, however many codes are in it', () => {
    const columns = [...agencyColumns.required, ...(agencyColumns.optional ?? [])];
    const cells: Readonly<Record<string, string>> = {
      ...{ unor_id: 'u-1', kode: '1', nama: 'Dinas', jenis: 'dinas', berlaku_mulai: '2020-01-01' },
      penerus_unor_id: codes,
    };
    const file = [columns.join(','), columns.map((column) => cells[column] ?? '').join(',')].join('\n');
    const [row] = checkAgencies(rowsOf(file, agencyColumns), { agencies: [], heads: [] }, on('2027-01-01'));
    expect(row?.problems.map(({ message }) => message)).toEqual([
      'Perangkat daerah penerus Z0, Z1, Z2, Z3, Z4, Z5, Z6, Z7, Z8, Z9, dan 190 lainnya tidak dikenal',
    ]);
  });

  it('names all of a few', () => {
    expect(someOf(['A', 'B'])).toBe('A, B');
  });
});
