// What the workflow is told after each weighing: whose turn it is, which agencies to wait for and how long to wait.
import * as z from 'zod';
import { inGroups } from '../kit/map-groups.ts';
import { AgencyId } from '../records/ids.ts';
import { type ApprovalStep, deciderOf, OfficeName, type Plan } from '../records/plan.ts';
import type { Next } from './chain.rules.ts';
import { newTurn, secondsUntilClosing, secondsUntilLook, type Timing } from './deadline.rules.ts';

/** Ids, words and numbers only: whose turn it is, as the workflow is told. */
export const turnAnswer = {
  word: z.enum(['agency-heads', 'office', 'revision', 'approved', 'refused', 'lapsed']),
  round: z.int(),
  office: z.enum([...OfficeName.options, '']),
  /** Whose heads are heard, in groups that the workflow hears side by side. */
  groups: z.array(z.object({ agencyIds: z.array(AgencyId) })),
  waitSeconds: z.int(),
};
type TurnPayload = z.infer<z.ZodObject<typeof turnAnswer>>;

/** What executions that began under earlier definitions read. */
export const formerTurn = {
  next: ({ word }: TurnPayload) => word,
  agencyIds: ({ groups }: TurnPayload) => groups.flatMap(({ agencyIds }) => agencyIds),
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
  const base = { word: next.next, round: plan.round, office: '' as const, groups: [] };
  switch (next.next) {
    case 'agency-heads':
      return {
        ...base,
        groups: inGroups(next.agencyIds).map((agencyIds) => ({ agencyIds })),
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
