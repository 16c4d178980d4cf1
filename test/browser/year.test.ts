// A year as people see it: on phones and desks, in a browser without script, from the first sign-in to the follow-up.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Message } from '../../local/mailbox/mailbox.ts';
import { launchChromium } from './chromium.ts';
import { openPageChecks, type PageChecks } from './page-check.ts';
import { openTown, type Town } from './town.ts';
import { openVisitor, sizes, type Visitor } from './visitor.ts';

let browser: Browser;
let town: Town;
let look: PageChecks['look'];
let titles: PageChecks['titles'];
let operator: Visitor;
let phone: Visitor;
let survey: string;
let attendance: string;

/** The page a mail leads to; empty for a mail without a link. */
const pathIn = (mail: Message): string => /https?:\/\/[^/\s]+(\/\S*)/.exec(mail.text)?.[1] ?? '';
const leadsTo = (path: string) => (mail: Message) => pathIn(mail).startsWith(path);
const started = performance.now();
const lap = (what: string) => console.log(what, Math.round(performance.now() - started));

beforeAll(async () => {
  [browser, town] = await Promise.all([launchChromium(), openTown()]);
  ({ look, titles } = await openPageChecks(browser));
  operator = await openVisitor(browser, town.web, sizes.desk);
  phone = await openVisitor(browser, town.web, sizes.phone);
});
afterAll(async () => {
  await browser?.close();
  await town?.close();
});

const signIn = async (visitor: Visitor, email: string): Promise<string> => {
  await visitor.open('/masuk');
  await visitor.page.getByLabel('Alamat surel dinas').fill(email);
  await visitor.press('Kirim tautan masuk');
  const path = pathIn(await town.newestMail(email));
  await visitor.open(path);
  return path;
};

/** A session lasts hours, a year is long: whoever is asked to sign in does so. */
const operatorOpens = async (path: string): Promise<void> => {
  await operator.open(path);
  if (new URL(operator.page.url()).pathname !== '/masuk') return;
  await signIn(operator, town.sample.tenant.operator.email);
  await operator.press('Masuk');
  await operator.open(path);
};

describe('the operator at a desk', () => {
  it('signs in by a mailed link, once', async () => {
    await phone.open('/');
    await look('start', phone);
    await phone.open('/masuk');
    await look('sign-in', phone);
    await phone.press('Kirim tautan masuk');
    await look('sign-in-error', phone, { status: 422 });
    const path = await signIn(operator, town.sample.tenant.operator.email);
    await operator.press('Masuk');
    await look('console-empty', operator);
    await phone.open(path);
    await look('sign-in-used', phone, { status: 410 });
    lap('signed in');
  });

  it('imports a file after seeing what it changes', async () => {
    await operator.open('/konsol/impor');
    await look('import', operator);
    await operator.open('/konsol/impor/perangkat-daerah');
    await look('import-upload', operator);
    const upload = async (text: string): Promise<void> => {
      const buffer = Buffer.from(text);
      await operator.page
        .locator('input[type=file]')
        .setInputFiles({ name: 'agencies.csv', mimeType: 'text/csv', buffer });
      await operator.press('Periksa berkas');
    };
    await upload('nama;alamat\r\nDinas;Jalan\r\n');
    await look('import-refused', operator, { status: 422 });
    await operator.open('/konsol/impor/perangkat-daerah');
    await upload(town.sample.files['agencies.csv']);
    await look('import-review', operator);
    await operator.press(/Terapkan/);
    await look('import-applied', operator);
    town.crossOff('impor agencies.csv');
    await town.keepDiaryThrough('impor kepuasan sebelum');
    await operator.open('/konsol/impor/kepuasan');
    await look('import-satisfaction', operator);
    lap('imported');
  });

  it('opens a cycle', async () => {
    await operator.open('/konsol/siklus-baru');
    await operator.press('Buka siklus');
    await look('open-cycle-error', operator, { status: 422 });
    await operator.open(`/konsol/siklus-baru?tahun=${town.sample.cycle.year}`);
    await look('open-cycle', operator);
    await operator.page.getByLabel('Pagu anggaran').fill(String(town.sample.cycle.ceilingRupiah));
    await operator.press('Buka siklus');
    await look('console-opened', operator);
    town.crossOff('buka siklus');
    lap('opened');
  });
});

describe('the needs survey on a phone', () => {
  it('is answered section by section, an omitted answer is asked for', async () => {
    survey = pathIn(await town.awaitMail(leadsTo('/survei/')));
    lap('survey mail');
    await phone.open(survey);
    await look('survey-start', phone);
    await phone.page.getByRole('link', { name: 'Mulai mengisi' }).click();
    expect(await phone.ticked()).toBe(0);
    await phone.answerAll({ leaveOut: 1 });
    const answered = await phone.ticked();
    await phone.press('Simpan dan lanjutkan');
    await look('survey-omitted', phone, { status: 422 });
    expect(await phone.ticked(), 'answers kept').toBe(answered);
    await phone.page.locator('.errors a').first().click();
    await phone.answerAll();
    await phone.press('Simpan dan lanjutkan');
    await look('survey-section', phone);
    await phone.open(survey);
    await look('survey-resumed', phone);
    await phone.page.getByRole('link', { name: 'Lanjutkan' }).click();
    while ((await phone.page.getByRole('button').textContent()) !== 'Kirim jawaban') {
      await phone.answerAll();
      await phone.press('Simpan dan lanjutkan');
    }
    await look('survey-review', phone);
    await phone.press('Kirim jawaban');
    await look('survey-receipt', phone);
    lap('answered');
  });

  it('is rated by the superior', async () => {
    const path = pathIn(await town.awaitMail(leadsTo('/penilaian/')));
    lap('rating mail');
    await phone.open(path);
    await look('rating-list', phone);
    await phone.page.locator('td a').first().click();
    await phone.press('Kirim penilaian');
    await look('rating-omitted', phone, { status: 422 });
    await phone.answerAll();
    await phone.press('Kirim penilaian');
    await look('rating-recorded', phone);
    await operatorOpens(`/konsol/${town.sample.cycle.year}/tutup-survei`);
    await look('survey-close', operator);
    await operator.open(`/konsol/${town.sample.cycle.year}/survei`);
    await look('console-survey', operator);
    lap('rated');
  });
});

describe('the decision', () => {
  it('is made by whoever read the plan, nothing preselected', async () => {
    const mail = await town.awaitMail(leadsTo('/keputusan/'));
    lap('decision mail');
    await phone.open(pathIn(mail));
    await look('decision', phone);
    await operator.open(pathIn(mail));
    await look('decision-desk', operator);
    expect(await phone.ticked()).toBe(0);
    await phone.press('Kirim keputusan');
    await look('decision-omitted', phone, { status: 422 });
    await phone.choose(/Setujui/);
    await phone.press('Kirim keputusan');
    await look('decided', phone);
    lap('decided');
  });

  it('can return the plan, which the operator then revises', async () => {
    const mail = await town.awaitMail((m) => /\/rencana\/perbaiki/.test(m.text));
    lap('revision mail');
    await operatorOpens(pathIn(mail));
    await look('revision', operator);
    await operator.page.locator('input[name=remove]').last().check();
    await operator.page.getByLabel('Catatan perbaikan').fill('Satu program ditunda ke tahun berikutnya.');
    await operator.press('Ajukan kembali');
    await look('revision-sent', operator);
    await operator.open(`/konsol/${town.sample.cycle.year}/rencana`);
    await look('console-plan', operator);
  });
});

describe('delivery', () => {
  it('begins with a reply to the summons', async () => {
    await phone.open(pathIn(await town.awaitMail(leadsTo('/undangan/'))));
    lap('invitation');
    await look('invitation', phone);
    expect(await phone.ticked()).toBe(0);
    await phone.press('Kirim jawaban');
    await look('invitation-omitted', phone, { status: 422 });
    await phone.choose(/^Hadir/);
    await phone.press('Kirim jawaban');
    await look('invitation-replied', phone);
    await phone.open(survey);
    await look('survey-after', phone);
  });

  it('ends with attendance and scores', async () => {
    const mail = await town.awaitMail(leadsTo('/presensi/'));
    attendance = pathIn(mail);
    await phone.open(attendance);
    lap('attendance');
    await look('attendance', phone);
    await phone.page.locator('input[type=checkbox]').first().check();
    await phone.page.locator('input[name^=pre-]').first().fill('seratus');
    await phone.choose(/Simpan sementara/);
    await phone.press('Kirim');
    await look('attendance-wrong', phone, { status: 422 });
    await phone.page.locator('input[name^=pre-]').first().fill('62,5');
    await phone.press('Kirim');
    await look('attendance-draft', phone);
    town.handOver(mail);
  });

  it('ends with a certificate anyone can verify', async () => {
    const mail = await town.awaitMail(leadsTo('/sertifikat/'));
    lap('certificate');
    await phone.open(attendance);
    await look('attendance-final', phone);
    await phone.open(pathIn(mail));
    await look('certificate', phone);
    await phone.open('/sertifikat');
    await look('certificate-search', phone);
    await phone.page.getByLabel('Nomor sertifikat').fill('SAWAHLUNTO-2027-PALSU-1-0001');
    await phone.press('Periksa');
    await look('certificate-unknown', phone, { status: 404 });
    await signIn(phone, mail.to);
    await look('sign-in-confirm', phone);
    await phone.press('Masuk');
    await look('own-page', phone);
    await phone.open('/konsol');
    await look('wrong-role', phone, { status: 403 });
  });
});

describe('evaluation', () => {
  it('asks participants at the close', async () => {
    await phone.open(pathIn(await town.awaitMail(leadsTo('/umpan-balik/'))));
    lap('feedback');
    await look('feedback', phone);
    await phone.answerAll({ leaveOut: 1 });
    await phone.press('Kirim umpan balik');
    await look('feedback-omitted', phone, { status: 422 });
    await phone.answerAll();
    await phone.press('Kirim umpan balik');
    await look('feedback-received', phone);
  });

  it('asks alumni and superiors months later', async () => {
    const toSuperior = (mail: Message): boolean =>
      leadsTo('/pascapelatihan/')(mail) && /Nilai pegawai/.test(mail.text);
    await phone.open(pathIn(await town.awaitMail((m) => leadsTo('/pascapelatihan/')(m) && !toSuperior(m))));
    lap('follow-up');
    await look('follow-up', phone);
    await phone.answerAll();
    await phone.choose('Tidak ada hambatan');
    await phone.press('Kirim jawaban');
    await look('follow-up-received', phone);
    await phone.open(pathIn(await town.awaitMail(toSuperior)));
    await look('follow-up-list', phone);
    await phone.page.locator('td a').first().click();
    await look('follow-up-superior', phone);
  });
});

describe('the console in the second year', () => {
  it('shows what the year did', async () => {
    await signIn(operator, town.sample.tenant.operator.email);
    await operator.press('Masuk');
    await look('console-cycles', operator);
    const { year } = town.sample.cycle;
    for (const table of ['', '/survei', '/kebutuhan', '/rencana', '/angkatan', '/evaluasi']) {
      await operator.open(`/konsol/${year}${table}`);
      await look(`console${table.replace('/', '-') || '-year'}`, operator);
    }
  });
  it('gives every page a title of its own', () => {
    const byTitle = Map.groupBy(titles, ([, title]) => title);
    const shared = [...byTitle.values()].map((pages) => [...new Set(pages.map(([name]) => name))]);
    expect(shared.filter((names) => names.length > 1)).toEqual([]);
    for (const title of byTitle.keys()) expect(title).toMatch(/^.{5,} – Siklus$/);
  });
});

describe('a link that does not work', () => {
  it('says so', async () => {
    await phone.open('/survei/tidak-ada');
    await look('unknown-link', phone, { status: 404 });
  });
});
