// Reads what a new version of the policy would touch, and writes it: the version, the day it holds from and the audit line together.
import { accountActor } from '../kit/audit-by.ts';
import { accountsUnder, listConsoleAddresses } from '../people/account.store.ts';
import { listCycles, listPhases } from '../records/cycle.reads.ts';
import type { TenantId } from '../records/ids.ts';
import { instantOf } from '../records/moments.ts';
import { policyKey, requirePolicy } from '../records/policy.reads.ts';
import type { StoredPolicy } from '../records/policy.ts';
import type { PolicyStep } from '../records/policy-step.ts';
import { tenantKey } from '../records/register.reads.ts';
import type { Tenant } from '../records/register.ts';
import { withStep } from '../rulebook/policy-steps.rules.ts';
import { type AuditBy, auditEvent } from '../store/audit.ts';
import { change, create, transact } from '../store/table.ts';
import type { OpenYear, VersionTerms } from './policy.rules.ts';

/** Open years with their phases and what they run under, the nearest first. */
export const readOpenYears = async (tenant: TenantId): Promise<OpenYear[]> => {
  const open = (await listCycles(tenant)).filter(({ status }) => status === 'open');
  return Promise.all(
    open
      .toSorted((a, b) => a.year - b.year)
      .map(async (cycle) => {
        const [phases, policy] = await Promise.all([
          listPhases(cycle),
          requirePolicy(tenant, cycle.policyVersion),
        ]);
        return { cycle, phases, policy };
      }),
  );
};

/** Who acts, by name, as far as the accounts of today know them. */
export const readActorNames = async (tenant: TenantId): Promise<Map<string, string>> =>
  new Map(
    (await accountsUnder(tenant, await listConsoleAddresses(tenant))).map(({ email, name }) => [
      accountActor(email),
      name,
    ]),
  );

export type NewVersion = {
  policy: StoredPolicy;
  terms: VersionTerms;
  basedOn: number;
  /** How many settings differ from the version it was made from. */
  changed: number;
};

export const stepOf = (version: number, { from, reach }: VersionTerms, now: Date): PolicyStep => ({
  version,
  from,
  reach,
  recordedAt: instantOf(now),
});

/** Lost when somebody else has made a version meanwhile: its number is taken. */
export const recordVersion = async (
  tenant: Tenant,
  { policy, terms, basedOn, changed }: NewVersion,
  by: AuditBy,
  now: Date,
): Promise<'recorded' | 'lost'> => {
  const { version } = policy;
  const step = stepOf(version, terms, now);
  const { from, reach, reason } = terms;
  const origin: StoredPolicy['origin'] = {
    ...{ basedOn, because: 'policy', from, reach, reason },
    recordedAt: step.recordedAt,
    actor: by.actor,
  };
  const { outcome } = await transact([
    create('register', { ...policyKey(tenant.slug, version), ...policy, origin }),
    change('register', tenantKey(tenant.slug), {
      set: { policySteps: withStep(tenant.policySteps ?? [], step) },
      expect: { policyVersion: tenant.policyVersion },
    }),
    auditEvent({
      tenant: tenant.slug,
      at: now,
      ...by,
      action: 'policy-changed',
      subject: `policy-${version}`,
      detail: { earlierPolicyVersion: basedOn, from, reach, changedSettings: changed, words: reason },
    }),
  ]);
  return outcome === 'written' ? 'recorded' : 'lost';
};
