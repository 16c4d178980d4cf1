// Which kinds of mail leave at any hour: a list that somebody has to change on purpose.
import { describe, expect, it } from 'vitest';
import {
  holdsInPause,
  keepsWindow,
  keysOfLane,
  laneOf,
  lanesOf,
  waitsOf,
} from '../../../functions/outbox/lanes.ts';
import { laneOfKind, type MailKind } from '../../../functions/outbox/mail-kinds.ts';
import type { MailRequest } from '../../../functions/outbox/outbox.store.ts';

const kinds = Object.keys(laneOfKind) as MailKind[];

describe('the kinds of mail', () => {
  it('that leave at night and on days off are these, and every other one keeps the sending window', () => {
    expect(kinds.filter((kind) => !keepsWindow[laneOfKind[kind]]).sort()).toEqual([
      'account-invited',
      'address-given-up',
      'link-renewed',
      'office-changed',
      'sent-again',
      'sign-in',
    ]);
  });

  it('that a pause does not hold are what somebody asked for, and what an office decides or the operator does', () => {
    expect(
      kinds.filter((kind) => !holdsInPause[laneOfKind[kind]] && keepsWindow[laneOfKind[kind]]).sort(),
    ).toEqual([
      'approval-escalated',
      'approval-outcome',
      'approval-reminder',
      'approval-request',
      'change-stopped',
      'phase-trouble',
      'plan-returned',
      'task-given',
      'tasks-of-the-day',
      'turn-vacant',
      'undelivered',
    ]);
  });

  it('are told apart by the key they lie under, and what an earlier release queued keeps the window', () => {
    for (const kind of kinds) {
      const stored = laneOf(laneOfKind[kind], `jambi-${kind}`);
      const lane = laneOfKind[kind];
      expect([kind, waitsOf(stored)]).toEqual([
        kind,
        { keepsHours: keepsWindow[lane], isHeld: holdsInPause[lane] },
      ]);
    }
    expect(waitsOf(undefined)).toEqual({ keepsHours: true, isHeld: true });
  });

  it('each lie in a lane that one sender empties', () => {
    const emptied = (['waited', 'bulk'] as const).flatMap((sender) => lanesOf(sender));
    for (const kind of kinds)
      expect(emptied.filter(({ lane }) => lane === laneOfKind[kind])).toEqual([
        { lane: laneOfKind[kind], keys: keysOfLane(laneOfKind[kind]) },
      ]);
  });

  it('must be said of every mail', () => {
    const { kind, ...rest }: MailRequest = {
      ...{
        kind: 'sign-in',
        id: 'x',
        tenant: 'jambi' as never,
        to: 'x@jambi.example',
        whom: { as: 'address' },
        now: new Date(0),
      },
      content: { subject: 'x', from: { institution: 'x' }, greeting: 'x', paragraphs: [] },
    };
    // @ts-expect-error A mail without a kind is none.
    const unsaid: MailRequest = rest;
    // @ts-expect-error Nor is one of a kind that nobody declared.
    const unknown: MailRequest = { ...rest, kind: 'greeting' };
    expect([kind, unsaid.kind, unknown.kind]).toEqual(['sign-in', undefined, 'greeting']);
  });
});
