// Who is asked about whom today: a follow-up of weeks is compared with the register, so that it goes to the superior of the day.
import { raterOf } from '../../questionnaire/rater.rules.ts';
import type { StaffMember } from '../../questionnaire/staff.ts';
import type { AgencyId, EmployeeId } from '../../records/ids.ts';
import type { WibDate } from '../../records/moments.ts';
import type { Employee } from '../../records/register.ts';
import { isInService } from '../../rulebook/in-office.rules.ts';
import { type FollowUpRater, peopleOf } from './follow-up.ts';

export type Known = {
  raters: readonly FollowUpRater[];
  /** Answered by this role about this person. */
  isAnswered: (role: FollowUpRater['role'], employeeId: EmployeeId) => boolean;
  people: ReadonlyMap<EmployeeId, Employee>;
  agencies: ReadonlySet<AgencyId>;
  today: WibDate;
};

export type RaterChange =
  /** Has left: is not asked about themselves any more. */
  | { kind: 'alumnus-left'; rater: FollowUpRater }
  /** Has left: nobody is asked about them. */
  | { kind: 'nobody-asked'; from: FollowUpRater; member: StaffMember }
  | { kind: 'other-superior'; from: FollowUpRater; member: StaffMember; to: EmployeeId };

export const raterChanges = ({ raters, isAnswered, people, agencies, today }: Known): RaterChange[] =>
  raters.flatMap((rater): RaterChange[] => {
    if (rater.endedAt !== undefined) return [];
    if (rater.role === 'alumni')
      return isAnswered('alumni', rater.raterId) || isInService(people.get(rater.raterId), today)
        ? []
        : [{ kind: 'alumnus-left', rater }];
    return peopleOf(rater).flatMap((member): RaterChange[] => {
      if (isAnswered('superior', member.employeeId)) return [];
      const person = people.get(member.employeeId);
      const to = person && isInService(person, today) ? raterOf(person, people, today, agencies) : undefined;
      if (to?.employeeId === rater.raterId) return [];
      // Between two superiors the name stays where it is: nobody is reminded meanwhile, and the next one gets it.
      if (to === undefined && isInService(person, today)) return [];
      return [
        to
          ? { kind: 'other-superior', from: rater, member, to: to.employeeId }
          : { kind: 'nobody-asked', from: rater, member },
      ];
    });
  });
