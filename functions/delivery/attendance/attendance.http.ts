// The page where a facilitator hands in attendance and scores: drafts as often as needed, one final list.

import { httpHandler } from '../../kit/http-handler.ts';
import { field, type LinkRequest } from '../../kit/http-request.ts';
import { type HttpResponse, html, redirect } from '../../kit/http-response.ts';
import { wake } from '../../outbox/waits.store.ts';
import { findBatch, listParticipants } from '../../records/batch.reads.ts';
import type { Batch } from '../../records/batch.ts';
import { requireCycle } from '../../records/cycle.reads.ts';
import type { BatchRef } from '../../records/ids.ts';
import { requirePolicy } from '../../records/policy.reads.ts';
import { findEmployeesToShow, requireTenantToShow } from '../../records/register.reads.ts';
import {
  attendanceFinal,
  attendanceUnneeded,
  expiredAttendanceLink,
  unknownBatch,
} from '../../refusals/delivery.refusals.ts';
import { isRefusal, type Problem, type Refusal } from '../../refusals/refusal.ts';
import { texts } from '../../rulebook/text.rules.ts';
import { datesOf } from '../../words/batch-words.ts';
import { letterheadOf } from '../../words/letterhead.ts';
import { attendanceWaitId } from '../batch.store.ts';
import {
  decideAttendance,
  finalTooEarly,
  isListWanted,
  packAttendance,
  readAttendance,
  unpackAttendance,
} from './attendance.rules.ts';
import { type Attendance, findAttendance, saveAttendance } from './attendance.store.ts';
import { type AttendanceMember, type AttendancePage, attendancePage, scoreText } from './attendance.view.tsx';
import { deliveryAttendanceFunctions } from './declarations.ts';

type Room = {
  ref: BatchRef;
  batch: Batch;
  /** How many are on the list; `members` names them, only as long as the list is wanted. */
  people: number;
  members: AttendanceMember[];
  attendance: Attendance | undefined;
};

const enter = async (request: LinkRequest): Promise<Room | Refusal> => {
  const { link } = request;
  const { tenant, year } = link;
  const { batchId } = link.subject;
  if (year === undefined || !batchId) return unknownBatch;
  const ref = { tenant, year, batchId };
  const batch = await findBatch(ref);
  if (!batch) return unknownBatch;
  const participants = (await listParticipants(ref))
    .filter((p) => p.status === 'accepted' || p.status === 'attended' || p.status === 'absent')
    .sort((a, b) => a.order - b.order);
  const listed = isListWanted(batch, request.linkState) ? participants : [];
  const employees = await findEmployeesToShow(
    tenant,
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
const savedValues = (attendance: Attendance | undefined): Map<string, string> => {
  const values = new Map<string, string>();
  for (const row of attendance === undefined ? [] : unpackAttendance(attendance.packed)) {
    row.present.forEach((isPresent, i) => {
      if (isPresent) values.set(`present-${row.order}-${i + 1}`, '1');
    });
    const pre = scoreText(row.preScore);
    const post = scoreText(row.postScore);
    if (pre !== undefined) values.set(`pre-${row.order}`, pre);
    if (post !== undefined) values.set(`post-${row.order}`, post);
  }
  return values;
};

const show = async (
  request: LinkRequest,
  room: Room,
  value: AttendancePage['value'],
  problems?: readonly Problem[],
): Promise<HttpResponse> => {
  const { batch, people, members, attendance } = room;
  const page = attendancePage({
    government: letterheadOf(await requireTenantToShow(room.ref.tenant)),
    batch,
    nonce: request.nonce,
    people,
    members,
    listed: isListWanted(batch, request.linkState),
    value,
    canBeFinal: !finalTooEarly(batch.endsOn, request.now),
    savedAt: attendance?.savedAt,
    finalAt: attendance?.finalAt,
    ...(problems ? { problems } : {}),
  });
  return html(page, problems ? 422 : 200);
};

type Submission = { packed: string; isFinal: boolean };

const read = async (
  request: LinkRequest,
  { ref, batch, members }: Room,
): Promise<Submission | { problems: readonly Problem[] }> => {
  const action = field(request.form, 'action', texts.word);
  const isFinal = action === 'final';
  const wrongAction =
    action !== 'draft' && action !== 'final'
      ? { field: 'action', message: 'Pilih simpan sementara atau kirim akhir.' }
      : isFinal
        ? finalTooEarly(batch.endsOn, request.now)
        : undefined;
  const cycle = await requireCycle(ref);
  const policy = await requirePolicy(ref.tenant, cycle.policyVersion);
  const rows = readAttendance({
    field: (name) => field(request.form, name, texts.word),
    participants: members,
    days: datesOf(batch).length,
    minimumAttendancePercent: policy.delivery.minimumAttendancePercent,
    isFinal: isFinal && wrongAction === undefined,
  });
  // All that is wrong is said at once: a score and the missing choice below it.
  if ('problems' in rows) return { problems: [...rows.problems, ...(wrongAction ? [wrongAction] : [])] };
  return wrongAction ? { problems: [wrongAction] } : { packed: packAttendance(rows), isFinal };
};

const record = async (
  { ref, batch, attendance }: Room,
  { packed, isFinal }: Submission,
  now: Date,
): Promise<'recorded' | Refusal> => {
  const decision = decideAttendance(attendance, { packed, isFinal });
  if (isRefusal(decision)) return decision;
  if (decision === 'same') return 'recorded';
  // The link is made when the batch begins, and before it can end the final list is there.
  if (batch.status !== 'running') return attendanceFinal;
  const waitId = attendanceWaitId(ref, batch.attempt);
  const final = isFinal ? { signal: wake({ cycle: ref, waitId, because: 'final', now }) } : undefined;
  if ((await saveAttendance(ref, packed, now, final)) === 'written') return 'recorded';
  const recorded = await findAttendance(ref);
  return decideAttendance(recorded, { packed, isFinal }) === 'same' ? 'recorded' : attendanceFinal;
};

export const handler = httpHandler(deliveryAttendanceFunctions.attendance, {
  'GET /presensi/{token}': async (request) => {
    const room = await enter(request);
    if (isRefusal(room)) return room;
    if (room.attendance?.finalAt === undefined && room.batch.status === 'running')
      if (request.linkState !== 'open') return expiredAttendanceLink;
    const values = savedValues(room.attendance);
    return show(request, room, (name) => values.get(name));
  },
  'POST /presensi/{token}': async (request) => {
    const room = await enter(request);
    if (isRefusal(room)) return room;
    if (room.batch.status === 'cancelled') return attendanceUnneeded;
    if (request.linkState !== 'open') return expiredAttendanceLink;
    const submission = await read(request, room);
    if ('problems' in submission)
      return show(request, room, (name) => field(request.form, name, texts.word), submission.problems);
    const outcome = await record(room, submission, request.now);
    return isRefusal(outcome) ? outcome : redirect(request.path);
  },
});
