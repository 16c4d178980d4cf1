// The employee who answers the needs survey and the superior who rates the staff; some only after a reminder, some never.
import type { Message } from '../mailbox/mailbox.ts';
import { Complaint, type Role, type Surroundings } from './actor.ts';
import type { ReadPage } from './browser.ts';
import { answerRadios, confirm, levelOf, optionOr, postForm } from './filling.ts';
import { askToLearn } from './request-roles.ts';

const startsWith = (prefix: string) => (mail: Message) =>
  (/https?:\/\/[^/\s]+(\/\S*)/.exec(mail.text)?.[1] ?? '').startsWith(prefix);

const reminderNumber = (mail: Message): number => Number(/^Pengingat ke-(\d+)/.exec(mail.subject)?.[1] ?? 0);

/** Which mail moves this person to act: the invitation, a reminder, or none at all. */
const movedBy = (mail: Message, around: Surroundings, subject: string): number => {
  const chance = around.choices.chance('moved', mail.to, subject);
  if (chance < 0.62) return 0;
  if (chance < 0.82) return 1;
  if (chance < 0.94) return 2;
  return Number.POSITIVE_INFINITY;
};

const delayAfter = (mail: Message, around: Surroundings, subject: string): number | undefined =>
  reminderNumber(mail) === movedBy(mail, around, subject)
    ? around.choices.between(0, 4, 'delay', mail.to, mail.subject)
    : undefined;

const isClosed = (page: ReadPage): boolean => page.status === 410 || /ditutup/.test(page.title);
const isReceived = (page: ReadPage): boolean => /sudah diterima/.test(page.title);

/** A person who clicks twice must see the result of the first click. */
const clickAgain = async (who: string, doing: string, again: () => Promise<ReadPage>): Promise<void> => {
  const page = await again();
  if (page.status >= 400) throw new Complaint(who, `${doing} (klik kedua)`, page);
};

const answerSurvey: Role['act'] = async (mail, path, around) => {
  const browser = around.browser();
  let page = await browser.open(path);
  if (isClosed(page) || isReceived(page)) return 'done';
  if (page.status !== 200) throw new Complaint(mail.to, 'membuka survei', page);
  const onward = page.links.find(
    (link) => link.href.startsWith(`${path}/`) && /Mulai|Lanjutkan/.test(link.label),
  );
  if (!onward) throw new Complaint(mail.to, 'mencari tombol mulai', page);
  page = await browser.open(onward.href);
  for (let step = 0; step < 12; step++) {
    const form = postForm(page.forms);
    if (!form || page.status !== 200) throw new Complaint(mail.to, 'mengisi survei', page);
    const chosen = answerRadios(form, (question, options) =>
      optionOr(options, levelOf(around.choices, mail.to, question)),
    );
    const answers = { ...chosen, ...confirm(form) };
    // Most put the phone away after the last button; some look at the receipt, and a few press again.
    const looks = around.choices.chance('looks at the receipt', mail.to) < 0.2;
    const isLast = form.action.endsWith('/periksa');
    page = isLast && !looks ? await browser.sendOff(form, answers) : await browser.submit(form, answers);
    if (page.status === 303) return 'done';
    if (isReceived(page)) {
      if (around.choices.chance('twice', mail.to) < 0.25)
        await clickAgain(mail.to, 'mengirim survei', () => browser.submit(form, answers));
      return 'done';
    }
    if (isClosed(page)) return 'done';
  }
  throw new Complaint(mail.to, 'menyelesaikan survei', page);
};

export const employee: Role = {
  name: 'pegawai',
  knows: startsWith('/survei/'),
  delayDays: (mail, around) => delayAfter(mail, around, 'survey'),
  act: async (mail, path, around) => {
    const outcome = await answerSurvey(mail, path, around);
    await askToLearn(mail.to, around);
    return outcome;
  },
};

export const superior: Role = {
  name: 'atasan',
  knows: startsWith('/penilaian/'),
  delayDays: (mail, around) => delayAfter(mail, around, 'rating'),
  act: async (mail, path, around) => {
    const browser = around.browser();
    const list = await browser.open(path);
    if (isClosed(list)) return 'done';
    if (list.status !== 200) throw new Complaint(mail.to, 'membuka daftar penilaian', list);
    for (const link of list.links.filter((l) => l.href.startsWith(`${path}/pegawai/`))) {
      const page = await browser.open(link.href);
      const form = postForm(page.forms);
      if (!form) continue;
      const rated = await browser.sendOff(
        form,
        answerRadios(form, (question, options) =>
          optionOr(options, levelOf(around.choices, link.label, question)),
        ),
      );
      if (isClosed(rated)) return 'done';
      if (rated.status >= 400) throw new Complaint(mail.to, 'menilai pegawai', rated);
    }
    return 'done';
  },
};
