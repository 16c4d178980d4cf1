// Whom a letter addresses, and as what: by it the register is asked again when the letter leaves.
import * as z from 'zod';
import { AgencyId, BatchId, EmployeeId } from '../records/ids.ts';
import { OfficeName } from '../records/plan.ts';

const someone = [
  z.object({
    as: z.enum(['participant', 'superior', 'head']),
    employeeId: EmployeeId,
    batchId: BatchId.optional(),
  }),
  z.object({ as: z.literal('holder'), office: OfficeName, agencyId: AgencyId.optional() }),
  z.object({ as: z.literal('facilitator'), batchId: BatchId.optional() }),
  z.object({ as: z.enum(['operator', 'colleague']) }),
] as const;

/**
 * `participant`, `superior`, `head`: a person of the register, who has to serve on the day. `holder`: whoever answers for an
 * office or an agency. `facilitator`, `operator`, `colleague`: found again by the address. `address`: whoever reads there and
 * nobody else, as who signs in. `batchId`: the batch they take part in, or teach (`mail/letter-questions.ts`).
 */
export const Addressee = z.discriminatedUnion('as', [
  ...someone,
  z.object({
    as: z.literal('address'),
    /** The letter that is sent once more, to an address that the operator has named: what is asked of it is asked again. */
    repeats: z.object({ kind: z.string(), whom: z.discriminatedUnion('as', someone) }).optional(),
  }),
]);
export type Addressee = z.infer<typeof Addressee>;
