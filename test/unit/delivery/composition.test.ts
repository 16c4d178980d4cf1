// Who sits where: the constraints of a composition hold for every input, and small cases agree with brute force.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  agencyLimit,
  type BatchToFill,
  byPriority,
  chooseSeats,
  composeBatches,
  confirmPlaces,
  overlaps,
  reserveCount,
  type SeatCandidate,
} from '../../../functions/delivery/composition/composition.rules.ts';
import { placeReasonText } from '../../../functions/words/place-words.ts';
import { agencyId, batchId, employeeId, on, programCode } from '../../support/branded.ts';

const candidates = (most: number): fc.Arbitrary<SeatCandidate[]> =>
  fc
    .uniqueArray(
      fc.record({
        employeeId: fc.integer({ min: 1, max: 60 }).map((n) => employeeId(`e${n}`)),
        agencyId: fc.constantFrom('a', 'b', 'c', 'd').map(agencyId),
        gapHundredths: fc.integer({ min: 0, max: 400 }),
      }),
      { selector: (c) => c.employeeId, maxLength: most },
    )
    .map((list) => list.sort(byPriority));

const day = (n: number) => on(`2027-03-${String(n).padStart(2, '0')}`);
const batches: fc.Arbitrary<BatchToFill[]> = fc
  .array(
    fc.record({
      program: fc.constantFrom('P', 'Q', 'R').map(programCode),
      start: fc.integer({ min: 1, max: 20 }),
      length: fc.integer({ min: 0, max: 7 }),
      capacity: fc.integer({ min: 1, max: 8 }),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((list) =>
    list.map(({ program, start, length, capacity }, i) => ({
      batchId: batchId(`${program}-${i}`),
      program,
      startsOn: day(start),
      endsOn: day(start + length),
      capacity,
      jp: 12,
    })),
  );
const request = fc.record({
  batches,
  people: candidates(40),
  gone: fc.uniqueArray(fc.integer({ min: 1, max: 60 }).map((n) => employeeId(`e${n}`))),
  share: fc.integer({ min: 1, max: 100 }),
  reserves: fc.integer({ min: 0, max: 60 }),
});
type Drawn = typeof request extends fc.Arbitrary<infer T> ? T : never;

const compose = ({ batches: list, people, gone, share, reserves }: Drawn) =>
  composeBatches({
    batches: list,
    nominees: new Map(['P', 'Q', 'R'].map((p) => [programCode(p), people])),
    isAvailable: (id) => !gone.includes(id),
    jpMaximum: () => undefined,
    jpMinimum: () => undefined,
    jpYearOf: () => on('2027-01-01'),
    maximumAgencySharePercent: share,
    reservesPercent: reserves,
  });

describe('the batches of a program', () => {
  it('are filled by ids, whoever lacks most: in which of them somebody sits is read by others', () => {
    const people = fc.uniqueArray(
      fc.record({
        employeeId: fc.integer({ min: 10, max: 60 }).map((n) => employeeId(`e${n}`)),
        agencyId: fc.constantFrom('a', 'b', 'c').map(agencyId),
        gaps: fc.tuple(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 400 })),
      }),
      { selector: (c) => c.employeeId, minLength: 2, maxLength: 12 },
    );
    fc.assert(
      fc.property(people, fc.integer({ min: 1, max: 100 }), (all, share) => {
        const capacity = Math.ceil(all.length / 2);
        const list = [1, 2].map((n) => ({
          ...{ batchId: batchId(`P-${n}`), program: programCode('P'), capacity, jp: 12 },
          ...{ startsOn: day(7 * n), endsOn: day(7 * n + 4) },
        }));
        const listsBy = (which: 0 | 1) =>
          [
            ...compose({
              ...{ batches: list, gone: [], share, reserves: 0 },
              people: all.map(({ gaps, ...one }) => ({ ...one, gapHundredths: gaps[which] })),
            }).values(),
          ].map((places) => places.map(({ employeeId, role }) => [employeeId, role]));
        expect(listsBy(0)).toEqual(listsBy(1));
        expect(listsBy(0).flat()).toHaveLength(all.length);
      }),
    );
  });
});

describe('the numbers of a list', () => {
  it('of those with a seat follow their ids, whoever lacks most: others read them on lists and in certificates', () => {
    fc.assert(
      fc.property(request, (drawn) => {
        for (const places of compose(drawn).values()) {
          const seated = places.filter(({ role }) => role === 'participant');
          const ids = seated.map((place) => place.employeeId);
          expect(ids).toEqual(ids.toSorted());
          expect(places.map(({ order }) => order)).toEqual(places.map((_, i) => i + 1));
          const turns = places.flatMap(({ reason }) =>
            typeof reason === 'object' && reason.kind === 'reserve' ? [reason.turn] : [],
          );
          expect(turns).toEqual(turns.toSorted((a, b) => a - b));
        }
      }),
    );
  });
});

describe('the seats of one batch', () => {
  it('are all taken when there are enough people', () => {
    fc.assert(
      fc.property(
        candidates(30),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 20 }),
        (list, capacity, limit) => {
          expect(chooseSeats(list, capacity, limit)).toHaveLength(Math.min(capacity, list.length));
        },
      ),
    );
  });

  it('go beyond an agency’s limit only when nobody within one is left', () => {
    fc.assert(
      fc.property(
        candidates(30),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 6 }),
        (list, capacity, limit) => {
          const seats = chooseSeats(list, capacity, limit);
          const within = (agency: string): number =>
            seats.filter((s) => s.candidate.agencyId === agency && !s.beyondLimit).length;
          for (const { candidate } of seats) expect(within(candidate.agencyId)).toBeLessThanOrEqual(limit);
          const seated = new Set(seats.map((s) => s.candidate));
          if (seats.some((s) => s.beyondLimit))
            for (const c of list) if (!seated.has(c)) expect(within(c.agencyId)).toBe(limit);
        },
      ),
    );
  });

  it('hold the largest total gap that the limit allows', () => {
    const subsets = <T>(list: readonly T[]): T[][] =>
      Array.from({ length: 2 ** list.length }, (_, bits) => list.filter((_, i) => (bits >> i) % 2 === 1));
    fc.assert(
      fc.property(
        candidates(9),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 3 }),
        (list, capacity, limit) => {
          const fits = (s: SeatCandidate[]): boolean =>
            s.length <= capacity &&
            'abcd'.split('').every((a) => s.filter((c) => c.agencyId === a).length <= limit);
          const total = (s: readonly SeatCandidate[]): number =>
            s.reduce((sum, c) => sum + c.gapHundredths, 0);
          const best = Math.max(...subsets(list).filter(fits).map(total));
          const chosen = chooseSeats(list, capacity, limit).filter((s) => !s.beyondLimit);
          expect(total(chosen.map((s) => s.candidate))).toBe(best);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('all batches of a year', () => {
  it('put nobody in two places at once, nor twice in one program, nor anyone who has left', () => {
    fc.assert(
      fc.property(request, (drawn) => {
        const lists = compose(drawn);
        const byId = new Map(drawn.batches.map((b) => [b.batchId, b]));
        const held = [...lists].flatMap(([id, places]) =>
          places.map((p) => ({ employeeId: p.employeeId, batch: byId.get(id) })),
        );
        for (const [i, one] of held.entries()) {
          expect(drawn.gone).not.toContain(one.employeeId);
          for (const other of held.slice(i + 1)) {
            if (one.employeeId !== other.employeeId || !one.batch || !other.batch) continue;
            expect(one.batch.program).not.toBe(other.batch.program);
            expect(overlaps(one.batch, other.batch)).toBe(false);
          }
        }
      }),
    );
  });

  it('number seats first and then reserves, never more than planned, each with its reason', () => {
    fc.assert(
      fc.property(request, (drawn) => {
        for (const batch of drawn.batches) {
          const places = compose(drawn).get(batch.batchId) ?? [];
          const seats = places.filter((p) => p.role === 'participant');
          expect(places.map((p) => p.order)).toEqual(places.map((_, i) => i + 1));
          expect(places.slice(0, seats.length)).toEqual(seats);
          expect(seats.length).toBeLessThanOrEqual(batch.capacity);
          expect(places.length - seats.length).toBeLessThanOrEqual(
            reserveCount(batch.capacity, drawn.reserves),
          );
          const gaps = new Map(drawn.people.map((c) => [c.employeeId, c.gapHundredths]));
          for (const { employeeId, role, reason } of places)
            expect(reason).toMatchObject({
              kind: role === 'participant' ? 'priority' : 'reserve',
              gapHundredths: gaps.get(employeeId),
            });
          for (const place of places) expect(placeReasonText(place)).toMatch(/kesenjangan \d,\d\d level/);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('come out the same in whatever order the batches are named', () => {
    fc.assert(
      fc.property(request, (drawn) => {
        const turned = { ...drawn, batches: [...drawn.batches].reverse() };
        expect(Object.fromEntries(compose(turned))).toEqual(Object.fromEntries(compose(drawn)));
      }),
      { numRuns: 40 },
    );
  });

  it('warn, and do not stop, when a PPPK plans more than the maximum', () => {
    const person = { employeeId: employeeId('e1'), agencyId: agencyId('a'), gapHundredths: 150 };
    const [p, q] = [programCode('P'), programCode('Q')];
    const batch = { capacity: 2, jp: 20 };
    const lists = composeBatches({
      batches: [
        { ...batch, batchId: batchId('P-1'), program: p, startsOn: day(1), endsOn: day(2) },
        { ...batch, batchId: batchId('Q-1'), program: q, startsOn: day(8), endsOn: day(9) },
      ],
      nominees: new Map([
        [p, [person]],
        [q, [person]],
      ]),
      isAvailable: () => true,
      jpMaximum: () => 24,
      jpMinimum: () => undefined,
      jpYearOf: () => on('2027-01-01'),
      maximumAgencySharePercent: 40,
      reservesPercent: 20,
    });
    const decided = { kind: 'priority', rank: 1, of: 1, gapHundredths: 150 };
    expect(lists.get(batchId('P-1'))?.[0]?.reason).toEqual(decided);
    expect(lists.get(batchId('Q-1'))?.[0]?.reason).toEqual({
      ...decided,
      jpOverMaximum: { planned: 40, maximum: 24 },
    });
  });
});

describe('the lesson hours of a year', () => {
  const person = { employeeId: employeeId('e1'), agencyId: agencyId('a'), gapHundredths: 150 };
  const [p, q] = [programCode('P'), programCode('Q')];
  const request = (given: Partial<Parameters<typeof composeBatches>[0]>) => ({
    batches: [
      {
        capacity: 2,
        jp: 8,
        batchId: batchId('P-1'),
        program: p,
        startsOn: on('2027-02-01'),
        endsOn: on('2027-02-02'),
      },
      {
        capacity: 2,
        jp: 8,
        batchId: batchId('Q-1'),
        program: q,
        startsOn: on('2027-04-01'),
        endsOn: on('2027-04-02'),
      },
    ],
    nominees: new Map([
      [p, [person]],
      [q, [person]],
    ]),
    isAvailable: () => true,
    jpMaximum: () => undefined,
    jpMinimum: () => undefined,
    jpYearOf: () => on('2027-01-01'),
    maximumAgencySharePercent: 40,
    reservesPercent: 20,
    ...given,
  });
  const said = (given: Partial<Parameters<typeof composeBatches>[0]>) =>
    [...composeBatches(request(given)).values()].flat().map((place) => {
      const { reason } = place;
      return typeof reason === 'string' ? reason : (reason.jpBelowMinimum ?? reason.jpOverMaximum);
    });

  it('are short where all places together leave a PNS below the minimum, and said at each of them', () => {
    const short = { planned: 16, minimum: 20 };
    expect(said({ jpMinimum: () => 20 })).toEqual([short, short]);
    expect(said({ jpMinimum: () => 16 })).toEqual([undefined, undefined]);
    expect(said({})).toEqual([undefined, undefined]);
  });
  it('of a PPPK are added up by years of the contract', () => {
    const contract = (_: string, date: string) => on(date < '2027-03-01' ? '2026-03-01' : '2027-03-01');
    expect(said({ jpMaximum: () => 10 })).toEqual([undefined, { planned: 16, maximum: 10 }]);
    expect(said({ jpMaximum: () => 10, jpYearOf: contract })).toEqual([undefined, undefined]);
    expect(said({ jpMinimum: () => 10, jpYearOf: contract })).toEqual([
      { planned: 8, minimum: 10 },
      { planned: 8, minimum: 10 },
    ]);
  });
});

describe('the limits', () => {
  it('leave every agency at least one seat and every batch at least two reserves', () => {
    expect(agencyLimit(30, 40)).toBe(12);
    expect(agencyLimit(2, 40)).toBe(1);
    expect(reserveCount(30, 20)).toBe(6);
    expect(reserveCount(31, 20)).toBe(7);
    expect(reserveCount(4, 20)).toBe(2);
  });
});

describe('a list compared with the roster', () => {
  it('moves reserves up in order where someone has left', () => {
    const place = (id: string, role: 'participant' | 'reserve', order: number) => ({
      employeeId: employeeId(id),
      agencyId: agencyId('a'),
      role,
      order,
      reason: { kind: 'reserve' as const, turn: order, gapHundredths: 50 },
    });
    const list = [
      place('p1', 'participant', 1),
      place('p2', 'participant', 2),
      place('r1', 'reserve', 3),
      place('r2', 'reserve', 4),
    ];
    const confirmed = confirmPlaces(list, (id) => id !== 'p1');
    expect(confirmed.map((p) => [p.employeeId, p.role, p.order])).toEqual([
      ['p2', 'participant', 1],
      ['r1', 'participant', 2],
      ['r2', 'reserve', 3],
    ]);
    expect(confirmed.map((p) => p.wasReserve)).toEqual([undefined, true, undefined]);
    expect(confirmed[1]?.reason).toEqual({ kind: 'reserve', turn: 3, gapHundredths: 50 });
  });
});
