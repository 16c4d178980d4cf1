// What a roster may do to accounts, over every standing an address can have: never to one of the office, never across governments.

import { describe, expect, it } from 'vitest';
import {
  type AccountStep,
  accountSteps,
  belongsElsewhere,
  isHeldBack,
} from '../../../functions/people/account.rules.ts';
import { Account, rolesOf } from '../../../functions/records/account.ts';
import { addressOf } from '../../support/address-of.ts';
import { at, employeeId, tenantId } from '../../support/branded.ts';
import { anAccount, anEmployee } from './builders.ts';

const jambi = tenantId('jambi');
const now = at('2026-01-12T02:00:00.000Z');
const siti = anEmployee();
const someone = employeeId('pns-9');
const without = ({ employeeId: _, ...account }: Account): Account => account;

/** Every account that can lie under an address. */
const standings: Account[] = [undefined, 'operator' as const, 'auditor' as const].flatMap((consoleRole) =>
  [undefined, siti.employeeId, someone].flatMap((linked) =>
    [undefined, now].flatMap((closedAt) =>
      [jambi, tenantId('sawahlunto')].map((tenant) => ({
        ...without(anAccount({ tenant, email: addressOf(siti) })),
        ...(consoleRole ? { consoleRole } : {}),
        ...(linked ? { employeeId: linked } : {}),
        ...(closedAt ? { closedAt } : {}),
      })),
    ),
  ),
);
/** The account as a step leaves it, by what DynamoDB would do. */
const left = (before: Account, step: AccountStep): Account => {
  if (step.kind === 'open') return step.account;
  const changed = { ...before, ...step.set };
  for (const name of step.remove ?? []) delete (changed as Partial<Account>)[name];
  return changed;
};
const touched = (step: AccountStep): Account | undefined => (step.kind === 'change' ? step.known : undefined);

describe('a row of the roster', () => {
  it('leaves every account of the office as it is, under the new address and under the old', () => {
    const met = standings.flatMap((account) => [
      ...accountSteps(jambi, siti, { at: account, before: undefined }, now),
      ...accountSteps(jambi, siti, { at: undefined, before: account }, now),
    ]);
    expect(met.length).toBeGreaterThan(10);
    expect(met.map(touched).filter((account) => account?.consoleRole !== undefined)).toEqual([]);
  });

  it('gives and takes no role of the office, whatever it meets', () => {
    for (const account of standings)
      for (const step of [
        ...accountSteps(jambi, siti, { at: account, before: undefined }, now),
        ...accountSteps(jambi, siti, { at: undefined, before: account }, now),
      ])
        if (step.kind === 'open') expect(rolesOf(step.account)).toEqual(['employee']);
        else expect(left(account, step).consoleRole).toBe(account.consoleRole);
  });

  it('closes nothing of another government when an address is given up', () => {
    const elsewhere = standings.filter(({ tenant }) => tenant !== jambi);
    for (const before of elsewhere)
      expect(accountSteps(jambi, siti, { at: undefined, before }, now).map(touched)).toEqual([undefined]);
  });

  it('is not written at all when its address belongs elsewhere', () => {
    const free = standings.filter((account) => belongsElsewhere(account, siti.employeeId) === undefined);
    expect(free.filter((a) => a.consoleRole === undefined && a.employeeId === someone)).toEqual([]);
  });

  it('is held back from an account of the office, unless a person has said that they are the same', () => {
    for (const account of standings)
      expect(isHeldBack(account, siti.employeeId)).toBe(
        account.consoleRole !== undefined && account.employeeId !== siti.employeeId,
      );
    expect(isHeldBack(undefined, siti.employeeId)).toBe(false);
  });

  it('takes a given-up address from its employee, and ends what was open under it', () => {
    const [step, ...more] = accountSteps(
      jambi,
      { ...siti, email: 'baru@contoh.example' },
      { at: undefined, before: anAccount() },
      now,
    ).slice(1);
    expect(more).toEqual([]);
    expect(step && left(anAccount(), step)).toEqual({ ...without(anAccount()), sessionsSince: now });
  });

  it('does not take the address from the employee who has it now', () => {
    const theirs = anAccount({ employeeId: someone });
    expect(accountSteps(jambi, siti, { at: undefined, before: theirs }, now).map(touched)).toEqual([
      undefined,
    ]);
  });

  it('changes nothing that is already so', () => {
    expect(accountSteps(jambi, siti, { at: anAccount(), before: undefined }, now)).toEqual([]);
  });
});

describe('an account of release 0.1', () => {
  const old = { tenant: 'jambi', email: 'rina@contoh.example', name: 'Rina' };

  it.each([
    ['of an employee keeps its page', { roles: ['employee'], employeeId: 'pns-1' }, ['employee']],
    ['of the office keeps its role', { roles: ['auditor'] }, ['auditor']],
    [
      'of an operator whom an import made an employee too keeps the role and loses the page, which somebody has to confirm',
      { roles: ['operator', 'employee'], employeeId: 'pns-1' },
      ['operator'],
    ],
    ['that was given up opens nothing', { roles: [] }, []],
  ])('%s', (_, more, roles) => {
    expect(rolesOf(Account.parse({ ...old, ...more }))).toEqual(roles);
  });

  it('is read by its list once only: after any change the list says nothing', () => {
    const changed = Account.parse({ ...old, roles: ['operator'], version: 1 });
    expect(rolesOf(changed)).toEqual([]);
  });
});
