// Until when a batch can be added: the scheduling of batches is the witness, day by day.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { waysOpen } from '../../../functions/cycle/steering.rules.ts';
import { scheduleBatches } from '../../../functions/delivery/schedule/schedule.rules.ts';
import { Batch } from '../../../functions/records/batch.ts';
import { addDays, endOfDay, instantOf, type WibDate } from '../../../functions/records/moments.ts';
import type { ChangePlan } from '../../../functions/records/plan.ts';
import { isWorkingDay } from '../../../functions/rulebook/calendar.ts';
import { isAllDelivered, lastDayToAdd, mayStillAdd } from '../../../functions/rulebook/last-change.rules.ts';
import { on, programCode } from '../../support/branded.ts';
import { aCycle, fivePhases } from '../cycle/records.ts';
import { aBatch, facilitators } from '../delivery/government.ts';

const jointLeave = ['2027-11-11', '2027-11-12', '2027-12-24'].map(on);

/** Whether a training of so many days, approved on this day, still gets dates. */
const finds = (from: WibDate, to: WibDate, replyWorkingDays: number, days = 1): boolean => {
  const [first] = facilitators;
  if (!first) throw new Error('nobody teaches');
  const program = {
    ...{ program: programCode('P-1'), competencies: [], days, capacity: 4, minimumParticipants: 2 },
    ...{ batches: 1, participants: 4, schedule: { kind: 'quarter' as const, year: 2027, quarter: 4 } },
  };
  const request = { programs: [program], facilitators: [{ ...first, topics: [] }], from, to };
  return scheduleBatches({ ...request, jointLeave, replyWorkingDays }).scheduled.length === 1;
};

describe('the last day to add a batch', () => {
  it('is the last working day from which scheduling finds days for one, whatever day the delivery closes on', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 15 }), (after, reply) => {
        const to = addDays(on('2027-11-01'), after);
        const policy = { delivery: { replyWorkingDays: reply }, jointLeave };
        const last = lastDayToAdd(instantOf(endOfDay(to)), policy);
        expect(isWorkingDay(last, jointLeave)).toBe(true);
        expect(finds(last, to, reply)).toBe(true);
        let next = addDays(last, 1);
        while (!isWorkingDay(next, jointLeave)) next = addDays(next, 1);
        expect(finds(next, to, reply)).toBe(false);
        expect(mayStillAdd(instantOf(endOfDay(to)), policy, endOfDay(last))).toBe(true);
        expect(mayStillAdd(instantOf(endOfDay(to)), policy, endOfDay(next))).toBe(false);
      }),
    );
  });
});

describe('a delivery in which all is delivered', () => {
  const moment = '2027-05-01T00:00:00.000Z';
  const batch = (status: string, more: object = {}): Batch =>
    Batch.parse({
      ...aBatch(),
      ...{ status, attempt: 1, replyBy: moment, completedAt: moment, cancelledAt: moment },
      ...{ cancelledBecause: { kind: 'no-room' }, attendanceLink: { linkId: 'attendance:x', salt: 'y' } },
      ...more,
    });
  const change = (status: string, carriedOut?: object) =>
    ({ status, change: { number: 1, ...(carriedOut ? { carriedOut } : {}) } }) as unknown as ChangePlan;

  it('has batches, none of which runs, and no change that is decided on', () => {
    expect(isAllDelivered([], [])).toBe(false);
    for (const status of ['planned', 'inviting', 'running'])
      expect(isAllDelivered([batch('completed'), batch(status)], []), status).toBe(false);
    expect(isAllDelivered([batch('completed'), batch('cancelled')], [])).toBe(true);
    expect(isAllDelivered([batch('running', { brokeOff: { at: moment } })], [])).toBe(true);
    for (const status of ['draft', 'in-approval', 'approved'])
      expect(isAllDelivered([batch('completed')], [change(status)]), status).toBe(false);
    expect(isAllDelivered([batch('completed')], [change('approved', {}), change('lapsed')])).toBe(true);
  });

  it('is the only one that can be closed by hand, and of all phases the only one', () => {
    const now = new Date('2027-07-01T00:00:00.000Z');
    const done = { status: 'done' } as const;
    const all = fivePhases({
      ...{ 'needs-survey': done, 'needs-analysis': done, 'program-approval': done },
      delivery: { status: 'running' },
    });
    expect(waysOpen(aCycle(), all, now, true)).toEqual(['tutup']);
    expect(waysOpen(aCycle(), all, now)).toEqual([]);
    expect(waysOpen(aCycle({ status: 'closed' }), all, now, true)).toEqual([]);
    const surveyed = fivePhases({ 'needs-survey': { status: 'running' } });
    expect(waysOpen(aCycle(), surveyed, now, true)).toEqual(['perpanjang']);
  });
});
