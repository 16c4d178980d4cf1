// One rater's view of one employee: a level per competency, packed into one small item.
import * as z from 'zod';
import { AgencyId, EmployeeId, PositionId } from './ids.ts';
import { Instant } from './moments.ts';

export const assessmentSources = ['self', 'superior', 'test'] as const;

export type AssessmentSource = (typeof assessmentSources)[number];

/** Levels 1–5, or 0 when the rater saw nothing of it; a competency that was not asked is absent. */
export type Levels = Readonly<Record<string, number>>;

/** `M01=3;M02=0`: one item per respondent, never one per answer (a write unit is 1 KB). */
export const packLevels = (levels: Levels): string =>
  Object.entries(levels)
    .map(([code, level]) => `${code}=${level}`)
    .join(';');

export const unpackLevels = (packed: string): Record<string, number> => {
  const levels: Record<string, number> = {};
  for (const pair of packed.split(';')) {
    const at = pair.lastIndexOf('=');
    if (at > 0) levels[pair.slice(0, at)] = Number(pair.slice(at + 1));
  }
  return levels;
};

export const Assessment = z.object({
  employeeId: EmployeeId,
  agencyId: AgencyId,
  positionId: PositionId,
  source: z.enum(assessmentSources),
  /** Packed by `packLevels`. */
  levels: z.string(),
  submittedAt: Instant,
  /** Who rated, for the source `superior`. */
  raterEmployeeId: EmployeeId.optional(),
});

export type Assessment = z.infer<typeof Assessment>;
