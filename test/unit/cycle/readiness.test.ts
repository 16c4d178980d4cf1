// What a register lacks before a year is opened: what stops it, what leaves somebody out, and that a whole one lacks nothing.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readinessPage } from '../../../functions/cycle/readiness.view.tsx';
import { findingText } from '../../../functions/cycle/readiness-words.ts';
import { renderPage } from '../../../functions/pages/layout.view.tsx';
import type { Agency, Employee } from '../../../functions/records/register.ts';
import {
  countingPeople,
  type Finding,
  type Register,
  readiness,
} from '../../../functions/rulebook/readiness.rules.ts';
import { officeWord } from '../../../functions/words/office-words.ts';
import {
  agencyId,
  at,
  competencyCode,
  employeeId,
  on,
  positionId,
  programCode,
} from '../../support/branded.ts';
import { aHead, aHolder } from '../../support/holders.ts';

const today = on('2026-01-05');
const instant = at('2026-01-05T01:00:00.000Z');
const agency = (id: string, more: Partial<Agency> = {}): Agency => ({
  ...{ agencyId: agencyId(id), code: id, name: `Dinas ${id}`, type: 'dinas', validFrom: on('2020-01-01') },
  heads: [aHead(`kepala-${id}`)],
  ...more,
});
const employee = (id: string, of: string, more: Partial<Employee> = {}): Employee => ({
  ...{ employeeId: employeeId(id), nip: '198001012005011001', name: `Nama ${id}`, employment: 'pns' },
  ...{ agencyId: agencyId(of), positionId: positionId('analis'), positionName: 'Analis' },
  ...{ jenjang: 'pelaksana', email: `${id}@example.go.id`, validFrom: on('2020-01-01') },
  superiorEmployeeId: employeeId(`kepala-${of}`),
  ...more,
});
type Whole = Omit<Register, 'people'> & { employees: readonly Employee[] };
const whole: Whole = {
  tenant: {
    offices: (['bkpsdm', 'sekda', 'ppk'] as const).map((role) => aHolder(role)),
    facilitators: [{ name: 'F', email: 'f@x.id', topics: [] }],
  },
  agencies: [agency('a'), agency('b')],
  employees: ['a', 'b'].flatMap((of) => [
    employee(`kepala-${of}`, of, { superiorEmployeeId: undefined }),
    employee(`staf-${of}`, of),
  ]),
  positions: [{ positionId: positionId('analis') }],
  standards: [
    {
      positionId: positionId('analis'),
      requirements: [{ competency: competencyCode('T-1'), level: 3, importance: 3 }],
    },
  ],
  competencies: [{ code: competencyCode('T-1') }],
  catalogue: [{ code: programCode('P1') }],
};
const lacks = (changes: Partial<Whole>): Finding[] => {
  const { employees, ...register } = { ...whole, ...changes };
  const { counted, add } = countingPeople(register.agencies, today);
  for (const employee of employees) add(employee);
  return readiness({ ...register, people: counted }, officeWord);
};
const named = (changes: Partial<Whole>): string[] => lacks(changes).map((f) => f.lack);
const staff = (more: Partial<Employee>) => ({
  employees: [...whole.employees, employee('baru', 'a', more)],
});

describe('a register', () => {
  it('that is whole lacks nothing', () => {
    expect(lacks({})).toEqual([]);
  });

  it.each([
    ['no-agencies', { agencies: [], employees: whole.employees }, true],
    ['no-employees', { employees: [] }, true],
    ['nothing-to-ask', { competencies: [] }, true],
    ['no-standard', { standards: [], competencies: [{ code: competencyCode('M01') }] }, false],
    ['unknown-position', { positions: [] }, false],
    ['no-superior', staff({ superiorEmployeeId: undefined }), false],
    ['no-superior', staff({ superiorEmployeeId: employeeId('pergi') }), false],
    ['no-address', staff({ email: '' }), false],
    ['no-address', staff({ email: 'tanpa-domain' }), false],
    ['no-head', { agencies: [agency('a', { heads: [] }), agency('b')] }, false],
    ['no-head', { agencies: [agency('a', { heads: [aHead('pergi')] }), agency('b')] }, false],
    ['no-people', { agencies: [...whole.agencies, agency('kosong')] }, false],
    ['no-catalogue', { catalogue: [] }, false],
    ['no-office', { tenant: { ...whole.tenant, offices: whole.tenant.offices.slice(1) } }, false],
    ['no-facilitator', { tenant: { ...whole.tenant, facilitators: [] } }, false],
  ] satisfies [string, Partial<Whole>, boolean][])('lacks %s', (lack, changes, stops) => {
    const found = lacks(changes).find((f) => f.lack === lack);
    expect(found?.stops).toBe(stops);
    expect(found?.count).toBeGreaterThan(0);
  });

  it('is looked at as it is today: who left, and what ended, is not missed', () => {
    expect(named(staff({ validTo: on('2026-01-04'), email: '' }))).toEqual([]);
    expect(named({ agencies: [...whole.agencies, agency('lama', { validTo: on('2025-12-31') })] })).toEqual(
      [],
    );
  });

  it('stops a year only where its first day would find nothing to do; what stops comes first', () => {
    const found = lacks({ competencies: [], catalogue: [], positions: [] });
    expect(found.map((f) => f.stops)).toEqual([true, false, false]);
  });

  it('names all that is to be mended, however much it is', () => {
    const positions = Array.from({ length: 40 }, (_, i) => `Jabatan ${i}`);
    const employees = [
      ...whole.employees,
      ...positions.map((positionName, i) =>
        employee(`e${i}`, 'a', { positionId: positionId(`p${i}`), positionName }),
      ),
    ];
    const findings = lacks({ employees, competencies: [{ code: competencyCode('M01') }] });
    const page = renderPage(readinessPage({ frame: {}, at: instant, findings }));
    for (const name of positions) expect(page).toMatch(new RegExp(`${name}\\b`));
    expect(page).toContain('Antara lain: ');
    const few = renderPage(readinessPage({ frame: {}, at: instant, findings: lacks({ standards: [] }) }));
    expect(few).toContain('Yaitu: Analis.');
    expect(few).not.toContain('dan lainnya');
  });

  it('names things, never people', () => {
    const everyone = fc.record({
      email: fc.constantFrom('', 'x', 'a@b.id'),
      superiorEmployeeId: fc.constantFrom(undefined, employeeId('pergi')),
    });
    fc.assert(
      fc.property(fc.array(everyone, { maxLength: 8 }), (some) => {
        const employees = [
          ...whole.employees,
          ...some.map((more, i) => employee(`x${i}`, 'a', { ...more, name: `Rahasia ${i}` })),
        ];
        const found = lacks({ employees });
        expect(JSON.stringify(found)).not.toMatch(/Rahasia|@/);
        const noAddress = some.filter((s) => s.email !== 'a@b.id').length;
        expect(found.find((f) => f.lack === 'no-address')?.count ?? 0).toBe(noAddress);
        for (const finding of found) expect(findingText(finding)).toMatch(/^[A-Z0-9].*\.$/);
      }),
    );
  });
});
