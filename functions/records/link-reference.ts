// What a record keeps of a mailed link: enough to put it into a mail later; it holds no token.
import * as z from 'zod';
import { LinkId } from './ids.ts';

export const LinkReference = z.object({
  linkId: LinkId,
  salt: z.string(),
  /** Which key of the ring it was made with; links of the first releases do not say, and were made with the first. */
  keyVersion: z.int().positive().optional(),
});
export type LinkReference = z.infer<typeof LinkReference>;

/**
 * The hash of the link's token, on the record that is answered through it: a form that names another link loses.
 * Absent in records of earlier releases; their answers come to the reads.
 */
export const LinkHash = z.string().optional();
