// The offices that decide on the plan: most approve within days, one returns it once, one waits for a reminder.
import type { Message } from '../mailbox/mailbox.ts';
import { Complaint, type Role } from './actor.ts';
import { verdictOn } from './changing-plan.ts';
import { postForm } from './filling.ts';

const isDecision = (mail: Message): boolean => /\/keputusan\//.test(mail.text);
const reminderNumber = (mail: Message): number => Number(/^Pengingat ke-(\d+)/.exec(mail.subject)?.[1] ?? 0);

/** What a choice on the page means; the words for yes differ from office to office. */
const decisionOf = (label: string): 'approve' | 'return' | 'refuse' =>
  /kembali/i.test(label) ? 'return' : /^Tolak/.test(label) ? 'refuse' : 'approve';

export const approver: Role = {
  name: 'pejabat pemutus',
  knows: isDecision,
  delayDays: (mail, { choices }) => {
    const waits = choices.chance('waits', mail.to) < 0.15 ? 1 : 0;
    return reminderNumber(mail) === waits
      ? choices.between(0, 3, 'decide', mail.to, mail.subject)
      : undefined;
  },
  act: async (mail, path, around) => {
    const browser = around.browser();
    const page = await browser.open(path);
    const form = postForm(page.forms);
    if (!form) {
      if (page.status >= 500 || page.status === 404) throw new Complaint(mail.to, 'membuka keputusan', page);
      return 'done';
    }
    const verdict = form.fields.find((f) => f.kind === 'radio');
    if (verdict?.kind !== 'radio') throw new Complaint(mail.to, 'mencari pilihan keputusan', page);
    if (verdict.chosen.length > 0) throw new Complaint(mail.to, 'menemukan pilihan yang sudah terisi', page);
    // The head of the training office returns the first plan, as careful heads do, and passes the revised one.
    const office = around.sample.tenant.offices.find((o) => o.email === mail.to)?.role;
    const isOfChange = /Perubahan ke-\d/.test(mail.subject);
    const decision = isOfChange
      ? verdictOn(mail.subject, office, around.choices)
      : office === 'bkpsdm' && !/Pengajuan ke-: \d/.test(mail.text)
        ? 'return'
        : 'approve';
    const option = verdict.options.find(({ label }) => decisionOf(label) === decision);
    const reason = form.fields.find((f) => f.kind === 'textarea');
    if (!option) throw new Complaint(mail.to, 'mencari jawaban', page);
    const answers = {
      [verdict.name]: option.value,
      ...(decision !== 'approve' && reason
        ? {
            [reason.name]: isOfChange
              ? 'Mohon dijelaskan mengapa program ini didahulukan dalam APBD Perubahan.'
              : 'Mohon satu program berprioritas terendah ditunda agar anggaran narasumber mencukupi.',
          }
        : {}),
    };
    const decided = await browser.submit(form, answers);
    if (decided.status >= 400) throw new Complaint(mail.to, 'mengirim keputusan', decided);
    if (around.choices.chance('twice', mail.to, mail.subject) < 0.2) {
      const again = await browser.submit(form, answers);
      if (again.status >= 400) throw new Complaint(mail.to, 'mengirim keputusan dua kali', again);
    }
    return 'done';
  },
};
