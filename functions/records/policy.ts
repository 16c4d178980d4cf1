// A government's policy: weights, thresholds, timetable, holidays and JP rules, versioned so that it can itself be evaluated.
import * as z from 'zod';
import { daysOffBesideHolidays } from '../rulebook/days-off.ts';
import { Instant, WibDate } from './moments.ts';
import { policyReaches } from './policy-step.ts';

/** A time of day, `07:30`; a day ends at `24:00`. */
const Clock = z.string().regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/);
const MonthDay = z.string().regex(/^\d{2}-\d{2}$/);
/** A date in the timetable: month and day, in the budget year N plus `year` (N-1 is -1). */
const CalendarDay = z.object({ year: z.int().min(-1).max(2), day: MonthDay });

/** A number that claims a rule says where it comes from and since when; `unconfirmed` ones are the government's own setting. */
const sourced = <T extends z.ZodType>(value: T) =>
  z.object({
    value,
    source: z.string(),
    validFrom: z.string(),
    status: z.enum(['confirmed', 'unconfirmed', 'own-policy']),
  });

export const phases = [
  'needs-survey',
  'needs-analysis',
  'program-approval',
  'delivery',
  'evaluation',
] as const;
export type PhaseName = (typeof phases)[number];

/** Who made a version of which other one, when, why and from which day on; absent on what a government was installed with. */
const Origin = z.object({
  basedOn: z.int().positive(),
  /** `joint-leave`: made where the joint leave of a year was changed; it holds at once. */
  because: z.enum(['policy', 'joint-leave']),
  from: WibDate,
  reach: z.enum(policyReaches),
  /** In the words of whoever did it. */
  reason: z.string().optional(),
  /** Of which year the joint leave was changed. */
  forYear: z.int().optional(),
  recordedAt: Instant,
  /** As in the audit trail: `account-<hash of the address>`. */
  actor: z.string(),
});

export const StoredPolicy = z.object({
  version: z.int().positive(),
  origin: Origin.optional(),
  /** When each phase opens and must have closed. */
  timetable: z.record(z.enum(phases), z.object({ opens: CalendarDay, closes: CalendarDay })),
  survey: z.object({
    /** Working days after the opening at which those who have not answered are reminded. */
    remindAfterWorkingDays: z.array(z.int().positive()).max(5),
    /** With fewer answers, whole percent of those invited, the analysis does not begin without the operator's word. */
    leastAnsweredPercent: z.int().min(0).max(100).prefault(30),
  }),
  assessment: z.object({
    /** Weights in whole percent; renormalised over the sources present. */
    weights: z.object({ test: z.int().min(0), superior: z.int().min(0), self: z.int().min(0) }),
    /** Share of last year's carry-over in a need's rank, whole percent of its own score. */
    carryOverPercent: z.int().min(0).max(100),
    /** Averages of a unit appear only from this many people on (UU 27/2022; the number is own policy). */
    minimumCell: z.int().positive(),
  }),
  approval: z.object({
    /** Working days each office has; reminders in working days before that deadline. */
    workingDaysPerOffice: z.int().positive(),
    remindBeforeWorkingDays: z.array(z.int().positive()),
    maximumRounds: z.int().positive(),
    /** An agency head who stays silent past the escalation: the plan goes on with the agency's rows marked, or the round ends. */
    silentHead: z.enum(['unverified', 'ends-round']).prefault('unverified'),
  }),
  delivery: z.object({
    replyWorkingDays: z.int().positive(),
    minimumAttendancePercent: z.int().min(0).max(100),
    passMark: z.int().min(0).max(100),
    /** Whether whoever attended enough without passing earns the lesson hours: they measure development, not its result. */
    attendanceEarnsJp: z.boolean().prefault(true),
    reservesPercent: z.int().min(0).max(100),
    /** No more than this share of a batch from one agency. */
    maximumAgencySharePercent: z.int().min(1).max(100),
    /** Of the ceiling: what the proposed plan leaves for supplementary training in the course of the year. */
    supplementaryPercent: z.int().min(0).max(20).prefault(0),
  }),
  evaluation: z.object({
    feedbackDays: z.int().positive(),
    followUpMonths: z.int().min(1).max(12),
    followUpDays: z.int().positive(),
  }),
  /** What employees ask to learn: days for the superior's word and, behind them, for the answer; so many may wait at once. */
  requests: z
    .object({
      wordWorkingDays: z.int().positive().prefault(5),
      answerWorkingDays: z.int().positive().prefault(10),
      mostOpen: z.int().positive().prefault(3),
    })
    .prefault({}),
  /** The sending window: when mail that nobody waits for may leave, by the government's clock. 00:00 to 24:00 of every day is none. */
  mail: z
    .object({
      opens: Clock.prefault('07:30'),
      closes: Clock.prefault('16:00'),
      days: z.enum(['working', 'every']).prefault('working'),
    })
    .prefault({}),
  jp: z.object({ pnsMinimum: sourced(z.int()), pppkMaximum: sourced(z.int()) }),
  /** What differs from the joint decree: joint leave of a year (instead of the decree's), holidays of the region. */
  daysOff: z
    .object({
      jointLeave: z.record(z.string().regex(/^\d{4}$/), z.array(WibDate)),
      regional: z.array(WibDate),
    })
    .prefault({ jointLeave: {}, regional: [] }),
});
export type StoredPolicy = z.infer<typeof StoredPolicy>;

/** A policy with its days off beside national holidays counted out: the decree's joint leave, or the government's own. */
export type Policy = StoredPolicy & { jointLeave: readonly WibDate[] };

export const inForce = (policy: StoredPolicy): Policy => ({
  ...policy,
  jointLeave: daysOffBesideHolidays(policy.daysOff),
});

/** What a government starts with; it changes what it needs. No regulation fixes the months (docs/sources.md#timetable). */
export const defaultPolicy: StoredPolicy = {
  version: 1,
  timetable: {
    'needs-survey': { opens: { year: -1, day: '01-15' }, closes: { year: -1, day: '02-28' } },
    'needs-analysis': { opens: { year: -1, day: '03-01' }, closes: { year: -1, day: '04-30' } },
    'program-approval': { opens: { year: -1, day: '05-01' }, closes: { year: -1, day: '11-30' } },
    delivery: { opens: { year: 0, day: '02-01' }, closes: { year: 0, day: '11-30' } },
    evaluation: { opens: { year: 0, day: '12-01' }, closes: { year: 1, day: '04-30' } },
  },
  survey: { remindAfterWorkingDays: [7, 14, 21], leastAnsweredPercent: 30 },
  assessment: { weights: { test: 50, superior: 30, self: 20 }, carryOverPercent: 20, minimumCell: 5 },
  approval: {
    workingDaysPerOffice: 10,
    remindBeforeWorkingDays: [5, 3, 1],
    maximumRounds: 3,
    silentHead: 'unverified',
  },
  delivery: {
    replyWorkingDays: 7,
    minimumAttendancePercent: 90,
    passMark: 60,
    attendanceEarnsJp: true,
    reservesPercent: 20,
    maximumAgencySharePercent: 40,
    supplementaryPercent: 0,
  },
  evaluation: { feedbackDays: 7, followUpMonths: 3, followUpDays: 21 },
  requests: { wordWorkingDays: 5, answerWorkingDays: 10, mostOpen: 3 },
  mail: { opens: '07:30', closes: '16:00', days: 'working' },
  // PP 11/2017 and PP 49/2018, in full because the own page prints them.
  jp: {
    pnsMinimum: {
      value: 20,
      source: 'Pasal 203 ayat (4) Peraturan Pemerintah Nomor 11 Tahun 2017',
      validFrom: '2017-04-07',
      status: 'confirmed',
    },
    pppkMaximum: {
      value: 24,
      source: 'Pasal 40 ayat (1) Peraturan Pemerintah Nomor 49 Tahun 2018',
      validFrom: '2018-11-28',
      status: 'confirmed',
    },
  },
  daysOff: { jointLeave: {}, regional: [] },
};
