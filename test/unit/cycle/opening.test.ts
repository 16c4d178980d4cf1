// Opening a cycle: which settings are taken, which are refused and where the form says so.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isSameOpening,
  type OpeningInput,
  offeredYears,
  openableYears,
  openCycle,
  proposedDates,
} from '../../../functions/cycle/opening.rules.ts';
import { integer, rupiah } from '../../../functions/pages/format.ts';
import { addDays, dateOf, isCalendarDate } from '../../../functions/records/moments.ts';
import { defaultPolicy, inForce, type PhaseName, phases } from '../../../functions/records/policy.ts';
import { isRefusal } from '../../../functions/refusals/refusal.ts';
import { isWorkingDay } from '../../../functions/rulebook/calendar.ts';
import { readRupiah } from '../../../functions/rulebook/rupiah.rules.ts';
import { on } from '../../support/branded.ts';
import { aCycle } from './records.ts';

const now = new Date('2026-01-05T02:00:00.000Z');
const known = { openYears: [2025, 2026], hasRegister: true, jointLeave: [] };
const input = (changes: Partial<OpeningInput> = {}): OpeningInput => ({
  year: 2027,
  ceilingRupiah: 1_250_000_000,
  dates: proposedDates(inForce(defaultPolicy), 2027),
  ...changes,
});
const withDate = (phase: PhaseName, dates: { opensOn?: string; closesOn?: string }): OpeningInput => {
  const base = input();
  return { ...base, dates: { ...base.dates, [phase]: { ...base.dates[phase], ...dates } } };
};
const problemsOf = (given: OpeningInput, at = now): { field?: string; message: string }[] => {
  const decision = openCycle(given, known, at);
  return isRefusal(decision) ? [...(decision.problems ?? [])] : [];
};
const fieldsOf = (given: OpeningInput, at = now): (string | undefined)[] =>
  problemsOf(given, at).map((p) => p.field);

describe('the proposed timetable', () => {
  it('opens every phase on a working day, in order, and may be taken as it is', () => {
    void fc.assert(
      fc.property(
        fc.integer({ min: 2026, max: 2034 }),
        fc.array(fc.integer({ min: 0, max: 900 }), { maxLength: 30 }),
        (year, leaveDays) => {
          const jointLeave = leaveDays.map((n) => addDays(on(`${year - 1}-01-01`), n));
          const dates = proposedDates({ ...defaultPolicy, jointLeave }, year);
          for (const phase of phases) expect(isWorkingDay(dates[phase].opensOn, jointLeave)).toBe(true);
          const opening = openCycle(
            { year, ceilingRupiah: 1, dates },
            { ...known, openYears: [], jointLeave },
            new Date(`${year - 1}-01-02T03:00:00Z`),
          );
          expect(isRefusal(opening)).toBe(false);
        },
      ),
    );
  });

  it('runs from 00.00 WIB of the opening to 23.59.59 WIB of the closing', () => {
    const opening = openCycle(input(), known, now);
    if (isRefusal(opening)) throw new Error(opening.message);
    expect(opening.phases[0]).toEqual({
      phase: 'needs-survey',
      status: 'planned',
      attempt: 1,
      opensAt: '2026-01-14T17:00:00.000Z',
      closesAt: '2026-02-28T16:59:59.000Z',
    });
    expect(opening.phases.map((p) => p.phase)).toEqual([...phases]);
  });

  it('moves an opening on a day off to the next working day', () => {
    const opening = openCycle(withDate('needs-survey', { opensOn: '2026-01-17' }), known, now);
    if (isRefusal(opening)) throw new Error(opening.message);
    expect(dateOf(new Date(opening.phases[0]?.opensAt ?? ''))).toBe('2026-01-19');
  });
});

describe('opening a cycle', () => {
  it('is refused for a year that is open', () => {
    expect(openCycle(input({ year: 2026 }), known, now)).toMatchObject({
      reason: 'year-already-open',
      status: 409,
      problems: [{ field: 'year' }],
    });
  });

  it('is refused while the register is empty', () => {
    expect(openCycle(input(), { ...known, hasRegister: false }, now)).toMatchObject({
      reason: 'no-register',
      status: 422,
    });
  });

  it('takes last year up to three years ahead, three years side by side', () => {
    expect(openableYears(now)).toEqual([2025, 2026, 2027, 2028, 2029]);
    const far = { ...input({ year: 2030 }), dates: proposedDates(inForce(defaultPolicy), 2030) };
    expect(fieldsOf(far)).toEqual(['year']);
    expect(isRefusal(openCycle(input(), { ...known, openYears: [2025, 2026, 2028] }, now))).toBe(false);
  });

  it('offers next year first and last year last, each with the phases whose standard days are over', () => {
    expect(offeredYears(inForce(defaultPolicy), [], now)).toEqual([
      { year: 2027, when: 'next', over: [] },
      { year: 2028, when: 'later', over: [] },
      { year: 2029, when: 'later', over: [] },
      { year: 2026, when: 'this', over: ['needs-survey', 'needs-analysis', 'program-approval'] },
      { year: 2025, when: 'last', over: ['needs-survey', 'needs-analysis', 'program-approval', 'delivery'] },
    ]);
  });

  it('offers no year that is open already, and calls over exactly what the form would refuse as past', () => {
    const late = new Date('2026-08-10T02:00:00.000Z');
    const offered = offeredYears(inForce(defaultPolicy), [2027, 2025], late);
    expect(offered.map(({ year }) => year)).toEqual([2028, 2029, 2026]);
    for (const { year, over } of offered) {
      const dates = proposedDates(inForce(defaultPolicy), year);
      const decision = openCycle({ ...input({ year }), dates }, { ...known, openYears: [] }, late);
      const problems = isRefusal(decision) ? (decision.problems ?? []) : [];
      const past = problems.filter((p) => p.message.endsWith('tanggal tutup sudah lewat.'));
      expect(past.map(({ field }) => field)).toEqual(over.map((phase) => `${phase}-closes`));
    }
  });

  it('counts the year in WIB', () => {
    expect(openableYears(new Date('2026-12-31T17:30:00Z'))[1]).toBe(2027);
  });

  it.each([-1, 0, 0.5, Number.NaN, 2 ** 60])('is refused with the ceiling %s', (ceilingRupiah) => {
    expect(fieldsOf(input({ ceilingRupiah }))).toEqual(['ceiling']);
  });

  it.each([
    ['before the cycle', withDate('needs-survey', { opensOn: '2025-12-31' }), ['needs-survey-opens']],
    [
      'after the cycle',
      withDate('evaluation', { closesOn: '2029-01-01' }),
      ['evaluation-closes', 'evaluation-closes'],
    ],
    ['that no calendar has', withDate('delivery', { closesOn: '2027-02-30' }), ['delivery-closes']],
    ['left empty', withDate('delivery', { opensOn: '' }), ['delivery-opens', 'delivery-opens']],
    [
      'of a closing before the opening',
      withDate('delivery', { closesOn: '2027-01-31' }),
      ['delivery-closes'],
    ],
    [
      'of a phase before its predecessor',
      withDate('needs-analysis', { opensOn: '2026-02-28' }),
      ['needs-analysis-opens'],
    ],
  ])('is refused with a date %s', (_, given, fields) => {
    expect(fieldsOf(given)).toEqual(fields);
  });

  it('is refused when a closing has passed', () => {
    expect(fieldsOf(input(), new Date('2026-03-15T03:00:00Z'))).toEqual(['needs-survey-closes']);
  });

  it('is refused when a phase takes longer than one execution may', () => {
    const given = withDate('evaluation', { opensOn: '2027-12-01', closesOn: '2028-12-01' });
    expect(problemsOf(given)).toMatchObject([
      { field: 'evaluation-closes', message: expect.stringContaining('350 hari') },
    ]);
  });

  it('takes dates at the very edges of what is allowed', () => {
    const oneDay = { opensOn: '2027-02-01', closesOn: '2027-02-01' };
    expect(problemsOf(withDate('delivery', oneDay))).toEqual([]);
    expect(problemsOf(withDate('needs-survey', { opensOn: '2026-01-01', closesOn: '2026-01-05' }))).toEqual(
      [],
    );
    const longest = { opensOn: '2028-01-16', closesOn: '2028-12-31' };
    expect(problemsOf(withDate('evaluation', longest))).toEqual([]);
  });

  it.each<[string, OpeningInput, { field: string; message: string }]>([
    [
      'a date no calendar has',
      withDate('delivery', { closesOn: '2027-02-30' }),
      { field: 'delivery-closes', message: 'Pelaksanaan: isi tanggal yang ada dalam kalender.' },
    ],
    [
      'a date of another year',
      withDate('needs-survey', { opensOn: '2025-12-31' }),
      {
        field: 'needs-survey-opens',
        message: 'Survei Kebutuhan: tanggal harus di antara 1 Januari 2026 dan 31 Desember 2028.',
      },
    ],
    [
      'a closing before its opening',
      withDate('delivery', { closesOn: '2027-01-31' }),
      {
        field: 'delivery-closes',
        message: 'Pelaksanaan: tanggal tutup harus sama dengan atau sesudah hari kerja pembukaannya.',
      },
    ],
    [
      'a closing in the past',
      withDate('needs-survey', { opensOn: '2026-01-02', closesOn: '2026-01-04' }),
      { field: 'needs-survey-closes', message: 'Survei Kebutuhan: tanggal tutup sudah lewat.' },
    ],
    [
      'a phase before its predecessor',
      withDate('needs-analysis', { opensOn: '2026-02-28' }),
      {
        field: 'needs-analysis-opens',
        message: 'Analisis Kebutuhan: harus dibuka sesudah Survei Kebutuhan ditutup.',
      },
    ],
    [
      'a year too far away',
      { ...input({ year: 2030 }), dates: proposedDates(inForce(defaultPolicy), 2030) },
      { field: 'year', message: 'Pilih tahun 2025 sampai 2029.' },
    ],
    [
      'a ceiling below nothing',
      input({ ceilingRupiah: -1 }),
      {
        field: 'ceiling',
        message: expect.stringMatching(
          /^Isi pagu anggaran lebih dari Rp0: .* sampai analisis kebutuhan dimulai\.$/,
        ),
      },
    ],
  ])('says beside the field what is wrong with %s', (_, given, problem) => {
    expect(problemsOf(given)).toEqual([problem]);
  });

  it('says of an open year to choose another', () => {
    expect(problemsOf(input({ year: 2026 }))).toEqual([
      { field: 'year', message: 'Siklus tahun 2026 sudah dibuka. Pilih tahun lain.' },
    ]);
  });

  it('never makes phases that overlap, whatever dates are given', () => {
    const date = fc.integer({ min: -400, max: 1100 }).map((n) => addDays(on('2026-01-01'), n));
    const window = fc.record({ opensOn: date, closesOn: date });
    void fc.assert(
      fc.property(
        fc.record({
          'needs-survey': window,
          'needs-analysis': window,
          'program-approval': window,
          delivery: window,
          evaluation: window,
        }),
        fc.boolean(),
        (dates, isSorted) => {
          const days = phases.flatMap((p) => [dates[p].opensOn, dates[p].closesOn]).toSorted();
          const given = isSorted
            ? Object.fromEntries(
                phases.map((p, i) => [p, { opensOn: days[2 * i], closesOn: days[2 * i + 1] }]),
              )
            : dates;
          const opening = openCycle({ ...input(), dates: { ...dates, ...given } }, known, now);
          if (isRefusal(opening)) {
            expect(opening.problems?.length).toBeGreaterThan(0);
            return;
          }
          const moments = opening.phases.flatMap((p) => [p.opensAt, p.closesAt]);
          expect(moments).toEqual(moments.toSorted());
          expect(new Set(moments).size).toBe(moments.length);
        },
      ),
    );
  });
});

describe('the same form sent twice', () => {
  it('is recognised by ceiling and openings', () => {
    const opening = openCycle(input(), known, now);
    if (isRefusal(opening)) throw new Error(opening.message);
    expect(isSameOpening(input(), aCycle(), opening.phases, [])).toBe(true);
    expect(isSameOpening(input({ ceilingRupiah: 1 }), aCycle(), opening.phases, [])).toBe(false);
    expect(isSameOpening(input(), aCycle({ year: 2028 }), opening.phases, [])).toBe(false);
    const turned = opening.phases.map((p, i, all) => ({
      ...p,
      opensAt: all.at(-1 - i)?.opensAt ?? p.opensAt,
    }));
    expect(isSameOpening(input(), aCycle(), turned, [])).toBe(false);
    const other = withDate('delivery', { opensOn: '2027-02-10' });
    expect(isSameOpening(other, aCycle(), opening.phases, [])).toBe(false);
    expect(isSameOpening(withDate('delivery', { opensOn: '' }), aCycle(), opening.phases, [])).toBe(false);
  });
});

describe('a sum in rupiah', () => {
  it('is read with or without points and sign', () => {
    void fc.assert(
      fc.property(fc.nat(999_999_999_999_999), (n) => {
        for (const text of [String(n), integer(n), rupiah(n), `Rp ${integer(n)}`])
          expect(readRupiah(text)).toBe(n);
      }),
    );
  });

  it('may stand among spaces', () => {
    expect([' 1.250 ', 'Rp. 1.250  ', 'rp1250'].map(readRupiah)).toEqual([1250, 1250, 1250]);
  });

  it.each([
    'xrp5',
    '1rp5',
    '',
    '-5',
    '1,5',
    '1.25',
    '12.34.567',
    '1e9',
    'seribu',
    '1000000000000000',
    '99999999999999999999',
  ])('is not %j', (text) => {
    expect(readRupiah(text)).toBeUndefined();
  });
});

describe('a date', () => {
  it('is one the calendar has', () => {
    expect(['2028-02-29', '2027-02-29', '2027-13-01', '1 Januari'].map(isCalendarDate)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});
