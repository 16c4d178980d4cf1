// What both pages of an attendance list show: the batch, who said yes, and what has been saved so far.
import { findBatch, listParticipants } from '../../records/batch.reads.ts';
import type { Batch } from '../../records/batch.ts';
import { requireCycle } from '../../records/cycle.reads.ts';
import type { BatchRef } from '../../records/ids.ts';
import { requirePolicy } from '../../records/policy.reads.ts';
import { findEmployeesToShow, listAgencies } from '../../records/register.reads.ts';
import type { Problem } from '../../refusals/refusal.ts';
import { datesOf } from '../../words/batch-words.ts';
import { nipEnd } from '../../words/number-words.ts';
import {
  type AttendanceForm,
  highestField,
  packAttendance,
  readAttendance,
  scoreText,
  unpackAttendance,
} from './attendance.rules.ts';
import { type Attendance, findAttendance } from './attendance.store.ts';
import type { AttendanceMember } from './attendance.view.tsx';
import type { SheetMember } from './attendance-sheet.view.tsx';

export type Room = {
  ref: BatchRef;
  batch: Batch;
  /** How many are on the list; `members` names them, only as long as the list is wanted. */
  people: number;
  members: AttendanceMember[];
  attendance: Attendance | undefined;
};

export const findRoom = async (
  ref: BatchRef,
  isListed: (batch: Batch) => boolean,
): Promise<Room | undefined> => {
  const batch = await findBatch(ref);
  if (!batch) return undefined;
  const participants = (await listParticipants(ref))
    .filter((p) => p.status === 'accepted' || p.status === 'attended' || p.status === 'absent')
    .sort((a, b) => a.order - b.order);
  const listed = isListed(batch) ? participants : [];
  const employees = await findEmployeesToShow(
    ref.tenant,
    listed.map((p) => p.employeeId),
  );
  const names = new Map(employees.map((e) => [e.employeeId, e.name]));
  const members = listed.map((p) => ({
    order: p.order,
    name: names.get(p.employeeId) ?? p.employeeId,
  }));
  return { ref, batch, people: participants.length, members, attendance: await findAttendance(ref) };
};

/** Who signs, in the order of the list; whoever has not answered yet is marked. */
export const findSheet = async (
  ref: BatchRef,
): Promise<{ batch: Batch; members: readonly SheetMember[] } | undefined> => {
  const batch = await findBatch(ref);
  if (!batch) return undefined;
  const listed = (await listParticipants(ref))
    .filter((p) => p.status !== 'reserve' && p.status !== 'declined' && p.status !== 'no-reply')
    .toSorted((a, b) => a.order - b.order);
  const [employees, agencies] = await Promise.all([
    findEmployeesToShow(
      ref.tenant,
      listed.map((p) => p.employeeId),
    ),
    listAgencies(ref.tenant),
  ]);
  const known = new Map(employees.map((e) => [e.employeeId, e]));
  const agencyOf = new Map(agencies.map((a) => [a.agencyId, a.name]));
  return {
    batch,
    members: listed.map((p) => {
      const employee = known.get(p.employeeId);
      return {
        name: employee?.name ?? p.employeeId,
        nipEnd: employee ? nipEnd(employee.nip) : '',
        agency: agencyOf.get(p.agencyId) ?? p.agencyId,
        hasAnswered: p.status !== 'invited',
      };
    }),
  };
};

/** What was saved, field by field, as the form sends it. */
export const savedValues = (attendance: Attendance | undefined): Map<string, string> => {
  const values = new Map<string, string>();
  if (attendance === undefined) return values;
  const { rows, highest } = unpackAttendance(attendance.packed);
  values.set(highestField, scoreText(highest));
  for (const row of rows) {
    row.present.forEach((isPresent, i) => {
      if (isPresent) values.set(`present-${row.order}-${i + 1}`, '1');
    });
    if (row.preScore !== undefined) values.set(`pre-${row.order}`, scoreText(row.preScore));
    if (row.postScore !== undefined) values.set(`post-${row.order}`, scoreText(row.postScore));
  }
  return values;
};

/** The rows of a form, packed, or what is wrong in which of them. */
export const readList = async (
  { ref, batch, members }: Room,
  field: AttendanceForm['field'],
  isFinal: boolean,
): Promise<{ packed: string } | { problems: readonly Problem[] }> => {
  const cycle = await requireCycle(ref);
  const policy = await requirePolicy(ref.tenant, cycle.policyVersion);
  const sheet = readAttendance({
    field,
    participants: members,
    days: datesOf(batch).length,
    minimumAttendancePercent: policy.delivery.minimumAttendancePercent,
    isFinal,
  });
  return 'problems' in sheet ? sheet : { packed: packAttendance(sheet) };
};
