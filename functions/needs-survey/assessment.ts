// One rater's view of one employee: a level per competency, packed into one small item.
import * as z from 'zod';
import { cycleAgencyPk, type ItemKey, key } from '../store/keys.ts';
import { queryAll } from '../store/table.ts';

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
  employeeId: z.string(),
  agencyId: z.string(),
  positionId: z.string(),
  source: z.enum(assessmentSources),
  /** Packed by `packLevels`. */
  levels: z.string(),
  submittedAt: z.iso.datetime(),
  /** Who rated, for the source `superior`. */
  raterEmployeeId: z.string().optional(),
});
export type Assessment = z.infer<typeof Assessment>;

/** One agency's submitted assessments lie together: they are one unit of analysis. */
export const assessmentKey = (
  tenant: string,
  year: number,
  agencyId: string,
  employeeId: string,
  source: AssessmentSource,
): ItemKey => ({ pk: cycleAgencyPk(tenant, year, agencyId), sk: key`ASSESSMENT#${employeeId}#${source}` });

export const listAssessmentsOfAgency = async (
  tenant: string,
  year: number,
  agencyId: string,
): Promise<Assessment[]> =>
  queryAll('cycle', cycleAgencyPk(tenant, year, agencyId), Assessment, { beginsWith: 'ASSESSMENT#' });
