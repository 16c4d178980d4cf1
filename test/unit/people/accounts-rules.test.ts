// Acts on accounts: in whatever order, from however old a page, by however many operators, one of them always stays.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AccountAct,
  decideChange,
  decideInvitation,
  decideLink,
  isOpenOperator,
  lastDayBehind,
  possibleActs,
} from '../../../functions/people/accounts/accounts.rules.ts';
import { type Account, rolesOf } from '../../../functions/records/account.ts';
import { isRefusal } from '../../../functions/refusals/refusal.ts';
import { at, employeeId, on, tenantId } from '../../support/branded.ts';
import { anAccount, anEmployee } from './builders.ts';

const now = new Date('2026-01-12T02:00:00.000Z');
const { employeeId: _, ...plain } = anAccount();
const officer = (name: string, change: Partial<Account> = {}): Account => ({
  ...plain,
  email: `${name}@contoh.example`,
  consoleRole: 'operator',
  ...change,
});

const acts = ['operator', 'auditor', 'employee-only', 'close', 'reopen', 'unlink'] as const;
type Move = { doer: number; target: number; act: (typeof acts)[number]; age: number };

/** What the table would do with a change that was decided on an older state: only if both accounts are still as they were read. */
const play = (people: number, moves: readonly Move[]): { states: Account[][]; written: number } => {
  let state = Array.from({ length: people }, (_unused, i) =>
    officer(`p${i}`, {
      ...(i % 2 === 0 ? {} : { employeeId: employeeId(`pns-${i}`) }),
      // The last two were invited and never came in.
      ...(i < 2 ? { signedInAt: at('2026-01-02T01:00:00.000Z') } : {}),
    }),
  );
  const states = [state];
  let written = 0;
  for (const { doer, target, act, age } of moves) {
    const seen = states[Math.max(0, states.length - 1 - age)] ?? state;
    const [by, account] = [seen[doer % people], seen[target % people]];
    if (by?.signedInAt === undefined || !account) continue;
    const change = decideChange(account, act, { doer: by, officers: seen }, now);
    if (isRefusal(change)) continue;
    const isCurrent = (read: Account | undefined): boolean =>
      read === undefined || state.some((a) => a.email === read.email && a.version === read.version);
    if (!isCurrent(account) || !isCurrent(change.witness)) continue;
    const next: Account = { ...account, ...change.set, version: account.version + 1 };
    for (const name of change.remove) delete next[name];
    state = state.map((a) => (a.email === next.email ? next : a));
    states.push(state);
    written += 1;
  }
  return { states, written };
};

describe('acts on accounts', () => {
  it('leave at least one operator who has come in, whoever does what from however old a page', async () => {
    const move = fc.record({
      doer: fc.nat(3),
      target: fc.nat(3),
      act: fc.constantFrom(...acts),
      age: fc.nat(3),
    });
    let written = 0;
    await fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 }),
        fc.array(move, { minLength: 20, maxLength: 60 }),
        (people, moves) => {
          const played = play(people, moves);
          written += played.written;
          for (const state of played.states)
            expect(state.some((a) => isOpenOperator(a) && a.signedInAt !== undefined)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
    expect(written).toBeGreaterThan(500);
  });

  it('are refused to whoever is no operator any more', () => {
    const target = officer('b');
    for (const doer of [officer('a', { consoleRole: 'auditor' }), officer('a', { closedAt: plainNow() })])
      expect(decideChange(target, 'close', { doer, officers: [target] }, now)).toMatchObject({
        reason: 'account-changed',
      });
  });

  it('are those that make sense for the account', () => {
    const of = (account: Account, held = false): AccountAct[] => possibleActs(account, held);
    expect(of(officer('a'))).toEqual(['auditor', 'close']);
    expect(of(officer('a', { employeeId: employeeId('x') }))).toEqual([
      'auditor',
      'employee-only',
      'unlink',
      'close',
    ]);
    expect(of(officer('a', { consoleRole: 'auditor' }), true)).toEqual(['operator', 'link', 'close']);
    expect(of(officer('a', { closedAt: plainNow() }), true)).toEqual(['reopen']);
  });

  it('take an account away by closing it, whatever it could do', () => {
    const account = officer('a', { employeeId: employeeId('x') });
    const change = decideChange(account, 'close', { doer: officer('b'), officers: [] }, now);
    if (isRefusal(change)) throw new Error(change.message);
    expect(rolesOf({ ...account, ...change.set })).toEqual([]);
    expect(change.set.sessionsSince).toBe(now.toISOString());
  });
});

const plainNow = () => on('2026-01-12') as unknown as NonNullable<Account['closedAt']>;

describe('linking an account to an employee', () => {
  const account = officer('siti');
  const siti = anEmployee({ email: account.email });

  it.each([
    ['the NIP of somebody else', siti, '199505172023211003'],
    ['no NIP', siti, ''],
    ['an employee under another address', { ...siti, email: 'lain@contoh.example' }, siti.nip],
    ['an employee who has left', { ...siti, validTo: on('2025-12-31') }, siti.nip],
    ['no employee', undefined, siti.nip],
  ])('is refused with %s', (_name, employee, typed) => {
    expect(decideLink(account, employee, typed, officer('b'))).toMatchObject({ reason: 'nothing-to-link' });
  });

  it('is a person’s word: with the NIP, for oneself or by another operator', () => {
    const by = (doer: Account) => decideLink(account, siti, '19900115 201503 2 004', doer);
    expect(by(account)).toEqual({ set: { employeeId: siti.employeeId }, remove: [], witness: undefined });
    expect(by(officer('b'))).toMatchObject({ witness: { email: 'b@contoh.example' } });
  });
});

describe('an invitation', () => {
  const invitation = { name: 'Baru', email: 'baru@contoh.example', consoleRole: 'auditor' as const };
  const decide = (known: Account | undefined) => decideInvitation(tenantId('jambi'), invitation, known);

  it('opens an account, or gives an employee the role beside their page', () => {
    expect(decide(undefined)).toMatchObject({ kind: 'open', account: { consoleRole: 'auditor' } });
    expect(decide(anAccount({ email: invitation.email }))).toMatchObject({ kind: 'promote' });
  });

  it.each([
    ['that is of the office already', officer('a'), 'already-of-office'],
    ['that was closed', officer('a', { closedAt: plainNow() }), 'account-closed'],
  ])('is refused for an account %s', (_name, known, reason) => {
    expect(decide(known)).toMatchObject({ reason });
  });
});

describe('the last day behind an account', () => {
  const today = on('2027-03-01');
  const linked = anEmployee({ employeeId: employeeId('lama'), validTo: on('2027-02-28') });

  it('is told once it is past, and of nobody who goes on under a new number', () => {
    expect(lastDayBehind(linked, undefined, today)).toBe('2027-02-28');
    expect(lastDayBehind({ ...linked, validTo: today }, undefined, today)).toBeUndefined();
    expect(lastDayBehind(anEmployee(), undefined, today)).toBeUndefined();
    expect(lastDayBehind(undefined, undefined, today)).toBeUndefined();
    const now = anEmployee({ employeeId: employeeId('baru'), formerly: [employeeId('lama')] });
    expect(lastDayBehind(linked, now, today)).toBeUndefined();
    expect(lastDayBehind(linked, { ...now, formerly: [] }, today)).toBe('2027-02-28');
  });
});
