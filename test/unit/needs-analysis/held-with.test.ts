// Who would hold the programs of a year: held against terms that are looked up one day at a time.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heldOn, unheldCandidates } from '../../../functions/needs-analysis/held-with.rules.ts';
import { addDays } from '../../../functions/records/moments.ts';
import type { Provider } from '../../../functions/records/provider.ts';
import { agencyId, employeeId, on, programCode } from '../../support/branded.ts';
import { program } from './scene.ts';

const names = ['Balai', 'Universitas', 'Pusat'] as const;
const opens = on('2027-02-01');
const named = fc.constantFrom(...names);
const programs = fc
  .array(fc.tuple(named, fc.option(named, { nil: undefined })), { maxLength: 6 })
  .map((all) =>
    all.map(([provider, partner], i) =>
      program(`P-${i}`, { provider, ...(partner === undefined ? {} : { partner }) }),
    ),
  );
/** Of some of them, around the day on which delivery opens. */
const records = fc
  .uniqueArray(fc.tuple(named, fc.integer({ min: -3, max: 3 }), fc.option(fc.nat(3), { nil: undefined })), {
    selector: ([name]) => name,
  })
  .map((all) =>
    all.map(
      ([name, from, length]): Provider => ({
        ...{ name: name.toUpperCase(), version: 1 },
        terms: [
          {
            from: addDays(opens, from),
            ...(length === undefined ? {} : { to: addDays(opens, from + length) }),
          },
        ],
      }),
    ),
  );

const isIn = (providers: readonly Provider[], name: string): boolean => {
  const [term] = providers.find((one) => one.name === name.toUpperCase())?.terms ?? [];
  return term === undefined || (term.from <= opens && (term.to ?? opens) >= opens);
};

describe('the programs of a year', () => {
  it('are held when everybody who is named is in force on that day or on no record, and each is on one side', () => {
    fc.assert(
      fc.property(programs, records, (all, providers) => {
        const { held, unheld } = heldOn(all, providers, opens);
        expect(held).toEqual(
          all.filter((p) => [p.provider, p.partner ?? p.provider].every((n) => isIn(providers, n))),
        );
        expect(
          [...held, ...unheld.map((one) => one.program)].toSorted((a, b) => (a.code < b.code ? -1 : 1)),
        ).toEqual(all);
        for (const { why } of unheld) expect(isIn(providers, why.name)).toBe(false);
        expect(heldOn(all, [], opens)).toEqual({ held: all, unheld: [] });
      }),
    );
  });

  it('that nobody would hold are told in the size they would have, what is worth most first, where enough need them', () => {
    const list = (people: number, priority: number) => ({
      total: people,
      best: Array.from({ length: people }, (_, i) => ({
        ...{ employeeId: employeeId(`e-${i}`), agencyId: agencyId('A'), gapHundredths: 100 },
        ...{ closesHundredths: 100, priority, carriedPriority: 0 },
      })),
    });
    const why = { name: 'Balai', as: 'provider', since: 'ended', day: on('2026-12-31') } as const;
    const unheld = ['A', 'B', 'C'].map((code) => ({ program: program(code), why }));
    const nominees = new Map([
      [programCode('A'), list(2, 5)],
      [programCode('B'), list(3, 9)],
      [programCode('C'), list(1, 99)],
    ]);
    const told = unheldCandidates({ held: [], unheld }, nominees, 1_000_000_000);
    expect(told.map(({ candidate }) => [candidate.code, candidate.participants, candidate.batches])).toEqual([
      ['B', 3, 1],
      ['A', 2, 1],
    ]);
  });
});
