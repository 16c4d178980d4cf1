// Dates of batches: working days inside the phase, no facilitator in two rooms, the planned quarter where it can be kept.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  batchCapacities,
  fewestFor,
  type ProgramToSchedule,
  plannedDays,
  scheduleBatches,
  workingDates,
} from '../../../functions/delivery/schedule/schedule.rules.ts';
import type { WibDate } from '../../../functions/records/moments.ts';
import { isWorkingDay } from '../../../functions/rulebook/calendar.ts';
import { competencyCode, employeeId, on, programCode } from '../../support/branded.ts';
import { facilitators } from './government.ts';

const jointLeave = ['2027-03-11', '2027-03-12'].map(on);
const window = { from: on('2027-02-01'), to: on('2027-11-30') };
const quarter = (n: number) => ({ kind: 'quarter' as const, year: 2027, quarter: n });
const aProgram = (more: Partial<ProgramToSchedule> = {}): ProgramToSchedule => ({
  program: programCode('P-1'),
  schedule: quarter(2),
  batches: 1,
  participants: 20,
  competencies: [competencyCode('T-1')],
  days: 3,
  capacity: 30,
  minimumParticipants: 15,
  ...more,
});
const schedule = (programs: ProgramToSchedule[], days = window) =>
  scheduleBatches({ programs, facilitators, ...days, jointLeave, replyWorkingDays: 7 });

const programs = fc
  .array(
    fc.record({
      days: fc.integer({ min: 1, max: 15 }),
      batches: fc.integer({ min: 1, max: 3 }),
      participants: fc.integer({ min: 1, max: 90 }),
      competencies: fc
        .constantFrom(['T-1'], ['T-2'], ['T-1', 'T-2'], ['T-9'])
        .map((codes) => codes.map(competencyCode)),
      schedule: fc.constantFrom<ProgramToSchedule['schedule']>(
        ...[1, 2, 3, 4].map(quarter),
        { kind: 'month', year: 2027, month: 3 },
        { kind: 'dates', from: on('2027-05-10') },
        'Triwulan III (Juli–September) 2027',
        '',
      ),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((list) => list.map((p, i) => aProgram({ ...p, program: programCode(`P-${i}`) })));

const people = (...ids: string[]) => new Set(ids.map(employeeId));
const everybody = people(...Array.from({ length: 20 }, (_, i) => `e${i}`));
const meet = (dates: readonly WibDate[][]): boolean => {
  const [a = [], b = []] = dates;
  return a.some((day) => b.includes(day));
};

describe('programs of the same people', () => {
  it('are held on other days, beyond the quarter of the plan where it has none left', () => {
    for (const days of [3, 12, 40]) {
      const { scheduled } = schedule([
        aProgram({ program: programCode('P-1'), days, people: everybody }),
        aProgram({
          ...{ program: programCode('P-2'), days, people: everybody },
          competencies: [competencyCode('T-2')],
        }),
      ]);
      expect(meet(scheduled.map(({ dates }) => [...dates])), `${days} days`).toBe(false);
    }
  });

  it('share a quarter as long as enough are free for each, and days with nobody in common rather than with few', () => {
    const few = people('e0', 'e1', 'e2');
    const { scheduled } = schedule([
      aProgram({ program: programCode('P-1'), days: 40, people: everybody }),
      aProgram({
        ...{ program: programCode('P-2'), days: 40, people: people('e0', 'e1', 'e2', 'x1') },
        ...{ competencies: [competencyCode('T-2')], minimumParticipants: 1, participants: 4 },
      }),
    ]);
    expect(scheduled[1]?.dates[0] ?? '').toMatch(/^2027-0[456]/);
    const free = schedule([
      aProgram({ program: programCode('P-1'), people: everybody }),
      aProgram({
        ...{ program: programCode('P-2'), people: few },
        ...{ competencies: [competencyCode('T-2')], minimumParticipants: 1, participants: 3 },
      }),
    ]);
    expect(meet(free.scheduled.map(({ dates }) => [...dates]))).toBe(false);
  });

  it('meet all the same where no day is left on which they would not: they are planned, and said to be too few later', () => {
    const { scheduled, unscheduled } = schedule(
      [
        aProgram({ program: programCode('P-1'), days: 40, people: everybody }),
        aProgram({
          ...{ program: programCode('P-2'), days: 40, people: everybody },
          competencies: [competencyCode('T-2')],
        }),
      ],
      { from: on('2027-02-01'), to: on('2027-05-14') },
    );
    expect(scheduled).toHaveLength(2);
    expect(unscheduled).toEqual([]);
  });
});

describe('any schedule', () => {
  it('keeps to working days of the phase and to one room per facilitator', () => {
    fc.assert(
      fc.property(programs, (list) => {
        const { scheduled, unscheduled } = schedule(list);
        expect(scheduled.length + unscheduled.length).toBe(list.reduce((n, p) => n + p.batches, 0));
        for (const [i, batch] of scheduled.entries()) {
          const { dates } = batch;
          expect(dates.length).toBe(list.find((p) => p.program === batch.program)?.days);
          for (const date of dates) expect(isWorkingDay(date, jointLeave)).toBe(true);
          expect((dates[0] ?? '') >= window.from && (dates.at(-1) ?? '') <= window.to).toBe(true);
          expect(batch.invitesOn >= window.from && batch.invitesOn < (dates[0] ?? '')).toBe(true);
          for (const other of scheduled.slice(i + 1)) {
            if (other.facilitator.email !== batch.facilitator.email) continue;
            const apart =
              (other.dates.at(-1) ?? '') < (dates[0] ?? '') || (dates.at(-1) ?? '') < (other.dates[0] ?? '');
            expect(apart).toBe(true);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('is the same for the same plan', () => {
    fc.assert(
      fc.property(programs, (list) => {
        expect(schedule(list)).toEqual(schedule(list));
      }),
      { numRuns: 10 },
    );
  });
});

describe('a scheduled batch', () => {
  it('runs in its quarter, with the facilitator who knows the topic', () => {
    const [batch] = schedule([aProgram({ competencies: [competencyCode('T-2')] })]).scheduled;
    expect(batch?.dates[0]?.slice(0, 7)).toBe('2027-04');
    expect(batch?.facilitator.email).toBe('dua@narasumber.invalid');
  });

  it('waits for its facilitator rather than for a stranger to the topic', () => {
    const { scheduled } = schedule([aProgram({ batches: 2 })]);
    expect(scheduled.map((b) => b.facilitator.email)).toEqual([
      'satu@narasumber.invalid',
      'satu@narasumber.invalid',
    ]);
    expect(scheduled.map((b) => b.batchId)).toEqual(['P-1-1', 'P-1-2']);
  });

  it('gives five working weeks of notice where the phase allows it', () => {
    const [batch] = schedule([aProgram({ schedule: quarter(1) })]).scheduled;
    if (!batch) throw new Error('no batch');
    expect(workingDates(batch.invitesOn, 26, jointLeave).at(-1)).toBe(batch.dates[0]);
  });

  it('comes back apart when the phase has no room', () => {
    const { scheduled, unscheduled } = schedule([aProgram()], {
      from: on('2027-02-01'),
      to: on('2027-02-10'),
    });
    expect(scheduled).toEqual([]);
    expect(unscheduled).toHaveLength(1);
  });
});

describe('the planned days', () => {
  const day = on('2027-05-03');
  it.each<[ProgramToSchedule['schedule'], string, string]>([
    [quarter(2), '2027-04-01', '2027-06-30'],
    [quarter(4), '2027-10-01', '2027-11-30'],
    [quarter(3), '2027-07-01', '2027-09-30'],
    [quarter(1), '2027-02-01', '2027-03-31'],
    [{ kind: 'month', year: 2027, month: 3 }, '2027-03-01', '2027-03-31'],
    [{ kind: 'dates', from: day, to: on('2027-05-07') }, '2027-05-03', '2027-05-07'],
    [{ kind: 'dates', from: day }, '2027-05-03', '2027-07-02'],
    [{ kind: 'dates', from: on('2026-05-03') }, window.from, window.to],
    [{ kind: 'quarter', year: 2026, quarter: 2 }, window.from, window.to],
  ])('of %j are %s to %s', (schedule, from, to) => {
    expect(plannedDays(schedule, window)).toEqual({ from, to });
  });

  it.each([
    ['Triwulan I (Januari–Maret) 2027', '2027-02-01', '2027-03-31'],
    ['Triwulan II (April–Juni) 2027', '2027-04-01', '2027-06-30'],
    ['Triwulan III (Juli–September) 2027', '2027-07-01', '2027-09-30'],
    ['Triwulan IV (Oktober–Desember) 2027', '2027-10-01', '2027-11-30'],
    ['menyesuaikan', window.from, window.to],
  ])('of a plan of the last release, "%s", are %s to %s', (text, from, to) => {
    expect(plannedDays(text, window)).toEqual({ from, to });
  });
});

describe('the sizes', () => {
  it('spread participants evenly and within the room', () => {
    expect(batchCapacities(45, 2, 30)).toEqual([23, 22]);
    expect(batchCapacities(100, 2, 30)).toEqual([30, 30]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 8 }), (people, n) => {
        const sizes = batchCapacities(people, n, 1000);
        if (people >= n) expect(sizes.reduce((a, b) => a + b, 0)).toBe(people);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('ask of a small batch the same share as of a full one', () => {
    const catalogue = { capacity: 30, minimumParticipants: 15 };
    expect([fewestFor(30, catalogue), fewestFor(7, catalogue), fewestFor(1, catalogue)]).toEqual([15, 4, 1]);
  });
});

describe('whoever teaches from when to when', () => {
  it('is given no batch that lies outside, not by a day', () => {
    const [one, two] = facilitators;
    if (!one || !two) throw new Error('two facilitators are needed');
    const until = (to: string) => [{ ...one, terms: [{ from: on('2020-01-01'), to: on(to) }] }, two];
    const given = (people: typeof facilitators) =>
      scheduleBatches({
        programs: [aProgram()],
        facilitators: people,
        ...window,
        jointLeave,
        replyWorkingDays: 7,
      }).scheduled[0];
    const usual = given([...facilitators]);
    const last = usual?.dates.at(-1);
    if (!usual || last === undefined) throw new Error('a batch is needed');
    expect(usual.facilitator.email).toBe(one.email);
    expect(given(until(last))?.facilitator.email).toBe(one.email);
    // Teaching the matter comes before the quarter: earlier days with whoever knows it, else a stranger to it.
    const cut = given(until('2027-02-02'));
    expect(cut?.facilitator.email).toBe(two.email);
    const early = given(until('2027-03-20'));
    expect(early?.facilitator.email).toBe(one.email);
    expect((early?.dates.at(-1) ?? '') <= '2027-03-20').toBe(true);
  });
});
