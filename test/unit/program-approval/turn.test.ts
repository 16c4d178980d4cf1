// What the workflow is told after each weighing: whose turn, which agencies, and how long until somebody has to look again.
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Next } from '../../../functions/program-approval/chain.rules.ts';
import { newTurn } from '../../../functions/program-approval/deadline.rules.ts';
import { turnAnswer, turnPayload } from '../../../functions/program-approval/turn.rules.ts';
import { agencyId } from '../../support/branded.ts';
import { roundTheClock } from '../../support/round-the-clock.ts';
import { closesAt, plan, step } from './government.ts';

const now = new Date('2026-05-11T00:00:00.000Z');
const timing = { ...roundTheClock, jointLeave: [] };
const dinkes = agencyId('dinkes');
const disdik = agencyId('disdik');
/** Asked a week ago: the first reminder is due at eight, an hour from now. */
const asked = step({ round: 2, ...newTurn(new Date('2026-05-04T01:00:00.000Z'), timing) });
const head = step({ ...asked, office: 'agency-head', agencyId: disdik });
const told = (next: Next, steps = [head, asked]) =>
  turnPayload(next, { plan: plan({ round: 2 }), steps, timing, closesAt: new Date(closesAt), now });

describe('the workflow', () => {
  it('is told the office whose turn it is and when its next letter is due', () => {
    expect(told({ next: 'office', office: 'bkpsdm' })).toEqual({
      word: 'office',
      round: 2,
      office: 'bkpsdm',
      groups: [],
      waitSeconds: 3_600,
    });
  });

  it('waits for someone who is only now asked as long as for anyone', () => {
    const { waitSeconds } = told({ next: 'office', office: 'sekda' });
    expect(waitSeconds).toBeGreaterThan(3_600);
    expect(told({ next: 'office', office: 'bkpsdm' }, [{ ...asked, round: 1 }]).waitSeconds).toBe(
      waitSeconds,
    );
  });

  it('waits among several heads for the one whose letter is due first', () => {
    expect(told({ next: 'agency-heads', agencyIds: [dinkes, disdik] })).toEqual({
      word: 'agency-heads',
      round: 2,
      office: '',
      groups: [{ agencyIds: [dinkes, disdik] }],
      waitSeconds: 3_600,
    });
    expect(told({ next: 'agency-heads', agencyIds: [dinkes] }).waitSeconds).toBeGreaterThan(3_600);
  });

  it('has until the phase closes when nobody is to be asked', () => {
    const whole = (Date.parse(closesAt) - now.getTime()) / 1000 + 300;
    for (const next of ['revision', 'approved', 'refused', 'lapsed'] as const)
      expect(told({ next })).toEqual({ word: next, round: 2, office: '', groups: [], waitSeconds: whole });
  });

  it('can read every answer it is given', () => {
    const answers: Next[] = [
      { next: 'agency-heads', agencyIds: [dinkes] },
      ...(['bkpsdm', 'sekda', 'ppk'] as const).map((office): Next => ({ next: 'office', office })),
      ...(['revision', 'approved', 'refused', 'lapsed'] as const).map((next): Next => ({ next })),
    ];
    for (const next of answers) expect(z.object(turnAnswer).parse(told(next))).toEqual(told(next));
  });
});
