// Lesson hours that somebody in office decided to count, of a batch or of what was learned elsewhere.
import * as z from 'zod';
import { Instant } from './moments.ts';

/** What somebody in office decided that a batch counts, and why. */
export const Recognition = z.object({
  jp: z.int().positive(),
  by: z.string(),
  reason: z.string(),
  at: Instant,
});

export type Recognition = z.infer<typeof Recognition>;
