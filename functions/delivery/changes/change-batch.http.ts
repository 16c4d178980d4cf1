// What the training office changes about a batch: when and where it meets, who teaches, on which days, that it is merged into another one or called off.
import { isAsShown, nonceOf } from '../../kit/as-shown.ts';
import { bySession } from '../../kit/audit-by.ts';
import { withCycle } from '../../kit/cycle-page.ts';
import { httpHandler } from '../../kit/http-handler.ts';
import { field, type SessionRequest, writtenField } from '../../kit/http-request.ts';
import { type HttpResponse, html, redirect } from '../../kit/http-response.ts';
import { isConfirmed, unconfirmed } from '../../pages/confirmation.view.tsx';
import { outsideField } from '../../pages/outside-field.ts';
import { findBatch, listBatches, listParticipants } from '../../records/batch.reads.ts';
import type { Batch } from '../../records/batch.ts';
import { requirePhase } from '../../records/cycle.reads.ts';
import type { Cycle } from '../../records/cycle.ts';
import { BatchId, type BatchRef } from '../../records/ids.ts';
import { dateOf } from '../../records/moments.ts';
import { judgeTeacher } from '../../records/own-domains.reads.ts';
import { requirePolicy } from '../../records/policy.reads.ts';
import { requireTenant } from '../../records/register.reads.ts';
import type { Tenant } from '../../records/register.ts';
import { batchHasMovedOn, unknownBatch } from '../../refusals/delivery.refusals.ts';
import type { Problem, Refusal } from '../../refusals/refusal.ts';
import { texts } from '../../rulebook/text.rules.ts';
import { isKeyPart } from '../../store/keys.ts';
import { datesOf } from '../../words/batch-words.ts';
import { countComing } from './asked.store.ts';
import type { ChangePage } from './change-sheet.view.tsx';
import {
  isTaught,
  mayCallOff,
  mayMove,
  offered,
  readDays,
  readFacilitator,
  readReason,
  taughtAlready,
} from './changes.rules.ts';
import { type Act, callOffByOffice, moveBatch, replaceFacilitator } from './changes.store.ts';
import { callOffPage, facilitatorPage, movePage } from './changes.view.tsx';
import { deliveryChangesFunctions } from './declarations.ts';
import { isSameMeeting, readMeeting } from './meeting.rules.ts';
import { placeBatch } from './meeting.store.ts';
import { meetingPage } from './meeting.view.tsx';
import { emptySeats, goingOver, mayMerge, mergeable } from './merge.rules.ts';
import { mergeBatch } from './merge.store.ts';
import { mergePage, type Target } from './merge.view.tsx';
import { sendMessage } from './message.store.ts';
import { messagePage } from './message.view.tsx';
import { roomTaken, teachesElsewhere } from './rooms.rules.ts';

type Answer = Promise<HttpResponse | Refusal>;
type Opened = { request: SessionRequest; cycle: Cycle; ref: BatchRef; batch: Batch; tenant: Tenant };

const onBatch = (request: SessionRequest, run: (opened: Opened) => Answer): Answer =>
  withCycle(request, async (cycle) => {
    const batchId = BatchId.safeParse(request.params.batch);
    if (!batchId.success || !isKeyPart(batchId.data)) return unknownBatch;
    const ref = { tenant: cycle.tenant, year: cycle.year, batchId: batchId.data };
    const [batch, tenant] = await Promise.all([findBatch(ref), requireTenant(cycle.tenant)]);
    return batch ? run({ request, cycle, ref, batch, tenant }) : unknownBatch;
  });

/** What these pages change of a batch; its status moves on by itself, and each change says which it takes. */
const changeable = (batch: Batch): unknown => [
  ...[batch.startsOn, batch.endsOn, batch.dates ?? null],
  'facilitator' in batch ? batch.facilitator : null,
  ...[batch.meeting ?? null, batch.messages ?? 0],
];

const pageOf = async (
  { request, cycle, batch }: Opened,
  problems?: readonly Problem[],
): Promise<ChangePage> => ({
  frame: await request.frame(cycle.year),
  ...{ year: cycle.year, batch, nonce: nonceOf(request, changeable(batch)) },
  value: (name) => {
    const sent = request.form.get(name);
    return typeof sent === 'string' ? sent : undefined;
  },
  ...(problems ? { problems } : {}),
});

const back = ({ cycle, ref }: Opened): HttpResponse =>
  redirect(`/konsol/${cycle.year}/angkatan/${encodeURIComponent(ref.batchId)}`);

/** The reason and the box that every change asks for. */
const readCommon = ({ form }: SessionRequest): { reason: string } | { problems: Problem[] } => {
  const typed = writtenField(form, 'alasan', texts.note);
  const reason = readReason(typed.text, typed.problem);
  const problems = [
    ...(typeof reason === 'string' ? [] : reason.problems),
    ...(isConfirmed(form) ? [] : [unconfirmed]),
  ];
  return typeof reason === 'string' && problems.length === 0 ? { reason } : { problems };
};

const actOf = ({ request, ref, tenant }: Opened, reason: string): Act => ({
  ...{ ref, tenant, reason, by: bySession(request), now: request.now },
});

/** What was sent, or everything that is wrong with it at once. */
const together = <T extends object>(
  read: T | { problems: Problem[] },
  common: { reason: string } | { problems: Problem[] },
): { read: T; reason: string } | { problems: Problem[] } =>
  'problems' in read || 'problems' in common
    ? {
        problems: [
          ...('problems' in read ? (read.problems as Problem[]) : []),
          ...('problems' in common ? common.problems : []),
        ],
      }
    : { read, reason: common.reason };

const showFacilitator = async (
  opened: Opened,
  problems?: readonly Problem[],
  outside?: string,
): Promise<HttpResponse> => {
  const { cycle, batch, tenant } = opened;
  const others = isTaught(batch) ? await listBatches(cycle) : [];
  const people = isTaught(batch) ? offered(tenant, batch, others) : [];
  const page = facilitatorPage({ ...(await pageOf(opened, problems)), people, outside });
  return html(page, problems ? 422 : 200);
};

const changeFacilitator = async (opened: Opened): Answer => {
  const { request, cycle, batch, tenant } = opened;
  if (!isTaught(batch) || !isAsShown(request, changeable(batch))) return batchHasMovedOn;
  const sent = {
    choice: field(request.form, 'narasumber', texts.mailAddress),
    name: field(request.form, 'nama', texts.personName),
    email: field(request.form, 'surel', texts.mailAddress),
  };
  const known = offered(tenant, batch, []);
  const asked = together(readFacilitator(sent, batch, known), readCommon(request));
  if ('problems' in asked) return showFacilitator(opened, asked.problems);
  const { email } = asked.read;
  const { problems, outside } = known.some((one) => one.email === email)
    ? { problems: [] }
    : await judgeTeacher(asked.read, tenant, {
        agreed: field(request.form, outsideField, texts.mailAddress),
        now: request.now,
      });
  if (problems.length > 0) return showFacilitator(opened, problems, outside);
  const elsewhere = taughtAlready(asked.read, batch, datesOf(batch), await listBatches(cycle));
  if (elsewhere) {
    const isKnown = known.some((one) => one.email === email);
    return showFacilitator(opened, [
      teachesElsewhere(isKnown ? 'narasumber' : 'surel', asked.read, elsewhere),
    ]);
  }
  const { jointLeave } = await requirePolicy(cycle.tenant, cycle.policyVersion);
  const act = { ...actOf(opened, asked.reason), outside };
  const outcome = await replaceFacilitator(act, batch, asked.read, jointLeave);
  return outcome === 'written' ? back(opened) : batchHasMovedOn;
};

const showMove = async (opened: Opened, problems?: readonly Problem[]): Promise<HttpResponse> =>
  html(movePage(await pageOf(opened, problems)), problems ? 422 : 200);

const move = async (opened: Opened): Answer => {
  const { request, cycle, batch } = opened;
  if (!mayMove(batch) || !isAsShown(request, changeable(batch))) return batchHasMovedOn;
  const [{ jointLeave }, phase] = await Promise.all([
    requirePolicy(cycle.tenant, cycle.policyVersion),
    requirePhase(cycle, 'delivery'),
  ]);
  const typed = field(request.form, 'mulai', texts.word);
  const calendar = { jointLeave, now: request.now, until: dateOf(phase.closesAt) };
  const asked = together(readDays(typed, batch, calendar), readCommon(request));
  if ('problems' in asked) return showMove(opened, asked.problems);
  const elsewhere = taughtAlready(batch.facilitator, batch, asked.read.dates, await listBatches(cycle));
  if (elsewhere) return showMove(opened, [teachesElsewhere('mulai', batch.facilitator, elsewhere)]);
  const outcome = await moveBatch(actOf(opened, asked.reason), batch, asked.read);
  if (typeof outcome === 'object') return showMove(opened, [roomTaken('mulai', outcome)]);
  return outcome === 'written' ? back(opened) : batchHasMovedOn;
};

const showCallingOff = async (opened: Opened, problems?: readonly Problem[]): Promise<HttpResponse> => {
  const mayStill = mayCallOff(opened.batch, opened.request.now);
  return html(callOffPage({ ...(await pageOf(opened, problems)), mayStill }), problems ? 422 : 200);
};

const callItOff = async (opened: Opened): Answer => {
  const { request, batch } = opened;
  if (!mayCallOff(batch, request.now) || !isAsShown(request, changeable(batch))) return batchHasMovedOn;
  const asked = readCommon(request);
  if ('problems' in asked) return showCallingOff(opened, asked.problems);
  const outcome = await callOffByOffice(actOf(opened, asked.reason), batch);
  return outcome === 'written' ? back(opened) : batchHasMovedOn;
};

/** The others of its program that may take its people in, with the seats that are free there. */
const targetsOf = async ({ request, cycle, batch }: Opened): Promise<Target[]> => {
  if (!mayMerge(batch)) return [];
  const [others, policy] = await Promise.all([
    listBatches(cycle),
    requirePolicy(cycle.tenant, cycle.policyVersion),
  ]);
  return Promise.all(
    mergeable(batch, others, policy, request.now).map(async (other) => {
      const list = await listParticipants({ ...cycle, batchId: other.batchId });
      return { batch: other, empty: emptySeats(other, list) };
    }),
  );
};

const showMerge = async (opened: Opened, problems?: readonly Problem[]): Promise<HttpResponse> => {
  const [page, targets, list] = await Promise.all([
    pageOf(opened, problems),
    targetsOf(opened),
    mayMerge(opened.batch) ? listParticipants(opened.ref) : [],
  ]);
  return html(mergePage({ ...page, targets, people: goingOver(list, []).length }), problems ? 422 : 200);
};

const merge = async (opened: Opened): Answer => {
  const { request, batch } = opened;
  if (!mayMerge(batch) || !isAsShown(request, changeable(batch))) return batchHasMovedOn;
  const chosen = field(request.form, 'angkatan', texts.word);
  const target = (await targetsOf(opened)).find((one) => one.batch.batchId === chosen);
  const read: Target | { problems: Problem[] } = target ?? {
    problems: [{ field: 'angkatan', message: 'Pilih angkatan yang dituju.' }],
  };
  const asked = together(read, readCommon(request));
  if ('problems' in asked) return showMerge(opened, asked.problems);
  const outcome = await mergeBatch(actOf(opened, asked.reason), batch, asked.read.batch);
  return outcome === 'written' ? back(opened) : batchHasMovedOn;
};

/** As many rooms as a hint can name. */
const mostRooms = 12;

const showMeeting = async (opened: Opened, problems?: readonly Problem[]): Promise<HttpResponse> => {
  const { cycle, batch, ref } = opened;
  const [page, others, people] = await Promise.all([
    pageOf(opened, problems),
    listBatches(cycle),
    countComing(ref, batch),
  ]);
  const rooms = [...new Set(others.flatMap((b) => b.meeting?.room ?? []))].toSorted().slice(0, mostRooms);
  return html(meetingPage({ ...page, people, rooms }), problems ? 422 : 200);
};

const place = async (opened: Opened): Answer => {
  const { request, batch, ref, tenant } = opened;
  if (!isTaught(batch) || !isAsShown(request, changeable(batch))) return batchHasMovedOn;
  const { form, now } = request;
  const [room, link] = [
    writtenField(form, 'ruang', texts.title),
    writtenField(form, 'tautan', texts.address),
  ];
  const entered = {
    from: field(form, 'dari', texts.word),
    to: field(form, 'sampai', texts.word),
    room: room.text,
    link: link.text,
  };
  const read = readMeeting(entered, batch.meeting, now);
  const problems = [
    ...(room.problem ? [room.problem] : []),
    ...(link.problem ? [link.problem] : []),
    ...('problems' in read ? read.problems : []),
    ...(isConfirmed(form) ? [] : [unconfirmed]),
  ];
  if ('problems' in read || problems.length > 0) return showMeeting(opened, problems);
  if (isSameMeeting(read, batch.meeting)) return back(opened);
  const outcome = await placeBatch({ ref, tenant, by: bySession(request), now }, batch, read);
  if (typeof outcome === 'object') return showMeeting(opened, [roomTaken('ruang', outcome)]);
  return outcome === 'written' ? back(opened) : batchHasMovedOn;
};

/** Long enough to say something. */
const shortestMessage = 10;

const showMessage = async (opened: Opened, problems?: readonly Problem[]): Promise<HttpResponse> => {
  const [page, people] = await Promise.all([pageOf(opened, problems), countComing(opened.ref, opened.batch)]);
  return html(messagePage({ ...page, people }), problems ? 422 : 200);
};

const message = async (opened: Opened): Answer => {
  const { request, batch, ref, tenant } = opened;
  if (!isTaught(batch) || batch.status === 'planned' || !isAsShown(request, changeable(batch)))
    return batchHasMovedOn;
  const written = writtenField(request.form, 'pesan', texts.note);
  const text = written.text?.trim() ?? '';
  const problems: Problem[] = [
    ...(written.problem ? [written.problem] : []),
    ...(!written.problem && text.length < shortestMessage
      ? [{ field: 'pesan', message: `Tuliskan pesan, paling sedikit ${shortestMessage} karakter.` }]
      : []),
    ...(isConfirmed(request.form) ? [] : [unconfirmed]),
  ];
  if (problems.length > 0) return showMessage(opened, problems);
  const outcome = await sendMessage({ ref, tenant, by: bySession(request), now: request.now }, batch, text);
  return outcome === 'written' ? back(opened) : batchHasMovedOn;
};

export const handler = httpHandler(deliveryChangesFunctions['change-batch'], {
  'GET /konsol/{year}/angkatan/{batch}/narasumber': (request) => onBatch(request, (o) => showFacilitator(o)),
  'POST /konsol/{year}/angkatan/{batch}/narasumber': (request) => onBatch(request, changeFacilitator),
  'GET /konsol/{year}/angkatan/{batch}/pesan': (request) => onBatch(request, (o) => showMessage(o)),
  'POST /konsol/{year}/angkatan/{batch}/pesan': (request) => onBatch(request, message),
  'GET /konsol/{year}/angkatan/{batch}/tempat': (request) => onBatch(request, (o) => showMeeting(o)),
  'POST /konsol/{year}/angkatan/{batch}/tempat': (request) => onBatch(request, place),
  'GET /konsol/{year}/angkatan/{batch}/jadwal': (request) => onBatch(request, (o) => showMove(o)),
  'POST /konsol/{year}/angkatan/{batch}/jadwal': (request) => onBatch(request, move),
  'GET /konsol/{year}/angkatan/{batch}/gabung': (request) => onBatch(request, (o) => showMerge(o)),
  'POST /konsol/{year}/angkatan/{batch}/gabung': (request) => onBatch(request, merge),
  'GET /konsol/{year}/angkatan/{batch}/batal': (request) => onBatch(request, (o) => showCallingOff(o)),
  'POST /konsol/{year}/angkatan/{batch}/batal': (request) => onBatch(request, callItOff),
});
