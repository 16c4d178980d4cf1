// What an agency has become by a day: mergers in chains, splits told by where the person is, and a ring that leads nowhere.
import { describe, expect, it } from 'vitest';
import type { WibDate } from '../../../functions/records/moments.ts';
import type { Agency } from '../../../functions/records/register.ts';
import { agencyOn, succeededByThemselves } from '../../../functions/rulebook/agency-successors.rules.ts';
import { agencyId, on } from '../../support/branded.ts';
import { anAgency } from '../people/builders.ts';

const agency = (id: string, validTo?: string, ...next: string[]): Agency =>
  anAgency({
    agencyId: agencyId(id),
    ...(validTo === undefined ? {} : { validTo: on(validTo) }),
    ...(next.length === 0 ? {} : { successorAgencyIds: next.map(agencyId) }),
  });
const sotk = [
  agency('pertanian', '2026-06-30', 'pangan'),
  agency('ikan', '2026-06-30', 'pangan'),
  agency('pangan', '2027-01-31', 'tani', 'laut'),
  agency('tani'),
  agency('laut'),
  agency('bubar', '2026-03-01'),
];
const became = (id: string, day: string, personNow?: string) =>
  agencyOn(sotk, agencyId(id), on(day) as WibDate, personNow === undefined ? undefined : agencyId(personNow));

describe('an agency', () => {
  it('is itself through its last day', () => {
    expect(became('pertanian', '2026-06-30')).toBe('pertanian');
    expect(became('tani', '2030-01-01')).toBe('tani');
  });
  it('that was merged is the one it went into, for both', () => {
    expect(became('pertanian', '2026-07-01')).toBe('pangan');
    expect(became('ikan', '2027-01-31')).toBe('pangan');
  });
  it('that was merged and split is told by where the person is now, and by nothing else', () => {
    expect(became('ikan', '2027-02-01', 'laut')).toBe('laut');
    expect(became('ikan', '2027-02-01', 'tani')).toBe('tani');
    expect(became('ikan', '2027-02-01')).toBeUndefined();
    expect(became('ikan', '2027-02-01', 'bubar')).toBeUndefined();
  });
  it('that ended without a successor, or that nobody knows, is nothing any more', () => {
    expect(became('bubar', '2026-03-02')).toBeUndefined();
    expect(became('entah', '2026-03-02')).toBeUndefined();
  });
  it('succeeded by itself over others is found out, and is nothing', () => {
    const ring = [
      agency('a', '2026-01-01', 'b'),
      agency('b', '2026-01-01', 'c'),
      agency('c', '2026-01-01', 'a'),
    ];
    for (const { agencyId: id } of ring) {
      expect(succeededByThemselves(ring).has(id)).toBe(true);
      expect(agencyOn(ring, id, on('2026-02-01'))).toBeUndefined();
    }
    for (const { agencyId: id } of sotk) expect(succeededByThemselves(sotk).has(id)).toBe(false);
  });
  it('that became one agency over two ways is that one', () => {
    const diamond = [
      agency('a', '2026-01-01', 'b', 'c'),
      agency('b', '2026-01-02', 'd'),
      agency('c', '2026-01-03', 'd'),
      agency('d'),
    ];
    expect(agencyOn(diamond, agencyId('a'), on('2026-01-03'))).toBeUndefined();
    expect(agencyOn(diamond, agencyId('a'), on('2026-01-04'))).toBe('d');
  });
});
