// Providers and partners in the console: with whom programs are held until when, and the acts by which a cooperation is entered, corrected, ended or begun again.
import { isAsShown, nonceOf } from '../../kit/as-shown.ts';
import { bySession } from '../../kit/audit-by.ts';
import { isOperator } from '../../kit/cycle-page.ts';
import { httpHandler } from '../../kit/http-handler.ts';
import { field, type SessionRequest, writtenField } from '../../kit/http-request.ts';
import { type HttpResponse, html, redirect } from '../../kit/http-response.ts';
import { logger } from '../../kit/log.ts';
import { pageOf } from '../../pages/paging.view.tsx';
import { undecided, yesOrNoIn } from '../../pages/yes-or-no.view.tsx';
import { dateOf } from '../../records/moments.ts';
import { type Provider, providerIdOf } from '../../records/provider.ts';
import type { Problem, Refusal } from '../../refusals/refusal.ts';
import { providerChanged, unknownProvider } from '../../refusals/register.refusals.ts';
import { texts } from '../../rulebook/text.rules.ts';
import { providersFunctions } from './declarations.ts';
import { readCorrection, readEnding, readEntry, readReturn, type TypedTerm } from './provider-act.rules.ts';
import { type Known, usesAfter } from './provider-uses.rules.ts';
import { type ProviderAct, readKnown, writeProvider } from './providers.store.ts';
import {
  type Act,
  type Attempt,
  againFields,
  isAct,
  providerEndPage,
  providerPage,
  providersPage,
  termFields,
} from './providers.view.tsx';

type Answer = Promise<HttpResponse | Refusal>;

const showList = async (request: SessionRequest): Promise<HttpResponse> => {
  const [frame, known] = await Promise.all([request.frame(), readKnown(request.session.tenant)]);
  const { rows, page, pages } = pageOf(known, request.query.get('halaman'));
  return html(providersPage({ frame, rows, page, pages, today: dateOf(request.now) }));
};

type Opened = { request: SessionRequest; self: Known };

const onOne = async (request: SessionRequest, run: (opened: Opened) => Answer): Answer => {
  const known = await readKnown(request.session.tenant);
  const self = known.find(({ name }) => providerIdOf(name) === request.params.provider);
  return self ? run({ request, self }) : unknownProvider;
};

const fieldNames = [
  ...Object.values(termFields),
  ...Object.values(againFields),
  ...['kontak', 'terakhir', 'alasan'],
];

const attemptOf = ({ form }: SessionRequest): Attempt =>
  Object.fromEntries(fieldNames.map((name) => [name, writtenField(form, name, texts.note).text]));

const show = async (
  { request, self }: Opened,
  failed?: { act: Act; problems: readonly Problem[] },
): Promise<HttpResponse> =>
  html(
    providerPage({
      ...{ frame: await request.frame(), self, today: dateOf(request.now) },
      nonce: isOperator(request) ? nonceOf(request, self.record) : undefined,
      done: request.query.get('tercatat') === 'ya',
      ...(failed ? { ...failed, attempt: attemptOf(request) } : {}),
    }),
    failed ? 422 : 200,
  );

/** What the form says of a term, and what is wrong with its words themselves. */
const termIn = (
  { form }: SessionRequest,
  names: typeof termFields | typeof againFields,
): { typed: TypedTerm & { contact: string | undefined }; problems: Problem[] } => {
  const ground = writtenField(form, names.ground, texts.title);
  const contact = writtenField(form, 'kontak', texts.postalAddress);
  return {
    typed: {
      ...{ from: field(form, names.from, texts.word), to: field(form, names.to, texts.word) },
      ...{ ground: ground.text, contact: contact.text, fields: names },
    },
    problems: [ground.problem, contact.problem].filter((problem) => problem !== undefined),
  };
};

type Change = { next: Provider; done: ProviderAct };

const entry = ({ request, self }: Opened): Change | { problems: Problem[] } => {
  const { typed, problems } = termIn(request, termFields);
  const read = readEntry(self.name, typed, dateOf(request.now));
  if ('problems' in read || problems.length > 0)
    return { problems: [...('problems' in read ? read.problems : []), ...problems] };
  return { next: read, done: { act: 'entered', firstDay: read.terms[0]?.from ?? dateOf(request.now) } };
};

const correction = ({ request }: Opened, before: Provider): Change | { problems: Problem[] } => {
  const { typed, problems } = termIn(request, termFields);
  const read = readCorrection(before, typed, dateOf(request.now));
  if ('problems' in read || problems.length > 0)
    return { problems: [...('problems' in read ? read.problems : []), ...problems] };
  return { next: read, done: { act: 'corrected' } };
};

const beginning = ({ request }: Opened, before: Provider): Change | { problems: Problem[] } => {
  const { typed, problems } = termIn(request, againFields);
  const read = readReturn(before, typed, dateOf(request.now));
  if ('problems' in read || problems.length > 0)
    return { problems: [...('problems' in read ? read.problems : []), ...problems] };
  return { next: read.next, done: { act: 'entered', firstDay: read.firstDay } };
};

const homeOf = ({ self }: Opened): string => `/konsol/penyelenggara/${providerIdOf(self.name)}`;

const write = async (
  opened: Opened,
  act: Act,
  before: Provider | undefined,
  { next, done }: Change,
): Answer => {
  const { session, now } = opened.request;
  const doing = { tenant: session.tenant, by: bySession(opened.request), now };
  if ((await writeProvider(doing, before, next, done)) === 'lost') return providerChanged;
  logger.info('provider changed', { tenant: session.tenant, act });
  return redirect(`${homeOf(opened)}?tercatat=ya`);
};

/** In two steps: what lies after the last day is read first, and agreed to for that day alone. */
const end = async (opened: Opened, before: Provider): Answer => {
  const { request, self } = opened;
  const { form, now } = request;
  const reason = writtenField(form, 'alasan', texts.note);
  const typed = { lastDay: field(form, 'terakhir', texts.word), reason: reason.text };
  const ending = readEnding(before, { ...typed, reasonProblem: reason.problem }, dateOf(now));
  if ('problems' in ending) return show(opened, { act: 'akhiri', problems: ending.problems });
  const { lastDay, reason: words, next } = ending;
  const wasShown = field(form, 'dilihat', texts.word) === lastDay;
  const choice = yesOrNoIn(form);
  if (wasShown && choice === 'tidak') return redirect(homeOf(opened));
  if (wasShown && choice === 'ya')
    return write(opened, 'akhiri', before, { next, done: { act: 'ended', lastDay, words } });
  const problems = wasShown ? [undecided()] : undefined;
  return html(
    providerEndPage({
      ...{ frame: await request.frame(), nonce: nonceOf(request, before), self, lastDay, reason: words },
      after: usesAfter(self.uses, lastDay),
      problems,
    }),
    problems ? 422 : 200,
  );
};

const changeOf = (
  opened: Opened,
  act: Exclude<Act, 'akhiri'>,
  before: Provider | undefined,
): Change | { problems: Problem[] } | undefined => {
  switch (act) {
    case 'catat':
      return before === undefined ? entry(opened) : undefined;
    case 'betulkan':
      return before && correction(opened, before);
    case 'mulai-lagi':
      return before && beginning(opened, before);
  }
};

const send = async (opened: Opened): Answer => {
  const { request, self } = opened;
  const { form } = request;
  const act = field(form, 'langkah', texts.word);
  const before = self.record;
  if (!isAct(act)) return unknownProvider;
  if (!isAsShown(request, before)) return providerChanged;
  if (act === 'akhiri') return before ? end(opened, before) : providerChanged;
  const question = `keputusan-${act}`;
  const choice = yesOrNoIn(form, question);
  if (choice === 'tidak') return redirect(homeOf(opened));
  const made = changeOf(opened, act, before);
  if (made === undefined) return providerChanged;
  const problems = [
    ...('problems' in made ? made.problems : []),
    ...(choice === undefined ? [undecided(question)] : []),
  ];
  if ('problems' in made || problems.length > 0) return show(opened, { act, problems });
  return write(opened, act, before, made);
};

export const handler = httpHandler(providersFunctions.providers, {
  'GET /konsol/penyelenggara': showList,
  'GET /konsol/penyelenggara/{provider}': (request) => onOne(request, (opened) => show(opened)),
  'POST /konsol/penyelenggara/{provider}': (request) => onOne(request, send),
});
