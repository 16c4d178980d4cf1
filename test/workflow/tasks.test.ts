// The console's first page as two operators and an auditor use it: tasks of all years and the register, given to a colleague, put off, seen to.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addressHashOf } from '../../functions/kit/secret.ts';
import { OfficeRole } from '../../functions/records/office.ts';
import { listAudit } from '../support/audit-lines.ts';
import { at } from '../support/branded.ts';
import { aHolder } from '../support/holders.ts';
import { signedIn } from '../support/signed-in.ts';
import { type Bench, openBench } from '../support/workflow-bench.ts';
import {
  aCycle,
  aPlan,
  aStep,
  cookie,
  cycleItems,
  fivePhases,
  operatorMail,
  register,
  stranger,
  tenant,
  tenantItem,
  tokens,
  year,
} from '../unit/cycle/records.ts';

let bench: Bench;
const as = (token: string) => ({ cookie: cookie(token) });
const operator = as(tokens.operator);
const auditor = as(tokens.auditor);
const colleagueMail = 'rekan@jambi.example';
const colleague = as('colleague-token');
const [own, other] = [operatorMail, colleagueMail].map(addressHashOf) as [string, string];

const putAccount = async (email: string, name: string, more: object = {}): Promise<void> => {
  await bench.put('register', {
    ...{ pk: `ACCOUNT#${email}`, sk: `ACCOUNT#${tenant}`, tenant, email, name, version: 1 },
    ...{ consoleRole: 'operator', ...more },
  });
  await bench.put('register', {
    ...{ pk: `TENANT#${tenant}`, sk: `CONSOLE-ACCOUNT#${addressHashOf(email)}`, email },
  });
};

const stopped = fivePhases({
  'needs-survey': { status: 'done' },
  'needs-analysis': { status: 'done' },
  'program-approval': { status: 'refused' },
});
const inApproval = fivePhases({
  'needs-survey': { status: 'done' },
  'needs-analysis': { status: 'done' },
  'program-approval': { status: 'running' },
});
const stepItem = {
  ...{ pk: `CYCLE#${tenant}#${year}`, sk: 'APPROVAL#001#2#sekda' },
  ...aStep({ askedAt: at('2026-05-04T01:00:00.000Z'), expiresAt: at('2026-05-18T16:59:59.000Z') }),
};

beforeEach(async () => {
  bench = await openBench({ workflows: [], at: '2026-05-10T01:00:00.000Z' });
  for (const [table, item] of register) await bench.put(table, item);
  // No chair is empty: that would be a task of its own.
  const offices = OfficeRole.options.map((role) => aHolder(role));
  await bench.put('register', { ...tenantItem(tenant, 'Pemerintah Provinsi Jambi'), offices });
  for (const [table, item] of signedIn({
    ...{ token: 'colleague-token', tenant, role: 'operator', email: colleagueMail },
  }))
    if (table === 'links') await bench.put(table, item);
  await putAccount(operatorMail, 'Nama Contoh');
  await putAccount(colleagueMail, 'Rekan Contoh');
  for (const [table, item] of cycleItems(aCycle({ year: 2026 }), stopped)) await bench.put(table, item);
  for (const [table, item] of cycleItems(aCycle(), inApproval)) await bench.put(table, item);
  await bench.put('cycle', { pk: `CYCLE#${tenant}#${year}`, sk: 'PLAN', ...aPlan() });
  await bench.put('cycle', stepItem);
});
afterEach(async () => bench.close());

const home = async (who = operator, selection = '') => bench.get(`/konsol${selection}`, who);
/** The addresses of the tasks' own pages, in the order of the list. */
const taskPaths = async (who = operator, selection = ''): Promise<string[]> =>
  [...(await home(who, selection)).text.matchAll(/href="(\/konsol\/tugas\/[\w-]+)"/g)].map(
    ([, path]) => path ?? '',
  );
const waitingPath = async (): Promise<string> => (await taskPaths())[1] ?? '';
const arrange = async (form: Record<string, string>, who = operator, path?: string) => {
  const to = path ?? (await waitingPath());
  const { text } = await bench.get(to, who);
  const shown = /name="dilihat" value="(\d+)"/.exec(text)?.[1] ?? '';
  return bench.post(
    to,
    { tugas: 'semua', tunda: '', catatan: '', setuju: 'ya', dilihat: shown, ...form },
    who,
  );
};
const lines = async () =>
  (await listAudit({ tenant, year })).filter(({ action }) => action === 'task-arranged');

describe('the first page of the console', () => {
  it('lists what two years ask for, the one that stands still first, with the next dates and both years', async () => {
    const { status, text } = await home();
    expect(status).toBe(200);
    expect(text).toContain('<h1>Beranda</h1>');
    const [first, second] = [
      'Siklus 2026</strong> Siklus berhenti',
      'Siklus 2027</strong> Menunggu keputusan',
    ];
    expect(text.indexOf(first)).toBeGreaterThan(0);
    expect(text.indexOf(second)).toBeGreaterThan(text.indexOf(first));
    expect(text).toContain('Menunggu pengelola');
    expect(text).toContain('Tanggal terdekat');
    expect(text).toMatch(/Batas waktu keputusan .+18 Mei 2026/s);
    for (const of of [2026, 2027]) expect(text).toContain(`href="/konsol/${of}"`);
    expect(await taskPaths()).toHaveLength(2);
  });

  it('shows an auditor the same tasks and no way to arrange them; nobody else gets in', async () => {
    const { text } = await home(auditor);
    expect(text).toContain('Siklus 2026</strong> Siklus berhenti');
    expect(text).not.toContain('/konsol/tugas/');
    const path = await waitingPath();
    for (const who of [auditor, as(tokens.employee)]) {
      expect((await bench.get(path, who)).status).toBe(403);
      expect((await bench.post(path, { tugas: 'semua', setuju: 'ya' }, who)).status).toBe(403);
    }
  });

  it('says nothing of another government, and its tasks are nobody else’s', async () => {
    expect((await home(as(stranger))).text).not.toContain('Siklus 2026');
    const answer = await bench.get(await waitingPath(), as(stranger));
    expect(answer.status).toBe(404);
    expect(answer.text).toContain('tidak ada lagi pada daftar');
  });

  it('tells an auditor nothing of recommendations, which may rest on few answers: no line, and of a closed one no name and no note', async () => {
    const id = 'level-3-angkatan-terbuka';
    await bench.put('cycle', {
      ...{ pk: `CYCLE#${tenant}#${year}`, sk: `RECOMMENDATION#${id}`, recommendationId: id, level: 3 },
      ...{ status: 'open', dueOn: '2026-05-01', owner: { kind: 'bkpsdm', name: 'Dinas Bergantung' } },
      finding: { kind: 'sentences', text: 'Tindak lanjut.', evidence: 'Tiga jawaban.' },
    });
    for (const page of ['/konsol', `/konsol/${year}`]) {
      expect((await bench.get(page, operator)).text).toContain('Dinas Bergantung');
      expect((await bench.get(page, auditor)).text).not.toMatch(/Dinas Bergantung|rekomendasi evaluasi/);
    }
    const path = `/konsol/${year}/rekomendasi/${id}`;
    await bench.get(path, operator);
    const answer = { hasil: 'carried-out', catatan: 'Sudah dibahas bersama atasan.', setuju: 'ya' };
    expect((await bench.post(path, answer, operator)).status).toBe(303);
    for (const trail of [`/konsol/${year}/jejak`, `/konsol/${year}/jejak.csv`]) {
      expect((await bench.get(trail, operator)).text).toContain(id);
      const told = (await bench.get(trail, auditor)).text;
      expect(told).toContain('Menutup rekomendasi evaluasi');
      expect(told).not.toMatch(/angkatan-terbuka|dibahas bersama/);
    }
  });

  it('shows the office, and not the auditor, an import that was checked and left', async () => {
    await bench.put('register', {
      ...{ pk: `IMPORTS#${tenant}`, sk: 'JOB#j-1', jobId: 'j-1', kind: 'pegawai', status: 'checked' },
      ...{ attempt: 1, fileName: 'Nama Pegawai.csv', size: 1, objectKey: 'k', etag: 'e', rows: 1, parts: 1 },
      ...{ receivedAt: '2026-05-09T01:00:00.000Z', receivedFrom: 'x', done: 1 },
    });
    const { text } = await home();
    expect(text).toContain('Data induk</strong> Berkas Pegawai yang diunggah pada 9 Mei 2026');
    expect(text).toContain('href="/konsol/impor/pegawai/berkas/j-1"');
    expect(text).not.toContain('Nama Pegawai.csv');
    expect((await home(auditor)).text).not.toContain('Berkas Pegawai');
  });
});

describe('a task', () => {
  it('given to a colleague is named so, is on their own list, and mails them what kind of thing it is', async () => {
    const answer = await arrange({ tugas: other, catatan: 'Mohon menghubungi ajudan.' });
    expect(answer).toMatchObject({ status: 303, headers: { location: '/konsol' } });
    const { text } = await home();
    expect(text).toContain('Ditindaklanjuti oleh Rekan Contoh');
    expect(text).toContain('Mohon menghubungi ajudan.');
    expect((await home(auditor)).text).not.toContain('ajudan');
    expect(await taskPaths(colleague, '?tugas=saya')).toHaveLength(1);
    expect(await taskPaths(operator, '?tugas=saya')).toEqual([]);
    expect(await taskPaths(operator, '?tugas=bebas')).toHaveLength(1);
    await bench.settle();
    const letters = bench.mails.filter(({ subject }) => subject.startsWith('Mohon ditindaklanjuti'));
    expect(letters.map(({ to, subject }) => [to, subject])).toEqual([
      [colleagueMail, 'Mohon ditindaklanjuti: Keputusan yang ditunggu'],
    ]);
    expect(letters[0]?.text).toContain('/konsol?tugas=saya');
    // What it says of the plan, the office or anybody stays behind the sign-in.
    expect(letters[0]?.text).not.toMatch(/Sekretaris|ajudan/);
    expect((await lines()).map(({ subject, detail }) => [subject, detail])).toEqual([
      ['task-waiting', { assignee: `account-${other}` }],
    ]);
  });

  it('mails nobody who takes it on alone, and nobody twice', async () => {
    for (const form of [{ tugas: own }, { tugas: other }, { tugas: other, catatan: 'Ditambah.' }])
      expect((await arrange(form)).status).toBe(303);
    await bench.settle();
    expect(bench.mails.map(({ to }) => to)).toEqual([colleagueMail]);
  });

  it('put off is under its heading until its day, and then back', async () => {
    expect(await arrange({ tunda: '2026-05-12' })).toMatchObject({ status: 303 });
    const { text } = await home();
    expect(text).toContain('Ditunda (1)');
    expect(text).toContain('Ditunda sampai 12 Mei 2026');
    expect(text.indexOf('Menunggu keputusan')).toBeGreaterThan(text.indexOf('<details>'));
    await bench.jumpTo('2026-05-11T17:00:00.000Z');
    expect((await home()).text).not.toContain('Ditunda (');
  });

  it('is put off no longer than its own day, and says which field is wrong and keeps what was entered', async () => {
    const answer = await arrange({ tugas: other, tunda: '2026-05-19', catatan: 'Catatan saya.' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('paling lama sampai 18 Mei 2026');
    expect(answer.text).toContain('href="#tunda"');
    expect(answer.text).toContain('Catatan saya.');
    expect(answer.text).toContain('value="2026-05-19"');
    expect((await arrange({ tunda: 'besok' })).status).toBe(422);
    expect((await arrange({ tugas: 'x' })).text).toContain('Pilih siapa yang menindaklanjuti');
    expect((await arrange({ setuju: '' })).status).toBe(422);
    expect(await lines()).toEqual([]);
  });

  it('that two arrange at once keeps the first, and shows the second what is so now', async () => {
    const path = await waitingPath();
    await arrange({ tugas: other });
    const late = await arrange({ tugas: own, dilihat: '0' }, colleague, path);
    expect(late.status).toBe(422);
    expect(late.text).toContain('Pengelola lain baru saja mengatur hal ini');
    expect(late.text).toMatch(new RegExp(`value="${other}"[^>]*checked|checked[^>]*value="${other}"`));
    // Both have read the page when the first of them presses the button.
    const asked = { setuju: 'ya', dilihat: '1', tunda: '', catatan: '' };
    await bench.get(path, operator);
    const both = await Promise.all([
      bench.post(path, { ...asked, tugas: own }, operator),
      bench.post(path, { ...asked, tugas: 'semua' }, operator),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([303, 422]);
    expect(await lines()).toHaveLength(2);
  });

  it('goes by itself when it has been seen to, and its page says so', async () => {
    const path = await waitingPath();
    await arrange({ tugas: other });
    await bench.put('cycle', {
      ...stepItem,
      ...{
        status: 'approved',
        decidedAt: '2026-05-10T01:00:00.000Z',
        receipt: 'R',
        proof: 'link',
        programs: 1,
      },
    });
    expect(await taskPaths()).toHaveLength(1);
    const gone = await bench.get(path, operator);
    expect(gone.status).toBe(404);
    expect(gone.text).toContain('sudah ditindaklanjuti');
    expect((await bench.post(path, { tugas: 'semua', setuju: 'ya', dilihat: '1' }, operator)).status).toBe(
      404,
    );
  });

  it('is nobody’s again when the colleague’s account is closed', async () => {
    await arrange({ tugas: other });
    await putAccount(colleagueMail, 'Rekan Contoh', { closedAt: '2026-05-10T02:00:00.000Z', version: 2 });
    expect((await home()).text).not.toContain('Ditindaklanjuti oleh');
    expect(await taskPaths(operator, '?tugas=bebas')).toHaveLength(2);
    const { text } = await bench.get(await waitingPath(), operator);
    expect(text).not.toContain('Rekan Contoh');
    expect(text).toMatch(/value="semua"[^>]*checked|checked[^>]*value="semua"/);
  });
});
