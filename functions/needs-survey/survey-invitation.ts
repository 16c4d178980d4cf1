// Who was asked in the survey: one invitation per employee, one rating assignment per superior with staff.
import * as z from 'zod';
import { type StaffMember, unpackStaff } from '../questionnaire/staff.ts';
import { AgencyId, branded, type CompetencyCode, EmployeeId, PositionId } from '../records/ids.ts';
import { LinkHash, LinkReference } from '../records/link-reference.ts';
import { Instant } from '../records/moments.ts';
import type { Transitions } from '../records/transitions.ts';

const Reminded = {
  /** How many reminders were mailed for it, and the number of the latest. */
  reminders: z.int().nonnegative(),
  lastReminder: z.int().nonnegative(),
};

const every = z.object({
  employeeId: EmployeeId,
  agencyId: AgencyId,
  positionId: PositionId,
  /** Codes of the competencies asked, in the order of the form, joined by `;`: fixed while the survey runs. */
  asked: z.string(),
  /** The same moment as the survey's; compared in the write that submits. */
  closesAt: Instant,
  /** The superior asked to rate this employee, when there is one in office. */
  rater: z.object({ employeeId: EmployeeId, agencyId: AgencyId }).optional(),
  ...Reminded,
});

const written = every.extend({
  /** So that a reminder carries the same link and the form goes on where it was. */
  link: LinkReference,
  linkHash: LinkHash,
  /** The address that link went to, as its hash: another one gets a link of its own. */
  sentTo: z.string().optional(),
});

/** Answers saved section by section (`packLevels`), and when the latest were. Absent: not begun. */
const saved = { draft: z.string().optional(), savedAt: Instant.optional() };

export const SurveyInvitation = z.discriminatedUnion('status', [
  /** Without an address, so not asked themselves; on record, so that their superior can be. */
  every.extend({ status: z.literal('unreached') }),
  written.extend({ status: z.literal('invited'), ...saved }),
  /** No longer asked: left, or away. Asked again on return, with what was saved. */
  written.extend({ status: z.literal('left'), leftAt: Instant, ...saved }),
  written.extend({ status: z.literal('submitted'), submittedAt: Instant, receipt: z.string() }),
]);

export type SurveyInvitation = z.infer<typeof SurveyInvitation>;
export type OpenInvitation = Extract<SurveyInvitation, { status: 'invited' }>;
export type UnreachedInvitation = Extract<SurveyInvitation, { status: 'unreached' }>;
export type LeftInvitation = Extract<SurveyInvitation, { status: 'left' }>;
export type SubmittedInvitation = Extract<SurveyInvitation, { status: 'submitted' }>;

export const surveyInvitationStatuses = {
  unreached: ['invited'],
  invited: ['submitted', 'left'],
  left: ['invited'],
  submitted: [],
} as const satisfies Transitions<SurveyInvitation['status']>;

export const RatingAssignment = z.object({
  /** The superior. */
  employeeId: EmployeeId,
  agencyId: AgencyId,
  /** Staff in the order of the list, `employeeId@agencyId` joined by `;` (`staffOf`). A page names them by place. */
  staff: z.string(),
  /** None when everybody on it has left or got another superior. */
  staffCount: z.int().nonnegative(),
  rated: z.int().nonnegative(),
  closesAt: Instant,
  link: LinkReference,
  linkHash: LinkHash,
  sentTo: z.string().optional(),
  ...Reminded,
});

export type RatingAssignment = z.infer<typeof RatingAssignment>;

export const staffOf = ({ staff }: Pick<RatingAssignment, 'staff'>): StaffMember[] =>
  staff === '' ? [] : unpackStaff(staff);

export const packCodes = (codes: readonly CompetencyCode[]): string => codes.join(';');

export const askedCodes = (invitation: SurveyInvitation): CompetencyCode[] =>
  invitation.asked
    .split(';')
    .filter(Boolean)
    .map((code) => branded<CompetencyCode>(code));
