// Who was asked in the survey: one invitation per employee, one rating assignment per superior with staff.
import * as z from 'zod';
import { LinkReference } from '../links/link.ts';
import type { StaffMember } from '../questionnaire/staff.ts';

const Reminded = {
  /** How many reminders were mailed for it, and the number of the latest. */
  reminders: z.int().nonnegative(),
  lastReminder: z.int().nonnegative(),
};

export const Invitation = z.object({
  employeeId: z.string(),
  agencyId: z.string(),
  positionId: z.string(),
  /** Codes of the competencies asked, in the order of the form, joined by `;`: fixed while the survey runs. */
  asked: z.string(),
  status: z.enum(['invited', 'submitted']),
  /** The same moment as the survey's; compared in the write that submits. */
  closesAt: z.iso.datetime(),
  /** The superior asked to rate this employee, when there is one in office. */
  rater: z.object({ employeeId: z.string(), agencyId: z.string() }).optional(),
  /** Answers saved section by section (`packLevels`); gone after submission. Absent: not begun. */
  draft: z.string().optional(),
  savedAt: z.iso.datetime().optional(),
  submittedAt: z.iso.datetime().optional(),
  receipt: z.string().optional(),
  /** So that a reminder carries the same link and the form goes on where it was. */
  link: LinkReference,
  ...Reminded,
});

export type Invitation = z.infer<typeof Invitation>;

export const RatingAssignment = z.object({
  /** The superior. */
  employeeId: z.string(),
  agencyId: z.string(),
  /** Staff in the order of the list, `employeeId@agencyId` joined by `;` (`staffOf`). A page names them by place. */
  staff: z.string(),
  staffCount: z.int().positive(),
  rated: z.int().nonnegative(),
  closesAt: z.iso.datetime(),
  link: LinkReference,
  ...Reminded,
});

export type RatingAssignment = z.infer<typeof RatingAssignment>;

export const staffOf = (assignment: RatingAssignment): StaffMember[] =>
  assignment.staff.split(';').map((entry) => {
    const at = entry.indexOf('@');
    return { employeeId: entry.slice(0, at), agencyId: entry.slice(at + 1) };
  });

export const packCodes = (codes: readonly string[]): string => codes.join(';');

export const askedCodes = (invitation: Invitation): string[] => invitation.asked.split(';').filter(Boolean);
