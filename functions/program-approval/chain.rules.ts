// Whose turn it is: agency heads together, then BKPSDM, the Sekda (PyB) and the PPK one after another; silence never approves.
import type { AgencyId } from '../records/ids.ts';
import { OfficeRole } from '../records/office.ts';
import { type ApprovalStep, deciderOf, OfficeName, type Plan, type PlanRow } from '../records/plan.ts';

export type Next =
  | { next: 'agency-heads'; agencyIds: AgencyId[] }
  | { next: 'office'; office: OfficeRole }
  | { next: 'revision' | 'approved' | 'refused' | 'lapsed' };

type Standing = ApprovalStep['status'] | 'to-ask' | 'unverified';

export const stepNumber = (office: OfficeName): number => OfficeName.options.indexOf(office) + 1;

/** A head who stayed silent past the last deadline, and whose turn said that the plan then goes on without the agency's word. */
export const isUnverified = (step: ApprovalStep): boolean =>
  step.status === 'lapsed' && step.onSilence === 'unverified';

const isProposed = (row: PlanRow): boolean => row.status === 'proposed';
export const proposedRows = (rows: readonly PlanRow[]): PlanRow[] =>
  rows.filter(isProposed).sort((a, b) => a.rank - b.rank);
/** The rows an approver decides on: an agency head the own agency's, every other office all of them. */
export const rowsFor = (rows: readonly PlanRow[], agencyId: AgencyId | undefined): PlanRow[] =>
  proposedRows(rows).filter((row) => agencyId === undefined || row.agencies.includes(agencyId));
export const agenciesOf = (rows: readonly PlanRow[]): AgencyId[] =>
  [...new Set(proposedRows(rows).flatMap((row) => row.agencies))].sort();

/**
 * Where one approver stands in the plan's current round. An approval of an earlier round stands as long as the content
 * is the one that was read; anything else of an earlier round has to be asked again.
 */
export const standingOf = (plan: Plan, steps: readonly ApprovalStep[], decider: string): Standing => {
  const latest = steps
    .filter((s) => deciderOf(s) === decider && s.round <= plan.round)
    .reduce<ApprovalStep | undefined>((a, b) => (a && a.round > b.round ? a : b), undefined);
  if (!latest) return 'to-ask';
  if (latest.round === plan.round) return isUnverified(latest) ? 'unverified' : latest.status;
  return latest.status === 'approved' && latest.contentHash === plan.contentHash ? 'approved' : 'to-ask';
};

type Skipped = { agencyId: AgencyId; name: string };
/** Agencies without a head; looked for when a round is submitted. */
export const skippedIn = (plan: Plan): readonly Skipped[] =>
  plan.status === 'draft' ? [] : plan.skippedAgencies;

/** The heads this round has to hear, those without a head left out. */
export const headsToHear = (plan: Plan, rows: readonly PlanRow[]): AgencyId[] => {
  const skipped = new Set(skippedIn(plan).map((s) => s.agencyId));
  return agenciesOf(rows).filter((agencyId) => !skipped.has(agencyId));
};

/** The agencies whose heads have no say in this round: the chair is empty, or its holder stayed silent. Their rows are marked. */
export const unverifiedAgencies = (plan: Plan, steps: readonly ApprovalStep[]): AgencyId[] => [
  ...skippedIn(plan).map((s) => s.agencyId),
  ...steps.flatMap((s) => (s.agencyId && s.round === plan.round && isUnverified(s) ? [s.agencyId] : [])),
];

type Limits = {
  maximumRounds: number;
  /** The last moment for a revision: the phase's closing. */
  closesAt: Date;
  now: Date;
};

/** Whether a no in this round ends the approval, because the policy has no further one. */
export const isLastRound = (round: number, { maximumRounds }: Pick<Limits, 'maximumRounds'>): boolean =>
  round >= maximumRounds;

/**
 * Ends of a step that everybody in it has answered or let pass. Returned, refused or passed in silence, the plan goes back to
 * the operator, who corrects it for a next round, as long as there is one and the phase is open.
 */
const endOf = (
  plan: Plan,
  standings: readonly Standing[],
  { maximumRounds, closesAt, now }: Limits,
): Next | undefined => {
  const isLast = isLastRound(plan.round, { maximumRounds });
  const isClosing = isLast || now > closesAt;
  if (standings.includes('rejected')) return { next: isClosing ? 'refused' : 'revision' };
  if (standings.includes('returned')) return { next: isLast ? 'refused' : 'revision' };
  if (standings.includes('lapsed')) return { next: isClosing ? 'lapsed' : 'revision' };
  return undefined;
};

const isOpen = (standing: Standing): boolean => standing === 'waiting' || standing === 'to-ask';

/** Whose turn has come without anybody having been asked: their chair was empty. */
export const seatsToAsk = ({
  plan,
  rows,
  steps,
}: {
  plan: Plan;
  rows: readonly PlanRow[];
  steps: readonly ApprovalStep[];
}): { office: OfficeName; agencyId?: AgencyId }[] => {
  if (plan.status !== 'in-approval') return [];
  const heads = headsToHear(plan, rows);
  const standings = heads.map((agencyId) => standingOf(plan, steps, agencyId));
  if (standings.includes('to-ask'))
    return heads
      .filter((_, i) => standings[i] === 'to-ask')
      .map((agencyId) => ({ office: 'agency-head', agencyId }));
  if (standings.some((s) => s !== 'approved' && s !== 'unverified')) return [];
  const next = OfficeRole.options.find((office) => standingOf(plan, steps, office) !== 'approved');
  return next && standingOf(plan, steps, next) === 'to-ask' ? [{ office: next }] : [];
};

export const nextStep = (
  input: { plan: Plan; rows: readonly PlanRow[]; steps: readonly ApprovalStep[] } & Limits,
): Next => {
  const { plan, rows, steps, closesAt, now } = input;
  if (plan.status === 'approved' || plan.status === 'refused' || plan.status === 'lapsed')
    return { next: plan.status };
  // Delivery has closed over a change that nobody has decided: there is nothing left to carry out.
  if (plan.change && now > closesAt) return { next: 'lapsed' };
  if (plan.status === 'returned') return { next: now > closesAt ? 'lapsed' : 'revision' };
  const heads = headsToHear(plan, rows);
  const standings = heads.map((agencyId) => standingOf(plan, steps, agencyId));
  const unheard = heads.filter((_, i) => isOpen(standings[i] ?? 'to-ask'));
  if (unheard.length > 0) return { next: 'agency-heads', agencyIds: unheard };
  const headsEnd = endOf(plan, standings, input);
  if (headsEnd) return headsEnd;
  for (const office of OfficeRole.options) {
    const standing = standingOf(plan, steps, office);
    if (isOpen(standing)) return { next: 'office', office };
    const end = endOf(plan, [standing], input);
    if (end) return end;
  }
  return { next: 'approved' };
};
