// One agency's analysis: each employee against the standard of the position, summed up per competency as it goes.
import type { AssessmentSource } from '../needs-survey/assessment.ts';
import type { Competency, Jenjang, Standard } from '../people/people.ts';
import { gapHundredths, type HeldTable, heldAt, notAssessed, readLevels } from './gap.rules.ts';
import { type JpmSums, jpm, weightedJpm } from './jpm.rules.ts';
import type { CompetencyNeed } from './need.ts';

/** A standard laid out for the inner loop; made once per position. */
export type PreparedStandard = {
  origin: Standard['origin'];
  codes: readonly string[];
  required: Uint8Array;
  importance: Uint8Array;
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
  codes: string[];
  places: Map<string, number>;
  required: Float64Array;
  assessed: Float64Array;
  short: Float64Array;
  gapSum: Float64Array;
  importanceSum: Float64Array;
};

export const newTally = (codes: readonly string[]): Tally => ({
  codes: [...codes],
  places: new Map(codes.map((code, place) => [code, place])),
  required: new Float64Array(codes.length),
  assessed: new Float64Array(codes.length),
  short: new Float64Array(codes.length),
  gapSum: new Float64Array(codes.length),
  importanceSum: new Float64Array(codes.length),
});

/** Every competency of the given standards, in order of code. */
export const competenciesOf = (standards: Iterable<Standard>): string[] => {
  const codes = new Set<string>();
  for (const { requirements } of standards) for (const { competency } of requirements) codes.add(competency);
  return [...codes].sort();
};

export const prepareStandard = (
  { origin, requirements }: Standard,
  tally: Tally,
  groups: ReadonlyMap<string, Competency['group']>,
): PreparedStandard => {
  const size = requirements.length;
  return {
    origin,
    codes: requirements.map((r) => r.competency),
    required: Uint8Array.from(requirements, (r) => r.level),
    importance: Uint8Array.from(requirements, (r) => r.importance),
    place: Int32Array.from(requirements, ({ competency }) => {
      const place = tally.places.get(competency);
      if (place === undefined) throw new Error(`the tally has no place for ${competency}`);
      return place;
    }),
    technical: Uint8Array.from(requirements, (r) => (groups.get(r.competency) === 'teknis' ? 1 : 0)),
    test: new Int8Array(size),
    superior: new Int8Array(size),
    self: new Int8Array(size),
    held: new Int16Array(size),
  };
};

/** What the sources packed about one employee. */
export type PackedAssessments = Readonly<Partial<Record<AssessmentSource, string>>>;
export type EmployeeResult = {
  assessed: number;
  jpmRaw?: number;
  jpmCapped?: number;
  jpmWeighted?: number;
};

const read = (packed: string | undefined, codes: readonly string[], levels: Int8Array): void => {
  if (packed === undefined) levels.fill(notAssessed);
  else readLevels(packed, codes, levels);
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
  const { codes, required, importance, place, technical, test, superior, self, held } = standard;
  read(packed.test, codes, test);
  read(packed.superior, codes, superior);
  read(packed.self, codes, self);
  const technicalSums: JpmSums = { held: 0, heldCapped: 0, required: 0 };
  const otherSums: JpmSums = { held: 0, heldCapped: 0, required: 0 };
  let assessed = 0;
  for (let i = 0; i < codes.length; i += 1) {
    const at = place[i] ?? 0;
    const level = required[i] ?? 0;
    tally.required[at] = (tally.required[at] ?? 0) + 1;
    tally.importanceSum[at] = (tally.importanceSum[at] ?? 0) + (importance[i] ?? 0);
    const has = heldLevels[heldAt(test[i] ?? 0, superior[i] ?? 0, self[i] ?? 0)] ?? notAssessed;
    held[i] = has;
    if (has === notAssessed) continue;
    assessed += 1;
    tally.assessed[at] = (tally.assessed[at] ?? 0) + 1;
    const gap = gapHundredths(level, has);
    if (gap > 0) {
      tally.short[at] = (tally.short[at] ?? 0) + 1;
      tally.gapSum[at] = (tally.gapSum[at] ?? 0) + gap;
    }
    const sums = technical[i] === 1 ? technicalSums : otherSums;
    sums.held += has;
    sums.heldCapped += gap > 0 ? has : level * 100;
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
    ...(weighted === undefined ? {} : { jpmWeighted: weighted }),
  };
};

/** The tally in words others read: competencies somebody here is required to have, in order of code. */
export const competencyNeeds = (tally: Tally): CompetencyNeed[] =>
  tally.codes.flatMap((competency, i) =>
    tally.required[i]
      ? [
          {
            competency,
            required: tally.required[i] ?? 0,
            assessed: tally.assessed[i] ?? 0,
            short: tally.short[i] ?? 0,
            gapSumHundredths: tally.gapSum[i] ?? 0,
            importanceSum: tally.importanceSum[i] ?? 0,
          },
        ]
      : [],
  );
