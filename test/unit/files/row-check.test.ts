// One cell at a time: what each kind of cell takes, what it says of the rest, and the verdict of a row beside what is known.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cellReader,
  countVerdicts,
  duplicateFinder,
  judge,
  rejected,
  saysTheSame,
} from '../../../functions/files/row-check.rules.ts';
import type { TableRow } from '../../../functions/files/table-row.ts';
import { PositionId } from '../../../functions/records/ids.ts';
import { texts } from '../../../functions/rulebook/text.rules.ts';
import { on } from '../../support/branded.ts';

const today = on('2026-01-15');
const cell = (text: string) => cellReader({ row: 2, cells: { f: text } });
/** What one reading of a cell gives, and what was said of it. */
const reading = <T>(text: string, read: (reader: ReturnType<typeof cell>) => T) => {
  const reader = cell(text);
  const value = read(reader);
  return { value, said: reader.problems.map((p) => p.message) };
};
const mustBeGiven = ['Wajib diisi'];

describe('a cell', () => {
  it('with text must have some, unless it is optional', () => {
    expect(reading('x', (r) => r.text('f', texts.title))).toEqual({ value: 'x', said: [] });
    expect(reading('', (r) => r.text('f', texts.title))).toEqual({ value: '', said: mustBeGiven });
    expect(reading('', (r) => r.optional('f', texts.title))).toEqual({ value: undefined, said: [] });
    expect(reading('x', (r) => r.text('missing', texts.title))).toEqual({ value: '', said: mustBeGiven });
  });

  it('with an id has letters, digits, dots, dashes and underscores, sixty-four at most', () => {
    const id = (text: string) => reading(text, (r) => r.id('f', PositionId));
    for (const good of ['a', '7', 'JAB-1_a.b', 'x'.repeat(64)])
      expect(id(good)).toEqual({ value: good, said: [] });
    for (const bad of ['-a', '.a', 'a#b', 'a b', 'a\nb', 'a=1', 'x'.repeat(65), 'ä'])
      expect(id(bad)).toEqual({
        value: '',
        said: [expect.stringMatching(/^Hanya huruf, angka.*64 karakter$/)],
      });
    expect(id('')).toEqual({ value: '', said: mustBeGiven });
  });

  it('with a whole number has one within its limits', () => {
    const whole = (text: string, to: number) => reading(text, (r) => r.whole('f', 1, to));
    for (const [text, to] of [
      ['1', 5],
      ['5', 5],
      ['999999999999999', 999_999_999_999_999],
    ] as const)
      expect(whole(text, to)).toEqual({ value: Number(text), said: [] });
    for (const bad of ['0', '6', '-1', '2.5', '1e0', 'x1', '1x'])
      expect(whole(bad, 5)).toEqual({ value: 1, said: ['Harus bilangan bulat 1–5'] });
    // Sixteen digits are not exact any more.
    for (const bad of ['0', '1000000000000000']) expect(whole(bad, Number.POSITIVE_INFINITY).value).toBe(1);
    expect(whole('', 5)).toEqual({ value: 1, said: mustBeGiven });
  });

  it('with a date has one the calendar has', () => {
    const date = (text: string) => reading(text, (r) => r.date('f'));
    expect(date('2028-02-29')).toEqual({ value: '2028-02-29', said: [] });
    expect(date('29-02-2028')).toEqual({ value: '2028-02-29', said: [] });
    for (const [bad, said] of [
      ['2027-02-29', 'tidak ada dalam kalender'],
      ['29/02/2027', 'tidak ada dalam kalender'],
      ['kemarin', 'bukan tanggal'],
      ['2/1/22', 'dapat berarti 2 Januari 2022 atau 1 Februari 2022'],
    ] as const)
      expect(date(bad)).toEqual({ value: undefined, said: [expect.stringContaining(said)] });
    expect(date('')).toEqual({ value: undefined, said: mustBeGiven });
  });

  it('with a choice has one of the words, in whatever letters', () => {
    const choice = (text: string) => reading(text, (r) => r.choice('f', ['apbd', 'mitra']));
    expect(choice('MITRA')).toEqual({ value: 'mitra', said: [] });
    expect(choice('utang')).toEqual({ value: undefined, said: ['Harus salah satu dari: apbd, mitra'] });
    expect(choice('')).toEqual({ value: undefined, said: mustBeGiven });
  });

  it('with a mail address gives it in small letters', () => {
    const email = (text: string) => reading(text, (r) => r.optionalEmail('f'));
    expect(email('Siti.R@Contoh.Example')).toEqual({ value: 'siti.r@contoh.example', said: [] });
    expect(email(' ')).toEqual({ value: undefined, said: [] });
    expect(email('siti')).toEqual({ value: undefined, said: ['Bukan alamat surel yang sah'] });
  });

  it('with a NIP gives the number, or says what is wrong with it', () => {
    const nip = (text: string) => reading(text, (r) => r.civilServant('f', today));
    expect(nip('199001152015032004').value).toMatchObject({ digits: '199001152015032004', sex: 'P' });
    expect(nip('199002302015031001')).toEqual({ value: undefined, said: [expect.stringMatching(/./)] });
    expect(nip('')).toEqual({ value: undefined, said: mustBeGiven });
  });

  it('with a NIP that is only strange is taken with a warning beside its field', () => {
    const reader = cell('197001152015032004');
    expect(reader.civilServant('f', today)).toMatchObject({ digits: '197001152015032004' });
    expect(reader.warnings).toEqual([{ field: 'f', message: expect.stringMatching(/./) }]);
    expect(reader.problems).toEqual([]);
  });
});

describe('a row whose cells cannot be told apart', () => {
  it('says that once, whatever is then read from it', () => {
    const row: TableRow = { row: 3, cells: {}, misshapen: 'Baris ini memiliki 2 kolom' };
    const reader = cellReader(row);
    reader.text('a', texts.title);
    reader.whole('b', 1, 5);
    expect(judge(row.row, reader, {}, undefined)).toEqual({
      row: 3,
      verdict: 'rejected',
      problems: [{ message: 'Baris ini memiliki 2 kolom', row: 3 }],
      warnings: [],
    });
  });
});

describe('the verdict of a row', () => {
  const verdictOf = (record: object, known: object | undefined) => judge(2, cell('x'), record, known).verdict;

  it('is by what the register says under the same key, whatever the order of the fields', () => {
    expect(verdictOf({ a: 1 }, undefined)).toBe('accepted');
    expect(verdictOf({ a: 1, b: [{ c: 2, d: undefined }] }, { b: [{ c: 2 }], a: 1 })).toBe('unchanged');
    expect(verdictOf({ a: 1, b: [1, 2] }, { a: 1, b: [2, 1] })).toBe('changed');
    expect(verdictOf({ a: 1 }, { a: 1, b: 2 })).toBe('changed');
  });

  it('of a good row carries its record and its warnings, of a faulty one what is wrong and nothing else', () => {
    const good = cell('x');
    good.warnings.push({ field: 'f', message: 'Aneh' });
    expect(judge(7, good, { a: 1 }, undefined)).toEqual({
      row: 7,
      verdict: 'accepted',
      record: { a: 1 },
      problems: [],
      warnings: [{ field: 'f', message: 'Aneh', row: 7 }],
    });
    good.say('f', 'Salah');
    expect(judge(7, good, { a: 1 }, undefined)).toEqual(rejected(7, [{ field: 'f', message: 'Salah' }]));
  });

  it('two records say the same exactly when their fields do', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.string(), (record, name) => {
        const turned = Object.fromEntries(Object.entries(record).reverse());
        expect(saysTheSame(record, turned)).toBe(true);
        expect(saysTheSame(record, { ...record, [name]: { other: record[name] } })).toBe(false);
      }),
    );
    expect(saysTheSame(null, undefined)).toBe(false);
    expect(saysTheSame(null, null)).toBe(true);
  });
});

describe('the counts of a file', () => {
  it('are how many rows have each verdict', () => {
    const rows = (['accepted', 'rejected', 'accepted', 'changed', 'unchanged'] as const).map(
      (verdict, i) => ({
        row: i,
        verdict,
        problems: [],
        warnings: [],
      }),
    );
    expect(countVerdicts(rows)).toEqual({ accepted: 2, changed: 1, unchanged: 1, rejected: 1 });
  });
});

describe('a value seen twice', () => {
  it('names the row of the first, field by field; an empty one is no value', () => {
    const duplicate = duplicateFinder();
    expect(duplicate('kode', 'A', 2)).toBeUndefined();
    expect(duplicate('nama', 'A', 3)).toBeUndefined();
    expect(duplicate('kode', 'A', 4)).toEqual({ field: 'kode', message: 'Ganda dengan baris 2' });
    expect(duplicate('kode', 'A', 5)).toEqual({ field: 'kode', message: 'Ganda dengan baris 2' });
    expect([duplicate('kode', '', 6), duplicate('kode', '', 7)]).toEqual([undefined, undefined]);
    const other = duplicateFinder();
    expect(other('kode', 'A', 2)).toBeUndefined();
  });
});
