// Promise: nothing is written but what a verb of the table has made, with a key that a maker of keys has made.
import { key, tenantPk } from '../../functions/store/keys.ts';
import { change, check, create, remove, replace, transact, type Write } from '../../functions/store/table.ts';
import { tenantId } from '../support/branded.ts';

const at = { pk: tenantPk(tenantId('jambi')), sk: key`AGENCY#u-1` };

void transact([
  create('register', { ...at, name: 'Dinas' }),
  replace('register', at),
  remove('register', at),
]);
void transact([change('register', at, { set: { name: 'Dinas' } }), check('register', at, { name: 'Dinas' })]);
// @ts-expect-error a write by hand is none: nobody knows its verb
void transact([{ Put: { TableName: 'register', Item: at } }]);
// @ts-expect-error nor does it become one under its name
export const put: Write = { Put: { TableName: 'register', Item: at } };
// @ts-expect-error a removal by hand is none
export const gone: Write = { Delete: { TableName: 'register', Key: at } };

// @ts-expect-error an item has a key
create('register', { name: 'Dinas' });
// @ts-expect-error which a maker has made
create('register', { pk: 'TENANT#jambi', sk: 'AGENCY#u-1', name: 'Dinas' });
// @ts-expect-error there is no such table
create('archive', at);
// @ts-expect-error nor such a change
change('register', at, { push: { name: 'Dinas' } });
// @ts-expect-error only numbers are added up
change('register', at, { add: { name: 'Dinas' } });
