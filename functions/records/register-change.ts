// What changed in the register, as phases hear of it: whom or what to look at again, by id.
import * as z from 'zod';
import { AgencyId, EmployeeId } from './ids.ts';
import { OfficeRole } from './office.ts';

export const PersonChange = z.object({
  kind: z.literal('person'),
  employeeId: EmployeeId,
  what: z.array(
    z.enum([
      'joined',
      /** No longer in service: ended, or away for a while. */
      'left',
      'returned',
      'moved',
      'superior',
      'address',
      'name',
      /** The same human has another id now; the earlier ones are the employee's `formerly`. */
      'renumbered',
    ]),
  ),
});

/** Looked at again, not believed: whoever hears of it asks the register what is true now. */
export const RegisterChange = z.discriminatedUnion('kind', [
  PersonChange,
  z.object({ kind: z.literal('office'), role: OfficeRole }),
  z.object({ kind: z.literal('head'), agencyId: AgencyId }),
  /** It ended, was merged or split, or exists again. */
  z.object({ kind: z.literal('agency'), agencyId: AgencyId }),
  /** Time that passed: a quarter of the budget year is over, and delivery is looked at. */
  z.object({ kind: z.literal('quarter'), year: z.int(), quarter: z.literal([1, 2, 3, 4]) }),
  /** Time that passed: the superior is to be asked for a word, or the answer can no longer be taken back. */
  z.object({ kind: z.literal('request'), year: z.int(), employeeId: EmployeeId, number: z.int() }),
  /** A file was applied or undone: what is kept of the register as a whole is summed up anew. */
  z.object({ kind: z.literal('register') }),
]);

export type RegisterChange = z.infer<typeof RegisterChange>;
export type PersonChange = z.infer<typeof PersonChange>;
