// Which part of a long attendance list a form shows, and what of it counts.
import { describe, expect, it } from 'vitest';
import { listPage, peoplePerPage, typedOrSaved } from '../../../functions/delivery/attendance/list-pages.ts';
import { on } from '../../support/branded.ts';

const meeting = (startsOn: string, endsOn: string, days: number) => ({
  ...{ startsOn: on(startsOn), endsOn: on(endsOn) },
  dates: Array.from({ length: days }, (_, i) => on(`2027-03-${String(i + 1).padStart(2, '0')}`)),
});
const oneDay = meeting('2027-03-01', '2027-03-01', 1);
const people = (n: number) => Array.from({ length: n }, (_, i) => ({ order: i + 1 }));

describe('a long attendance list', () => {
  it('has one page for every class, and several for a seminar', () => {
    expect(peoplePerPage(meeting('2027-03-01', '2027-03-25', 25))).toBe(40);
    expect(listPage(meeting('2027-03-01', '2027-03-25', 25), people(30), null).pages).toBe(1);
    const third = listPage(oneDay, people(450), '3');
    expect([third.pages, third.rows.length, third.rows[0]?.order]).toEqual([3, 50, 401]);
  });

  it('takes what the form shows from the form, also where it was emptied, and everybody else as saved', () => {
    const saved = new Map([
      ['present-1-1', '1'],
      ['post-1', '80'],
      ['present-401-1', '1'],
      ['tertinggi', '40'],
    ]);
    const typed = new Map([
      ['post-401', '90'],
      ['tertinggi', '100'],
    ]);
    const value = typedOrSaved([{ order: 401 }], (name) => typed.get(name), saved);
    expect(['present-1-1', 'post-1', 'present-401-1', 'post-401', 'tertinggi'].map(value)).toEqual([
      ...['1', '80', undefined],
      ...['90', '100'],
    ]);
  });
});
