// What a mail says, apart from how it looks: the same content becomes HTML and plain text.
import * as z from 'zod';
import { EmployeeId } from '../records/ids.ts';
import { LinkReference } from '../records/link-reference.ts';
import { asLine } from '../rulebook/text.rules.ts';
import type { Letterhead } from '../words/letterhead.ts';
import { Calendar } from './calendar-file.ts';

const longestSubject = 250;

/** Without the logo: a picture in a letter is fetched by whoever opens it, and that tells when they did. */
const Sender: z.ZodType<Omit<Letterhead, 'logo'>> = z.object({
  institution: z.string(),
  unit: z.string().optional(),
  contact: z.string().optional(),
  phone: z.string().optional(),
  address: z.string().optional(),
});

/** Stands in a fact for the names of `staff`, as far as they are the reader's when the letter leaves. */
export const staffNames = '{staff}';

const Staff = z.array(z.object({ employeeId: EmployeeId, name: z.string() })).optional();
/** People whom a letter names to their superior. */
export type NamedStaff = NonNullable<z.infer<typeof Staff>>;

export const MailContent = z.object({
  /**
   * At most 78 characters: made by `subject.ts` where a name is in it. On its way out of the queue it becomes one line,
   * whatever names it was put together from.
   */
  subject: z.string().transform((text) => asLine(text, longestSubject)),
  /** Who writes. Mail that waits since the release before has the institution alone. */
  from: z.union([Sender, z.string().transform((institution): Letterhead => ({ institution }))]),
  /** Made by `greeting.ts`. */
  greeting: z.string(),
  paragraphs: z.array(z.string()),
  /** Facts in a two-column list: program, dates, amount. Never scores. `{code}` as a value becomes the code of the link. */
  facts: z.array(z.tuple([z.string(), z.string()])).optional(),
  staff: Staff,
  /** Several letters in one (`digest.rules.ts`): what each of them said. */
  parts: z
    .array(
      z.object({
        subject: z.string(),
        paragraphs: z.array(z.string()),
        facts: z.array(z.tuple([z.string(), z.string()])).optional(),
        staff: Staff,
      }),
    )
    .optional(),
  /** The one button. `path` holds `{token}` where the link's token goes; without `link` it is a plain page. */
  action: z.object({ label: z.string(), path: z.string(), link: LinkReference.optional() }).optional(),
  /** Shown small below: what else to know about the link or the deadline. Opening, thanks and whom to ask come with the layout. */
  notes: z.array(z.string()).optional(),
  /** Days for the reader's calendar, attached as a file. */
  calendar: Calendar.optional(),
});
export type MailContent = z.output<typeof MailContent>;

/** One text in the store: nobody asks for a part of a mail, and dozens of small attributes cost more than the mail itself. */
export const packContent = (content: MailContent): string => JSON.stringify(content);
export const PackedContent = z
  .string()
  .transform((text): unknown => JSON.parse(text))
  .pipe(MailContent);
