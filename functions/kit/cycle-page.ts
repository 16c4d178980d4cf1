// What every console page begins with: the year in the address, the cycle of the caller's own government.
import { findCycle } from '../records/cycle.reads.ts';
import type { Cycle } from '../records/cycle.ts';
import { notAYear, unknownCycle } from '../refusals/cycle.refusals.ts';
import { isRefusal, type Refusal } from '../refusals/refusal.ts';
import type { ProgramRequest } from './http-request.ts';

export const isOperator = (request: ProgramRequest): boolean => request.session.roles.includes('operator');

/** The tenant comes from the session, never from the address: nobody reaches another government's year. */
const cycleOf = async (request: ProgramRequest): Promise<Cycle | Refusal> => {
  const year = request.params.year ?? '';
  if (!/^\d{4}$/.test(year)) return notAYear;
  const cycle = await findCycle({ tenant: request.session.tenant, year: Number(year) });
  return cycle ?? unknownCycle(Number(year));
};

/** Runs a page of one year, or answers with why there is none. */
export const withCycle = async <A>(
  request: ProgramRequest,
  run: (cycle: Cycle) => Promise<A>,
): Promise<A | Refusal> => {
  const cycle = await cycleOf(request);
  return isRefusal(cycle) ? cycle : run(cycle);
};
