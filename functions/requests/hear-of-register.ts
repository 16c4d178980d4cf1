// Requests hear that somebody left, got another superior or another id, and that it is time to ask for a word or to tell an answer.
import { queueMail } from '../outbox/outbox.store.ts';
import { listCycles } from '../records/cycle.reads.ts';
import type { TenantId } from '../records/ids.ts';
import { findRequest, listRequestsOf } from '../records/learning-request.reads.ts';
import type { LearningRequest, RequestIn } from '../records/learning-request.ts';
import { dateOf } from '../records/moments.ts';
import { findEmployee, requireTenant } from '../records/register.reads.ts';
import { type Employee, isReachable } from '../records/register.ts';
import type { PersonChange, RegisterChange } from '../records/register-change.ts';
import { theSystem } from '../store/audit.ts';
import { transact } from '../store/table.ts';
import { letterheadOf } from '../words/letterhead.ts';
import { answerMailId, askableSuperior, hasGone, standingOf } from './requests.rules.ts';
import { endRequest, markTold, moveRequest, passOn } from './requests.store.ts';
import { answerMail, wordAskedMail } from './requests-mail.ts';

/** Under which year a letter is listed when it does not arrive: the newest that is open, else the newest. */
const yearOfLetters = async (tenant: TenantId): Promise<{ year?: number }> => {
  const cycles = await listCycles(tenant);
  const newest = cycles.toSorted((a, b) => b.year - a.year);
  const { year } = newest.find(({ status }) => status === 'open') ?? newest[0] ?? {};
  return year === undefined ? {} : { year };
};

/** One letter a day, whoever of their staff asked and however much: what waits stands on the page behind it. */
const askSuperior = async (request: RequestIn<'open'>, employee: Employee, now: Date): Promise<void> => {
  const { tenant } = request;
  const day = dateOf(now);
  const { superiorEmployeeId } = employee;
  const found = superiorEmployeeId === undefined ? undefined : await findEmployee(tenant, superiorEmployeeId);
  const superior = askableSuperior(employee, found, day);
  if (!superior || request.wordBy === undefined) {
    await passOn(request);
    return;
  }
  const { employeeId, email: to } = superior;
  const content = wordAskedMail(letterheadOf(await requireTenant(tenant)), superior, request.wordBy);
  const id = `${tenant}-request-word-${employeeId}-${day}`;
  const whom = { as: 'superior', employeeId } as const;
  const letter = { id, tenant, ...(await yearOfLetters(tenant)), to, whom, content, now };
  await transact([queueMail({ ...letter, kind: 'request-word' })]);
};

const tellAnswer = async (request: RequestIn<'answered'>, employee: Employee, now: Date): Promise<void> => {
  const { tenant, employeeId } = request;
  const told = markTold(request, now);
  // Whoever has no address any more reads it on the page.
  if (!isReachable(employee)) {
    await transact([told]);
    return;
  }
  const content = answerMail(letterheadOf(await requireTenant(tenant)), employee, request);
  const id = answerMailId(request);
  const whom = { as: 'participant', employeeId } as const;
  const letter = { id, tenant, ...(await yearOfLetters(tenant)), to: employee.email, whom, content, now };
  await transact([told, queueMail({ ...letter, kind: 'request-answered' })]);
};

const lookAtRequest = async (
  request: LearningRequest | undefined,
  employee: Employee | undefined,
  now: Date,
): Promise<void> => {
  if (!request || !employee) return;
  const standing = standingOf(request, now);
  if (request.status === 'open' && standing === 'with-superior') await askSuperior(request, employee, now);
  if (request.status === 'answered' && standing === 'answered' && request.toldAt === undefined)
    await tellAnswer(request, employee, now);
};

const concerning: ReadonlySet<PersonChange['what'][number]> = new Set([
  ...(['left', 'moved', 'superior', 'renumbered'] as const),
]);

const hearOfPerson = async (tenant: TenantId, change: PersonChange, now: Date): Promise<void> => {
  const { employeeId, what } = change;
  if (!what.some((one) => concerning.has(one))) return;
  const employee = await findEmployee(tenant, employeeId);
  if (employee && what.includes('renumbered'))
    for (const request of await listRequestsOf(tenant, employee.formerly ?? [], now))
      await moveRequest(request, employeeId);
  const open = (await listRequestsOf(tenant, [employeeId], now)).filter((one) => one.status === 'open');
  const doing = { tenant, by: { actor: theSystem }, now };
  for (const request of open)
    if (hasGone(employee, dateOf(now))) await endRequest(doing, request);
    else if (what.includes('superior') || what.includes('moved')) await lookAtRequest(request, employee, now);
};

export const hearInRequests = async (tenant: TenantId, change: RegisterChange, now: Date): Promise<void> => {
  if (change.kind === 'person') return hearOfPerson(tenant, change, now);
  if (change.kind !== 'request') return;
  const { year, employeeId, number } = change;
  const [request, employee] = await Promise.all([
    findRequest({ tenant, year, employeeId, number }),
    findEmployee(tenant, employeeId),
  ]);
  await lookAtRequest(request, employee, now);
};
