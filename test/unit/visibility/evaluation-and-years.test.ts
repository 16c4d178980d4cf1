// Whoever reads what became of a training, beside the needs before it and the plan of the year after, finds of no few people what it was.
import { describe, expect, it } from 'vitest';
import { carryOverColumns, carryOverRows } from '../../../functions/console/carry-over-table.ts';
import {
  batchEvaluationColumns,
  batchEvaluationRows,
  recommendationColumns,
  recommendationRows,
} from '../../../functions/console/evaluation-table.ts';
import { recommend } from '../../../functions/evaluation/year/recommendation.rules.ts';
import { sightOfFigures } from '../../../functions/rulebook/small-figure.ts';
import { roundTheClock } from '../../support/round-the-clock.ts';
import {
  type Agency,
  answersOf,
  carriedFrom,
  type Evaluated,
  evaluationIn,
  type Trained,
} from './evaluated-town.ts';
import { holesIn, type Reading, type Values } from './inference.ts';
import { approver, auditor, head, whoIs } from './readers.ts';
import {
  agencyOf,
  groupsOf,
  held,
  minimumCell,
  program,
  type World,
  type Year,
  yearOf,
} from './small-town.ts';

const figures = sightOfFigures(minimumCell);
const required = 3;

/** Whom the one batch trained, each as one of several that could be; who sat in it, and who answered about whom, is known. */
type Trainable = readonly (readonly Trained[])[];
const oneEach = (people: Trainable): Trained[][] =>
  people.reduce<Trained[][]>(
    (all, kinds) => all.flatMap((some) => kinds.map((kind) => [...some, kind])),
    [[]],
  );
const agenciesOf = (trained: readonly Trained[][], levels: readonly number[], others: number): Agency[] =>
  trained.flatMap((some) => groupsOf(levels, others).map((rest) => ({ trained: some, others: rest })));
const pairsOf = (some: readonly Agency[], others: readonly Agency[]): Evaluated[] =>
  some.flatMap((one) => others.map((other) => [one, other]));

const before = [1, 2];
const bySuperior: Trained[] = before.flatMap((n) => [2, 3].map((superior) => ({ before: n, superior })));
const byAlumnus: Trained[] = before.flatMap((n) => [2, 3].map((alumni) => ({ before: n, alumni })));
const byBoth: Trained[] = bySuperior.flatMap((one) => [2, 3].map((alumni) => ({ ...one, alumni })));
const byTests: Trained[] = [0, 50, 100].flatMap((pre) => [50, 100].map((post) => ({ before: 1, pre, post })));

const bySaid: Trained[] = [1, 2, 4].flatMap((feedback) =>
  [0, 1].map((obstacle) => ({ before: 1, alumni: 2, feedback, obstacle })),
);

/** Of large groups what they say together is told, at the end of its scale too. */
const valuesOf = (world: Evaluated): Values =>
  Object.fromEntries(
    world.flatMap(({ trained, others }, agency) => [
      ...(trained.length >= 2 * minimumCell ? [] : trained).flatMap((person, i) =>
        Object.entries(person).map(([what, value]): [string, number[]] => [
          `a${agency}-${i} ${what}`,
          [value],
        ]),
      ),
      ...(others.length >= minimumCell ? [] : [[`a${agency} others`, others] as const]),
    ]),
  );

const once = <Made>(make: (world: World) => Made): ((world: World) => Made) => {
  const made = new Map<string, Made>();
  return (world) => {
    const key = JSON.stringify(world);
    const known = made.get(key) ?? make(world);
    made.set(key, known);
    return known;
  };
};
const plan = { required: [required], programs: [program('A', { targetLevel: required })], ceilingRupiah: 10 };
/** Needs and plan of the year of the training: `needs-and-plan.test.ts` looks at them by themselves. */
const planTold = once((world) => auditor.told(yearOf(world, plan)));

const texts = <Row>(rows: readonly Row[], columns: readonly { text: (row: Row) => string }[]): string[] =>
  rows.map((row) => columns.map(({ text }) => text(row)).join('|'));
const carryOverTold = (world: Evaluated): string[] =>
  texts(carryOverRows(carriedFrom(world, required), [], [], figures, new Map()), carryOverColumns);
const batchTold = (world: Evaluated): string[] =>
  texts(batchEvaluationRows([evaluationIn(world)], figures), batchEvaluationColumns);

const recommendedTold = (world: Evaluated): string[] => {
  const evaluations = [evaluationIn(world)];
  const found = recommend(
    {
      ...{ batches: evaluations, services: [], openBatches: [], agencyNames: new Map(), bkpsdm: 'BKPSDM' },
      ...{ mail: roundTheClock.mail, jointLeave: [] },
    },
    new Date('2028-03-31T01:00:00Z'),
  );
  return texts(
    recommendationRows(found, [], { year: 2027, evaluations, services: [] }, figures),
    recommendationColumns,
  );
};

/** A row of one table by itself; the batch beside the needs, because it is one group of enough people. */
const readAll = (world: Evaluated): Reading => {
  const ground = planTold(answersOf(world));
  const carried = carryOverTold(world);
  // What is recommended because of a batch is about the same people.
  const batch = [...batchTold(world), ...recommendedTold(world)];
  return {
    told: [ground, ...carried, ...batch].join(' '),
    granted: [ground, ...carried, [ground, ...batch].join(' ')],
  };
};

describe('whoever reads what is left after a training, the needs before it and its batch', () => {
  it.each([
    {
      name: 'all of three who were trained of six',
      worlds: agenciesOf(oneEach([bySuperior, bySuperior, bySuperior]), [1, 2, 3], 3).map((one) => [one]),
    },
    {
      name: 'three of whom one was rated by a superior, the others by themselves',
      worlds: agenciesOf(oneEach([byBoth, byAlumnus, byAlumnus]), before, 3).map((one) => [one]),
    },
    {
      name: 'one of another agency beside six',
      worlds: pairsOf(
        agenciesOf(groupsOf(bySuperior, 6), before, 3),
        agenciesOf(oneEach([bySuperior]), [], 0),
      ),
    },
    {
      name: 'two of another agency beside six',
      worlds: pairsOf(
        agenciesOf(groupsOf(bySuperior, 6), [1], 3),
        agenciesOf(oneEach([bySuperior, bySuperior]), [1, 3], 1),
      ),
    },
    {
      name: 'three who sat both tests',
      worlds: agenciesOf(oneEach([byTests, byTests, byTests]), [], 0).map((one) => [one]),
    },
    {
      name: 'three who said something of the training, and what stands in the way',
      worlds: agenciesOf(oneEach([bySaid, bySaid, bySaid]), [], 0).map((one) => [one]),
    },
    {
      name: 'two who said something of the training, and what stands in the way',
      worlds: agenciesOf(oneEach([bySaid, bySaid]), [], 0).map((one) => [one]),
    },
    {
      name: 'two who sat both tests',
      worlds: agenciesOf(oneEach([byTests, byTests]), [], 0).map((one) => [one]),
    },
  ])('finds of nobody what they were before or became: $name', ({ worlds }) => {
    expect(worlds.length).toBeGreaterThan(30);
    expect(holesIn(worlds, readAll, valuesOf).slice(0, 2)).toEqual([]);
  });

  it('reads both tables where enough were trained', () => {
    const six = groupsOf(bySuperior, 6).map((trained): Evaluated => [{ trained, others: [1, 1, 1] }]);
    expect(six.some((world) => carryOverTold(world).length > 0)).toBe(true);
    expect(six.some((world) => batchTold(world).join().includes('+'))).toBe(true);
  });
});

describe('whoever reads the plan of the year after', () => {
  /** One of six was trained, and another agency needs the same; what is needed a year later is one of a few. */
  const worlds = [1, 2, 3].flatMap((superior) =>
    [0, 1, 2].map((better) => ({
      year: [
        { trained: [{ before: 1, superior }], others: [1, 1, 1, 1, 1] },
        { trained: [], others: [1, 1, 1, 1, 1, 1] },
      ] satisfies Evaluated,
      next: [
        Array.from({ length: 6 }, (_, i) => held([i < better ? 1 : 0])),
        Array.from({ length: 6 }, (_, i) => held([i < 1 ? 1 : 0])),
        [held([0])],
      ] satisfies World,
    })),
  );
  type Years = (typeof worlds)[number];

  const yearAfter = ({ year, next }: Years, ceilingRupiah: number): Year =>
    yearOf(next, {
      required: [required],
      programs: [
        program('A', { targetLevel: required }),
        program('B', { targetLevel: required, capacity: 4 }),
      ],
      ...{ ceilingRupiah, carried: carriedFrom(year, required) },
    });

  it.each([1, 10])(
    'does not find in it what became of one who was trained the year before, for %i',
    (ceiling) => {
      const readers = {
        auditor: [auditor],
        approver: [approver],
        head: [head(1)],
        several: [auditor, head(2)],
      };
      for (const [name, parts] of Object.entries(readers)) {
        const read = whoIs(...parts);
        const holes = holesIn(
          worlds,
          (world) => {
            const { told, granted } = read(yearAfter(world, ceiling));
            const last = readAll(world.year);
            return {
              told: `${told} ${last.told}`,
              granted: [...granted, ...last.granted].map((one) => `${JSON.stringify(world.next)} ${one}`),
            };
          },
          ({ year }) => ({ superior: [year[0]?.trained[0]?.superior] }),
        );
        expect(holes.slice(0, 2), name).toEqual([]);
      }
    },
  );

  it('would have found it in the share that a finding about one person gives', () => {
    const shares = holesIn(
      worlds,
      (world) => {
        const { needs } = yearAfter(world, 10);
        const need = needs.find(({ agencyId }) => agencyId === agencyOf(0));
        return {
          told: `${JSON.stringify(world.next)} ${Math.round((100 * (need?.carryOverScore ?? 0)) / (need?.score ?? 1))}`,
          granted: [JSON.stringify(world.next)],
        };
      },
      ({ year }) => ({ superior: [year[0]?.trained[0]?.superior] }),
    );
    expect(shares).not.toEqual([]);
  });
});
