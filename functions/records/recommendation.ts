// Something to do because of what the evaluation saw.
import * as z from 'zod';

/** Something to do because of what the evaluation saw, with who and until when. */
export const Recommendation = z.object({
  /** Deterministic: level and subject, e.g. `level-2-PROG01`. */
  recommendationId: z.string(),
  level: z.int().min(1).max(4),
  owner: z.object({ kind: z.enum(['agency', 'bkpsdm']), agencyId: z.string().optional(), name: z.string() }),
  program: z.string().optional(),
  agencyId: z.string().optional(),
  /** What to do, and what it rests on: formal Indonesian. */
  text: z.string(),
  evidence: z.string(),
  dueOn: z.iso.date(),
  status: z.enum(['open', 'done']),
});

export type Recommendation = z.infer<typeof Recommendation>;
