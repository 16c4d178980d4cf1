// What phases hear of a person: everything that somebody has something open for, and nothing of whoever was and is out of service.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { personChange } from '../../../functions/people/register-change.rules.ts';
import type { Employee } from '../../../functions/records/register.ts';
import { RegisterChange } from '../../../functions/records/register-change.ts';
import { isInService } from '../../../functions/rulebook/in-office.rules.ts';
import { agencyId, employeeId, on } from '../../support/branded.ts';
import { anEmployee } from './builders.ts';

const today = on('2026-05-11');
const heard = (before: Employee | undefined, after: Employee) => personChange(before, after, today);
const siti = anEmployee({ superiorEmployeeId: employeeId('atasan') });

describe('the news of a person', () => {
  it.each<[string, Partial<Employee>]>([
    ['left', { validTo: on('2026-05-10'), endReason: 'meninggal' }],
    ['left', { interruptions: [{ from: today, reason: 'cltn' }] }],
    ['moved', { agencyId: agencyId('unor-2') }],
    ['superior', { superiorEmployeeId: employeeId('baru') }],
    ['superior', { superiorEmployeeId: undefined }],
    ['address', { email: 'lain@contoh.example' }],
    ['name', { name: 'Siti Rahmah, S.E.' }],
  ])('says %s', (what, change) => {
    const after = { ...siti, ...change };
    expect(heard(siti, after)).toEqual({ kind: 'person', employeeId: after.employeeId, what: [what] });
  });

  it('says that somebody joined or returned', () => {
    expect(heard(undefined, siti)?.what).toEqual(['joined']);
    const again = { ...siti, employeeId: employeeId('pns-9'), formerly: [siti.employeeId] };
    expect(heard(undefined, again)?.what).toEqual(['renumbered']);
    const away = { ...siti, interruptions: [{ from: on('2026-01-01'), reason: 'cltn' as const }] };
    expect(heard(away, siti)?.what).toEqual(['returned']);
  });

  it('says that somebody whom an import had brought is there no more', () => {
    expect(personChange(siti, undefined, today)?.what).toEqual(['left']);
    expect(personChange({ ...siti, validTo: on('2026-05-01') }, undefined, today)).toBeUndefined();
  });

  it('is no news while nobody may ask them, before and after, nor when a last day is still to come', () => {
    const gone = { ...siti, validTo: on('2026-05-01') };
    expect(heard(gone, { ...gone, email: 'lain@contoh.example' })).toBeUndefined();
    expect(heard(undefined, gone)).toBeUndefined();
    expect(heard(siti, { ...siti, validTo: on('2026-12-31') })).toBeUndefined();
    expect(heard(siti, siti)).toBeUndefined();
  });

  it('leaves out nothing: whoever is told to look again finds every difference, as ids alone', () => {
    const some = fc.record(
      {
        agencyId: fc.constantFrom('unor-1', 'unor-2').map(agencyId),
        superiorEmployeeId: fc.constantFrom('a', 'b').map(employeeId),
        email: fc.constantFrom('a@contoh.example', 'b@contoh.example'),
        validTo: fc.constantFrom('2026-05-10', '2026-05-11').map(on),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(some, some, (a, b) => {
        const [before, after] = [
          { ...siti, ...a },
          { ...siti, ...b },
        ];
        const news = heard(before, after);
        const [served, serves] = [isInService(before, today), isInService(after, today)];
        const differs =
          served !== serves ||
          JSON.stringify({ ...before, validTo: 0 }) !== JSON.stringify({ ...after, validTo: 0 });
        expect(news !== undefined).toBe(differs && (served || serves));
        if (news) expect(RegisterChange.parse(news)).toEqual(news);
        expect(JSON.stringify(news ?? {})).not.toContain('@');
      }),
    );
  });
});
