// A session: who has signed in, as what, until when.
import * as z from 'zod';

export const Session = z.object({
  hash: z.string(),
  tenant: z.string(),
  email: z.string(),
  name: z.string(),
  employeeId: z.string().optional(),
  roles: z.array(z.enum(['operator', 'auditor', 'employee'])),
  expiresAt: z.string(),
});

export type Session = z.infer<typeof Session>;
