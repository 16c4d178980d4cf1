// The list of a batch before anyone is invited: who has a place, who stands by, and why each of them.
import * as z from 'zod';

export const Place = z.object({
  employeeId: z.string(),
  agencyId: z.string(),
  role: z.enum(['participant', 'reserve']),
  /** Place on the list: participants first, then reserves in the order they move up. */
  order: z.int().positive(),
  /** One line, formal Indonesian. */
  reason: z.string(),
});

export type Place = z.infer<typeof Place>;

export const Composition = z.object({
  batchId: z.string(),
  places: z.array(Place),
  /** Set when the list was compared with the roster of the day and became final. */
  confirmedAt: z.iso.datetime().optional(),
});

export type Composition = z.infer<typeof Composition>;
