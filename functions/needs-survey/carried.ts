// What the survey's forms carry of what was known when they were shown, so that sending them is one write and nothing is read first.
import * as z from 'zod';
import { carriedForm } from '../kit/carried-form.ts';
import { AgencyId, CompetencyCode, EmployeeId, PositionId } from '../records/ids.ts';

/** A section's form: which questions it asks, what was saved before, and where it leads. */
export const sectionForm = /* @__PURE__ */ carriedForm('section', {
  /** The section's questions, in order. */
  codes: z.array(CompetencyCode),
  /** All questions of the survey, in order: a draft is packed in it. */
  asked: z.array(CompetencyCode),
  draft: z.string().optional(),
  next: z.string(),
});

/** The last page of the survey, when every question is answered: exactly what the person saw and sends. */
export const submissionForm = /* @__PURE__ */ carriedForm('submission', {
  positionId: PositionId,
  draft: z.string(),
  /** How many of the agency were asked: the write of the last one does more. */
  invited: z.int(),
});

/** The rating of one staff member. */
export const ratingForm = /* @__PURE__ */ carriedForm('rating', {
  employeeId: EmployeeId,
  agencyId: AgencyId,
  positionId: PositionId,
  codes: z.array(CompetencyCode),
  /** How many of the staff member's agency are to be rated. */
  toRate: z.int(),
});
