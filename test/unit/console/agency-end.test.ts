// How an agency may end: merged into one, split into several, dissolved into none; never back into itself, into what is gone, or before it began.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideAgencyEnd, type EndEntries } from '../../../functions/console/agencies/agency-end.rules.ts';
import type { Agency } from '../../../functions/records/register.ts';
import { agencyId, on } from '../../support/branded.ts';

const today = on('2026-03-10');
const agency = (id: string, more: Partial<Agency> = {}): Agency => ({
  ...{ agencyId: agencyId(id), code: id, name: `Dinas ${id}`, type: 'dinas', heads: [] },
  validFrom: on('2010-01-01'),
  ...more,
});
const a = agency('A');
const [b, c] = [agency('B'), agency('C')];
const merger: EndEntries = { kind: 'digabung', lastDay: '2026-03-09', heirs: ['B'] };
const end = (entries: Partial<EndEntries>, all: readonly Agency[] = [a, b, c], of = a) =>
  decideAgencyEnd(of, all, { ...merger, ...entries }, today);
const fieldsOf = (outcome: ReturnType<typeof end>): string[] =>
  'problems' in outcome ? outcome.problems.map((p) => p.field ?? '') : [];

describe('the end of an agency', () => {
  it('is a merger into one, a split into several, or no successor at all', () => {
    expect(end({})).toEqual({ lastDay: '2026-03-09', heirs: ['B'] });
    expect(end({ kind: 'dipecah', heirs: ['B', 'C'] })).toEqual({ lastDay: '2026-03-09', heirs: ['B', 'C'] });
    expect(end({ kind: 'dibubarkan', heirs: [] })).toEqual({ lastDay: '2026-03-09', heirs: [] });
    expect(end({ heirs: ['B', 'B'] })).toEqual({ lastDay: '2026-03-09', heirs: ['B'] });
  });

  it.each([
    ['two heirs of a merger', { heirs: ['B', 'C'] }, 'penerus'],
    ['no heir of a merger', { heirs: [] }, 'penerus'],
    ['one heir of a split', { kind: 'dipecah' }, 'penerus'],
    ['an heir of what is dissolved', { kind: 'dibubarkan' }, 'penerus'],
    ['itself', { heirs: ['A'] }, 'penerus'],
    ['an heir that nobody knows', { heirs: ['X'] }, 'penerus'],
    ['no kind', { kind: undefined }, 'perubahan'],
    ['a kind of another form', { kind: 'dijual' }, 'perubahan'],
    ['no day', { lastDay: undefined }, 'terakhir'],
    ['a day that is none', { lastDay: '2026-02-30' }, 'terakhir'],
    ['a day that is not over', { lastDay: '2026-03-10' }, 'terakhir'],
    ['an end before the beginning', { lastDay: '2009-12-31' }, 'terakhir'],
  ])('is refused: %s', (_, entries, field) => {
    expect(fieldsOf(end(entries))).toContain(field);
  });

  it('is refused twice, into an agency that has ended or has not begun, and in a ring', () => {
    const gone = agency('A', { validTo: on('2025-12-31') });
    expect(fieldsOf(end({}, [gone, b], gone))).toContain('keputusan');
    expect(fieldsOf(end({}, [a, agency('B', { validTo: on('2025-12-31') })]))).toEqual(['penerus']);
    expect(fieldsOf(end({}, [a, agency('B', { validFrom: on('2026-04-01') })]))).toEqual(['penerus']);
    const ring = [a, agency('B', { successorAgencyIds: [agencyId('C')] }), agency('C')];
    expect(end({}, ring)).toMatchObject({ heirs: ['B'] });
    const closed = [ring[0] ?? a, ring[1] ?? b, agency('C', { successorAgencyIds: [agencyId('A')] })];
    expect(fieldsOf(end({}, closed))).toEqual(['penerus']);
  });

  it('never leaves a chain that comes back, whatever was on record', () => {
    const ids = ['A', 'B', 'C', 'D'];
    const chains = fc.array(fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids)), { maxLength: 6 });
    fc.assert(
      fc.property(chains, fc.subarray(ids), (links, heirs) => {
        const all = ids.map((id) =>
          agency(id, {
            successorAgencyIds: links
              .filter(([from]) => from === id && id !== 'A')
              .map(([, to]) => agencyId(to)),
          }),
        );
        const [own = a] = all;
        const outcome = decideAgencyEnd(
          own,
          all,
          { kind: heirs.length === 1 ? 'digabung' : 'dipecah', lastDay: '2026-03-09', heirs },
          today,
        );
        if ('problems' in outcome) return;
        // An own walk along the chain, by hand.
        const next = new Map(all.map((x) => [x.agencyId, x.successorAgencyIds ?? []]));
        next.set(own.agencyId, outcome.heirs);
        let reached = [...outcome.heirs];
        for (let step = 0; step < ids.length; step++) {
          expect(reached).not.toContain(own.agencyId);
          reached = reached.flatMap((id) => next.get(id) ?? []);
        }
      }),
    );
  });
});
