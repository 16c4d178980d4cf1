// Gathers the records that the year in numbers is computed from.
import * as z from 'zod';
import { countSentMails } from '../mail/send-mail.store.ts';
import type { Batch, Participant } from '../records/batch.ts';
import { listBatchEvaluations } from '../records/batch-evaluation.reads.ts';
import { jpEntryKey } from '../records/certificate.reads.ts';
import { JpEntry } from '../records/certificate.ts';
import { listPhases } from '../records/cycle.reads.ts';
import type { Cycle } from '../records/cycle.ts';
import type { TenantId } from '../records/ids.ts';
import { WibDate, yearOf } from '../records/moments.ts';
import { findPlan, listApprovalSteps, listPlanRows } from '../records/plan.reads.ts';
import { listServiceChanges } from '../records/service-measure.reads.ts';
import { listSurveyTallies } from '../records/survey.reads.ts';
import type { Sight } from '../rulebook/small-figure.ts';
import { type ItemKey, tenantPk } from '../store/keys.ts';
import { getItems, queryAll } from '../store/table.ts';
import { countCarryOver, countNeeds, readBatches } from './console-tables.store.ts';
import type { SummaryRecords } from './summary.ts';

/** People in office now: whoever left has an end date. */
const countEmployees = async (tenant: TenantId): Promise<number> => {
  const dates = z.object({ validTo: WibDate.optional() });
  const all = await queryAll('register', tenantPk(tenant), dates, { beginsWith: 'EMPLOYEE#' });
  return all.filter((e) => e.validTo === undefined).length;
};

/** The ledger entries of a year's certificates; JP count in the calendar year in which the batch ended. */
const ledgerKeys = (tenant: TenantId, batch: Batch, participants: readonly Participant[]): ItemKey[] =>
  participants.flatMap((p) =>
    p.status === 'attended'
      ? [jpEntryKey(tenant, p.employeeId, yearOf(batch.endsOn), p.certificateNumber)]
      : [],
  );

export const readSummary = async (cycle: Cycle, sight: Sight): Promise<SummaryRecords> => {
  const { tenant } = cycle;
  const batches = await readBatches(cycle);
  const keys = batches.flatMap((b) => ledgerKeys(tenant, b.batch, b.participants));
  const [phases, employees, tallies, sentMails, needs, plan, rows, steps] = await Promise.all([
    listPhases(cycle),
    countEmployees(tenant),
    listSurveyTallies(cycle),
    countSentMails(cycle),
    countNeeds(cycle, sight),
    findPlan(cycle),
    listPlanRows(cycle),
    listApprovalSteps(cycle),
  ]);
  const [entries, evaluations, changes, carryOver] = await Promise.all([
    getItems('cycle', keys, JpEntry),
    listBatchEvaluations(cycle),
    listServiceChanges(cycle),
    countCarryOver(cycle, sight),
  ]);
  return {
    cycle,
    phases,
    employees,
    tallies,
    sentMails,
    needs,
    plan,
    rows,
    steps,
    batches,
    jpTotal: entries.reduce((sum, entry) => sum + entry.jp, 0),
    evaluations,
    serviceChanges: changes.length,
    carryOver,
  };
};
