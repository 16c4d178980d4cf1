// The needs survey of a cycle: when it runs, how many were asked, how many answered.
import * as z from 'zod';
import { AgencyId, type CycleRef, EmployeeId, WaitId } from './ids.ts';
import { Instant } from './moments.ts';
import type { Transitions } from './transitions.ts';

const every = z.object({
  opensAt: Instant,
  /** Answers after this moment are refused, compared in code. */
  closesAt: Instant,
  /** Agencies that take part; everyone has answered only when each of them has a complete tally. */
  agencies: z.array(AgencyId),
  /** The moments of reminder 1, 2 …, fixed when the survey opens. */
  remindAt: z.array(Instant),
  /** The operator asked to close before the deadline: when, and who (mail address of the account); both or neither. */
  closeRequestedAt: Instant.optional(),
  closeRequestedBy: z.string().optional(),
});

export const Survey = z.discriminatedUnion('status', [
  every.extend({ status: z.literal('open') }),
  every.extend({
    status: z.literal('closed'),
    closedAt: Instant,
    closedBecause: z.enum(['all-answered', 'deadline', 'operator']),
  }),
]);

export type Survey = z.infer<typeof Survey>;
export type OpenSurvey = Extract<Survey, { status: 'open' }>;
export type ClosedBecause = Extract<Survey, { status: 'closed' }>['closedBecause'];

export const surveyStatuses = {
  open: ['closed'],
  // Opened again by the operator, when too few have answered.
  closed: ['open'],
} as const satisfies Transitions<Survey['status']>;

/** The wait that an all-answered signal, an early close or an extension ends. */
export const surveyWaitId = ({ tenant, year }: CycleRef): WaitId =>
  WaitId.parse(`${tenant}-${year}-needs-survey`);

/** Per agency: asked and answered (self), staff to be rated and rated (superiors), reminders mailed. */
export const SurveyTally = z.object({
  agencyId: AgencyId,
  /** Who is still asked, and who answered; whoever left without an answer is not among them. */
  invited: z.int().nonnegative(),
  /** Asked, and left or went away before they answered. */
  left: z.int().nonnegative().default(0),
  /** Without an address, so never asked; not among the invited. */
  unreached: z.int().nonnegative().default(0),
  answered: z.int().nonnegative(),
  /** Staff of this agency whom a superior was asked to rate, wherever the superior works. */
  toRate: z.int().nonnegative(),
  rated: z.int().nonnegative(),
  /** Reminders mailed to people of this agency, as employees and as superiors. */
  reminders: z.int().nonnegative(),
  /** From this moment no answer is counted any more; every submission's write compares it. */
  closedAt: Instant.optional(),
});

export type SurveyTally = z.infer<typeof SurveyTally>;

/**
 * Whoever works in an agency now and was asked where they worked before, or under an earlier id: kept with the agency of today,
 * so that they are not asked again and count where they work.
 */
export const AskedElsewhere = z.object({ employeeId: EmployeeId, askedAs: EmployeeId, agencyId: AgencyId });

export type AskedElsewhere = z.infer<typeof AskedElsewhere>;
