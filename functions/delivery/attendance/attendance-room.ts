// What both pages of an attendance list show: the batch, who said yes, and what has been saved so far.
import { findBatch, listParticipants } from '../../records/batch.reads.ts';
import type { Batch } from '../../records/batch.ts';
import { requireCycle } from '../../records/cycle.reads.ts';
import type { BatchRef } from '../../records/ids.ts';
import { requirePolicy } from '../../records/policy.reads.ts';
import { findEmployeesToShow } from '../../records/register.reads.ts';
import type { Problem } from '../../refusals/refusal.ts';
import { datesOf } from '../../words/batch-words.ts';
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
