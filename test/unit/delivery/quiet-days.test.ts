// Who teaches a batch, and on which of the days that are possible: against trying all of them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  lastOf,
  type ProgramToSchedule,
  type ScheduledBatch,
  type ScheduleRequest,
  scheduleBatches,
  workingDates,
} from '../../../functions/delivery/schedule/schedule.rules.ts';
import { addDays, type WibDate } from '../../../functions/records/moments.ts';
import { addWorkingDays, isWorkingDay } from '../../../functions/rulebook/calendar.ts';
import { competencyCode, on, programCode } from '../../support/branded.ts';

const teacher = (name: string, ...topics: string[]) => ({
  name,
  email: `${name}@narasumber.invalid`,
  topics,
});
const program = (code: string, more: Partial<ProgramToSchedule> = {}): ProgramToSchedule => ({
  program: programCode(code),
  schedule: { kind: 'dates', from: on('2027-05-03'), to: on('2027-05-28') },
  batches: 1,
  participants: 20,
  competencies: [competencyCode('T-1')],
  days: 3,
  capacity: 30,
  minimumParticipants: 15,
  ...more,
});
const schedule = (
  facilitators: ScheduleRequest['facilitators'],
  programs: readonly ProgramToSchedule[],
  more: Partial<ScheduleRequest> = {},
) =>
  scheduleBatches({
    programs,
    facilitators,
    from: on('2027-02-01'),
    to: on('2027-11-30'),
    jointLeave: [],
    replyWorkingDays: 7,
    ...more,
  });
const teachersOf = (batches: readonly ScheduledBatch[]) => batches.map((b) => b.facilitator.name);
const together = (a: ScheduledBatch['dates'], b: ScheduledBatch['dates']): boolean =>
  a.some((date) => date >= b[0] && date <= lastOf(b)) || b.some((date) => date >= a[0] && date <= lastOf(a));

describe('who teaches a batch', () => {
  it('is who knows most of its topics, whatever order the facilitators are named in', () => {
    const both = program('P', { competencies: ['T-1', 'T-2'].map(competencyCode) });
    const [a, b] = [teacher('a', 'T-1', 'T-8', 'T-9'), teacher('b', 'T-1', 'T-2')];
    for (const facilitators of [
      [a, b],
      [b, a],
    ])
      expect(teachersOf(schedule(facilitators, [both]).scheduled)).toEqual(['b']);
  });

  it('is among equals who has taught least so far, then the one whose address comes first', () => {
    const equals = [teacher('c', 'T-1'), teacher('a', 'T-1'), teacher('b', 'T-1')];
    const five = schedule(equals, [program('P', { batches: 5, participants: 100 })]);
    expect(teachersOf(five.scheduled)).toEqual(['a', 'b', 'c', 'a', 'b']);
  });

  it('is somebody who knows the topic even on other days than planned, and a stranger only when there is none', () => {
    const week = { schedule: { kind: 'dates', from: on('2027-05-03'), to: on('2027-05-05') } } as const;
    const two = [program('P', week), program('Q', week)];
    const [knows, stranger] = [teacher('knows', 'T-1'), teacher('a-stranger', 'T-9')];
    const waits = schedule([stranger, knows], two).scheduled;
    expect(teachersOf(waits)).toEqual(['knows', 'knows']);
    expect(waits.map((b) => b.dates[0])).toEqual(['2027-05-03', addWorkingDays(on('2027-02-01'), 25, [])]);
    expect(teachersOf(schedule([stranger, teacher('sleeps')], two).scheduled)).toEqual([
      'a-stranger',
      'sleeps',
    ]);
    const short = { from: on('2027-02-01'), to: on('2027-02-19') };
    expect(teachersOf(schedule([stranger, knows], two, short).scheduled)).toEqual(['knows', 'a-stranger']);
  });
});

describe('when a batch runs', () => {
  const teachers = ['T-1', 'T-2', 'T-3'].map((topic) => teacher(`of-${topic}`, topic));
  const window = { from: on('2027-05-03'), to: on('2027-05-28') };
  const drawn = fc.array(
    fc.record({ topic: fc.integer({ min: 1, max: 3 }), days: fc.integer({ min: 1, max: 6 }) }),
    { minLength: 1, maxLength: 9 },
  );
  const startsIn = (days: number): WibDate[] =>
    Array.from({ length: 26 }, (_, i) => addDays(window.from, i)).filter(
      (date) => isWorkingDay(date, []) && lastOf(workingDates(date, days, [])) <= window.to,
    );

  it('is when fewest others run of all the days its facilitator is free, and the first of those', () => {
    fc.assert(
      fc.property(drawn, (list) => {
        const programs = list.map(({ topic, days }, i) =>
          program(`P${i}`, { days, competencies: [competencyCode(`T-${topic}`)] }),
        );
        const { scheduled } = schedule(teachers, programs);
        scheduled.forEach((batch, i) => {
          const before = scheduled.slice(0, i);
          const costs = startsIn(batch.dates.length).flatMap((start) => {
            const dates = workingDates(start, batch.dates.length, []);
            const meanwhile = before.filter((b) => together(b.dates, dates));
            const isBusy = meanwhile.some((b) => b.facilitator.email === batch.facilitator.email);
            return isBusy ? [] : [{ start, others: meanwhile.length }];
          });
          const fewest = Math.min(...costs.map((c) => c.others));
          const best = costs.find((c) => c.others === fewest);
          if (best) expect(batch.dates[0]).toBe(best.start);
          else expect(batch.dates[0] < window.from || lastOf(batch.dates) > window.to).toBe(true);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('is up to the very last day that was planned', () => {
    const exactly = { kind: 'dates', from: on('2027-05-03'), to: on('2027-05-05') } as const;
    const [batch] = schedule(teachers, [program('P', { schedule: exactly })]).scheduled;
    expect(batch?.dates).toEqual(['2027-05-03', '2027-05-04', '2027-05-05']);
    const one = { kind: 'dates', from: on('2027-05-04'), to: on('2027-05-04') } as const;
    const [short] = schedule(teachers, [program('Q', { schedule: one, days: 1 })]).scheduled;
    expect(short?.dates).toEqual(['2027-05-04']);
  });

  it('leaves five weeks of notice and ten working days at the end where it can, else what the phase has', () => {
    const anyTime = { schedule: 'menyesuaikan' };
    const phase = { from: on('2027-02-01'), to: on('2027-03-31') };
    const [batch] = schedule(teachers, [program('P', anyTime)], phase).scheduled;
    expect(batch?.dates[0]).toBe(addWorkingDays(phase.from, 25, []));
    expect(batch?.invitesOn).toBe(phase.from);
    const shorter = { from: on('2027-02-01'), to: on('2027-02-26') };
    const [early] = schedule(teachers, [program('P', anyTime)], shorter).scheduled;
    expect(early?.dates[0]).toBe(addWorkingDays(shorter.from, 10, []));
    expect(early?.invitesOn).toBe(shorter.from);
  });
});

describe('a batch without room', () => {
  it('comes back as it would have been, on the first days of the phase', () => {
    const phase = { from: on('2027-02-01'), to: on('2027-02-05') };
    const crowded = program('P', { batches: 2, participants: 45 });
    expect(schedule([teacher('a', 'T-1')], [crowded], phase).unscheduled).toEqual([
      {
        batchId: 'P-1',
        program: 'P',
        number: 1,
        capacity: 23,
        minimumParticipants: 12,
        dates: ['2027-02-01', '2027-02-02', '2027-02-03'],
        invitesOn: '2027-02-01',
      },
      expect.objectContaining({ batchId: 'P-2', number: 2, capacity: 22, minimumParticipants: 11 }),
    ]);
  });
});
