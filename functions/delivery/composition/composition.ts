// The list of a batch before anyone is invited: who has a place, who stands by, and why each of them.
import * as z from 'zod';
import { BatchId } from '../../records/ids.ts';
import { Instant } from '../../records/moments.ts';
import { Place } from '../../records/place.ts';

export const Composition = z.object({
  batchId: BatchId,
  places: z.array(Place),
  /** Set when the list was compared with the roster of the day and became final. */
  confirmedAt: Instant.optional(),
});

export type Composition = z.infer<typeof Composition>;
