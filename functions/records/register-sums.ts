// What is kept of the whole register, so that no page reads everybody: how many records there are of each kind, and what a year would lack.
import * as z from 'zod';
import { lacks } from '../rulebook/readiness.rules.ts';
import { Instant } from './moments.ts';

/** Records that nothing but a file brings in, by how their keys begin. */
export const counted = ['EMPLOYEE#', 'POSITION#', 'STANDARD#', 'UNIT#'] as const;

export const RegisterSums = z.object({
  /** When the register was read for it. */
  at: Instant,
  records: z.partialRecord(z.enum(counted), z.int()),
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
