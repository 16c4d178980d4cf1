// A batch and its participants as records: each state holds what it has, and only known steps lead from one to the next.
import { describe, expect, it } from 'vitest';
import {
  Batch,
  batchStatuses,
  Participant,
  participantStatuses,
  promotionOf,
} from '../../../functions/records/batch.ts';
import { moving } from '../../../functions/records/transitions.ts';
import { at, waitId } from '../../support/branded.ts';
import { aParticipant } from '../../support/participants.ts';
import { aBatch } from '../delivery/government.ts';

const replyBy = at('2027-03-15T16:59:59.000Z');

describe('a batch on record', () => {
  it('has a deadline for replies and a run once it invites, and nothing of later states', () => {
    const inviting = { ...aBatch(), status: 'inviting', attempt: 1, replyBy };
    expect(Batch.parse(inviting)).toEqual(inviting);
    expect(Batch.safeParse({ ...inviting, replyBy: undefined }).success).toBe(false);
    expect(Batch.safeParse({ ...inviting, attempt: undefined }).success).toBe(false);
    const waiting = { ...inviting, repliesWaitId: waitId('jambi-2027-batch-P-1-1-1-replies-1') };
    expect(Batch.parse({ ...waiting, completedAt: replyBy })).toEqual(waiting);
  });

  it('runs only with the link for attendance, and may be called off without a facilitator', () => {
    const running = { ...aBatch(), status: 'running', attempt: 1, replyBy };
    expect(Batch.safeParse(running).success).toBe(false);
    expect(Batch.safeParse({ ...running, attendanceLink: { linkId: 'l', salt: 's' } }).success).toBe(true);
    const { facilitator: _, ...rest } = aBatch();
    expect(Batch.safeParse(rest).success).toBe(false);
    const cancelled = {
      ...rest,
      status: 'cancelled',
      cancelledAt: at('2027-02-01T01:00:00.000Z'),
      cancelledBecause: { kind: 'no-room' },
    };
    expect(Batch.parse(cancelled)).toEqual(cancelled);
  });

  it('goes from planned to completed, and is called off on the way only', () => {
    expect(moving(batchStatuses, 'running', 'completed')).toEqual({
      set: { status: 'completed' },
      expect: { status: 'running' },
    });
    const mayBeCancelled = Object.entries(batchStatuses).flatMap(([from, next]) =>
      next.some((status) => status === 'cancelled') ? [from] : [],
    );
    expect(mayBeCancelled).toEqual(['planned', 'inviting', 'running']);
  });
});

describe('a participant on record', () => {
  it('has attended with days and a certificate, and was asked before answering', () => {
    const attended = aParticipant('attended');
    expect(Participant.parse(attended)).toEqual(attended);
    expect(Participant.safeParse({ ...attended, certificateNumber: undefined }).success).toBe(false);
    expect(Participant.safeParse({ ...aParticipant('accepted'), replyBy: undefined }).success).toBe(false);
  });

  it('who had left was never asked', () => {
    const { employeeId, agencyId, batchId, order, reason } = aParticipant('reserve');
    const left = { employeeId, agencyId, batchId, order, reason, role: 'reserve', status: 'declined' };
    expect(Participant.safeParse({ ...left, declineReason: 'left-service' }).success).toBe(true);
    expect(Participant.safeParse(left).success).toBe(false);
  });

  it('is a reserve who moved up only with the moment of it', () => {
    const promotedAt = at('2027-03-16T03:00:00.000Z');
    expect(promotionOf(aParticipant('accepted', { promotedAt }))).toBe(promotedAt);
    expect(promotionOf(aParticipant('accepted'))).toBeUndefined();
    expect(promotionOf(aParticipant('reserve'))).toBeUndefined();
  });

  it('answers once, and attends only after a yes', () => {
    const whatLeadsTo = (status: Participant['status']): string[] =>
      Object.entries(participantStatuses).flatMap(([from, next]) =>
        next.some((to) => to === status) ? [from] : [],
      );
    expect(whatLeadsTo('accepted')).toEqual(['invited']);
    expect(whatLeadsTo('declined')).toEqual(['reserve', 'invited', 'accepted']);
    expect(whatLeadsTo('attended')).toEqual(['accepted']);
    expect(whatLeadsTo('reserve')).toEqual([]);
  });
});
