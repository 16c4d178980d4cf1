// One letter of a day in the place of several that tell a superior about their staff.
import { integer, longDate } from '../pages/format.ts';
import type { EmployeeId } from '../records/ids.ts';
import { type MailContent, staffNames } from './content.ts';

const subjectOf = (matters: number, now: Date): string =>
  `Pemberitahuan kepada atasan: ${integer(matters)} hal, ${longDate(now)}`;

/** What each of them said, oldest first, under one greeting; none has a button, or it would not have been a notice. */
export const digestOf = (letters: readonly [MailContent, ...MailContent[]], now: Date): MailContent => {
  const { from, greeting } = letters.at(-1) ?? letters[0];
  return {
    subject: subjectOf(letters.length, now),
    from,
    greeting,
    paragraphs: [
      'Berikut pemberitahuan tentang pegawai di bawah pembinaan Bapak/Ibu sejak surat kami yang terakhir, dalam satu surat.',
    ],
    parts: letters.map(({ subject, paragraphs, facts, staff }) => ({
      subject,
      paragraphs,
      ...(facts === undefined ? {} : { facts }),
      ...(staff === undefined ? {} : { staff }),
    })),
  };
};

type Naming = Pick<MailContent, 'facts' | 'staff'>;

/** With the names of those alone who are the reader's; undefined when nobody of them is. */
const naming = <T extends Naming>(letter: T, isTheirs: (id: EmployeeId) => boolean): T | undefined => {
  if (letter.staff === undefined) return letter;
  const theirs = letter.staff.filter(({ employeeId }) => isTheirs(employeeId));
  const names = theirs.map(({ name }) => name).join('; ');
  const { facts = [] } = letter;
  return theirs.length === 0
    ? undefined
    : { ...letter, facts: facts.map(([label, value]) => [label, value === staffNames ? names : value]) };
};

/** Everybody a letter names to their superior. */
export const staffIn = ({ staff = [], parts = [] }: MailContent): EmployeeId[] =>
  [...staff, ...parts.flatMap((part) => part.staff ?? [])].map(({ employeeId }) => employeeId);

/** The letter as it leaves; undefined when nothing of it concerns its reader any more. */
export const namingTheirs = (
  content: MailContent,
  isTheirs: (id: EmployeeId) => boolean,
  now: Date,
): undefined | MailContent => {
  const letter = naming(content, isTheirs);
  if (!letter?.parts) return letter;
  const parts = letter.parts.flatMap((part) => naming(part, isTheirs) ?? []);
  if (parts.length === 0) return undefined;
  return {
    ...letter,
    ...(parts.length === letter.parts.length ? {} : { subject: subjectOf(parts.length, now) }),
    parts,
  };
};
