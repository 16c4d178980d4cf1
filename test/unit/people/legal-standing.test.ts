// Who is asked after a roster: away, back and gone as "kedudukan hukum" says, on the very day, and never against an end on record.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { standingAfter, standingOf } from '../../../functions/people/legal-standing.rules.ts';
import { checkRoster, rosterColumns } from '../../../functions/people/roster-file.rules.ts';
import { addDays } from '../../../functions/records/moments.ts';
import type { Employee } from '../../../functions/records/register.ts';
import { isInService } from '../../../functions/rulebook/in-office.rules.ts';
import { on, tenantId } from '../../support/branded.ts';
import { anAgency, anEmployee, aPosition, rowsOf } from './builders.ts';

const today = on('2026-05-11');
const heading =
  'pns_id,nip_baru,nama,status_cpns_pns,jabatan_id,tmt_jabatan,unor_id,email_gov,kedudukan_hukum_id,tmt_kontrak,akhir_kontrak';
const siti = 'pns-1,199001152015032004,"Siti Rahma, S.E.",PNS,jab-1,01-02-2020,unor-1,siti@contoh.example';
const check = (rest: string, known: readonly Employee[] = [anEmployee()], at = today, who = siti) =>
  checkRoster(
    rowsOf([heading, `${who},${rest}`].join('\n'), rosterColumns),
    { agencies: [anAgency()], positions: [aPosition()], employees: known, accounts: [] },
    { tenant: tenantId('jambi'), today: at },
  ).rows[0];
const madeOf = (rest: string, known?: Employee, at = today): Employee => {
  const record = check(rest, known && [known], at)?.record;
  if (!record) throw new Error(`no record: ${JSON.stringify(check(rest, known && [known], at))}`);
  return record.employee;
};
const serves = (employee: Employee, day = today): boolean => isInService(employee, day);

describe('kedudukan hukum', () => {
  it.each([
    ['01', true],
    ['1', true],
    ['15', true],
    ['20', true],
    ['02', false],
    ['3', false],
    ['04', false],
    ['66', false],
    ['77', false],
    ['88', false],
    ['98', false],
    ['99', false],
  ])('%s: may be asked %s', (id, may) => {
    expect(serves(madeOf(`${id},,`))).toBe(may);
  });

  it('that nobody knows changes nothing and is said', () => {
    expect(standingOf('47')).toBeUndefined();
    expect(check('47,,')).toMatchObject({
      verdict: 'unchanged',
      warnings: [{ field: 'kedudukan_hukum_id', row: 2 }],
    });
  });

  it('of who is away ends on the day the file says that they are back, and begins once however often it is said', () => {
    const away = madeOf('03,,');
    expect(away.interruptions).toEqual([{ from: today, reason: 'tugas-belajar' }]);
    expect(check('03,,', [away], addDays(today, 30))?.verdict).toBe('unchanged');
    const back = madeOf('01,,', away, addDays(today, 60));
    expect(back.interruptions).toEqual([{ from: today, until: addDays(today, 59), reason: 'tugas-belajar' }]);
    expect([59, 60].map((n) => serves(back, addDays(today, n)))).toEqual([false, true]);
    expect(check('01,,', [back], addDays(today, 61))?.verdict).toBe('unchanged');
    const other = madeOf('02,,', away, addDays(today, 10));
    expect(other.interruptions).toEqual([
      { from: today, until: addDays(today, 9), reason: 'tugas-belajar' },
      { from: addDays(today, 10), reason: 'cltn' },
    ]);
  });

  it('of who was dismissed ends yesterday, of who retired on the day before retirement', () => {
    expect(madeOf('77,,')).toMatchObject({ validTo: '2026-05-10', endReason: 'diberhentikan' });
    const old = anEmployee({ nip: '196701152000032004', jenjang: 'pelaksana', validFrom: on('2010-01-01') });
    const { lasting } = standingAfter(old, old, { kind: 'ended', reason: 'pensiun' }, today);
    expect(lasting).toEqual({ validTo: '2025-01-31', endReason: 'pensiun' });
  });

  it('does not bring anybody back whose end is on record, whatever an old file says', () => {
    const died = anEmployee({ validTo: on('2026-03-02'), endReason: 'meninggal' });
    for (const id of ['01', '03', '99', '']) {
      const found = check(`${id},,`, [died]);
      expect(found).toMatchObject({ verdict: 'unchanged' });
      expect(found?.warnings.length).toBe(id === '99' ? 0 : 1);
    }
  });

  it('of somebody who had left before they were known takes nobody in', () => {
    const found = check('99,,', []);
    expect(found).toMatchObject({ verdict: 'unchanged', warnings: [{ field: 'kedudukan_hukum_id' }] });
    expect(found?.record).toBeUndefined();
  });

  it('keeps every day of the past as it was, whatever a file says today', () => {
    const reason = fc.constantFrom('tugas-belajar', 'cltn', 'pemberhentian-sementara' as const);
    const step = fc.tuple(
      fc.integer({ min: 1, max: 20 }),
      fc.constantFrom('01', '02', '03', '04', '20', '99'),
    );
    fc.assert(
      fc.property(reason, fc.array(step, { minLength: 1, maxLength: 6 }), (why, steps) => {
        let [person, day] = [
          anEmployee({ interruptions: [{ from: addDays(today, -40), reason: why }] }),
          today,
        ];
        for (const [days, id] of steps) {
          const before = person;
          person = { ...anEmployee(), ...standingAfter(before, before, standingOf(id), day).lasting };
          for (let back = 1; back <= 60; back++)
            expect(serves(person, addDays(day, -back))).toBe(serves(before, addDays(day, -back)));
          day = addDays(day, days);
        }
      }),
    );
  });
});

describe('the contract of a PPPK', () => {
  const pppk = 'pns-2,199505172023211003,Budi,PPPK,jab-1,01-02-2023,unor-1,budi@contoh.example';
  const contract = (from: string, to: string) => check(`01,${from},${to}`, [], today, pppk);
  it('ends the service on its last day', () => {
    const employee = contract('01-06-2023', '31-05-2026')?.record?.employee;
    expect(employee?.contractTo).toBe('2026-05-31');
    expect([on('2026-05-31'), on('2026-06-01')].map((day) => isInService(employee, day))).toEqual([
      true,
      false,
    ]);
  });
  it('that has lapsed is said beside the row, whatever was known, and one that goes on is not', () => {
    const said = (row: ReturnType<typeof contract>) =>
      row?.warnings.flatMap(({ field, message }) => (field === 'akhir_kontrak' ? [message] : []));
    const lapsed = contract('01-06-2023', '31-12-2025');
    expect(said(lapsed)).toEqual([expect.stringMatching(/^Kontrak berakhir pada 31 Desember 2025/)]);
    const known = lapsed?.record?.employee;
    if (!known) throw new Error('not taken');
    expect(said(check('01,,', [known], today, pppk))).toHaveLength(1);
    expect(said(contract('01-06-2023', '31-12-2099'))).toEqual([]);
    expect(said(check('01,,', [{ ...known, validTo: on('2025-12-31') }], today, pppk))).toEqual([]);
  });
  it('is refused when it ends before it began or on no day, and is kept when a file is silent', () => {
    expect(contract('01-06-2023', '31-05-2023')?.problems).toMatchObject([{ field: 'akhir_kontrak' }]);
    expect(contract('01-06-2023', '31-06-2026')?.problems).toMatchObject([{ field: 'akhir_kontrak' }]);
    const known = contract('01-06-2023', '31-05-2026')?.record?.employee;
    if (!known) throw new Error('not taken');
    expect(check('01,,', [known], today, pppk)?.verdict).toBe('unchanged');
  });
});
