// The page where a facilitator hands in attendance and scores: drafts as often as needed, one final list.

import { httpHandler } from '../../kit/http-handler.ts';
import { field, type LinkRequest } from '../../kit/http-request.ts';
import { type HttpResponse, html, redirect } from '../../kit/http-response.ts';
import { stillOpen } from '../../links/links.store.ts';
import { wake } from '../../outbox/waits.store.ts';
import { requireTenantToShow } from '../../records/register.reads.ts';
import {
  attendanceFinal,
  attendanceUnneeded,
  expiredAttendanceLink,
  unknownBatch,
} from '../../refusals/delivery.refusals.ts';
import { isRefusal, type Problem, type Refusal } from '../../refusals/refusal.ts';
import { texts } from '../../rulebook/text.rules.ts';
import { letterheadOf } from '../../words/letterhead.ts';
import { attendanceWaitId } from '../batch.store.ts';
import { decideAttendance, finalTooEarly, isListWanted } from './attendance.rules.ts';
import { findAttendance, saveAttendance } from './attendance.store.ts';
import { type AttendancePage, attendancePage } from './attendance.view.tsx';
import { findRoom, type Room, readList, savedValues } from './attendance-room.ts';
import { deliveryAttendanceFunctions } from './declarations.ts';
import { listPage, shownPageField, typedOrSaved } from './list-pages.ts';

const enter = async (request: LinkRequest): Promise<Room | Refusal> => {
  const { tenant, year } = request.link;
  const { batchId } = request.link.subject;
  if (year === undefined || !batchId) return unknownBatch;
  const room = await findRoom({ tenant, year, batchId }, (batch) => isListWanted(batch, request.linkState));
  if (!room) return unknownBatch;
  // Somebody else teaches by now: what they hand in, and when, is not told to whoever taught before. Called off, it is told.
  return request.linkState === 'revoked' && room.batch.status !== 'cancelled' ? expiredAttendanceLink : room;
};

const show = async (
  request: LinkRequest,
  room: Room,
  value: AttendancePage['value'],
  asked: string | null,
  problems?: readonly Problem[],
): Promise<HttpResponse> => {
  const { batch, people, members, attendance } = room;
  const page = attendancePage({
    government: letterheadOf(await requireTenantToShow(room.ref.tenant)),
    batch,
    nonce: request.nonce,
    people,
    members,
    turn: { ...listPage(batch, members, asked), path: request.path },
    listed: isListWanted(batch, request.linkState),
    value,
    canBeFinal: !finalTooEarly(batch.endsOn, request.now),
    savedAt: attendance?.savedAt,
    finalAt: attendance?.finalAt,
    ...(problems ? { problems } : {}),
  });
  return html(page, problems ? 422 : 200);
};

/** Which page of the list was sent. */
const sentPage = ({ form }: LinkRequest): string | null => field(form, shownPageField, texts.word) ?? null;

const entered = (request: LinkRequest, { batch, members, attendance }: Room): AttendancePage['value'] =>
  typedOrSaved(
    listPage(batch, members, sentPage(request)).rows,
    (name) => field(request.form, name, texts.word),
    savedValues(attendance),
  );

type Submission = { packed: string; isFinal: boolean };

const read = async (
  request: LinkRequest,
  room: Room,
): Promise<Submission | { problems: readonly Problem[] }> => {
  const action = field(request.form, 'action', texts.word);
  const isFinal = action === 'final';
  const wrongAction =
    action !== 'draft' && action !== 'final'
      ? { field: 'action', message: 'Pilih simpan sementara atau kirim akhir.' }
      : isFinal
        ? finalTooEarly(room.batch.endsOn, request.now)
        : undefined;
  const list = await readList(room, entered(request, room), isFinal && wrongAction === undefined);
  // All that is wrong is said at once: a score and the missing choice below it.
  if ('problems' in list) return { problems: [...list.problems, ...(wrongAction ? [wrongAction] : [])] };
  return wrongAction ? { problems: [wrongAction] } : { ...list, isFinal };
};

const record = async (
  { ref, batch, attendance }: Room,
  { packed, isFinal }: Submission,
  { link, now }: LinkRequest,
): Promise<'recorded' | Refusal> => {
  const decision = decideAttendance(attendance, { packed, isFinal });
  if (isRefusal(decision)) return decision;
  if (decision === 'same') return 'recorded';
  // The link is made when the batch begins, and before it can end the final list is there.
  if (batch.status !== 'running') return attendanceFinal;
  const waitId = attendanceWaitId(ref, batch.attempt);
  const final = isFinal ? { signal: wake({ cycle: ref, waitId, because: 'final', now }) } : undefined;
  const guard = stillOpen(link.hash);
  if ((await saveAttendance(ref, packed, now, { ...final, guard })) === 'written') return 'recorded';
  const recorded = await findAttendance(ref);
  if (decideAttendance(recorded, { packed, isFinal }) === 'same') return 'recorded';
  // Lost against a final list, or against somebody else who has taken the batch over meanwhile.
  return recorded?.finalAt === undefined ? expiredAttendanceLink : attendanceFinal;
};

export const handler = httpHandler(deliveryAttendanceFunctions.attendance, {
  'GET /presensi/{token}': async (request) => {
    const room = await enter(request);
    if (isRefusal(room)) return room;
    if (room.attendance?.finalAt === undefined && room.batch.status === 'running')
      if (request.linkState !== 'open') return expiredAttendanceLink;
    const values = savedValues(room.attendance);
    return show(request, room, (name) => values.get(name), request.query.get(shownPageField));
  },
  'POST /presensi/{token}': async (request) => {
    const room = await enter(request);
    if (isRefusal(room)) return room;
    if (room.batch.status === 'cancelled') return attendanceUnneeded;
    if (request.linkState !== 'open') return expiredAttendanceLink;
    const submission = await read(request, room);
    if ('problems' in submission)
      return show(request, room, entered(request, room), sentPage(request), submission.problems);
    const outcome = await record(room, submission, request);
    const page = sentPage(request);
    const at = page === null || !/^\d{1,4}$/.test(page) ? '' : `?${shownPageField}=${page}`;
    return isRefusal(outcome) ? outcome : redirect(`${request.path}${at}`);
  },
});
