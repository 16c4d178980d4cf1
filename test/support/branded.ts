// Ids, dates and moments of the tests: plain text given the type that the product's records have.
import type {
  AgencyId,
  BatchId,
  CompetencyCode,
  EmployeeId,
  LinkId,
  PositionId,
  ProgramCode,
  TenantId,
  WaitId,
} from '../../functions/records/ids.ts';
import type { Instant, WibDate } from '../../functions/records/moments.ts';

export const tenantId = (text: string): TenantId => text as TenantId;
export const employeeId = (text: string): EmployeeId => text as EmployeeId;
export const agencyId = (text: string): AgencyId => text as AgencyId;
export const positionId = (text: string): PositionId => text as PositionId;
export const competencyCode = (text: string): CompetencyCode => text as CompetencyCode;
export const programCode = (text: string): ProgramCode => text as ProgramCode;
export const batchId = (text: string): BatchId => text as BatchId;
export const waitId = (text: string): WaitId => text as WaitId;
export const linkId = (text: string): LinkId => text as LinkId;
/** `2026-03-12` */
export const on = (text: string): WibDate => text as WibDate;
/** `2026-03-12T01:00:00.000Z` */
export const at = (text: string): Instant => text as Instant;
