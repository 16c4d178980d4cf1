// Who is in office on a day: both days of a term count, retirement where somebody must still come.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../functions/records/moments.ts';
import type { Employee, Jenjang } from '../../../functions/records/register.ts';
import {
  canBeAsked,
  hasLeft,
  isInOffice,
  isInService,
  type Retiring,
  retiresOn,
  serviceSpans,
} from '../../../functions/rulebook/in-office.rules.ts';
import { on } from '../../support/branded.ts';
import { aColleague } from '../people/builders.ts';

describe('service', () => {
  const born = (year: number, jenjang: Jenjang, positionName = 'Analis'): Retiring => ({
    nip: `${year}03152000031001`,
    jenjang,
    positionName,
  });

  it('ends on the first of the month after the retirement birthday', () => {
    expect(retiresOn(born(1969, 'pelaksana'))).toBe('2027-04-01');
    expect(retiresOn({ ...born(1969, 'pengawas'), nip: '196912152000031001' })).toBe('2028-01-01');
    expect(retiresOn(born(1967, 'jpt-pratama'))).toBe('2027-04-01');
    expect(retiresOn(born(1967, 'jf-ahli-madya'))).toBe('2027-04-01');
    expect(retiresOn(born(1962, 'jf-ahli-utama'))).toBe('2027-04-01');
  });

  it.each<[string, Jenjang, number]>([
    // The ages of the laws on teachers, lecturers and researchers, whatever the rank says.
    ['Guru Ahli Pertama', 'jf-ahli-pertama', 60],
    ['Guru Ahli Utama', 'jf-ahli-utama', 60],
    [' guru kelas ', 'jf-ahli-muda', 60],
    ['Dosen Asisten Ahli', 'jf-ahli-pertama', 65],
    ['Lektor Kepala', 'jf-ahli-madya', 65],
    ['Guru Besar', 'jf-ahli-utama', 70],
    ['Profesor Riset', 'jf-ahli-utama', 70],
    ['Peneliti Ahli Utama', 'jf-ahli-utama', 70],
    ['Perekayasa Ahli Utama', 'jf-ahli-utama', 70],
    // And those that only sound like them.
    ['Peneliti Ahli Madya', 'jf-ahli-madya', 60],
    ['Peneliti Ahli Muda', 'jf-ahli-muda', 58],
    ['Pengawas Sekolah Ahli Madya', 'jf-ahli-madya', 60],
    ['Penilik Ahli Muda', 'jf-ahli-muda', 58],
    ['Gurunda Pengelola Arsip', 'jf-mahir', 58],
    ['Guru (tugas belajar)', 'pelaksana', 58],
  ])('follows the profession where a law fixes its age: %s (%s) at %d', (positionName, jenjang, age) => {
    expect(retiresOn(born(1960, jenjang, positionName))).toBe(`${1960 + age}-04-01`);
  });

  it('covers the whole batch or not at all', () => {
    const person = aColleague('x', 'dinas', { nip: '196903152000031001', jenjang: 'pelaksana' });
    expect(isInService(person, on('2027-03-31'))).toBe(true);
    expect(isInService(person, on('2027-04-01'))).toBe(false);
    expect(isInService({ ...person, validTo: on('2027-02-01') }, on('2027-02-02'))).toBe(false);
    expect(isInService({ ...person, validFrom: on('2027-02-01') }, on('2027-01-31'))).toBe(false);
    expect(isInService(undefined, on('2027-01-31'))).toBe(false);
  });

  it('as spans is the same, whatever ends it and however often somebody is away', () => {
    const day = fc.integer({ min: 0, max: 40 }).map((n) => addDays(on('2027-03-01'), n));
    const away = fc
      .record({ from: day, until: fc.option(day, { nil: undefined }) })
      .filter(({ from, until }) => until === undefined || from <= until)
      .map(({ from, until }) => ({
        from,
        reason: 'cltn' as const,
        ...(until === undefined ? {} : { until }),
      }));
    const maybe = fc.option(day, { nil: undefined });
    fc.assert(
      fc.property(
        ...([day, maybe, maybe, fc.array(away, { maxLength: 3 })] as const),
        (validFrom, validTo, contractTo, interruptions) => {
          const person = {
            ...{ ...born(1969, 'pelaksana'), validFrom, interruptions },
            ...(validTo === undefined ? {} : { validTo }),
            ...(contractTo === undefined ? {} : { contractTo }),
          };
          const spans = serviceSpans(person);
          for (let n = -1; n < 45; n++) {
            const date = addDays(on('2027-03-01'), n);
            expect(spans.some(({ from, to }) => from <= date && date <= to)).toBe(isInService(person, date));
          }
        },
      ),
    );
  });

  it('ends with the contract, and is resumed after a return, both days counted', () => {
    const days = ['2027-02-28', '2027-03-01', '2027-06-30', '2027-07-01'].map(on);
    const served = (more: Partial<Employee>) =>
      days.map((day) => isInService(aColleague('x', 'dinas', more), day));
    expect(served({ contractTo: on('2027-03-01') })).toEqual([true, true, false, false]);
    const away = { from: on('2027-03-01'), until: on('2027-06-30'), reason: 'cltn' as const };
    expect(served({ interruptions: [away] })).toEqual([true, false, false, true]);
    const open = { from: on('2027-03-01'), reason: 'tugas-belajar' as const };
    expect(served({ interruptions: [open] })).toEqual([true, false, false, false]);
    const before = { ...away, from: on('2026-01-01'), until: on('2026-12-31') };
    expect(served({ interruptions: [before, away] })).toEqual([true, false, false, true]);
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

describe('to be asked', () => {
  it('takes service on the day and an address', () => {
    const day = on('2027-07-01');
    const { email: _, ...without } = aColleague('ani', 'dinas');
    expect(canBeAsked(aColleague('ani', 'dinas'), day)).toBe(true);
    expect(canBeAsked(without, day)).toBe(false);
    expect(canBeAsked(aColleague('ani', 'dinas', { email: '' }), day)).toBe(false);
    expect(canBeAsked(aColleague('ani', 'dinas', { validTo: on('2027-06-30') }), day)).toBe(false);
    expect(canBeAsked(undefined, day)).toBe(false);
  });
});
