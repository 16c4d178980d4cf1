// What an employee asks to learn: the list of their own with what became of it, the form, taking back; and the superior's word on those of the staff.
import { isAsShown, nonceOf } from '../kit/as-shown.ts';
import { bySession } from '../kit/audit-by.ts';
import { httpHandler } from '../kit/http-handler.ts';
import { field, type SessionRequest, writtenField } from '../kit/http-request.ts';
import { type HttpResponse, html, redirect } from '../kit/http-response.ts';
import { isConfirmed, unconfirmed } from '../pages/confirmation.view.tsx';
import { ownMenu } from '../pages/console-menu.ts';
import type { Frame } from '../pages/layout.view.tsx';
import { EmployeeId, ProgramCode } from '../records/ids.ts';
import { listRequestsOf } from '../records/learning-request.reads.ts';
import type { LearningRequest, RequestIn, RequestRef } from '../records/learning-request.ts';
import { dateOf } from '../records/moments.ts';
import { requirePolicyOn } from '../records/policy.reads.ts';
import type { Policy } from '../records/policy.ts';
import { catalogueKey, findEmployee, requireTenant } from '../records/register.reads.ts';
import { CatalogueProgram, type Employee, idsOf } from '../records/register.ts';
import { isRefusal, type Problem, type Refusal } from '../refusals/refusal.ts';
import { requestMovedOn, unknownRequest } from '../refusals/request.refusals.ts';
import { noEmployeeRecord } from '../refusals/sign-in.refusals.ts';
import { texts } from '../rulebook/text.rules.ts';
import { isKeyPart } from '../store/keys.ts';
import { getItem } from '../store/table.ts';
import { superiorWord } from '../words/request-words.ts';
import { requestsFunctions } from './declarations.ts';
import {
  askableSuperior,
  asToldTo,
  deadlinesFor,
  type Entered,
  readAsking,
  readWord,
  type StaffRequest,
} from './requests.rules.ts';
import { type Doing, sayWord, sendRequest, withdrawRequest } from './requests.store.ts';
import { askPage, requestsPage, withdrawPage, wordPage } from './requests.view.tsx';
import { requestsPath } from './requests-mail.ts';
import { findStaffRequest, listStaffRequests } from './staff-requests.store.ts';

type Answer = Promise<HttpResponse | Refusal>;
type Opened = { request: SessionRequest; employee: Employee; own: readonly LearningRequest[]; frame: Frame };

const open = async (request: SessionRequest): Promise<Opened | Refusal> => {
  const { session, now } = request;
  const employee =
    session.employeeId === undefined ? undefined : await findEmployee(session.tenant, session.employeeId);
  if (!employee) return noEmployeeRecord;
  const [own, frame] = await Promise.all([
    listRequestsOf(session.tenant, idsOf(employee), now),
    request.frame(),
  ]);
  return { request, employee, own, frame: { ...frame, menu: ownMenu(session.roles) } };
};

const doingOf = ({ request }: Opened): Doing => ({
  tenant: request.session.tenant,
  by: bySession(request),
  now: request.now,
});

/** `2027-3` of one's own; a superior's address names the person behind it. */
const referenceIn = ({ request, employee }: Opened, text: string | null): RequestRef | undefined => {
  const [, year, number, id] = /^(\d{4})-(\d{1,2})(?:-(.+))?$/.exec(text ?? '') ?? [];
  if (year === undefined || number === undefined || (id !== undefined && !isKeyPart(id))) return undefined;
  return {
    tenant: request.session.tenant,
    year: Number(year),
    number: Number(number),
    employeeId: id === undefined ? employee.employeeId : EmployeeId.parse(id),
  };
};

type Terms = {
  policy: Policy;
  superior: (Employee & { email: string }) | undefined;
};

const termsFor = async ({ request, employee }: Opened): Promise<Terms> => {
  const { tenant: slug } = request.session;
  const day = dateOf(request.now);
  const { superiorEmployeeId } = employee;
  const [tenant, superior] = await Promise.all([
    requireTenant(slug),
    superiorEmployeeId === undefined ? undefined : findEmployee(slug, superiorEmployeeId),
  ]);
  return {
    policy: await requirePolicyOn(tenant, day),
    superior: askableSuperior(employee, superior, day),
  };
};

const programIn = async (
  { request }: Opened,
  code: string | null | undefined,
): Promise<CatalogueProgram | undefined> =>
  code === null || code === undefined || !isKeyPart(code)
    ? undefined
    : getItem('register', catalogueKey(request.session.tenant, ProgramCode.parse(code)), CatalogueProgram);

const showAsk = async (
  opened: Opened,
  program: CatalogueProgram | undefined,
  more: { terms: Terms; entered?: Entered; problems?: readonly Problem[] },
): Promise<HttpResponse> => {
  const { request, frame } = opened;
  const { policy, superior } = more.terms;
  return html(
    askPage({
      ...{ frame, nonce: request.nonce, program, superior: superior?.name },
      deadlines: deadlinesFor(request.now, superior !== undefined, policy),
      entered: more.entered ?? {},
      problems: more.problems,
    }),
    more.problems ? 422 : 200,
  );
};

/** What changes a request, as its page shows it. */
const shownOf = ({ status, version }: LearningRequest): unknown => ({ status, version });

const showWithdrawal = (
  opened: Opened,
  one: LearningRequest,
  problems?: readonly Problem[],
): HttpResponse => {
  const nonce = nonceOf(opened.request, shownOf(one));
  return html(withdrawPage({ frame: opened.frame, nonce, request: one, problems }), problems ? 422 : 200);
};

const showWord = (
  opened: Opened,
  staff: StaffRequest,
  more: { says?: string | undefined; reason?: string | undefined; problems?: readonly Problem[] } = {},
): HttpResponse => {
  const nonce = nonceOf(opened.request, shownOf(staff.request));
  return html(wordPage({ frame: opened.frame, nonce, ...staff, ...more }), more.problems ? 422 : 200);
};

const showList = async (opened: Opened): Promise<HttpResponse> => {
  const { request, employee, own, frame } = opened;
  const { session, now, query, path } = request;
  return html(
    requestsPage({
      ...{ frame, now, at: { path, query } },
      own: own.map((one) => asToldTo(one, now)),
      staff: await listStaffRequests(session.tenant, employee.employeeId, now),
      done: query.get('tercatat') ?? undefined,
    }),
  );
};

const isOpen = (one: LearningRequest | undefined): one is RequestIn<'open'> => one?.status === 'open';

/** One's own, open, under any of one's ids. */
const ownIn = (opened: Opened, text: string | null): RequestIn<'open'> | Refusal => {
  const ref = referenceIn(opened, text);
  const found = opened.own.find((one) => one.year === ref?.year && one.number === ref.number);
  return isOpen(found) ? found : unknownRequest;
};

const staffIn = async (opened: Opened, text: string | null): Promise<StaffRequest | Refusal> => {
  const ref = referenceIn(opened, text);
  const { now } = opened.request;
  return (ref && (await findStaffRequest(ref, opened.employee.employeeId, now))) ?? unknownRequest;
};

const show = async (request: SessionRequest): Answer => {
  const opened = await open(request);
  if (isRefusal(opened)) return opened;
  const { query } = request;
  if (query.has('tarik')) {
    const one = ownIn(opened, query.get('tarik'));
    return isRefusal(one) ? one : showWithdrawal(opened, one);
  }
  if (query.has('keterangan')) {
    const staff = await staffIn(opened, query.get('keterangan'));
    return isRefusal(staff) ? staff : showWord(opened, staff);
  }
  if (!query.has('program') && !query.has('ajukan')) return showList(opened);
  const program = await programIn(opened, query.get('program'));
  return query.has('program') && !program
    ? unknownRequest
    : showAsk(opened, program, { terms: await termsFor(opened) });
};

const back = (done: string): HttpResponse => redirect(`${requestsPath}?tercatat=${done}`);

const ask = async (opened: Opened): Answer => {
  const { request, employee, own } = opened;
  const { form, now } = request;
  const [code, name, reason] = [
    field(form, 'program', texts.word),
    writtenField(form, 'nama', texts.title),
    writtenField(form, 'alasan', texts.note),
  ];
  const program = await programIn(opened, code);
  if (code !== undefined && !program) return unknownRequest;
  const terms = await termsFor(opened);
  const entered = { form: field(form, 'bentuk', texts.word), name: name.text, reason: reason.text };
  const read = readAsking(entered, program, own, { policy: terms.policy.requests, now });
  const problems = [
    ...[name, reason].flatMap(({ problem }) => problem ?? []),
    ...('problems' in read ? read.problems : []),
    ...(isConfirmed(form) ? [] : [unconfirmed]),
  ];
  if ('problems' in read || problems.length > 0)
    return showAsk(opened, program, { terms, entered, problems });
  const deadlines = deadlinesFor(now, terms.superior !== undefined, terms.policy);
  const outcome = await sendRequest(doingOf(opened), employee, read, { own, deadlines });
  return outcome === 'written' ? back('ajukan') : requestMovedOn;
};

const withdraw = async (opened: Opened): Answer => {
  const { request } = opened;
  const one = ownIn(opened, field(request.form, 'permohonan', texts.word) ?? null);
  if (isRefusal(one)) return requestMovedOn;
  if (!isAsShown(request, shownOf(one))) return requestMovedOn;
  if (!isConfirmed(request.form)) return showWithdrawal(opened, one, [unconfirmed]);
  return (await withdrawRequest(doingOf(opened), one)) === 'written' ? back('tarik') : requestMovedOn;
};

const comment = async (opened: Opened): Answer => {
  const { request, employee } = opened;
  const { form } = request;
  const staff = await staffIn(opened, field(form, 'permohonan', texts.token) ?? null);
  if (isRefusal(staff)) return staff;
  if (!isAsShown(request, shownOf(staff.request))) return requestMovedOn;
  const reason = writtenField(form, 'alasan', texts.note);
  const says = field(form, 'keterangan', texts.word);
  const read = readWord({ says, reason: reason.text }, superiorWord);
  const problems = [
    ...(reason.problem ? [reason.problem] : []),
    ...('problems' in read ? read.problems : []),
  ];
  if ('problems' in read || problems.length > 0)
    return showWord(opened, staff, { says, reason: reason.text, problems });
  const word = { ...read, by: employee.employeeId };
  return (await sayWord(doingOf(opened), staff.request, word)) === 'written'
    ? back('keterangan')
    : requestMovedOn;
};

const steps: Readonly<Record<string, (opened: Opened) => Answer>> = {
  ajukan: ask,
  tarik: withdraw,
  keterangan: comment,
};

const send = async (request: SessionRequest): Answer => {
  const opened = await open(request);
  if (isRefusal(opened)) return opened;
  const step = field(request.form, 'langkah', texts.word) ?? '';
  const run = Object.hasOwn(steps, step) ? steps[step] : undefined;
  return run ? run(opened) : showList(opened);
};

export const handler = httpHandler(requestsFunctions.requests, {
  'GET /pegawai/permohonan': show,
  'POST /pegawai/permohonan': send,
});
