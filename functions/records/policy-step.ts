// From which day on a version of a government's policy holds, and whom it reaches.
import * as z from 'zod';
import { Instant, WibDate } from './moments.ts';

/** Years that are opened from its day on, or also what has not begun of open years. */
export const policyReaches = ['new-years', 'open-years'] as const;
export type PolicyReach = (typeof policyReaches)[number];

export const PolicyStep = z.object({
  version: z.int().positive(),
  from: WibDate,
  reach: z.enum(policyReaches),
  recordedAt: Instant,
});
export type PolicyStep = z.infer<typeof PolicyStep>;
