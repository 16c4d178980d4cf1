// The form in which a phase declares its functions: what starts them, which tables they reach, which routes they answer.
// Both homes and the tests read these declarations; nothing about a function is written down a second time.
import type { ApiScope } from '../links/api-key.ts';
import type { MailSender } from '../outbox/lanes.ts';
import type { AccountRole } from '../records/account.ts';
import type { IndexName, TableName } from '../store/tables.ts';
import type { Ring } from './key-ring.ts';

/** What a function may do to a table; each verb is one DynamoDB action (`infra/constructs/grants.ts`). */
export type TableVerb = 'get' | 'query' | 'put' | 'update' | 'delete' | 'check';

/** What a function may do to objects; a form or an address it signs can do no more. */
export type ObjectVerb = 'get' | 'put' | 'delete';

export type Role = AccountRole;

/** What a person clicks on: one purpose per kind of mailed link. */
export type LinkPurpose =
  | 'sign-in'
  | 'survey'
  | 'rating'
  | 'decision'
  | 'invitation'
  | 'attendance'
  | 'feedback'
  | 'follow-up';

/**
 * Who may use a route. `showsOutcome` lets an expired or revoked link reach the handler, which then only shows.
 * `lasts` is for links nobody revokes: an answer is then admitted by its signed form, without reading the link again,
 * and must be decided by a conditional write.
 */
export type Access =
  | { kind: 'public' }
  | { kind: 'link'; purpose: LinkPurpose; showsOutcome?: boolean; lasts?: boolean }
  | { kind: 'session'; roles: readonly Role[] }
  | { kind: 'api'; scope: ApiScope; roles: readonly Role[] };

/** The makers keep the kind in their type: a handler's request type follows from its route's access. */
type AccessOf<K extends Access['kind']> = Extract<Access, { kind: K }>;

export const anyone: AccessOf<'public'> = { kind: 'public' };
export const link = (
  purpose: LinkPurpose,
  options: { showsOutcome?: boolean; lasts?: boolean } = {},
): AccessOf<'link'> => ({
  kind: 'link',
  purpose,
  ...options,
});
export const signedIn = (...roles: readonly Role[]): AccessOf<'session'> => ({ kind: 'session', roles });
/** A route for programs: a key of the government that is for this, or a signed-in person of these roles. */
export const api = (scope: ApiScope, ...roles: readonly Role[]): AccessOf<'api'> => ({
  kind: 'api',
  scope,
  roles,
});

/** The gateway's word for every address and method that has no route of its own; one function has it. */
export const everyOtherRoute = '$default';
type RouteKey = `${'GET' | 'POST'} /${string}`;
type ByRoute<V> = { readonly [R in RouteKey]: V } & { readonly [everyOtherRoute]?: V };

/**
 * The routes a gateway has for a declared one. A page can also be asked for without its body (HEAD), and an HTTP API takes
 * that for another method: without a route of its own it would go to `$default`, which knows no page.
 */
export const gatewayRoutes = (declared: string): readonly string[] =>
  declared.startsWith('GET ') ? [declared, declared.replace('GET', 'HEAD')] : [declared];
/** The declared route behind a route of the gateway. */
export const declaredRoute = (routeKey: string): string => routeKey.replace(/^HEAD /, 'GET ');

/** What the gateway lets through to a route: so many requests a second, and so many at once before that counts. The rest is told to come again (429). */
export type Throttle = { perSecond: number; burst: number };

/** What a form without files needs at most. */
export const usualBodyBytes = 64 * 1024;

type Common = {
  /** One sentence: what it is for, in the office. */
  purpose: string;
  tables: Partial<Record<TableName, readonly TableVerb[]>>;
  indexes?: readonly IndexName[];
  /** What it may do in the object storage: uploads, and what imports keep between their steps. */
  objects?: readonly ObjectVerb[];
  /**
   * The keys it needs: `links` to make mailed links or to mail them (opening one needs only its hash), `forms` to show forms
   * and to take their answers.
   */
  keys?: readonly Ring[];
  /** Sends mail through SES, from this sender's lanes of the outbox at its share of the rate. Only `mail/` does. */
  sendsMail?: MailSender;
  /** Answers task tokens. Only `outbox/answer-workflows` does. */
  answersWorkflows?: true;
  /** Workflows (file names without extension) it may start. */
  startsWorkflows?: readonly string[];
  timeoutSeconds?: number;
  memoryMb?: number;
  /** So many runs at once and no more, kept free for it; without it a function takes what the account has. */
  runsAtOnce?: number;
};
export type TaskDeclaration = Common & { kind: 'task' };
export type HttpDeclaration = Common & {
  kind: 'http';
  routes: ByRoute<Access>;
  /** Routes that are held to less than the whole API is: those anyone may call, and those that cost much. */
  throttles?: ByRoute<Throttle>;
  /** The largest body it takes; `usualBodyBytes` unless it takes files. */
  maxBodyBytes?: number;
  /** Fields of its forms of which several boxes can be ticked; any other name sent twice is refused. */
  repeats?: readonly string[];
};
export type ScheduleDeclaration = Common & {
  kind: 'schedule';
  schedule: `rate(${string})` | `cron(${string})`;
};
/** Told of what happens elsewhere. `mail`: what became of mail after SES took it. `upload`: a file has arrived in the object storage. */
export type EventDeclaration = Common & { kind: 'event'; source: 'mail' | 'upload' };
export type FunctionDeclaration = TaskDeclaration | HttpDeclaration | ScheduleDeclaration | EventDeclaration;

type ShapeOf<F extends FunctionDeclaration> = Extract<FunctionDeclaration, { kind: F['kind'] }>;

/** `never` for a name that the shape does not know, so that what is misspelt does not compile. */
type Known<Given, Shape> = { readonly [Name in keyof Given]: Name extends keyof Shape ? unknown : never };
type KnownIn<F extends FunctionDeclaration> = Known<F, ShapeOf<F>> & {
  readonly tables: Known<F['tables'], Common['tables']>;
} & (F extends HttpDeclaration
    ? {
        readonly routes: Known<F['routes'], HttpDeclaration['routes']>;
        readonly throttles?: Known<F['throttles'], F['routes']>;
      }
    : unknown);

/** Keeps the literal types (route keys above all) while checking the shape. */
export const declareFunctions = <const D extends Readonly<Record<string, FunctionDeclaration>>>(
  d: D & { readonly [F in keyof D]: KnownIn<D[F]> },
): D => d;
