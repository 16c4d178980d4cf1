// Lesson hours (JP): what each form of development is worth, and what a year's total means for PNS and for PPPK.
import type { Policy } from '../records/policy.ts';
import { type TrainingFormCode, trainingForms } from './training-forms.ts';

export type JpBasis = 'curriculum' | 'per-day' | 'per-activity' | 'per-session' | 'minutes-45';
export type JpForm = {
  code: string;
  track: 'klasikal' | 'nonklasikal';
  name: string;
  /** How it is counted when the curriculum or certificate states no JP. */
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

const minutesPerJp = 45;
/** 1 JP is 45 minutes; what is left over does not count (PerLAN 5/2018). */
export const jpFromMinutes = (minutes: number): number => Math.floor(Math.max(0, minutes) / minutesPerJp);

export type Learning = {
  form: string;
  /** JP stated by curriculum or certificate: it wins over every other way of counting. */
  curriculumJp?: number;
  minutes?: number;
  days?: number;
  /** Sessions in each calendar month, for forms counted per session. */
  sessionsPerMonth?: readonly number[];
};

const unitsOf = (form: JpForm, learning: Learning): number => {
  switch (form.basis) {
    case 'per-day':
      return learning.days ?? 0;
    case 'per-activity':
      return 1;
    case 'per-session': {
      const most = form.maximum?.units ?? Number.POSITIVE_INFINITY;
      return (learning.sessionsPerMonth ?? []).reduce((sum, n) => sum + Math.min(n, most), 0);
    }
    case 'curriculum':
    case 'minutes-45':
      return 0;
  }
};

/** Whole JP of one piece of learning; 0 when neither curriculum, time nor form gives a number. */
export const jpOf = (learning: Learning): number => {
  if (learning.curriculumJp !== undefined) return Math.floor(learning.curriculumJp);
  const form = findJpForm(learning.form);
  if (form?.jpPerUnit !== undefined) return form.jpPerUnit * unitsOf(form, learning);
  return learning.minutes === undefined ? 0 : jpFromMinutes(learning.minutes);
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
