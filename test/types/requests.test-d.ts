// Promise: a handler knows about its caller what the access of its route has checked, and nothing else.
import { anyone, api, declareFunctions, link, signedIn } from '../../functions/kit/declare.ts';
import { httpHandler } from '../../functions/kit/http-handler.ts';
import { redirect } from '../../functions/kit/http-response.ts';

const common = { kind: 'http', purpose: 'Says what it is for.', tables: {} } as const;
const { open, linked, session, program } = declareFunctions({
  open: { ...common, routes: { 'GET /': anyone } },
  linked: { ...common, routes: { 'GET /': link('survey') } },
  session: { ...common, routes: { 'GET /': signedIn('employee') } },
  program: { ...common, routes: { 'GET /': api('read-figures', 'operator') } },
});

httpHandler(open, { 'GET /': async ({ path }) => redirect(path) });
// @ts-expect-error nobody has signed in on a public route
httpHandler(open, { 'GET /': async ({ session: { name } }) => redirect(name) });
// @ts-expect-error nobody has brought a link to a public route
httpHandler(open, { 'GET /': async ({ link: { tenant } }) => redirect(tenant) });

httpHandler(linked, { 'GET /': async ({ link: { tenant } }) => redirect(tenant) });
// @ts-expect-error who holds a link has not signed in
httpHandler(linked, { 'GET /': async ({ session: { name } }) => redirect(name) });

httpHandler(session, { 'GET /': async ({ session: { name } }) => redirect(name) });
// @ts-expect-error who has signed in has brought no link
httpHandler(session, { 'GET /': async ({ link: { tenant } }) => redirect(tenant) });

httpHandler(program, { 'GET /': async ({ session: { tenant } }) => redirect(tenant) });
// @ts-expect-error a program has no name
httpHandler(program, { 'GET /': async ({ session: { name } }) => redirect(name) });
// @ts-expect-error an operator may be no employee
httpHandler(session, { 'GET /': async ({ session: { employeeId } }) => redirect(employeeId) });
