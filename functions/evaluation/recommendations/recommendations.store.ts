// Recommendations with who answers for each today: told to their owners once, closed once with a result and a note.
import type { Addressee } from '../../outbox/addressee.ts';
import { queueMail } from '../../outbox/outbox.store.ts';
import { listBatchEvaluations } from '../../records/batch-evaluation.reads.ts';
import { requireCycle } from '../../records/cycle.reads.ts';
import type { CycleRef } from '../../records/ids.ts';
import { instantOf } from '../../records/moments.ts';
import { requirePolicy } from '../../records/policy.reads.ts';
import { listRecommendations, recommendationKey } from '../../records/recommendation.reads.ts';
import {
  type Recommendation,
  type RecommendationAnswer,
  recommendationStatuses,
} from '../../records/recommendation.ts';
import { findCompetencies, requireTenant } from '../../records/register.reads.ts';
import { listServiceChanges } from '../../records/service-measure.reads.ts';
import { moving } from '../../records/transitions.ts';
import { type Sight, seesPeople, sightOfFigures } from '../../rulebook/small-figure.ts';
import { type AuditBy, auditEvent } from '../../store/audit.ts';
import { writeEach } from '../../store/bulk.ts';
import { change, transact } from '../../store/table.ts';
import { letterheadOf } from '../../words/letterhead.ts';
import { type RecommendationText, recommendationText } from '../../words/recommendation-words.ts';
import { batchTitle, recommendationArrangedMail, recommendationsMail } from '../evaluation-mail.ts';
import { toldFinding } from '../year/told-findings.rules.ts';
import { type Owner, ownersOn } from './owner.store.ts';
import type { Arrangement } from './recommendation-arrangement.rules.ts';

export type Told = {
  recommendation: Recommendation;
  text: RecommendationText;
  /** What the finding says by itself, where the training office has put it in its own words. */
  usual: string;
  owner: Owner | undefined;
};

/** Whoever holds an office reads figures, as docs/visibility.md says; the training office sees to what rests on few people. */
export const sightOfOffices = async (cycle: CycleRef): Promise<Sight> => {
  const { policyVersion } = await requireCycle(cycle);
  return sightOfFigures((await requirePolicy(cycle.tenant, policyVersion)).assessment.minimumCell);
};

const listFor = async (cycle: CycleRef, sight: Sight) => {
  const [every, evaluations, services] = await Promise.all([
    listRecommendations(cycle),
    listBatchEvaluations(cycle),
    seesPeople(sight) ? [] : listServiceChanges(cycle),
  ]);
  const all = every.flatMap((recommendation): Recommendation[] => {
    const finding = toldFinding(recommendation, { evaluations, services }, sight);
    return finding ? [{ ...recommendation, finding }] : [];
  });
  return { all, evaluations };
};

export const listTold = async (cycle: CycleRef, sight: Sight, now: Date): Promise<Told[]> => {
  const { all, evaluations } = await listFor(cycle, sight);
  const codes = all.flatMap(({ finding }) =>
    finding.kind === 'little-change' ? finding.competencies.map((c) => c.competency) : [],
  );
  const [owners, competencies] = await Promise.all([
    ownersOn(cycle.tenant, all, now),
    findCompetencies(cycle.tenant, codes),
  ]);
  const names = {
    competencies: new Map(competencies.map((c) => [c.code, c.name])),
    batches: new Map(evaluations.map((e) => [e.batchId, batchTitle(e)])),
  };
  return all.map((recommendation) => {
    const said = recommendationText(recommendation.finding, names);
    return {
      recommendation,
      text: { ...said, text: recommendation.arranged?.text ?? said.text },
      usual: said.text,
      owner: owners.get(recommendation.recommendationId),
    };
  });
};

/** The office, whoever holds it when the letter leaves; the operator, where the training office has no other holder on record. */
const addresseeOf = ({ owner: { kind, agencyId } }: Recommendation, { employeeId }: Owner): Addressee =>
  employeeId === undefined
    ? { as: 'operator' }
    : { as: 'holder', office: kind === 'bkpsdm' ? 'bkpsdm' : 'agency-head', agencyId };

/** One letter for each owner, however many are theirs; a repeat of the evaluation writes none again. */
export const tellOwners = async (cycle: CycleRef, now: Date): Promise<void> => {
  const { tenant, year } = cycle;
  const { all } = await listFor(cycle, await sightOfOffices(cycle));
  const open = all.filter((r) => r.status === 'open');
  const [government, owners] = await Promise.all([requireTenant(tenant), ownersOn(tenant, open, now)]);
  const from = letterheadOf(government);
  const byOwner = Map.groupBy(
    open.filter((r) => owners.has(r.recommendationId)),
    (r) => r.owner.agencyId ?? r.owner.kind,
  );
  await writeEach(
    [...byOwner].flatMap(([key, theirs]) => {
      const [first] = theirs;
      const owner = first && owners.get(first.recommendationId);
      if (!first || !owner) return [];
      const path =
        first.owner.kind === 'bkpsdm' && owner.employeeId === undefined
          ? `/konsol/${year}/evaluasi`
          : `/pegawai/rekomendasi/${year}`;
      const content = recommendationsMail(from, owner, {
        year,
        count: theirs.length,
        dueOn: first.dueOn,
        path,
      });
      return [
        [
          queueMail({
            kind: 'recommendations',
            ...{ tenant, year, now },
            id: `${tenant}-${year}-recommendations-${key}`,
            to: owner.email,
            whom: addresseeOf(first, owner),
            content,
          }),
        ],
      ];
    }),
  );
};

/** Whoever holds an office and is told of findings reads it there: of one that rests on few people, nobody does. */
export const isToldToOwner = async (
  cycle: CycleRef,
  { recommendationId }: Recommendation,
): Promise<boolean> => {
  const { all } = await listFor(cycle, await sightOfOffices(cycle));
  return all.some((one) => one.recommendationId === recommendationId);
};

/** On what the page showed; `told` hears of it by mail. `lost` when it was closed or arranged by somebody else meanwhile. */
export const arrangeRecommendation = async (
  cycle: CycleRef,
  recommendation: Recommendation,
  wanted: Arrangement,
  { told, by, now }: { told: Owner | undefined; by: AuditBy; now: Date },
): Promise<'written' | 'lost'> => {
  const { tenant, year } = cycle;
  const { recommendationId, arranged, dueOn } = recommendation;
  const at = instantOf(now);
  const number = (arranged?.number ?? 0) + 1;
  const from = letterheadOf(await requireTenant(tenant));
  const letter = told?.employeeId
    ? [
        queueMail({
          kind: 'recommendations',
          ...{ tenant, year, now, to: told.email },
          id: `${tenant}-${year}-recommendation-${recommendationId}-${number}`,
          whom: addresseeOf(recommendation, told),
          content: recommendationArrangedMail(from, told, {
            ...{ year, dueOn: wanted.dueOn, path: `/pegawai/rekomendasi/${year}` },
          }),
        }),
      ]
    : [];
  const { outcome } = await transact([
    change('cycle', recommendationKey(cycle, recommendationId), {
      set: {
        dueOn: wanted.dueOn,
        arranged: { number, at, ...(wanted.text === undefined ? {} : { text: wanted.text }) },
      },
      expect: { status: 'open', dueOn, ...(arranged ? { arranged } : {}) },
      absent: arranged ? [] : ['arranged'],
    }),
    ...letter,
    auditEvent({
      ...{ tenant, year, at: now, ...by },
      action: 'recommendation-arranged',
      subject: `recommendation-${recommendationId}`,
      detail: {
        ...(wanted.dueOn === dueOn ? {} : { dueBefore: dueOn, dueAfter: wanted.dueOn }),
        ...(wanted.text === undefined ? {} : { words: wanted.text }),
      },
    }),
  ]);
  return outcome;
};

/** `lost` when it was closed before. */
export const closeRecommendation = async (
  cycle: CycleRef,
  recommendation: Recommendation,
  answer: RecommendationAnswer,
  by: AuditBy,
  now: Date,
): Promise<'written' | 'lost'> => {
  const { recommendationId } = recommendation;
  const { set, expect } = moving(recommendationStatuses, 'open', 'done');
  const { outcome } = await transact([
    change('cycle', recommendationKey(cycle, recommendationId), { set: { ...set, answer }, expect }),
    auditEvent({
      ...{ tenant: cycle.tenant, year: cycle.year, at: now, ...by },
      action: 'recommendation-closed',
      subject: `recommendation-${recommendationId}`,
      detail: { result: answer.result, words: answer.note },
    }),
  ]);
  return outcome;
};

export const answerNow = (
  said: Pick<RecommendationAnswer, 'result' | 'note'>,
  by: string,
  now: Date,
): RecommendationAnswer => ({ ...said, by, at: instantOf(now) });
