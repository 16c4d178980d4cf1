// The timetable of a year that begins late, against a witness that counts days one by one with the platform's own calendar.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openCycle, proposedDates } from '../../../functions/cycle/opening.rules.ts';
import { offeredTimetable } from '../../../functions/cycle/timetable.rules.ts';
import { dateOf } from '../../../functions/records/moments.ts';
import { defaultPolicy, inForce, type PhaseName, phases } from '../../../functions/records/policy.ts';
import { isRefusal } from '../../../functions/refusals/refusal.ts';
import { nationalHolidays } from '../../../functions/rulebook/days-off.ts';

const policy = inForce(defaultPolicy);
const daysOff = new Set<string>([...nationalHolidays, ...policy.jointLeave]);
const weekday = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', weekday: 'short' });
const isWorking = (day: Date): boolean =>
  !['Sat', 'Sun'].includes(weekday.format(day)) && !daysOff.has(day.toISOString().slice(0, 10));

/** Both ends counted. */
const workingDays = (from: string, to: string): number => {
  let count = 0;
  for (
    const day = new Date(`${from}T00:00:00Z`);
    day <= new Date(`${to}T00:00:00Z`);
    day.setUTCDate(day.getUTCDate() + 1)
  )
    if (isWorking(day)) count += 1;
  return count;
};
const least: Readonly<Record<PhaseName, number>> = {
  'needs-survey': 10,
  'needs-analysis': 3,
  'program-approval': 4 * defaultPolicy.approval.workingDaysPerOffice,
  delivery: 20,
  evaluation: 20,
};
/** `10.00` in Jakarta of a day. */
const morning = (day: string): Date => new Date(`${day}T03:00:00Z`);

describe('the timetable a year is offered', () => {
  it('is the standard one while all of it is ahead', () => {
    for (const day of ['2026-01-01', '2026-01-15'])
      expect(offeredTimetable(policy, 2027, morning(day))).toEqual({
        dates: proposedDates(policy, 2027),
        shortened: [],
      });
  });

  it('opens today what should have opened, and keeps the rest, while there is time', () => {
    const { dates, shortened } = offeredTimetable(policy, 2027, morning('2026-02-03'));
    expect(shortened).toEqual(['needs-survey']);
    expect(dates['needs-survey']).toEqual({ opensOn: '2026-02-03', closesOn: '2026-02-28' });
  });

  it('does what is past before the next phase opens', () => {
    const { dates, shortened } = offeredTimetable(policy, 2027, morning('2026-07-01'));
    expect(shortened).toEqual(['needs-survey', 'needs-analysis', 'program-approval']);
    expect(dates['needs-survey'].opensOn).toBe('2026-07-01');
    expect(dates['program-approval'].closesOn <= '2026-11-30').toBe(true);
    expect(dates.delivery).toEqual(proposedDates(policy, 2027).delivery);
  });

  it('begins delivery later and ends it on its day when even the least does not fit before it', () => {
    const { dates, shortened } = offeredTimetable(policy, 2027, morning('2026-11-26'));
    expect(shortened).toEqual(['needs-survey', 'needs-analysis', 'program-approval', 'delivery']);
    expect(dates.delivery.opensOn > '2027-02-01').toBe(true);
    expect(dates.delivery.closesOn).toBe('2027-11-30');
    expect(dates.evaluation).toEqual(proposedDates(policy, 2027).evaluation);
  });

  it('has no date that is past, no phase without its least, and is taken as it is, on whatever day somebody begins', () => {
    const days = fc.date({ min: new Date('2026-01-01'), max: new Date('2030-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 2 }), (now, ahead) => {
        const today = dateOf(now);
        const year = Number(today.slice(0, 4)) + ahead;
        const standard = proposedDates(policy, year);
        const { dates, shortened } = offeredTimetable(policy, year, now);
        expect(
          isRefusal(
            openCycle(
              { year, ceilingRupiah: 1, dates },
              { openYears: [], hasRegister: true, jointLeave: policy.jointLeave },
              now,
            ),
          ),
        ).toBe(false);
        let before = '';
        for (const phase of phases) {
          const { opensOn, closesOn } = dates[phase];
          expect(opensOn >= today && opensOn > before && isWorking(morning(opensOn))).toBe(true);
          const usual = workingDays(standard[phase].opensOn, standard[phase].closesOn);
          const has = workingDays(opensOn, closesOn);
          expect(has).toBeGreaterThanOrEqual(Math.min(least[phase], usual));
          expect(has).toBeLessThanOrEqual(usual);
          before = closesOn;
        }
        // Whatever was left alone lies behind all that was not.
        const kept = phases.filter((phase) => !shortened.includes(phase));
        expect(phases.slice(phases.length - kept.length)).toEqual(kept);
        // The year ends later than its standard only when the least of all does not fit before that.
        const all = phases.reduce((n, phase) => n + least[phase], 0);
        const last = standard.evaluation.closesOn;
        if (dates.evaluation.closesOn > last) expect(workingDays(today, last)).toBeLessThan(all);
      }),
      { numRuns: 150 },
    );
  });
});
