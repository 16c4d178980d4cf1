// How a government shows itself on pages, papers and in mail: its name, the unit that runs the year, where to ask, its logo.
import * as z from 'zod';
import { Instant } from './moments.ts';

export const LogoReference = z.object({
  kind: z.enum(['png', 'svg']),
  hash: z.string().regex(/^[0-9a-f]{32}$/),
});
export type LogoReference = z.infer<typeof LogoReference>;

/** What is absent comes from the office that runs the year, as before a government had set anything. */
export const Identity = z.object({
  /** `BKPSDM Kota Sawahlunto` */
  unit: z.string().optional(),
  /** On one to four lines. */
  address: z.string().optional(),
  phone: z.string().optional(),
  /** The mail address that answers questions. */
  contact: z.string().optional(),
  logo: LogoReference.optional(),
});
export type Identity = z.infer<typeof Identity>;

/** What a government was called and showed from a moment on; never changed afterwards. */
export const IdentityVersion = z.object({
  version: z.int().positive(),
  displayName: z.string(),
  identity: Identity,
  reason: z.string(),
  recordedAt: Instant,
  /** As in the audit trail: `account-<hash of the address>`. */
  actor: z.string(),
});
export type IdentityVersion = z.infer<typeof IdentityVersion>;

/** A picture as it may be shown, by the hash of its bytes. */
export const StoredLogo = z.object({ kind: z.enum(['png', 'svg']), content: z.string() });
