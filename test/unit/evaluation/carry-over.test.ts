// What an agency hands to the next year: the latest rating wins, everybody counts once, and small groups stay unseen.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PersonBehaviour } from '../../../functions/evaluation/behaviour/follow-up.ts';
import {
  type AgencyYear,
  carryOverOf,
  withKnown,
  withService,
} from '../../../functions/evaluation/year/carry-over.rules.ts';
import type { BatchEvaluation } from '../../../functions/records/batch-evaluation.ts';
import type { CarryOver } from '../../../functions/records/carry-over.ts';
import type { ServiceChange } from '../../../functions/records/service-measure.ts';
import { agencyId, at, batchId, competencyCode, employeeId, on, positionId } from '../../support/branded.ts';
import { readOf } from './agency-needs.ts';
import { evaluationOf } from './government.ts';

type Held = Readonly<Record<string, number | undefined>>;
/** Required level 3 of each competency named; the analysed level in hundredths where it was assessed. */
const person = (id: string, held: Held): AgencyYear['gaps'][number] => ({
  employeeId: employeeId(id),
  agencyId: agencyId('dinas'),
  positionId: positionId('analis'),
  standard: 'position',
  gaps: Object.entries(held).map(([code, heldHundredths]) => ({
    competency: competencyCode(code),
    required: 3,
    importance: 3,
    ...(heldHundredths === undefined ? {} : { heldHundredths, gapHundredths: 300 - heldHundredths }),
  })),
});
const seen = (id: string, endsOn: string, more: Partial<PersonBehaviour> = {}): PersonBehaviour => ({
  employeeId: employeeId(id),
  agencyId: agencyId('dinas'),
  batchId: batchId('P-1-1'),
  endsOn: on(endsOn),
  ...more,
});
const carried = ({ gaps = [], behaviours = [], ...more }: Partial<AgencyYear>): CarryOver[] =>
  carryOverOf({
    year: 2027,
    agencyId: agencyId('dinas'),
    behaviours,
    ...readOf(gaps, behaviours),
    serviceChange: undefined,
    evaluations: [],
    stage: 'evaluated',
    minimumCell: 1,
    ...more,
  });
const residualOf = (lines: readonly CarryOver[]): number | undefined => lines[0]?.residualGapHundredths;
const kindsOf = (line: CarryOver | undefined): string[] =>
  typeof line?.reason === 'object' ? line.reason.map((r) => r.kind) : [];

describe('the gap that is left', () => {
  const day = fc.integer({ min: 1, max: 28 });
  const rating = fc.record({
    day,
    batch: fc.integer({ min: 1, max: 9 }),
    level: fc.integer({ min: 0, max: 5 }),
  });
  const ratings = fc.uniqueArray(rating, { selector: (r) => `${r.day} ${r.batch}`, maxLength: 8 });

  it('is after the latest rating of the superior that says something, whatever order the batches came in', () => {
    fc.assert(
      fc.property(ratings, (given) => {
        let latest = { when: '', held: 100 };
        for (const { day: on, batch, level } of given) {
          const when = `${String(on).padStart(2, '0')} ${batch}`;
          if (level > 0 && when > latest.when) latest = { when, held: level * 100 };
        }
        const behaviours = given.map((r) =>
          seen('a', `2027-06-${String(r.day).padStart(2, '0')}`, {
            batchId: batchId(`P-${r.batch}-1`),
            superior: `M03=${r.level}`,
          }),
        );
        expect(residualOf(carried({ gaps: [person('a', { M03: 100 })], behaviours }))).toBe(
          Math.max(0, 300 - latest.held),
        );
      }),
    );
  });

  it('is of that person and that competency alone, and never by what people say of themselves', () => {
    const lines = carried({
      gaps: [person('a', { T01: 200, M03: 100 }), person('b', { T01: 0 })],
      behaviours: [
        seen('a', '2027-04-01', { superior: 'M03=2' }),
        seen('a', '2027-06-01', { superior: 'T01=3', alumni: 'M03=5' }),
        seen('stranger', '2027-07-01', { superior: 'M03=5;T01=5' }),
      ],
    });
    expect(lines.map((l) => [l.competency, l.residualGapHundredths, l.n])).toEqual([
      ['M03', 100, 1],
      ['T01', 150, 2],
    ]);
  });

  it('is unknown, and no line, where nobody was assessed or rated', () => {
    expect(carried({ gaps: [person('a', { M03: undefined })] })).toEqual([]);
    const rated = [seen('a', '2027-04-01', { superior: 'M03=4' })];
    const [known] = carried({ gaps: [person('a', { M03: undefined })], behaviours: rated });
    expect(known).toMatchObject({ residualGapHundredths: 0, short: 0, n: 1 });
  });

  it('counts shortages alone, with their number: no surplus hides them', () => {
    const held = [100, 100, 100, 500, 500, 500];
    const gaps = held.map((level, i) => person(`p${i}`, { M03: level }));
    const [line] = carried({ gaps });
    expect(line).toMatchObject({ residualGapHundredths: 100, short: 3, n: 6 });
    expect(line?.reason).toContainEqual({ kind: 'shortage', meanHundredths: 200, short: 3, people: 6 });
    const [few] = carried({ gaps, minimumCell: 5 });
    expect(few?.reason).toContainEqual({ kind: 'shortage-of-few', people: 6, minimumCell: 5 });
    const [none] = carried({ gaps: gaps.slice(3) });
    expect(none).toMatchObject({ residualGapHundredths: 0, short: 0, n: 3 });
    expect(none?.reason).toContainEqual({ kind: 'no-shortage', people: 3 });
  });

  it('says where a level after the training has another measure than the level before', () => {
    const gaps = [person('a', { M03: 100 }), person('b', { M03: 200 })];
    const of = (...behaviours: PersonBehaviour[]) => kindsOf(carried({ gaps, behaviours })[0]);
    expect(of(seen('a', '2027-04-01', { superior: 'M03=2' }))).toContain('rated-by-superior');
    for (const same of [
      [],
      [seen('a', '2027-04-01', { superior: 'M03=0', alumni: 'M03=3' })],
      [seen('a', '2027-04-01', { superior: 'T01=3' })],
    ])
      expect(of(...same)).not.toContain('rated-by-superior');
  });

  it('never falls because somebody else rose above the standard', () => {
    const levels = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(levels, (held) => {
        const of = (given: readonly number[]) =>
          carried({ gaps: given.map((level, i) => person(`p${i}`, { M03: level })) })[0];
        const shortages = held.map((h) => Math.max(0, 300 - h));
        const mean = shortages.reduce((a, b) => a + b, 0) / held.length;
        expect(Math.abs((of(held)?.residualGapHundredths ?? -1) - mean)).toBeLessThanOrEqual(0.5);
        expect(of(held)?.short).toBe(shortages.filter((s) => s > 0).length);
        expect(of(held.map((h) => (h >= 300 ? 500 : h)))).toEqual(of(held));
      }),
    );
  });

  it('is carried in the order of the codes, with the agency and the year it is of', () => {
    const lines = carried({ gaps: [person('a', { T01: 100, M03: 100, SK01: 100 })] });
    expect(lines.map((l) => l.competency)).toEqual(['M03', 'SK01', 'T01']);
    expect(lines[0]).toMatchObject({ year: 2027, agencyId: 'dinas' });
  });
});

describe('what was seen of the training', () => {
  const gaps = ['a', 'b', 'c'].map((id) => person(id, { M03: 100, T01: 100 }));

  it('counts each person once, whoever answered and however often', () => {
    const behaviours = [
      seen('a', '2027-04-01', { superior: 'M03=2' }),
      seen('a', '2027-06-01', { superior: 'M03=3', alumni: 'M03=3' }),
      seen('b', '2027-06-01', { alumni: 'M03=3' }),
      seen('c', '2027-06-01', { superior: 'T01=3' }),
    ];
    const [m03, t01] = carried({ gaps, behaviours, minimumCell: 2 });
    expect(m03?.reason).toContainEqual({ kind: 'trained', people: 2 });
    expect(kindsOf(t01)).toEqual(['shortage', 'rated-by-superior', 'some-trained']);
  });

  it('prints a number only of as many people as the smallest cell has', () => {
    const behaviours = ['a', 'b', 'c'].map((id) => seen(id, '2027-04-01', { alumni: 'M03=3' }));
    const kinds = (minimumCell: number) => kindsOf(carried({ gaps, behaviours, minimumCell })[0]);
    expect(kinds(3)).toEqual(['shortage', 'trained']);
    expect(kinds(4)).toEqual(['few-people', 'some-trained']);
    expect(kindsOf(carried({ gaps })[0])).toEqual(['shortage', 'nobody-trained']);
  });

  it('weighs both roles, and sees a change only where the same rater had rated before', () => {
    const [line] = carried({
      gaps,
      behaviours: [
        seen('a', '2027-04-01', { superior: 'M03=4', superiorBefore: 'M03=2', alumni: 'M03=1' }),
        seen('b', '2027-04-01', { superior: 'T01=5', superiorBefore: 'T01=1' }),
      ],
    });
    expect(line).toMatchObject({ behaviourHundredths: 300 });
    expect(line?.reason).toContainEqual({ kind: 'behaviour-changed', hundredths: 200 });
    const [own] = carried({
      gaps,
      behaviours: [seen('a', '2027-04-01', { alumni: 'M03=4', alumniBefore: 'M03=3' })],
    });
    expect(own).toMatchObject({ behaviourHundredths: 400 });
    expect(own?.reason).toContainEqual({ kind: 'behaviour-changed', hundredths: 100 });
  });

  it('is held against what the position requires, person by person', () => {
    const level = fc.integer({ min: 0, max: 5 });
    const one = fc.record({
      required: fc.option(fc.integer({ min: 1, max: 5 })),
      superior: level,
      own: level,
    });
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 12 }), (people) => {
        const [line] = carried({
          gaps: [
            // Somebody who was not trained, so that there is a line.
            person('z', { M03: 300 }),
            ...people.map(({ required }, i) => ({
              ...person(`p${i}`, {}),
              gaps:
                required === null
                  ? []
                  : [{ competency: competencyCode('M03'), required, importance: 3, heldHundredths: 0 }],
            })),
          ],
          behaviours: people.map(({ superior, own }, i) =>
            seen(`p${i}`, '2027-04-01', { superior: `M03=${superior}`, alumni: `M03=${own}` }),
          ),
        });
        // A superior's 0 is not seen; else superior 40 and alumni 20.
        const short = people.map(({ required, superior, own }) =>
          Math.max(0, (required ?? 0) - (superior === 0 ? own : (2 * superior + own) / 3)),
        );
        const mean = (short.reduce((a, b) => a + b, 0) / short.length) * 100;
        expect(Math.abs((line?.behaviourShortHundredths ?? -1) - mean)).toBeLessThanOrEqual(0.5 + 1e-9);
      }),
    );
  });

  it('tells how far it is below the requirement only where enough are below it, and the others are enough', () => {
    const told = (levels: readonly number[]) =>
      carried({
        gaps: levels.map((_, i) => person(`p${i}`, { M03: 100 })),
        behaviours: levels.map((level, i) => seen(`p${i}`, '2027-04-01', { alumni: `M03=${level}` })),
        minimumCell: 3,
      })[0]?.reason;
    const said = (hundredths: number) =>
      expect.arrayContaining([{ kind: 'behaviour-short', hundredths }]) as unknown;
    expect(told([2, 2, 2, 3, 4, 5])).toEqual(said(50));
    expect(told([2, 2, 1, 2, 2, 1])).toEqual(said(133));
    for (const few of [
      [2, 2, 3, 3, 3, 3],
      [2, 2, 2, 2, 3, 3],
      [3, 3, 3],
      // Each of them, and by name for whoever knows who was trained.
      [2, 2, 1],
      [2, 2, 1, 2, 2],
    ])
      expect(JSON.stringify(told(few))).not.toContain('behaviour-short');
  });

  it('is nothing where nobody answered', () => {
    const [line] = carried({ gaps, behaviours: [seen('a', '2027-04-01')] });
    expect(line?.behaviourHundredths).toBeUndefined();
    expect(kindsOf(line)).toEqual(['shortage', 'nobody-trained']);
  });
});

describe('what is known by now', () => {
  const gaps = ['a', 'b'].map((id) => person(id, { M03: 100, T01: 100, SK01: 100 }));
  const classOf = (
    code: string,
    status: BatchEvaluation['status'],
    level2: { pairs: number; gKelasHundredths?: number },
    level1: { answers: number; meanHundredths?: number } = { answers: 0 },
  ): BatchEvaluation =>
    evaluationOf({
      competencies: [competencyCode(code)],
      status,
      level1: { invited: 9, means: {}, ...level1 },
      level2: { attended: 9, excluded: 0, ...level2 },
    });
  const asked = classOf('M03', 'follow-up', { pairs: 6, gKelasHundredths: 20 });
  const kept = (lines: readonly CarryOver[]) =>
    lines.map((l) => [l.competency, l.residualGapHundredths, l.learningHundredths]);

  it('is learning alone while the batch is being asked about and the others still run', () => {
    const lines = carried({ gaps, evaluations: [asked], stage: 'running' });
    expect(kept(lines)).toEqual([['M03', undefined, 20]]);
    expect(lines[0]).not.toHaveProperty('short');
    expect(kindsOf(lines[0])).toEqual(['learned']);
  });
  it('is the gap as well once a superior has rated', () => {
    const behaviours = [seen('a', '2027-04-01', { superior: 'M03=2' })];
    expect(kept(carried({ gaps, behaviours, evaluations: [asked], stage: 'running' }))).toEqual([
      ['M03', 150, 20],
    ]);
    const own = [seen('a', '2027-04-01', { alumni: 'T01=2' })];
    const [line] = carried({ gaps, behaviours: own, stage: 'running' });
    expect(line).toMatchObject({ competency: 'T01', behaviourHundredths: 200 });
    expect(line?.residualGapHundredths).toBeUndefined();
  });
  it('is every gap nobody is asked about once all batches have run, and all of them at the end', () => {
    const evaluations = [asked, classOf('T01', 'closed', { pairs: 0 })];
    expect(kept(carried({ gaps, evaluations, stage: 'delivered' }))).toEqual([
      ['M03', undefined, 20],
      ['SK01', 200, undefined],
      ['T01', 200, undefined],
    ]);
    expect(kept(carried({ gaps, evaluations, stage: 'evaluated' }))[0]).toEqual(['M03', 200, 20]);
  });
  it('pools the classes that taught a competency by their people, and no other class', () => {
    const evaluations = [
      classOf('M03', 'closed', { pairs: 6, gKelasHundredths: 20 }, { answers: 8, meanHundredths: 300 }),
      classOf('M03', 'waiting', { pairs: 3, gKelasHundredths: 50 }, { answers: 2, meanHundredths: 400 }),
      classOf('M03', 'feedback', { pairs: 9, gKelasHundredths: 99 }),
      classOf('T01', 'closed', { pairs: 9, gKelasHundredths: -30 }),
      classOf('M03', 'closed', { pairs: 0, gKelasHundredths: 90 }),
    ];
    const [line] = carried({ gaps, evaluations, minimumCell: 5 });
    expect(line?.learningHundredths).toBe(30);
    expect(line?.reason).toContainEqual({ kind: 'learned', gainHundredths: 30, people: 9 });
    expect(line?.reason).toContainEqual({ kind: 'feedback', meanHundredths: 320, answers: 10 });
    const [few] = carried({ gaps, evaluations, minimumCell: 11 });
    expect(kindsOf(few)).not.toContain('learned');
    expect(kindsOf(few)).not.toContain('feedback');
    const [just] = carried({ gaps, evaluations, minimumCell: 9 });
    expect(kindsOf(just)).toContain('learned');
    expect(kindsOf(carried({ gaps, evaluations, minimumCell: 10 })[0])).toContain('feedback');
  });
  it('keeps its moment while its value is the same, and has a new one with a new value', () => {
    const [first, second] = [at('2027-05-01T00:00:00.000Z'), at('2027-08-01T00:00:00.000Z')];
    const [line] = carried({ gaps, evaluations: [asked], stage: 'running' });
    if (!line) throw new Error('no line');
    const known = withKnown(line, undefined, first);
    expect(known.known).toEqual({ learning: first });
    const [rated] = carried({
      gaps,
      behaviours: [seen('a', '2027-04-01', { superior: 'M03=2' })],
      evaluations: [asked],
    });
    if (!rated) throw new Error('no line');
    expect(withKnown(rated, known, second).known).toEqual({
      learning: first,
      gap: second,
      behaviour: second,
    });
    expect(withKnown({ ...line, learningHundredths: 21 }, known, second).known).toEqual({ learning: second });
    // What the last release wrote has no moments.
    expect(withKnown(line, line, second).known).toEqual({ learning: second });
  });
});

describe('the change of the service', () => {
  const change: ServiceChange = {
    agencyId: agencyId('dinas'),
    beforePeriod: '2026',
    afterPeriod: '2027',
    beforeIkmHundredths: 8000,
    afterIkmHundredths: 8100,
    beforeMutu: 'B',
    afterMutu: 'B',
    respondentsBefore: 30,
    respondentsAfter: 30,
    changeHundredths: 100,
    elements: {},
    weakest: 'WAKTU',
    weakestHundredths: 290,
  };
  const carriedWith = (serviceChange: ServiceChange | undefined) =>
    carried({ gaps: [person('a', { M03: 100 })], serviceChange })[0];

  it('is carried with every line where it was measured, and left out where it was not', () => {
    expect(carriedWith(change)?.reason).toContainEqual({ kind: 'service-changed', hundredths: 100 });
    expect(carriedWith(change)?.serviceChangeHundredths).toBe(100);
    const { changeHundredths: _, ...notAlike } = change;
    for (const none of [carriedWith(notAlike), carriedWith(undefined)]) {
      expect(none?.serviceChangeHundredths).toBeUndefined();
      expect(kindsOf(none)).toEqual(['shortage', 'nobody-trained']);
    }
  });

  it('takes the place of an earlier one when a measure comes late, and touches nothing else', () => {
    const line = carriedWith(change);
    if (!line) throw new Error('no line');
    const fallen = withService(line, { ...change, changeHundredths: -300 });
    expect(fallen).toEqual({
      ...line,
      serviceChangeHundredths: -300,
      reason: [
        ...(typeof line.reason === 'string' ? [] : line.reason.filter((r) => r.kind !== 'service-changed')),
        { kind: 'service-changed', hundredths: -300 },
      ],
    });
    expect(withService(fallen, undefined).serviceChangeHundredths).toBeUndefined();
    expect(withService({ ...line, reason: 'Sisa.' }, change).reason).toBe('Sisa.');
  });
});
