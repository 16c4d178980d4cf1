// Reads what a phase asks about before it begins, and stops it when something is missing: record, audit line and mail to the operator together.
import { type MailRequest, queueMail } from '../outbox/outbox.store.ts';
import { phaseKey } from '../records/cycle.reads.ts';
import { type Cycle, type PlannedPhase, phaseStatuses } from '../records/cycle.ts';
import type { Gate } from '../records/gate.ts';
import type { AgencyId, CycleRef } from '../records/ids.ts';
import { dateOf, instantOf, type WibDate } from '../records/moments.ts';
import { headsOf, holderOn } from '../records/office.reads.ts';
import { OfficeRole } from '../records/office.ts';
import { findPlan, listPlanRows } from '../records/plan.reads.ts';
import type { PlanRow } from '../records/plan.ts';
import { requirePolicy } from '../records/policy.reads.ts';
import { listAgencies } from '../records/register.reads.ts';
import { findLacks } from '../records/register-sums.reads.ts';
import { listSurveyTallies } from '../records/survey.reads.ts';
import { moving } from '../records/transitions.ts';
import { auditItem, theSystem } from '../store/audit.ts';
import { change, transact } from '../store/table.ts';
import { type GateFacts, gatesOf } from './gate.rules.ts';
import type { PhaseOrder } from './phase-order.ts';
import { findingText } from './readiness-words.ts';

const answersOf = async (cycle: Cycle): Promise<GateFacts> => {
  const [tallies, policy] = await Promise.all([
    listSurveyTallies(cycle),
    requirePolicy(cycle.tenant, cycle.policyVersion),
  ]);
  const sum = (of: 'invited' | 'answered'): number => tallies.reduce((n, tally) => n + tally[of], 0);
  const leastPercent = policy.survey.leastAnsweredPercent;
  return { answers: { invited: sum('invited'), answered: sum('answered'), leastPercent } };
};

const vacantOffices = async (tenant: CycleRef['tenant'], today: WibDate): Promise<OfficeRole[]> => {
  const held = await Promise.all(OfficeRole.options.map((role) => holderOn(tenant, role, today)));
  return OfficeRole.options.filter((_, i) => held[i] === undefined);
};

const headless = async (
  tenant: CycleRef['tenant'],
  rows: readonly PlanRow[],
  today: WibDate,
): Promise<AgencyId[]> => {
  const wanted = new Set(rows.flatMap((row) => row.agencies));
  const agencies = (await listAgencies(tenant)).filter((a) => wanted.has(a.agencyId));
  const heads = await headsOf(tenant, agencies, today);
  return [...wanted].filter((agencyId) => !heads.has(agencyId)).sort();
};

const planOf = async (cycle: Cycle, today: WibDate): Promise<GateFacts> => {
  const [plan, all] = await Promise.all([findPlan(cycle), listPlanRows(cycle)]);
  if (!plan) return {};
  const rows = all.filter((row) => row.status === 'proposed');
  const { tenant } = cycle;
  return {
    plan: { programs: rows.length, worth: plan.selection?.value },
    vacantOffices: await vacantOffices(tenant, today),
    headlessAgencies: await headless(tenant, rows, today),
  };
};

/** What is missing for a phase that has not begun; delivery and evaluation have no gate here. */
export const findGates = async (
  cycle: Cycle,
  { phase, opensAt }: PlannedPhase,
  now: Date,
): Promise<Gate[]> => {
  const today = dateOf(now);
  switch (phase) {
    case 'needs-survey': {
      // Weeks before its day the register is still being filled.
      if (opensAt > instantOf(now)) return [];
      const stops = (await findLacks(cycle.tenant, now)).filter((finding) => finding.stops);
      return gatesOf({ lacks: stops.map(findingText) });
    }
    case 'needs-analysis':
      return gatesOf(await answersOf(cycle));
    case 'program-approval':
      return gatesOf(await planOf(cycle, today));
    case 'delivery':
    case 'evaluation':
      return [];
  }
};

/** `planned` → `held`; lost when somebody else moved the phase meanwhile. */
export const recordHeld = async (
  of: PhaseOrder,
  gates: readonly Gate[],
  mail: MailRequest,
  now: Date,
): Promise<'recorded' | 'lost'> => {
  const { set, expect } = moving(phaseStatuses, 'planned', 'held');
  const { outcome } = await transact([
    change('cycle', phaseKey(of, of.phase), {
      set: { ...set, heldAt: instantOf(now), gates },
      remove: ['begunAt', 'resumedAt'],
      expect: { ...expect, attempt: of.attempt },
    }),
    auditItem({
      tenant: of.tenant,
      year: of.year,
      at: now,
      actor: theSystem,
      action: 'phase-held',
      subject: `${of.phase}-${of.attempt}`,
      detail: { gates: gates.map(({ kind }) => kind).join(',') },
    }),
    queueMail(mail),
  ]);
  return outcome === 'written' ? 'recorded' : 'lost';
};
