// Who keeps a seat until the batch begins: the register of the day is asked again, and whoever has left or needs it no longer makes room.
import type { Participant, ParticipantWho } from '../../records/batch.ts';
import type { CompetencyCode, EmployeeId } from '../../records/ids.ts';
import { addDays, earliestOf, type WibDate } from '../../records/moments.ts';
import type { EmployeeGaps } from '../../records/need.ts';
import type { Employee, Standard } from '../../records/register.ts';
import { addWorkingDays } from '../../rulebook/calendar.ts';
import { isInService } from '../../rulebook/in-office.rules.ts';

export type Seated = ParticipantWho<'invited' | 'accepted'>;

export const isSeated = (p: Participant): p is Seated => p.status === 'invited' || p.status === 'accepted';

type Days = { startsOn: WibDate; endsOn: WibDate };

/** There on both ends of the batch, and today unless the absence ends before it. */
export const canCome = (employee: Employee | undefined, { startsOn, endsOn }: Days): employee is Employee =>
  isInService(employee, startsOn) && isInService(employee, endsOn);

/** In another position or agency than the one whose needs gave the seat. */
const hasMoved = (employee: Employee, seat: Seated, gaps: EmployeeGaps | undefined): boolean =>
  employee.agencyId !== seat.agencyId || (gaps !== undefined && gaps.positionId !== employee.positionId);

/**
 * Whether the work of today still asks for more than the person holds, in any competency of the batch. What nobody assessed
 * counts as missing as soon as the position asks for it: the seat was given for a reason.
 */
const gapRemains = (
  competencies: readonly CompetencyCode[],
  standard: Pick<Standard, 'requirements'>,
  gaps: EmployeeGaps | undefined,
): boolean =>
  standard.requirements.some(({ competency, level }) => {
    if (!competencies.includes(competency)) return false;
    const held = gaps?.gaps.find((g) => g.competency === competency)?.heldHundredths;
    return held === undefined || held < level * 100;
  });

export type SeatChange =
  | { kind: 'left' }
  /** Works elsewhere now, where the batch closes no gap. */
  | { kind: 'moved-on' }
  /** Keeps the seat; another superior than the one who was told plans for the days now. */
  | { kind: 'new-superior'; superiorId: EmployeeId };

export const seatChange = (
  seat: Seated,
  employee: Employee | undefined,
  batch: Days & { competencies: readonly CompetencyCode[] },
  known: { gaps: EmployeeGaps | undefined; standard: Pick<Standard, 'requirements'> },
): SeatChange | undefined => {
  if (!canCome(employee, batch)) return { kind: 'left' };
  const moved = hasMoved(employee, seat, known.gaps);
  if (moved && !gapRemains(batch.competencies, known.standard, known.gaps)) return { kind: 'moved-on' };
  const { superiorEmployeeId } = employee;
  // A release before did not note whom it told: whoever has not moved has no other superior to be told, as far as is known.
  const isKnown = seat.superiorTold !== undefined || moved;
  return isKnown && superiorEmployeeId !== undefined && superiorEmployeeId !== seat.superiorTold
    ? { kind: 'new-superior', superiorId: superiorEmployeeId }
    : undefined;
};

const daysBetweenLooks = 7;
/** The last day on which a reserve still has time to answer is a little after this one. */
const lastLookWorkingDays = -5;

/** When the list of a batch that stands is looked at next: once a week, once while a reserve can still be asked, and when it begins. */
export const nextLook = (today: WibDate, startsOn: WibDate, jointLeave: readonly WibDate[]): WibDate => {
  const last = addWorkingDays(startsOn, lastLookWorkingDays, jointLeave);
  const inAWeek = addDays(today, daysBetweenLooks);
  return earliestOf(startsOn, ...(last > today ? [last, inAWeek] : []));
};
