// The follow-up behind a mailed link: alumni answer about themselves, superiors person by person from a list.
import * as z from 'zod';
import { answerByForm, carriedForm } from '../../kit/carried-form.ts';
import { httpHandler } from '../../kit/http-handler.ts';
import type { LinkRequest } from '../../kit/http-request.ts';
import { type HttpResponse, html, redirect } from '../../kit/http-response.ts';
import type { Section } from '../../questionnaire/items.ts';
import type { StaffMember } from '../../questionnaire/staff.ts';
import { unnamed } from '../../questionnaire/unnamed.ts';
import { packLevels } from '../../records/assessment.ts';
import { AgencyId, CompetencyCode, EmployeeId } from '../../records/ids.ts';
import { instantOf } from '../../records/moments.ts';
import { followUpAlreadyGiven, unknownAlumnus } from '../../refusals/evaluation.refusals.ts';
import { isRefusal, type Refusal } from '../../refusals/refusal.ts';
import type { RaterRole } from './behaviour.rules.ts';
import { evaluationBehaviourFunctions } from './declarations.ts';
import { findAnswers } from './follow-up.reads.ts';
import { followUpAsked } from './follow-up.rules.ts';
import { endFollowUpWhenComplete, recordAnswer, submitBehaviour } from './follow-up.store.ts';
import type { BehaviourAnswer, FollowUpRater } from './follow-up.ts';
import {
  followUpClosedPage,
  followUpFormPage,
  followUpListPage,
  followUpRecordedPage,
} from './follow-up.view.tsx';
import { type FollowUpForm, readFollowUp } from './follow-up-form.rules.ts';
import {
  type FollowUpList,
  loadFollowUp,
  type PersonRow,
  raterBehind,
  sectionsOfBatch,
} from './follow-up-list.store.ts';

type Answer = Promise<HttpResponse | Refusal>;

const homeOf = (request: LinkRequest): string => `/pascapelatihan/${request.params.token}`;

type Place = { list: FollowUpList; row: PersonRow };

/** Alumni have one place, the link itself; a superior's places are numbers in the list. */
const findPlace = async (request: LinkRequest, role: RaterRole): Promise<Place | Refusal> => {
  const list = await loadFollowUp(request);
  if (isRefusal(list)) return list;
  const number = role === 'alumni' ? '1' : (request.params.number ?? '');
  const isPlace = list.rater.role === role && /^[1-9]\d{0,3}$/.test(number);
  const row = isPlace ? list.people[Number(number) - 1] : undefined;
  return row ? { list, row } : unknownAlumnus;
};

/** What the form of one person carries: whom it is about, what it asks, and how many answers the batch waits for. */
const personForm = /* @__PURE__ */ carriedForm('follow-up', {
  employeeId: EmployeeId,
  agencyId: AgencyId,
  codes: z.array(CompetencyCode),
  asked: z.int(),
});

const followUpNonce = (request: LinkRequest, { list, row }: Place, sections: readonly Section[]): string =>
  personForm.nonceFor(request, {
    ...row.member,
    codes: sections.flatMap((s) => s.items.map((c) => c.code)),
    asked: followUpAsked(list.evaluation),
  });

const showPlace = async (request: LinkRequest, { list, row }: Place): Answer => {
  const home = homeOf(request);
  if (row.answer)
    // A superior's link names nobody any more when the follow-up is over.
    return list.rater.role === 'superior' && !list.isOpen
      ? redirect(home)
      : html(followUpRecordedPage(list, row, home));
  if (!list.isOpen) return html(followUpClosedPage(list), 410);
  const sections = await sectionsOfBatch(list);
  const nonce = followUpNonce(request, { list, row }, sections);
  return html(followUpFormPage({ list, row, sections, home, nonce }));
};

const show = async (request: LinkRequest): Answer => {
  const list = await loadFollowUp(request);
  if (isRefusal(list)) return list;
  const [row] = list.people;
  if (list.rater.role === 'alumni') return row ? showPlace(request, { list, row }) : unknownAlumnus;
  const isDone = list.people.length > 0 && list.people.every((p) => p.answer);
  return list.isOpen || isDone
    ? html(followUpListPage(list, homeOf(request), request))
    : html(followUpClosedPage(list), 410);
};

const answerOf = (
  member: StaffMember,
  { role, raterId }: Pick<FollowUpRater, 'role' | 'raterId'>,
  form: FollowUpForm,
  now: Date,
): BehaviourAnswer => ({
  ...member,
  role,
  raterId,
  levels: packLevels(form.levels),
  applied: form.applied,
  obstacles: form.obstacles.join(';'),
  answeredAt: instantOf(now),
});

const saysTheSame = (a: BehaviourAnswer, b: BehaviourAnswer | undefined): boolean =>
  a.levels === b?.levels && a.applied === b.applied && a.obstacles === b.obstacles;

const submitByForm = async (
  request: LinkRequest,
  role: RaterRole,
  { codes, asked, employeeId, agencyId }: NonNullable<ReturnType<typeof personForm.factsOf>>,
): Promise<HttpResponse | undefined> => {
  const about = raterBehind(request);
  if (about?.role !== role) return undefined;
  const form = readFollowUp(request.form, unnamed(codes));
  if ('problems' in form) return undefined;
  const answer = answerOf({ employeeId, agencyId }, about, form, request.now);
  const { outcome } = await recordAnswer(about.batch, answer, request.now, {
    linkHash: request.link.hash,
    asked,
  });
  return outcome === 'written' ? redirect(homeOf(request)) : undefined;
};

/** A second click, the last answer of a batch and a form shown by an older release come to the reads. */
const submitAt = async (request: LinkRequest, role: RaterRole): Answer => {
  const place = await findPlace(request, role);
  if (isRefusal(place)) return place;
  const { list, row } = place;
  // The places of a list move up when a name leaves it; a form is about the person it was shown for.
  const shownFor = personForm.factsOf(request)?.employeeId;
  if (shownFor !== undefined && shownFor !== row.member.employeeId) return unknownAlumnus;
  if (!row.answer && !list.isOpen) return html(followUpClosedPage(list), 410);
  const sections = await sectionsOfBatch(list);
  const form = readFollowUp(
    request.form,
    sections.flatMap((s) => s.items),
  );
  const home = homeOf(request);
  if ('problems' in form)
    return row.answer
      ? followUpAlreadyGiven
      : html(
          followUpFormPage({
            ...place,
            sections,
            home,
            ...form,
            nonce: followUpNonce(request, place, sections),
          }),
          422,
        );
  const answer = answerOf(row.member, list.rater, form, request.now);
  if (!row.answer) {
    const outcome = await submitBehaviour(list.batch, answer, request.now);
    if (outcome === 'recorded') return redirect(home);
    if (outcome === 'closed') return html(followUpClosedPage(list), 410);
  }
  const [answers] = await Promise.all([
    findAnswers(list.batch, list.rater),
    // The first click may have been cut off between the answer and this.
    endFollowUpWhenComplete(list.batch, request.now),
  ]);
  const onRecord = answers.get(row.member.employeeId);
  return saysTheSame(answer, onRecord) ? redirect(home) : followUpAlreadyGiven;
};

const answered = (request: LinkRequest, role: RaterRole): Answer =>
  answerByForm(
    request,
    personForm,
    (facts) => submitByForm(request, role, facts),
    (onRecord) => submitAt(onRecord, role),
  );

export const handler = httpHandler(evaluationBehaviourFunctions['follow-up'], {
  'GET /pascapelatihan/{token}': show,
  'POST /pascapelatihan/{token}': (request) => answered(request, 'alumni'),
  'GET /pascapelatihan/{token}/pegawai/{number}': async (request) => {
    const place = await findPlace(request, 'superior');
    return isRefusal(place) ? place : showPlace(request, place);
  },
  'POST /pascapelatihan/{token}/pegawai/{number}': (request) => answered(request, 'superior'),
});
