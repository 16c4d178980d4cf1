// One letter of a day in the place of several that tell a superior about their staff.
import { integer, longDate } from '../pages/format.ts';
import type { MailContent } from './content.ts';

/** What each of them said, oldest first, under one greeting; none has a button, or it would not have been a notice. */
export const digestOf = (letters: readonly [MailContent, ...MailContent[]], now: Date): MailContent => {
  const { from, greeting } = letters.at(-1) ?? letters[0];
  return {
    subject: `Pemberitahuan kepada atasan: ${integer(letters.length)} hal, ${longDate(now)}`,
    from,
    greeting,
    paragraphs: [
      'Berikut pemberitahuan tentang pegawai di bawah pembinaan Bapak/Ibu sejak surat kami yang terakhir, dalam satu surat.',
    ],
    parts: letters.map(({ subject, paragraphs, facts }) => ({
      subject,
      paragraphs,
      ...(facts === undefined ? {} : { facts }),
    })),
  };
};
