// What a page handler answers with, and how every answer leaves: strict headers, nothing cached, nothing referred.
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { VNode } from 'preact';
import { contentSecurityPolicy, renderPage } from '../pages/layout.view.tsx';
import { refusalPage } from '../pages/refusal.view.tsx';
import type { Refusal } from '../refusals/refusal.ts';

export type HttpResponse = {
  status: number;
  headers?: Readonly<Record<string, string>>;
  cookies?: readonly string[];
  body: string | Uint8Array;
};

/** A page: the whole document comes from `pages/layout.view.tsx`. */
export const html = (page: VNode, status = 200): HttpResponse => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: renderPage(page),
});
export const redirect = (path: string, cookies: readonly string[] = []): HttpResponse => ({
  status: 303,
  headers: { location: path },
  cookies,
  body: '',
});
export const json = (value: unknown, status = 200): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(value),
});
/** RFC 9457: what programs get for a refusal. */
const problem = (refusal: Refusal): HttpResponse => ({
  status: refusal.status,
  headers: { 'content-type': 'application/problem+json; charset=utf-8' },
  body: JSON.stringify({
    type: `urn:siklus:refusal:${refusal.reason}`,
    title: refusal.message,
    status: refusal.status,
    ...(refusal.problems ? { problems: refusal.problems } : {}),
  }),
});
/** A program asks for JSON, and for no page beside it; below `/api/` there are programs alone. */
const isProgram = (path: string, accept: string): boolean =>
  path.startsWith('/api/') || (/json/i.test(accept) && !/html/i.test(accept));

/** What a refusal is answered with: a page for a person, problem+json for a program. */
export const refused = (
  refusal: Refusal,
  asked: { path: string; accept: string | undefined },
  page: (refusal: Refusal) => VNode = refusalPage,
): HttpResponse =>
  isProgram(asked.path, asked.accept ?? '') ? problem(refusal) : html(page(refusal), refusal.status);

export const download = (fileName: string, contentType: string, body: string | Uint8Array): HttpResponse => ({
  status: 200,
  headers: { 'content-type': contentType, 'content-disposition': `attachment; filename="${fileName}"` },
  body,
});

export const toGateway = (response: HttpResponse): APIGatewayProxyStructuredResultV2 => ({
  statusCode: response.status,
  headers: {
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-robots-tag': 'noindex',
    'content-security-policy': contentSecurityPolicy,
    'strict-transport-security': 'max-age=63072000; includeSubDomains',
    ...response.headers,
  },
  ...(response.cookies?.length ? { cookies: [...response.cookies] } : {}),
  ...(typeof response.body === 'string'
    ? { body: response.body }
    : { body: Buffer.from(response.body).toString('base64'), isBase64Encoded: true }),
});
