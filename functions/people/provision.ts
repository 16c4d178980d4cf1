// What installing a government writes before anyone can sign in: its record, its policy, its operator, and a key for programs when one is asked for.
import type { ApiKey } from '../links/api-key.ts';
import { apiKeyItem } from '../links/api-keys.store.ts';
import type { Account, ConsoleRole } from '../records/account.ts';
import { plainAddress } from '../records/mail-address.ts';
import { policyKey } from '../records/policy.reads.ts';
import type { StoredPolicy } from '../records/policy.ts';
import { accountKey, tenantKey } from '../records/register.reads.ts';
import type { Tenant } from '../records/register.ts';
import type { Item } from '../store/table.ts';
import type { TableName } from '../store/tables.ts';
import { consoleAccountItem } from './account.store.ts';
import { filledItem } from './person-index.store.ts';

type ProvisionedItem = { table: TableName; item: Item };
type Person = { name: string; email: string };

/** The account of somebody of the office, and its place in the list of the accounts page. */
export const officerItems = (
  { slug }: Pick<Tenant, 'slug'>,
  { name, email }: Person,
  consoleRole: ConsoleRole,
): ProvisionedItem[] => {
  const account: Account = { tenant: slug, email: plainAddress(email), name, consoleRole, version: 1 };
  return [
    { table: 'register', item: { ...accountKey(account.email, slug), ...account } },
    { table: 'register', item: consoleAccountItem(slug, account.email) },
  ];
};

/**
 * The items of a new government. Whoever installs writes them only where nothing is yet (`create`),
 * so that a second installation changes nothing a government has set since.
 */
export const tenantItems = (input: {
  tenant: Tenant;
  operator: Person;
  /** People who may read the console and decide nothing. */
  auditors?: readonly Person[];
  policy: StoredPolicy;
  /** Holds the hash of a secret; the secret itself is shown once and never stored. */
  apiKey?: ApiKey;
}): ProvisionedItem[] => {
  const { tenant, operator, auditors = [], policy, apiKey } = input;
  return [
    {
      table: 'register',
      item: { ...tenantKey(tenant.slug), ...tenant, policyVersion: policy.version },
    },
    { table: 'register', item: { ...policyKey(tenant.slug, policy.version), ...policy } },
    { table: 'register', item: filledItem(tenant.slug) },
    ...officerItems(tenant, operator, 'operator'),
    ...auditors.flatMap((auditor) => officerItems(tenant, auditor, 'auditor')),
    ...(apiKey ? [{ table: 'links' as const, item: apiKeyItem(apiKey) }] : []),
  ];
};
