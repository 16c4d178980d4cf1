// The training office hands in a list for a facilitator from whom none comes, with where it was taken from, and takes up what broke off.
import { bySession } from '../../kit/audit-by.ts';
import { withCycle } from '../../kit/cycle-page.ts';
import { htmlForPaper } from '../../kit/figure-response.ts';
import { httpHandler } from '../../kit/http-handler.ts';
import { field, type SessionRequest, writtenField } from '../../kit/http-request.ts';
import { type HttpResponse, html, redirect } from '../../kit/http-response.ts';
import { wake } from '../../outbox/waits.store.ts';
import { isConfirmed, unconfirmed } from '../../pages/confirmation.view.tsx';
import { BatchId } from '../../records/ids.ts';
import { attendanceFinal, attendanceUnneeded, unknownBatch } from '../../refusals/delivery.refusals.ts';
import { isRefusal, type Problem, type Refusal } from '../../refusals/refusal.ts';
import { texts } from '../../rulebook/text.rules.ts';
import { auditEvent } from '../../store/audit.ts';
import { isKeyPart } from '../../store/keys.ts';
import { attendanceWaitId } from '../batch.store.ts';
import { attendancePath } from '../delivery-mail.ts';
import { takeUpBatch } from '../start-batch.ts';
import { finalTooEarly } from './attendance.rules.ts';
import { findAttendance, saveAttendance } from './attendance.store.ts';
import { findRoom, findSheet, type Room, readList, savedValues } from './attendance-room.ts';
import { attendanceSheetPage } from './attendance-sheet.view.tsx';
import { deliveryAttendanceFunctions } from './declarations.ts';
import { filingPage, keepStep } from './filing.view.tsx';
import { listPage, shownPageField, typedOrSaved } from './list-pages.ts';

type Answer = Promise<HttpResponse | Refusal>;

/** Long enough to say which paper it was. */
const shortestNote = 10;

const enter = async (request: SessionRequest): Promise<Room | Refusal> =>
  withCycle(request, async ({ tenant, year }) => {
    const batchId = BatchId.safeParse(request.params.batch);
    if (!batchId.success || !isKeyPart(batchId.data)) return unknownBatch;
    const room = await findRoom({ tenant, year, batchId: batchId.data }, (b) => b.status === 'running');
    return room ?? unknownBatch;
  });

const show = async (
  request: SessionRequest,
  room: Room,
  value: (name: string) => string | undefined,
  asked: string | null,
  problems?: readonly Problem[],
): Promise<HttpResponse> => {
  const tooEarly = finalTooEarly(room.batch.endsOn, request.now) !== undefined;
  const page = filingPage({
    frame: await request.frame(room.ref.year),
    ...{ room, value, nonce: request.nonce, tooEarly },
    turn: { ...listPage(room.batch, room.members, asked), path: request.path },
    ...(problems ? { problems } : {}),
  });
  return html(page, problems ? 422 : 200);
};

/** Only the run that broke off needs somebody to go on; a run that waits is woken by the list itself. */
const goOn = async ({ ref, batch }: Room): Promise<void> => {
  if (batch.status === 'running' && batch.brokeOff) await takeUpBatch(ref, batch.attempt);
};

const record = async (request: SessionRequest, room: Room, packed: string, note: string): Answer => {
  const { ref, batch } = room;
  if (batch.status !== 'running') return attendanceUnneeded;
  const { now } = request;
  const signal = wake({ cycle: ref, waitId: attendanceWaitId(ref, batch.attempt), because: 'final', now });
  const trail = auditEvent({
    ...{ tenant: ref.tenant, year: ref.year, at: now, ...bySession(request) },
    action: 'attendance-filed',
    subject: `batch-${ref.batchId}`,
    detail: { participants: room.people, words: note },
  });
  const filed = { by: request.session.email, note };
  if ((await saveAttendance(ref, packed, now, { signal, filed, trail })) === 'lost')
    return (await findAttendance(ref))?.packed === packed ? redirect(attendancePath(ref)) : attendanceFinal;
  await goOn(room);
  return redirect(attendancePath(ref));
};

/** Which page of the list was sent. */
const sentPage = ({ form }: SessionRequest): string | null => field(form, shownPageField, texts.word) ?? null;

/** One page of a long list, as a facilitator keeps a draft: nothing is sent by it, so nothing else is asked. */
const keep = async (
  request: SessionRequest,
  room: Room,
  typed: (name: string) => string | undefined,
): Answer => {
  if (room.batch.status !== 'running') return attendanceUnneeded;
  const list = await readList(room, typed, false);
  if ('problems' in list) return show(request, room, typed, sentPage(request), list.problems);
  if ((await saveAttendance(room.ref, list.packed, request.now)) === 'lost') return attendanceFinal;
  const page = sentPage(request);
  const at = page === null || !/^\d{1,4}$/.test(page) ? '' : `?${shownPageField}=${page}`;
  return redirect(`${attendancePath(room.ref)}${at}`);
};

const file = async (request: SessionRequest, room: Room): Answer => {
  const typed = typedOrSaved(
    listPage(room.batch, room.members, sentPage(request)).rows,
    (name) => field(request.form, name, texts.word),
    savedValues(room.attendance),
  );
  if (field(request.form, 'langkah', texts.word) === keepStep) return keep(request, room, typed);
  const note = writtenField(request.form, 'catatan', texts.note);
  const text = note.text?.trim() ?? '';
  const early = finalTooEarly(room.batch.endsOn, request.now);
  const list = await readList(room, typed, early === undefined);
  const problems: Problem[] = [
    ...('problems' in list ? list.problems : []),
    ...(note.problem ? [note.problem] : []),
    ...(!note.problem && text.length < shortestNote
      ? [{ field: 'catatan', message: `Tuliskan sumber presensi, paling sedikit ${shortestNote} karakter.` }]
      : []),
    ...(early ? [{ ...early, field: 'setuju' }] : []),
    ...(isConfirmed(request.form) ? [] : [unconfirmed]),
  ];
  if (problems.length > 0 || 'problems' in list)
    return show(
      request,
      room,
      (name) => (name === 'catatan' ? text : typed(name)),
      sentPage(request),
      problems,
    );
  return record(request, room, list.packed, text);
};

/** Who may come by today's answers: whoever said yes, and until the batch begins whoever may still. */
const showSheet = async (request: SessionRequest): Answer =>
  withCycle(request, async ({ tenant, year }) => {
    const batchId = BatchId.safeParse(request.params.batch);
    if (!batchId.success || !isKeyPart(batchId.data)) return unknownBatch;
    const sheet = await findSheet({ tenant, year, batchId: batchId.data });
    if (!sheet) return unknownBatch;
    const frame = await request.frame(year);
    const turn = listPage(sheet.batch, sheet.members, request.query.get(shownPageField));
    return htmlForPaper(
      attendanceSheetPage({ frame, year, ...sheet, turn: { ...turn, path: request.path }, now: request.now }),
    );
  });

export const handler = httpHandler(deliveryAttendanceFunctions['file-attendance'], {
  'GET /konsol/{year}/angkatan/{batch}/daftar-hadir': showSheet,
  'GET /konsol/{year}/angkatan/{batch}/presensi': async (request) => {
    const room = await enter(request);
    if (isRefusal(room)) return room;
    const values = savedValues(room.attendance);
    return show(request, room, (name) => values.get(name), request.query.get(shownPageField));
  },
  'POST /konsol/{year}/angkatan/{batch}/presensi': async (request) => {
    const room = await enter(request);
    if (isRefusal(room)) return room;
    if (room.batch.status === 'cancelled') return attendanceUnneeded;
    if (room.attendance?.finalAt === undefined) return file(request, room);
    // The list is there: what remains to be pressed is that the work goes on.
    const values = savedValues(room.attendance);
    if (!isConfirmed(request.form))
      return show(request, room, (name) => values.get(name), sentPage(request), [unconfirmed]);
    await goOn(room);
    return redirect(attendancePath(room.ref));
  },
});
