// The follow-up behind a mailed link: alumni answer about themselves, superiors person by person from a list.

import * as z from 'zod';
import { httpHandler } from '../../kit/http-handler.ts';
import type { LinkRequest } from '../../kit/http-request.ts';
import { type HttpResponse, html, redirect } from '../../kit/http-response.ts';
import type { Section } from '../../questionnaire/items.ts';
import type { StaffMember } from '../../questionnaire/staff.ts';
import { unnamed } from '../../questionnaire/unnamed.ts';
import { packLevels } from '../../records/assessment.ts';
import { AgencyId, CompetencyCode, EmployeeId } from '../../records/ids.ts';
import { instantOf } from '../../records/moments.ts';
import { isRefusal, type Refusal, refuse } from '../../refusals/refusal.ts';
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

const noSuchPlace = refuse(
  'unknown-staff',
  404,
  'Pegawai ini tidak ada dalam daftar Anda. Buka kembali tautan pada surat elektronik Anda.',
);
const answeredDifferently = refuse(
  'already-answered',
  409,
  'Jawaban ini sudah diterima dan tidak dapat diubah lagi. Hubungi pengelola bila perlu dibetulkan.',
);

type Place = { list: FollowUpList; row: PersonRow };

/** Alumni have one place, the link itself; a superior's places are numbers in the list. */
const findPlace = async (request: LinkRequest, role: RaterRole): Promise<Place | Refusal> => {
  const list = await loadFollowUp(request);
  if (isRefusal(list)) return list;
  const number = role === 'alumni' ? '1' : (request.params.number ?? '');
  const isPlace = list.rater.role === role && /^[1-9]\d{0,3}$/.test(number);
  const row = isPlace ? list.people[Number(number) - 1] : undefined;
  return row ? { list, row } : noSuchPlace;
};

/** What the form of one person carries: whom it is about, what it asks, and how many answers the batch waits for. */
const CarriedFollowUp = z.object({
  form: z.literal('follow-up'),
  employeeId: EmployeeId,
  agencyId: AgencyId,
  codes: z.array(CompetencyCode),
  asked: z.int(),
});

const followUpNonce = (request: LinkRequest, { list, row }: Place, sections: readonly Section[]): string => {
  const facts: z.input<typeof CarriedFollowUp> = {
    form: 'follow-up',
    ...row.member,
    codes: sections.flatMap((s) => s.items.map((c) => c.code)),
    asked: followUpAsked(list.evaluation),
  };
  return request.nonceWith(facts);
};

const showPlace = async (request: LinkRequest, { list, row }: Place): Answer => {
  const home = homeOf(request);
  if (row.answer) return html(followUpRecordedPage(list, row, home));
  if (!list.isOpen) return html(followUpClosedPage(list), 410);
  const sections = await sectionsOfBatch(list);
  const nonce = followUpNonce(request, { list, row }, sections);
  return html(followUpFormPage({ list, row, sections, home, nonce }));
};

const show = async (request: LinkRequest): Answer => {
  const list = await loadFollowUp(request);
  if (isRefusal(list)) return list;
  const [row] = list.people;
  if (list.rater.role === 'alumni') return row ? showPlace(request, { list, row }) : noSuchPlace;
  const isDone = list.people.every((p) => p.answer);
  return list.isOpen || isDone
    ? html(followUpListPage(list, homeOf(request)))
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

/** The usual case in one write, from what the form carries; false when somebody has to be told something. */
const submitCarried = async (request: LinkRequest, role: RaterRole): Promise<boolean> => {
  const about = raterBehind(request);
  const carried = CarriedFollowUp.safeParse(request.carried);
  if (about?.role !== role || !carried.success || request.linkState !== 'open') return false;
  const { codes, asked, employeeId, agencyId } = carried.data;
  const form = readFollowUp(request.form, unnamed(codes));
  if ('problems' in form) return false;
  const answer = answerOf({ employeeId, agencyId }, about, form, request.now);
  return (await recordAnswer(about.batch, answer, request.now, asked)).outcome === 'written';
};

/** A second click, the last answer of a batch and a form shown by an older release come to the reads. */
const submitAt = async (request: LinkRequest, role: RaterRole): Answer => {
  if (await submitCarried(request, role)) return redirect(homeOf(request));
  const place = await findPlace(request, role);
  if (isRefusal(place)) return place;
  const { list, row } = place;
  if (!row.answer && !list.isOpen) return html(followUpClosedPage(list), 410);
  const sections = await sectionsOfBatch(list);
  const form = readFollowUp(
    request.form,
    sections.flatMap((s) => s.items),
  );
  const home = homeOf(request);
  if ('problems' in form)
    return row.answer
      ? answeredDifferently
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
  return saysTheSame(answer, onRecord) ? redirect(home) : answeredDifferently;
};

export const handler = httpHandler(evaluationBehaviourFunctions['follow-up'], {
  'GET /pascapelatihan/{token}': show,
  'POST /pascapelatihan/{token}': (request) => submitAt(request, 'alumni'),
  'GET /pascapelatihan/{token}/pegawai/{number}': async (request) => {
    const place = await findPlace(request, 'superior');
    return isRefusal(place) ? place : showPlace(request, place);
  },
  'POST /pascapelatihan/{token}/pegawai/{number}': (request) => submitAt(request, 'superior'),
});
