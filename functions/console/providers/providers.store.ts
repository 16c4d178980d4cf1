// Reads what the console shows of providers and partners, and writes one of their records against what was read, with the audit line.
import type { AuditAct } from '../../records/audit-act.ts';
import { listBatches } from '../../records/batch.reads.ts';
import { listCycles } from '../../records/cycle.reads.ts';
import type { TenantId } from '../../records/ids.ts';
import type { WibDate } from '../../records/moments.ts';
import { findPlanVersions } from '../../records/plan-in-force.reads.ts';
import { listProviders, providerKey } from '../../records/provider.reads.ts';
import { type Provider, providerIdOf } from '../../records/provider.ts';
import { listCatalogue } from '../../records/register.reads.ts';
import { type AuditBy, auditEvent } from '../../store/audit.ts';
import { transactPatiently } from '../../store/bulk.ts';
import { change, create } from '../../store/table.ts';
import { type Known, knownProviders, type YearOfUse } from './provider-uses.rules.ts';

const readOpenYears = async (tenant: TenantId): Promise<YearOfUse[]> => {
  const open = (await listCycles(tenant)).filter(({ status }) => status === 'open');
  return Promise.all(
    open.map(async (cycle) => {
      const [versions, batches] = await Promise.all([findPlanVersions(cycle), listBatches(cycle)]);
      return {
        ...{ year: cycle.year, batches },
        plan: versions?.inForce.plan.status,
        rows: versions?.inForce.rows ?? [],
      };
    }),
  );
};

export const readKnown = async (tenant: TenantId): Promise<Known[]> => {
  const [catalogue, records, years] = await Promise.all([
    listCatalogue(tenant),
    listProviders(tenant),
    readOpenYears(tenant),
  ]);
  return knownProviders(catalogue, records, years);
};

type Doing = { tenant: TenantId; by: AuditBy; now: Date };

export type ProviderAct =
  | { act: 'entered'; firstDay: WibDate }
  | { act: 'corrected' }
  | { act: 'ended'; lastDay: WibDate; words: string };

const lineOf = (name: string, done: ProviderAct): AuditAct => {
  const subject = `provider-${providerIdOf(name)}` as const;
  switch (done.act) {
    case 'entered':
      return { action: 'provider-entered', subject, detail: { firstDay: done.firstDay } };
    case 'corrected':
      return { action: 'provider-corrected', subject };
    case 'ended':
      return { action: 'provider-ended', subject, detail: { lastDay: done.lastDay, words: done.words } };
  }
};

export const writeProvider = async (
  { tenant, by, now }: Doing,
  before: Provider | undefined,
  next: Provider,
  done: ProviderAct,
): Promise<'written' | 'lost'> => {
  const key = providerKey(tenant, next.name);
  const { terms, contact, version } = next;
  const { outcome } = await transactPatiently([
    before === undefined
      ? create('register', { ...key, ...next })
      : change('register', key, {
          set: { terms, version, ...(contact === undefined ? {} : { contact }) },
          ...(contact === undefined ? { remove: ['contact'] } : {}),
          expect: { version: before.version },
        }),
    auditEvent({ tenant, at: now, ...by, ...lineOf(next.name, done) }),
  ]);
  return outcome;
};
