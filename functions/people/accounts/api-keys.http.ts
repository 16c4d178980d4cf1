// Keys for programs: the list, a new key that is shown once, and revoking one.
import { bySession } from '../../kit/audit-by.ts';
import { httpHandler } from '../../kit/http-handler.ts';
import { field, type SessionRequest } from '../../kit/http-request.ts';
import { type HttpResponse, html, redirect } from '../../kit/http-response.ts';
import { logger } from '../../kit/log.ts';
import { hashOf, randomCode, randomToken } from '../../kit/secret.ts';
import { type ApiKey, apiKeyText, keyState } from '../../links/api-key.ts';
import { createApiKey, findApiKey, listApiKeys, revokeApiKey } from '../../links/api-keys.store.ts';
import { pageOf } from '../../pages/paging.view.tsx';
import { undecided, yesOrNoIn } from '../../pages/yes-or-no.view.tsx';
import { instantOf } from '../../records/moments.ts';
import { isRefusal, type Problem, type Refusal } from '../../refusals/refusal.ts';
import { unknownKeyId } from '../../refusals/sign-in.refusals.ts';
import { texts } from '../../rulebook/text.rules.ts';
import { auditItem } from '../../store/audit.ts';
import { transact } from '../../store/table.ts';
import { inOrder, type KeyRequest, keyExpiry, readKeyRequest } from './api-keys.rules.ts';
import { type KeysPage, keysPage, newKeyPage, revokeKeyPage } from './api-keys.view.tsx';
import { accountFunctions } from './declarations.ts';

type Answer = Promise<HttpResponse | Refusal>;

const show = async (
  { session, query, now, nonce, frame }: SessionRequest,
  more: Pick<KeysPage, 'attempt' | 'problems'> = {},
  status = 200,
): Promise<HttpResponse> => {
  const shown = pageOf(inOrder(await listApiKeys(session.tenant), now), query.get('halaman'));
  const { page, pages, rows } = shown;
  return html(keysPage({ frame: await frame(), keys: rows, page, pages, now, nonce, ...more }), status);
};

const make = async (
  request: SessionRequest,
  { name, scope, days }: KeyRequest,
): Promise<{ apiKey: ApiKey; text: string }> => {
  const { session, now } = request;
  const { tenant, email } = session;
  const [keyId, secret] = [randomCode(), randomToken()];
  const expiresAt = instantOf(keyExpiry(now, days));
  const apiKey: ApiKey = {
    ...{ tenant, keyId, name, secretHash: hashOf(secret), scopes: [scope], expiresAt },
    ...{ createdAt: instantOf(now), createdBy: email },
  };
  await transact([
    createApiKey(apiKey),
    auditItem({
      ...{ tenant, ...bySession(request), at: now },
      ...{ action: 'key-created', subject: `key-${keyId}`, detail: { scope, expiresAt } },
    }),
  ]);
  logger.info('key created', { tenant, keyId });
  return { apiKey, text: apiKeyText({ tenant, keyId, secret }) };
};

const create = async (request: SessionRequest): Answer => {
  const { form, session, now } = request;
  const asked = {
    name: field(form, 'nama', texts.title),
    scope: field(form, 'kegunaan', texts.word),
    days: field(form, 'masa', texts.word),
  };
  const wanted = readKeyRequest(asked, await listApiKeys(session.tenant), now);
  if ('problems' in wanted) {
    const attempt = { nama: asked.name, kegunaan: asked.scope, masa: asked.days };
    return show(request, { attempt, problems: wanted.problems }, 422);
  }
  const made = await make(request, wanted);
  return html(newKeyPage({ frame: await request.frame(), ...made }));
};

const keyIn = async ({ session, params }: SessionRequest): Promise<ApiKey | Refusal> => {
  const keyId = params.key ?? '';
  const found = /^[0-9A-Z]{4,20}$/.test(keyId) ? await findApiKey(session.tenant, keyId) : undefined;
  return found ?? unknownKeyId;
};

const confirm = async (
  { now, nonce, frame }: SessionRequest,
  apiKey: ApiKey,
  problems?: readonly Problem[],
): Promise<HttpResponse> =>
  html(
    revokeKeyPage({ frame: await frame(), apiKey, now, nonce, ...(problems ? { problems } : {}) }),
    problems ? 422 : 200,
  );

const revoke = async (request: SessionRequest): Answer => {
  const { form, session, now } = request;
  const apiKey = await keyIn(request);
  if (isRefusal(apiKey)) return apiKey;
  const decision = yesOrNoIn(form);
  if (decision === 'tidak' || keyState(apiKey, now) !== 'open') return redirect('/konsol/kunci');
  if (decision !== 'ya') return confirm(request, apiKey, [undecided()]);
  const { tenant, email } = session;
  // Lost: somebody else has revoked it meanwhile, which is all that was wanted.
  await transact([
    revokeApiKey(apiKey, email, now),
    auditItem({
      ...{ tenant, ...bySession(request), at: now },
      ...{ action: 'key-revoked', subject: `key-${apiKey.keyId}` },
    }),
  ]);
  logger.info('key revoked', { tenant, keyId: apiKey.keyId });
  return redirect('/konsol/kunci');
};

export const handler = httpHandler(accountFunctions['api-keys'], {
  'GET /konsol/kunci': (request) => show(request),
  'POST /konsol/kunci': create,
  'GET /konsol/kunci/{key}': async (request) => {
    const apiKey = await keyIn(request);
    return isRefusal(apiKey) ? apiKey : confirm(request, apiKey);
  },
  'POST /konsol/kunci/{key}': revoke,
});
