// Who teaches for a government: which competencies, from when to when, and under which addresses before.
import * as z from 'zod';
import { Term } from './term.ts';

export const Facilitator = z.object({
  name: z.string(),
  email: z.string(),
  topics: z.array(z.string()),
  /** In the order of their days; absent for those from before terms were kept, who teach on every day. */
  terms: z.array(Term).optional(),
  /** Addresses they had, the first one first: batches drawn up earlier name them by it. */
  formerly: z.array(z.string()).optional(),
});

export type Facilitator = z.infer<typeof Facilitator>;
