// A request of an employee for something to learn: what they ask for and why, what their superior says of it, and what the training office answers.
import * as z from 'zod';
import { AgencyId, EmployeeId, ProgramCode, TenantId } from './ids.ts';
import { Instant, WibDate } from './moments.ts';

/** A course, something to learn on a screen at one's own time, or studies beside or in the place of work (tugas belajar). */
const requestForms = ['course', 'e-learning', 'study'] as const;
export type RequestForm = (typeof requestForms)[number];

const superiorSays = ['supports', 'opposes', 'abstains'] as const;
export type SuperiorSays = (typeof superiorSays)[number];

const requestDecisions = ['next-plan', 'supplementary', 'e-learning', 'refused'] as const;
export type RequestDecision = (typeof requestDecisions)[number];

const asked = z.object({
  tenant: TenantId,
  /** The calendar year in which it was sent; with the person and the number it names the request. */
  year: z.int(),
  employeeId: EmployeeId,
  /** Counts what one human asked for in a year, under whichever id. */
  number: z.int().positive(),
  form: z.enum(requestForms),
  /** Of the catalogue, where it is in it. */
  program: ProgramCode.optional(),
  name: z.string(),
  reason: z.string(),
  /** Where they worked then. */
  agencyId: AgencyId,
  askedAt: Instant,
  /** Until then the superior is asked; absent where there is nobody to ask. */
  wordBy: Instant.optional(),
  word: z
    .object({
      says: z.enum(superiorSays),
      reason: z.string().optional(),
      by: EmployeeId,
      at: Instant,
    })
    .optional(),
  /** The last day for the answer: told to the person when they ask, and never moved. */
  answerBy: WibDate,
  version: z.int().positive(),
});

const answer = z.object({
  decision: z.enum(requestDecisions),
  reason: z.string(),
  at: Instant,
  /** From then on it stands: the person is told, and it cannot be taken back. */
  tellAt: Instant,
});

export const LearningRequest = z.discriminatedUnion('status', [
  asked.extend({ status: z.literal('open') }),
  asked.extend({ status: z.literal('withdrawn'), closedAt: Instant }),
  /** Whoever asked works here no more. */
  asked.extend({ status: z.literal('ended'), closedAt: Instant }),
  asked.extend({ status: z.literal('answered'), closedAt: Instant, answer, toldAt: Instant.optional() }),
]);
export type LearningRequest = z.infer<typeof LearningRequest>;
export type RequestIn<S extends LearningRequest['status']> = Extract<LearningRequest, { status: S }>;
export type RequestRef = Pick<LearningRequest, 'tenant' | 'year' | 'employeeId' | 'number'>;

/** What the home page counts, and where superiors find what waits for them, without reading what was ever asked. */
export const OpenRequest = z.object({
  year: z.int(),
  employeeId: EmployeeId,
  number: z.int().positive(),
  /** Gone as soon as nothing more is expected of the superior. */
  wordBy: Instant.optional(),
  answerBy: WibDate,
});
export type OpenRequest = z.infer<typeof OpenRequest>;
