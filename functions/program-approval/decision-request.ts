// Finds what a decision link is about: the turn, the plan with its rows, and the people to name on the page.
import type { LinkRequest } from '../kit/http-request.ts';
import { requireCycle } from '../records/cycle.reads.ts';
import type { AgencyId, CycleRef } from '../records/ids.ts';
import { findNomineesToShow } from '../records/need.reads.ts';
import { type PlanRow, whoOf } from '../records/plan.ts';
import { findCompetencies, requireTenant } from '../records/register.reads.ts';
import { unknownTurn } from '../refusals/approval.refusals.ts';
import type { Refusal } from '../refusals/refusal.ts';
import { readApprovalToShow } from './approval.store.ts';
import { rowsFor } from './chain.rules.ts';
import type { DecisionCase } from './decision.view.tsx';

/** How many of a program's participants come from one agency: the best placed nominees fill its seats. */
const seatsByProgram = async (
  cycle: CycleRef,
  rows: readonly PlanRow[],
  agencyId: AgencyId,
): Promise<Record<string, number>> =>
  Object.fromEntries(
    await Promise.all(
      rows.map(async (row): Promise<[string, number]> => {
        const nominees = await findNomineesToShow(cycle, row.program);
        const seated = nominees?.employees.slice(0, row.participants) ?? [];
        return [row.program, seated.filter((e) => e.agencyId === agencyId).length];
      }),
    ),
  );

export const readDecisionCase = async ({
  link,
  linkState,
  path,
  nonce,
  now,
}: LinkRequest): Promise<DecisionCase | Refusal> => {
  const { tenant, year = 0, subject } = link;
  const ref = { tenant, year };
  const [government, cycle, approval] = await Promise.all([
    requireTenant(tenant),
    requireCycle(ref),
    readApprovalToShow(ref),
  ]);
  const step = approval.steps.find(
    (s) => String(s.round) === subject.round && String(s.step) === subject.step && whoOf(s) === subject.who,
  );
  if (!step) return unknownTurn;
  const rows = rowsFor(approval.rows, step.agencyId);
  const competencies = await findCompetencies(
    tenant,
    rows.flatMap((row) => row.competencies),
  );
  return {
    government,
    contact: cycle.openedBy,
    approval,
    step,
    rows,
    seats: step.agencyId ? await seatsByProgram(ref, rows, step.agencyId) : {},
    competencyNames: new Map(competencies.map((c) => [c.code, c.name])),
    revoked: linkState === 'revoked',
    form: { path, nonce },
    now,
  };
};

/** Whoever opened the cycle or made the last revision proposes the plan. */
export const proposersOf = ({ contact, approval }: DecisionCase): string[] => [
  contact,
  ...(approval.plan.revisedBy ? [approval.plan.revisedBy] : []),
];
