// Some who have answered the survey ask to learn something more; most superiors say a word of it, and the operator answers what waits.
import type { Message } from '../mailbox/mailbox.ts';
import { Complaint, type Role, type Surroundings } from './actor.ts';
import type { ReadPage } from './browser.ts';
import { postForm } from './filling.ts';
import { signIn } from './sign-in.ts';

const page = '/pegawai/permohonan';
/** As many in a small town as in a province: each signs in by a letter, and a network is sent only so many of these. */
const askers = 8;

const isAsker = (who: string, { choices, sample }: Surroundings): boolean => {
  const people = sample.files['pegawai.csv'].trim().split('\n').length - 1;
  return choices.chance('asks to learn', who) < Math.min(0.5, askers / people);
};

type Wish = { nama: string; bentuk: string };
const ownWishes: readonly [Wish, ...Wish[]] = [
  { nama: 'Kursus Pengelolaan Arsip Digital', bentuk: 'e-learning' },
  { nama: 'Magister Administrasi Publik', bentuk: 'study' },
];

/** From a row of the catalogue, or in their own words; once, also after an interruption. */
export const askToLearn = async (who: string, around: Surroundings): Promise<void> => {
  const { choices, memory } = around;
  if (memory.isDone(`asked ${who}`) || !isAsker(who, around)) return;
  const browser = await signIn(who, around);
  const rows = (await browser.open('/pegawai/katalog')).links.filter(({ href }) =>
    href.startsWith(`${page}?program=`),
  );
  const row = rows[choices.between(0, Math.max(0, rows.length - 1), 'asks for', who)];
  const own = row === undefined || choices.chance('asks in own words', who) < 0.3;
  const form = await browser.open(own ? `${page}?ajukan=lain` : row.href);
  const filled = postForm(form.forms);
  if (!filled) throw new Complaint(who, 'mencari formulir permohonan', form);
  const sent = await browser.submit(filled, {
    ...(own ? choices.pick(ownWishes, 'own wish', who) : {}),
    alasan: 'Tugas saya tahun ini memerlukannya, dan belum ada rekan yang menguasainya.',
    setuju: 'ya',
  });
  // What was sent before an interruption is not sent twice.
  if (sent.status >= 400 && !/sudah Bapak\/Ibu ajukan/.test(sent.text))
    throw new Complaint(who, 'mengajukan permohonan', sent);
  memory.done(`asked ${who}`);
};

const isLate = (shown: ReadPage): boolean => shown.status === 404 || shown.status === 409;

export const wordSayer: Role = {
  name: 'atasan pemohon',
  knows: (mail: Message) => mail.subject.startsWith('Permohonan pegawai menunggu keterangan'),
  // Some never say a word, and the request goes on without.
  delayDays: (mail, { choices }) =>
    choices.chance('says a word', mail.to) < 0.75
      ? choices.between(0, 3, 'word', mail.to, mail.at)
      : undefined,
  act: async (mail, _path, around) => {
    const browser = await signIn(mail.to, around);
    const list = await browser.open(page);
    if (list.status !== 200) throw new Complaint(mail.to, 'membuka permohonan pegawai', list);
    for (const { href } of list.links.filter((link) => link.href.startsWith(`${page}?keterangan=`))) {
      const shown = await browser.open(href);
      const form = postForm(shown.forms);
      if (!form) continue;
      const said = await browser.submit(form, {
        keterangan: around.choices.chance('supports', href) < 0.7 ? 'supports' : 'opposes',
        alasan: 'Sesuai dengan keperluan unit kerja pada tahun ini.',
      });
      if (said.status >= 400 && !isLate(said)) throw new Complaint(mail.to, 'memberi keterangan', said);
    }
    return 'done';
  },
};

const decisions = ['next-plan', 'next-plan', 'supplementary', 'refused'] as const;

/** What the morning's letter names among other things is answered from the list it leads to. */
export const answerer: Role = {
  name: 'pengelola permohonan',
  knows: (mail: Message) =>
    mail.subject.startsWith('Perlu ditindaklanjuti') && /permohonan pegawai menunggu/.test(mail.text),
  delayDays: (mail, { choices }) => choices.between(0, 2, 'answers requests', mail.at),
  act: async (mail, _path, around) => {
    const browser = await signIn(mail.to, around);
    const list = await browser.open('/konsol/pegawai?permohonan=menunggu');
    if (list.status !== 200) throw new Complaint(mail.to, 'membuka permohonan', list);
    for (const { href } of list.links.filter((link) => link.href.includes('/terbuka/permohonan-'))) {
      const shown = await browser.open(href);
      const form = postForm(shown.forms);
      if (!form) continue;
      const answered = await browser.submit(form, {
        jawaban: around.choices.pick(decisions, 'answers', href),
        alasan: 'Dijawab menurut kesenjangan pada jabatan, pagu, dan keterangan atasan.',
      });
      if (answered.status >= 400 && !isLate(answered))
        throw new Complaint(mail.to, 'menjawab permohonan', answered);
    }
    return 'done';
  },
};
