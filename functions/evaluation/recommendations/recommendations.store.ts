// Recommendations with who answers for each today: told to their owners once, closed once with a result and a note.
import { queueMail } from '../../outbox/outbox.store.ts';
import { listBatchEvaluations } from '../../records/batch-evaluation.reads.ts';
import type { CycleRef } from '../../records/ids.ts';
import { instantOf } from '../../records/moments.ts';
import { listRecommendations, recommendationKey } from '../../records/recommendation.reads.ts';
import {
  type Recommendation,
  type RecommendationAnswer,
  recommendationStatuses,
} from '../../records/recommendation.ts';
import { findCompetencies, requireTenant } from '../../records/register.reads.ts';
import { moving } from '../../records/transitions.ts';
import { type AuditBy, auditEvent } from '../../store/audit.ts';
import { writeEach } from '../../store/bulk.ts';
import { change, transact } from '../../store/table.ts';
import { letterheadOf } from '../../words/letterhead.ts';
import { type RecommendationText, recommendationText } from '../../words/recommendation-words.ts';
import { batchTitle, recommendationsMail } from '../evaluation-mail.ts';
import { type Owner, ownersOn } from './owner.store.ts';

export type Told = { recommendation: Recommendation; text: RecommendationText; owner: Owner | undefined };

export const listTold = async (cycle: CycleRef, now: Date): Promise<Told[]> => {
  const [all, evaluations] = await Promise.all([listRecommendations(cycle), listBatchEvaluations(cycle)]);
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
  return all.map((recommendation) => ({
    recommendation,
    text: recommendationText(recommendation.finding, names),
    owner: owners.get(recommendation.recommendationId),
  }));
};

/** One letter for each owner, however many are theirs; a repeat of the evaluation writes none again. */
export const tellOwners = async (cycle: CycleRef, now: Date): Promise<void> => {
  const { tenant, year } = cycle;
  const open = (await listRecommendations(cycle)).filter((r) => r.status === 'open');
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
            whom:
              owner.employeeId === undefined
                ? { as: 'operator' }
                : { as: 'head', employeeId: owner.employeeId },
            content,
          }),
        ],
      ];
    }),
  );
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
