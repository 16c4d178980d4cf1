// The list of one small year, name by name: who has a seat, who is a reserve, in which order and for what reason.
import { describe, expect, it } from 'vitest';
import {
  type BatchToFill,
  byPriority,
  type CompositionRequest,
  composeBatches,
  confirmPlaces,
  overlaps,
  type SeatCandidate,
} from '../../../functions/delivery/composition/composition.rules.ts';
import type { Place } from '../../../functions/records/place.ts';
import { agencyId, batchId, employeeId, on, programCode } from '../../support/branded.ts';

const candidate = (id: string, agency: string, gapHundredths: number): SeatCandidate => ({
  employeeId: employeeId(id),
  agencyId: agencyId(agency),
  gapHundredths,
});
const batch = (id: string, from: number, to: number, more: Partial<BatchToFill> = {}): BatchToFill => ({
  batchId: batchId(id),
  program: programCode(id),
  startsOn: on(`2027-03-0${from}`),
  endsOn: on(`2027-03-0${to}`),
  capacity: 2,
  jp: 12,
  ...more,
});
const compose = (
  batches: BatchToFill[],
  people: Record<string, SeatCandidate[]>,
  more: Partial<CompositionRequest> = {},
): Map<string, Place[]> =>
  composeBatches({
    batches,
    nominees: new Map(Object.entries(people).map(([program, list]) => [programCode(program), list])),
    isAvailable: () => true,
    jpMaximum: () => undefined,
    jpMinimum: () => undefined,
    jpYearOf: () => on('2027-01-01'),
    maximumAgencySharePercent: 50,
    reservesPercent: 20,
    ...more,
  });
const names = (places: readonly Place[] | undefined): string[] =>
  (places ?? []).map((p) => `${p.order} ${p.employeeId} ${p.role}`);

const warningIn = (places: readonly Place[] | undefined) => {
  const reason = places?.[0]?.reason;
  return typeof reason === 'object' ? reason.jpOverMaximum : undefined;
};

describe('the list of a batch', () => {
  const people = [
    candidate('e5', 'b', 100),
    candidate('e1', 'a', 300),
    candidate('e2', 'a', 250),
    candidate('e3', 'b', 200),
    candidate('e4', 'b', 150),
  ];

  it('has its seats filled from the largest gap down within the share of each agency, then its reserves', () => {
    expect(compose([batch('P', 1, 3)], { P: people }).get('P')).toEqual([
      {
        employeeId: 'e1',
        agencyId: 'a',
        role: 'participant',
        order: 1,
        reason: { kind: 'priority', rank: 1, of: 5, gapHundredths: 300 },
      },
      {
        employeeId: 'e3',
        agencyId: 'b',
        role: 'participant',
        order: 2,
        reason: { kind: 'priority', rank: 3, of: 5, gapHundredths: 200 },
      },
      {
        employeeId: 'e2',
        agencyId: 'a',
        role: 'reserve',
        order: 3,
        reason: { kind: 'reserve', turn: 1, gapHundredths: 250 },
      },
      {
        employeeId: 'e4',
        agencyId: 'b',
        role: 'reserve',
        order: 4,
        reason: { kind: 'reserve', turn: 2, gapHundredths: 150 },
      },
    ]);
  });

  it('says of a seat beyond the share of an agency why it went there', () => {
    const ofOne = people.filter((c) => c.agencyId === 'a');
    expect(
      compose([batch('P', 1, 3)], { P: ofOne })
        .get('P')
        ?.map((p) => p.reason),
    ).toEqual([
      { kind: 'priority', rank: 1, of: 2, gapHundredths: 300 },
      { kind: 'priority', rank: 2, of: 2, gapHundredths: 250, beyondSharePercent: 50 },
    ]);
  });

  it('is empty for a program that nobody was nominated for', () => {
    expect(compose([batch('P', 1, 3)], { Q: people }).get('P')).toEqual([]);
  });

  it('is made for the batch that starts first, then for the one named first', () => {
    const only = [candidate('e1', 'a', 300)];
    const lists = compose([batch('S', 2, 3), batch('R', 2, 3), batch('T', 1, 2)], {
      R: only,
      S: only,
      T: only,
    });
    expect([lists.get('T'), lists.get('R'), lists.get('S')].map(names)).toEqual([
      ['1 e1 participant'],
      [],
      [],
    ]);
    const sameDay = compose([batch('S', 2, 3), batch('R', 2, 3)], { R: only, S: only });
    expect([sameDay.get('R'), sameDay.get('S')].map(names)).toEqual([['1 e1 participant'], []]);
  });

  it('warns only of what is planned beyond the maximum', () => {
    const only = [candidate('e1', 'a', 300)];
    const lists = compose(
      [batch('P', 1, 2), batch('Q', 4, 5), batch('R', 7, 8)],
      { P: only, Q: only, R: only },
      { jpMaximum: () => 24 },
    );
    const warnings = ['P', 'Q', 'R'].map((id) => warningIn(lists.get(id)));
    expect(warnings).toEqual([undefined, undefined, { planned: 36, maximum: 24 }]);
    const free = compose([batch('P', 1, 2, { jp: 500 })], { P: only });
    expect(warningIn(free.get('P'))).toBeUndefined();
  });

  it('counts for that maximum what is planned as a reserve too', () => {
    const [one, two] = [candidate('e1', 'a', 300), candidate('e2', 'b', 200)];
    const lists = compose(
      [batch('P', 1, 2, { jp: 20, capacity: 1 }), batch('Q', 4, 5, { jp: 20, capacity: 1 })],
      { P: [one, two], Q: [one, two] },
      { jpMaximum: (id) => (id === 'e2' ? 24 : undefined) },
    );
    expect(names(lists.get('Q'))).toEqual(['1 e1 participant', '2 e2 reserve']);
    expect(lists.get('Q')?.map((p) => warningIn([p]))).toEqual([undefined, { planned: 40, maximum: 24 }]);
  });
});

describe('two batches', () => {
  it('overlap when they share a day, be it the last of one and the first of the other', () => {
    const pairs = [
      [batch('P', 1, 3), batch('Q', 3, 5)],
      [batch('P', 1, 5), batch('Q', 2, 3)],
      [batch('P', 1, 2), batch('Q', 3, 4)],
    ] as const;
    expect(pairs.map(([p, q]) => [overlaps(p, q), overlaps(q, p)])).toEqual([
      [true, true],
      [true, true],
      [false, false],
    ]);
  });
});

describe('two people', () => {
  it('with the same gap come in the order of their ids', () => {
    const [one, two] = [candidate('e1', 'a', 100), candidate('e2', 'a', 100)];
    expect([byPriority(one, two), byPriority(two, one)].map(Math.sign)).toEqual([-1, 1]);
    expect(byPriority(candidate('e9', 'a', 200), one)).toBeLessThan(0);
  });
});

describe('a list confirmed', () => {
  const list = compose([batch('P', 1, 3)], {
    P: ['e1', 'e2', 'e3', 'e4'].map((id, i) => candidate(id, `a${i}`, 400 - i)),
  }).get('P');

  it('is the same list when everybody is still there', () => {
    expect(confirmPlaces(list ?? [], () => true)).toEqual(list);
  });

  it('has as many seats as before, and says of nobody but reserves that they moved up', () => {
    const three = (list ?? []).slice(0, 3);
    const confirmed = confirmPlaces(three, (id) => id !== 'e1');
    expect(names(confirmed)).toEqual(['1 e2 participant', '2 e3 participant']);
    expect(confirmed.map((p) => p.wasReserve ?? false)).toEqual([false, true]);
  });
});
