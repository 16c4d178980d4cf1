// One person under a new number: known by address, day of birth, sex and name together, never by less, and nothing of theirs is lost.

import { describe, expect, it } from 'vitest';
import { checkRoster, rosterColumns } from '../../../functions/people/roster-file.rules.ts';
import { isSameHuman, replacedBy } from '../../../functions/people/same-human.rules.ts';
import type { Account } from '../../../functions/records/account.ts';
import type { Employee } from '../../../functions/records/register.ts';
import { addressOf } from '../../support/address-of.ts';
import { on, tenantId } from '../../support/branded.ts';
import { anAccount, anAgency, anEmployee, aPosition, rowsOf } from './builders.ts';

const today = on('2026-05-11');
const heading = 'pns_id,nip_baru,nama,status_cpns_pns,jabatan_id,unor_id,email_gov';
const before = 'pppk-51,199505172023212001,Fira Contoh,PPPK,jab-1,unor-1,fira@contoh.example';
const after = 'cpns-51,199505172025062001,Fira Contoh,C,jab-1,unor-1,fira@contoh.example';
const check = (line: string, employees: readonly Employee[], accounts: readonly Account[], at = today) =>
  checkRoster(
    rowsOf(`${heading}\n${line}`, rosterColumns),
    { agencies: [anAgency()], positions: [aPosition()], employees, accounts },
    { tenant: tenantId('jambi'), today: at },
  );
const takenIn = (): { fira: Employee; account: Account } => {
  const fira = check(before, [], []).rows[0]?.record?.employee;
  if (!fira) throw new Error('not taken');
  return {
    fira,
    account: anAccount({ email: addressOf(fira), employeeId: fira.employeeId, name: fira.name }),
  };
};

describe('a PPPK who becomes CPNS', () => {
  it('is offered as one person, is blocked by nothing, and keeps the earlier id for all that is theirs', () => {
    const { fira, account } = takenIn();
    const { rows, absent } = check(after, [fira], [account]);
    expect(rows[0]).toMatchObject({
      verdict: 'accepted',
      warnings: [{ field: 'nip_baru', row: 2 }],
      record: {
        employee: { employeeId: 'cpns-51', employment: 'cpns', formerly: ['pppk-51'] },
        former: { employeeId: 'pppk-51' },
      },
    });
    expect(absent).toEqual([]);
  });

  it('is over under the earlier id the day before, and stays so when it was over already', () => {
    const { fira } = takenIn();
    const old = replacedBy({ ...fira, validFrom: on('2024-01-01') }, { validFrom: today });
    expect(old).toMatchObject({ validTo: '2026-05-10', endReason: 'kontrak-berakhir' });
    expect(replacedBy(old, { validFrom: on('2027-01-01') })).toEqual(old);
  });

  it('comes again unchanged, and the row of the earlier number is told where they are now', () => {
    const { fira, account } = takenIn();
    const now = check(after, [fira], [account]).rows[0]?.record?.employee;
    if (!now) throw new Error('not taken');
    const people = [replacedBy(fira, now), now];
    const own = { ...account, employeeId: now.employeeId };
    expect(check(after, people, [own]).rows[0]?.verdict).toBe('unchanged');
    expect(check(before, people, [own]).rows[0]).toMatchObject({
      verdict: 'rejected',
      problems: [{ message: expect.stringContaining('nomor lain') }],
    });
  });

  it.each<[string, string]>([
    ['another day of birth', after.replace('199505172025062001', '199605172025062001')],
    ['another sex', after.replace('199505172025062001', '199505172025061001')],
    ['another name', after.replace('Fira Contoh', 'Fitri Contoh')],
  ])('is somebody else with %s, although the address is the same', (_, line) => {
    const { fira, account } = takenIn();
    expect(check(line, [fira], [account]).rows[0]).toMatchObject({
      verdict: 'rejected',
      problems: [{ field: 'email_gov' }],
    });
  });

  it('is not taken from an account of the office', () => {
    const { fira, account } = takenIn();
    expect(
      check(after, [fira], [{ ...account, consoleRole: 'operator' }]).rows[0]?.record?.former,
    ).toBeUndefined();
  });
});

describe('the same human', () => {
  const one = anEmployee({ name: 'Dr. Siti Rahma, S.E.', nip: '199001152015032004' });
  it('is told by birth, sex and name without titles, in any order of its words', () => {
    expect(isSameHuman(one, { name: 'RAHMA SITI', nip: '199001152023212001' })).toBe(true);
    expect(isSameHuman(one, { name: 'Siti', nip: '199001152023212001' })).toBe(false);
    expect(isSameHuman({ ...one, name: 'S.' }, { name: 'S.', nip: one.nip })).toBe(false);
    expect(isSameHuman({ ...one, nip: '' }, { name: one.name, nip: '' })).toBe(false);
  });
});
