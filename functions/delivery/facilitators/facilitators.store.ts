// Facilitators as they lie with the government's record, and changed: against what was read, with the audit line; batches follow one by one.
import * as z from 'zod';
import { hashOf } from '../../kit/secret.ts';
import type { AuditAct } from '../../records/audit-act.ts';
import { listBatches } from '../../records/batch.reads.ts';
import type { Batch } from '../../records/batch.ts';
import { listCycles } from '../../records/cycle.reads.ts';
import type { Cycle } from '../../records/cycle.ts';
import { Facilitator } from '../../records/facilitator.ts';
import type { TenantId } from '../../records/ids.ts';
import type { WibDate } from '../../records/moments.ts';
import { requirePolicy } from '../../records/policy.reads.ts';
import { tenantKey } from '../../records/register.reads.ts';
import type { Tenant } from '../../records/register.ts';
import { outsideFact } from '../../rulebook/address-answer.rules.ts';
import { type AuditBy, auditEvent } from '../../store/audit.ts';
import { transactPatiently } from '../../store/bulk.ts';
import { change, getItem } from '../../store/table.ts';
import type { Taught } from '../changes/changes.rules.ts';
import { readdressFacilitator, replaceFacilitator } from '../changes/changes.store.ts';
import { isLeftBehind, successorFor, taughtBy } from './facilitators.rules.ts';

/** As it stands in an address: never the mail address itself, and the same after it was corrected. */
export const facilitatorId = ({ email, formerly }: Pick<Facilitator, 'email' | 'formerly'>): string =>
  hashOf(formerly?.[0] ?? email).slice(0, 16);

const Lying = z.object({ facilitators: z.unknown() });

/** As they lie there, for the condition of a write, and read. */
export type FacilitatorsRead = { stored: unknown; all: Facilitator[] };

export const readFacilitators = async (tenant: TenantId): Promise<FacilitatorsRead> => {
  const stored = (await getItem('register', tenantKey(tenant), Lying))?.facilitators;
  return { stored, all: z.array(Facilitator).parse(stored ?? []) };
};

type Doing = { tenant: TenantId; by: AuditBy; now: Date };

/** What was done to one of them. */
export type FacilitatorAct = (
  | { act: 'entered'; firstDay: WibDate }
  | { act: 'corrected' }
  | { act: 'ended'; lastDay: WibDate; words: string }
) & {
  /** An address outside of the government's own domains that somebody agreed to by name. */
  outside?: string | undefined;
};

const lineOf = (one: Facilitator, done: FacilitatorAct): AuditAct => {
  const subject = `facilitator-${facilitatorId(one)}` as const;
  switch (done.act) {
    case 'entered':
      return {
        action: 'facilitator-entered',
        subject,
        detail: { firstDay: done.firstDay, ...outsideFact(done.outside) },
      };
    case 'corrected':
      return { action: 'facilitator-corrected', subject, detail: outsideFact(done.outside) };
    case 'ended':
      return { action: 'facilitator-ended', subject, detail: { lastDay: done.lastDay, words: done.words } };
  }
};

export const writeFacilitators = async (
  { tenant, by, now }: Doing,
  facilitators: readonly Facilitator[],
  stored: unknown,
  one: Facilitator,
  done: FacilitatorAct,
): Promise<'written' | 'lost'> => {
  const { outcome } = await transactPatiently([
    change('register', tenantKey(tenant), { set: { facilitators }, expect: { facilitators: stored } }),
    auditEvent({ tenant, at: now, ...by, ...lineOf(one, done) }),
  ]);
  return outcome;
};

export type YearOfBatches = { cycle: Cycle; batches: Batch[] };

export const readOpenYears = async (tenant: TenantId): Promise<YearOfBatches[]> => {
  const open = (await listCycles(tenant)).filter(({ status }) => status === 'open');
  return Promise.all(open.map(async (cycle) => ({ cycle, batches: await listBatches(cycle) })));
};

type Following = { tenant: Tenant; self: Facilitator; years: readonly YearOfBatches[]; now: Date };

const eachTaught = async (
  { self, years }: Following,
  run: (
    year: YearOfBatches,
    batch: Taught,
    jointLeave: Awaited<ReturnType<typeof requirePolicy>>['jointLeave'],
  ) => Promise<void>,
): Promise<void> => {
  for (const year of years) {
    const taught = taughtBy(self, year.batches);
    if (taught.length === 0) continue;
    const { jointLeave } = await requirePolicy(year.cycle.tenant, year.cycle.policyVersion);
    for (const batch of taught) await run(year, batch, jointLeave);
  }
};

/** Every batch that still names them otherwise gets name and address; whoever runs today gets a link of their own. */
export const followCorrection = async (following: Following): Promise<void> => {
  const { tenant, self, now } = following;
  const { name, email } = self;
  await eachTaught(following, async ({ cycle }, batch, jointLeave) => {
    if (batch.facilitator.email === email) return;
    const ref = { tenant: cycle.tenant, year: cycle.year, batchId: batch.batchId };
    await readdressFacilitator({ ref, tenant, now }, batch, { name, email }, jointLeave);
  });
};

/** Batches they no longer teach, each to whoever is free; counts those that found somebody. */
export const handOverBatches = async (
  following: Following,
  ending: { successor: string | Facilitator; reason: string; by: AuditBy },
): Promise<number> => {
  const { tenant, self, now } = following;
  let handedOver = 0;
  await eachTaught(following, async (year, batch, jointLeave) => {
    if (!isLeftBehind(self, batch)) return;
    const next = successorFor(batch, ending.successor, tenant.facilitators, year.batches);
    if (!next) return;
    const ref = { tenant: year.cycle.tenant, year: year.cycle.year, batchId: batch.batchId };
    const act = { ref, tenant, now, reason: ending.reason, by: ending.by };
    if ((await replaceFacilitator(act, batch, next, jointLeave)) !== 'written') return;
    handedOver += 1;
    // The next batch finds them busy on these days.
    year.batches = year.batches.map((b) => (b === batch ? { ...batch, facilitator: next } : b));
  });
  return handedOver;
};

export const byId = (facilitators: readonly Facilitator[], id: string | undefined): Facilitator | undefined =>
  facilitators.find((f) => facilitatorId(f) === id);
