// The list of a batch before anyone is invited: who has a place, who stands by, and why each of them.

import * as z from 'zod';
import { AgencyId, BatchId, EmployeeId } from '../../records/ids.ts';
import { Instant } from '../../records/moments.ts';

export const Place = z.object({
  employeeId: EmployeeId,
  agencyId: AgencyId,
  role: z.enum(['participant', 'reserve']),
  /** Place on the list: participants first, then reserves in the order they move up. */
  order: z.int().positive(),
  /** One line, formal Indonesian. */
  reason: z.string(),
});

export type Place = z.infer<typeof Place>;

export const Composition = z.object({
  batchId: BatchId,
  places: z.array(Place),
  /** Set when the list was compared with the roster of the day and became final. */
  confirmedAt: Instant.optional(),
});

export type Composition = z.infer<typeof Composition>;
