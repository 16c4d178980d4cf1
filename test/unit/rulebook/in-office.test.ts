// Who is in office on a day: both days of a term count, retirement where somebody must still come.
import { describe, expect, it } from 'vitest';
import {
  hasLeft,
  isInOffice,
  isInOfficeUnretired,
  retiresOn,
} from '../../../functions/rulebook/in-office.rules.ts';
import { on } from '../../support/branded.ts';
import { aColleague } from '../people/builders.ts';

describe('service', () => {
  it('ends on the first of the month after the retirement birthday', () => {
    expect(retiresOn('196903152000031001', 'pelaksana')).toBe('2027-04-01');
    expect(retiresOn('196912152000031001', 'pengawas')).toBe('2028-01-01');
    expect(retiresOn('196703152000031001', 'jpt-pratama')).toBe('2027-04-01');
    expect(retiresOn('196703152000031001', 'jf-ahli-madya')).toBe('2027-04-01');
    expect(retiresOn('196203152000031001', 'jf-ahli-utama')).toBe('2027-04-01');
  });
  it('covers the whole batch or not at all', () => {
    const person = aColleague('x', 'dinas', { nip: '196903152000031001', jenjang: 'pelaksana' });
    expect(isInOfficeUnretired(person, on('2027-03-31'))).toBe(true);
    expect(isInOfficeUnretired(person, on('2027-04-01'))).toBe(false);
    expect(isInOfficeUnretired({ ...person, validTo: on('2027-02-01') }, on('2027-02-02'))).toBe(false);
    expect(isInOfficeUnretired({ ...person, validFrom: on('2027-02-01') }, on('2027-01-31'))).toBe(false);
    expect(isInOfficeUnretired(undefined, on('2027-01-31'))).toBe(false);
  });
});

describe('a term', () => {
  const term = { validFrom: on('2027-02-01'), validTo: on('2027-06-30') };
  it('has its first and its last day', () => {
    const days = ['2027-01-31', '2027-02-01', '2027-06-30', '2027-07-01'].map(on);
    expect(days.map((day) => isInOffice(term, day))).toEqual([false, true, true, false]);
    expect(days.map((day) => isInOffice({ validFrom: term.validFrom }, day))).toEqual([
      false,
      true,
      true,
      true,
    ]);
  });
  it('that has not begun is not over', () => {
    expect(hasLeft(term, on('2027-01-31'))).toBe(false);
    expect(hasLeft(term, on('2027-06-30'))).toBe(false);
    expect(hasLeft(term, on('2027-07-01'))).toBe(true);
    expect(hasLeft({}, on('2027-07-01'))).toBe(false);
  });
});
