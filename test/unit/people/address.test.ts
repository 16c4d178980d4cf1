// Whose a mail address may become: nobody else's.
import { describe, expect, it } from 'vitest';
import { otherOwner } from '../../../functions/people/address.rules.ts';
import type { Account } from '../../../functions/records/account.ts';
import { OfficeHolder } from '../../../functions/records/office.ts';
import { employeeId, on, tenantId } from '../../support/branded.ts';

const tenant = tenantId('sawahlunto');
const today = on('2027-03-01');
const evi = { tenant, employeeId: employeeId('pns-1'), name: 'Evi Widya, S.E.' };
const account = (more: Partial<Account> = {}): Account => ({
  ...{ tenant, email: 'x@sawahlunto.example', name: 'Reza', version: 1 },
  ...more,
});
const holder = (more: Record<string, unknown> = {}): OfficeHolder =>
  OfficeHolder.parse({
    ...{ role: 'ppk', title: 'Wali Kota', name: 'Dedi Saputra', email: 'x@sawahlunto.example' },
    ...more,
  });
const ownerOf = (
  of: Account | undefined,
  offices: OfficeHolder[] = [],
  person: typeof evi | Omit<typeof evi, 'employeeId'> = evi,
) => otherOwner('x@sawahlunto.example', person, { account: of, offices, today });

describe('an address that is to become somebody’s', () => {
  it.each([
    ['nobody has it', undefined, undefined],
    ['an account of their own', account({ employeeId: evi.employeeId }), undefined],
    [
      'an account of the office linked to them',
      account({ consoleRole: 'operator', employeeId: evi.employeeId }),
      undefined,
    ],
    [
      'an account of the office under their name',
      account({ consoleRole: 'auditor', name: 'Evi Widya' }),
      undefined,
    ],
    ['another employee’s account', account({ employeeId: employeeId('pns-2') }), 'other-employee'],
    ['an operator’s account under another name', account({ consoleRole: 'operator' }), 'other-account'],
    [
      'an auditor’s account that is another employee',
      account({ consoleRole: 'auditor', employeeId: employeeId('pns-2') }),
      'other-employee',
    ],
    [
      'an auditor’s account that is another employee of the same name',
      account({ consoleRole: 'auditor', employeeId: employeeId('pns-2'), name: evi.name }),
      'other-employee',
    ],
  ] as const)('is judged by its account: %s', (_, of, owner) => {
    expect(ownerOf(of)).toBe(owner);
  });

  it.each([
    ['a holder of today', holder(), 'other-holder'],
    ['a holder to the last day', holder({ to: '2027-03-01' }), 'other-holder'],
    ['in capitals', holder({ email: 'X@Sawahlunto.example' }), 'other-holder'],
    ['a holder of the past', holder({ to: '2027-02-28' }), undefined],
    ['the same person by number', holder({ employeeId: 'pns-1', name: 'Lain Sekali' }), undefined],
    ['another person by number', holder({ employeeId: 'pns-2', name: 'Evi Widya' }), 'other-holder'],
    ['the same person by name', holder({ name: 'Dr. Evi Widya, M.Si.' }), undefined],
  ] as const)('is judged by who holds an office: %s', (_, one, owner) => {
    expect(ownerOf(undefined, [one])).toBe(owner);
  });

  it('is no other person’s account either for a holder who is no employee', () => {
    const governor = { tenant, name: 'Dedi Saputra' };
    expect(ownerOf(account({ employeeId: employeeId('pns-2') }), [], governor)).toBe('other-account');
    expect(
      ownerOf(account({ consoleRole: 'operator', name: 'Dedi Saputra, S.H.' }), [], governor),
    ).toBeUndefined();
  });
});
