// The planner at the training office: signs in by mail, imports the registers, opens the year, revises a returned plan, brings in the survey of satisfaction.
import { setTimeout } from 'node:timers/promises';
import { Complaint, type Role, type Surroundings } from './actor.ts';
import type { Browser, ReadPage } from './browser.ts';
import { isChanged, proposeChange } from './changing-plan.ts';
import { changedFiles, replaceFacilitator } from './changing-year.ts';
import { confirm, postForm } from './filling.ts';
import { signIn } from './sign-in.ts';

/**
 * A page that says that it loads again by itself, because what it tells of is still being worked on; or that it took too long
 * and is to be opened again, as beside a file of thousands of rows on a busy machine.
 */
const isUnderWay = ({ status, text }: ReadPage): boolean =>
  /memuat ulang sendiri/.test(text) || (status === 503 && /buka kembali halaman ini/.test(text));

/** A person leaves the page open until it shows the end: soon at first, every five seconds later on. */
const lookAgain = async (browser: Browser, answered: ReadPage): Promise<ReadPage> => {
  let page = answered;
  for (let looks = 0; isUnderWay(page) && looks < 400; looks++) {
    await setTimeout(Math.min(5_000, 50 * 2 ** looks));
    page = await browser.open(page.path);
  }
  return page;
};

const applyForm = (page: ReadPage) =>
  page.forms.find((form) => form.method === 'post' && form.fields.some(({ name }) => name === 'setuju'));

/**
 * Presses "Terapkan". While another file has its turn (this one before an interruption, say) the page asks to wait, and
 * one that changed the register meanwhile has this file checked again: a person reads the page anew and presses again.
 */
const pressApply = async (
  who: string,
  browser: Browser,
  fileName: string,
  checked: ReadPage,
): Promise<ReadPage> => {
  let review = checked;
  for (let refused = 0; ; refused++) {
    const apply = applyForm(review);
    if (!apply) throw new Complaint(who, `menerapkan ${fileName}`, review);
    const applied = await lookAgain(browser, await browser.submit(apply, confirm(apply)));
    if (applied.status < 400 && !isUnderWay(applied)) return applied;
    if (applied.status !== 409 || refused === 60) throw new Complaint(who, `menerapkan ${fileName}`, applied);
    await setTimeout(Math.min(5_000, 50 * 2 ** refused));
    review = await lookAgain(browser, await browser.open(checked.path));
  }
};

/** Uploads a file, reads what it would do and applies it, as an operator does. */
export const takeIn = async (
  who: string,
  browser: Browser,
  path: string,
  fileName: string,
  text: string,
): Promise<ReadPage> => {
  const page = await browser.open(path);
  const form = page.forms.find((f) => f.fields.some((field) => field.kind === 'file'));
  const input = form?.fields.find((field) => field.kind === 'file');
  if (!form || !input) throw new Complaint(who, `mencari formulir unggah ${fileName}`, page);
  const sent = await browser.submit(form, {
    [input.name]: new File([text], fileName, { type: 'text/csv' }),
  });
  const review = await lookAgain(browser, sent);
  if (review.status >= 400) throw new Complaint(who, `mengunggah ${fileName}`, review);
  return pressApply(who, browser, fileName, review);
};

/** The register's files in the order the import page lists them. */
const registerFiles = [
  ['perangkat-daerah', 'perangkat-daerah.csv'],
  ['jabatan', 'jabatan.csv'],
  ['pegawai', 'pegawai.csv'],
  ['atasan', 'atasan.csv'],
  ['kompetensi', 'kompetensi.csv'],
  ['standar', 'standar.csv'],
  ['katalog', 'katalog.csv'],
] as const;

type Task = {
  name: string;
  at: Date;
  run: (browser: Browser, around: Surroundings, who: string) => Promise<void>;
};

/** The NIP in somebody's own row of the roster. */
const nipIn = (roster: string, email: string): string | undefined => {
  const [heading = '', ...rows] = roster.split(/\r?\n/);
  const at = heading.split(',').indexOf('nip_baru');
  return rows
    .find((row) => row.split(',').includes(email))
    ?.split(',')
    [at]?.replace(/\D/g, '');
};

const tasks = ({ sample }: Surroundings, begins: Date): Task[] => [
  ...registerFiles.map(
    ([kind, file]): Task => ({
      name: `impor ${file}`,
      at: begins,
      run: async (browser, _, who) => {
        await takeIn(who, browser, `/konsol/impor/${kind}`, file, sample.files[file]);
      },
    }),
  ),
  {
    name: 'hubungkan akun',
    at: begins,
    // The roster holds the operator's own row; that both are one person is for the operator to say.
    run: async (browser, _, who) => {
      const accounts = await browser.open('/konsol/akun');
      const link = accounts.links.find(({ href }) => href.endsWith('/hubungkan'));
      const nip = nipIn(sample.files['pegawai.csv'], who);
      if (!link || nip === undefined) return;
      const page = await browser.open(link.href);
      const form = postForm(page.forms);
      if (!form) throw new Complaint(who, 'menghubungkan akun', page);
      const linked = await browser.submit(form, { nip, keputusan: 'ya' });
      if (linked.status >= 400) throw new Complaint(who, 'menghubungkan akun', linked);
    },
  },
  {
    name: 'impor kepuasan sebelum',
    at: begins,
    run: async (browser, _, who) => {
      await takeIn(
        who,
        browser,
        '/konsol/impor/kepuasan',
        'kepuasan-sebelum.csv',
        sample.files['kepuasan-sebelum.csv'],
      );
    },
  },
  {
    name: 'buka siklus',
    at: begins,
    run: async (browser, _, who) => {
      const page = await browser.open(`/konsol/siklus-baru?tahun=${sample.cycle.year}`);
      const form = postForm(page.forms);
      if (!form) throw new Complaint(who, 'mencari formulir buka siklus', page);
      const opened = await browser.submit(form, {
        year: String(sample.cycle.year),
        ceiling: String(sample.cycle.ceilingRupiah),
      });
      // After an interruption the year may be open already; the console then says so.
      const console = await browser.open(`/konsol/${sample.cycle.year}`);
      if (console.status !== 200) throw new Complaint(who, 'membuka siklus', opened);
    },
  },
  {
    name: 'impor kepuasan sesudah',
    at: new Date(`${sample.cycle.year}-11-22T02:00:00.000Z`),
    run: async (browser, _, who) => {
      await takeIn(
        who,
        browser,
        '/konsol/impor/kepuasan',
        'kepuasan-sesudah.csv',
        sample.files['kepuasan-sesudah.csv'],
      );
    },
  },
];

const on = (day: string): Date => new Date(`${day}T02:00:00.000Z`);

/** In the register: the head in the middle of the round, the others while batches are being prepared. */
const registerChanges = ({ sample }: Surroundings): Task[] => {
  const files = changedFiles(sample);
  if (!files) return [];
  const { year } = sample.cycle;
  const file = (name: string, at: Date, kind: string, fileName: string, text: string): Task => ({
    ...{ name, at },
    run: async (browser, _, who) => {
      await takeIn(who, browser, `/konsol/impor/${kind}`, fileName, text);
    },
  });
  const inRound = on(`${year - 1}-05-06`);
  return [
    file('kepala baru', inRound, 'perangkat-daerah', 'perangkat-daerah.csv', files.newHead),
    file('pegawai berubah', on(`${year}-03-01`), 'pegawai', 'pegawai.csv', files.people),
    file('atasan berubah', on(`${year}-03-01`), 'atasan', 'atasan.csv', files.superiors),
    file('penggabungan', on(`${year}-03-04`), 'perangkat-daerah', 'perangkat-daerah.csv', files.afterMerger),
    file('pegawai bergabung', on(`${year}-03-04`), 'pegawai', 'pegawai.csv', files.peopleAfterMerger),
    { name: 'narasumber sakit', at: on(`${year}-03-10`), run: replaceFacilitator },
  ];
};

/** While the first batches run and the others are ahead. */
const budgetChange = ({ sample }: Surroundings): Task => ({
  name: 'apbd-perubahan',
  at: on(`${sample.cycle.year}-04-12`),
  run: async (browser, around, who) => {
    await proposeChange(browser, around, who);
  },
});

/** A year in which things happen: in the register, and in most years to the budget. */
const changes = (around: Surroundings): Task[] => [
  ...registerChanges(around),
  ...(isChanged(around.choices) ? [budgetChange(around)] : []),
];

/** Does what is due in the operator's diary and says when it opens it next. */
export const operatorDiary = async (
  around: Surroundings,
  now: Date,
  year: 'quiet' | 'changing' = 'quiet',
): Promise<Date | undefined> => {
  const known = around.memory.recall('begins');
  if (known === undefined) around.memory.remember('begins', now.toISOString());
  const begins = known === undefined ? now : new Date(known);
  const who = around.sample.tenant.operator.email;
  const all = [...tasks(around, begins), ...(year === 'changing' ? changes(around) : [])];
  for (const task of all.toSorted((a, b) => a.at.getTime() - b.at.getTime())) {
    if (around.memory.isDone(task.name)) continue;
    if (task.at > now) return task.at;
    await task.run(await signIn(who, around), around, who);
    around.memory.done(task.name);
    return now;
  }
  return undefined;
};

/** A returned plan: the operator takes the last program out, notes why and submits it again. */
export const planner: Role = {
  name: 'pengelola',
  knows: (mail) => /\/rencana\/perbaiki/.test(mail.text),
  delayDays: (mail, { choices }) => choices.between(1, 3, 'revise', mail.subject),
  act: async (mail, path, around) => {
    const browser = await signIn(mail.to, around);
    const page = await browser.open(path);
    const form = page.forms.find((f) => f.fields.some((field) => field.kind === 'textarea'));
    const rows = form?.fields.find((f) => f.kind === 'checkbox' && f.name === 'remove');
    if (!form || rows?.kind !== 'checkbox') return 'done';
    const last = rows.options.at(-1);
    const revised = await browser.submit(form, {
      ...(last ? { remove: last.value } : {}),
      note: 'Satu program berprioritas terendah ditunda ke tahun berikutnya sesuai catatan pimpinan.',
    });
    if (revised.status >= 400) throw new Complaint(mail.to, 'memperbaiki rencana', revised);
    return 'done';
  },
};
