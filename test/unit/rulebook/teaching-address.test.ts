// Whose address somebody who teaches may have: their own, also when they work in the office; never one that is known as another's.
import { describe, expect, it } from 'vitest';
import type { Account } from '../../../functions/records/account.ts';
import type { OfficeHolder } from '../../../functions/records/office.ts';
import { whyNotTheirs } from '../../../functions/rulebook/teaching-address.rules.ts';
import { on, tenantId } from '../../support/branded.ts';

const email = 'rina@jambi.example';
const today = on('2027-03-01');
const account = (more: Partial<Account> = {}): Account =>
  ({ tenant: tenantId('jambi'), email, name: 'Rina Wahyuni', version: 1, ...more }) as Account;
const holder = (more: Partial<OfficeHolder> = {}): OfficeHolder =>
  ({
    ...{ role: 'sekda', title: 'Sekretaris Daerah', name: 'Bambang Irawan', email: 'Rina@Jambi.example' },
    ...{ capacity: 'definitif', from: on('2020-01-01'), ...more },
  }) as OfficeHolder;
const known = (a?: Account, ...offices: OfficeHolder[]) => ({ account: a, offices, today });

describe('the address of somebody who teaches', () => {
  it('may be one that nobody is known by', () => {
    expect(whyNotTheirs({ name: 'Dr. Rina Wahyuni, M.Si.', email }, known())).toBeUndefined();
  });

  it.each(['operator', 'auditor', undefined] as const)(
    'may be their own account, with the role %s or none, by the name with titles or without',
    (consoleRole) => {
      const own = account(consoleRole === undefined ? {} : { consoleRole });
      for (const name of ['Rina Wahyuni', 'Dr. Rina Wahyuni, M.Si.', 'RINA W.'])
        expect(whyNotTheirs({ name, email }, known(own))).toBeUndefined();
      expect(whyNotTheirs({ name: 'Rina Kartika', email }, known(own))).toContain('milik akun orang lain');
    },
  );

  it('is not that of whoever holds an office under another name, until the day the office is given up', () => {
    const name = 'Rina Wahyuni';
    expect(whyNotTheirs({ name, email }, known(undefined, holder()))).toContain('milik pejabat lain');
    expect(whyNotTheirs({ name, email }, known(undefined, holder({ to: today })))).toBeDefined();
    expect(whyNotTheirs({ name, email }, known(undefined, holder({ to: on('2027-02-28') })))).toBeUndefined();
    expect(whyNotTheirs({ name: 'Bambang Irawan, S.E.', email }, known(undefined, holder()))).toBeUndefined();
  });
});
