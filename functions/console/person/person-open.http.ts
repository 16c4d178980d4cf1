// Acts on what a person has open: each page says what happens, the post does it once on what was still so.
import { readReason } from '../../delivery/changes/changes.rules.ts';
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
import { texts } from '../../rulebook/text.rules.ts';
import { isKeyPart } from '../../store/keys.ts';
import { personFunctions } from './declarations.ts';
import { idOfThing, needsReason, type OpenThing, orderShown } from './open-things.rules.ts';
import { actOnThing, listOpenThings } from './open-things.store.ts';
import { openThingPage } from './open-things.view.tsx';

type Chosen = { person: Employee; thing: OpenThing };

const chosenIn = async ({ session, params, now }: SessionRequest): Promise<Chosen | Refusal> => {
  const id = params.employee ?? '';
  const person = isKeyPart(id) ? await findEmployee(session.tenant, EmployeeId.parse(id)) : undefined;
  if (!person) return unknownPerson;
  const things = await listOpenThings(session.tenant, person, now);
  const thing = things.find((one) => idOfThing(one) === params.thing);
  return thing ? { person, thing } : nothingOpenHere;
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
  if (isRefusal(chosen)) return chosen;
  const { person, thing } = chosen;
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
  if (thing.kind === 'ahead' && shown !== orderShown(thing)) return personChanged;
  const doing = { tenant: request.session.tenant, by: bySession(request), now: request.now };
  if ((await actOnThing(doing, thing, person, reason)) === 'lost') return personChanged;
  logger.info('open thing acted on', { tenant: doing.tenant, kind: thing.kind });
  return redirect(`${home}?tercatat=ya`);
};

export const handler = httpHandler(personFunctions['person-open'], {
  'GET /konsol/pegawai/{employee}/terbuka/{thing}': async (request) => {
    const chosen = await chosenIn(request);
    return isRefusal(chosen) ? chosen : show(request, chosen);
  },
  'POST /konsol/pegawai/{employee}/terbuka/{thing}': send,
});
