// A mailed link as a record: what it is about, until when it opens something; the token itself is never kept.
import * as z from 'zod';

/** What a link is about: ids only, e.g. `{ employeeId }` or `{ batchId, employeeId }`. */
export type Subject = Readonly<Record<string, string>>;

export const Link = z.object({
  linkId: z.string(),
  salt: z.string(),
  hash: z.string(),
  purpose: z.string(),
  tenant: z.string(),
  year: z.number().optional(),
  subject: z.record(z.string(), z.string()),
  expiresAt: z.string(),
  revokedAt: z.string().optional(),
});

export type Link = z.infer<typeof Link>;

/** What a page may know of the link it was opened with; also what a form carries of it. */
export const OpenedLink = Link.omit({ linkId: true, salt: true, revokedAt: true });

export type OpenedLink = z.infer<typeof OpenedLink>;

/** Enough to put the link into a mail later; holds no token. */
export const LinkReference = z.object({ linkId: z.string(), salt: z.string() });
export type LinkReference = z.infer<typeof LinkReference>;
