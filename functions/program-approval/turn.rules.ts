// What the workflow is told after each weighing: whose turn it is, which agencies to wait for and how long to wait.

import type { AgencyId } from '../records/ids.ts';
import { type ApprovalStep, deciderOf, type Plan } from '../records/plan.ts';
import type { Next } from './chain.rules.ts';
import { newTurn, secondsUntilClosing, secondsUntilLook, type Timing } from './deadline.rules.ts';

/** Ids, words and numbers only; every field is always there, so that the workflow can assign them all. */
export type TurnPayload = {
  next: Next['next'];
  round: number;
  office: string;
  agencyIds: AgencyId[];
  waitSeconds: number;
};

const secondsFor = (
  decider: string,
  round: number,
  steps: readonly ApprovalStep[],
  timing: Timing,
  now: Date,
): number => {
  const step = steps.find((s) => s.round === round && deciderOf(s) === decider);
  return secondsUntilLook(step ?? newTurn(now, timing), timing, now);
};

export const turnPayload = (
  next: Next,
  about: { plan: Plan; steps: readonly ApprovalStep[]; timing: Timing; closesAt: Date; now: Date },
): TurnPayload => {
  const { plan, steps, timing, closesAt, now } = about;
  const seconds = (decider: string): number => secondsFor(decider, plan.round, steps, timing, now);
  const base = { next: next.next, round: plan.round, office: '', agencyIds: [] };
  switch (next.next) {
    case 'agency-heads':
      return {
        ...base,
        agencyIds: next.agencyIds,
        waitSeconds: Math.min(...next.agencyIds.map(seconds)),
      };
    case 'office':
      return { ...base, office: next.office, waitSeconds: seconds(next.office) };
    case 'revision':
    case 'approved':
    case 'refused':
    case 'lapsed':
      return { ...base, waitSeconds: secondsUntilClosing(closesAt, now) };
  }
};
