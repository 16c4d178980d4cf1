// The summoned participants, who accept, decline or keep silent; the facilitators, who hand in attendance and scores; the holders of certificates.
import { Complaint, type Role, type Surroundings } from './actor.ts';
import type { Field, Form } from './browser.ts';
import { postForm } from './filling.ts';
import { signIn } from './sign-in.ts';

export const participant: Role = {
  name: 'peserta',
  knows: (mail) => /\/undangan\//.test(mail.text),
  delayDays: (mail, { choices }) =>
    choices.chance('silent', mail.to, mail.subject) < 0.05
      ? undefined
      : choices.between(0, 3, 'reply', mail.to, mail.subject),
  act: async (mail, path, around) => {
    const browser = around.browser();
    const page = await browser.open(path);
    const form = postForm(page.forms);
    if (page.status === 404 || page.status >= 500) throw new Complaint(mail.to, 'membuka pemanggilan', page);
    if (!form) return 'done';
    const declines = around.choices.chance('decline', mail.to, mail.subject) < 0.1;
    const radios = form.fields.filter((f) => f.kind === 'radio');
    const [answer, reasons] = radios;
    if (answer?.kind !== 'radio') throw new Complaint(mail.to, 'mencari jawaban', page);
    const value = answer.options.find((o) => (declines ? /^Tidak/ : /^Hadir/).test(o.label))?.value;
    if (value === undefined) throw new Complaint(mail.to, 'mencari pilihan hadir', page);
    const [first] = reasons?.kind === 'radio' ? reasons.options : [];
    const answers = {
      [answer.name]: value,
      ...(declines && reasons && first ? { [reasons.name]: first.value } : {}),
    };
    const replied = await browser.sendOff(form, answers);
    if (replied.status >= 400) throw new Complaint(mail.to, 'menjawab pemanggilan', replied);
    if (around.choices.chance('twice', mail.to, mail.subject) < 0.05) {
      const again = await browser.submit(form, answers);
      if (again.status >= 400) throw new Complaint(mail.to, 'menjawab dua kali', again);
    }
    return 'done';
  },
};

/** How one participant did: mostly present every day, better after than before, a few weak, one or two already perfect. */
const valueFor = (
  field: Field,
  around: Surroundings,
  batch: string,
  isFinal: boolean,
): string | undefined => {
  const [what = '', order = '', day = ''] = field.name.split('-');
  const chance = (...more: (string | number)[]): number =>
    around.choices.chance('class', batch, order, ...more);
  const pre = chance('pre') < 0.02 ? 100 : 30 + Math.floor(chance('pre score') * 40);
  if (what === 'present') return chance('absent') < 0.06 && day === '1' ? undefined : '1';
  if (what === 'pre') return String(pre);
  if (what !== 'post' || !isFinal) return undefined;
  return pre === 100
    ? '100'
    : String(Math.min(100, pre + Math.floor(chance('post score') * 45)))
        .concat(chance('half') < 0.3 ? ',5' : '')
        .replace('100,5', '100');
};

const fill = (
  form: Form,
  around: Surroundings,
  batch: string,
  isFinal: boolean,
): Record<string, string | readonly string[]> => {
  const entries: Record<string, string | readonly string[]> = {};
  for (const field of form.fields) {
    if (!/^(present|pre|post)-/.test(field.name)) continue;
    const value = valueFor(field, around, batch, isFinal);
    entries[field.name] = field.kind === 'checkbox' ? (value === undefined ? [] : [value]) : (value ?? '');
  }
  return entries;
};

export const facilitator: Role = {
  name: 'narasumber',
  knows: (mail) => /\/presensi\//.test(mail.text),
  delayDays: (mail, { choices }) => {
    const waits = choices.chance('forgets', mail.to, mail.subject.replace(/^Pengingat ke-\d+ – /, '')) < 0.1;
    return /^Pengingat/.test(mail.subject) === waits ? 0 : undefined;
  },
  act: async (mail, path, around) => {
    const browser = around.browser();
    const page = await browser.open(path);
    const form = postForm(page.forms);
    if (page.status === 404 || page.status >= 500) throw new Complaint(mail.to, 'membuka presensi', page);
    if (!form) return 'done';
    const isFinal = !/Pengiriman akhir dibuka/.test(page.text);
    const batch = mail.subject.replace(/^.*?: /, '');
    const sent = await browser.submit(form, {
      ...fill(form, around, batch, isFinal),
      action: isFinal ? 'final' : 'draft',
    });
    if (sent.status >= 400)
      throw new Complaint(mail.to, isFinal ? 'mengirim presensi final' : 'menyimpan presensi', sent);
    if (isFinal) return 'done';
    const days = form.fields
      .filter((field) => /^present-\d+-/.test(field.name))
      .map((field) => Number(field.name.split('-')[2]));
    // The facilitator comes back after as many days as the list has, then every day until the last one is over.
    const returning = around.memory.isDone(`draft ${mail.id}`);
    around.memory.done(`draft ${mail.id}`);
    return { afterDays: returning ? 1 : Math.max(1, Math.max(...days, 1) - 1) };
  },
};

/** What a facilitator never hands in the training office files from the signed list, as the letter asks. */
export const filer: Role = {
  name: 'pengelola presensi',
  knows: (mail) => /\/angkatan\/[^/\s]+\/presensi/.test(mail.text),
  delayDays: (mail, { choices }) => choices.between(3, 6, 'files', mail.subject),
  act: async (mail, path, around) => {
    const who = around.sample.tenant.operator.email;
    const browser = await signIn(who, around);
    const page = await browser.open(path);
    const form = postForm(page.forms);
    if (page.status >= 400) throw new Complaint(who, 'membuka presensi angkatan', page);
    if (!form) return 'done';
    const batch = mail.subject.replace(/^.*?: /, '');
    const sent = await browser.submit(form, {
      ...fill(form, around, batch, true),
      catatan: 'Daftar hadir bertanda tangan yang diserahkan panitia.',
      setuju: 'ya',
    });
    if (sent.status >= 400) throw new Complaint(who, 'mengisikan presensi', sent);
    return 'done';
  },
};

/** Some holders look their certificate up, a few sign in and look at their own page. */
export const holder: Role = {
  name: 'pemegang sertifikat',
  knows: (mail) => /\/sertifikat\//.test(mail.text),
  delayDays: (mail, { choices }) =>
    choices.chance('looks', mail.to, mail.subject) < 0.3
      ? choices.between(0, 5, 'look', mail.to, mail.subject)
      : undefined,
  act: async (mail, path, around) => {
    const page = await around.browser().open(path);
    if (page.status !== 200) throw new Complaint(mail.to, 'membuka sertifikat', page);
    if (around.choices.chance('own page', mail.to, mail.subject) < 0.1) {
      const own = await (await signIn(mail.to, around)).open('/pegawai');
      if (own.status !== 200) throw new Complaint(mail.to, 'membuka halaman pegawai', own);
    }
    return 'done';
  },
};
