// The inner loop of the analysis against a plain reading of the same rules, employee by employee.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  analyseEmployee,
  competenciesOf,
  competencyNeeds,
  newTally,
  prepareStandard,
} from '../../../functions/needs-analysis/agency-analysis.rules.ts';
import { heldHundredths, heldTable } from '../../../functions/needs-analysis/gap.rules.ts';
import { type AssessmentSource, packLevels, unpackLevels } from '../../../functions/records/assessment.ts';
import type { CompetencyNeed } from '../../../functions/records/need.ts';
import { packHeld, unpackGaps } from '../../../functions/records/need-packing.ts';
import type { Standard } from '../../../functions/records/register.ts';
import { competencyCode, positionId } from '../../support/branded.ts';

const weights = { test: 50, superior: 30, self: 20 };
const codes = ['M01', 'M02', 'SK01', 'T-A', 'T-B'].map(competencyCode);
const groups = new Map(
  codes.map((c) => [c, c.startsWith('T') ? ('teknis' as const) : ('manajerial' as const)]),
);

const requirement = fc.record({
  level: fc.integer({ min: 1, max: 5 }),
  importance: fc.integer({ min: 1, max: 5 }),
});
const standard = (id: string): fc.Arbitrary<Standard> =>
  fc
    .uniqueArray(fc.constantFrom(...codes), { minLength: 1 })
    .chain((chosen) =>
      fc.tuple(...chosen.map((competency) => requirement.map((r) => ({ competency, ...r })))),
    )
    .map((requirements) => ({ positionId: positionId(id), origin: 'position' as const, requirements }));
const answers = fc.dictionary(fc.constantFrom(...codes), fc.integer({ min: 0, max: 5 }));
const person = fc.record({
  position: fc.integer({ min: 0, max: 1 }),
  packed: fc.record(
    { test: answers.map(packLevels), superior: answers.map(packLevels), self: answers.map(packLevels) },
    { requiredKeys: [] },
  ),
});

type Person = { position: number; packed: Partial<Record<AssessmentSource, string>> };

const plainly = (standards: readonly Standard[], people: readonly Person[]): CompetencyNeed[] => {
  const needs = new Map<string, CompetencyNeed>();
  for (const { position, packed } of people)
    for (const { competency, level, importance } of standards[position]?.requirements ?? []) {
      const need = needs.get(competency) ?? {
        competency,
        required: 0,
        assessed: 0,
        short: 0,
        gapSumHundredths: 0,
        importanceSum: 0,
      };
      needs.set(competency, need);
      need.required += 1;
      need.importanceSum += importance;
      const levels: Partial<Record<AssessmentSource, number>> = {};
      for (const source of ['test', 'superior', 'self'] as const) {
        const given = unpackLevels(packed[source] ?? '')[competency];
        if (given !== undefined) levels[source] = given;
      }
      const held = heldHundredths(levels, weights);
      if (held === undefined) continue;
      need.assessed += 1;
      if (level * 100 > held) {
        need.short += 1;
        need.gapSumHundredths += level * 100 - held;
      }
    }
  return [...needs.values()].sort((a, b) => (a.competency < b.competency ? -1 : 1));
};

describe('an agency analysed', () => {
  it('has the sums a plain reading gives', () => {
    fc.assert(
      fc.property(standard('P0'), standard('P1'), fc.array(person, { maxLength: 20 }), (p0, p1, people) => {
        const tally = newTally(competenciesOf([p0, p1]));
        const prepared = [p0, p1].map((s) => prepareStandard(s, tally, groups));
        for (const { position, packed } of people) {
          const mine = prepared[position];
          if (mine) analyseEmployee(packed, 'pelaksana', mine, heldTable(weights), tally);
        }
        expect(competencyNeeds(tally, prepared)).toEqual(plainly([p0, p1], people));
      }),
    );
  });

  const two: Standard = {
    positionId: positionId('P'),
    origin: 'position',
    requirements: [
      { competency: competencyCode('M01'), level: 3, importance: 3 },
      { competency: competencyCode('T-A'), level: 2, importance: 5 },
    ],
  };
  it('keeps a competency nobody assessed apart from level 0', () => {
    const tally = newTally(competenciesOf([two]));
    const prepared = prepareStandard(two, tally, groups);
    const result = analyseEmployee({ self: 'T-A=0' }, 'pelaksana', prepared, heldTable(weights), tally);
    expect(result).toEqual({ assessed: 1, jpmRaw: 0, jpmCapped: 0 });
    expect(unpackGaps(packHeld(prepared))).toEqual([
      { competency: 'M01', required: 3, importance: 3 },
      { competency: 'T-A', required: 2, importance: 5, heldHundredths: 0, gapHundredths: 200 },
    ]);
    expect(packHeld(prepared)).toBe('M01=3,,3;T-A=2,0,5');
  });
  it('shows the match of a functional position weighted as well', () => {
    const tally = newTally(competenciesOf([two]));
    const prepared = prepareStandard(two, tally, groups);
    const packed = { superior: 'M01=3;T-A=1' };
    expect(analyseEmployee(packed, 'jf-ahli-muda', prepared, heldTable(weights), tally)).toEqual({
      assessed: 2,
      jpmRaw: 8_000,
      jpmCapped: 8_000,
      jpmWeighted: 7_500,
      jpmWeightedRaw: 7_500,
    });
  });
});
