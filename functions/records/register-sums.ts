// What is kept of the whole register, so that no page reads everybody: how many records there are of each kind, and what a year would lack.
import * as z from 'zod';
import { lacks } from '../rulebook/readiness.rules.ts';
import { AgencyId } from './ids.ts';
import { Instant } from './moments.ts';

/** Records that nothing but a file brings in, by how their keys begin. */
export const counted = ['EMPLOYEE#', 'POSITION#', 'STANDARD#', 'UNIT#'] as const;

export const RegisterSums = z.object({
  /** When the register was read for it. */
  at: Instant,
  records: z.partialRecord(z.enum(counted), z.int()),
  /** Who serves, today or later, in an agency whose last day is set or over, by that agency. Not of sums of an earlier release. */
  inEnding: z.array(z.object({ agencyId: AgencyId, people: z.int() })).optional(),
  findings: z.array(
    z.object({
      lack: z.enum(lacks),
      stops: z.boolean(),
      count: z.int(),
      names: z.array(z.string()).readonly(),
    }),
  ),
});
export type RegisterSums = z.infer<typeof RegisterSums>;
