// What the operator has to see to now, and which deadline comes next: the list "perlu ditindaklanjuti" of a year.
import { currentPhase, mayResume, stoppedPhase } from '../cycle/phase.rules.ts';
import type { Undelivered } from '../mail/undelivered.ts';
import { longDate } from '../pages/format.ts';
import type { Batch } from '../records/batch.ts';
import { type Cycle, hasEnded, type Phase, type RunningPhase } from '../records/cycle.ts';
import type { Facilitator } from '../records/facilitator.ts';
import type { BatchId } from '../records/ids.ts';
import {
  dateOf,
  earliestFirst,
  endOfDay,
  halfwayBetween,
  hasCome,
  type Instant,
  instantOf,
  startOfDay,
  type WibDate,
} from '../records/moments.ts';
import type { ApprovalStep, Plan, PlanRow } from '../records/plan.ts';
import type { Provider } from '../records/provider.ts';
import type { Recommendation } from '../records/recommendation.ts';
import type { Survey } from '../records/survey.ts';
import { batchTitle } from '../words/batch-words.ts';
import { faultMend, faultPlace, faultText } from '../words/fault-words.ts';
import { gateText } from '../words/gate-words.ts';
import { phaseTitle } from '../words/phase-words.ts';
import { returnedBecause, returnedSentence, returnedText } from '../words/plan-words.ts';
import { aheadActions, type EmptyChairs } from './ahead-actions.rules.ts';
import { batchActions } from './batch-actions.rules.ts';
import { type ChangeWithTurns, changeActions } from './change-actions.rules.ts';
import { providerActions, type ToHold } from './providers/provider-actions.rules.ts';
import { recommendationActions } from './recommendation-actions.rules.ts';
import { turnActions } from './turn-actions.rules.ts';
import { undeliveredActions } from './undelivered-actions.rules.ts';

/** A response below this, once half of the time has passed, is worth a word with the agencies. */
const lowResponsePercent = 50;

export type YearRecords = {
  cycle: Cycle;
  phases: readonly Phase[];
  survey: Survey | undefined;
  invited: number;
  answered: number;
  plan: Plan | undefined;
  steps: readonly ApprovalStep[];
  batches: readonly Batch[];
  /** Changes of the decided plan, in their order. */
  changes: readonly ChangeWithTurns[];
  /** Who teaches for the government; absent where nobody asks. */
  facilitators?: readonly Facilitator[];
  /** With whom programs are held, as far as that is on record; absent where nobody asks. */
  providers?: readonly Provider[];
  /** Of the plan, where somebody is on record with whom they are held. */
  rows?: readonly PlanRow[];
  /** Of a delivery whose batches have ended: the last day for a change that adds one; then it closes. */
  changesUntil?: WibDate | undefined;
  /** Letters of the year that did not arrive; absent where nobody asks. */
  undelivered?: readonly Undelivered[];
  /** How many have said yes, of the batches that wait for answers; absent where nobody asks. */
  accepted?: ReadonlyMap<BatchId, number>;
  /** What the evaluation found and somebody is to do; absent where nobody asks. */
  recommendations?: readonly Recommendation[];
  /** By id, those for which somebody in office answers today; absent where nobody asks. */
  owned?: ReadonlySet<string>;
  /** Looked at from a month before the approval begins, and while somebody is yet to be asked; absent otherwise. */
  emptyChairs?: EmptyChairs | undefined;
  /** Level 4 has nothing to compare, and the evaluation ends soon. */
  lacksMeasures?: boolean;
};

export type Action = {
  kind:
    | 'resume'
    | 'held'
    | 'stopped'
    | 'revise'
    | 'low-response'
    | 'waiting'
    | 'vacant'
    | 'sent-back'
    | 'undelivered'
    | 'attendance-missing'
    | 'change-stopped'
    | 'change-ended'
    | 'facilitator-ended'
    | 'provider-ended'
    | 'below-minimum'
    | 'meeting-missing'
    | 'chair-empty'
    | 'service-unmeasured'
    | 'recommendation-unowned'
    | 'year-unopened'
    | 'days-off-unknown'
    | 'mail-paused'
    | 'recommendation-due'
    | 'import-waiting'
    | 'import-stopped'
    | 'account-left'
    | 'address-held'
    | 'agency-left-over'
    | 'request-waiting';
  /** What it is about, by id: with its kind and year it is the same one tomorrow, though its words differ. */
  about: string;
  text: string;
  /** When waiting makes it worse, or did; what stands still already, and what no day is set for, has none. */
  due?: Instant;
  link?: { href: string; label: string };
};

const phaseActions = ({ cycle, phases }: YearRecords, now: Date): Action[] => {
  const current = currentPhase(phases);
  if (!current || cycle.status === 'closed') return [];
  const title = phaseTitle[current.phase];
  if (stoppedPhase(cycle, phases))
    return [
      {
        ...{ kind: 'stopped', about: current.phase },
        text:
          current.status === 'lapsed'
            ? `Siklus berhenti pada tahapan ${title}: Rencana berakhir tanpa keputusan.`
            : `Siklus berhenti pada tahapan ${title}: Rencana ditolak.`,
        link: { href: `/konsol/${cycle.year}/berhenti`, label: 'Ajukan kembali atau akhiri siklus' },
      },
    ];
  if (current.status === 'held')
    return current.gates.map((gate) => ({
      ...{ kind: 'held', about: `${current.phase}-${gate.kind}` },
      text: `Tahapan ${title} belum dimulai. ${gateText(gate)}`,
      link: { href: `/konsol/${cycle.year}/tahapan`, label: 'Pilih kelanjutannya' },
    }));
  if (!mayResume(cycle, phases, now)) return [];
  const mend = current.status === 'failed' ? faultMend(current.failure) : undefined;
  return [
    {
      ...{ kind: 'resume', about: `${current.phase}-${current.attempt}` },
      text:
        current.status === 'failed'
          ? `Tahapan ${title} terhenti${faultPlace(current.failure) === '' ? '' : ` pada langkah ${faultPlace(current.failure)}`}: ${faultText(current.failure)}. Perbaiki penyebabnya, lalu lanjutkan tahapan.`
          : `Tahapan ${title} belum dimulai oleh sistem.`,
      ...(mend === undefined ? {} : { link: mend }),
    },
  ];
};

const surveyActions = ({ cycle, survey, invited, answered }: YearRecords, now: Date): Action[] => {
  if (survey?.status !== 'open' || invited === 0) return [];
  const halfway = halfwayBetween(survey.opensAt, survey.closesAt);
  if (now < halfway || 100 * answered >= lowResponsePercent * invited) return [];
  return [
    {
      ...{ kind: 'low-response', about: 'survey', due: survey.closesAt },
      text: `Baru ${answered} dari ${invited} pegawai menjawab survei, yang ditutup pada ${longDate(survey.closesAt)}.`,
      link: { href: `/konsol/${cycle.year}/survei`, label: 'Lihat jawaban per perangkat daerah' },
    },
  ];
};

const approvalActions = ({ cycle, plan, steps }: YearRecords): Action[] => {
  if (!plan) return [];
  if (plan.status === 'returned')
    return [
      {
        ...{ kind: 'revise', about: `round-${plan.round}` },
        text: `${returnedSentence[returnedBecause(plan.returnedReason)]}: ${returnedText(plan.returnedReason)}`,
        link: { href: `/konsol/${cycle.year}/rencana/perbaiki`, label: 'Perbaiki dan ajukan kembali' },
      },
    ];
  const link = { href: `/konsol/${cycle.year}/rencana`, label: 'Lihat tahap dan pejabat pemutus' };
  return turnActions({ plan, steps, link });
};

/** What is still to be held, of a plan that has not come to nothing. */
const toHold = ({ cycle, phases, plan, rows = [], batches }: YearRecords): ToHold => {
  const delivery = phases.find((p) => p.phase === 'delivery');
  const isOver = cycle.status === 'closed' || plan?.status === 'refused' || plan?.status === 'lapsed';
  return {
    ...{ batches, rows: isOver ? [] : rows },
    delivery:
      delivery && !hasEnded(delivery)
        ? { from: dateOf(delivery.opensAt), to: dateOf(delivery.closesAt) }
        : undefined,
  };
};

export const actionsOf = (records: YearRecords, now: Date): Action[] => [
  ...phaseActions(records, now),
  ...undeliveredActions(records.cycle.year, records.undelivered ?? []),
  ...approvalActions(records),
  ...changeActions(
    records.cycle.year,
    records.changes,
    records.cycle.status === 'open' && records.phases.some((p) => p.phase === 'delivery' && !hasEnded(p)),
    now,
  ),
  ...surveyActions(records, now),
  ...batchActions(records, now),
  ...providerActions(records.providers ?? [], toHold(records)),
  ...recommendationActions(records, now),
  ...aheadActions(records, now),
];

export type Deadline = { at: Instant; text: string };

/** A delivery that only waits for a change closes when none has come. */
const closingOf = ({ phase, closesAt }: RunningPhase, changesUntil: WibDate | undefined): Deadline =>
  phase === 'delivery' && changesUntil !== undefined
    ? {
        at: instantOf(endOfDay(changesUntil)),
        text: `${phaseTitle.delivery} ditutup apabila tidak ada perubahan Rencana`,
      }
    : { at: closesAt, text: `${phaseTitle[phase]} ditutup` };

/** The moments after now at which something opens, closes, lapses or begins, the next one first. */
export const deadlinesOf = (records: YearRecords, now: Date): Deadline[] => {
  const { cycle, phases, survey, steps, batches, changes, changesUntil } = records;
  // A year that has stopped or ended waits for no date of its timetable.
  if (cycle.status === 'closed' || stoppedPhase(cycle, phases)) return [];
  const moments: Deadline[] = [];
  for (const p of phases) {
    if (p.status === 'planned') moments.push({ at: p.opensAt, text: `${phaseTitle[p.phase]} dibuka` });
    if (p.status === 'running') moments.push(closingOf(p, changesUntil));
  }
  if (survey?.status === 'open')
    for (const at of survey.remindAt) moments.push({ at, text: 'Pengingat survei dikirim' });
  for (const s of steps)
    if (s.status === 'waiting')
      moments.push({ at: s.expiresAt, text: `Batas waktu keputusan ${s.approver.title}` });
  for (const { plan, steps: turns } of changes)
    for (const s of turns)
      if (s.status === 'waiting')
        moments.push({
          at: s.expiresAt,
          text: `Batas waktu keputusan ${s.approver.title} atas Perubahan ke-${plan.change.number}`,
        });
  for (const b of batches) {
    const name = batchTitle(b);
    if (b.status === 'inviting') moments.push({ at: b.replyBy, text: `Batas waktu jawaban peserta ${name}` });
    if (b.status === 'planned' || b.status === 'inviting')
      moments.push({ at: instantOf(startOfDay(b.startsOn)), text: `${name} dimulai` });
  }
  return moments.filter((m) => !hasCome(m.at, now)).toSorted((a, b) => earliestFirst(a.at, b.at));
};

export const nextDeadline = (records: YearRecords, now: Date): Deadline | undefined =>
  deadlinesOf(records, now)[0];
