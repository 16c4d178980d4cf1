// Answers to invitations, deadlines, reserves: what counts, what comes too late, who moves up.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  filling,
  firstReplyDeadline,
  type Member,
  replyDeadline,
  reservesToPromote,
  roundOf,
  silent,
} from '../../../functions/delivery/invitation/invitation.rules.ts';
import { decideReply, readReply, reasonText } from '../../../functions/delivery/invitation/reply.rules.ts';
import { leftService } from '../../../functions/records/batch.ts';
import { instantOf, secondsUntil } from '../../../functions/records/moments.ts';
import { isRefusal } from '../../../functions/refusals/refusal.ts';
import { readText, texts } from '../../../functions/rulebook/text.rules.ts';
import { agencyId, at, employeeId, on } from '../../support/branded.ts';
import { aParticipant } from '../../support/participants.ts';
import { roundTheClock } from '../../support/round-the-clock.ts';

const now = new Date('2027-03-01T03:00:00.000Z');
const later = at('2027-03-10T16:59:59.000Z');
const invited = { status: 'invited' as const, replyBy: later };
const statusOf = (decision: unknown): unknown => (isRefusal(decision) ? decision.status : decision);

describe('an open invitation', () => {
  it('can be accepted, or declined with a reason', () => {
    expect(decideReply(invited, { answer: 'accepted' }, now)).toBe('record');
    expect(decideReply(invited, { answer: 'declined', reason: 'health' }, now)).toBe('record');
  });

  it('cannot be answered from the deadline on', () => {
    expect(statusOf(decideReply({ ...invited, replyBy: instantOf(now) }, { answer: 'accepted' }, now))).toBe(
      410,
    );
    expect(statusOf(decideReply({ status: 'no-reply' }, { answer: 'accepted' }, now))).toBe(410);
    expect(statusOf(decideReply({ status: 'reserve' }, { answer: 'accepted' }, now))).toBe(410);
  });
});

describe('an answered invitation', () => {
  it('takes the same answer again without complaint, even later', () => {
    for (const status of ['accepted', 'attended', 'absent'] as const)
      expect(decideReply({ status }, { answer: 'accepted' }, new Date(later))).toBe('same');
    expect(
      decideReply(
        { status: 'declined', declineReason: 'health' },
        { answer: 'declined', reason: 'health' },
        now,
      ),
    ).toBe('same');
  });

  it('refuses another answer, and another reason', () => {
    expect(statusOf(decideReply({ status: 'accepted' }, { answer: 'declined', reason: 'health' }, now))).toBe(
      409,
    );
    expect(
      statusOf(decideReply({ status: 'declined', declineReason: 'health' }, { answer: 'accepted' }, now)),
    ).toBe(409);
    expect(
      statusOf(
        decideReply(
          { status: 'declined', declineReason: 'health' },
          { answer: 'declined', reason: 'workload' },
          now,
        ),
      ),
    ).toBe(409);
  });
});

describe('the form', () => {
  it.each([
    [{}, 'answer', /hadir atau tidak dapat hadir/],
    [{ answer: 'maybe' }, 'answer', /hadir atau tidak dapat hadir/],
    [{ answer: 'decline' }, 'reason', /Pilih alasan/],
    [{ answer: 'decline', reason: 'nonsense' }, 'reason', /Pilih alasan/],
    [{ answer: 'decline', reason: 'other' }, 'note', /Tuliskan alasan/],
    [
      {
        ...{ answer: 'decline', reason: 'health' },
        noteProblem: { field: 'note', message: readText('x'.repeat(301), texts.shortNote).fault ?? '' },
      },
      'note',
      /^Paling banyak 300 karakter$/,
    ],
  ])('%o is sent back at its field', (fields, field, words) => {
    expect(readReply(fields)).toEqual({ problems: [{ field, message: expect.stringMatching(words) }] });
  });

  it('takes a given reason without words, and words of three hundred letters', () => {
    expect(readReply({ answer: 'decline', reason: 'workload' })).toEqual({
      answer: 'declined',
      reason: 'workload',
    });
    const note = 'x'.repeat(300);
    expect(readReply({ answer: 'decline', reason: 'other', note })).toMatchObject({ answer: 'declined' });
  });

  it('keeps reason and words together, and gives them back in words', () => {
    expect(readReply({ answer: 'accept', reason: 'health' })).toEqual({ answer: 'accepted' });
    expect(readReply({ answer: 'decline', reason: 'other', note: 'umrah: 3 pekan' })).toEqual({
      answer: 'declined',
      reason: 'other: umrah: 3 pekan',
    });
    expect(reasonText('other: umrah: 3 pekan')).toBe('Alasan lain (umrah: 3 pekan)');
    expect(reasonText('health')).toBe('Alasan kesehatan');
    expect(reasonText(leftService)).toBe('Tidak lagi bertugas');
    expect(reasonText('Tidak lagi bertugas')).toBe('Tidak lagi bertugas');
  });
});

describe('the deadline', () => {
  const calendar = { ...roundTheClock, startsOn: on('2027-04-06'), replyWorkingDays: 7, jointLeave: [] };
  it('is the evening of a working day, and never after the day before the last working day', () => {
    expect(replyDeadline(now, calendar)?.toISOString()).toMatch(/T16:59:59.000Z$/);
    expect(replyDeadline(new Date('2027-03-31T03:00:00Z'), calendar)?.toISOString()).toBe(
      '2027-04-02T16:59:59.000Z',
    );
  });

  it('leaves no time when the batch is about to start', () => {
    expect(replyDeadline(new Date('2027-04-02T03:00:00Z'), calendar)).toBeUndefined();
    expect(firstReplyDeadline(new Date('2027-04-05T03:00:00Z'), calendar).toISOString()).toBe(
      '2027-04-05T16:59:59.000Z',
    );
  });

  it('in seconds is never nothing, so that a wait can be started', () => {
    expect(secondsUntil(new Date(now.getTime() + 1500), now)).toBe(2);
    expect(secondsUntil(new Date(0), now)).toBe(1);
  });
});

const member = fc.record({
  agencyId: fc.constantFrom('a', 'b', 'c').map(agencyId),
  status: fc.constantFrom('reserve', 'invited', 'accepted', 'declined', 'no-reply'),
});
const members: fc.Arbitrary<Member[]> = fc.array(member, { maxLength: 30 }).map((list) =>
  list.map((m, i) => ({
    ...m,
    employeeId: employeeId(`e${i}`),
    order: i + 1,
    role: m.status === 'reserve' ? ('reserve' as const) : ('participant' as const),
    status: m.status as Member['status'],
  })),
);

describe('empty places', () => {
  it('are filled by reserves, no more than there are of either', () => {
    fc.assert(
      fc.property(
        members,
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 100 }),
        (list, capacity, share) => {
          const chosen = reservesToPromote(list, capacity, share);
          const seated = list.filter((m) => m.status === 'accepted' || m.status === 'invited').length;
          const waiting = list.filter((m) => m.status === 'reserve').length;
          expect(chosen).toHaveLength(Math.max(0, Math.min(capacity - seated, waiting)));
          expect(new Set(chosen).size).toBe(chosen.length);
          for (const m of chosen) expect(m.status).toBe('reserve');
        },
      ),
    );
  });

  it('go to the next in order, but first to those whose agency is below its share', () => {
    const base = { role: 'reserve' as const, status: 'reserve' as const };
    const list: Member[] = [
      {
        employeeId: employeeId('s'),
        agencyId: agencyId('a'),
        order: 1,
        role: 'participant',
        status: 'accepted',
      },
      { ...base, employeeId: employeeId('r1'), agencyId: agencyId('a'), order: 2 },
      { ...base, employeeId: employeeId('r2'), agencyId: agencyId('b'), order: 3 },
    ];
    expect(reservesToPromote(list, 2, 50).map((m) => m.employeeId)).toEqual(['r2']);
    expect(reservesToPromote(list, 3, 50).map((m) => m.employeeId)).toEqual(['r2', 'r1']);
  });

  it('go by the order of the list, whatever order people were read in', () => {
    const list = [4, 2, 3].map(
      (order): Member => ({
        employeeId: employeeId(`r${order}`),
        agencyId: agencyId(`a${order}`),
        order,
        role: 'reserve',
        status: 'reserve',
      }),
    );
    expect(reservesToPromote(list, 2, 100).map((m) => m.employeeId)).toEqual(['r2', 'r3']);
  });

  it('decide whether to wait, to run or to give up', () => {
    const one = (status: Member['status']): Member => ({
      employeeId: employeeId(status),
      agencyId: agencyId('a'),
      order: 1,
      role: 'participant',
      status,
    });
    const batch = { capacity: 2, minimumParticipants: 1 };
    expect(filling([one('accepted'), one('invited')], batch)).toBe('waiting');
    expect(filling([one('accepted'), one('accepted')], batch)).toBe('enough');
    expect(filling([one('accepted'), one('declined')], batch)).toBe('enough');
    expect(filling([one('no-reply')], batch)).toBe('too-few');
  });

  it('are counted in rounds, and silence ends at each own deadline', () => {
    const promoted = aParticipant('invited', { role: 'reserve', promotedAt: later, replyBy: later });
    expect(roundOf([])).toBe(1);
    const twice = aParticipant('attended', { promotedAt: at('2027-03-02T00:00:00.000Z') });
    const others = [aParticipant('reserve'), aParticipant('accepted')];
    expect(roundOf(others)).toBe(1);
    expect(roundOf([promoted, promoted, ...others])).toBe(2);
    expect(roundOf([promoted, twice, ...others])).toBe(3);
    expect(silent([promoted, aParticipant('accepted', { replyBy: later })], now)).toEqual([]);
    expect(silent([promoted, aParticipant('accepted', { replyBy: later })], new Date(later))).toEqual([
      promoted,
    ]);
  });
});
