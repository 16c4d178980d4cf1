// A year as people see it: on phones and desks, in a browser without script, from the first sign-in to the follow-up.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Message } from '../../local/mailbox/mailbox.ts';
import { everyConsoleRoute, type PageChecks } from './page-check.ts';
import type { Town } from './town.ts';
import type { Visitor } from './visitor.ts';
import { beginWalk, leadsTo, pathIn, type Walk } from './walk.ts';

let walk: Walk;
let town: Town;
let look: PageChecks['look'];
let operator: Visitor;
let phone: Visitor;
/** Links of the walk that are opened again later in the year. */
let survey: string;
let attendance: string;
let unusedSignIn: string;

beforeAll(async () => {
  walk = await beginWalk({ hasDatabase: true });
  ({ town, look, operator, phone } = walk);
});
afterAll(() => walk?.end());

/** The page of an import loads itself again until the work is done; whoever is impatient follows its link. */
const untilDone = async (): Promise<void> => {
  const again = operator.page.getByRole('link', { name: 'Muat ulang sekarang' });
  for (await town.home.settle(); (await again.count()) > 0; await town.home.settle()) await again.click();
};

describe('the operator at a desk', () => {
  it('signs in by a mailed link, once', async () => {
    await phone.open('/');
    await look('start', phone);
    await phone.open('/masuk');
    await look('sign-in', phone);
    await phone.press('Kirim tautan masuk');
    await look('sign-in-error', phone, { status: 422 });
    const { email } = town.sample.tenant.operator;
    await phone.page.getByLabel('Alamat surel dinas').fill(email);
    await phone.press('Kirim tautan masuk');
    await look('sign-in-sent', phone);
    unusedSignIn = pathIn(await town.newestMail(email));
    const path = await walk.askForLink(operator, email);
    await operator.press('Lanjutkan');
    await look('sign-in-confirm-error', operator, { status: 422 });
    await phone.open(path);
    await look('sign-in-other-browser', phone);
    await operator.page.getByLabel('Ya, masuk sekarang').check();
    await operator.press('Lanjutkan');
    await look('console-empty', operator);
    await phone.open(path);
    await look('sign-in-used', phone, { status: 410 });
  });

  it('imports a file after seeing what it changes', async () => {
    await operator.open('/konsol/impor');
    await look('import', operator);
    await operator.open('/konsol/impor/perangkat-daerah');
    await look('import-upload', operator);
    await operator.upload('perangkat-daerah.csv', 'nama;alamat\r\nDinas;Jalan\r\n');
    await operator.press('Periksa berkas');
    await untilDone();
    await look('import-refused', operator, { status: 422 });
    await operator.open('/konsol/impor/perangkat-daerah');
    await operator.upload('perangkat-daerah.csv', town.sample.files['perangkat-daerah.csv']);
    await operator.press('Periksa berkas');
    await untilDone();
    await look('import-review', operator);
    await operator.choose(/Saya sudah memeriksa/);
    await operator.press(/Terapkan/);
    await untilDone();
    await look('import-applied', operator);
    town.crossOff('impor perangkat-daerah.csv');
    await town.keepDiaryThrough('impor kepuasan sebelum');
    await operator.open('/konsol/impor/kepuasan');
    await look('import-satisfaction', operator);
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
  });
});

describe('the needs survey on a phone', () => {
  it('is answered section by section, an omitted answer is asked for', async () => {
    survey = pathIn(await town.awaitMail(leadsTo('/survei/')));
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
    await look('survey-unconfirmed', phone, { status: 422 });
    await phone.choose(/Saya sudah memeriksa/);
    await phone.press('Kirim jawaban');
    await look('survey-receipt', phone);
  });

  it('is rated by the superior', async () => {
    const path = pathIn(await town.awaitMail(leadsTo('/penilaian/')));
    await phone.open(path);
    await look('rating-list', phone);
    await phone.page.locator('td a').first().click();
    await phone.press('Kirim penilaian');
    await look('rating-omitted', phone, { status: 422 });
    await phone.answerAll();
    await phone.press('Kirim penilaian');
    await look('rating-recorded', phone);
    await walk.operatorOpens(`${walk.console}/tutup-survei`);
    await look('survey-close', operator);
    await operator.open(`${walk.console}/survei`);
    await look('console-survey', operator);
  });
});

describe('the decision', () => {
  it('is made by whoever read the plan, nothing preselected', async () => {
    const mail = await town.awaitMail(leadsTo('/keputusan/'));
    await phone.open(pathIn(mail));
    await look('decision', phone);
    await operator.open(pathIn(mail));
    await look('decision-desk', operator);
    expect(await phone.ticked()).toBe(0);
    await phone.press('Kirim keputusan');
    await look('decision-omitted', phone, { status: 422 });
    await phone.choose(/Verifikasi/);
    await phone.press('Kirim keputusan');
    await look('decided', phone);
  });

  it('can return the plan, which the operator then revises', async () => {
    const mail = await town.awaitMail((m) => /\/rencana\/perbaiki/.test(m.text));
    await walk.operatorOpens(walk.console);
    await look('console-returned', operator);
    await operator.open(pathIn(mail));
    await look('revision', operator);
    await operator.page.locator('input[name=remove]').last().check();
    await operator.page.getByLabel('Catatan perbaikan').fill('Satu program ditunda ke tahun berikutnya.');
    await operator.press('Ajukan kembali');
    await look('revision-sent', operator);
  });
});

describe('delivery', () => {
  it('begins with a reply to the summons', async () => {
    await phone.open(pathIn(await town.awaitMail(leadsTo('/undangan/'))));
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
    // Whoever runs the year may be taught as well; the console is not closed to them.
    const { email } = town.sample.tenant.operator;
    const mail = await town.awaitMail((m) => leadsTo('/sertifikat/')(m) && m.to !== email);
    await phone.open(attendance);
    await look('attendance-final', phone);
    await phone.open(pathIn(mail));
    await look('certificate', phone);
    await phone.open('/sertifikat');
    await look('certificate-search', phone);
    await phone.page.getByLabel('Nomor sertifikat').fill('SAWAHLUNTO-2027-PALSU-1-0001');
    await phone.press('Periksa');
    await look('certificate-unknown', phone, { status: 404 });
    await walk.askForLink(phone, mail.to);
    await look('sign-in-confirm', phone);
    await phone.choose('Ya, masuk sekarang');
    await phone.press('Lanjutkan');
    await look('own-page', phone);
    await phone.open('/konsol');
    await look('wrong-role', phone, { status: 403 });
  });
});

describe('evaluation', () => {
  it('asks participants at the close', async () => {
    await phone.open(pathIn(await town.awaitMail(leadsTo('/umpan-balik/'))));
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

/** Pages that a year which has ended leads to no more, and those of a file or a thing that is no longer there. */
const ofAnOpenYear = [
  '/konsol/{year}/angkatan/{batch}/batal',
  '/konsol/{year}/angkatan/{batch}/daftar-hadir',
  '/konsol/{year}/angkatan/{batch}/gabung',
  '/konsol/{year}/angkatan/{batch}/jadwal',
  '/konsol/{year}/angkatan/{batch}/narasumber',
  '/konsol/{year}/angkatan/{batch}/pesan',
  '/konsol/{year}/angkatan/{batch}/presensi',
  '/konsol/{year}/angkatan/{batch}/tempat',
  '/konsol/{year}/berhenti',
  '/konsol/{year}/jadwal',
  '/konsol/{year}/pagu',
  '/konsol/{year}/perubahan/{number}',
  '/konsol/{year}/perubahan/ajukan',
  '/konsol/{year}/rencana/perbaiki',
  '/konsol/{year}/tahapan',
  '/konsol/{year}/tutup-survei',
  '/konsol/impor/{kind}/terapkan',
  '/konsol/impor/{kind}/unggahan/{upload}',
  '/konsol/pegawai/{employee}/terbuka/{thing}',
];

describe('the console at the end of the year', () => {
  it('shows what the year did', async () => {
    await town.finishYear();
    await walk.operatorOpens('/konsol');
    await look('console-cycles', operator);
    for (const table of ['', '/kebutuhan', '/rencana', '/angkatan', '/evaluasi', '/jejak']) {
      await operator.open(walk.console + table);
      await look(`console${table.replace('/', '-') || '-year'}`, operator);
    }
  });
  it('fits a phone of 360 pixels on every page that a link leads to, without scrolling sideways', async () => {
    await walk.operatorOpens('/konsol');
    const { tooWide, seen } = await walk.sweep(operator, '/konsol');
    expect(tooWide).toEqual([]);
    expect([...everyConsoleRoute].filter((route) => !seen.has(route))).toEqual(ofAnOpenYear);
  });
  it('gives every page a title of its own', () => {
    const byTitle = Map.groupBy(walk.titles, ([, title]) => title);
    const shared = [...byTitle.values()].map((pages) => [...new Set(pages.map(([name]) => name))]);
    expect(shared.filter((names) => names.length > 1)).toEqual([]);
    for (const title of byTitle.keys()) expect(title).toMatch(/^.{5,} – Siklus$/);
  });
});

describe('a link that leads nowhere any more', () => {
  it('says why and what to do', async () => {
    await phone.open('/survei/tidak-ada');
    await look('unknown-link', phone, { status: 404 });
    await phone.open(unusedSignIn);
    await look('sign-in-expired', phone, { status: 410 });
    for (const mail of town.home.mailbox.list().filter(leadsTo('/survei/'))) {
      await phone.open(pathIn(mail));
      if (phone.shown().status() !== 200) break;
    }
    await look('survey-closed', phone, { status: 410 });
  });
});
