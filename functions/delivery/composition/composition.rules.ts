// Who sits in which batch: several agencies together, largest gaps first, nobody in two places at once.

import type { AgencyId, BatchId, EmployeeId, ProgramCode } from '../../records/ids.ts';
import { earliestFirst, type WibDate } from '../../records/moments.ts';
import type { Place, PlaceReason } from '../../records/place.ts';
import { addTo } from '../../rulebook/grouping.ts';

export type BatchToFill = {
  batchId: BatchId;
  program: ProgramCode;
  startsOn: WibDate;
  endsOn: WibDate;
  capacity: number;
  jp: number;
};
export type SeatCandidate = { employeeId: EmployeeId; agencyId: AgencyId; gapHundredths: number };
/** A batch on record and those who have a place in it. */
export type SeatedBefore = { batch: BatchToFill; employeeIds: readonly EmployeeId[] };
export type CompositionRequest = {
  /** Batches that are filled already: nobody in them sits in a second one of the program, or in another one meanwhile. */
  before?: readonly SeatedBefore[];
  batches: readonly BatchToFill[];
  /** Nominees of each program by its code. */
  nominees: ReadonlyMap<ProgramCode, readonly SeatCandidate[]>;
  /** False for those who have left, or will have, before the batch ends. */
  isAvailable: (employeeId: EmployeeId, batch: BatchToFill) => boolean;
  /** JP a person may plan for at most; undefined for those without a maximum (PP 49/2018 Pasal 40: PPPK only). */
  jpMaximum: (employeeId: EmployeeId) => number | undefined;
  /** JP a person should come to at least; undefined for those without a minimum (PP 11/2017 Pasal 203: PNS). */
  jpMinimum: (employeeId: EmployeeId) => number | undefined;
  /** The first day of the year in which JP earned on a date count for a person: of a PPPK that of the contract. */
  jpYearOf: (employeeId: EmployeeId, earnedOn: WibDate) => WibDate;
  maximumAgencySharePercent: number;
  reservesPercent: number;
};

const fewestReserves = 2;

export const overlaps = (
  a: Pick<BatchToFill, 'startsOn' | 'endsOn'>,
  b: Pick<BatchToFill, 'startsOn' | 'endsOn'>,
): boolean => a.startsOn <= b.endsOn && b.startsOn <= a.endsOn;

/** The most one agency may have in a batch of this capacity; never less than one person. */
export const agencyLimit = (capacity: number, sharePercent: number): number =>
  Math.max(1, Math.floor((capacity * sharePercent) / 100));

export const reserveCount = (capacity: number, reservesPercent: number): number =>
  Math.max(fewestReserves, Math.ceil((capacity * reservesPercent) / 100));

export const byPriority = (a: SeatCandidate, b: SeatCandidate): number =>
  b.gapHundredths - a.gapHundredths || (a.employeeId < b.employeeId ? -1 : 1);

/**
 * Seats in order of priority with at most `limit` per agency; only when the others have run out does an agency
 * get more. `beyondLimit` marks those.
 */
export const chooseSeats = <C extends { agencyId: AgencyId }>(
  candidates: readonly C[],
  capacity: number,
  limit: number,
): { candidate: C; beyondLimit: boolean }[] => {
  const perAgency = new Map<AgencyId, number>();
  const seated: { candidate: C; beyondLimit: boolean }[] = [];
  const passedOver: C[] = [];
  for (const candidate of candidates) {
    if (seated.length >= capacity) break;
    const count = perAgency.get(candidate.agencyId) ?? 0;
    if (count >= limit) {
      passedOver.push(candidate);
      continue;
    }
    perAgency.set(candidate.agencyId, count + 1);
    seated.push({ candidate, beyondLimit: false });
  }
  for (const candidate of passedOver) {
    if (seated.length >= capacity) break;
    seated.push({ candidate, beyondLimit: true });
  }
  return seated;
};

type Diary = Map<EmployeeId, BatchToFill[]>;

const isFree = (diary: Diary, employeeId: EmployeeId, batch: BatchToFill): boolean =>
  !(diary.get(employeeId) ?? []).some((other) => other.program === batch.program || overlaps(other, batch));

const enter = (diary: Diary, employeeId: EmployeeId, batch: BatchToFill): void => {
  addTo(diary, employeeId, batch);
};

/** With all places so far, in the year in which a batch counts. */
const plannedFor = (
  { jpYearOf }: CompositionRequest,
  diary: Diary,
  employeeId: EmployeeId,
  batch: BatchToFill,
): number =>
  (diary.get(employeeId) ?? [])
    .filter((b) => jpYearOf(employeeId, b.endsOn) === jpYearOf(employeeId, batch.endsOn))
    .reduce((sum, b) => sum + b.jp, 0);

/** A warning, and no obstacle. */
const jpWarning = (
  request: CompositionRequest,
  diary: Diary,
  employeeId: EmployeeId,
  batch: BatchToFill,
): Pick<PlaceReason, 'jpOverMaximum'> => {
  const maximum = request.jpMaximum(employeeId);
  const planned = plannedFor(request, diary, employeeId, batch);
  return maximum !== undefined && planned > maximum ? { jpOverMaximum: { planned, maximum } } : {};
};

/** Told when every seat is given: what a person still lacks of the minimum with all places of the year together. */
const withShortfall = (
  request: CompositionRequest,
  seats: Diary,
  batch: BatchToFill,
  place: Place,
): Place => {
  const minimum = request.jpMinimum(place.employeeId);
  const planned = plannedFor(request, seats, place.employeeId, batch);
  if (minimum === undefined || planned >= minimum || typeof place.reason === 'string') return place;
  return { ...place, reason: { ...place.reason, jpBelowMinimum: { planned, minimum } } };
};

type Ranked = SeatCandidate & { rank: number; of: number };

const ranked = (candidates: readonly SeatCandidate[]): Ranked[] =>
  candidates.toSorted(byPriority).map((c, i) => ({ ...c, rank: i + 1, of: candidates.length }));

type Drawing = { request: CompositionRequest; diary: Diary; free: (batch: BatchToFill) => Ranked[] };

/**
 * Numbered by their ids: the number stands on attendance lists and in certificates, which others read, and the order in which
 * seats are given is that of the gaps.
 */
const numbered = (seats: readonly Omit<Place, 'order'>[]): Place[] =>
  seats
    .toSorted((a, b) => (a.employeeId < b.employeeId ? -1 : 1))
    .map((seat, i) => ({ ...seat, order: i + 1 }));

const seatsFrom = (
  { request, diary }: Drawing,
  batch: BatchToFill,
  candidates: readonly Ranked[],
  seats: number,
): Place[] => {
  const limit = agencyLimit(batch.capacity, request.maximumAgencySharePercent);
  return numbered(
    chooseSeats(candidates, seats, limit).map(({ candidate, beyondLimit }) => {
      const { employeeId, agencyId, rank, of, gapHundredths } = candidate;
      enter(diary, employeeId, batch);
      const reason: PlaceReason = {
        kind: 'priority',
        rank,
        of,
        gapHundredths,
        ...(beyondLimit ? { beyondSharePercent: request.maximumAgencySharePercent } : {}),
        ...jpWarning(request, diary, employeeId, batch),
      };
      return { employeeId, agencyId, role: 'participant' as const, reason };
    }),
  );
};

type Seats = Map<BatchId, Place[]>;

/**
 * In which of several batches of a program somebody sits is read by whoever teaches them, by superiors and by all who sit there:
 * were the first batch that of the largest gaps, it would tell who of two lacks more. So those who have a seat are spread over
 * the batches by their ids, whoever fits into fewer of them first; where they do not all fit so, all of it stays as it was drawn.
 */
const spread = (
  drawing: Drawing,
  batches: readonly BatchToFill[],
  drawn: Seats,
  rankings: readonly Ranked[],
): Seats => {
  const { request, diary } = drawing;
  const seated = new Set(batches.flatMap((b) => (drawn.get(b.batchId) ?? []).map((p) => p.employeeId)));
  const leave = (): void => {
    for (const employeeId of seated)
      diary.set(
        employeeId,
        (diary.get(employeeId) ?? []).filter((b) => !batches.includes(b)),
      );
  };
  const fits = (employeeId: EmployeeId, batch: BatchToFill): boolean =>
    request.isAvailable(employeeId, batch) && isFree(diary, employeeId, batch);
  leave();
  const fewestFirst = rankings
    .filter((c) => seated.has(c.employeeId))
    .map((c) => ({ c, fits: batches.filter((batch) => fits(c.employeeId, batch)).length }))
    .toSorted((a, b) => a.fits - b.fits || (a.c.employeeId < b.c.employeeId ? -1 : 1))
    .map(({ c }) => c);
  const made: Seats = new Map();
  for (const batch of batches) {
    const free = fewestFirst.filter((c) => fits(c.employeeId, batch));
    made.set(batch.batchId, seatsFrom(drawing, batch, free, drawn.get(batch.batchId)?.length ?? 0));
  }
  if (batches.every((b) => made.get(b.batchId)?.length === drawn.get(b.batchId)?.length)) return made;
  leave();
  for (const batch of batches)
    for (const { employeeId } of drawn.get(batch.batchId) ?? []) enter(diary, employeeId, batch);
  return new Map();
};

const reservesOf = ({ request, diary, free }: Drawing, batch: BatchToFill, seats: number): Place[] =>
  free(batch)
    .slice(0, reserveCount(batch.capacity, request.reservesPercent))
    .map(({ employeeId, agencyId, gapHundredths }, i): Place => {
      enter(diary, employeeId, batch);
      const warning = jpWarning(request, diary, employeeId, batch);
      const reason: PlaceReason = { kind: 'reserve', turn: i + 1, gapHundredths, ...warning };
      return { employeeId, agencyId, role: 'reserve', order: seats + i + 1, reason };
    });

/**
 * Composes all batches of a cycle at once, so that the result depends on nothing but its input:
 * first every seat, earliest batch first, and those of one program among its batches; then the reserves of every batch, from those who are on no list.
 */
export const composeBatches = (request: CompositionRequest): Map<BatchId, Place[]> => {
  const inOrder = request.batches.toSorted(
    (a, b) => earliestFirst(a.startsOn, b.startsOn) || (a.batchId < b.batchId ? -1 : 1),
  );
  const diary: Diary = new Map();
  for (const { batch, employeeIds } of request.before ?? [])
    for (const employeeId of employeeIds) enter(diary, employeeId, batch);
  const rankings = new Map([...request.nominees].map(([program, list]) => [program, ranked(list)]));
  const free = (batch: BatchToFill): Ranked[] =>
    (rankings.get(batch.program) ?? []).filter(
      (c) => request.isAvailable(c.employeeId, batch) && isFree(diary, c.employeeId, batch),
    );
  const drawing = { request, diary, free };
  const drawn: Seats = new Map(
    inOrder.map((batch) => [batch.batchId, seatsFrom(drawing, batch, free(batch), batch.capacity)]),
  );
  const seats: Seats = new Map(drawn);
  for (const [program, batches] of Map.groupBy(inOrder, (batch) => batch.program))
    if (batches.length > 1)
      for (const [batchId, places] of spread(drawing, batches, drawn, rankings.get(program) ?? []))
        seats.set(batchId, places);
  // As it is now: reserves are entered below, and their days count for nobody's shortfall.
  const seated: Diary = new Map([...diary].map(([employeeId, batches]) => [employeeId, [...batches]]));
  return new Map(
    inOrder.map((batch) => {
      const places = seats.get(batch.batchId) ?? [];
      return [
        batch.batchId,
        [
          ...places.map((place) => withShortfall(request, seated, batch, place)),
          ...reservesOf(drawing, batch, places.length),
        ],
      ];
    }),
  );
};

/** Takes out those who are no longer available; reserves move up in order, then the list is numbered again. */
export const confirmPlaces = (
  places: readonly Place[],
  isAvailable: (employeeId: EmployeeId) => boolean,
): Place[] => {
  const seats = places.filter((p) => p.role === 'participant').length;
  return places
    .filter((p) => isAvailable(p.employeeId))
    .map((p, i) => {
      const role = i < seats ? 'participant' : 'reserve';
      const moved = role === 'participant' && p.role === 'reserve';
      return { ...p, role, order: i + 1, ...(moved ? { wasReserve: true } : {}) };
    });
};
