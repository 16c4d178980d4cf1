// The identities everything is found by: each kind of id is a type of its own, so that two of them cannot change places.
import * as z from 'zod';

/** A government, by its short name in addresses and keys: `jambi`. */
export const TenantId = z.string().brand<'TenantId'>();
export type TenantId = z.infer<typeof TenantId>;

/** SIASN pns_id: goes into keys and workflow payloads; the NIP never does. */
export const EmployeeId = z.string().brand<'EmployeeId'>();
export type EmployeeId = z.infer<typeof EmployeeId>;

/** SIASN unor_id of a whole agency (perangkat daerah). */
export const AgencyId = z.string().brand<'AgencyId'>();
export type AgencyId = z.infer<typeof AgencyId>;

/** SIASN jabatan_id. */
export const PositionId = z.string().brand<'PositionId'>();
export type PositionId = z.infer<typeof PositionId>;

/** A competency of the government's dictionary: `M01`. */
export const CompetencyCode = z.string().brand<'CompetencyCode'>();
export type CompetencyCode = z.infer<typeof CompetencyCode>;

/** A program of the catalogue: `PRG01`. */
export const ProgramCode = z.string().brand<'ProgramCode'>();
export type ProgramCode = z.infer<typeof ProgramCode>;

/** A batch: program code and running number, `PRG01-1`. */
export const BatchId = z.string().brand<'BatchId'>();
export type BatchId = z.infer<typeof BatchId>;

/** What a workflow waits for, and a signal is addressed to. */
export const WaitId = z.string().brand<'WaitId'>();
export type WaitId = z.infer<typeof WaitId>;

/** A mailed link: its purpose and its name. */
export const LinkId = z.string().brand<'LinkId'>();
export type LinkId = z.infer<typeof LinkId>;

/**
 * Gives the ids in a packed text their type without looking at each: such a text is this program's own, made of ids that
 * were ids when it was packed, and an analysis takes millions of them out again. For unpacking only.
 */
export const branded = <Id extends EmployeeId | AgencyId | CompetencyCode>(text: string): Id => text as Id;

/** One government's cycle of one budget year N. */
export const CycleRef = z.object({ tenant: TenantId, year: z.int() });
export type CycleRef = z.infer<typeof CycleRef>;

/** One batch of a cycle. */
export const BatchRef = CycleRef.extend({ batchId: BatchId });
export type BatchRef = z.infer<typeof BatchRef>;

/** The plan of a cycle, or one of its changes (Perubahan) by number; without a number, or with 0, the plan that was decided first. */
export const PlanRef = CycleRef.extend({ change: z.int().nonnegative().optional() });
export type PlanRef = z.infer<typeof PlanRef>;
