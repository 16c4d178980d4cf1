// Lesson hours (JP): what each form of development is worth, in which year it counts, and what the total means for PNS and for PPPK.
import { addDays, dateOfYear, isCalendarDate, type WibDate } from '../records/moments.ts';
import type { Policy } from '../records/policy.ts';
import { type TrainingFormCode, trainingForms } from './training-forms.ts';

export type JpBasis = 'curriculum' | 'per-day' | 'per-activity' | 'per-session' | 'minutes-45';
export type JpForm = {
  code: string;
  track: 'klasikal' | 'nonklasikal';
  name: string;
  /** How the table of forms counts it. */
  basis: JpBasis;
  /** JP per unit; absent where no source gives one. */
  jpPerUnit?: number;
  maximum?: { units: number; per: 'day' | 'month' };
  source: string;
  status: 'confirmed' | 'unconfirmed';
};

const annex = 'PerLAN 10/2018 (lampiran), daftar bentuk menurut basis data kepegawaian yang dipakai';
const oneSystem = `${annex}; angka JP dari satu sistem, satuannya tidak disebut`;
const twoSystems = `${annex}; angka JP sama pada dua sistem yang berdiri sendiri`;

/** Forms for which two independent systems give the same number. */
const bothAgree: ReadonlySet<string> = new Set('NKL01 NKL02 NKL05 NKL07 NKL08 NKL09 NKL10 NKL12'.split(' '));

const row = (
  code: TrainingFormCode,
  basis: JpBasis,
  jpPerUnit?: number,
  maximum?: JpForm['maximum'],
): JpForm => ({
  code,
  track: code.startsWith('NKL') ? 'nonklasikal' : 'klasikal',
  name: trainingForms[code],
  basis,
  ...(jpPerUnit === undefined ? {} : { jpPerUnit }),
  ...(maximum ? { maximum } : {}),
  source: jpPerUnit === undefined ? annex : bothAgree.has(code) ? twoSystems : oneSystem,
  status: bothAgree.has(code) ? 'confirmed' : 'unconfirmed',
});

/** The 25 forms of training; a number without a confirmed source is the government's own setting. */
export const jpForms: readonly JpForm[] = [
  row('KL01', 'curriculum'),
  row('KL02', 'minutes-45'),
  row('KL03', 'per-day', 4),
  row('KL04', 'per-day', 4),
  row('KL05', 'per-day', 4),
  row('KL06', 'per-day', 4),
  row('KL07', 'per-day', 5),
  row('KL08', 'per-day', 4),
  row('KL09', 'per-day', 4),
  row('KL10', 'per-day', 4),
  row('KL11', 'per-day', 4),
  row('KL12', 'minutes-45'),
  row('NKL01', 'per-session', 2, { units: 2, per: 'month' }),
  row('NKL02', 'per-session', 2, { units: 2, per: 'month' }),
  row('NKL03', 'per-activity', 3),
  row('NKL04', 'per-activity', 4),
  row('NKL05', 'per-activity', 20),
  row('NKL06', 'per-activity', 4),
  row('NKL07', 'per-activity', 10),
  row('NKL08', 'per-activity', 20),
  row('NKL09', 'per-day', 2, { units: 1, per: 'day' }),
  row('NKL10', 'per-day', 2, { units: 1, per: 'day' }),
  row('NKL11', 'minutes-45'),
  row('NKL12', 'per-activity', 20),
  row('NKL13', 'minutes-45'),
];

export const findJpForm = (code: string): JpForm | undefined => jpForms.find((f) => f.code === code);

/** Of one activity; more than a year of working days has is a slip of the keyboard. */
export const mostJp = 999;

const minutesPerJp = 45;
/** 1 JP is 45 minutes; what is left over does not count (PerLAN 5/2018). */
export const jpFromMinutes = (minutes: number): number => Math.floor(Math.max(0, minutes) / minutesPerJp);

/** Of a working day of seven and a half hours; no source gives a limit for forms that are counted by time. */
const minutesPerDay = 450;
/** A course whose dates are not known yet is taken to meet on working days, so many in a month. */
const workingDaysPerMonth = 20;

/** Days, and the sessions in each calendar month. */
type Held = { days: number; sessionsPerMonth: readonly number[] };

/** Each date is one session. */
const heldOn = (dates: readonly WibDate[]): Held => ({
  days: dates.length,
  sessionsPerMonth: [...Map.groupBy(dates, (date) => date.slice(0, 7)).values()].map((month) => month.length),
});

const heldInARow = (days: number): Held => ({
  days,
  sessionsPerMonth: Array.from({ length: Math.ceil(days / workingDaysPerMonth) }, (_, month) =>
    Math.min(workingDaysPerMonth, days - month * workingDaysPerMonth),
  ),
});

/** What the table of forms gives for its number of JP per unit. */
const tableJp = ({ basis, maximum }: JpForm, perUnit: number, { days, sessionsPerMonth }: Held): number => {
  switch (basis) {
    case 'per-day':
      return perUnit * days;
    case 'per-session': {
      const most = maximum?.units ?? Number.POSITIVE_INFINITY;
      return perUnit * sessionsPerMonth.reduce((sum, n) => sum + Math.min(n, most), 0);
    }
    case 'per-activity':
    case 'curriculum':
    case 'minutes-45':
      return perUnit;
  }
};

/** `computed` by the table of forms, absent where it has no number; `jp` is what counts, by the table or as the curriculum states. */
export type JpCount = { jp: number; computed?: number; by: 'form' | 'curriculum' };

/**
 * A number of the table that two systems agree on comes before what a catalogue states; of forms counted by the day it is
 * the most. Any other number of the table stands beside the curriculum's, which counts (docs/numbers.md).
 */
const countHeld = (code: string, stated: number, held: Held): JpCount => {
  const form = findJpForm(code);
  if (form?.jpPerUnit === undefined) return { jp: stated, by: 'curriculum' };
  const computed = tableJp(form, form.jpPerUnit, held);
  if (form.status === 'unconfirmed') return { jp: stated, computed, by: 'curriculum' };
  const jp = form.basis === 'per-day' ? Math.min(stated, computed) : computed;
  return { jp, computed, by: jp === stated && form.basis === 'per-day' ? 'curriculum' : 'form' };
};

/** What a batch that meets on these dates is worth. */
export const countJp = (code: string, statedJp: number, dates: readonly WibDate[]): JpCount =>
  countHeld(code, statedJp, heldOn(dates));

/** What a program is worth before its dates are known. */
export const plannedJp = ({ form, jp, days }: { form: string; jp: number; days: number }): number =>
  countHeld(form, jp, heldInARow(days)).jp;

/**
 * The rule a catalogue's number goes beyond; undefined when it keeps to it. A number of which the one source does not
 * say the unit can not be broken: such forms, like those without a number, are held to the hours of a day.
 */
export const brokenJpRule = (program: {
  form: string;
  jp: number;
  days: number;
}): { form: JpForm; most: number; counted: number } | undefined => {
  const form = findJpForm(program.form);
  if (!form) return undefined;
  const most =
    form.status === 'confirmed' && form.jpPerUnit !== undefined
      ? tableJp(form, form.jpPerUnit, heldInARow(program.days))
      : jpFromMinutes(minutesPerDay * program.days);
  return program.jp > most ? { form, most, counted: plannedJp(program) } : undefined;
};

/** A year of somebody's lesson hours: of a PPPK the year of the contract where its beginning is known. */
export type JpPeriod = { kind: 'calendar' | 'contract'; from: WibDate; to: WibDate };

type Counted = { employment: 'pns' | 'pppk' | 'cpns'; contractFrom?: WibDate | undefined };

/** 29 February begins on 1 March in a year that has none. */
const anniversary = (contractFrom: WibDate, year: number): WibDate => {
  const date = `${year}-${contractFrom.slice(5)}`;
  return isCalendarDate(date) ? date : dateOfYear(year, '03-01');
};

/** The period a date lies in. */
export const jpPeriodOn = ({ employment, contractFrom }: Counted, on: WibDate): JpPeriod => {
  const year = Number(on.slice(0, 4));
  if (employment !== 'pppk' || contractFrom === undefined)
    return { kind: 'calendar', from: dateOfYear(year, '01-01'), to: dateOfYear(year, '12-31') };
  const begins = anniversary(contractFrom, year);
  const first = begins <= on ? year : year - 1;
  return {
    kind: 'contract',
    from: anniversary(contractFrom, first),
    to: addDays(anniversary(contractFrom, first + 1), -1),
  };
};

export type JpYear<Entry> = { period: JpPeriod; jp: number; entries: readonly Entry[] };

/** Every period in which something was earned, and today's; newest first. */
export const jpYears = <Entry extends { earnedOn: WibDate; jp: number }>(
  person: Counted,
  entries: readonly Entry[],
  today: WibDate,
): JpYear<Entry>[] => {
  const periods = new Map(
    [today, ...entries.map((e) => e.earnedOn)].map((date) => {
      const period = jpPeriodOn(person, date);
      return [period.from, period];
    }),
  );
  return [...periods.values()]
    .toSorted((a, b) => (a.from < b.from ? 1 : -1))
    .map((period) => {
      const own = entries.filter((e) => e.earnedOn >= period.from && e.earnedOn <= period.to);
      return { period, jp: own.reduce((sum, e) => sum + e.jp, 0), entries: own };
    });
};

export type JpStanding =
  | { kind: 'minimum'; target: number; earned: number; shortfall: number; isReached: boolean; source: string }
  | { kind: 'maximum'; limit: number; earned: number; excess: number; isExceeded: boolean; source: string }
  | { kind: 'not-counted'; earned: number };

/**
 * PNS have a minimum, PPPK a maximum, CPNS neither: one comparison for all would be wrong.
 * Going over the maximum is a warning that needs a reason, never a stop (UU 20/2023 Pasal 49 makes learning a duty for all).
 */
export const jpStanding = (
  employment: 'pns' | 'pppk' | 'cpns',
  earnedJp: number,
  jpPolicy: Policy['jp'],
): JpStanding => {
  switch (employment) {
    case 'pns': {
      const { value: target, source } = jpPolicy.pnsMinimum;
      const shortfall = Math.max(0, target - earnedJp);
      return { kind: 'minimum', target, earned: earnedJp, shortfall, isReached: shortfall === 0, source };
    }
    case 'pppk': {
      const { value: limit, source } = jpPolicy.pppkMaximum;
      const excess = Math.max(0, earnedJp - limit);
      return { kind: 'maximum', limit, earned: earnedJp, excess, isExceeded: excess > 0, source };
    }
    case 'cpns':
      return { kind: 'not-counted', earned: earnedJp };
  }
};
