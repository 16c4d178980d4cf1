// The page about a deletion says what the deletion does: every kind of record that goes or loses a name is in one of its groups.
import { describe, expect, it } from 'vitest';
import { hindrancesOf, keptGroups } from '../../../functions/console/person/deletion.rules.ts';
import type { Account } from '../../../functions/records/account.ts';
import type { Agency } from '../../../functions/records/register.ts';
import { kinds } from '../../../functions/store/keeping.ts';
import { agencyId, on, tenantId } from '../../support/branded.ts';
import { aHead, aHolder } from '../../support/holders.ts';
import { anEmployee } from '../people/builders.ts';

describe('what becomes of a record', () => {
  const erasureOf = new Map(kinds.map(({ table, kind, erasure }) => [`${table} ${kind}`, erasure]));
  const grouped = keptGroups.flatMap(({ kinds: own, becomes }) =>
    own.map((kind) => [kind, becomes] as const),
  );

  it('is on the page once, and as the deletion does it', () => {
    expect(grouped.map(([kind]) => kind).toSorted()).toEqual(
      [...new Set(grouped.map(([kind]) => kind))].toSorted(),
    );
    for (const [kind, becomes] of grouped) expect([kind, erasureOf.get(kind)]).toEqual([kind, becomes]);
  });

  it('is on the page for every kind that goes or loses a name', () => {
    const changed = [...erasureOf].filter(([, erasure]) => erasure !== 'keep').map(([kind]) => kind);
    const shown = new Set<string>(grouped.map(([kind]) => kind));
    expect(changed.filter((kind) => !shown.has(kind))).toEqual([]);
  });

  it('is given a reason where it stays', () => {
    for (const { becomes, why } of keptGroups) expect(why !== undefined).toBe(becomes === 'keep');
  });
});

describe('what has to be settled first', () => {
  const today = on('2027-03-01');
  const person = anEmployee();
  const left = { ...person, validTo: on('2027-02-01') };
  const nothing = { government: { offices: [] }, agencies: [], account: undefined, cycles: [], seats: [] };
  const headed = {
    ...{ agencyId: agencyId('dinas'), code: 'D', name: 'Dinas', type: 'dinas', validFrom: on('2010-01-01') },
    heads: [aHead(person.employeeId)],
  } as unknown as Agency;
  const account = { tenant: tenantId('jambi'), email: person.email, name: 'N', version: 1 } as Account;
  const opened = { year: 2027, openedBy: person.email ?? '', status: 'open' as const };

  it('is nothing for whoever has left and is needed nowhere', () => {
    expect(hindrancesOf(left, nothing, today)).toEqual([]);
    expect(
      hindrancesOf(left, { ...nothing, account, cycles: [{ ...opened, status: 'closed' as never }] }, today),
    ).toEqual([]);
    expect(
      hindrancesOf(
        left,
        {
          ...nothing,
          account: { ...account, consoleRole: 'operator', closedAt: '2027-01-01T00:00:00.000Z' as never },
        },
        today,
      ),
    ).toEqual([]);
  });

  it('is no new head of an agency that has ended, and one of an agency that ends later', () => {
    const ending = (validTo: string) => ({ ...nothing, agencies: [{ ...headed, validTo: on(validTo) }] });
    expect(hindrancesOf(left, ending('2026-12-31'), today)).toEqual([]);
    expect(hindrancesOf(left, ending('2027-03-01'), today)).toEqual([{ kind: 'head', agency: 'Dinas' }]);
  });

  it.each<[string, typeof person, Parameters<typeof hindrancesOf>[1]]>([
    ['employed', person, nothing],
    [
      'office',
      left,
      {
        ...nothing,
        government: { offices: [aHolder('sekda', { email: (person.email ?? '').toUpperCase() })] },
      },
    ],
    ['head', left, { ...nothing, agencies: [headed] }],
    ['account', left, { ...nothing, account: { ...account, consoleRole: 'auditor' as const } }],
    ['opener', left, { ...nothing, cycles: [opened] }],
    ['seat', left, { ...nothing, seats: ['Pelatihan 1'] }],
  ])('is said: %s', (kind, employee, known) => {
    expect(hindrancesOf(employee, known, today).map((h) => h.kind)).toEqual([kind]);
  });
});
