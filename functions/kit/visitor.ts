// Who sends a request, as it becomes known: the session behind the cookie, the government of a link, the frame of their page.
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Session } from '../links/session.ts';
import { findSession } from '../links/sessions.store.ts';
import { menuOf } from '../pages/console-menu.ts';
import type { Frame } from '../pages/layout.view.tsx';
import type { TenantId } from '../records/ids.ts';
import { findTenantToShow } from '../records/register.reads.ts';
import { letterheadOf, operatorOf } from '../words/letterhead.ts';
import type { HttpDeclaration } from './declare.ts';

export const sessionCookie = '__Host-siklus';

export const cookieIn = ({ cookies }: APIGatewayProxyEventV2, wanted: string): string | undefined =>
  cookies?.map((c) => c.split('=')).find(([name]) => name === wanted)?.[1];

export type Visitor = {
  /** The session behind the cookie, looked up once at most. */
  session: () => Promise<Session | undefined>;
  /** They came by a link that is theirs to hold. */
  cameBy: (link: { tenant: TenantId }) => void;
  /** Whether they came by such a link. */
  hasLink: () => boolean;
  /** Whom to ask, for whoever does not run the year; undefined where nobody is known. */
  contact: () => Promise<string | undefined>;
  /** What stands around a page that is shown to them: all that is known, and nothing where nobody is. */
  frame: (year?: number) => Promise<Frame>;
};

const isOfConsole = ({ roles }: Session): boolean => roles.some((role) => role !== 'employee');

/** Only a function that reads sessions and governments anyway can say who is there. */
const knowsPeople = ({ tables }: HttpDeclaration): boolean =>
  tables.links?.includes('get') === true && tables.register?.includes('get') === true;

export const createVisitor = (
  event: APIGatewayProxyEventV2,
  declaration: HttpDeclaration,
  now: Date,
): Visitor => {
  const token = cookieIn(event, sessionCookie);
  let found: Promise<Session | undefined> | undefined;
  let linked: TenantId | undefined;
  const session: Visitor['session'] = async () => {
    if (token === undefined) return undefined;
    found ??= findSession(token, now);
    return found;
  };
  return {
    session,
    cameBy: (link) => {
      linked = link.tenant;
    },
    hasLink: () => linked !== undefined,
    contact: async () => {
      if (!knowsPeople(declaration)) return undefined;
      const known = await session();
      const tenant = known?.tenant ?? linked;
      if (tenant === undefined || known?.roles.includes('operator')) return undefined;
      const government = await findTenantToShow(tenant);
      if (government?.identity?.contact !== undefined) {
        const { institution, unit, contact } = letterheadOf(government);
        return `${unit ?? institution}, ${contact}`;
      }
      const office = government && operatorOf(government);
      return office && `${office.title}, ${office.email}`;
    },
    frame: async (year) => {
      if (!knowsPeople(declaration)) return {};
      const known = await session();
      const tenant = known?.tenant ?? linked;
      if (tenant === undefined) return {};
      const government = await findTenantToShow(tenant);
      return {
        ...(government ? { government: letterheadOf(government) } : {}),
        ...(known && isOfConsole(known) ? { mailPause: government?.mailPause } : {}),
        ...(known ? { menu: menuOf(known.roles, year), path: event.rawPath } : {}),
      };
    },
  };
};
