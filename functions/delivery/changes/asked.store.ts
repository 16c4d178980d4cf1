// Everybody who is concerned by a batch today: whoever was asked and has not said no or nothing, and whoever teaches.
import { listParticipants } from '../../records/batch.reads.ts';
import { type Batch, isComing } from '../../records/batch.ts';
import type { BatchRef } from '../../records/ids.ts';
import { findEmployees } from '../../records/register.reads.ts';
import { isReachable, type Reachable, type Tenant } from '../../records/register.ts';
import { whoTeaches } from '../../rulebook/facilitators.rules.ts';
import { writeEach } from '../../store/bulk.ts';
import { transact, type Write } from '../../store/table.ts';
import type { Taught } from './changes.rules.ts';

/** For the page that says first how many will have a letter. */
export const countComing = async (ref: BatchRef, { status }: Pick<Batch, 'status'>): Promise<number> =>
  status === 'planned' ? 0 : (await listParticipants(ref)).filter(isComing).length;

export type Concerned = {
  /** Those who have no address included. */
  people: number;
  reachable: readonly Reachable[];
  facilitator: { name: string; email: string };
};

export const concernedBy = async (
  ref: BatchRef,
  batch: Taught,
  tenant: Pick<Tenant, 'facilitators'>,
): Promise<Concerned> => {
  const coming = (await listParticipants(ref)).filter(isComing);
  const employees = await findEmployees(
    ref.tenant,
    coming.map((p) => p.employeeId),
  );
  return {
    people: coming.length,
    reachable: employees.filter(isReachable),
    facilitator: whoTeaches(tenant.facilitators, batch),
  };
};

/** So many writes are one transaction: letters that do not fit beside the decision follow right after it. */
const writesAtOnce = 100;

export const decideAndTell = async (
  decision: readonly Write[],
  letters: readonly Write[],
): Promise<'written' | 'lost'> => {
  const beside = Math.max(0, writesAtOnce - decision.length);
  const { outcome } = await transact([...decision, ...letters.slice(0, beside)]);
  if (outcome === 'written') await writeEach(letters.slice(beside).map((letter) => [letter]));
  return outcome;
};
