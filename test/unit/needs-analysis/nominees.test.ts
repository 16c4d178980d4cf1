// Whom a program is for, and how large a group the plan proposes.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  candidateOf,
  choosePrograms,
  nomineesToKeep,
  sizeOf,
} from '../../../functions/needs-analysis/candidates.rules.ts';
import {
  addNominees,
  byPriority,
  closesHundredths,
  type NomineeList,
  needScores,
  nominee,
  type RankedNominee,
} from '../../../functions/needs-analysis/nominees.rules.ts';
import type { EmployeeGaps, Gap, Need } from '../../../functions/records/need.ts';
import { packNominees } from '../../../functions/records/need-packing.ts';
import type { CatalogueProgram } from '../../../functions/records/register.ts';
import { agencyId, competencyCode, employeeId, positionId, programCode } from '../../support/branded.ts';

const gap = (required: number, held: number | undefined, given: Partial<Gap> = {}): Gap => ({
  competency: competencyCode('T-X'),
  required,
  importance: 3,
  ...(held === undefined ? {} : { heldHundredths: held, gapHundredths: required * 100 - held }),
  ...given,
});
const person = (id: string, gaps: Gap[], given: Partial<EmployeeGaps> = {}): EmployeeGaps => ({
  employeeId: employeeId(id),
  agencyId: agencyId('A'),
  positionId: positionId('P'),
  standard: 'position',
  gaps,
  ...given,
});
const program: CatalogueProgram = {
  code: programCode('BK-1'),
  name: 'Pemasaran Digital',
  competencies: [competencyCode('T-X'), competencyCode('M03')],
  targetLevel: 3,
  form: 'KL03',
  jp: 32,
  days: 4,
  capacity: 30,
  minimumParticipants: 12,
  fixedCost: 1_000_000,
  costPerParticipant: 100_000,
  provider: 'BPSDM',
  funding: 'apbd',
  curriculum: 'Standar kurikulum',
};
const scored = (competency: string, score: number, carryOverScore = 0): Need => ({
  rank: 1,
  agencyId: agencyId('A'),
  competency: competencyCode(competency),
  required: 9,
  assessed: 9,
  short: 5,
  meanGapHundredths: 120,
  score,
  carryOverScore,
  rankWithoutCarryOver: 1,
  reasons: [],
});
const scores = needScores([scored('T-X', 400_000), scored('M03', 250_000, 50_000)]);
const list = (count: number): NomineeList => {
  const best = Array.from({ length: count }, (_, i) => ({
    employeeId: employeeId(`E${String(i).padStart(3, '0')}`),
    agencyId: agencyId('A'),
    gapHundredths: 100,
    closesHundredths: 100,
    priority: 300,
    carriedPriority: 0,
  }));
  return { total: count, best };
};

describe('a program', () => {
  it('closes a gap up to its target level, never beyond what the position requires', () => {
    expect(closesHundredths(gap(3, 200), 3)).toBe(100);
    expect(closesHundredths(gap(4, 200), 3)).toBe(100);
    expect(closesHundredths(gap(2, 150), 3)).toBe(50);
    expect(closesHundredths(gap(4, 350), 3)).toBe(0);
  });
  it('is for nobody whose position asks two levels less, who has no gap, or who was not assessed', () => {
    expect(closesHundredths(gap(1, 0), 3)).toBe(0);
    expect(closesHundredths(gap(3, 400), 4)).toBe(0);
    expect(closesHundredths(gap(3, undefined), 3)).toBe(0);
  });
  it('nominates with all the gaps it works on', () => {
    const two = person('E1', [
      gap(3, 200),
      gap(3, 50, { competency: competencyCode('M03'), importance: 5 }),
      gap(5, 0, { competency: competencyCode('M01') }),
    ]);
    expect(nominee(program, two, scores)).toEqual({
      employeeId: 'E1',
      agencyId: 'A',
      gapHundredths: 250,
      closesHundredths: 350,
      priority: 100 * 3 * 400_000 + 250 * 5 * 250_000,
      carriedPriority: 250 * 5 * 50_000,
    });
  });
  it('is worth nothing to a gap that nobody ranked, and names the person all the same', () => {
    const elsewhere = person('E1', [gap(3, 200)], { agencyId: agencyId('B') });
    expect(nominee(program, elsewhere, scores)).toMatchObject({ closesHundredths: 100, priority: 0 });
  });
  it('of structural leadership is only for those who hold a position of that level', () => {
    const leadership = { ...program, form: 'KL01' };
    const held = (given: Partial<EmployeeGaps>) =>
      nominee(leadership, person('E1', [gap(3, 200)], given), scores);
    expect(held({ jenjang: 'administrator' })).toBeDefined();
    expect(held({ jenjang: 'pengawas' })).toBeUndefined();
    expect(held({ jenjang: 'jf-ahli-muda' })).toBeUndefined();
    expect(held({})).toBeUndefined();
  });
});

describe('the nominees', () => {
  const ranked = fc.record({
    employeeId: fc.stringMatching(/^E[0-9]{3}$/).map(employeeId),
    agencyId: fc.constant(agencyId('A')),
    gapHundredths: fc.constant(100),
    closesHundredths: fc.constant(100),
    priority: fc.integer({ min: 1, max: 5 }),
    carriedPriority: fc.constant(0),
  });
  it('are the best of all, however the agencies arrive', () => {
    const everyone = fc.uniqueArray(ranked, { selector: (n: RankedNominee) => n.employeeId, maxLength: 40 });
    fc.assert(
      fc.property(
        everyone,
        fc.integer({ min: 1, max: 10 }),
        fc.integer({ min: 0, max: 40 }),
        (all, keep, cut) => {
          const none: NomineeList = { total: 0, best: [] };
          const inParts = addNominees(addNominees(none, all.slice(cut), keep), all.slice(0, cut), keep);
          expect(inParts).toEqual({ total: all.length, best: [...all].sort(byPriority).slice(0, keep) });
        },
      ),
    );
  });
});

describe('the size of a proposal', () => {
  const ceiling = 1_000_000_000;
  it('is at most two full batches', () => {
    expect(sizeOf(program, 500, ceiling)).toEqual({ participants: 60, batches: 2 });
    expect(sizeOf(program, 45, ceiling)).toEqual({ participants: 45, batches: 2 });
  });
  it('leaves out a second batch that the minimum would not fill', () => {
    expect(sizeOf({ ...program, minimumParticipants: 20 }, 35, ceiling)).toEqual({
      participants: 30,
      batches: 1,
    });
  });
  it('needs the smallest batch', () => {
    expect(sizeOf(program, 11, ceiling)).toBeUndefined();
    expect(candidateOf(program, list(11), ceiling)).toBeUndefined();
    expect(sizeOf(program, 12, ceiling)).toEqual({ participants: 12, batches: 1 });
  });
  it('shrinks to what the ceiling alone could pay, but only for APBD and not below the smallest batch', () => {
    expect(sizeOf(program, 60, 3_000_000)).toEqual({ participants: 20, batches: 1 });
    expect(sizeOf(program, 60, 0)).toEqual({ participants: 12, batches: 1 });
    expect(sizeOf({ ...program, funding: 'hibah' }, 60, 0)).toEqual({ participants: 60, batches: 2 });
  });
  it('is priced and valued by those who get a seat', () => {
    expect(candidateOf(program, list(35), ceiling)).toMatchObject({
      code: 'BK-1',
      participants: 35,
      batches: 2,
      costRupiah: 2 * 1_000_000 + 35 * 100_000,
      value: 35 * 300,
      closesHundredths: 3_500,
    });
  });
});

describe('the choice of programs', () => {
  const small = { ...program, capacity: 10, minimumParticipants: 5, fixedCost: 0, costPerParticipant: 1_000 };
  const programs = [small, { ...small, code: programCode('BK-2') }];
  const nominees = new Map(programs.map((p) => [p.code, list(100)]));
  const choose = (ceiling: number) => choosePrograms(programs, nominees, ceiling);
  it('keeps to two batches while the ceiling cannot pay for everything', () => {
    expect(choose(30_000).candidates.map((c) => c.batches)).toEqual([2, 2]);
    expect(choose(30_000).selection).toMatchObject({ chosen: ['BK-1'], belowCut: ['BK-2'] });
  });
  it('lets programs grow while money is left, but only when that is worth more', () => {
    expect(choose(1_000_000).candidates.map((c) => c.batches)).toEqual([8, 8]);
    // Four batches each would cost 80.000: only one would fit, which is worth no more than two of both.
    expect(choose(60_000).candidates.map((c) => c.batches)).toEqual([2, 2]);
    expect(choose(90_000).candidates.map((c) => c.batches)).toEqual([4, 4]);
  });
});

describe('the list of a program that is kept', () => {
  it('fits into one item, however many seats a class has and however many people it would help', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20_000 }), fc.uuid(), (capacity, id) => {
        const kept = nomineesToKeep({ capacity });
        const people = Array.from({ length: kept }, () => ({
          ...{ employeeId: employeeId(id), agencyId: agencyId(id), gapHundredths: 500 },
        }));
        expect(Buffer.byteLength(packNominees(people))).toBeLessThan(400 * 1024 * 0.9);
        // Seats of a plan's usual two batches, each with reserves, of every class up to 500.
        if (capacity <= 500) expect(kept).toBeGreaterThanOrEqual(2 * capacity * 3);
      }),
    );
  });
});
