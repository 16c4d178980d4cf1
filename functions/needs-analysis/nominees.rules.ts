// Whom a program is for: people it would bring closer to what their position requires, those it helps most first.
import type { AgencyId, CompetencyCode, EmployeeId } from '../records/ids.ts';
import type { EmployeeGaps, Gap, Need } from '../records/need.ts';
import type { CatalogueProgram, Jenjang } from '../records/register.ts';
import { fallbackLevel } from '../rulebook/standard-fallback.rules.ts';

export type RankedNominee = {
  employeeId: EmployeeId;
  agencyId: AgencyId;
  /** The largest of the gaps this program works on. */
  gapHundredths: number;
  /** How much of the gaps it closes, hundredths of a level. */
  closesHundredths: number;
  /** The same, each gap weighted by its importance and by the score of the need it is part of: what the order is by. */
  priority: number;
  /** What findings of earlier years add to the priority. */
  carriedPriority: number;
};

/** The score of an agency's need in a competency, and how much of it earlier years' findings gave. */
type NeedScore = Pick<Need, 'score' | 'carryOverScore'>;
export type NeedScores = ReadonlyMap<AgencyId, ReadonlyMap<CompetencyCode, NeedScore>>;

export const needScores = (needs: readonly Need[]): NeedScores =>
  new Map(
    [...Map.groupBy(needs, (need) => need.agencyId)].map(([agencyId, own]) => [
      agencyId,
      new Map(own.map((need) => [need.competency, need])),
    ]),
  );

/** A gap that no ranked need knows of, because it arose after the ranking, is worth nothing yet. */
const unranked: NeedScore = { score: 0, carryOverScore: 0 };

/** A program may aim at most one level above what the position asks; more would train for another position. */
const levelsAbove = 1;

/**
 * What the program closes of one gap: up to its target level, never beyond what the position requires. A gap that was
 * not assessed is unknown and nominates nobody; someone who already holds the target level gains nothing.
 */
export const closesHundredths = (gap: Gap, targetLevel: number): number => {
  if (gap.heldHundredths === undefined || targetLevel > gap.required + levelsAbove) return 0;
  return Math.max(0, Math.min(gap.required, targetLevel) * 100 - gap.heldHundredths);
};

/** Leadership training (PKP, PKA, PKN II) is for those who hold the position it belongs to (PermenPANRB 38/2018). */
const leadershipForm = 'KL01';
const leadershipPositions: ReadonlySet<Jenjang> = new Set([
  'jpt-utama',
  'jpt-madya',
  'jpt-pratama',
  'administrator',
  'pengawas',
]);

type Program = Pick<CatalogueProgram, 'competencies' | 'targetLevel' | 'form'>;

const isOpenTo = ({ form, targetLevel }: Program, jenjang: Jenjang | undefined): boolean =>
  form !== leadershipForm ||
  (jenjang !== undefined && leadershipPositions.has(jenjang) && fallbackLevel[jenjang] === targetLevel);

export const nominee = (
  program: Program,
  person: EmployeeGaps,
  scores: NeedScores,
): RankedNominee | undefined => {
  if (!isOpenTo(program, person.jenjang)) return undefined;
  const scoreOf = scores.get(person.agencyId);
  let closes = 0;
  let priority = 0;
  let carriedPriority = 0;
  let largest = 0;
  for (const gap of person.gaps) {
    if (!program.competencies.includes(gap.competency)) continue;
    const closed = closesHundredths(gap, program.targetLevel);
    if (closed === 0) continue;
    const { score, carryOverScore } = scoreOf?.get(gap.competency) ?? unranked;
    closes += closed;
    priority += closed * gap.importance * score;
    carriedPriority += closed * gap.importance * carryOverScore;
    largest = Math.max(largest, gap.gapHundredths ?? 0);
  }
  if (closes === 0) return undefined;
  const { employeeId, agencyId } = person;
  return {
    employeeId,
    agencyId,
    gapHundredths: largest,
    closesHundredths: closes,
    priority,
    carriedPriority,
  };
};

/** The same person as if no earlier year had found anything. */
export const withoutCarryOver = (one: RankedNominee): RankedNominee => ({
  ...one,
  priority: one.priority - one.carriedPriority,
  carriedPriority: 0,
});

export const byPriority = (a: RankedNominee, b: RankedNominee): number =>
  b.priority - a.priority || (a.employeeId < b.employeeId ? -1 : a.employeeId > b.employeeId ? 1 : 0);

/** The nominees of one program, collected agency by agency without keeping a whole government in memory. */
export type NomineeList = { total: number; best: RankedNominee[] };

/** Adds people and keeps the best `keep`; how they arrive makes no difference. */
export const addNominees = (
  list: NomineeList,
  found: readonly RankedNominee[],
  keep: number,
): NomineeList => ({
  total: list.total + found.length,
  best: [...list.best, ...found].sort(byPriority).slice(0, keep),
});
