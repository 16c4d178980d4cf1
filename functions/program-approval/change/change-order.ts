// What the workflow of a change is started with.
import * as z from 'zod';
import { CycleRef } from '../../records/ids.ts';
import { Instant } from '../../records/moments.ts';

export const ChangeOrder = CycleRef.extend({
  change: z.int().positive(),
  attempt: z.int().positive(),
  closesAt: Instant,
});
export type ChangeOrder = z.infer<typeof ChangeOrder>;
