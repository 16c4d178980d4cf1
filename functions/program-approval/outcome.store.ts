// What the chain leads to: the plan goes back to the operator, or it ends approved, refused or lapsed, and people are told.
import * as z from 'zod';
import type { Addressee } from '../outbox/addressee.ts';
import { queueMail } from '../outbox/outbox.store.ts';
import { dateOf, instantOf } from '../records/moments.ts';
import { planKey } from '../records/plan.reads.ts';
import { type ApprovalStep, deciderOf, isDecided, planStatuses, type Return } from '../records/plan.ts';
import { isSameMailbox, responsibleFor } from '../records/responsible.reads.ts';
import { moving } from '../records/transitions.ts';
import { auditItem, theSystem } from '../store/audit.ts';
import { change, transact } from '../store/table.ts';
import { type Approval, approvalName, roundOf } from './approval.store.ts';
import { isUnverified, proposedRows } from './chain.rules.ts';
import {
  type Ending,
  type LetterCase,
  nameOfTurn,
  outcomeLetter,
  returnLetter,
  type ToldOf,
} from './letters.ts';

/** The turns for which a round ended without approval: those with a no, else those that were passed in silence. */
const returnsOf = ({ plan, steps }: Approval): ApprovalStep[] => {
  const inRound = steps.filter((s) => s.round === plan.round);
  const said = inRound.filter((s) => s.status === 'returned' || s.status === 'rejected');
  return said.length > 0 ? said : inRound.filter((s) => s.status === 'lapsed' && !isUnverified(s));
};

const returnOf = (step: ApprovalStep): Return => ({
  who: nameOfTurn(step),
  reason: isDecided(step) ? (step.reason ?? '') : '',
  ...(step.status === 'rejected' || step.status === 'lapsed' ? { verdict: step.status } : {}),
});

/** `in-approval` → `returned`, with the letter to the operator; done before, it changes nothing. */
export const returnPlan = async (
  approval: Approval,
  letter: LetterCase,
  { closesAt, isNextLast }: { closesAt: Date; isNextLast: boolean },
  now: Date,
): Promise<void> => {
  const { tenant, year, plan } = approval;
  if (plan.status !== 'in-approval') return;
  const returns = returnsOf(approval);
  const returnedReason = returns.map(returnOf);
  const returned = moving(planStatuses, plan.status, 'returned');
  await transact([
    change('cycle', planKey(approval), {
      set: { ...returned.set, returnedReason, version: plan.version + 1 },
      expect: { ...returned.expect, version: plan.version },
    }),
    auditItem({
      tenant,
      year,
      at: now,
      actor: theSystem,
      action: 'plan-returned',
      subject: roundOf(approval, plan.round),
      detail: { by: returns.map(deciderOf).join(',') },
    }),
    queueMail({
      kind: 'plan-returned',
      id: `${approvalName(approval)}-returned-${plan.round}`,
      tenant,
      year,
      to: letter.contact,
      whom: { as: 'operator' },
      content: returnLetter(letter, returnedReason, closesAt, { isNextLast }),
      now,
    }),
  ]);
};

/** Ends the plan once; its rows are frozen, because only a returned plan can be revised. */
export const endPlan = async (approval: Approval, ending: Ending, now: Date): Promise<void> => {
  const { tenant, year, plan } = approval;
  if (plan.status === ending) return;
  const ended = moving(planStatuses, plan.status, ending);
  // Kept for the operator, who may take the year up again and correct what was refused.
  const why = ending === 'approved' || plan.status === 'returned' ? [] : returnsOf(approval).map(returnOf);
  const written = await transact([
    change('cycle', planKey(approval), {
      set: {
        ...ended.set,
        decidedAt: instantOf(now),
        version: plan.version + 1,
        ...(why.length > 0 ? { returnedReason: why } : {}),
      },
      expect: { ...ended.expect, version: plan.version },
    }),
    auditItem({
      tenant,
      year,
      at: now,
      actor: theSystem,
      action: `plan-${ending}`,
      subject: roundOf(approval, plan.round),
      detail: { contentHash: plan.contentHash },
    }),
  ]);
  if (written.outcome === 'lost') throw new Error('the plan changed while its end was recorded');
};

/**
 * One letter per person, however many turns they had; each its own write, so a repeat sends only what is missing. Whoever holds
 * the seat on the day is told, not who decided and has left; an empty chair is told nothing.
 */
export const tellOutcome = async (
  approval: Approval,
  letter: LetterCase,
  ending: Ending,
  now: Date,
): Promise<void> => {
  const { tenant, year, steps } = approval;
  const latest = [...new Map(steps.map((s) => [deciderOf(s), s])).values()];
  const seats = await Promise.all(
    latest.map(async (step) => ({ step, holder: await responsibleFor(tenant, step, dateOf(now)) })),
  );
  const latestOf = new Map(
    seats.flatMap(({ step, holder }) =>
      holder ? [[holder.email.toLowerCase(), { step, holder }] as const] : [],
    ),
  );
  // Why a change was not approved the operator reads; a plan that was not has been given back with it before.
  const why = approval.plan.change && ending !== 'approved' ? returnsOf(approval).map(returnOf) : [];
  latestOf.delete(letter.contact.toLowerCase());
  const tell = (id: string, to: string, whom: Addressee, told: ToldOf | undefined): Promise<unknown> =>
    transact([
      queueMail({
        kind: 'approval-outcome',
        id: `${approvalName(approval)}-outcome-${id}`,
        tenant,
        year,
        to,
        whom,
        content: outcomeLetter(letter, ending, told, told === undefined ? why : []),
        now,
      }),
    ]);
  await tell('operator', letter.contact, { as: 'operator' }, undefined);
  for (const { step, holder } of latestOf.values())
    await tell(
      `${step.round}-${deciderOf(step)}`,
      holder.email,
      { as: 'holder', office: step.office, agencyId: step.agencyId },
      {
        title: holder.title,
        receipt: isDecided(step) && isSameMailbox(holder, step.approver) ? step.receipt : undefined,
      },
    );
};

export const ApprovalResult = z.object({
  programsProposed: z.int(),
  programsApproved: z.int(),
  /** Programs that decisions sent back, counted once per decision. */
  programsReturned: z.int(),
  decisions: z.int(),
  returns: z.int(),
  rounds: z.int(),
});
type ApprovalResult = z.infer<typeof ApprovalResult>;

/** Counted from the records, so that a repeat counts the same. */
export const resultOf = ({ plan, rows, steps }: Approval, ending: Ending): ApprovalResult => {
  const proposed = proposedRows(rows).length;
  const decisions = steps.filter(isDecided);
  const returns = decisions.filter((s) => s.status === 'returned');
  return {
    programsProposed: proposed,
    programsApproved: ending === 'approved' ? proposed : 0,
    programsReturned: returns.reduce((sum, s) => sum + s.programs, 0),
    decisions: decisions.length,
    returns: returns.length,
    rounds: plan.round,
  };
};
