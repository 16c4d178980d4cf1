// The year in numbers, computed from its records: what programs, the rehearsal and the reports read.
import type { Batch, Participant } from '../records/batch.ts';
import { type BatchEvaluation, followUpAnswers, levelsOf } from '../records/batch-evaluation.ts';
import { type Cycle, hasEnded, type Phase } from '../records/cycle.ts';
import type { CycleRef } from '../records/ids.ts';
import type { LearningRequest } from '../records/learning-request.ts';
import type { Instant } from '../records/moments.ts';
import { type ApprovalStep, isDecided, type Plan, type PlanRow } from '../records/plan.ts';
import { phases } from '../records/policy.ts';
import type { SurveyTally } from '../records/survey.ts';
import { type BatchRow, batchRow } from './batch-table.ts';
import { totalOf } from './survey-table.ts';

/** The register since the year was opened: who and what changed in it. */
export type RegisterCounts = {
  employees: number;
  left: number;
  /** Of those who left. */
  retired: number;
  moved: number;
  headsReplaced: number;
  agenciesEnded: number;
};

export type SummaryRecords = {
  cycle: Cycle;
  phases: readonly Phase[];
  register: RegisterCounts;
  tallies: readonly SurveyTally[];
  sentMails: number;
  /** What employees asked to learn in the calendar year in which the plan is made; withdrawn ones do not count. */
  requests: readonly LearningRequest[];
  needs: number;
  plan: Plan | undefined;
  rows: readonly PlanRow[];
  changes: readonly Plan[];
  steps: readonly ApprovalStep[];
  batches: readonly { batch: Batch; participants: readonly Participant[] }[];
  jpTotal: number;
  evaluations: readonly BatchEvaluation[];
  serviceChanges: number;
  carryOver: number;
};

export type Summary = {
  cycle: CycleRef & { status: Cycle['status'] };
  phases: { name: string; status: Phase['status']; openedAt?: Instant; closedAt?: Instant }[];
  counts: Record<string, number>;
};

const planSummary = ({ plan, rows, changes, steps }: SummaryRecords): Record<string, number> => {
  const inPlan = rows.filter((r) => r.status === 'proposed').length;
  return {
    // What a revision took out had been proposed as well.
    programsProposed: inPlan + rows.filter((r) => r.status === 'removed').length,
    programsApproved: plan?.status === 'approved' ? inPlan : 0,
    programsReturned: steps.filter((s) => s.status === 'returned').length,
    decisions: steps.filter(isDecided).length,
    planChanges: changes.filter((c) => c.status === 'approved').length,
  };
};

const facilitatorChangesOf = (batch: Batch): number | undefined =>
  'facilitatorChanges' in batch ? batch.facilitatorChanges : undefined;

const deliveryCounts = ({ batches, jpTotal }: SummaryRecords): Record<string, number> => {
  const rows = batches.map(({ batch, participants }) =>
    batchRow({ batch, people: undefined, facilitator: undefined }, participants),
  );
  const sum = (of: (row: BatchRow) => number): number => rows.reduce((n, row) => n + of(row), 0);
  return {
    batches: rows.filter((r) => r.batch.status !== 'cancelled').length,
    participants: sum((r) => r.participants),
    declined: sum((r) => r.declined),
    promotedReserves: sum((r) => r.promoted),
    facilitatorsReplaced: rows.filter((r) => (facilitatorChangesOf(r.batch) ?? 0) > 0).length,
    certificates: sum((r) => r.certificates),
    jpTotal,
  };
};

/** Levels 1 and 3 count answers, level 2 people with both test scores, level 4 services compared. */
const evaluationCounts = ({ evaluations, serviceChanges }: SummaryRecords): Record<string, number> => {
  const sum = (of: (e: BatchEvaluation) => number | undefined): number =>
    evaluations.reduce((n, e) => n + (of(e) ?? 0), 0);
  return {
    level1: sum((e) => levelsOf(e).level1?.answers ?? e.feedbackAnswered),
    level2: sum((e) => levelsOf(e).level2?.pairs),
    level3: sum(followUpAnswers),
    level4: serviceChanges,
  };
};

const requestCounts = ({ requests }: SummaryRecords): Record<string, number> => ({
  requests: requests.filter(({ status }) => status !== 'withdrawn').length,
  requestsWithWord: requests.filter(({ word }) => word !== undefined).length,
  requestsAnswered: requests.filter(({ status }) => status === 'answered').length,
});

export const summaryOf = (records: SummaryRecords): Summary => {
  const { cycle } = records;
  const survey = totalOf(records.tallies);
  return {
    cycle: { tenant: cycle.tenant, year: cycle.year, status: cycle.status },
    phases: phases.flatMap((name) => {
      const phase = records.phases.find((p) => p.phase === name);
      if (!phase) return [];
      const { status, openedAt } = phase;
      const closed = hasEnded(phase) ? { closedAt: phase.closedAt } : {};
      return [{ name, status, ...(openedAt ? { openedAt } : {}), ...closed }];
    }),
    counts: {
      ...records.register,
      invited: survey.invited,
      answered: survey.answered,
      rated: survey.rated,
      reminders: survey.reminders,
      mails: records.sentMails,
      ...requestCounts(records),
      needs: records.needs,
      ...planSummary(records),
      ...deliveryCounts(records),
      ...evaluationCounts(records),
      carryOver: records.carryOver,
    },
  };
};
