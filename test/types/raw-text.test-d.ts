// Promise: plain text is no id and no key; it becomes one where it is read, or by a maker of keys.
import { AgencyId, EmployeeId, TenantId } from '../../functions/records/ids.ts';
import { employeeKey, findAgency } from '../../functions/records/register.reads.ts';
import { Employee } from '../../functions/records/register.ts';
import { type ItemKey, type Key, key, tenantPk } from '../../functions/store/keys.ts';
import { countItems, getItem, queryAll } from '../../functions/store/table.ts';

const tenant = TenantId.parse('jambi');

void findAgency(tenant, AgencyId.parse('u-1'));
// @ts-expect-error text is no agency
void findAgency(tenant, 'u-1');
// @ts-expect-error text is no tenant
tenantPk('jambi');
// @ts-expect-error text is no employee
export const who: EmployeeId = 'p-1';
// @ts-expect-error a number is no id either
export const whoElse: EmployeeId = 1;

export const made: Key = key`TENANT#${tenant}`;
// @ts-expect-error text that looks like a key is none
export const look: Key = `TENANT#${tenant}`;
// @ts-expect-error half a key is none
export const half: ItemKey = { pk: tenantPk(tenant), sk: 'EMPLOYEE#p-1' };

void getItem('register', { pk: tenantPk(tenant), sk: key`EMPLOYEE#p-1` }, Employee);
// @ts-expect-error an item is asked for by its key
void getItem('register', { pk: 'TENANT#jambi', sk: 'EMPLOYEE#p-1' }, Employee);
// @ts-expect-error an item is asked for by both of its keys
void getItem('register', { pk: tenantPk(tenant) }, Employee);

void queryAll('register', tenantPk(tenant), Employee);
// @ts-expect-error a partition is asked for by its key
void queryAll('register', 'TENANT#jambi', Employee);
// @ts-expect-error an item's key is not its partition's
void queryAll('register', employeeKey(tenant, EmployeeId.parse('p-1')), Employee);
// @ts-expect-error a partition is counted by its key
void countItems('register', 'TENANT#jambi');
