// Who may read the names behind an agency's seats: its head, looked up on the day and not as on the day of the letter.
import { addressHashOf } from '../kit/secret.ts';
import type { AgencyId } from '../records/ids.ts';
import type { Nominee } from '../records/need.ts';
import type { ApprovalStep, PlanRow } from '../records/plan.ts';
import type { Employee } from '../records/register.ts';
import { divideHalfUp } from '../rulebook/rounding.ts';
import { mostHeaded, type Sight, tellsShare } from '../rulebook/small-figure.ts';

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

/**
 * Whether the gaps stand beside the names. What participants gain together is told by the plan to whoever takes off the staff of
 * two agencies; who was asked for more of them, in whichever round and for however long, would be left with few people of
 * somebody else's.
 */
export const tellsGaps = (steps: readonly ApprovalStep[], { approver }: ApprovalStep): boolean => {
  const theirs = addressHashOf(approver.email);
  const asked = steps.filter(
    (step) =>
      headsTurn(step) !== undefined &&
      (isHeadToday(step, approver) || step.askedBefore?.includes(theirs) === true),
  );
  return new Set(asked.map(({ agencyId }) => agencyId)).size <= mostHeaded;
};

/**
 * A gap in whole levels, at least one: as much as a decision needs. Two answers stand behind its hundredths, and whoever reads
 * it often gave the other one; the survey's first page says what may still be reckoned (docs/visibility.md).
 */
export const wholeLevelsOf = (gapHundredths: number): number => Math.max(1, divideHalfUp(gapHundredths, 100));

/**
 * Who of an agency has a seat today: the best placed nominees fill the seats, as on the decision page. By their ids: the order of
 * the list they come from is that of their gaps.
 */
export const seatedOf = (
  nominees: readonly Nominee[],
  { participants }: Pick<PlanRow, 'participants'>,
  agencyId: AgencyId,
): Nominee[] =>
  nominees
    .slice(0, participants)
    .filter((n) => n.agencyId === agencyId)
    .toSorted((a, b) => (a.employeeId < b.employeeId ? -1 : 1));

/**
 * Of the agencies with a seat in a program whose heads had no say, those that are marked for a reader. A mark says that somebody
 * of the agency is among the participants, and where there is none, that perhaps nobody is: of few people it is left out, as any
 * figure about them (docs/visibility.md).
 */
export const toldMarks = (
  unverified: readonly AgencyId[],
  seats: (agencyId: AgencyId) => number,
  staff: (agencyId: AgencyId) => number,
  sight: Sight,
): AgencyId[] => unverified.filter((agencyId) => tellsShare(sight, seats(agencyId), staff(agencyId)));
