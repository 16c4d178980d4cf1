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
import { listRequestsOfYear } from '../records/learning-request.reads.ts';
import { dateOf, WibDate, yearOf } from '../records/moments.ts';
import { listApprovalSteps } from '../records/plan.reads.ts';
import { findPlanVersions } from '../records/plan-in-force.reads.ts';
import { listAgencies } from '../records/register.reads.ts';
import { listServiceChanges } from '../records/service-measure.reads.ts';
import { listSurveyTallies } from '../records/survey.reads.ts';
import type { Sight } from '../rulebook/small-figure.ts';
import { type ItemKey, tenantPk } from '../store/keys.ts';
import { getItems, queryAll } from '../store/table.ts';
import { countCarryOver, countNeeds, readBatches } from './console-tables.store.ts';
import type { RegisterCounts, SummaryRecords } from './summary.ts';

/** People in office now, and what has happened in the register since the year was opened, as far as it is on record. */
const countRegister = async (tenant: TenantId, since: WibDate): Promise<RegisterCounts> => {
  const person = z.object({ validTo: WibDate.optional(), endReason: z.string().optional() });
  const former = z.object({ employeeId: z.string(), validTo: WibDate });
  const [people, employments, agencies] = await Promise.all([
    queryAll('register', tenantPk(tenant), person, { beginsWith: 'EMPLOYEE#' }),
    queryAll('register', tenantPk(tenant), former, { beginsWith: 'EMPLOYMENT#' }),
    listAgencies(tenant),
  ]);
  const isSince = (day: WibDate | undefined): boolean => day !== undefined && day >= since;
  const left = people.filter((e) => isSince(e.validTo));
  return {
    employees: people.filter((e) => e.validTo === undefined).length,
    left: left.length,
    retired: left.filter((e) => e.endReason === 'pensiun').length,
    moved: new Set(employments.filter((e) => isSince(e.validTo)).map((e) => e.employeeId)).size,
    headsReplaced: agencies.filter((a) => a.heads.some((term) => isSince(term.to))).length,
    agenciesEnded: agencies.filter((a) => isSince(a.validTo)).length,
  };
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
  const [phases, register, tallies, sentMails, needs, versions, steps, requests] = await Promise.all([
    listPhases(cycle),
    countRegister(tenant, dateOf(cycle.openedAt)),
    listSurveyTallies(cycle),
    countSentMails(cycle),
    countNeeds(cycle, sight),
    findPlanVersions(cycle),
    listApprovalSteps(cycle),
    listRequestsOfYear(tenant, cycle.year - 1),
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
    register,
    tallies,
    sentMails,
    requests,
    needs,
    plan: versions?.inForce.plan,
    rows: versions?.inForce.rows ?? [],
    changes: versions?.changes.map(({ plan }) => plan) ?? [],
    steps,
    batches,
    jpTotal: entries.reduce((sum, entry) => sum + entry.jp, 0),
    evaluations,
    serviceChanges: changes.length,
    carryOver,
  };
};
