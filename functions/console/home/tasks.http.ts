// The page of one task: given to a colleague, who gets a letter, or put off until a day; decided on what was shown.
import { bySession } from '../../kit/audit-by.ts';
import { httpHandler } from '../../kit/http-handler.ts';
import { field, type SessionRequest, writtenField } from '../../kit/http-request.ts';
import { type HttpResponse, html, redirect } from '../../kit/http-response.ts';
import { isConfirmed, unconfirmed } from '../../pages/confirmation.view.tsx';
import { requireTenant } from '../../records/register.reads.ts';
import { taskGone } from '../../refusals/cycle.refusals.ts';
import type { Problem, Refusal } from '../../refusals/refusal.ts';
import { texts } from '../../rulebook/text.rules.ts';
import { readArrangement } from './arrangement.rules.ts';
import { homeFunctions } from './declarations.ts';
import { type Operator, readHome } from './home.reads.ts';
import { type TaskPage, taskPage } from './task.view.tsx';
import { assignmentMail } from './task-mail.ts';
import { listTaskNotes, recordArrangement } from './task-notes.store.ts';
import { type ArrangedTask, arranged, latestPutOff, tasksOf } from './tasks.rules.ts';

type Found = { task: ArrangedTask; operators: readonly Operator[] };

/** Undefined once it has been seen to: the list no longer has it. */
const findTask = async ({ session, now, params }: SessionRequest): Promise<Found | undefined> => {
  const [home, notes] = await Promise.all([
    readHome(session.tenant, session.email, now),
    listTaskNotes(session.tenant),
  ]);
  const task = arranged(tasksOf(home.years, home.register, now), notes, now).find(
    ({ id }) => id === params.task,
  );
  return task && { task, operators: home.operators };
};

const show = async (
  request: SessionRequest,
  { task, operators }: Found,
  more: Pick<TaskPage, 'answers' | 'problems'> = {},
): Promise<HttpResponse> =>
  html(
    taskPage({
      ...{ frame: await request.frame(), nonce: request.nonce, task, ...more },
      operators: operators.map(({ id, account }) => ({
        ...{ id, name: account.name, isOwn: account.email === request.session.email },
      })),
      latest: latestPutOff(task, request.now),
    }),
    (more.problems?.length ?? 0) > 0 ? 422 : 200,
  );

/** Somebody else has arranged it since the page was shown. */
const arrangedMeanwhile: Problem = {
  message:
    'Pengelola lain baru saja mengatur hal ini. Isian di bawah ini sudah memuat yang terbaru; ubah bila perlu, lalu simpan kembali.',
};

const arrange = async (request: SessionRequest, found: Found): Promise<HttpResponse | Refusal> => {
  const { form, session, now } = request;
  const { task, operators } = found;
  const written = writtenField(form, 'catatan', texts.shortNote);
  const answers = {
    assignedTo: field(form, 'tugas', texts.token),
    putOffUntil: field(form, 'tunda', texts.word),
    words: written.text,
  };
  if (field(form, 'dilihat', texts.word) !== String(task.note?.version ?? 0))
    return show(request, found, { problems: [arrangedMeanwhile] });
  const ids = operators.map(({ id }) => id);
  const read = readArrangement(task, answers, ids, now);
  const problems = [
    ...('problems' in read ? read.problems : []),
    ...(written.problem ? [written.problem] : []),
    ...(isConfirmed(form) ? [] : [unconfirmed]),
  ];
  if ('problems' in read || problems.length > 0) return show(request, found, { answers, problems });
  const assignee = operators.find(({ id }) => id === read.assignedTo);
  const isTold =
    assignee !== undefined &&
    assignee.account.email !== session.email &&
    task.note?.assignedTo !== read.assignedTo;
  const letter = isTold
    ? assignmentMail({ task, to: assignee.account, government: await requireTenant(session.tenant) }, now)
    : undefined;
  const outcome = await recordArrangement(
    session.tenant,
    { task, arrangement: read, ...(letter ? { letter } : {}) },
    { trail: bySession(request), now },
  );
  if (outcome === 'lost') {
    const again = await findTask(request);
    return again ? show(request, again, { problems: [arrangedMeanwhile] }) : taskGone;
  }
  return redirect('/konsol');
};

const withTask = async (
  request: SessionRequest,
  run: (found: Found) => Promise<HttpResponse | Refusal>,
): Promise<HttpResponse | Refusal> => {
  const found = await findTask(request);
  return found ? run(found) : taskGone;
};

export const handler = httpHandler(homeFunctions.tasks, {
  'GET /konsol/tugas/{task}': (request) => withTask(request, (found) => show(request, found)),
  'POST /konsol/tugas/{task}': (request) => withTask(request, (found) => arrange(request, found)),
});
