// An address that does not work: the first decision letter to one office comes back, and the operator sends it again to the right one.
import { Complaint, type Role, type Surroundings } from './actor.ts';
import { postForm } from './filling.ts';
import { signIn } from './sign-in.ts';

/** The office whose address on record is no longer its own. */
const office = 'ppk';
const corrected = (address: string): string => address.replace('@', '.baru@');

/** Told once to the post: a rehearsal that was interrupted does not tell it again. */
export const addressThatBounces = async (
  { sample, memory }: Surroundings,
  mailboxAddress: string,
): Promise<void> => {
  const holder = sample.tenant.offices.find((o) => o.role === office);
  if (!holder || memory.isDone('alamat yang menolak')) return;
  const answer = await fetch(`${mailboxAddress}/mailbox/behaviours`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ to: holder.email, does: 'bounce', subject: 'Mohon keputusan', times: 1 }),
  });
  if (!answer.ok) throw new Error(`kotak surat tidak menerima perilaku alamat: ${await answer.text()}`);
  memory.done('alamat yang menolak');
};

/** The operator reads that a letter came back, asks for the right address and sends it again. */
export const mender: Role = {
  name: 'pengelola surat',
  knows: (mail) => mail.subject.startsWith('Surat tidak sampai'),
  delayDays: () => 0,
  act: async (mail, path, around) => {
    const browser = await signIn(mail.to, around);
    const year = await browser.open(path.replace(/\/surat$/, ''));
    const page = await browser.open(path);
    const form = postForm(page.forms);
    // Handled already, by this operator before an interruption or by another.
    if (!form) return 'done';
    const isOfDecision = /Surat permohonan keputusan kepada .+ tidak sampai/.test(year.text);
    // What is open are letters of another kind, which somebody let come back by hand: they are that person's to see to.
    if (!isOfDecision && /surat lain tidak sampai/.test(year.text)) return 'done';
    if (!isOfDecision)
      throw new Complaint(mail.to, 'mencari surat yang tidak sampai pada halaman siklus', year);
    const field = form.fields.find((f) => f.kind !== 'hidden' && f.name.startsWith('alamat-'));
    const holder = around.sample.tenant.offices.find((o) => o.role === office);
    if (!field || !holder) throw new Complaint(mail.to, 'mencari isian alamat', page);
    const sent = await browser.submit(form, { [field.name]: corrected(holder.email) });
    if (sent.status >= 400) throw new Complaint(mail.to, 'mengirim surat kembali', sent);
    return 'done';
  },
};
