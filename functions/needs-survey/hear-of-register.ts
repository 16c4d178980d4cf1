// The survey hears that somebody joined, left, moved, got another superior or address: their part and the lists they are on are brought up to the day.
import { listCycles } from '../records/cycle.reads.ts';
import type { EmployeeId, TenantId } from '../records/ids.ts';
import { findEmployee, findEmployees, listEmployeesOfAgency } from '../records/register.reads.ts';
import { type Employee, isReachable } from '../records/register.ts';
import type { PersonChange, RegisterChange } from '../records/register-change.ts';
import { bringListToAddress, bringRatersUpToDay, findListOf, unratedOn } from './rating-people.store.ts';
import { runningSurvey } from './survey-day.store.ts';
import { bringPersonUpToDay, findInvitationOf, readingAgain, type SurveyDay } from './survey-people.store.ts';

const colleaguesUnder = async ({ cycle }: SurveyDay, { agencyId }: Employee, superior: EmployeeId) =>
  (await listEmployeesOfAgency(cycle.tenant, agencyId)).filter((e) => e.superiorEmployeeId === superior);

const withInvitations = (day: SurveyDay, people: readonly Employee[]) =>
  Promise.all(
    people.map(async (employee) => ({
      employee,
      invitation: await findInvitationOf(day, employee, employee.employeeId),
    })),
  );

/** Who rates them; when that is somebody else now, colleagues with the same superior go along, in one letter. */
const lookAtRater = async (day: SurveyDay, employee: Employee): Promise<void> => {
  const own = await bringPersonUpToDay(day, employee);
  const { superiorEmployeeId: superior } = employee;
  const rater = own[0]?.invitation?.rater?.employeeId;
  const others =
    superior === undefined || rater === superior
      ? []
      : (await colleaguesUnder(day, employee, superior)).filter((e) => e.employeeId !== employee.employeeId);
  await bringRatersUpToDay(day, [...own, ...(await withInvitations(day, others))]);
};

/** Whom they rate: nobody while they are gone, and again on return; and by which address. */
const lookAtStaff = async (day: SurveyDay, employee: Employee, what: PersonChange['what']): Promise<void> => {
  const list = await findListOf(day, employee);
  if (list) {
    const members = await unratedOn(day, list);
    const people = await findEmployees(
      day.cycle.tenant,
      members.map((m) => m.employeeId),
    );
    await bringRatersUpToDay(day, await withInvitations(day, people));
    if (what.includes('address') && isReachable(employee)) await bringListToAddress(day, list, employee);
  }
  // A first address brings the staff nobody could be asked about, as a return does.
  if (what.includes('returned') || what.includes('address'))
    await bringRatersUpToDay(
      day,
      await withInvitations(day, await colleaguesUnder(day, employee, employee.employeeId)),
    );
};

export const hearInSurvey = async (tenant: TenantId, change: RegisterChange, now: Date): Promise<void> => {
  // Nobody is asked for an office or an agency: whoever moves with one is told of by name.
  if (change.kind !== 'person') return;
  for (const { year, status } of await listCycles(tenant)) {
    const day = status === 'open' ? await runningSurvey({ tenant, year }, now) : undefined;
    const employee = day && (await findEmployee(tenant, change.employeeId));
    if (!employee) continue;
    await readingAgain(() => lookAtRater(day, employee));
    await readingAgain(() => lookAtStaff(day, employee, change.what));
  }
};
