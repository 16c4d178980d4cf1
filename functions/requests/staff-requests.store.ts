// What waits for a superior's word today: asked of the register on the day, so that whoever leads them now sees it and nobody else.
import type { EmployeeId, TenantId } from '../records/ids.ts';
import { findRequest, listOpenRequests } from '../records/learning-request.reads.ts';
import type { RequestRef } from '../records/learning-request.ts';
import { findEmployee, findEmployees } from '../records/register.reads.ts';
import type { Employee } from '../records/register.ts';
import { isWithOffice, type StaffRequest, standingOf } from './requests.rules.ts';

const isTheirs = (employee: Employee | undefined, superior: EmployeeId): employee is Employee =>
  employee?.superiorEmployeeId === superior && employee.employeeId !== superior;

export const findStaffRequest = async (
  ref: RequestRef,
  superior: EmployeeId,
  now: Date,
): Promise<StaffRequest | undefined> => {
  const [request, employee] = await Promise.all([findRequest(ref), findEmployee(ref.tenant, ref.employeeId)]);
  return request?.status === 'open' &&
    standingOf(request, now) === 'with-superior' &&
    isTheirs(employee, superior)
    ? { request, employee }
    : undefined;
};

/** First those whose time is over first. */
export const listStaffRequests = async (
  tenant: TenantId,
  superior: EmployeeId,
  now: Date,
): Promise<StaffRequest[]> => {
  const waiting = (await listOpenRequests(tenant, now)).filter((one) => !isWithOffice(one, now));
  const ids = [...new Set(waiting.map(({ employeeId }) => employeeId))];
  const staff = new Set(
    (await findEmployees(tenant, ids))
      .filter((one) => isTheirs(one, superior))
      .map(({ employeeId }) => employeeId),
  );
  const theirs = waiting.filter(({ employeeId }) => staff.has(employeeId));
  const found = await Promise.all(theirs.map((one) => findStaffRequest({ tenant, ...one }, superior, now)));
  return found.flatMap((one) => one ?? []);
};
