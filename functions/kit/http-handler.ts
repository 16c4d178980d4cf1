// How a page function is put together: route, access, form nonce and size are checked from the declaration, then the handler runs.

import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import * as z from 'zod';
import { OpenedLink } from '../links/link.ts';
import { findLink } from '../links/links.store.ts';
import { refusalPage, type WayOn } from '../pages/refusal.view.tsx';
import { hasCome, inZone, usualZone, ZoneName, zoneName } from '../records/moments.ts';
import { expiredLink, revokedLink, unknownLink } from '../refusals/links.refusals.ts';
import {
  doubledQuery,
  fromElsewhere,
  pageFailed,
  pageTooLate,
  staleForm,
  unknownPage,
} from '../refusals/pages.refusals.ts';
import { isRefusal, type Refusal } from '../refusals/refusal.ts';
import { noKey, notSignedIn, wrongRole } from '../refusals/sign-in.refusals.ts';
import { asLine } from '../rulebook/text.rules.ts';
import { browserKind } from './browser-kind.ts';
import { countedLines } from './counted-lines.ts';
import { type Access, declaredRoute, type HttpDeclaration, usualBodyBytes } from './declare.ts';
import { destinationLine } from './destination.ts';
import { carriedFacts, carryingNonce, formNonce, isFormNonce } from './form-nonce.ts';
import type { HttpRequest, LinkRequest, ProgramRequest, SessionRequest } from './http-request.ts';
import { type HttpResponse, redirect, refused, toGateway } from './http-response.ts';
import { logger } from './log.ts';
import type { AdmitProgram } from './program-key.ts';
import { doubledName, readForm, sizeOf } from './read-form.ts';
import { comesFromElsewhere } from './same-site.ts';
import { hashOf } from './secret.ts';
import { networkOf } from './source.ts';
import { withTimeLeft } from './time-left.ts';
import { cookieIn, createVisitor, type Visitor } from './visitor.ts';
import { inZoneOf } from './zone.ts';

type RequestFor<A extends Access> = A extends { kind: 'link' }
  ? LinkRequest
  : A extends { kind: 'session' }
    ? SessionRequest
    : A extends { kind: 'api' }
      ? ProgramRequest
      : HttpRequest;

/** One handler per declared route; a missing or surplus one is a type error. */
export type RouteHandlers<D extends HttpDeclaration> = {
  readonly [R in keyof D['routes']]: (
    request: RequestFor<Extract<D['routes'][R], Access>>,
  ) => Promise<HttpResponse | Refusal>;
};
type AnyHandler = (
  request: HttpRequest & Partial<LinkRequest> & Partial<SessionRequest>,
) => Promise<HttpResponse | Refusal>;

const deadLink = { expired: expiredLink, revoked: revokedLink };

type LinkAccess = Extract<Access, { kind: 'link' }>;

/** What the form of a lasting link carries. */
const Carried = z.object({ link: OpenedLink, page: z.unknown().optional(), zone: ZoneName.optional() });

const linkRequest = (
  base: HttpRequest,
  access: LinkAccess,
  link: OpenedLink,
  isRevoked: boolean,
  more: Partial<Pick<LinkRequest, 'carried' | 'onRecord'>> = {},
): LinkRequest | Refusal => {
  const linkState = isRevoked ? 'revoked' : hasCome(link.expiresAt, base.now) ? 'expired' : 'open';
  if (linkState !== 'open' && !access.showsOutcome) return deadLink[linkState];
  const nonceWith = (page: unknown): string =>
    access.lasts
      ? carryingNonce(link.hash, base.path, { link, page, zone: zoneName() } satisfies z.input<
          typeof Carried
        >)
      : formNonce(link.hash, base.path);
  const request: LinkRequest = {
    ...base,
    link,
    linkState,
    nonce: nonceWith(undefined),
    nonceWith,
    carried: more.carried,
    onRecord: more.onRecord ?? (async () => request),
  };
  return request;
};

const admitByRecord = async (
  access: LinkAccess,
  base: HttpRequest,
  visitor: Visitor,
  carried?: unknown,
): Promise<LinkRequest | Refusal> => {
  const link = await findLink(base.params.token ?? '');
  if (!link || link.purpose !== access.purpose) return unknownLink;
  visitor.cameBy(link);
  const request = async () =>
    linkRequest(base, access, OpenedLink.parse(link), link.revokedAt !== undefined, { carried });
  return inZoneOf(link.tenant, request);
};

const sentNonce = ({ form }: HttpRequest): string => String(form.get('nonce') ?? '');

/** A form that was shown under a lasting link says itself which one; it counts only under that very link. */
const admitByForm = (
  access: LinkAccess,
  base: HttpRequest,
  visitor: Visitor,
): { request: LinkRequest | Refusal; zone: ZoneName } | undefined => {
  const hash = hashOf(base.params.token ?? '');
  const facts = carriedFacts(hash, base.path, sentNonce(base));
  if (facts === undefined) return undefined;
  const { link, page, zone = usualZone } = Carried.parse(facts);
  if (link.hash !== hash || link.purpose !== access.purpose) return undefined;
  visitor.cameBy(link);
  const onRecord = (): Promise<LinkRequest | Refusal> => admitByRecord(access, base, visitor, page);
  return { request: linkRequest(base, access, link, false, { carried: page, onRecord }), zone };
};

/** A form without facts, one shown by a release that knew none, and one of a session that says what it showed (`as-shown.ts`). */
const hasOurNonce = (request: HttpRequest & Partial<LinkRequest> & Partial<SessionRequest>): boolean => {
  const { link, session, path } = request;
  const [holder, nonce] = [link?.hash ?? session?.hash, sentNonce(request)];
  if (holder === undefined) return false;
  return (
    isFormNonce(nonce, holder, path) ||
    (link === undefined && carriedFacts(holder, path, nonce) !== undefined)
  );
};

const admitByKey = async (
  { scope }: Extract<Access, { kind: 'api' }>,
  base: HttpRequest,
  sent: string,
  admitProgram: AdmitProgram | undefined,
): Promise<ProgramRequest | Refusal> => {
  const session = (await admitProgram?.(sent, scope, base.now)) ?? noKey;
  return isRefusal(session) ? session : { ...base, session };
};

/** Fills in who is asking, or says why they may not. */
const admit = async (
  event: APIGatewayProxyEventV2,
  access: Access,
  base: HttpRequest,
  showsForms: boolean,
  visitor: Visitor,
): Promise<HttpRequest | Refusal | HttpResponse> => {
  if (access.kind === 'public') return base;
  if (access.kind === 'link') return admitByRecord(access, base, visitor);
  const session = await visitor.session();
  if (!session) {
    // Whoever calls a route for programs writes one: a letter with a link is of no use to them.
    if (access.kind === 'api') return noKey;
    return access.kind === 'session' && event.requestContext.http.method !== 'POST'
      ? redirect('/masuk', [destinationLine(event.rawPath, event.rawQueryString)])
      : notSignedIn;
  }
  if (!access.roles.some((role) => session.roles.includes(role))) return wrongRole;
  const nonce = showsForms ? formNonce(session.hash, base.path) : '';
  return { ...base, session, nonce } as SessionRequest;
};

type Answering = {
  declaration: HttpDeclaration;
  handlers: Readonly<Record<string, AnyHandler>>;
  admitProgram: AdmitProgram | undefined;
};

const answer = async (
  event: APIGatewayProxyEventV2,
  { declaration, handlers, admitProgram }: Answering,
  visitor: Visitor,
): Promise<HttpResponse | Refusal> => {
  const route = declaredRoute(event.routeKey);
  const access = (declaration.routes as Readonly<Record<string, Access>>)[route];
  const handle = handlers[route];
  if (!access || !handle) return unknownPage;
  const isPost = event.requestContext.http.method === 'POST';
  if (isPost && comesFromElsewhere(event)) return fromElsewhere;
  const query = new URLSearchParams(event.rawQueryString);
  // No page reads several values of one name out of its address.
  const twice = doubledName(query);
  if (twice !== undefined) return doubledQuery(asLine(twice, 40));
  const read = (isAdmitted: boolean): Promise<FormData | Refusal> =>
    readForm(event, {
      maxBodyBytes: declaration.maxBodyBytes ?? usualBodyBytes,
      repeats: declaration.repeats ?? [],
      isAdmitted,
    });
  const base: HttpRequest = {
    now: nowOf(event),
    params: Object.fromEntries(Object.entries(event.pathParameters ?? {}).map(([k, v]) => [k, v ?? ''])),
    query,
    form: new FormData(),
    path: event.rawPath,
    network: networkOf(event.requestContext.http.sourceIp),
    browser: browserKind(event.requestContext.http.userAgent),
    cookie: (name) => cookieIn(event, name),
    nonce: '',
    frame: (year) => visitor.frame(year),
  };
  // The one form that is read before anybody is looked up: its own signature says who may send it.
  if (isPost && access.kind === 'link' && access.lasts) {
    const form = await read(false);
    if (isRefusal(form)) return form;
    const byForm = admitByForm(access, { ...base, form }, visitor);
    if (byForm) {
      const { request, zone } = byForm;
      // The form says in which zone its page was: nothing is read for it.
      return isRefusal(request) ? request : inZone(zone, () => handle(request));
    }
  }
  const showsForms = declaration.keys?.includes('forms') ?? false;
  const sentKey = access.kind === 'api' ? event.headers['x-api-key'] : undefined;
  const admitted =
    access.kind === 'api' && sentKey !== undefined
      ? await admitByKey(access, base, sentKey, admitProgram)
      : await admit(event, access, base, showsForms, visitor);
  if (isRefusal(admitted) || 'status' in admitted) return admitted;
  const inItsZone = (request: HttpRequest): Promise<HttpResponse | Refusal> => {
    const { session, link }: Partial<SessionRequest> & Partial<LinkRequest> = request;
    const tenant = session?.tenant ?? link?.tenant;
    return tenant === undefined ? handle(request) : inZoneOf(tenant, () => handle(request));
  };
  if (!isPost) return inItsZone(admitted);
  const form = await read(access.kind !== 'public');
  if (isRefusal(form)) return form;
  const request = { ...admitted, form, bodyBytes: sizeOf(event) };
  // No browser sends a key on its own, so a program needs no nonce; every form does.
  if (access.kind !== 'public' && sentKey === undefined && !hasOurNonce(request)) return staleForm;
  return inItsZone(request);
};

/** The year whose menu stays around a refusal: not where the address itself leads nowhere, perhaps because of its year. */
const yearOf = ({ pathParameters }: APIGatewayProxyEventV2, { status }: Refusal): number | undefined =>
  pathParameters?.year === undefined || status === 404 ? undefined : Number(pathParameters.year);

/** Where a person can go on: to the page of their own link, to the page whose form it was, or to where one signs in. */
const wayBack = (
  { rawPath, routeKey, requestContext }: APIGatewayProxyEventV2,
  declaration: HttpDeclaration,
  { reason }: Refusal,
  visitor: Visitor,
): WayOn['back'] => {
  const isPost = requestContext.http.method === 'POST';
  if (visitor.hasLink()) {
    const start = rawPath.split('/').slice(0, 3).join('/');
    return isPost || rawPath !== start ? { label: 'Buka kembali halaman semula', href: start } : undefined;
  }
  if (reason === unknownLink.reason || reason === notSignedIn.reason)
    return { label: 'Masuk dengan surel dinas', href: '/masuk' };
  const hasPage = routeKey.replace('POST', 'GET') in declaration.routes;
  return isPost && hasPage ? { label: 'Muat ulang halaman', href: rawPath } : undefined;
};

/** A person sees a page in the frame they came from, a program sees problem+json. */
const explain = async (
  event: APIGatewayProxyEventV2,
  declaration: HttpDeclaration,
  refusal: Refusal,
  visitor: Visitor,
): Promise<HttpResponse> => {
  const [frame, contact] = await Promise.all([visitor.frame(yearOf(event, refusal)), visitor.contact()]);
  const back = wayBack(event, declaration, refusal, visitor);
  const asked = { path: event.rawPath, accept: event.headers.accept };
  return refused(refusal, asked, () => refusalPage(refusal, frame, { back, contact }));
};

/** Nothing is looked up for it: what failed may be the looking up. */
const apologise = (event: APIGatewayProxyEventV2, refusal: Refusal): HttpResponse =>
  refused(refusal, { path: event.rawPath, accept: event.headers.accept });

/** Shorter than what a gateway waits, so that the page is ours; a longer run goes on without us and the gateway answers. */
const longestAnswerMs = 30_000;
const lastMomentMs = 1_000;

/** The answer, or that it takes too long, a moment before the function would be cut off. */
const inTime = async (context: Context, run: Promise<HttpResponse>): Promise<HttpResponse | Refusal> => {
  const left = context.getRemainingTimeInMillis();
  if (left > longestAnswerMs) return run;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Refusal>((resolve) => {
    timer = setTimeout(() => resolve(pageTooLate), left - lastMomentMs);
  });
  return Promise.race([run, late]).finally(() => clearTimeout(timer));
};

/** HEAD is answered like GET, status and headers and all, without what it is about. */
const asAsked = (event: APIGatewayProxyEventV2, response: HttpResponse): HttpResponse =>
  event.requestContext.http.method === 'HEAD' ? { ...response, body: '' } : response;

const nowOf = (event: APIGatewayProxyEventV2): Date => new Date(event.requestContext.timeEpoch);

export const httpHandler = <const D extends HttpDeclaration>(
  declaration: D,
  handlers: RouteHandlers<D>,
  /** For routes of the kind `api`. */
  admitProgram?: AdmitProgram,
) =>
  middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .handler(async (event, context) => {
      const visitor = createVisitor(event, declaration, nowOf(event));
      const run = async (): Promise<HttpResponse> => {
        const outcome = await answer(
          event,
          {
            ...{ declaration, admitProgram },
            handlers: handlers as unknown as Readonly<Record<string, AnyHandler>>,
          },
          visitor,
        );
        if (!isRefusal(outcome)) return outcome;
        logger.info('refused', { reason: outcome.reason, route: event.routeKey });
        return explain(event, declaration, outcome, visitor);
      };
      try {
        const answered = await inTime(context, withTimeLeft(context, run));
        if (!isRefusal(answered)) return toGateway(asAsked(event, answered));
        logger.error(countedLines.pageFailed, { reason: answered.reason, route: event.routeKey });
        return toGateway(asAsked(event, apologise(event, answered)));
      } catch (fault) {
        // A person reads a page of ours; whoever runs the product is told by the alarm that counts this line.
        logger.error(countedLines.pageFailed, fault as Error);
        return toGateway(asAsked(event, apologise(event, pageFailed)));
      }
    });
