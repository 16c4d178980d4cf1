// A key for programs: whose it is, what it is for, until when; its secret is shown once and kept as a hash.
import * as z from 'zod';
import { TenantId } from '../records/ids.ts';
import { hasCome, Instant } from '../records/moments.ts';

/** What a key may be used for; a route for programs names one of them. */
export const ApiScope = z.enum(['read-figures', 'import']);
export type ApiScope = z.infer<typeof ApiScope>;

export const ApiKey = z.object({
  tenant: TenantId,
  keyId: z.string(),
  /** What the office calls it: the program that uses it. */
  name: z.string(),
  secretHash: z.string(),
  scopes: z.array(z.string()),
  createdAt: Instant,
  createdBy: z.string(),
  expiresAt: Instant,
  /** To the hour: a program may ask many times a minute. */
  lastUsedAt: Instant.optional(),
  revokedAt: Instant.optional(),
  revokedBy: z.string().optional(),
});
export type ApiKey = z.infer<typeof ApiKey>;

/** The text a program sends. Its first word lets whoever finds it in a file or a log know what it is. */
const firstWord = 'siklus';

type KeyParts = { tenant: string; keyId: string; secret: string };

export const apiKeyText = ({ tenant, keyId, secret }: KeyParts): string =>
  [firstWord, tenant, keyId, secret].join('.');

/** The parts of what was sent; undefined for any other text, a session's token among them. */
export const readApiKeyText = (text: string): (KeyParts & { tenant: TenantId }) | undefined => {
  const [, tenant = '', keyId = '', secret = ''] =
    /^siklus\.([a-z][a-z0-9-]{1,23})\.([0-9A-Z]{4,20})\.([\w-]{43})$/.exec(text) ?? [];
  return secret === '' ? undefined : { tenant: TenantId.parse(tenant), keyId, secret };
};

export const keyState = (
  { revokedAt, expiresAt }: Pick<ApiKey, 'revokedAt' | 'expiresAt'>,
  now: Date,
): 'open' | 'revoked' | 'expired' =>
  revokedAt !== undefined ? 'revoked' : hasCome(expiresAt, now) ? 'expired' : 'open';
