// Those who say how a training was and what it changed: participants at the close, alumni and superiors months later.
import type { Message } from '../mailbox/mailbox.ts';
import { Complaint, type Role, type Surroundings } from './actor.ts';
import type { Browser, Entries, Form, Option, ReadPage } from './browser.ts';
import { answerRadios, levelOf, postForm } from './filling.ts';

const isReminder = (mail: Message): boolean => /^Pengingat/.test(mail.subject);

/** Most answer the first mail, some answer the reminder, some answer neither. */
const delay = (
  mail: Message,
  { choices }: Surroundings,
  occasion: string,
  first: number,
  reminded: number,
): number | undefined => {
  const chance = choices.chance('moved', occasion, mail.to, mail.subject.replace(/^Pengingat ke-\d+ – /, ''));
  const moves = chance < first ? !isReminder(mail) : chance < reminded && isReminder(mail);
  return moves ? choices.between(0, 3, 'delay', mail.to, mail.subject) : undefined;
};

const isOver = (page: ReadPage): boolean => page.status === 410;

export const feedbackGiver: Role = {
  name: 'pemberi umpan balik',
  knows: (mail) => /\/umpan-balik\//.test(mail.text),
  delayDays: (mail, around) => delay(mail, around, 'feedback', 0.8, 0.9),
  act: async (mail, path, around) => {
    const browser = around.browser();
    const page = await browser.open(path);
    const form = postForm(page.forms);
    if (isOver(page) || (page.status === 200 && !form)) return 'done';
    if (!form) throw new Complaint(mail.to, 'membuka umpan balik', page);
    const answers = answerRadios(form, (question, options) => {
      const at =
        around.choices.chance('liked', mail.to, mail.subject, question) < 0.15
          ? 1
          : options.length - around.choices.between(1, 2, 'how much', mail.to, mail.subject, question);
      return options[Math.max(0, Math.min(options.length - 1, at))]?.value;
    });
    const sent = await browser.sendOff(form, answers);
    if (sent.status >= 400 && !isOver(sent)) throw new Complaint(mail.to, 'mengirim umpan balik', sent);
    return 'done';
  },
};

/** A scale of levels looks like the needs survey's: options up to 5. Other questions get any one answer. */
const followUpAnswers = (form: Form, who: string, around: Surroundings): Entries => {
  const any = (question: string, options: readonly Option[]): string | undefined =>
    options[around.choices.between(0, options.length - 1, 'any', who, question)]?.value;
  const radios = answerRadios(form, (question, options) => {
    if (!options.some((o) => o.value === '5')) return any(question, options);
    const raise = around.choices.chance('learned', who, question) < 0.7 ? 1 : 0;
    return levelOf(around.choices, who, question, raise);
  });
  const boxes = form.fields.flatMap((field): [string, readonly string[]][] => {
    const ticked = field.kind === 'checkbox' ? any(field.name, field.options) : undefined;
    return ticked === undefined ? [] : [[field.name, [ticked]]];
  });
  return { ...radios, ...Object.fromEntries(boxes) };
};

const answerOne = async (
  browser: Browser,
  page: ReadPage,
  mail: Message,
  who: string,
  around: Surroundings,
): Promise<void> => {
  const form = postForm(page.forms);
  if (isOver(page) || (page.status === 200 && !form)) return;
  if (!form) throw new Complaint(mail.to, 'membuka evaluasi pascapelatihan', page);
  const sent = await browser.sendOff(form, followUpAnswers(form, who, around));
  if (sent.status >= 400 && !isOver(sent))
    throw new Complaint(mail.to, 'mengirim evaluasi pascapelatihan', sent);
};

export const follower: Role = {
  name: 'alumni atau atasannya',
  knows: (mail) => /\/pascapelatihan\//.test(mail.text),
  delayDays: (mail, around) => delay(mail, around, 'follow-up', 0.7, 0.85),
  act: async (mail, path, around) => {
    const browser = around.browser();
    const page = await browser.open(path);
    const staff = page.links.filter((link) => link.href.startsWith(`${path}/pegawai/`));
    if (staff.length === 0) await answerOne(browser, page, mail, mail.to, around);
    for (const link of staff)
      await answerOne(browser, await browser.open(link.href), mail, link.label, around);
    return 'done';
  },
};
