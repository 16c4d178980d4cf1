// Who is still behind in a program that was held: called and not there, there and below the pass mark, or called off with its batch.
import {
  alreadyCompetent,
  type Batch,
  leftService,
  movedOn,
  type Participant,
  usualHighest,
  wasAsked,
  whyGone,
} from '../records/batch.ts';
import type { AgencyId, BatchId, EmployeeId, ProgramCode } from '../records/ids.ts';
import type { WibDate } from '../records/moments.ts';

export const lacks = ['absent', 'not-passed', 'called-off', 'no-reply', 'declined', 'unseated'] as const;
/** What became of somebody's seat, so far as the program has not reached them. */
export type Lack = (typeof lacks)[number];

/** Nothing to catch up on: whoever left, works elsewhere, or knows it already. */
const isNoLack = (declineReason: string): boolean =>
  [leftService, movedOn, alreadyCompetent].includes(declineReason.split(': ')[0] ?? '');

const isBelow = (participant: Participant, passMark: number): boolean => {
  if (participant.status !== 'attended' || participant.postScore === undefined) return false;
  const { postScore, highestScore = usualHighest } = participant;
  return postScore * 100 < passMark * highestScore;
};

export const lackOf = (
  batch: Pick<Batch, 'status'>,
  participant: Participant,
  passMark: number,
): Lack | undefined => {
  if (participant.status === 'declined') {
    if (isNoLack(participant.declineReason)) return undefined;
    return whyGone(participant) === 'unseated' ? 'unseated' : 'declined';
  }
  if (batch.status === 'cancelled') return wasAsked(participant) ? 'called-off' : undefined;
  switch (participant.status) {
    case 'absent':
    case 'no-reply':
      return participant.status;
    case 'attended':
      return isBelow(participant, passMark) ? 'not-passed' : undefined;
    case 'accepted':
    case 'invited':
    case 'reserve':
      return undefined;
  }
};

/** A batch with those on its list; of one that has not invited anybody yet, those of its list to be. */
export type BatchWithList = {
  batch: Batch;
  participants: readonly Participant[];
  planned?: readonly EmployeeId[];
  /** Who had a place in one that was given up before anybody was called. */
  uncalled?: readonly { employeeId: EmployeeId; agencyId: AgencyId }[];
};

export type Behind = {
  employeeId: EmployeeId;
  agencyId: AgencyId;
  lack: Lack;
  batchId: BatchId;
  endsOn: WibDate;
};

/** Has what the program gives, or a seat in which it still comes. */
const isServed = ({ batch }: BatchWithList, participant: Participant, passMark: number): boolean => {
  if (batch.status === 'cancelled') return false;
  switch (participant.status) {
    case 'attended':
      return !isBelow(participant, passMark);
    case 'accepted':
    case 'invited':
      return true;
    // Somebody who stands by may still get a seat until the batch begins.
    case 'reserve':
      return batch.status === 'inviting';
    case 'absent':
    case 'declined':
    case 'no-reply':
      return false;
  }
};

/** Each person once for each program, with what happened last; nobody who has been served in another batch of it. */
export const peopleBehind = (
  lists: readonly BatchWithList[],
  passMark: number,
): Map<ProgramCode, Behind[]> => {
  const served = new Set<string>();
  for (const list of lists) {
    for (const id of list.planned ?? []) served.add(`${list.batch.program} ${id}`);
    for (const p of list.participants)
      if (isServed(list, p, passMark)) served.add(`${list.batch.program} ${p.employeeId}`);
  }
  const behind = new Map<ProgramCode, Map<EmployeeId, Behind>>();
  for (const { batch, participants, uncalled = [] } of lists.toSorted((a, b) =>
    a.batch.endsOn < b.batch.endsOn ? -1 : 1,
  )) {
    const lacking = [
      ...participants.map((p) => ({ ...p, lack: lackOf(batch, p, passMark) })),
      ...uncalled.map((place) => ({ ...place, lack: 'called-off' as const })),
    ];
    for (const { employeeId, agencyId, lack } of lacking) {
      if (lack === undefined || served.has(`${batch.program} ${employeeId}`)) continue;
      const { program, batchId, endsOn } = batch;
      const people = behind.get(program) ?? new Map<EmployeeId, Behind>();
      people.set(employeeId, { employeeId, agencyId, lack, batchId, endsOn });
      behind.set(program, people);
    }
  }
  return new Map([...behind].map(([program, people]) => [program, [...people.values()]]));
};

/** Seats of batches that a change has added and nobody is called to yet are theirs already. */
const seatsAhead = (lists: readonly BatchWithList[], program: ProgramCode): number =>
  lists
    .filter(({ batch: b }) => b.program === program && b.addedBy !== undefined && b.status === 'planned')
    .reduce((sum, { batch }) => sum + batch.capacity, 0);

/** How many of each program were called in vain and have no seat ahead, whoever will be called to those there are. */
export const countWithoutSeat = (
  lists: readonly BatchWithList[],
  passMark: number,
): Map<ProgramCode, number> =>
  new Map(
    [
      ...peopleBehind(
        lists.map(({ batch, participants }) => ({ batch, participants })),
        passMark,
      ),
    ].map(([program, people]) => [program, Math.max(0, people.length - seatsAhead(lists, program))]),
  );
