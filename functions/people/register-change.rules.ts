// What phases have to hear of when a person's record changes; nothing where nobody acts on it.
import type { WibDate } from '../records/moments.ts';
import type { Employee } from '../records/register.ts';
import type { PersonChange } from '../records/register-change.ts';
import { isInService } from '../rulebook/in-office.rules.ts';

/** Between what the register knew and what it knows now, on the day of the change; undefined when it makes no difference to a phase. */
export const personChange = (
  before: Employee | undefined,
  /** Absent when an import that brought somebody is undone. */
  after: Employee | undefined,
  today: WibDate,
): PersonChange | undefined => {
  const employee = after ?? before;
  const [served, serves] = [isInService(before, today), isInService(after, today)];
  if (!employee || (!served && !serves)) return undefined;
  const what: PersonChange['what'] = [];
  if (!before) what.push(employee.formerly === undefined ? 'joined' : 'renumbered');
  else {
    if (served && !serves) what.push('left');
    if (!served && serves) what.push('returned');
  }
  if (before && after) {
    if (before.agencyId !== after.agencyId || before.positionId !== after.positionId) what.push('moved');
    if (before.superiorEmployeeId !== after.superiorEmployeeId) what.push('superior');
    if (before.email !== after.email) what.push('address');
    if (before.name !== after.name) what.push('name');
  }
  return what.length === 0 ? undefined : { kind: 'person', employeeId: employee.employeeId, what };
};
