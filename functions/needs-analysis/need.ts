// What the analysis finds: each employee's gaps, the ranked needs with their reasons, and who should be trained.
import * as z from 'zod';
import { cycleAgencyPk, cyclePk, type ItemKey, key } from '../store/keys.ts';
import { getItem, queryAll } from '../store/table.ts';

/** One competency of one employee. Convention r − h: positive is a shortage (domain.md 2.2). */
export const Gap = z.object({
  competency: z.string(),
  required: z.int().min(1).max(5),
  /** Weighted over sources, in hundredths of a level; absent when nobody assessed it. */
  heldHundredths: z.int().min(0).max(500).optional(),
  /** required × 100 − heldHundredths; negative is a surplus. Absent when not assessed. */
  gapHundredths: z.int().optional(),
  importance: z.int().min(1).max(5),
});
export type Gap = z.infer<typeof Gap>;

export const EmployeeGaps = z.object({
  employeeId: z.string(),
  agencyId: z.string(),
  positionId: z.string(),
  standard: z.enum(['position', 'fallback']),
  gaps: z.array(Gap),
  /** 100 × Σheld / Σrequired over assessed competencies, in hundredths of a percent, and with each competency capped at its requirement. */
  jpmRaw: z.int().optional(),
  jpmCapped: z.int().optional(),
});
export type EmployeeGaps = z.infer<typeof EmployeeGaps>;

/** One need of the cycle: a competency in an agency, with its place in the ranking and why it is there. */
export const Need = z.object({
  rank: z.int().positive(),
  agencyId: z.string(),
  competency: z.string(),
  /** Employees whose position requires it, who were assessed, and whose gap is positive. */
  required: z.int(),
  assessed: z.int(),
  short: z.int(),
  /** Mean of the positive gaps, hundredths of a level. */
  meanGapHundredths: z.int(),
  /** The score that ranks it, and last year's share in it (both scaled integers). */
  score: z.int(),
  carryOverScore: z.int(),
  /** Rank without the carry-over: "naik 3 peringkat karena evaluasi …". */
  rankWithoutCarryOver: z.int(),
  /** In words, formal Indonesian. */
  reasons: z.array(z.string()),
});
export type Need = z.infer<typeof Need>;

/** Whom a program is for, best placed first. One item per program; ids only. */
export const Nominees = z.object({
  program: z.string(),
  employees: z.array(z.object({ employeeId: z.string(), agencyId: z.string(), gapHundredths: z.int() })),
});
export type Nominees = z.infer<typeof Nominees>;

export const employeeGapsKey = (
  tenant: string,
  year: number,
  agencyId: string,
  employeeId: string,
): ItemKey => ({
  pk: cycleAgencyPk(tenant, year, agencyId),
  sk: key`GAPS#${employeeId}`,
});
export const needKey = (tenant: string, year: number, rank: number): ItemKey => ({
  pk: cyclePk(tenant, year),
  sk: key`NEED#${String(rank).padStart(5, '0')}`,
});
export const nomineesKey = (tenant: string, year: number, program: string): ItemKey => ({
  pk: cyclePk(tenant, year),
  sk: key`NOMINEES#${program}`,
});

export const findEmployeeGaps = async (
  tenant: string,
  year: number,
  agencyId: string,
  employeeId: string,
): Promise<EmployeeGaps | undefined> =>
  getItem('cycle', employeeGapsKey(tenant, year, agencyId, employeeId), EmployeeGaps);
export const listGapsOfAgency = async (
  tenant: string,
  year: number,
  agencyId: string,
): Promise<EmployeeGaps[]> =>
  queryAll('cycle', cycleAgencyPk(tenant, year, agencyId), EmployeeGaps, { beginsWith: 'GAPS#' });
export const listNeeds = async (tenant: string, year: number): Promise<Need[]> =>
  queryAll('cycle', cyclePk(tenant, year), Need, { beginsWith: 'NEED#' });
export const findNominees = async (
  tenant: string,
  year: number,
  program: string,
): Promise<Nominees | undefined> => getItem('cycle', nomineesKey(tenant, year, program), Nominees);
