// The public start page, and the page on which employees see what the government knows about their competencies.
import { httpHandler } from '../kit/http-handler.ts';
import { html } from '../kit/http-response.ts';
import { ownMenu } from '../pages/console-menu.ts';
import { noEmployeeRecord } from '../refusals/sign-in.refusals.ts';
import { ownPageFunctions } from './declarations.ts';
import { ownPage, startPage } from './employee.view.tsx';
import { readOwnPage } from './own-page.store.ts';

export const handler = httpHandler(ownPageFunctions.employee, {
  'GET /': async ({ frame }) => html(startPage(await frame())),
  'GET /pegawai': async (request) => {
    const { session, now } = request;
    const page = session.employeeId ? await readOwnPage(session.tenant, session.employeeId, now) : undefined;
    return page ? html(ownPage(page, ownMenu(session.roles), request)) : noEmployeeRecord;
  },
});
