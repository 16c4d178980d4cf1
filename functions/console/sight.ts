// How far the reader of a console page sees: the training office single people, everybody else figures of large groups.
import { isOperator } from '../kit/cycle-page.ts';
import type { ProgramRequest } from '../kit/http-request.ts';
import { listPhases } from '../records/cycle.reads.ts';
import type { Cycle, Phase } from '../records/cycle.ts';
import { requirePolicy } from '../records/policy.reads.ts';
import { type PhaseName, phases } from '../records/policy.ts';
import { type Sight, seesPeople, sightOfFigures, sightOfPeople } from '../rulebook/small-figure.ts';

/** The smallest cell is that of the year's policy: a later one does not show more of what was left out before. */
export const sightOf = async (request: ProgramRequest, cycle: Cycle): Promise<Sight> =>
  isOperator(request) ? sightOfPeople : sightOfFigures(await smallestCellOf(cycle));

export const smallestCellOf = async ({ tenant, policyVersion }: Cycle): Promise<number> =>
  (await requirePolicy(tenant, policyVersion)).assessment.minimumCell;

/** The phase after it has not begun: until then a gate may hold it, and the one before is done over. */
const waits = (phase: Phase | undefined): boolean => phase?.status === 'planned' || phase?.status === 'held';

/**
 * Figures are told once. A phase that runs, or is taken up again, may find other people than before, and whoever reads both
 * tables reads what became of those between them; so they appear when the phase is done and nothing changes any more: when the
 * next one has begun, or the year is over.
 */
export const isToldYet = async (cycle: Cycle, name: PhaseName, sight: Sight): Promise<boolean> => {
  if (seesPeople(sight)) return true;
  const all = await listPhases(cycle);
  const of = (wanted: PhaseName | undefined) => all.find(({ phase }) => phase === wanted);
  return (
    of(name)?.status === 'done' && (cycle.status !== 'open' || !waits(of(phases[phases.indexOf(name) + 1])))
  );
};
