// What employees ask to learn: sent once and to a limit, with the superior's word of the day, answered by the office until a date, told an hour later.
import { createHash } from 'node:crypto';
import { parse } from 'node-html-parser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signedIn } from '../support/signed-in.ts';
import { type Bench, openBench } from '../support/workflow-bench.ts';
import { aCycle, cookie, cycleItems, fivePhases } from '../unit/cycle/records.ts';
import { employee, records, tenant } from '../unit/delivery/government.ts';

let bench: Bench;
const page = '/pegawai/permohonan';
/** Whoever has an account: their session is named after them. */
const as = (id: string) => ({ cookie: cookie(id) });
const open = async (id: string): Promise<void> => {
  const email = `${id}@example.invalid`;
  const hash = createHash('sha256').update(id).digest('base64url');
  const times = { openedAt: '2020-01-01T00:00:00.000Z', expiresAt: '2099-01-01T00:00:00.000Z' };
  await bench.put('links', { pk: `SESSION#${hash}`, sk: 'SESSION', hash, tenant, email, ...times });
  await bench.put('register', {
    ...{ pk: `ACCOUNT#${email}`, sk: 'ACCOUNT', tenant, email, name: id, version: 1, employeeId: id },
  });
};
const change = (id: string, more: object) =>
  bench.put('register', {
    ...{ pk: `TENANT#${tenant}`, sk: `EMPLOYEE#${id}` },
    ...employee(id, 'dinas'),
    ...more,
  });

const text = async (path: string, who: string): Promise<string> => {
  const { status, text: shown } = await bench.get(path, as(who));
  expect([path, status]).toEqual([path, 200]);
  return shown;
};
/** Sends the one form of a page; answers with the status and what was wrong. */
const send = async (path: string, who: string, answers: Record<string, string>) => {
  const form = parse(await text(path, who)).querySelector('form[method=post]');
  const hidden = (form?.querySelectorAll('input[type=hidden]') ?? []).map(
    (one) => [one.getAttribute('name') ?? '', one.getAttribute('value') ?? ''] as const,
  );
  const to = form?.getAttribute('action') || path;
  const answer = await bench.post(to, { ...Object.fromEntries(hidden), ...answers }, as(who));
  await bench.settle();
  const errors = parse(answer.text).querySelector('.errors')?.textContent ?? '';
  return { status: answer.status, text: answer.text, errors };
};

const reason = 'Untuk menyusun laporan keuangan yang diperiksa setiap triwulan.';
const fromCatalogue = (who = 'dinas-1', program = 'P-1') =>
  send(`${page}?program=${program}`, who, { alasan: reason, setuju: 'ya' });
const another = (name: string, who = 'dinas-1', more: Record<string, string> = {}) =>
  send(`${page}?ajukan=lain`, who, {
    ...{ nama: name, bentuk: 'e-learning', alasan: reason, setuju: 'ya' },
    ...more,
  });
const letters = (start: string) => bench.mails.filter(({ subject }) => subject.startsWith(start));
const toSuperior = () => letters('Permohonan pegawai menunggu keterangan');
const lines = async (): Promise<string[]> =>
  [...(await bench.dump()).matchAll(/"action":"(request-[a-z-]+)"/g)].map(([, action = '']) => action);

// A Monday at 08.00 WIB.
beforeEach(async () => {
  bench = await openBench({ workflows: [], at: '2027-03-01T01:00:00.000Z' });
  for (const [table, item] of records) await bench.put(table, item);
  for (const [table, item] of cycleItems(aCycle({ tenant, year: 2028 }), fivePhases()))
    await bench.put(table, item);
  for (const id of ['dinas-1', 'dinas-2', 'kepala-dinas', 'kepala-badan']) await open(id);
  for (const [table, item] of signedIn({
    ...{ token: 'pengelola', tenant, role: 'operator', email: 'pengelola@jambi.example' },
  }))
    await bench.put(table, item);
});
afterEach(async () => bench.close());

describe('a request', () => {
  it('is asked from the catalogue, says at once by when word and answer come, and stands on the own list', async () => {
    expect(await text('/pegawai/katalog', 'dinas-1')).toContain(`href="${page}?program=P-1"`);
    const form = await text(`${page}?program=P-1`, 'dinas-1');
    expect(form).toContain('Pelatihan P-1');
    expect(form).toContain('dimintai keterangan sampai');
    expect((await fromCatalogue()).status).toBe(303);
    const own = await text(page, 'dinas-1');
    expect(own).toContain('Menunggu keterangan atasan sampai');
    expect(own).toContain('Tarik permohonan Pelatihan P-1');
    expect(await lines()).toEqual(['request-sent']);
  });

  it('has a reason of a length, a form and a name, and is sent by nobody who did not say so', async () => {
    const { status, errors } = await send(`${page}?ajukan=lain`, 'dinas-1', { alasan: 'pendek' });
    expect(status).toBe(422);
    for (const field of ['bentuk', 'nama yang dimohonkan', 'alasan', 'kotak pernyataan'])
      expect(errors).toContain(field);
    expect((await another('Kursus', 'dinas-1', { alasan: 'x'.repeat(2_001) })).errors).toContain(
      'Paling banyak 2000 karakter',
    );
    expect(await lines()).toEqual([]);
  });

  it('is not sent twice, nor more than the policy lets wait at once', async () => {
    await fromCatalogue();
    expect((await fromCatalogue()).errors).toContain('sudah Bapak/Ibu ajukan dan belum dijawab');
    await another('Kursus Arsip Digital');
    expect((await another('kursus arsip digital')).errors).toContain('belum dijawab');
    await another('Magister Administrasi Publik', 'dinas-1', { bentuk: 'study' });
    expect((await another('Kursus keempat')).errors).toContain('masih memiliki 3 permohonan');
    // Of somebody else nothing is counted.
    expect((await fromCatalogue('dinas-2')).status).toBe(303);
  });

  it('is withdrawn while nobody has answered, once, by whoever sent it', async () => {
    await fromCatalogue();
    expect((await bench.get(`${page}?tarik=2027-1`, as('dinas-2'))).status).toBe(404);
    expect((await send(`${page}?tarik=2027-1`, 'dinas-1', {})).errors).toContain('kotak pernyataan');
    expect((await send(`${page}?tarik=2027-1`, 'dinas-1', { setuju: 'ya' })).status).toBe(303);
    expect(await text(page, 'dinas-1')).toContain('Ditarik pada');
    expect((await bench.get(`${page}?tarik=2027-1`, as('dinas-1'))).status).toBe(404);
    // And may be sent anew.
    expect((await fromCatalogue()).status).toBe(303);
    await bench.jumpTo(new Date('2027-03-02T01:00:00.000Z'));
    expect(toSuperior()).toHaveLength(1);
  });

  it('that comes back altered is read as if written anew: another program, somebody else’s request, an unknown step', async () => {
    await fromCatalogue('dinas-2');
    await another('Kursus Arsip Digital');
    const own = await text(`${page}?tarik=2027-1`, 'dinas-1');
    const nonce = /name="nonce" value="([^"]*)"/.exec(own)?.[1] ?? '';
    const post = async (form: Record<string, string>) =>
      (await bench.post(page, { nonce, alasan: reason, setuju: 'ya', ...form }, as('dinas-1'))).status;
    expect(await post({ langkah: 'ajukan', program: 'P-9' })).toBe(404);
    expect(await post({ langkah: 'tarik', permohonan: '2027-2' })).toBe(409);
    expect(await post({ langkah: 'keterangan', permohonan: '2027-1-dinas-2', keterangan: 'supports' })).toBe(
      404,
    );
    expect(await post({ langkah: 'constructor' })).toBe(200);
    expect((await lines()).toSorted()).toEqual(['request-sent', 'request-sent']);
    expect(await post({ langkah: 'tarik', permohonan: '2027-1' })).toBe(303);
  });

  it('goes straight to the office of somebody without a superior who can be asked', async () => {
    await change('dinas-1', { superiorEmployeeId: undefined });
    const form = await text(`${page}?program=P-1`, 'dinas-1');
    expect(form).toContain('langsung diterima pengelola');
    await fromCatalogue();
    expect(await text(page, 'dinas-1')).toContain('Menunggu jawaban pengelola, paling lambat');
  });
});

describe('the word of the superior', () => {
  const word = (more: Record<string, string>, who = 'kepala-dinas', at = '2027-1-dinas-1') =>
    send(`${page}?keterangan=${at}`, who, more);
  const supports = { keterangan: 'supports', alasan: 'Sesuai dengan tugasnya tahun ini.' };

  it('is asked for by one letter on the next working morning, which names nobody', async () => {
    await fromCatalogue();
    await fromCatalogue('dinas-2');
    expect(toSuperior()).toEqual([]);
    await bench.jumpTo(new Date('2027-03-02T01:00:00.000Z'));
    expect(toSuperior()).toHaveLength(1);
    expect(toSuperior()[0]?.to).toBe('kepala-dinas@example.invalid');
    expect(toSuperior()[0]?.text).not.toMatch(/dinas-1|Pelatihan P-1/);
    expect(await text(page, 'kepala-dinas')).toContain('Menunggu keterangan Bapak/Ibu sebagai atasan');
  });

  it('is one choice that nobody made before, with a reason, and then the office’s turn', async () => {
    await fromCatalogue();
    expect((await word({})).errors).toContain('Pilih salah satu keterangan');
    expect((await word({ keterangan: 'opposes', alasan: '' })).errors).toContain('paling sedikit 10');
    expect((await word(supports)).status).toBe(303);
    const own = await text(page, 'dinas-1');
    expect(own).toContain('Mendukung');
    expect(own).toContain('Sesuai dengan tugasnya');
    expect(own).toContain('Menunggu jawaban pengelola');
    expect((await bench.get(`${page}?keterangan=2027-1-dinas-1`, as('kepala-dinas'))).status).toBe(404);
    expect(await lines()).toEqual(expect.arrayContaining(['request-commented']));
  });

  it('is nobody’s but that of whoever leads them today', async () => {
    await fromCatalogue();
    expect((await bench.get(`${page}?keterangan=2027-1-dinas-1`, as('kepala-badan'))).status).toBe(404);
    expect((await bench.get(`${page}?keterangan=2027-1-dinas-1`, as('dinas-1'))).status).toBe(404);
    await change('dinas-1', { superiorEmployeeId: 'kepala-badan' });
    const { announce } = await import('../../functions/outbox/news.store.ts');
    const { transact } = await import('../../functions/store/table.ts');
    const news = { kind: 'person', employeeId: 'dinas-1', what: ['superior'] } as never;
    await transact([announce(news, { tenant, because: 'act-1', now: bench.clock.now() })]);
    await bench.settle();
    expect((await bench.get(`${page}?keterangan=2027-1-dinas-1`, as('kepala-dinas'))).status).toBe(404);
    expect(toSuperior().map(({ to }) => to)).toEqual(['kepala-badan@example.invalid']);
    expect((await word(supports, 'kepala-badan')).status).toBe(303);
  });

  it('is waited for until its day, and the request goes on without it', async () => {
    await fromCatalogue();
    await bench.jumpTo(new Date('2027-03-31T01:00:00.000Z'));
    expect(await text(page, 'dinas-1')).toContain('Menunggu jawaban pengelola');
    expect((await bench.get(`${page}?keterangan=2027-1-dinas-1`, as('kepala-dinas'))).status).toBe(404);
  });

  it('is not asked for of what was withdrawn, and a request ends with the employment', async () => {
    await fromCatalogue();
    await send(`${page}?tarik=2027-1`, 'dinas-1', { setuju: 'ya' });
    await fromCatalogue('dinas-2');
    await change('dinas-2', { validTo: '2027-02-28' });
    const { announce } = await import('../../functions/outbox/news.store.ts');
    const { transact } = await import('../../functions/store/table.ts');
    const news = { kind: 'person', employeeId: 'dinas-2', what: ['left'] } as never;
    await transact([announce(news, { tenant, because: 'act-1', now: bench.clock.now() })]);
    await bench.jumpTo(new Date('2027-03-02T01:00:00.000Z'));
    expect(toSuperior()).toEqual([]);
    expect((await lines()).toSorted()).toEqual([
      ...['request-ended', 'request-sent', 'request-sent', 'request-withdrawn'],
    ]);
  });
});

describe('somebody who goes on under another id', () => {
  it('keeps what they asked for, where the office and their superior find it', async () => {
    await fromCatalogue('dinas-2');
    await bench.put('register', {
      ...{ pk: `TENANT#${tenant}`, sk: 'EMPLOYEE#dinas-9' },
      ...employee('dinas-9', 'dinas', { formerly: ['dinas-2'] as never }),
    });
    const { announce } = await import('../../functions/outbox/news.store.ts');
    const { transact } = await import('../../functions/store/table.ts');
    const news = { kind: 'person', employeeId: 'dinas-9', what: ['renumbered'] } as never;
    await transact([announce(news, { tenant, because: 'act-1', now: bench.clock.now() })]);
    await bench.settle();
    const records = await bench.dump();
    expect(records).toContain('REQUEST#dinas-9#01');
    expect(records).not.toMatch(/REQUEST#(2027-\d\d-\d\d#)?dinas-2#01/);
    const path = `${page}?keterangan=2027-1-dinas-9`;
    const word = { keterangan: 'supports', alasan: 'Sesuai dengan tugasnya.' };
    expect((await send(path, 'kepala-dinas', word)).status).toBe(303);
    expect(await text('/konsol/pegawai/dinas-9', 'pengelola')).toContain('Jawab permohonan Pelatihan P-1');
  });
});

describe('the answer of the office', () => {
  const list = '/konsol/pegawai?permohonan=menunggu';
  const answering = '/konsol/pegawai/dinas-1/terbuka/permohonan-2027-1';
  const undoing = '/konsol/pegawai/dinas-1/terbuka/jawaban-2027-1';
  const answer = (more: Record<string, string> = {}) =>
    send(answering, 'pengelola', { jawaban: 'next-plan', alasan: reason, ...more });
  const told = () => letters('Jawaban atas permohonan');
  /** Asked by somebody without a superior: it is the office's turn at once. */
  const asked = async (): Promise<void> => {
    await change('dinas-1', { superiorEmployeeId: undefined });
    await fromCatalogue();
  };
  const later = (minutes: number) => bench.jumpTo(new Date(bench.clock.now().getTime() + minutes * 60_000));

  it('is asked for on the home page and on the list, with who, what, until when and the way to answer', async () => {
    await asked();
    expect(await text('/konsol', 'pengelola')).toContain(
      '1 permohonan pegawai menunggu jawaban, paling lambat 23 Maret 2027.',
    );
    const rows = await text(list, 'pengelola');
    expect(rows).toContain('Pelatihan P-1');
    expect(rows).toContain(`href="${answering}"`);
    expect(rows).toContain('Menunggu jawaban');
    const person = await text('/konsol/pegawai/dinas-1', 'pengelola');
    expect(person).toContain(reason);
    expect(person).toContain('Jawab permohonan Pelatihan P-1');
  });

  it('waits for the superior’s word or the end of its time', async () => {
    await fromCatalogue();
    expect(await text('/konsol', 'pengelola')).not.toContain('permohonan pegawai menunggu');
    expect(await text(list, 'pengelola')).toContain('Menunggu keterangan atasan');
    expect((await bench.get(answering, as('pengelola'))).status).toBe(404);
    await bench.jumpTo(new Date('2027-03-31T01:00:00.000Z'));
    expect(await text('/konsol', 'pengelola')).toContain('1 permohonan pegawai menunggu jawaban');
    expect(await text(answering, 'pengelola')).toContain('Tidak memberi keterangan sampai batas waktunya');
  });

  it('is a choice nobody made before with a reason, told by mail an hour later with both, and no score or number', async () => {
    await asked();
    expect((await answer({ jawaban: '', alasan: '' })).errors).toContain('Pilih salah satu jawaban');
    expect((await answer()).status).toBe(303);
    expect(await text('/konsol', 'pengelola')).not.toContain('permohonan pegawai menunggu');
    // Nothing is said before it stands.
    expect(await text(page, 'dinas-1')).not.toContain('Dikabulkan');
    await later(59);
    expect(told()).toEqual([]);
    await later(2);
    expect(told().map(({ to }) => to)).toEqual(['dinas-1@example.invalid']);
    const said = told()[0]?.text.replace(/\s+/g, ' ') ?? '';
    expect(said).toContain('Dikabulkan untuk diusulkan dalam Rencana siklus berikutnya');
    expect(said).toContain(reason);
    expect(said).toContain('bpsdm@example.invalid');
    expect(await text(page, 'dinas-1')).toContain('Dikabulkan untuk diusulkan');
    expect((await bench.get(undoing, as('pengelola'))).status).toBe(404);
    expect((await bench.get(answering, as('pengelola'))).status).toBe(404);
    // It belongs to no cycle, and is none of the mails of one.
    const { countSentMails } = await import('../../functions/mail/send-mail.store.ts');
    expect(await countSentMails({ tenant, year: 2028 })).toBe(0);
    await later(60 * 24);
    expect(told()).toHaveLength(1);
  });

  it('is taken back within the hour, told to nobody, and given anew', async () => {
    await asked();
    await answer({ jawaban: 'refused' });
    expect(await text(undoing, 'pengelola')).toContain('belum dikirim');
    expect((await send(undoing, 'pengelola', { keputusan: 'ya' })).status).toBe(303);
    await later(120);
    expect(told()).toEqual([]);
    expect(await text('/konsol', 'pengelola')).toContain('1 permohonan pegawai menunggu jawaban');
    await answer({ jawaban: 'e-learning' });
    await later(61);
    expect(told()).toHaveLength(1);
    expect(told()[0]?.text.replace(/\s+/g, ' ')).toContain('Dikabulkan sebagai e-learning');
    expect(await lines()).toContain('request-answer-undone');
  });

  it('that does not arrive is on the office’s list of letters, and its fate on the page of the person', async () => {
    await asked();
    await answer();
    const hash = createHash('sha256').update('dinas-1@example.invalid').digest('base64url');
    await bench.put('outbox', {
      ...{ pk: `ADDRESS#${tenant}#${hash}`, sk: 'ADDRESS', why: 'bounced' },
      ...{ deadAt: '2027-03-01T00:00:00.000Z', markedAt: '2027-03-01T00:00:00.000Z' },
    });
    await later(61);
    expect(told()).toEqual([]);
    expect(await text('/konsol/2028/surat', 'pengelola')).toContain('Jawaban atas permohonan');
    expect(await text('/konsol/pegawai/dinas-1', 'pengelola')).toContain(
      'Jawaban atas permohonan Pelatihan P-1',
    );
    // Who asked reads it all the same.
    expect(await text(page, 'dinas-1')).toContain('Dikabulkan untuk diusulkan');
  });

  it('is not given on what has changed since the page was shown, nor twice', async () => {
    await asked();
    const shown = await text(answering, 'pengelola');
    const nonce = /name="nonce" value="([^"]*)"/.exec(shown)?.[1] ?? '';
    const form = { nonce, jawaban: 'refused', alasan: reason };
    await send(`${page}?tarik=2027-1`, 'dinas-1', { setuju: 'ya' });
    expect((await bench.post(answering, form, as('pengelola'))).status).toBe(404);
    await fromCatalogue();
    const next = answering.replace('2027-1', '2027-2');
    await text(next, 'pengelola');
    expect((await bench.post(next, { ...form, nonce }, as('pengelola'))).status).not.toBe(303);
  });

  it('to studies is never an e-learning', async () => {
    await change('dinas-1', { superiorEmployeeId: undefined });
    await another('Magister Administrasi Publik', 'dinas-1', { bentuk: 'study' });
    expect(await text(answering, 'pengelola')).not.toContain('value="e-learning"');
    expect((await answer({ jawaban: 'e-learning' })).errors).toContain('Tugas belajar tidak dapat dijawab');
  });

  it('is listed by year with how many ask for the same, and taken along as a file with a line in the trail', async () => {
    await asked();
    await fromCatalogue('dinas-2');
    await answer();
    const year = await text('/konsol/pegawai?permohonan=2027', 'pengelola');
    expect(year).toContain('Dijawab, belum dikirim');
    expect(year.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')).toMatch(
      /Pelatihan P-1 ada dalam katalog 2 1 1/,
    );
    for (const as2 of ['csv', 'xlsx']) {
      const file = await bench.get(`/konsol/pegawai?permohonan=2027&sebagai=${as2}`, as('pengelola'));
      expect([file.status, file.headers['content-disposition']]).toEqual([
        200,
        `attachment; filename="permohonan-jambi-2027.${as2}"`,
      ]);
    }
    const { text: csv } = await bench.get('/konsol/pegawai?permohonan=2027&sebagai=csv', as('pengelola'));
    expect(csv).toContain(reason);
    expect((await bench.dump()).match(/file-permohonan/g)?.length).toBeGreaterThan(1);
  });

  it('is the office’s own: no auditor reads who asked, and no other employee', async () => {
    await asked();
    for (const [table, item] of signedIn({
      ...{ token: 'auditor', tenant, role: 'auditor', email: 'auditor@jambi.example' },
    }))
      await bench.put(table, item);
    for (const path of [list, answering, '/konsol/pegawai/dinas-1', page])
      expect([path, (await bench.get(path, as('auditor'))).status]).toEqual([path, 403]);
    expect(await text('/konsol', 'auditor')).not.toContain('permohonan');
    expect((await bench.get(list, as('dinas-2'))).status).toBe(403);
    expect(await text(page, 'dinas-2')).not.toContain('Pelatihan P-1');
  });
});
