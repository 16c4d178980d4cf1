// What the analysis finds: each employee's gaps, each agency's needs, their ranking with its reasons, and who should be trained.
import * as z from 'zod';
import { CarryOverReasons } from './carry-over.ts';
import { AgencyId, CompetencyCode, EmployeeId, PositionId, ProgramCode } from './ids.ts';
import { unpackAgencyNeeds, unpackGaps, unpackNominees } from './need-packing.ts';
import { Jenjang } from './register.ts';
import { satisfactionElements } from './satisfaction-elements.ts';

/** One competency of one employee. A positive gap is a shortage (docs/sources.md#needs-analysis-practice). */
export const Gap = z.object({
  competency: CompetencyCode,
  required: z.int().min(1).max(5),
  /** Weighted over sources, in hundredths of a level; absent when nobody assessed it. */
  heldHundredths: z.int().min(0).max(500).optional(),
  /** required × 100 − heldHundredths; negative is a surplus. Absent when not assessed. */
  gapHundredths: z.int().optional(),
  importance: z.int().min(1).max(5),
});

export type Gap = z.infer<typeof Gap>;

export const EmployeeGaps = z.object({
  employeeId: EmployeeId,
  agencyId: AgencyId,
  positionId: PositionId,
  standard: z.enum(['position', 'fallback']),
  /** Stored packed (`M01=3,250,4`): an employee's gaps stay within one write unit. */
  gaps: z.union([z.array(Gap), z.string().transform(unpackGaps)]),
  /** 100 × Σheld / Σrequired over assessed competencies, in hundredths of a percent, and with each competency capped at its requirement. */
  jpmRaw: z.int().optional(),
  jpmCapped: z.int().optional(),
  /** Capped, technical and managerial weighted by the table for functional positions; only where the table has a row. */
  jpmWeighted: z.int().optional(),
  /** The same without the cap, as the regulation counts it; absent in what the last release wrote. */
  jpmWeightedRaw: z.int().optional(),
  jenjang: Jenjang.optional(),
});

export type EmployeeGaps = z.infer<typeof EmployeeGaps>;

/** One competency over all employees of an agency. */
export const CompetencyNeed = z.object({
  competency: CompetencyCode,
  /** Employees whose position requires it, of whom assessed, of whom short (gap > 0). */
  required: z.int().nonnegative(),
  assessed: z.int().nonnegative(),
  short: z.int().nonnegative(),
  /** Sum of the positive gaps, hundredths of a level. */
  gapSumHundredths: z.int().nonnegative(),
  /** Sum of the importance over those it is required of; divided by `required` it is the mean. */
  importanceSum: z.int().nonnegative(),
});

export type CompetencyNeed = z.infer<typeof CompetencyNeed>;

/** What one agency's analysis leaves for the ranking. */
export const AgencyNeeds = z.object({
  agencyId: AgencyId,
  employees: z.int().nonnegative(),
  /** Employees with at least one assessed competency. */
  assessedEmployees: z.int().nonnegative(),
  competencies: z.union([z.array(CompetencyNeed), z.string().transform(unpackAgencyNeeds)]),
});

export type AgencyNeeds = z.infer<typeof AgencyNeeds>;

/** Classes of gap × importance; `none` where there is nothing to do. */
export const Urgency = z.enum(['high', 'medium', 'low', 'none']);

export type Urgency = z.infer<typeof Urgency>;

/** Why a need stands where it stands; figures about fewer people than the policy's smallest cell are not among it. */
export const NeedReason = /* @__PURE__ */ (() =>
  z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('people-short'),
      short: z.int().positive(),
      assessed: z.int().positive(),
      meanGapHundredths: z.int(),
      urgency: Urgency,
    }),
    z.object({ kind: z.literal('few-people'), minimumCell: z.int().positive() }),
    /** What users of the agency's service said: NRR of the element the competency can move, hundredths. */
    z.object({
      kind: z.literal('service'),
      element: z.enum(satisfactionElements).optional(),
      nrrHundredths: z.int(),
    }),
    /**
     * What an earlier year found. The first of them says by how many places all of them moved the need; negative is down.
     */
    z.object({
      kind: z.literal('carry-over'),
      year: z.int(),
      placesUp: z.int().optional(),
      because: CarryOverReasons,
    }),
    /** Other needs with the same score; then the codes decide. */
    z.object({ kind: z.literal('tied'), others: z.int().positive() }),
  ]))();

export type NeedReason = z.infer<typeof NeedReason>;

/** One need of the cycle: a competency in an agency, with its place in the ranking and why it is there. */
export const Need = /* @__PURE__ */ (() =>
  z.object({
    /** Of needs about too few people, which come last, a number that says nothing: it is shown nowhere. */
    rank: z.int().positive(),
    agencyId: AgencyId,
    competency: CompetencyCode,
    /** Employees whose position requires it, who were assessed, and whose gap is positive. */
    required: z.int(),
    assessed: z.int(),
    short: z.int(),
    /** Mean of the positive gaps, hundredths of a level. */
    meanGapHundredths: z.int(),
    /** The score that ranks it, and last year's share in it (both scaled integers). */
    score: z.int(),
    carryOverScore: z.int(),
    /** The years whose findings are in it; absent where there are none, and in what the last release ranked. */
    carryOverYears: z.array(z.int()).optional(),
    /** What earlier years found tells of few people: it is in the score, and not in the place, which all read. */
    carryOverRestsOnFew: z.literal(true).optional(),
    /** Rank without the carry-over: "naik 3 peringkat karena evaluasi …". */
    rankWithoutCarryOver: z.int(),
    /** In the order in which they are read; needs ranked under the last release have them in words. */
    reasons: z.array(z.union([NeedReason, z.string()])),
  }))();

export type Need = z.infer<typeof Need>;

const Nominee = z.object({ employeeId: EmployeeId, agencyId: AgencyId, gapHundredths: z.int() });

export type Nominee = z.infer<typeof Nominee>;

/** Whom a program is for, best placed first. One item per program; ids only. */
export const Nominees = z.object({
  program: ProgramCode,
  /** Everyone it would help; `employees` keeps those who can still come to a seat. */
  total: z.int().nonnegative().optional(),
  /** `gapHundredths` is the person's largest gap in the program's competencies. Stored packed. */
  employees: z.union([z.array(Nominee), z.string().transform(unpackNominees)]),
});

export type Nominees = z.infer<typeof Nominees>;
