// Finds what a decision link is about: the turn, the plan with its rows, and the people to name on the page.
import type { LinkRequest } from '../kit/http-request.ts';
import { addressHashOf } from '../kit/secret.ts';
import { requireCycle } from '../records/cycle.reads.ts';
import type { AgencyId, CycleRef } from '../records/ids.ts';
import { deciderOf, type PlanRow } from '../records/plan.ts';
import { findAgenciesToShow, findCompetencies, requireTenant } from '../records/register.reads.ts';
import { unknownTurn } from '../refusals/approval.refusals.ts';
import type { Refusal } from '../refusals/refusal.ts';
import { type Names, namesOf } from '../words/names.ts';
import { type Approval, planBehind, readApprovalToShow } from './approval.store.ts';
import { agenciesOf, rowsFor, skippedIn } from './chain.rules.ts';
import type { DecisionCase } from './decision.view.tsx';
import { seatsOf } from './seats.store.ts';

const seatsByProgram = async (
  cycle: CycleRef,
  rows: readonly PlanRow[],
  agencyId: AgencyId,
): Promise<Record<string, number>> =>
  Object.fromEntries(
    await Promise.all(
      rows.map(
        async (row): Promise<[string, number]> => [row.program, (await seatsOf(cycle, row))(agencyId)],
      ),
    ),
  );

/**
 * The names that the page prints. Agencies are named as they were when their heads were asked, which is already read; the
 * register knows those that were not asked yet.
 */
const namesFor = async (
  { tenant, plan, rows, steps }: Approval,
  shown: readonly PlanRow[],
): Promise<Names> => {
  const asked = [
    ...skippedIn(plan),
    ...steps.flatMap(({ agencyId, agencyName: name }) =>
      agencyId !== undefined && name !== undefined ? [{ agencyId, name }] : [],
    ),
  ];
  const known = new Set(asked.map((a) => a.agencyId));
  const [others, competencies] = await Promise.all([
    findAgenciesToShow(
      tenant,
      agenciesOf(rows).filter((agencyId) => !known.has(agencyId)),
    ),
    findCompetencies(
      tenant,
      shown.flatMap((row) => row.competencies),
    ),
  ]);
  return namesOf([...asked, ...others], competencies);
};

export const readDecisionCase = async ({
  link,
  linkState,
  path,
  nonce,
  now,
}: LinkRequest): Promise<DecisionCase | Refusal> => {
  const { tenant, subject } = link;
  const ref = planBehind(link);
  const [government, cycle, approval] = await Promise.all([
    requireTenant(tenant),
    requireCycle(ref),
    readApprovalToShow(ref),
  ]);
  const step = approval.steps.find(
    (s) =>
      String(s.round) === subject.round && String(s.step) === subject.step && deciderOf(s) === subject.who,
  );
  if (!step) return unknownTurn;
  const rows = rowsFor(approval.rows, step.agencyId);
  const [seats, names] = await Promise.all([
    step.agencyId ? seatsByProgram(ref, rows, step.agencyId) : {},
    namesFor(approval, rows),
  ]);
  return {
    government,
    contact: cycle.openedBy,
    approval,
    step,
    rows,
    seats,
    names,
    // Also when the turn went to another holder: the link of a turn is the one that was mailed last.
    revoked: linkState === 'revoked' || link.hash !== step.link.hash,
    // Of whoever held the office before, or of an address that was given up: what was decided since is not theirs to read.
    formerHolder:
      link.hash === step.link.hash || subject.holder === addressHashOf(step.approver.email)
        ? undefined
        : (subject.holder ?? 'unknown'),
    form: { path, nonce },
    now,
  };
};

/** Whoever opened the cycle or made the last revision proposes the plan. */
export const proposersOf = ({ contact, approval }: DecisionCase): string[] => [
  contact,
  ...(approval.plan.revisedBy ? [approval.plan.revisedBy] : []),
];
