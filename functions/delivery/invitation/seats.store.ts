// The list of a batch against the register of the day: seats that became free, and superiors who have to be told.
import { batchKey, participantKey } from '../../records/batch.reads.ts';
import {
  type BatchIn,
  type BatchOutline,
  leftService,
  movedOn,
  type Participant,
  type ParticipantWho,
  participantStatuses,
  unseated,
} from '../../records/batch.ts';
import type { BatchRef, EmployeeId } from '../../records/ids.ts';
import { dateOf, epochSeconds, instantOf } from '../../records/moments.ts';
import { employeeGapsKey } from '../../records/need.reads.ts';
import { EmployeeGaps } from '../../records/need.ts';
import { findEmployees, standardKey } from '../../records/register.reads.ts';
import { type Employee, isReachable, type Reachable, Standard } from '../../records/register.ts';
import { moving } from '../../records/transitions.ts';
import { canBeAsked } from '../../rulebook/in-office.rules.ts';
import { fallbackStandard } from '../../rulebook/standard-fallback.rules.ts';
import { writeEach } from '../../store/bulk.ts';
import { change, check, getItems, type Write } from '../../store/table.ts';
import type { Letterhead } from '../../words/letterhead.ts';
import { batchMail, wakeReplies } from '../batch.store.ts';
import { noticeToNewSuperior, seatFreeNotice, seatLostNotice } from '../delivery-mail.ts';

import { isSeated, type SeatChange, type Seated, seatChange } from './seats.rules.ts';

export type Round = { ref: BatchRef; batch: BatchOutline; from: Letterhead; now: Date };
type Freed = { kind: 'left' } | { kind: 'moved-on' } | { kind: 'unseated'; reason: string };

const reasonOf = (freed: Freed): string => {
  switch (freed.kind) {
    case 'left':
      return leftService;
    case 'moved-on':
      return movedOn;
    case 'unseated':
      return unseated + freed.reason;
  }
};

/** The seat is free from here on; whoever still works here is told, and the superior who had been told of it. */
const freeSeat = (
  { ref, batch, from, now }: Round,
  seat: Seated,
  freed: Freed,
  people: { employee: Employee | undefined; superior: Employee | undefined },
): Write[] => {
  const { set, expect } = moving(participantStatuses, seat.status, 'declined');
  const { employee, superior } = people;
  const about = { from, batch };
  const reason = freed.kind === 'unseated' ? { reason: freed.reason } : {};
  const toPerson =
    employee && freed.kind !== 'left'
      ? seatLostNotice({ ...about, ...reason, name: employee.name, why: freed.kind })
      : undefined;
  const toSuperior =
    employee && canBeAsked(superior, dateOf(now))
      ? seatFreeNotice({ ...about, name: superior.name, participant: employee })
      : undefined;
  const occasion = `seat-${seat.employeeId}`;
  return [
    change('cycle', participantKey(ref, seat.employeeId), {
      set: { ...set, declineReason: reasonOf(freed), withdrawnAt: instantOf(now) },
      expect,
    }),
    ...(isReachable(employee) && toPerson
      ? [
          batchMail(ref, 'seat-lost', occasion, {
            to: employee.email,
            whom: { as: 'participant', employeeId: employee.employeeId },
            content: toPerson,
            now,
          }),
        ]
      : []),
    ...(isReachable(superior) && toSuperior
      ? [
          batchMail(ref, 'batch-notice', `${occasion}-superior`, {
            to: superior.email,
            whom: { as: 'superior', employeeId: superior.employeeId },
            content: toSuperior,
            now,
          }),
        ]
      : []),
  ];
};

/** Somebody who may be taken off the list before the batch begins. */
export type OnTheList = Seated | ParticipantWho<'reserve'>;

/**
 * Taken back by the training office, for a reason that the person reads; a reserve, who knows of nothing, is told nothing. The
 * workflow is woken to ask the next one, and whoever was unseated is not asked again.
 */
export const unseat = (
  round: Round & { batch: BatchIn<'inviting'> },
  seat: OnTheList,
  reason: string,
  people: { employee: Employee | undefined; superior: Employee | undefined },
): Write[] => {
  const { ref, batch, now } = round;
  const { set, expect } = moving(participantStatuses, 'reserve', 'declined');
  return [
    ...(seat.status === 'reserve'
      ? [
          change('cycle', participantKey(ref, seat.employeeId), {
            set: { ...set, declineReason: unseated + reason },
            expect,
          }),
        ]
      : freeSeat(round, seat, { kind: 'unseated', reason }, people)),
    check('cycle', batchKey(ref), { status: 'inviting' }),
    ...wakeReplies(ref, batch, `unseated-${seat.employeeId}`, now),
  ];
};

/** Before the other reserves, or back in line; decided on what the page showed. Nobody is told: a reserve knows of nothing. */
export const putAhead = (
  ref: BatchRef,
  { employeeId, aheadSince }: ParticipantWho<'reserve'>,
  now: Date,
): Write[] => [
  aheadSince === undefined
    ? change('cycle', participantKey(ref, employeeId), {
        set: { aheadSince: instantOf(now) },
        expect: { status: 'reserve' },
        absent: ['aheadSince'],
      })
    : change('cycle', participantKey(ref, employeeId), {
        remove: ['aheadSince'],
        expect: { status: 'reserve', aheadSince },
      }),
  check('cycle', batchKey(ref), { status: 'inviting' }),
];

/** Told once; a repeat finds it noted on the seat. Who was the superior before, and is again, is told again. */
const tellNewSuperior = (
  { ref, batch, from, now }: Round,
  seat: Seated,
  employee: Employee,
  superior: Reachable,
): Write[] => {
  const content = noticeToNewSuperior({ from, batch, name: superior.name, participant: employee });
  const occasion = `seat-${seat.employeeId}-new-superior-${superior.employeeId}-${epochSeconds(now)}`;
  return [
    change('cycle', participantKey(ref, seat.employeeId), {
      set: { superiorTold: superior.employeeId },
      expect: {
        status: seat.status,
        ...(seat.superiorTold === undefined ? {} : { superiorTold: seat.superiorTold }),
      },
      absent: seat.superiorTold === undefined ? ['superiorTold'] : [],
    }),
    batchMail(ref, 'batch-notice', occasion, {
      to: superior.email,
      whom: { as: 'superior', employeeId: superior.employeeId },
      content,
      now,
    }),
  ];
};

const writesFor = (
  round: Round,
  seat: Seated,
  changed: SeatChange,
  people: ReadonlyMap<EmployeeId, Employee>,
): Write[] => {
  const employee = people.get(seat.employeeId);
  if (changed.kind !== 'new-superior') {
    const superior = seat.superiorTold && people.get(seat.superiorTold);
    return freeSeat(round, seat, changed, { employee, superior: superior || undefined });
  }
  const superior = people.get(changed.superiorId);
  return employee && canBeAsked(superior, dateOf(round.now))
    ? tellNewSuperior(round, seat, employee, superior)
    : [];
};

/** Looks at every seat once; twice on the same day changes nothing the second time. */
export const lookAtSeats = async (round: Round, participants: readonly Participant[]): Promise<void> => {
  const { ref, batch } = round;
  const seats = participants.filter(isSeated);
  const people = new Map(
    (
      await findEmployees(
        ref.tenant,
        seats.map((s) => s.employeeId),
      )
    ).map((e) => [e.employeeId, e]),
  );
  const superiors = await findEmployees(ref.tenant, [
    ...seats.flatMap((s) => s.superiorTold ?? []),
    ...[...people.values()].flatMap((e) => e.superiorEmployeeId ?? []),
  ]);
  const everybody = new Map([...superiors, ...people.values()].map((e) => [e.employeeId, e]));
  const [gaps, standards] = await Promise.all([
    getItems(
      'cycle',
      seats.map((s) => employeeGapsKey(ref, s.agencyId, s.employeeId)),
      EmployeeGaps,
    ),
    getItems(
      'register',
      [...new Set([...people.values()].map((e) => e.positionId))].map((id) => standardKey(ref.tenant, id)),
      Standard,
    ),
  ]);
  const gapsOf = new Map(gaps.map((g) => [g.employeeId, g]));
  const standardOf = new Map(standards.map((s) => [s.positionId, s]));
  await writeEach(
    seats.flatMap((seat) => {
      const employee = people.get(seat.employeeId);
      const standard = employee
        ? (standardOf.get(employee.positionId) ?? fallbackStandard(employee.positionId, employee.jenjang))
        : { requirements: [] };
      const changed = seatChange(seat, employee, batch, { gaps: gapsOf.get(seat.employeeId), standard });
      const writes = changed === undefined ? [] : writesFor(round, seat, changed, everybody);
      return writes.length === 0 ? [] : [writes];
    }),
  );
};
