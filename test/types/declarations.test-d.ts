// Promise: a function can declare only what there is: tables, their verbs, indexes, roles, purposes, routes, schedules.
import { anyone, api, declareFunctions, link, signedIn } from '../../functions/kit/declare.ts';
import { Employee } from '../../functions/records/register.ts';
import { key } from '../../functions/store/keys.ts';
import { queryAll } from '../../functions/store/table.ts';

const task = { kind: 'task', purpose: 'Says what it is for.', tables: {} } as const;
const http = { ...task, kind: 'http', routes: { 'GET /': anyone } } as const;

declareFunctions({ a: { ...task, tables: { cycle: ['get', 'query', 'put', 'update', 'delete', 'check'] } } });
// @ts-expect-error there is no such verb
declareFunctions({ a: { ...task, tables: { cycle: ['scan'] } } });
// @ts-expect-error there is no such table
declareFunctions({ a: { ...task, tables: { archive: ['get'] } } });
// @ts-expect-error not beside one that there is either
declareFunctions({ a: { ...task, tables: { cycle: ['get'], archive: ['get'] } } });
// @ts-expect-error a function says what it does to a table
declareFunctions({ a: { ...task, tables: { cycle: true } } });
// @ts-expect-error a function says which tables it reaches
declareFunctions({ a: { kind: 'task', purpose: 'Says what it is for.' } });
// @ts-expect-error a function says what it is for
declareFunctions({ a: { kind: 'task', tables: {} } });

declareFunctions({ a: { ...task, indexes: ['register.byAgency', 'outbox.pending'] } });
// @ts-expect-error the table has no such index
declareFunctions({ a: { ...task, indexes: ['register.byName'] } });
// @ts-expect-error the index is another table's
declareFunctions({ a: { ...task, indexes: ['cycle.byAgency'] } });

void queryAll('register', key`A`, Employee, { index: 'register.byAgency' });
// @ts-expect-error a table is not read through the index of another
void queryAll('outbox', key`A`, Employee, { index: 'register.byAgency' });
// @ts-expect-error a table without an index is not read through one
void queryAll('cycle', key`A`, Employee, { index: 'register.byAgency' });

declareFunctions({ a: { ...task, kind: 'schedule', schedule: 'rate(1 minute)' } });
// @ts-expect-error a schedule is a rate or a cron
declareFunctions({ a: { ...task, kind: 'schedule', schedule: 'every minute' } });
// @ts-expect-error a function on a schedule says when
declareFunctions({ a: { ...task, kind: 'schedule' } });
// @ts-expect-error what is misspelt would be left out in silence
declareFunctions({ a: { ...task, usesLinkkey: true } });
// @ts-expect-error a task has no routes
declareFunctions({ a: { ...task, routes: { 'GET /': signedIn('operator') } } });
// @ts-expect-error a route begins with its method
declareFunctions({ a: { ...task, kind: 'http', routes: { '/': signedIn('operator') } } });
// @ts-expect-error a route says who may use it
declareFunctions({ a: { ...task, kind: 'http', routes: { 'GET /': 'operator' } } });
declareFunctions({ a: { ...http, throttles: { 'GET /': { perSecond: 1, burst: 2 } } } });
// @ts-expect-error a throttle is for a route of the same function
declareFunctions({ a: { ...http, throttles: { 'GET /b': { perSecond: 1, burst: 2 } } } });
// @ts-expect-error a throttle says both
declareFunctions({ a: { ...http, throttles: { 'GET /': { perSecond: 1 } } } });

signedIn('operator', 'auditor', 'employee');
// @ts-expect-error there is no such role
signedIn('administrator');
// @ts-expect-error not for programs either
api('administrator');
link('survey');
// @ts-expect-error there is no such link
link('newsletter');
