// Public: the logo of a government by the hash of its bytes, as pages and papers show it.
import { httpHandler } from '../kit/http-handler.ts';
import type { HttpRequest } from '../kit/http-request.ts';
import type { HttpResponse } from '../kit/http-response.ts';
import { findLogo } from '../records/identity.reads.ts';
import { TenantId } from '../records/ids.ts';
import { unknownPage } from '../refusals/pages.refusals.ts';
import type { Refusal } from '../refusals/refusal.ts';
import { settingsFunctions } from './declarations.ts';

const show = async ({ params }: HttpRequest): Promise<HttpResponse | Refusal> => {
  const { tenant = '', hash = '' } = params;
  if (!/^[a-z][a-z0-9-]{1,23}$/.test(tenant) || !/^[0-9a-f]{32}$/.test(hash)) return unknownPage;
  const logo = await findLogo(TenantId.parse(tenant), hash);
  if (!logo) return unknownPage;
  return {
    status: 200,
    headers: {
      'content-type': logo.kind === 'png' ? 'image/png' : 'image/svg+xml',
      // Under another hash lies another picture.
      'cache-control': 'public, max-age=31536000, immutable',
      // Opened by itself it is a document: it may draw, and nothing else.
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    },
    body: logo.bytes,
  };
};

export const handler = httpHandler(settingsFunctions.logo, { 'GET /logo/{tenant}/{hash}': show });
