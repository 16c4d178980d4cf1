// Whoever reads of single people by name (superiors, heads, facilitators), also beside figures, finds of others nothing more, and of these what is granted.
import { describe, expect, it } from 'vitest';
import { wholeLevelsOf } from '../../../functions/program-approval/own-staff.rules.ts';
import { holesIn, type Values } from './inference.ts';
import { approver, auditor, facilitator, head, superior, whoIs } from './readers.ts';
import { codes, gapsOf, held, type Person, program, type World, type Year, yearOf } from './small-town.ts';

/** Every world of people who are known by name. */
const named = (kinds: readonly Person[], sizes: readonly number[]): World[] =>
  sizes.reduce<World[]>(
    (worlds, size) => {
      const groups = Array.from({ length: size }).reduce<Person[][]>(
        (all) => all.flatMap((group) => kinds.map((kind) => [...group, kind])),
        [[]],
      );
      return worlds.flatMap((world) => groups.map((group) => [...world, group]));
    },
    [[]],
  );

const answersOf =
  (but: (agency: number, what: string) => boolean) =>
  (world: World): Values =>
    Object.fromEntries(
      world.flatMap((group, agency) =>
        group.flatMap(({ answers: [one] }, i) =>
          (['self', 'superior'] as const)
            .filter((what) => !but(agency, what))
            .map((what) => [`a${agency}-${i} ${what}`, [one?.[what]]]),
        ),
      ),
    );

describe('whoever teaches all batches of a program', () => {
  const lists = named(
    [1, 2, 3].map((level) => held([level])),
    [2, 2],
  );
  const town = {
    required: [3],
    programs: [program('A', { targetLevel: 3, capacity: 2 })],
    ceilingRupiah: 10,
  };

  it('reads in lists, numbers and batches of nobody how much is lacking, nor who lacks more', () => {
    const years = new Map(lists.map((world) => [world, yearOf(world, town)]));
    const yearIn = (world: World): Year => years.get(world) ?? yearOf(world, town);
    expect(lists.some((world) => (yearIn(world).rows[0]?.batches ?? 0) > 1)).toBe(true);
    for (const read of [whoIs(facilitator), whoIs(facilitator, approver), whoIs(facilitator, auditor)])
      expect(
        holesIn(
          lists,
          (world) => read(yearIn(world)),
          answersOf(() => false),
        ).slice(0, 2),
      ).toEqual([]);
  });

  it('would have read it in batches that are filled by the size of the gap', () => {
    const byGap = holesIn(
      lists,
      (world) => {
        const { told, granted } = whoIs(facilitator)(yearOf(world, town));
        const [list] = [...yearOf(world, town).nominees.values()];
        return { told: `${told} ${list?.best.slice(0, 2).map((n) => n.employeeId)}`, granted };
      },
      answersOf(() => false),
    );
    expect(byGap).not.toEqual([]);
  });
});

describe('whoever rated somebody', () => {
  const people: Person[] = [0, 2, 3].flatMap((self) =>
    [undefined, 1, 3].map(
      (rating): Person => ({
        answers: [{ self, ...(rating === undefined ? {} : { superior: rating }) }],
      }),
    ),
  );
  const worlds = named(people, [1, 1, 1]);
  const town = {
    required: [3],
    programs: [program('A', { targetLevel: 3 }), program('B', { targetLevel: 2 })],
    ceilingRupiah: 10,
  };
  const years = new Map(worlds.map((world) => [world, yearOf(world, town)]));
  const yearIn = (world: World): Year => years.get(world) ?? yearOf(world, town);

  it.each([
    { name: 'a superior', parts: [superior(0)] },
    { name: 'a superior who decides', parts: [superior(0), approver] },
    { name: 'a superior who reads figures', parts: [superior(0), auditor] },
    { name: 'a superior who heads another agency', parts: [superior(0), auditor, head(1)] },
    { name: 'a superior who teaches', parts: [superior(0), facilitator, auditor] },
  ])(
    'finds of nobody else what they answered, nor of the staff more than a seat says: $name',
    ({ parts }) => {
      const read = whoIs(...parts);
      const heads = parts.flatMap((part) => part.heads ?? []);
      const but = (agency: number, what: string): boolean =>
        heads.includes(agency) || (agency === 0 && what === 'superior');
      expect(holesIn(worlds, (world) => read(yearIn(world)), answersOf(but)).slice(0, 2)).toEqual([]);
    },
  );

  it('may reckon the answer of the own staff at the ends of the scale, as the survey’s first page says', () => {
    const [code] = codes;
    const seenBy = (world: World): string =>
      gapsOf(world, town)
        .slice(0, 1)
        .map(({ gaps: [gap] }) =>
          gap?.gapHundredths === undefined || gap.gapHundredths <= 0
            ? 'no seat'
            : wholeLevelsOf(gap.gapHundredths),
        )
        .join();
    const one = named(
      [0, 1, 2, 3, 4, 5].flatMap((self) =>
        [1, 2, 3, 4, 5].map((rating): Person => ({ answers: [{ self, superior: rating }] })),
      ),
      [1],
    );
    const self = (world: World): Values => ({ [`a0-0 ${code} self`]: [world[0]?.[0]?.answers[0]?.self] });
    const ratingIn = (world: World): string => String(world[0]?.[0]?.answers[0]?.superior);
    const reckoned = holesIn(
      one,
      (world) => ({ told: `${ratingIn(world)} ${seenBy(world)}`, granted: [ratingIn(world)] }),
      self,
    );
    expect(reckoned.map(({ told, value }) => `${told}: ${value}`)).toEqual(['2 2: 0', '2 no seat: 5']);
  });
});
