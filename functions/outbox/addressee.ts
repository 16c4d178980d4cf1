// Whom a letter addresses, and as what: by it the register is asked again when the letter leaves.
import * as z from 'zod';
import { AgencyId, EmployeeId } from '../records/ids.ts';
import { OfficeName } from '../records/plan.ts';

/**
 * `participant`, `superior`, `head`: a person of the register, who has to serve on the day. `holder`: whoever answers for an
 * office or an agency. `facilitator`, `operator`, `colleague`: found again by the address. `address`: whoever reads there and
 * nobody else, as who signs in.
 */
export const Addressee = z.discriminatedUnion('as', [
  z.object({ as: z.enum(['participant', 'superior', 'head']), employeeId: EmployeeId }),
  z.object({ as: z.literal('holder'), office: OfficeName, agencyId: AgencyId.optional() }),
  z.object({ as: z.enum(['facilitator', 'operator', 'colleague', 'address']) }),
]);
export type Addressee = z.infer<typeof Addressee>;
