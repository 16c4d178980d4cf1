// What a row changes in words: every difference is named, long texts from where they part.
import { describe, expect, it } from 'vitest';
import {
  changeText,
  differenceOf,
  rosterDifference,
} from '../../../functions/people/import-difference.rules.ts';
import { on } from '../../support/branded.ts';
import { anEmployee } from './builders.ts';

describe('what a row changes', () => {
  it('is each column that differs, an empty one as a dash', () => {
    expect(differenceOf({ a: 1, b: 'x', c: undefined }, { a: 1, b: 'y', c: 'z' }).map(changeText)).toEqual([
      'b: x → y',
      'c: – → z',
    ]);
  });

  it('of long texts is shortened to where they part', () => {
    const same = 'Menguraikan langkah kerja dan menjelaskan alasannya kepada rekan kerja satu per satu, ';
    const [one] = differenceOf(
      { level_3: `${same}lisan` },
      { level_3: `${same}tertulis ${'dan '.repeat(60)}` },
    );
    expect(one?.from).toMatch(/^….*lisan$/);
    expect(one?.to).toMatch(/^….*tertulis dan .*…$/);
    expect(Math.max(one?.from.length ?? 0, one?.to.length ?? 0)).toBeLessThanOrEqual(80);
  });

  const cases: readonly (readonly [string, object])[] = [
    ['nama', { name: 'Nama Lain' }],
    ['nip_baru', { nip: '199001152015032009' }],
    ['email_gov', { email: 'lain@contoh.example' }],
    ['jabatan_id', { positionId: 'lain', positionName: 'Lain' }],
    ['jenjang', { jenjang: 'administrator' }],
    ['unor_id', { agencyId: 'lain' }],
    ['status_cpns_pns', { employment: 'cpns' }],
    ['status_cpns_pns', { employment: 'pppk', partTime: true }],
    ['akhir_kontrak', { contractTo: on('2027-12-31') }],
    ['hari_terakhir', { validTo: on('2026-01-31') }],
    ['sebab_berakhir', { endReason: 'meninggal' }],
    ['atasan', { superiorEmployeeId: 'pns-9' }],
    ['tidak_bekerja', { interruptions: [{ from: on('2026-01-01'), reason: 'cltn' }] }],
    ['alamat_disetujui', { addressAgreed: true }],
  ];
  it.each(cases)('of a person is said whatever it is: %s', (field, changes) => {
    const known = anEmployee();
    const employee = { ...known, ...changes } as typeof known;
    const difference = (deciders: ReadonlySet<string>) =>
      rosterDifference(
        { row: 2, record: { employee }, known: { employee: known } },
        { nameOf: new Map(), deciders },
      );
    expect(difference(new Set()).others.map((one) => one.field)).toContain(field);
    expect(difference(new Set()).deciding).toEqual([]);
    expect(difference(new Set([known.employeeId])).deciding.map((one) => one.field)).toContain(field);
  });
});
