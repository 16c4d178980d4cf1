// Who may read the names behind an agency's seats: its head, looked up on the day and not as on the day of the letter.
import type { AgencyId } from '../records/ids.ts';
import type { ApprovalStep } from '../records/plan.ts';
import type { Employee } from '../records/register.ts';

/** The turn of an agency's head. */
export type HeadsTurn = ApprovalStep & { agencyId: AgencyId };

export const headsTurn = (step: ApprovalStep): HeadsTurn | undefined =>
  step.office === 'agency-head' && step.agencyId !== undefined
    ? { ...step, agencyId: step.agencyId }
    : undefined;

/** The letter went to whoever was head then; the names are for whoever is head now, and the link must be theirs. */
export const isHeadToday = (
  { approver }: Pick<ApprovalStep, 'approver'>,
  head: Pick<Employee, 'email'> | undefined,
): boolean => head?.email?.toLowerCase() === approver.email.toLowerCase();
