// Facilitators in the console: who teaches until when, and the acts by which somebody begins, is corrected, ends with successors, or begins again.
import { isAsShown, nonceOf } from '../../kit/as-shown.ts';
import { bySession } from '../../kit/audit-by.ts';
import { isOperator } from '../../kit/cycle-page.ts';
import { httpHandler } from '../../kit/http-handler.ts';
import { field, type SessionRequest, writtenField } from '../../kit/http-request.ts';
import { type HttpResponse, html, redirect } from '../../kit/http-response.ts';
import { logger } from '../../kit/log.ts';
import { outsideField } from '../../pages/outside-field.ts';
import { pagedBy } from '../../pages/paged-table.view.tsx';
import { undecided, yesOrNoIn } from '../../pages/yes-or-no.view.tsx';
import type { Facilitator } from '../../records/facilitator.ts';
import type { CompetencyCode } from '../../records/ids.ts';
import { dateOf } from '../../records/moments.ts';
import { judgeTeacher } from '../../records/own-domains.reads.ts';
import { listCompetencies, requireTenant } from '../../records/register.reads.ts';
import { facilitatorsChanged, unknownFacilitator } from '../../refusals/delivery.refusals.ts';
import type { Problem, Refusal } from '../../refusals/refusal.ts';
import type { AddressVerdict } from '../../rulebook/address-answer.rules.ts';
import { begunOn, endedOn } from '../../rulebook/facilitators.rules.ts';
import { texts } from '../../rulebook/text.rules.ts';
import { deliveryFacilitatorsFunctions } from './declarations.ts';
import {
  readCorrection,
  readEnding,
  readNewcomer,
  readReturn,
  type TypedPerson,
  taughtBy,
} from './facilitators.rules.ts';
import {
  byId,
  type FacilitatorAct,
  type FacilitatorsRead,
  facilitatorId,
  followCorrection,
  handOverBatches,
  readFacilitators,
  readOpenYears,
  writeFacilitators,
} from './facilitators.store.ts';
import { type Act, type Attempt, facilitatorPage, facilitatorsPage, isAct } from './facilitators.view.tsx';

type Answer = Promise<HttpResponse | Refusal>;

const fieldNames = ['nama', 'surel', 'kompetensi', 'mulai', 'terakhir', 'pengganti', 'alasan'];

const attemptOf = ({ form }: SessionRequest): Attempt =>
  Object.fromEntries(fieldNames.map((name) => [name, writtenField(form, name, texts.note).text]));

const competencyCodes = async ({ session }: SessionRequest): Promise<ReadonlySet<CompetencyCode>> =>
  new Set((await listCompetencies(session.tenant)).map(({ code }) => code));

const personIn = ({ form }: SessionRequest): TypedPerson => {
  const name = writtenField(form, 'nama', texts.personName);
  return {
    name: name.text,
    nameProblem: name.problem,
    email: field(form, 'surel', texts.mailAddress),
    topics: field(form, 'kompetensi', texts.codes),
  };
};

/** Attendance and scores go by what is mailed there: an address that is new for them is judged as any other. */
const judgeNewAddress = async (
  { form, session, now }: SessionRequest,
  next: Facilitator,
  self?: Facilitator,
): Promise<AddressVerdict> =>
  [self?.email, ...(self?.formerly ?? [])].includes(next.email)
    ? { problems: [] }
    : judgeTeacher(next, await requireTenant(session.tenant), {
        agreed: field(form, outsideField, texts.mailAddress),
        now,
      });

const showList = async (
  request: SessionRequest,
  problems?: readonly Problem[],
  outside?: string,
): Promise<HttpResponse> => {
  const { tenant } = request.session;
  const [frame, { all }, years] = await Promise.all([
    request.frame(),
    readFacilitators(tenant),
    readOpenYears(tenant),
  ]);
  const batches = years.flatMap((year) => year.batches);
  const rows = all
    .map((facilitator) => ({
      id: facilitatorId(facilitator),
      facilitator,
      batches: taughtBy(facilitator, batches).length,
    }))
    .toSorted((a, b) => a.facilitator.name.localeCompare(b.facilitator.name, 'id'));
  return html(
    facilitatorsPage({
      ...{ frame, rows: pagedBy(request, rows), today: dateOf(request.now) },
      nonce: isOperator(request) ? request.nonce : undefined,
      attempt: problems ? attemptOf(request) : {},
      ...(problems ? { problems, outside } : {}),
    }),
    problems ? 422 : 200,
  );
};

const enter = async (request: SessionRequest): Answer => {
  const { form, session, now } = request;
  const { tenant } = session;
  const choice = yesOrNoIn(form);
  if (choice === 'tidak') return redirect('/konsol/narasumber');
  const [{ stored, all }, codes] = await Promise.all([readFacilitators(tenant), competencyCodes(request)]);
  const typed = { ...personIn(request), from: field(form, 'mulai', texts.word) };
  const read = readNewcomer(typed, all, codes, dateOf(now));
  const problems = [
    ...('problems' in read ? read.problems : []),
    ...(choice === undefined ? [undecided()] : []),
  ];
  if ('problems' in read || problems.length > 0) return showList(request, problems);
  const { problems: ofAddress, outside } = await judgeNewAddress(request, read);
  if (ofAddress.length > 0) return showList(request, ofAddress, outside);
  const id = facilitatorId(read);
  const firstDay = read.terms?.[0]?.from ?? dateOf(now);
  const outcome = await writeFacilitators(
    { tenant, by: bySession(request), now },
    [...all, read],
    stored,
    read,
    {
      act: 'entered',
      firstDay,
      outside,
    },
  );
  return outcome === 'written' ? redirect(`/konsol/narasumber/${id}?tercatat=ya`) : facilitatorsChanged;
};

type Opened = { request: SessionRequest; read: FacilitatorsRead; self: Facilitator };

const onOne = async (request: SessionRequest, run: (opened: Opened) => Answer): Answer => {
  const read = await readFacilitators(request.session.tenant);
  const self = byId(read.all, request.params.facilitator);
  return self ? run({ request, read, self }) : unknownFacilitator;
};

const show = async (
  { request, read, self }: Opened,
  failed?: { act: Act; problems: readonly Problem[]; outside?: string | undefined },
): Promise<HttpResponse> => {
  const [frame, years] = await Promise.all([request.frame(), readOpenYears(request.session.tenant)]);
  const handedOver = request.query.get('dialihkan');
  return html(
    facilitatorPage({
      ...{ frame, self, today: dateOf(request.now) },
      batches: pagedBy(
        request,
        years
          .flatMap(({ cycle, batches }) =>
            taughtBy(self, batches).map((batch) => ({ year: cycle.year, batch })),
          )
          .toSorted((a, b) => (a.batch.startsOn < b.batch.startsOn ? -1 : 1)),
      ),
      others: read.all
        .filter((f) => f !== self)
        .map((f) => ({ id: facilitatorId(f), name: f.name }))
        .toSorted((a, b) => a.name.localeCompare(b.name, 'id')),
      nonce: isOperator(request) ? nonceOf(request, self) : undefined,
      done: request.query.get('tercatat') === 'ya',
      ...(handedOver !== null && /^\d{1,4}$/.test(handedOver) ? { handedOver: Number(handedOver) } : {}),
      ...(failed ? { ...failed, attempt: attemptOf(request) } : {}),
    }),
    failed ? 422 : 200,
  );
};

/** What an act makes of the one it is about, its line, and what follows for batches, counted where they are handed over. */
type Change = {
  next: Facilitator;
  done: FacilitatorAct;
  follow?: (years: Awaited<ReturnType<typeof readOpenYears>>) => Promise<number | undefined>;
};

const withNext = ({ all }: FacilitatorsRead, self: Facilitator, next: Facilitator): Facilitator[] =>
  all.map((f) => (f === self ? next : f));

const correction = async ({ request, read, self }: Opened): Promise<Change | { problems: Problem[] }> => {
  const { session, now } = request;
  const next = readCorrection(personIn(request), self, read.all, await competencyCodes(request));
  if ('problems' in next) return next;
  return {
    next,
    done: { act: 'corrected' },
    follow: async (years) => {
      const tenant = await requireTenant(session.tenant);
      await followCorrection({ tenant, self: next, years, now });
      return undefined;
    },
  };
};

const ending = ({ request, read, self }: Opened): Change | { problems: Problem[] } => {
  const { form, session, now } = request;
  const reason = writtenField(form, 'alasan', texts.note);
  const others = read.all.filter((f) => f !== self);
  const wanted = readEnding(
    {
      lastDay: field(form, 'terakhir', texts.word),
      successor: field(form, 'pengganti', texts.word),
      ...{ reason: reason.text, reasonProblem: reason.problem },
    },
    self,
    others.map(facilitatorId),
    dateOf(now),
  );
  if ('problems' in wanted) return wanted;
  const { lastDay, successor, reason: words } = wanted;
  const next = { ...self, terms: endedOn(self, lastDay) };
  return {
    next,
    done: { act: 'ended', lastDay, words },
    follow: async (years) => {
      const tenant = await requireTenant(session.tenant);
      const chosen = byId(others, successor) ?? successor;
      const following = {
        tenant: { ...tenant, facilitators: withNext(read, self, next) },
        self: next,
        years,
        now,
      };
      return handOverBatches(following, { successor: chosen, reason: words, by: bySession(request) });
    },
  };
};

const beginning = ({ request, self }: Opened): Change | { problems: Problem[] } => {
  const read = readReturn(field(request.form, 'mulai', texts.word), self, dateOf(request.now));
  if ('problems' in read) return read;
  const { firstDay } = read;
  return {
    next: { ...self, terms: begunOn(self, firstDay) },
    done: { act: 'entered', firstDay },
  };
};

const changeOf = async (opened: Opened, act: Act): Promise<Change | { problems: Problem[] }> => {
  switch (act) {
    case 'betulkan':
      return correction(opened);
    case 'akhiri':
      return ending(opened);
    case 'mulai-lagi':
      return beginning(opened);
  }
};

const send = async (opened: Opened): Answer => {
  const { request, read, self } = opened;
  const { form, session, now } = request;
  const act = field(form, 'langkah', texts.word);
  if (!isAct(act)) return unknownFacilitator;
  const choice = yesOrNoIn(form, `keputusan-${act}`);
  const home = `/konsol/narasumber/${facilitatorId(self)}`;
  if (choice === 'tidak') return redirect(home);
  if (!isAsShown(request, self)) return facilitatorsChanged;
  const made = await changeOf(opened, act);
  const problems = [
    ...('problems' in made ? made.problems : []),
    ...(choice === undefined ? [undecided(`keputusan-${act}`)] : []),
  ];
  if ('problems' in made || problems.length > 0) return show(opened, { act, problems });
  const { problems: ofAddress, outside } = await judgeNewAddress(request, made.next, self);
  if (ofAddress.length > 0) return show(opened, { act, problems: ofAddress, outside });
  const { tenant } = session;
  const all = withNext(read, self, made.next);
  const outcome = await writeFacilitators({ tenant, by: bySession(request), now }, all, read.stored, self, {
    ...made.done,
    outside,
  });
  if (outcome === 'lost') return facilitatorsChanged;
  const handedOver = await made.follow?.(await readOpenYears(tenant));
  logger.info('facilitator changed', { tenant, act });
  return redirect(`${home}?tercatat=ya${handedOver === undefined ? '' : `&dialihkan=${handedOver}`}`);
};

export const handler = httpHandler(deliveryFacilitatorsFunctions.facilitators, {
  'GET /konsol/narasumber': (request) => showList(request),
  'POST /konsol/narasumber': enter,
  'GET /konsol/narasumber/{facilitator}': (request) => onOne(request, (opened) => show(opened)),
  'POST /konsol/narasumber/{facilitator}': (request) => onOne(request, send),
});
