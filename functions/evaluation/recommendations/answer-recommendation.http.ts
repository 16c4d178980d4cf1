// The page on which the owner of the day answers a recommendation, and the training office for any of them.
import { isAsShown, nonceOf } from '../../kit/as-shown.ts';
import { bySession } from '../../kit/audit-by.ts';
import { httpHandler } from '../../kit/http-handler.ts';
import { field, type SessionRequest, writtenField } from '../../kit/http-request.ts';
import { type HttpResponse, html, redirect } from '../../kit/http-response.ts';
import { ownMenu } from '../../pages/console-menu.ts';
import type { Frame } from '../../pages/layout.view.tsx';
import { pagedBy } from '../../pages/paged-table.view.tsx';
import { findCycle } from '../../records/cycle.reads.ts';
import type { CycleRef } from '../../records/ids.ts';
import {
  recommendationAnswered,
  recommendationArranged,
  unknownRecommendation,
} from '../../refusals/evaluation.refusals.ts';
import { isRefusal, type Refusal } from '../../refusals/refusal.ts';
import { sightOfPeople } from '../../rulebook/small-figure.ts';
import { texts } from '../../rulebook/text.rules.ts';
import { evaluationRecommendationsFunctions } from './declarations.ts';
import { readRecommendationAnswer } from './recommendation-answer.rules.ts';
import { readArrangement } from './recommendation-arrangement.rules.ts';
import {
  answerNow,
  arrangeRecommendation,
  closeRecommendation,
  isToldToOwner,
  listTold,
  sightOfOffices,
  type Told,
} from './recommendations.store.ts';
import {
  arranging,
  type RecommendationPage,
  recommendationListPage,
  recommendationPage,
} from './recommendations.view.tsx';

type Answer = Promise<HttpResponse | Refusal>;

const cycleOf = (request: SessionRequest): CycleRef | undefined =>
  /^\d{4}$/.test(request.params.year ?? '')
    ? { tenant: request.session.tenant, year: Number(request.params.year) }
    : undefined;

/** The register of today says whose it is; whoever held the office before finds nothing here any more. */
const isTheirs = ({ session }: SessionRequest, { owner }: Told): boolean =>
  owner !== undefined &&
  (owner.employeeId === undefined ? owner.email === session.email : owner.employeeId === session.employeeId);

type Place = 'pegawai' | 'konsol';

const listSeenFrom = async (place: Place, cycle: CycleRef, { now }: SessionRequest): Promise<Told[]> =>
  listTold(cycle, place === 'konsol' ? sightOfPeople : await sightOfOffices(cycle), now);

/** What is asked of an employee stands among their own pages, also for whoever is of the office too. */
const ownFrame = async ({ frame, session }: SessionRequest): Promise<Frame> => ({
  ...(await frame()),
  menu: ownMenu(session.roles),
});

type Room = { cycle: CycleRef; told: Told; home: string };

const find = async (request: SessionRequest, place: Place): Promise<Room | Refusal> => {
  const cycle = cycleOf(request);
  if (!cycle || !(await findCycle(cycle))) return unknownRecommendation;
  const told = (await listSeenFrom(place, cycle, request)).find(
    (t) => t.recommendation.recommendationId === request.params.recommendation,
  );
  if (!told || (place === 'pegawai' && !isTheirs(request, told))) return unknownRecommendation;
  const home = place === 'pegawai' ? `/pegawai/rekomendasi/${cycle.year}` : `/konsol/${cycle.year}/evaluasi`;
  return { cycle, told, home };
};

const show = async (
  request: SessionRequest,
  room: Room,
  more: Pick<RecommendationPage, 'entered' | 'arranging' | 'problems'> = {},
): Promise<HttpResponse> => {
  const { cycle, told, home } = room;
  const isConsole = home.startsWith('/konsol');
  const frame = isConsole ? await request.frame(cycle.year) : await ownFrame(request);
  const nonce = isConsole ? nonceOf(request, arrangedAs(told.recommendation)) : request.nonce;
  const isTold = isConsole && (await isToldToOwner(cycle, told.recommendation));
  const page = recommendationPage({ frame, told, home, nonce, isConsole, isTold, ...more });
  return html(page, more.problems ? 422 : 200);
};

const close = async (request: SessionRequest, room: Room): Answer => {
  const { cycle, told, home } = room;
  const { recommendation, owner } = told;
  const note = writtenField(request.form, 'catatan', texts.note);
  const result = field(request.form, 'hasil', texts.word);
  const read = readRecommendationAnswer({ result, note: note.text, noteProblem: note.problem });
  if (recommendation.status === 'done') return recommendationAnswered;
  if ('problems' in read)
    return show(request, room, { entered: { result, note: note.text }, problems: read.problems });
  const by = home.startsWith('/konsol') ? 'Pengelola' : (owner?.title ?? recommendation.owner.name);
  const answer = answerNow(read, by, request.now);
  const outcome = await closeRecommendation(cycle, recommendation, answer, bySession(request), request.now);
  return outcome === 'written' ? redirect(request.path) : recommendationAnswered;
};

/** What arranging changes, as the page showed it. */
const arrangedAs = ({ status, dueOn, arranged }: Told['recommendation']): unknown => [
  ...[status, dueOn, arranged ?? null],
];

const arrange = async (request: SessionRequest, room: Room): Answer => {
  const { cycle, told } = room;
  const { recommendation, usual, owner } = told;
  if (recommendation.status === 'done') return recommendationAnswered;
  if (!isAsShown(request, arrangedAs(recommendation))) return recommendationArranged;
  const wording = writtenField(request.form, 'rumusan', texts.note);
  const dueOn = field(request.form, 'tenggat', texts.word);
  const before = { text: recommendation.arranged?.text, dueOn: recommendation.dueOn };
  const read = readArrangement(
    { text: wording.text, textProblem: wording.problem, dueOn },
    { usual, before, year: cycle.year, now: request.now },
  );
  if ('problems' in read)
    return show(request, room, { arranging: { text: wording.text, dueOn }, problems: read.problems });
  const outcome = await arrangeRecommendation(cycle, recommendation, read, {
    told: (await isToldToOwner(cycle, recommendation)) ? owner : undefined,
    ...{ by: bySession(request), now: request.now },
  });
  return outcome === 'written' ? redirect(request.path) : recommendationArranged;
};

const onOne =
  (place: Place, run: (request: SessionRequest, room: Room) => Answer) =>
  async (request: SessionRequest): Answer => {
    const room = await find(request, place);
    return isRefusal(room) ? room : run(request, room);
  };

export const handler = httpHandler(evaluationRecommendationsFunctions['answer-recommendation'], {
  'GET /pegawai/rekomendasi/{year}': async (request) => {
    const cycle = cycleOf(request);
    if (!cycle) return unknownRecommendation;
    if (!(await findCycle(cycle))) return unknownRecommendation;
    const told = await listSeenFrom('pegawai', cycle, request);
    const theirs = told.filter((one) => isTheirs(request, one));
    return html(
      recommendationListPage({
        ...{ frame: await ownFrame(request), year: cycle.year },
        theirs: pagedBy(request, theirs),
      }),
    );
  },
  'GET /pegawai/rekomendasi/{year}/{recommendation}': onOne('pegawai', show),
  'POST /pegawai/rekomendasi/{year}/{recommendation}': onOne('pegawai', close),
  'GET /konsol/{year}/rekomendasi/{recommendation}': onOne('konsol', show),
  'POST /konsol/{year}/rekomendasi/{recommendation}': onOne('konsol', (request, room) =>
    field(request.form, 'langkah', texts.word) === arranging ? arrange(request, room) : close(request, room),
  ),
});
