// One agency's analysis: each employee against the standard of the position, summed up per competency as it goes.
import type { AssessmentSource } from '../records/assessment.ts';
import type { CompetencyCode } from '../records/ids.ts';
import type { CompetencyNeed } from '../records/need.ts';
import type { Competency, Jenjang, Standard } from '../records/register.ts';
import { type JpmSums, jpm, weightedJpm } from '../rulebook/jpm.rules.ts';
import { gapHundredths, type HeldTable, heldAt } from './gap.rules.ts';
import { type AnswerLayout, answerLayout, notAssessed, readLevels } from './packed-answers.rules.ts';

/** A standard laid out for the inner loop; made once per position. */
export type PreparedStandard = {
  origin: Standard['origin'];
  codes: readonly CompetencyCode[];
  layout: AnswerLayout;
  required: Uint8Array;
  importance: Uint8Array;
  /** Employees analysed against it so far: what is required of each need not be added up answer by answer. */
  people: number;
  /** Place of each competency in the tally. */
  place: Int32Array;
  /** 1 where the competency is technical. */
  technical: Uint8Array;
  /** Scratch for the levels the sources gave and the held level that came out of them. */
  test: Int8Array;
  superior: Int8Array;
  self: Int8Array;
  held: Int16Array;
};

/** Running sums per competency; columns instead of objects, because every answer adds to them. */
export type Tally = {
  codes: readonly CompetencyCode[];
  places: ReadonlyMap<CompetencyCode, number>;
  assessed: Int32Array;
  short: Int32Array;
  /** Hundredths of a level: room for four million people of one agency. */
  gapSum: Int32Array;
};

export const newTally = (codes: readonly CompetencyCode[]): Tally => ({
  codes: [...codes],
  places: new Map(codes.map((code, place) => [code, place])),
  assessed: new Int32Array(codes.length),
  short: new Int32Array(codes.length),
  gapSum: new Int32Array(codes.length),
});

/** Every competency of the given standards, in order of code. */
export const competenciesOf = (standards: Iterable<Standard>): CompetencyCode[] => {
  const codes = new Set<CompetencyCode>();
  for (const { requirements } of standards) for (const { competency } of requirements) codes.add(competency);
  return [...codes].sort();
};

export const prepareStandard = (
  { origin, requirements }: Standard,
  tally: Tally,
  groups: ReadonlyMap<CompetencyCode, Competency['group']>,
): PreparedStandard => {
  const size = requirements.length;
  const codes = requirements.map((r) => r.competency);
  const prepared: PreparedStandard = {
    origin,
    codes,
    layout: answerLayout(codes),
    required: new Uint8Array(size),
    importance: new Uint8Array(size),
    people: 0,
    place: new Int32Array(size),
    technical: new Uint8Array(size),
    test: new Int8Array(size),
    superior: new Int8Array(size),
    self: new Int8Array(size),
    held: new Int16Array(size),
  };
  requirements.forEach(({ competency, level, importance }, i) => {
    const place = tally.places.get(competency);
    if (place === undefined) throw new Error(`the tally has no place for ${competency}`);
    prepared.required[i] = level;
    prepared.importance[i] = importance;
    prepared.place[i] = place;
    prepared.technical[i] = groups.get(competency) === 'teknis' ? 1 : 0;
  });
  return prepared;
};

/** What the sources packed about one employee. */
export type PackedAssessments = Readonly<Partial<Record<AssessmentSource, string>>>;
export type EmployeeResult = {
  assessed: number;
  jpmRaw?: number;
  jpmCapped?: number;
  jpmWeighted?: number;
  jpmWeightedRaw?: number;
};

const read = (packed: string | undefined, layout: AnswerLayout, levels: Int8Array): void => {
  if (packed === undefined) levels.fill(notAssessed);
  else readLevels(packed, layout, levels);
};

/**
 * Analyses one employee: leaves the held levels in `standard.held`, adds to the tally, returns the JPM.
 * This is the one implementation; it allocates nothing per answer (3.6 million of them in a large province).
 */
export const analyseEmployee = (
  packed: PackedAssessments,
  jenjang: Jenjang,
  standard: PreparedStandard,
  heldLevels: HeldTable,
  tally: Tally,
): EmployeeResult => {
  const { layout, required, place, technical, test, superior, self, held } = standard;
  const { assessed: assessedSums, short: shortSums, gapSum } = tally;
  read(packed.test, layout, test);
  read(packed.superior, layout, superior);
  read(packed.self, layout, self);
  standard.people += 1;
  const technicalSums: JpmSums = { held: 0, heldCapped: 0, required: 0 };
  const otherSums: JpmSums = { held: 0, heldCapped: 0, required: 0 };
  let assessed = 0;
  for (let i = 0; i < required.length; i += 1) {
    const has = heldLevels[heldAt(test[i] ?? 0, superior[i] ?? 0, self[i] ?? 0)] ?? notAssessed;
    held[i] = has;
    if (has === notAssessed) continue;
    const at = place[i] ?? 0;
    const level = required[i] ?? 0;
    const shortage = Math.max(0, gapHundredths(level, has));
    assessed += 1;
    assessedSums[at] = (assessedSums[at] ?? 0) + 1;
    shortSums[at] = (shortSums[at] ?? 0) + (shortage > 0 ? 1 : 0);
    gapSum[at] = (gapSum[at] ?? 0) + shortage;
    const sums = technical[i] === 1 ? technicalSums : otherSums;
    sums.held += has;
    sums.heldCapped += level * 100 - shortage;
    sums.required += level;
  }
  return { assessed, ...jpmOf(jenjang, technicalSums, otherSums) };
};

const jpmOf = (jenjang: Jenjang, technical: JpmSums, other: JpmSums): Omit<EmployeeResult, 'assessed'> => {
  const whole = jpm({
    held: technical.held + other.held,
    heldCapped: technical.heldCapped + other.heldCapped,
    required: technical.required + other.required,
  });
  if (!whole) return {};
  const weighted = weightedJpm(jenjang, technical, other);
  return {
    jpmRaw: whole.raw,
    jpmCapped: whole.capped,
    ...(weighted && { jpmWeighted: weighted.capped, jpmWeightedRaw: weighted.raw }),
  };
};

/** The tally in words others read: competencies somebody here is required to have, in order of code. */
export const competencyNeeds = (tally: Tally, standards: Iterable<PreparedStandard>): CompetencyNeed[] => {
  const required = new Int32Array(tally.codes.length);
  const importanceSum = new Int32Array(tally.codes.length);
  for (const { people, place, importance } of standards)
    place.forEach((at, i) => {
      required[at] = (required[at] ?? 0) + people;
      importanceSum[at] = (importanceSum[at] ?? 0) + people * (importance[i] ?? 0);
    });
  return tally.codes
    .map((competency, i) => ({
      competency,
      required: required[i] ?? 0,
      assessed: tally.assessed[i] ?? 0,
      short: tally.short[i] ?? 0,
      gapSumHundredths: tally.gapSum[i] ?? 0,
      importanceSum: importanceSum[i] ?? 0,
    }))
    .filter((need) => need.required > 0);
};
