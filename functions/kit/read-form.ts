// A posted form, read at a cost that grows with its bytes and is bounded: small texts, few parts for files, no name twice.
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { bodyTooLarge, doubledField, tooManyFields } from '../refusals/pages.refusals.ts';
import type { Refusal } from '../refusals/refusal.ts';
import { asLine } from '../rulebook/text.rules.ts';

/** Text fields alone never need more; only files do, and they come as multipart. */
const largestText = 64 * 1024;
/** Who has not been admitted by a session or a stored link gets little of our time: the signature is checked first. */
const mostFieldsUnadmitted = 500;
/** Days × participants of the longest attendance list, and room to spare. */
const mostFields = 5_000;
/** The fields of an import page beside its file. */
const mostParts = 20;

export type FormRules = {
  /** The largest body of the route in bytes, files included. */
  maxBodyBytes: number;
  /** Names that may come more than once: boxes of which several can be ticked. */
  repeats: readonly string[];
  /** Whether the caller was admitted before the form was read. */
  isAdmitted: boolean;
};

/** Bytes of the body without decoding it; base64 takes four characters for three. */
export const sizeOf = ({ body = '', isBase64Encoded }: APIGatewayProxyEventV2): number =>
  isBase64Encoded ? Math.floor((body.length * 3) / 4) : body.length;

const bytesOf = ({ body = '', isBase64Encoded }: APIGatewayProxyEventV2): Buffer<ArrayBuffer> =>
  Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');

/** The body as text; of bytes that are no UTF-8 only what stands around them is of interest. */
const textOf = (event: APIGatewayProxyEventV2): string =>
  event.isBase64Encoded ? bytesOf(event).toString('utf8') : (event.body ?? '');

/** Whether a mark comes more than `most` times; looks no farther than it must. */
const hasMore = (text: string, mark: string, most: number): boolean => {
  let at = -1;
  for (let count = 0; count <= most; count++) {
    at = text.indexOf(mark, at + 1);
    if (at === -1) return false;
  }
  return true;
};

const readText = (text: string, most: number): FormData | Refusal => {
  if (hasMore(text, '&', most - 1)) return tooManyFields(most);
  const form = new FormData();
  for (const [name, value] of new URLSearchParams(text)) form.append(name, value);
  return form;
};

/**
 * The parameter of that very name: one that only ends in it (`xboundary=`) would have us count what the parser does not
 * look for. A parameter twice is nothing that a browser sends, nor is one with a backslash, which the parser would take away.
 */
const boundaryIn = (type: string): string | undefined => {
  const [found, ...more] = type.matchAll(/;\s*boundary="?([^";\s\\]{1,70})"?(?=\s*(?:;|$))/gi);
  return more.length > 0 ? undefined : found?.[1];
};

const readParts = async (event: APIGatewayProxyEventV2, type: string): Promise<FormData | Refusal> => {
  const boundary = boundaryIn(type);
  // Without a boundary, as with a body that is not what its type says, there is no field to be found.
  if (boundary === undefined) return new FormData();
  // The last boundary ends the body.
  if (hasMore(textOf(event), `--${boundary}`, mostParts + 1)) return tooManyFields(mostParts);
  const response = new Response(bytesOf(event), { headers: { 'content-type': type } });
  return response.formData().catch(() => new FormData());
};

/** Browsers send a name twice only where the page has several boxes of that name; anything else is somebody's attempt. */
export const doubledName = (
  form: FormData | URLSearchParams,
  repeats: readonly string[] = [],
): string | undefined => {
  const seen = new Set<string>();
  for (const name of form.keys()) {
    if (seen.has(name) && !repeats.includes(name)) return name;
    seen.add(name);
  }
  return undefined;
};

/**
 * Reads `application/x-www-form-urlencoded` and, where the route takes files, `multipart/form-data`. A body that is not
 * what its type says is an empty form: it fails on its missing nonce or fields, not as a fault.
 */
export const readForm = async (
  event: APIGatewayProxyEventV2,
  { maxBodyBytes, repeats, isAdmitted }: FormRules,
): Promise<FormData | Refusal> => {
  const type = event.headers['content-type'] ?? '';
  const isParts = /^multipart\/form-data\b/i.test(type);
  // A program sends the file itself; as a stream of bytes where its letters are not UTF-8, which the gateway would take for text.
  const isFile =
    /^(text\/csv|application\/(octet-stream|vnd\.openxmlformats-officedocument\.spreadsheetml\.sheet))\b/i.test(
      type,
    );
  const limit = isParts || isFile ? maxBodyBytes : Math.min(maxBodyBytes, largestText);
  if (sizeOf(event) > limit) return bodyTooLarge(Math.floor(limit / 1024));
  if (isFile) {
    const form = new FormData();
    form.set('file', new File([bytesOf(event)], '', { type }));
    return form;
  }
  if (!isParts && !/^application\/x-www-form-urlencoded\b/i.test(type)) return new FormData();
  const form = isParts
    ? await readParts(event, type)
    : readText(textOf(event), isAdmitted ? mostFields : mostFieldsUnadmitted);
  if (!(form instanceof FormData)) return form;
  const twice = doubledName(form, repeats);
  return twice === undefined ? form : doubledField(asLine(twice, 40));
};
