// National holidays and joint leave: equal to the joint decrees day by day, and every difference from a second library decided.
import { readFileSync } from 'node:fs';
import Holidays from 'date-holidays';
import { describe, expect, it } from 'vitest';
import { defaultPolicy, inForce, StoredPolicy } from '../../../functions/records/policy.ts';
import { isWorkingDay } from '../../../functions/rulebook/calendar.ts';
import { daysOffBesideHolidays, decreeOf, nationalHolidays } from '../../../functions/rulebook/days-off.ts';
import decrees from '../../data/joint-decrees.json' with { type: 'json' };
import { on } from '../../support/branded.ts';

type Decree = { decree: string; holidays: string[]; jointLeave?: string[]; addedInTheYear?: string[] };
const years: [string, Decree][] = Object.entries(decrees).filter(([year]) => year !== 'about') as [
  string,
  Decree,
][];
const ofYear = (year: string, days: readonly string[]): string[] => days.filter((d) => d.startsWith(year));
const jointLeave = daysOffBesideHolidays({ jointLeave: {}, regional: [] });

describe('the days off of a year with a decree', () => {
  it.each(years)('are those of the decree of %s, day by day', (year, said) => {
    expect(ofYear(year, nationalHolidays)).toEqual(said.holidays.map((d) => `${year}-${d}`));
    const leave = [...(said.jointLeave ?? []), ...(said.addedInTheYear ?? [])].sort();
    expect(ofYear(year, jointLeave)).toEqual(leave.map((d) => `${year}-${d}`));
    // The decree's number is written the Indonesian way; the figures of it are the same.
    expect(decreeOf(Number(year))?.match(/\d+/g)).toEqual(
      [...said.decree.matchAll(/\d+/g)].map(([n]) => n).filter((n, i) => i < 3 || n.length === 4),
    );
    for (let day = Date.UTC(Number(year), 0, 1); day < Date.UTC(Number(year) + 1, 0, 1); day += 86_400_000) {
      const date = on(new Date(day).toISOString().slice(0, 10));
      const monthDay = date.slice(5);
      const off =
        [0, 6].includes(new Date(day).getUTCDay()) ||
        said.holidays.includes(monthDay) ||
        leave.includes(monthDay);
      expect([date, isWorkingDay(date, jointLeave)]).toEqual([date, !off]);
    }
  });

  it('hold the four days a common library takes for working days', () => {
    for (const date of ['2025-04-01', '2025-06-27', '2027-03-11', '2027-05-17'])
      expect(isWorkingDay(on(date), [])).toBe(false);
    expect(isWorkingDay(on('2025-06-26'), [])).toBe(true);
  });
});

describe('the days off of every year', () => {
  it('differ from a second library only where a decision is written down', () => {
    const calendar = new Holidays('ID');
    const library = new Set(
      Array.from({ length: 15 }, (_, i) => 2024 + i).flatMap((year) =>
        calendar
          .getHolidays(year)
          .filter((h) => h.type === 'public')
          .map((h) => h.date.slice(0, 10)),
      ),
    );
    const here = new Set<string>(nationalHolidays);
    const found = [
      ...[...here].filter((d) => !library.has(d)).map((d) => `${d} days-off.json`),
      ...[...library].filter((d) => !here.has(d)).map((d) => `${d} date-holidays`),
    ];
    const page = readFileSync(new URL('../../../docs/days-off.md', import.meta.url), 'utf8');
    const decided = [
      ...page.matchAll(/^\| (\d{4}-\d{2}-\d{2}) +\| [^|]+\| (days-off\.json|date-holidays) +\| \S/gm),
    ].map(([, date, side]) => `${date} ${side}`);
    expect(decided.sort()).toEqual(found.sort());
  });

  it('hold the seventeen holidays of the law, or more where a moon feast comes twice', () => {
    for (let year = 2024; year <= 2038; year++)
      expect(ofYear(String(year), nationalHolidays).length).toBeGreaterThanOrEqual(16);
  });

  it('are an estimate until a decree is on record', () => {
    expect([2024, 2025, 2026, 2027, 2028, 2050].map((y) => decreeOf(y) !== undefined)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

describe("a government's own days off", () => {
  it('replace the joint leave of one year, keep the others, and add regional holidays', () => {
    const policy = inForce({
      ...defaultPolicy,
      daysOff: { jointLeave: { '2026': ['2026-04-06'].map(on) }, regional: ['2026-07-01'].map(on) },
    });
    expect(ofYear('2026', policy.jointLeave)).toEqual(['2026-04-06', '2026-07-01']);
    expect(ofYear('2025', policy.jointLeave)).toEqual(ofYear('2025', jointLeave));
  });

  it('are the decree alone for a policy on record from before they were kept', () => {
    const { daysOff: _, ...before } = defaultPolicy;
    const policy = inForce(StoredPolicy.parse({ ...before, jointLeave: [] }));
    expect(policy.jointLeave).toEqual(jointLeave);
  });
});
