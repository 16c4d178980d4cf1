// Promise: two ids cannot change places, neither in a read nor in a key nor in a record.
import { findParticipant } from '../../functions/records/batch.reads.ts';
import { BatchRef, CycleRef, type LinkId } from '../../functions/records/ids.ts';
import { findAgency, findEmployee } from '../../functions/records/register.reads.ts';
import { cycleAgencyPk } from '../../functions/store/keys.ts';
import {
  agencyId,
  batchId,
  competencyCode,
  employeeId,
  positionId,
  programCode,
  tenantId,
  waitId,
} from '../support/branded.ts';

const tenant = tenantId('jambi');
const cycle: CycleRef = { tenant, year: 2027 };

void findEmployee(tenant, employeeId('p-1'));
// @ts-expect-error an agency is no employee
void findEmployee(tenant, agencyId('u-1'));
// @ts-expect-error a position is no employee
void findEmployee(tenant, positionId('j-1'));
// @ts-expect-error the tenant comes first
void findEmployee(employeeId('p-1'), tenant);

void findAgency(tenant, agencyId('u-1'));
// @ts-expect-error an employee is no agency
void findAgency(tenant, employeeId('p-1'));

void findParticipant({ ...cycle, batchId: batchId('BK-1') }, employeeId('p-1'));
// @ts-expect-error the batch comes before the employee
void findParticipant({ ...cycle, batchId: employeeId('p-1') }, batchId('BK-1'));
// @ts-expect-error a program is no batch of it
void findParticipant({ ...cycle, batchId: programCode('BK') }, employeeId('p-1'));

cycleAgencyPk(cycle, agencyId('u-1'));
// @ts-expect-error a competency is no agency
cycleAgencyPk(cycle, competencyCode('M01'));

export const batch: BatchRef = { ...cycle, batchId: batchId('BK-1') };
// @ts-expect-error a wait is no batch
export const noBatch: BatchRef = { ...cycle, batchId: waitId('BK-1') };
// @ts-expect-error a wait is no link
export const noLink: LinkId = waitId('BK-1');
// @ts-expect-error a cycle is no batch
export const noRef: BatchRef = cycle;

CycleRef.parse({ tenant: 'jambi', year: 2027 }).tenant satisfies typeof tenant;
BatchRef.parse({ ...cycle, batchId: 'BK-1' }).batchId satisfies typeof batch.batchId;
