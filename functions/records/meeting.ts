// When and where a batch meets on each of its days: hours on the government's clock, a room, or the address of a meeting.
import * as z from 'zod';
import { Instant } from './moments.ts';

/** `08.00` is how people read it; on record as clocks of forms send it. */
const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

export const Meeting = z.object({
  from: ClockTime,
  to: ClockTime,
  room: z.string().optional(),
  /** Of a meeting that is held online: for those who are asked to it, and for nobody else. */
  link: z.string().optional(),
  /** Counts the changes, so that each letter and each entry of a calendar follows the one before. */
  number: z.int().positive(),
  at: Instant,
});

export type Meeting = z.infer<typeof Meeting>;
