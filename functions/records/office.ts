// The offices of a government and who holds them from when to when: definitive, acting while vacant (Plt.), or standing in (Plh.).
import * as z from 'zod';
import { EmployeeId } from './ids.ts';
import { WibDate } from './moments.ts';

/** Offices of the government with a holder of their own, in the order in which they decide on the plan. */
export const OfficeRole = z.enum(['bkpsdm', 'sekda', 'ppk']);

export type OfficeRole = z.infer<typeof OfficeRole>;

/** `plt` holds a vacant office, `plh` stands in while its holder is away; both act by a letter. */
export const Capacity = z.enum(['definitif', 'plt', 'plh']);

export type Capacity = z.infer<typeof Capacity>;

/** Holders from before terms were kept have held since before anything was recorded. */
export const beforeRecords = '1900-01-01' as WibDate;

const term = {
  from: WibDate.default(beforeRecords),
  /** The last day; who holds the office now has none, or one that is still to come. */
  to: WibDate.optional(),
  capacity: Capacity.default('definitif'),
  /** Number and date of the letter an acting holder acts by. */
  letter: z.string().optional(),
};

export type Term = { from: WibDate; to?: WibDate | undefined; capacity: Capacity };

export const OfficeHolder = z.object({
  role: OfficeRole,
  /** What the office is called: `Kepala BKPSDM Kota Sawahlunto`. */
  title: z.string(),
  name: z.string(),
  email: z.string(),
  /** Whom the register knows; a governor is no employee. */
  employeeId: EmployeeId.optional(),
  ...term,
});

export type OfficeHolder = z.infer<typeof OfficeHolder>;

/** Who heads an agency; their name and address are the employee's. */
export const HeadTerm = z.object({ employeeId: EmployeeId, ...term });

export type HeadTerm = z.infer<typeof HeadTerm>;

/** Whether a stored term was on record before terms were: its first day is not known. */
export const isOfOldRecord = ({ from }: Term): boolean => from === beforeRecords;
