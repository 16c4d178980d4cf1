// Whether a program may use a route with the key it sent. Apart from what puts pages together, so that only what answers programs carries it.
import type { ApiScope } from '../links/api-key.ts';
import { findKeyHolder } from '../links/api-keys.store.ts';
import type { Refusal } from '../refusals/refusal.ts';
import { unknownKey, wrongScope } from '../refusals/sign-in.refusals.ts';
import type { ProgramRequest } from './http-request.ts';

export type AdmitProgram = (
  sent: string,
  scope: ApiScope,
  now: Date,
) => Promise<ProgramRequest['session'] | Refusal>;

/** A key is made by an operator and reads what an operator counts. */
const reads = ['operator'] as const;

/** A key comes in a header of its own and is no session: as a cookie it opens nothing, and a cookie's text is no key. */
export const admitProgram: AdmitProgram = async (sent, scope, now) => {
  const holder = await findKeyHolder(sent, now);
  if (!holder) return unknownKey;
  return holder.scopes.includes(scope)
    ? { tenant: holder.tenant, roles: [...reads], keyId: holder.keyId }
    : wrongScope;
};
