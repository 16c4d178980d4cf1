// A new version of the policy from a filled-in form: what is wrong with it, what differs, and what it touches in open years.
import type { Cycle, Phase } from '../records/cycle.ts';
import {
  dateOf,
  dateOfYear,
  daysBetween,
  isCalendarDate,
  latestOf,
  type WibDate,
} from '../records/moments.ts';
import { type PhaseName, phases, StoredPolicy } from '../records/policy.ts';
import { type PolicyReach, type PolicyStep, policyReaches } from '../records/policy-step.ts';
import type { Problem } from '../refusals/refusal.ts';
import { longestPhaseDays } from '../rulebook/phase-length.rules.ts';
import { versionToTake, withStep } from '../rulebook/policy-steps.rules.ts';
import { phaseTitle } from '../words/phase-words.ts';
import { type PolicyField, policyFields, settingOf, withSetting } from './policy-fields.ts';

/** So many letters say why, as in a decision. */
export const minimumReason = 10;
/** Farther ahead nobody plans, and a year typed wrongly is found. */
const mostYearsAhead = 3;

/** The texts of a form by field; absent ones are empty. */
export type PolicyAnswers = Readonly<Record<string, string | undefined>>;

const wholeNumbers = (text: string): number[] | undefined => {
  const words = text.split(/[\s,;]+/).filter((word) => word !== '');
  return words.every((word) => /^\d{1,3}$/.test(word)) ? words.map(Number) : undefined;
};

/** `28-02` → `02-28`, as a timetable has it; undefined for what is not a day of every year. */
const monthDayOf = (text: string): string | undefined => {
  const [, day, month] = /^(\d{1,2})[-/.](\d{1,2})$/.exec(text) ?? [];
  if (day === undefined || month === undefined) return undefined;
  const monthDay = `${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isCalendarDate(`2027-${monthDay}`) ? monthDay : undefined;
};

/** `7.30` → `07:30`; undefined for what no clock shows. */
const clockOf = (text: string): string | undefined => {
  const [, hours, minutes] = /^(\d{1,2})[.:](\d{2})$/.exec(text) ?? [];
  if (hours === undefined || minutes === undefined || Number(minutes) > 59) return undefined;
  const isOfDay = Number(hours) < 24 || (Number(hours) === 24 && Number(minutes) === 0);
  return isOfDay ? `${hours.padStart(2, '0')}:${minutes}` : undefined;
};

/** A setting as the form shows it; what the form reads back. */
export const answerOf = (policy: StoredPolicy, { path, kind }: PolicyField): string => {
  const value = settingOf(policy, path);
  if (kind === 'month-day') return String(value).split('-').reverse().join('-');
  if (kind === 'clock') return String(value).replace(':', '.');
  return Array.isArray(value) ? value.join(', ') : String(value);
};

type Read = { value: unknown } | { problem: string };

const readDays = (text: string, most: number, max: number): Read => {
  const numbers = wholeNumbers(text);
  const isFine = numbers?.every((n) => n >= 1 && n <= max) && new Set(numbers).size === numbers.length;
  return numbers && isFine && numbers.length <= most
    ? { value: numbers }
    : { problem: `isi paling banyak ${most} bilangan berbeda dari 1 sampai ${max}, dipisahkan koma` };
};

const readAnswer = (field: PolicyField, text: string): Read => {
  switch (field.kind) {
    case 'number': {
      const value = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
      return value >= field.min && value <= field.max
        ? { value }
        : { problem: `isi bilangan bulat dari ${field.min} sampai ${field.max}` };
    }
    case 'days':
      return readDays(text, field.most, field.max);
    case 'month-day': {
      const value = monthDayOf(text);
      return value === undefined
        ? { problem: 'isi tanggal dan bulan yang ada setiap tahun, misalnya 28-02' }
        : { value };
    }
    case 'clock': {
      const value = clockOf(text);
      return value === undefined ? { problem: 'isi jam dan menit, misalnya 07.30' } : { value };
    }
    case 'choice': {
      const option = field.options.find(([value]) => String(value) === text);
      return option === undefined ? { problem: 'pilih salah satu' } : { value: option[0] };
    }
  }
};

const nameOf = (...path: string[]): string => path.join('-');

type Timetable = StoredPolicy['timetable'];
type Place = { year: number; day: string };
const placeOf = ({ year, day }: Place): string => `${year + 2}-${day}`;

/** Days between them, in a year where a leap day lies between them if one ever does. */
const longestOf = (opens: Place, closes: Place): number =>
  Math.max(
    ...[2027, 2028, 2029, 2030].map((year) =>
      daysBetween(dateOfYear(year + opens.year, opens.day), dateOfYear(year + closes.year, closes.day)),
    ),
  );

const problemsOfTimetable = (timetable: Timetable): Problem[] =>
  phases.flatMap((phase, i) => {
    const { opens, closes } = timetable[phase];
    const before = phases[i - 1];
    const say = (side: 'opens' | 'closes', message: string): Problem => ({
      field: nameOf('timetable', phase, side, 'day'),
      message: `${phaseTitle[phase]}: ${message}.`,
    });
    if (placeOf(closes) <= placeOf(opens)) return [say('closes', 'tanggal tutup harus sesudah tanggal buka')];
    if (longestOf(opens, closes) > longestPhaseDays(phase))
      return [say('closes', `tahapan ini paling lama ${longestPhaseDays(phase)} hari`)];
    return before !== undefined && placeOf(opens) <= placeOf(timetable[before].closes)
      ? [say('opens', `harus dibuka sesudah ${phaseTitle[before]} ditutup`)]
      : [];
  });

const problemsAcross = ({ assessment, approval, mail, timetable }: StoredPolicy): Problem[] => {
  const { test, superior, self } = assessment.weights;
  return [
    ...(test + superior + self === 100
      ? []
      : [
          {
            field: nameOf('assessment', 'weights', 'test'),
            message: `Bobot tes, penilaian atasan, dan penilaian diri harus berjumlah 100, sekarang ${test + superior + self}.`,
          },
        ]),
    ...(approval.remindBeforeWorkingDays.every((days) => days < approval.workingDaysPerOffice)
      ? []
      : [
          {
            field: nameOf('approval', 'remindBeforeWorkingDays'),
            message: 'Pengingat pejabat harus kurang dari waktu setiap pejabat.',
          },
        ]),
    ...(mail.opens < mail.closes
      ? []
      : [
          {
            field: nameOf('mail', 'closes'),
            message: 'Jendela kirim surel harus berakhir sesudah dimulai pada hari yang sama.',
          },
        ]),
    ...problemsOfTimetable(timetable),
  ];
};

/** The settings as they were filled in, on top of what the form does not hold. */
export const readPolicy = (
  base: StoredPolicy,
  answers: PolicyAnswers,
): { policy: StoredPolicy } | { problems: Problem[] } => {
  const problems: Problem[] = [];
  let read: unknown = base;
  for (const field of policyFields) {
    const answer = readAnswer(field, answers[field.name]?.trim() ?? '');
    if ('problem' in answer)
      problems.push({ field: field.name, message: `${field.label}: ${answer.problem}.` });
    else read = withSetting(read, field.path, answer.value);
  }
  if (problems.length > 0) return { problems };
  const policy = StoredPolicy.parse(read);
  const across = problemsAcross(policy);
  return across.length > 0 ? { problems: across } : { policy };
};

export type Difference = { field: PolicyField; before: string; after: string };

/** A setting in words. */
export const settingText = (policy: StoredPolicy, field: PolicyField): string => {
  const answer = answerOf(policy, field);
  switch (field.kind) {
    case 'number':
      return `${answer} ${field.unit}`;
    case 'days':
      return answer === '' ? 'tidak ada' : answer;
    case 'month-day':
      return answer;
    case 'clock':
      return `pukul ${answer}`;
    case 'choice':
      return field.options.find(([value]) => String(value) === answer)?.[1] ?? answer;
  }
};

export const differenceOf = (before: StoredPolicy, after: StoredPolicy): Difference[] =>
  policyFields.flatMap((field) =>
    answerOf(before, field) === answerOf(after, field)
      ? []
      : [{ field, before: settingText(before, field), after: settingText(after, field) }],
  );

/** From which day on, for whom, and why. */
export type VersionTerms = { from: WibDate; reach: PolicyReach; reason: string };

export const readTerms = (
  answers: PolicyAnswers,
  last: PolicyStep | undefined,
  today: WibDate,
): { terms: VersionTerms } | { problems: Problem[] } => {
  const { mulai = '', jangkauan, alasan = '' } = answers;
  const earliest = last !== undefined && last.from > today ? last.from : today;
  const reach = policyReaches.find((one) => one === jangkauan);
  const problems: Problem[] = [
    ...(isCalendarDate(mulai) &&
    mulai >= earliest &&
    Number(mulai.slice(0, 4)) <= Number(today.slice(0, 4)) + mostYearsAhead
      ? []
      : [
          {
            field: 'mulai',
            message:
              earliest === today
                ? `Tanggal mulai berlaku adalah hari ini atau sesudahnya, paling lama ${mostYearsAhead} tahun lagi.`
                : 'Tanggal mulai berlaku tidak boleh mendahului versi terakhir yang sudah dijadwalkan.',
          },
        ]),
    ...(reach === undefined
      ? [{ field: 'jangkauan', message: 'Pilih untuk siapa kebijakan ini berlaku.' }]
      : []),
    ...(alasan.length < minimumReason
      ? [{ field: 'alasan', message: `Tuliskan alasan, paling sedikit ${minimumReason} karakter.` }]
      : []),
  ];
  return problems.length === 0 && isCalendarDate(mulai) && reach !== undefined
    ? { terms: { from: mulai, reach, reason: alasan } }
    : { problems };
};

export type OpenYear = { cycle: Cycle; phases: readonly Phase[]; policy: StoredPolicy };

/** A phase of an open year: `keeps` what it began (or will begin) with, or `takes` the new version. */
export type TouchedPhase = { year: number; phase: PhaseName; fate: 'keeps' | 'takes'; version: number };

const hasBegun = (phase: Phase): boolean => phase.status !== 'planned' || phase.openedAt !== undefined;

/** What the new version means for each phase of open years that is not over. */
export const touchedPhases = (
  years: readonly OpenYear[],
  steps: readonly PolicyStep[],
  step: PolicyStep,
): TouchedPhase[] =>
  years.flatMap(({ cycle, phases: all }) =>
    phases.flatMap((name): TouchedPhase[] => {
      const phase = all.find((p) => p.phase === name);
      if (!phase || 'closedAt' in phase) return [];
      const of = { year: cycle.year, phase: name };
      if (hasBegun(phase)) return [{ ...of, fate: 'keeps', version: cycle.policyVersion }];
      // What should have opened by now begins today or later all the same.
      const begins = latestOf(dateOf(phase.opensAt), dateOf(step.recordedAt));
      const version = versionToTake(cycle, { policySteps: withStep(steps, step) }, begins);
      return [{ ...of, fate: version === step.version ? 'takes' : 'keeps', version }];
    }),
  );

/**
 * Figures that were left out for being of too few people stay left out: the smallest group becomes smaller for new years
 * alone, never within a year that has begun under a larger one.
 */
export const problemOfCell = (
  after: StoredPolicy,
  reach: PolicyReach,
  /** What open years run under, and what a year that is opened until then will. */
  running: readonly StoredPolicy[],
): Problem | undefined => {
  const largest = Math.max(0, ...running.map((policy) => policy.assessment.minimumCell));
  return reach === 'open-years' && after.assessment.minimumCell < largest
    ? {
        field: 'jangkauan',
        message: `Kelompok terkecil tidak dapat dikecilkan menjadi ${after.assessment.minimumCell} dalam siklus yang sudah berjalan dengan ${largest} orang. Pilih siklus yang dibuka sejak tanggal itu, atau pertahankan ${largest}.`,
      }
    : undefined;
};
