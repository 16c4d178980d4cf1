// Who holds an office on a day: one person at most, whoever stands in before who is away, and no gap or overlap after a handover.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../functions/records/moments.ts';
import { type HeadTerm, OfficeHolder } from '../../../functions/records/office.ts';
import { Agency } from '../../../functions/records/register.ts';
import {
  headTermOf,
  holderOf,
  lastHolderOf,
  takenOver,
  vacated,
} from '../../../functions/rulebook/office-holders.rules.ts';
import { employeeId, on } from '../../support/branded.ts';
import { aHead, aHolder } from '../../support/holders.ts';

const heads = (...terms: HeadTerm[]) => ({ heads: terms });
const march = (day: number) => on(`2027-03-${String(day).padStart(2, '0')}`);

describe('the holder of an office', () => {
  it('holds on the first and the last day, and nobody holds before or after', () => {
    const one = aHolder('sekda', { from: march(2), to: march(4) });
    expect([1, 2, 4, 5].map((d) => holderOf([one], 'sekda', march(d))?.name)).toEqual([
      undefined,
      one.name,
      one.name,
      undefined,
    ]);
    expect(holderOf([one], 'ppk', march(3))).toBeUndefined();
  });

  it('is whoever stands in (Plh.) while they do, in whatever order the terms lie', () => {
    const away = aHead('tetap', { from: march(1) });
    const standsIn = aHead('harian', { from: march(5), to: march(6), capacity: 'plh' });
    for (const terms of [heads(away, standsIn), heads(standsIn, away)])
      expect([4, 5, 6, 7].map((d) => headTermOf(terms, march(d))?.employeeId)).toEqual([
        'tetap',
        'harian',
        'harian',
        'tetap',
      ]);
  });

  it('of a record from before terms were kept has held since ever', () => {
    const old = OfficeHolder.parse({
      role: 'ppk',
      title: 'Gubernur',
      name: 'Nama',
      email: 'g@example.invalid',
    });
    expect(holderOf([old], 'ppk', march(1))?.capacity).toBe('definitif');
    const { heads: read, ...agency } = Agency.parse({
      ...{ agencyId: 'a', code: 'A', name: 'Dinas', type: 'dinas', validFrom: '2017-01-01' },
      headEmployeeId: 'kepala',
    });
    expect(read).toEqual([aHead('kepala')]);
    expect(agency).not.toHaveProperty('headEmployeeId');
  });

  it('who has left is still the last one: the office keeps its name and its address', () => {
    const offices = [
      aHolder('bkpsdm', { name: 'Lama', from: march(1), to: march(9) }),
      aHolder('bkpsdm', { name: 'Baru', from: march(10), to: march(12) }),
      aHolder('bkpsdm', { name: 'Harian', from: march(11), to: march(11), capacity: 'plh' }),
    ];
    expect(lastHolderOf(offices, 'bkpsdm')?.name).toBe('Baru');
    expect(lastHolderOf(offices, 'ppk')).toBeUndefined();
  });
});

describe('a handover', () => {
  it('ends the predecessor the day before, an acting one too, and leaves who stands in', () => {
    const terms = [aHead('lama', { from: march(1) }), aHead('harian', { from: march(3), capacity: 'plh' })];
    const after = takenOver(terms, aHead('baru', { from: march(10), capacity: 'plt' }));
    expect(after.map(({ employeeId: id, to }) => [id, to])).toEqual([
      ['lama', march(9)],
      ['harian', undefined],
      ['baru', undefined],
    ]);
    expect(takenOver(after, aHead('tetap', { from: march(20) })).map((t) => t.to)).toEqual([
      march(9),
      undefined,
      march(19),
      undefined,
    ]);
  });

  it('on the very day the predecessor began was a correction', () => {
    const after = takenOver([aHead('salah', { from: march(5) })], aHead('benar', { from: march(5) }));
    expect(after.map((t) => t.employeeId)).toEqual(['benar']);
  });

  it('however often it happens, on every day one holds at most, and after the last one the last', () => {
    const handover = fc.record({
      days: fc.integer({ min: 0, max: 40 }),
      capacity: fc.constantFrom('definitif', 'plt', 'plh' as const),
      leaves: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(handover, { minLength: 1, maxLength: 8 }), (list) => {
        let day = march(1);
        let terms: HeadTerm[] = [];
        list.forEach(({ days, capacity, leaves }, i) => {
          day = addDays(day, days);
          const next = aHead(`orang-${i}`, { from: day, capacity });
          terms = leaves ? vacated(terms, day) : takenOver(terms, next);
          const stands = terms.filter((t) => t.from <= day && (t.to === undefined || t.to > day));
          expect(stands.filter((t) => t.capacity !== 'plh').length).toBeLessThanOrEqual(1);
          expect(stands.filter((t) => t.capacity === 'plh').length).toBeLessThanOrEqual(1);
          expect(headTermOf({ heads: terms }, addDays(day, 1))?.employeeId === employeeId(`orang-${i}`)).toBe(
            !leaves && (capacity === 'plh' || !stands.some((t) => t.capacity === 'plh')),
          );
          for (const { from, to } of terms) expect(to === undefined || to >= from).toBe(true);
        });
      }),
    );
  });
});
