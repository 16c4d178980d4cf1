// Acts on what a person has open: each page says what happens, the post does it once on what was still so.
import { readReason } from '../../delivery/changes/changes.rules.ts';
import { isAsShown, nonceOf } from '../../kit/as-shown.ts';
import { bySession } from '../../kit/audit-by.ts';
import { httpHandler } from '../../kit/http-handler.ts';
import { field, type SessionRequest, writtenField } from '../../kit/http-request.ts';
import { type HttpResponse, html, redirect } from '../../kit/http-response.ts';
import { logger } from '../../kit/log.ts';
import { undecided, yesOrNoIn } from '../../pages/yes-or-no.view.tsx';
import { EmployeeId } from '../../records/ids.ts';
import { findEmployee } from '../../records/register.reads.ts';
import type { Employee } from '../../records/register.ts';
import { isRefusal, type Problem, type Refusal } from '../../refusals/refusal.ts';
import { nothingOpenHere, personChanged, unknownPerson } from '../../refusals/register.refusals.ts';
import { requestMovedOn } from '../../refusals/request.refusals.ts';
import { readAnswer } from '../../requests/requests.rules.ts';
import { answerRequest } from '../../requests/requests.store.ts';
import { texts } from '../../rulebook/text.rules.ts';
import { isKeyPart } from '../../store/keys.ts';
import { decisionWord } from '../../words/request-words.ts';
import { personFunctions } from './declarations.ts';
import { idOfThing, needsReason, type OpenThing, orderShown } from './open-things.rules.ts';
import { actOnThing, listOpenThings } from './open-things.store.ts';
import { openThingPage } from './open-things.view.tsx';
import { backToPerson } from './person-refusal.ts';
import { requestAnswerPage } from './request-answer.view.tsx';

type Chosen = { person: Employee; thing: OpenThing };
type Request = Extract<OpenThing, { kind: 'request' }>['request'];

/** What answering changes, as its page shows it. */
const shownOf = ({ status, version }: Request): unknown => ({ status, version });

const chosenIn = async ({ session, params, now }: SessionRequest): Promise<Chosen | Refusal> => {
  const id = params.employee ?? '';
  const person = isKeyPart(id) ? await findEmployee(session.tenant, EmployeeId.parse(id)) : undefined;
  if (!person) return unknownPerson;
  const things = await listOpenThings(session.tenant, person, now);
  const thing = things.find((one) => idOfThing(one) === params.thing);
  return thing ? { person, thing } : nothingOpenHere;
};

/** Of somebody who is there their page leads on. */
const noWayOn = async (request: SessionRequest, refusal: Refusal): Promise<HttpResponse | Refusal> =>
  refusal === nothingOpenHere ? backToPerson(request, refusal) : refusal;

const showRequest = async (
  request: SessionRequest,
  person: Employee,
  asked: Request,
  more: {
    decision?: string | undefined;
    reason?: string | undefined;
    problems?: readonly Problem[] | undefined;
  } = {},
): Promise<HttpResponse> => {
  const nonce = nonceOf(request, shownOf(asked));
  return html(
    requestAnswerPage({ frame: await request.frame(), nonce, person, request: asked, ...more }),
    more.problems ? 422 : 200,
  );
};

const answer = async (
  request: SessionRequest,
  person: Employee,
  asked: Request,
): Promise<HttpResponse | Refusal> => {
  if (!isAsShown(request, shownOf(asked))) return requestMovedOn;
  const reason = writtenField(request.form, 'alasan', texts.note);
  const decision = field(request.form, 'jawaban', texts.word);
  const read = readAnswer({ decision, reason: reason.text }, asked, decisionWord);
  const problems = [
    ...(reason.problem ? [reason.problem] : []),
    ...('problems' in read ? read.problems : []),
  ];
  if ('problems' in read || problems.length > 0)
    return showRequest(request, person, asked, { decision, reason: reason.text, problems });
  const doing = { tenant: request.session.tenant, by: bySession(request), now: request.now };
  if ((await answerRequest(doing, asked, read)) === 'lost') return requestMovedOn;
  return redirect(`/konsol/pegawai/${person.employeeId}?tercatat=ya`);
};

const show = async (
  request: SessionRequest,
  chosen: Chosen,
  more: { reason?: string | undefined; problems?: readonly Problem[] } = {},
): Promise<HttpResponse> =>
  html(
    openThingPage({ frame: await request.frame(), nonce: request.nonce, ...chosen, ...more }),
    more.problems ? 422 : 200,
  );

const send = async (request: SessionRequest): Promise<HttpResponse | Refusal> => {
  const chosen = await chosenIn(request);
  if (isRefusal(chosen)) return noWayOn(request, chosen);
  const { person, thing } = chosen;
  if (thing.kind === 'request') return answer(request, person, thing.request);
  const home = `/konsol/pegawai/${person.employeeId}`;
  const choice = yesOrNoIn(request.form);
  if (choice === 'tidak') return redirect(home);
  const written = writtenField(request.form, 'alasan', texts.shortNote);
  const reason = needsReason(thing) ? readReason(written.text, written.problem) : '';
  const problems = [
    ...(typeof reason === 'string' ? [] : reason.problems),
    ...(choice === 'ya' ? [] : [undecided()]),
  ];
  if (typeof reason !== 'string' || problems.length > 0)
    return show(request, chosen, { reason: written.text, problems });
  const shown = field(request.form, 'dilihat', texts.word);
  if (thing.kind === 'ahead' && shown !== orderShown(thing)) return backToPerson(request, personChanged);
  const doing = { tenant: request.session.tenant, by: bySession(request), now: request.now };
  if ((await actOnThing(doing, thing, person, reason)) === 'lost')
    return backToPerson(request, personChanged);
  logger.info('open thing acted on', { tenant: doing.tenant, kind: thing.kind });
  return redirect(`${home}?tercatat=ya`);
};

export const handler = httpHandler(personFunctions['person-open'], {
  'GET /konsol/pegawai/{employee}/terbuka/{thing}': async (request) => {
    const chosen = await chosenIn(request);
    if (isRefusal(chosen)) return noWayOn(request, chosen);
    const { person, thing } = chosen;
    return thing.kind === 'request' ? showRequest(request, person, thing.request) : show(request, chosen);
  },
  'POST /konsol/pegawai/{employee}/terbuka/{thing}': send,
});
