// What installing a government writes before anyone can sign in: its record, its policy, its operator, and a key for programs.
import { sessionItem } from '../links/sessions.store.ts';
import { yearsLater } from '../records/moments.ts';
import { policyKey } from '../records/policy.reads.ts';
import type { StoredPolicy } from '../records/policy.ts';
import { accountKey, tenantKey } from '../records/register.reads.ts';
import type { Account, Tenant } from '../records/register.ts';
import type { Item } from '../store/table.ts';
import type { TableName } from '../store/tables.ts';

type ProvisionedItem = { table: TableName; item: Item };

const apiKeyYears = 10;

/**
 * The items of a new government. Whoever installs writes them only where nothing is yet (`create`),
 * so that a second installation changes nothing a government has set since.
 */
export const tenantItems = (input: {
  tenant: Tenant;
  operator: { name: string; email: string };
  /** People who may read the console and decide nothing. */
  auditors?: readonly { name: string; email: string }[];
  policy: StoredPolicy;
  /** SHA-256 of a key for programs; the key itself is shown once and never stored. Needs `now` for its expiry. */
  apiKey?: { hash: string; now: Date };
}): ProvisionedItem[] => {
  const { tenant, operator, policy, apiKey } = input;
  const accountOf = (person: { name: string; email: string }, role: 'operator' | 'auditor'): Account => ({
    tenant: tenant.slug,
    email: person.email.toLowerCase(),
    name: person.name,
    roles: [role],
  });
  const account = accountOf(operator, 'operator');
  const accounts = [account, ...(input.auditors ?? []).map((a) => accountOf(a, 'auditor'))];
  const items: ProvisionedItem[] = [
    {
      table: 'register',
      item: { ...tenantKey(tenant.slug), ...tenant, policyVersion: policy.version },
    },
    { table: 'register', item: { ...policyKey(tenant.slug, policy.version), ...policy } },
    ...accounts.map((a) => ({ table: 'register' as const, item: { ...accountKey(a.email), ...a } })),
  ];
  if (apiKey) {
    const expiresAt = yearsLater(apiKey.now, apiKeyYears);
    items.push({ table: 'links', item: sessionItem(apiKey.hash, account, expiresAt) });
  }
  return items;
};
