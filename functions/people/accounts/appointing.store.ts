// An operator appointed from outside the product, when a government has none left: written like an invitation, and seen in the audit trail.
import { accountActor } from '../../kit/audit-by.ts';
import type { Account } from '../../records/account.ts';
import { findAccount } from '../../records/register.reads.ts';
import type { Tenant } from '../../records/register.ts';
import { auditItem, theSystem } from '../../store/audit.ts';
import { replace, transact } from '../../store/table.ts';
import { changeAccount, consoleAccountItem, openAccount } from '../account.store.ts';
import { isOpenOperator } from './accounts.rules.ts';

export const appointOperator = async (
  { slug: tenant }: Tenant,
  { name, email }: { name: string; email: string },
  now: Date,
): Promise<'appointed' | 'is-one-already' | 'changed-meanwhile'> => {
  const known = await findAccount(tenant, email);
  if (known && isOpenOperator(known)) return 'is-one-already';
  const account: Account = { tenant, email, name, consoleRole: 'operator', version: 1 };
  const { outcome } = await transact([
    known ? changeAccount(known, { consoleRole: 'operator' }, ['closedAt']) : openAccount(account),
    replace('register', consoleAccountItem(tenant, email)),
    auditItem({
      ...{ tenant, actor: theSystem, at: now },
      ...{ action: 'account-invited', subject: accountActor(email) },
      detail: { role: 'operator' },
    }),
  ]);
  return outcome === 'written' ? 'appointed' : 'changed-meanwhile';
};
