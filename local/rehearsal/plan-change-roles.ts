// The operator again, when a change of the plan came back from an office: it is proposed once more.
import { Complaint, type Role } from './actor.ts';
import { confirmDifference, stillPossible } from './changing-plan.ts';
import { postForm } from './filling.ts';
import { signIn } from './sign-in.ts';

/** A change that came back: the operator sees it on the year's page, follows it there, and proposes it once more. */
export const changer: Role = {
  name: 'pengelola perubahan',
  knows: (mail) => /Perubahan ke-1 .* tidak disetujui/.test(mail.subject) && /\/perubahan\/1/.test(mail.text),
  delayDays: (mail, { choices }) => choices.between(1, 4, 'propose again', mail.subject),
  act: async (mail, path, around) => {
    const browser = await signIn(mail.to, around);
    const year = await browser.open(path.replace(/\/perubahan\/\d+$/, ''));
    const page = await browser.open(path);
    if (page.status !== 200) throw new Complaint(mail.to, 'membuka perubahan', page);
    const again = page.links.find(({ href }) => href.includes('/perubahan/ajukan?dari='));
    const form = again && postForm((await browser.open(again.href)).forms);
    // Proposed again before an interruption, or delivery is over.
    if (!form?.fields.some((f) => f.name === 'pagu')) return 'done';
    if (!/Perubahan ke-1 tidak disetujui/.test(year.text))
      throw new Complaint(mail.to, 'mencari perubahan yang kembali pada halaman siklus', year);
    const difference = await browser.submit(form, stillPossible(form));
    // Time has left nothing of it to propose.
    if (difference.status === 422) return 'done';
    await confirmDifference(
      browser,
      mail.to,
      difference,
      'Diajukan kembali dengan penjelasan sesuai catatan Sekretaris Daerah.',
    );
    return 'done';
  },
};
