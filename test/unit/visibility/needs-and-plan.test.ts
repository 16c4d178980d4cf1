// Whoever reads the table of needs, the plan and what is decided on it, as one reader or as several, finds nobody's level.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CompetencyCode } from '../../../functions/records/ids.ts';
import type { CatalogueProgram } from '../../../functions/records/register.ts';
import { holesIn, type Reading, type Values } from './inference.ts';
import { approver, auditor, head, whoIs } from './readers.ts';
import {
  codes,
  groupsOf,
  held,
  minimumCell,
  program,
  type Town,
  type World,
  type Year,
  yearOf,
} from './small-town.ts';

type Case = {
  name: string;
  town: Omit<Town, 'ceilingRupiah'>;
  levels: readonly number[][];
  sizes: readonly number[];
};

/** Everything that could lie in agencies of these sizes; people of one agency are known from each other by nothing that is told. */
const worldsOf = ({ levels, sizes }: Case): World[] =>
  sizes.reduce<World[]>(
    (worlds, size) => {
      const groups = groupsOf(levels.map(held), size);
      return worlds.flatMap((world) => groups.map((group) => [...world, group]));
    },
    [[]],
  );

/** Of everybody but the staff of those who read. */
const valuesOf =
  (heads: readonly number[]) =>
  (world: World): Values =>
    Object.fromEntries(
      world.flatMap((group, agency) =>
        heads.includes(agency)
          ? []
          : codes.map((code, c) => [`a${agency} ${code}`, group.map(({ answers }) => answers[c]?.self)]),
      ),
    );

const inBoth: Partial<CatalogueProgram> = { competencies: [...codes] };
const inOther: Partial<CatalogueProgram> = { competencies: [codes[1]] };
const everyLevel = [0, 1, 2].flatMap((a) => [0, 1, 2].map((b) => [a, b]));

const cases: readonly Case[] = [
  {
    name: 'two programs for few people each',
    town: { required: [2, 2], programs: [program('A'), program('B', inOther)] },
    ...{ levels: everyLevel, sizes: [1, 1, 1] },
  },
  {
    name: 'two programs for an agency of three and one of one',
    town: { required: [2, 2], programs: [program('A'), program('B', inOther)] },
    ...{ levels: everyLevel, sizes: [3, 1] },
  },
  {
    name: 'programs that share a competency',
    town: { required: [2, 2], programs: [program('A'), program('B', inOther), program('C', inBoth)] },
    ...{
      levels: [
        [2, 2],
        [1, 2],
        [0, 2],
        [2, 1],
        [1, 0],
      ],
      sizes: [2, 2],
    },
  },
  {
    name: 'programs of several levels and sizes beside an agency that is told',
    town: {
      required: [2],
      programs: [program('A'), program('B', { capacity: 2 }), program('C', { targetLevel: 1 })],
    },
    ...{ levels: [[0], [1], [2]], sizes: [6, 3, 1] },
  },
  {
    name: 'agencies of three, of which a gain may be told',
    town: {
      required: [3],
      programs: [
        program('A', { targetLevel: 3 }),
        program('B', { targetLevel: 3, capacity: 2 }),
        program('C', { targetLevel: 1 }),
      ],
    },
    ...{ levels: [[0], [1], [2], [3]], sizes: [3, 3] },
  },
];
/** One program alone fits, or all of them. */
const ceilings = [1, 10];

type Reader = { name: string; heads: readonly number[]; read: (year: Year) => Reading };
const readersOf = ({ sizes }: Case): Reader[] => {
  const agencies = sizes.map((_, agency) => agency);
  const pairs = agencies.flatMap((a) => agencies.slice(a + 1).map((b) => [a, b]));
  return [
    { name: 'an auditor', heads: [], read: whoIs(auditor) },
    { name: 'an approver', heads: [], read: whoIs(approver) },
    ...[...agencies.map((a) => [a]), ...pairs].flatMap((heads): Reader[] => [
      { name: `who heads ${heads}`, heads, read: whoIs(...heads.map(head)) },
      { name: `an auditor who heads ${heads}`, heads, read: whoIs(auditor, ...heads.map(head)) },
    ]),
  ];
};

/** As large as it may be for the time there is. */
const mostWorlds = 300;
const anyProgram = fc.record({
  competencies: fc.constantFrom<CompetencyCode[][]>([codes[0]], [codes[1]], [...codes]),
  targetLevel: fc.constantFrom(1, 2, 3),
  capacity: fc.constantFrom(2, 3, 4, 30),
  fixedCost: fc.constantFrom(1, 2, 3),
  minimumParticipants: fc.constantFrom(1, 2, 3),
  funding: fc.constantFrom('apbd' as const, 'apbd' as const, 'mitra' as const),
});
const anyTown = fc.record({
  name: fc.constant('any'),
  town: fc.record({
    required: fc.constantFrom([2, 2], [3, 2], [2, 3]),
    programs: fc
      .array(anyProgram, { minLength: 1, maxLength: 4 })
      .map((all) => all.map((one, i) => program(String.fromCharCode(65 + i), one))),
    ceilingRupiah: fc.constantFrom(1, 2, 3, 20),
  }),
  levels: fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 })), {
    ...{ minLength: 3, maxLength: 5, selector: String },
  }),
  sizes: fc.constantFrom(
    [1, 1, 1],
    [2, 1, 1],
    [2, 2],
    [3, 1],
    [3, 2],
    [3, 3],
    [6, 1],
    [6, 2],
    [4, 2],
    [7, 1],
  ),
});

describe('whoever reads the needs and the plan, knows who works where and the rule', () => {
  it.each(cases.flatMap((one) => ceilings.map((ceilingRupiah) => ({ ...one, ceilingRupiah }))))(
    'finds nobody’s level: $name, for $ceilingRupiah',
    ({ ceilingRupiah, ...one }) => {
      const worlds = worldsOf(one);
      const years = new Map(worlds.map((world) => [world, yearOf(world, { ...one.town, ceilingRupiah })]));
      const yearIn = (world: World): Year =>
        years.get(world) ?? yearOf(world, { ...one.town, ceilingRupiah });
      // There is something to find: programs, with people.
      expect([...years.values()].some(({ rows }) => rows.length > 1)).toBe(true);
      for (const { name, heads, read } of readersOf(one))
        expect(holesIn(worlds, (world) => read(yearIn(world)), valuesOf(heads)).slice(0, 2), name).toEqual(
          [],
        );
    },
  );

  it('finds nobody’s level in towns of any programs, sizes and levels', () => {
    const towns = fc
      .sample(anyTown, { numRuns: 28, seed: 2027 })
      .filter((one) => worldsOf(one).length <= mostWorlds);
    expect(towns.length).toBeGreaterThan(8);
    for (const one of towns) {
      const worlds = worldsOf(one);
      const years = new Map(worlds.map((world) => [world, yearOf(world, one.town)]));
      // Of large groups what they say together is told, at the end of its scale too.
      const large = one.sizes.flatMap((size, agency) => (size >= 2 * minimumCell ? [agency] : []));
      for (const { name, heads, read } of readersOf(one)) {
        const holes = holesIn(
          worlds,
          (world) => read(years.get(world) ?? yearOf(world, one.town)),
          valuesOf([...heads, ...large]),
        );
        expect(holes.slice(0, 2), `${name}: ${JSON.stringify(one)}`).toEqual([]);
      }
    }
  });

  it('would have found it in a plan whose programs stand in the order of what they are worth, also of few people', () => {
    const [one] = cases;
    if (!one) throw new Error('there is no case');
    const read = whoIs(auditor);
    const byWorth = (year: Year): Reading => {
      const { told, granted } = read(year);
      return { told: `${told} ${year.chosen.selection.chosen}`, granted };
    };
    const town = { ...one.town, ceilingRupiah: 10 };
    expect(holesIn(worldsOf(one), (world) => byWorth(yearOf(world, town)), valuesOf([]))).not.toEqual([]);
  });

  it('would have found it in a gain that is told of few people', () => {
    const [one] = cases;
    if (!one) throw new Error('there is no case');
    const read = whoIs(approver);
    const withGains = (year: Year): Reading => {
      const { told, granted } = read(year);
      return {
        told: `${told} ${year.chosen.candidates.map((c) => [c.code, c.closesHundredths])}`,
        granted,
      };
    };
    const town = { ...one.town, ceilingRupiah: 10 };
    expect(holesIn(worldsOf(one), (world) => withGains(yearOf(world, town)), valuesOf([]))).not.toEqual([]);
  });
});
