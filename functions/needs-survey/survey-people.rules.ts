// Who is asked in the survey today: compares who was asked, and about whom, with what the register says now.

import { raterOf } from '../questionnaire/rater.rules.ts';
import type { StaffMember } from '../questionnaire/staff.ts';
import type { AgencyId, EmployeeId } from '../records/ids.ts';
import type { WibDate } from '../records/moments.ts';
import type { Employee } from '../records/register.ts';
import { isInService, retiresOn } from '../rulebook/in-office.rules.ts';
import type { SurveyInvitation } from './survey-invitation.ts';

/**
 * What a person's own invitation needs: a first one, an end, a new beginning, the questions of another position, a link to
 * another address, or the first to the first address. What was answered stays as it is.
 */
export type OwnStep = 'invite' | 'leave' | 'return' | 'reposition' | 'readdress' | 'reach';

/** `addressHash` is undefined for whoever has no address: they are on record, and asked nothing. */
export const ownStep = (
  employee: Employee,
  invitation: SurveyInvitation | undefined,
  addressHash: string | undefined,
  today: WibDate,
): OwnStep | undefined => {
  const serves = isInService(employee, today);
  if (!invitation) return serves ? 'invite' : undefined;
  if (invitation.status === 'submitted') return undefined;
  if (invitation.status === 'left') return serves && addressHash !== undefined ? 'return' : undefined;
  if (invitation.status === 'unreached') {
    if (!serves) return undefined;
    if (addressHash !== undefined) return 'reach';
  } else {
    if (!serves) return 'leave';
    const isOther = invitation.sentTo !== undefined && invitation.sentTo !== addressHash;
    if (isOther && addressHash !== undefined) return 'readdress';
  }
  return invitation.positionId === employee.positionId ? undefined : 'reposition';
};

type Register = {
  people: ReadonlyMap<EmployeeId, Employee>;
  agencies: ReadonlySet<AgencyId>;
  today: WibDate;
};

/**
 * Who is asked about somebody today, when that is not who was asked: another superior, or nobody. Between two superiors a name
 * stays where it is. Only of whom nobody has rated yet.
 */
export const raterStep = (
  employee: Employee,
  { rater }: Pick<SurveyInvitation, 'rater'>,
  { people, agencies, today }: Register,
): { to: StaffMember | undefined } | undefined => {
  const serves = isInService(employee, today);
  const to = serves ? raterOf(employee, people, today, agencies) : undefined;
  if (to?.employeeId === rater?.employeeId) return undefined;
  const isBetween = to === undefined && serves && rater && isInService(people.get(rater.employeeId), today);
  return isBetween ? undefined : { to };
};

/**
 * Whether the register names a day on which somebody stops serving, or is away: what they send is then held against the day,
 * and not against the form that was shown to them.
 */
export const mayStopServing = (employee: Employee, closesOn: WibDate): boolean =>
  employee.validTo !== undefined ||
  employee.contractTo !== undefined ||
  employee.interruptions !== undefined ||
  retiresOn(employee) <= closesOn;

/** For the write of an answer that read nothing: in service, as far as the register's item says it by what it lacks. */
export const serviceEnds = ['validTo', 'contractTo', 'interruptions'] as const;
