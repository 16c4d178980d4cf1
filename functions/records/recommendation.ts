// Something to do because of what the evaluation saw.

import * as z from 'zod';
import { AgencyId, ProgramCode } from './ids.ts';
import { WibDate } from './moments.ts';

/** Something to do because of what the evaluation saw, with who and until when. */
export const Recommendation = z.object({
  /** Deterministic: level and subject, e.g. `level-2-PROG01`. */
  recommendationId: z.string(),
  level: z.int().min(1).max(4),
  owner: z.object({ kind: z.enum(['agency', 'bkpsdm']), agencyId: AgencyId.optional(), name: z.string() }),
  program: ProgramCode.optional(),
  agencyId: AgencyId.optional(),
  /** What to do, and what it rests on: formal Indonesian. */
  text: z.string(),
  evidence: z.string(),
  dueOn: WibDate,
  status: z.enum(['open', 'done']),
});

export type Recommendation = z.infer<typeof Recommendation>;
