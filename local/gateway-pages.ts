// What the gateway of this home says itself, on pages of the product: bundled with the functions, because Node alone reads no views.
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { VNode } from 'preact';
import { refused, toGateway } from '../functions/kit/http-response.ts';
import { refusalPage, type WayOn } from '../functions/pages/refusal.view.tsx';
import type { Refusal } from '../functions/refusals/refusal.ts';

export type Asked = {
  method: string;
  /** Path with query. */
  url: string;
  headers: Readonly<Record<string, string>>;
};

/** A form is not sent again by a link: it leads back to the page of the form. What is no address is none to go back to. */
const wayOn = ({ method }: Asked, path: string, isReadable: boolean): WayOn =>
  isReadable
    ? { back: { label: method === 'POST' ? 'Kembali ke halaman' : 'Coba kembali', href: path } }
    : {};

/** A page for a person, problem+json for a program that asked for it. */
export const sayRefusal = (
  refusal: Refusal,
  asked: Asked,
  isReadable: boolean,
): APIGatewayProxyStructuredResultV2 => {
  const path = asked.url.split('?', 1)[0] ?? '/';
  const page = (): VNode => refusalPage(refusal, {}, wayOn(asked, path, isReadable));
  const answer = toGateway(refused(refusal, { path, accept: asked.headers.accept }, page));
  return asked.method === 'HEAD' ? { ...answer, body: '' } : answer;
};
