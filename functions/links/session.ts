// A session: who has signed in, as what, until when.
import * as z from 'zod';
import { EmployeeId, TenantId } from '../records/ids.ts';
import { Instant } from '../records/moments.ts';

export const Session = z.object({
  hash: z.string(),
  tenant: TenantId,
  email: z.string(),
  name: z.string(),
  employeeId: EmployeeId.optional(),
  roles: z.array(z.enum(['operator', 'auditor', 'employee'])),
  expiresAt: Instant,
});

export type Session = z.infer<typeof Session>;
