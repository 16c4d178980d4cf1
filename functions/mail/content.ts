// What a mail says, apart from how it looks: the same content becomes HTML and plain text.
import * as z from 'zod';
import { LinkReference } from '../records/link-reference.ts';
import { asLine } from '../rulebook/text.rules.ts';

const longestSubject = 250;

export const MailContent = z.object({
  /** On its way out of the queue it becomes one line, whatever names it was put together from. */
  subject: z.string().transform((text) => asLine(text, longestSubject)),
  /** Who writes: the government's display name. */
  from: z.string(),
  /** Made by `greeting.ts`. */
  greeting: z.string(),
  paragraphs: z.array(z.string()),
  /** Facts in a two-column list: program, dates, amount. Never scores. */
  facts: z.array(z.tuple([z.string(), z.string()])).optional(),
  /** The one button. `path` holds `{token}` where the link's token goes; without `link` it is a plain page. */
  action: z.object({ label: z.string(), path: z.string(), link: LinkReference.optional() }).optional(),
  /** Shown small below: the deadline, whom to ask, "abaikan bila bukan Anda". */
  notes: z.array(z.string()).optional(),
});
export type MailContent = z.infer<typeof MailContent>;

/** One text in the store: nobody asks for a part of a mail, and dozens of small attributes cost more than the mail itself. */
export const packContent = (content: MailContent): string => JSON.stringify(content);
export const PackedContent = z
  .string()
  .transform((text): unknown => JSON.parse(text))
  .pipe(MailContent);
