// Whose turn it is: agency heads together, then BKPSDM, the Sekda (PyB) and the PPK one after another; silence never approves.
import type { AgencyId } from '../records/ids.ts';
import { type ApprovalStep, deciderOf, OfficeName, type Plan, type PlanRow } from '../records/plan.ts';
import { OfficeRole } from '../records/register.ts';

export type Next =
  | { next: 'agency-heads'; agencyIds: AgencyId[] }
  | { next: 'office'; office: OfficeRole }
  | { next: 'revision' | 'approved' | 'refused' | 'lapsed' };

type Standing = ApprovalStep['status'] | 'to-ask';

export const stepNumber = (office: OfficeName): number => OfficeName.options.indexOf(office) + 1;

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
  if (latest.round === plan.round) return latest.status;
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

/** Ends of a step that everybody in it has answered or let pass; a return comes first because it gives everyone a new turn. */
const endOf = (plan: Plan, standings: readonly Standing[], maximumRounds: number): Next | undefined => {
  if (standings.includes('rejected')) return { next: 'refused' };
  if (standings.includes('returned')) return { next: plan.round >= maximumRounds ? 'refused' : 'revision' };
  return standings.includes('lapsed') ? { next: 'lapsed' } : undefined;
};

const isOpen = (standing: Standing): boolean => standing === 'waiting' || standing === 'to-ask';

export const nextStep = (input: {
  plan: Plan;
  rows: readonly PlanRow[];
  steps: readonly ApprovalStep[];
  maximumRounds: number;
  /** The last moment for a revision: the phase's closing. */
  closesAt: Date;
  now: Date;
}): Next => {
  const { plan, rows, steps, maximumRounds, closesAt, now } = input;
  if (plan.status === 'approved' || plan.status === 'refused' || plan.status === 'lapsed')
    return { next: plan.status };
  if (plan.status === 'returned') return { next: now > closesAt ? 'lapsed' : 'revision' };
  const heads = headsToHear(plan, rows);
  const standings = heads.map((agencyId) => standingOf(plan, steps, agencyId));
  const unheard = heads.filter((_, i) => isOpen(standings[i] ?? 'to-ask'));
  if (unheard.length > 0) return { next: 'agency-heads', agencyIds: unheard };
  const headsEnd = endOf(plan, standings, maximumRounds);
  if (headsEnd) return headsEnd;
  for (const office of OfficeRole.options) {
    const standing = standingOf(plan, steps, office);
    if (isOpen(standing)) return { next: 'office', office };
    const end = endOf(plan, [standing], maximumRounds);
    if (end) return end;
  }
  return { next: 'approved' };
};
