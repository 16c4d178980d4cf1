// What an approved change does to batches: never to one that has begun, never twice however often it is repeated.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  beyondPlan,
  stillToAdd,
  stillToCallOff,
} from '../../../functions/delivery/plan-change/carrying-out.rules.ts';
import { waitsUntil } from '../../../functions/delivery/plan-change/under-way.rules.ts';
import { scheduleBatches } from '../../../functions/delivery/schedule/schedule.rules.ts';
import { Batch } from '../../../functions/records/batch.ts';
import { Phase } from '../../../functions/records/cycle.ts';
import type { ChangePlan, PlanRow } from '../../../functions/records/plan.ts';
import { inForce } from '../../../functions/records/policy.ts';
import { at, batchId, on, programCode } from '../../support/branded.ts';
import { aBatch, closesAt, facilitators, opensAt, planRow, policy } from './government.ts';

const number = 4;
const moment = '2027-05-01T00:00:00.000Z';
const inStatus: Readonly<Record<Batch['status'], object>> = {
  planned: {},
  inviting: { attempt: 1, replyBy: moment },
  running: { attempt: 1, replyBy: moment, attendanceLink: { linkId: 'attendance:x', salt: 'y' } },
  completed: { replyBy: moment, completedAt: moment },
  cancelled: { cancelledAt: moment, cancelledBecause: { kind: 'no-room' } },
};
const batch = (n: number, status: Batch['status'], more: object = {}): Batch =>
  Batch.parse({
    ...aBatch(),
    ...{ batchId: `P-1-${n}`, number: n, status },
    startsOn: `2027-04-${String((n % 28) + 1).padStart(2, '0')}`,
    ...inStatus[status],
    ...more,
  });

const changed = (from: number, to: number): PlanRow => ({
  ...planRow('P-1', 'T-1', { batches: to, participants: 4 * to }),
  change: { kind: 'changed', from: { batches: from, participants: 4 * from, costRupiah: 1 } },
});
const removed: PlanRow = { ...planRow('P-1', 'T-1', { batches: 3 }), change: { kind: 'removed' } };
const added: PlanRow = {
  ...planRow('P-1', 'T-1', { batches: 2, participants: 7 }),
  change: { kind: 'added' },
};

const statuses = fc.array(
  fc.constantFrom<Batch['status']>('planned', 'inviting', 'running', 'completed', 'cancelled'),
  { maxLength: 6 },
);

describe('batches that a change takes away', () => {
  it('are those that have not begun, the last ones first, until as many are left as the plan keeps', () => {
    fc.assert(
      fc.property(statuses, fc.nat(5), fc.boolean(), (list, keep, isRemoved) => {
        const all = list.map((status, i) => batch(i + 1, status));
        const row = isRemoved ? removed : changed(9, keep + 1);
        const wanted = isRemoved ? 0 : keep + 1;
        const going = stillToCallOff(row, all);
        // Brute force: take the last one that has not begun, one at a time, while there are too many.
        let alive = all.filter((b) => b.status !== 'cancelled');
        const gone: string[] = [];
        for (;;) {
          const last = alive
            .filter((b) => b.status === 'planned' || b.status === 'inviting')
            .reduce<Batch | undefined>((a, b) => (a && a.startsOn > b.startsOn ? a : b), undefined);
          if (alive.length <= wanted || !last) break;
          gone.push(last.batchId);
          alive = alive.filter((b) => b !== last);
        }
        expect(going.map((b) => `${b.batchId}`)).toEqual(gone);
        // Carried out halfway and repeated, the same ones go and no others.
        const half = all.map((b) => (b.batchId === gone[0] ? batch(b.number, 'cancelled') : b));
        expect(stillToCallOff(row, half).map((b) => `${b.batchId}`)).toEqual(gone.slice(1));
        const after = all.map((b) => (gone.includes(b.batchId) ? batch(b.number, 'cancelled') : b));
        expect(beyondPlan(row, after)).toBe(Math.max(0, alive.length - wanted));
      }),
    );
  });

  it('are none where the change adds', () => {
    const all = [batch(1, 'planned'), batch(2, 'planned')];
    expect(stillToCallOff(added, all)).toEqual([]);
    expect(stillToCallOff(changed(1, 2), all)).toEqual([]);
    expect(beyondPlan(added, all)).toBe(0);
  });
});

describe('batches that a change adds', () => {
  it('go on in number behind those of the program, whatever became of them', () => {
    expect(stillToAdd(changed(1, 3), number, [batch(1, 'cancelled'), batch(2, 'planned')])).toMatchObject({
      numberedFrom: 3,
      row: { batches: 2, participants: 8 },
    });
    expect(stillToAdd(added, number, [])).toMatchObject({
      numberedFrom: 1,
      row: { batches: 2, participants: 7 },
    });
  });

  it('are not added again, and the seats of those that are there are not given twice', () => {
    const one = batch(3, 'planned', { addedBy: number, capacity: 4 });
    expect(stillToAdd(added, number, [one])).toMatchObject({
      numberedFrom: 4,
      row: { batches: 1, participants: 3 },
    });
    expect(stillToAdd(added, number, [one, batch(4, 'cancelled', { addedBy: number })])).toBeUndefined();
    // Another change's batches are not this one's.
    expect(stillToAdd(added, number + 1, [one])).toMatchObject({ row: { batches: 2 } });
    expect(stillToAdd(removed, number, [])).toBeUndefined();
  });

  it('find days on which their facilitator is free of what is on record', () => {
    const days = [on('2027-04-06'), on('2027-04-07'), on('2027-04-08')] as const;
    const [only] = facilitators;
    if (!only) throw new Error('nobody teaches');
    const program = {
      ...{ program: programCode('P-1'), competencies: [], days: 3, capacity: 4, minimumParticipants: 2 },
      ...{ batches: 1, participants: 4, numberedFrom: 5 },
      schedule: { kind: 'dates' as const, from: on('2027-04-06'), to: on('2027-04-16') },
    };
    const request = {
      programs: [program],
      facilitators: [{ ...only, topics: [] }],
      ...{ from: on('2027-02-01'), to: on('2027-11-30'), jointLeave: [], replyWorkingDays: 7 },
    };
    expect(scheduleBatches(request).scheduled[0]).toMatchObject({ batchId: 'P-1-5', dates: [...days] });
    const beside = [{ dates: days, facilitator: { email: only.email } }];
    const [around] = scheduleBatches({ ...request, beside }).scheduled;
    expect(around?.batchId).toBe(batchId('P-1-5'));
    expect(around?.dates[0] && around.dates[0] > '2027-04-08').toBe(true);
  });
});

describe('a delivery whose own batches have ended', () => {
  const plan = (status: string, carriedOut?: object) =>
    ({ status, change: { number, ...(carriedOut ? { carriedOut } : {}) } }) as unknown as ChangePlan;
  const before = new Date('2027-11-20T00:00:00.000Z');
  const phase = Phase.parse({
    ...{ phase: 'delivery', status: 'running', attempt: 1, opensAt, closesAt, openedAt: opensAt },
  });
  const until = (batches: Batch[], changes: ChangePlan[], now: Date, of: Phase = phase) =>
    waitsUntil({ batches, changes, phase: of, policy: inForce(policy), now })?.toISOString();
  /** After the last day for a change: only what is under way keeps it open. */
  const look = (batches: Batch[], changes: ChangePlan[], now = before) =>
    until(batches, changes, now) !== undefined;

  it('waits for batches that a change added, and not for its own', () => {
    expect(look([batch(1, 'running')], [])).toBe(false);
    expect(look([batch(1, 'running', { addedBy: 1 })], [])).toBe(true);
    expect(look([batch(1, 'completed', { addedBy: 1 }), batch(2, 'cancelled', { addedBy: 1 })], [])).toBe(
      false,
    );
    const brokeOff = { at: at(moment) };
    expect(look([batch(1, 'running', { addedBy: 1, brokeOff })], [])).toBe(false);
  });

  it('waits for a change that is decided on or not carried out yet, until the day after its last', () => {
    for (const status of ['draft', 'in-approval', 'approved']) {
      expect(look([], [plan(status)])).toBe(true);
      expect(look([], [plan(status)], new Date('2027-12-02T00:00:00.000Z'))).toBe(false);
    }
    expect(look([], [plan('refused'), plan('lapsed'), plan('approved', { late: false })])).toBe(false);
  });

  it('looks again in the morning while one is under way, otherwise when no batch could be added any more', () => {
    const summer = new Date('2027-07-05T03:00:00.000Z');
    const lastMoment = '2027-11-16T16:59:59.000Z';
    expect(until([], [plan('in-approval')], summer)).toBe('2027-07-05T17:00:00.000Z');
    expect(until([batch(1, 'completed')], [], summer)).toBe(lastMoment);
    expect(until([], [], new Date('2027-11-16T16:59:58.000Z'))).toBe(lastMoment);
    expect(until([], [], new Date(lastMoment))).toBeUndefined();
  });

  it('closes when the operator has said so, after what is under way', () => {
    const summer = new Date('2027-07-05T03:00:00.000Z');
    const closed = { ...phase, closeRequestedAt: at('2027-07-05T02:00:00.000Z') } as Phase;
    expect(until([], [], summer, closed)).toBeUndefined();
    expect(until([batch(1, 'running', { addedBy: 1 })], [], summer, closed)).toBe('2027-07-05T17:00:00.000Z');
  });
});
