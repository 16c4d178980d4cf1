// Mail that does not arrive: its record, its address, the operator's task, and the letter that goes again to a corrected address.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { employeeId } from '../support/branded.ts';
import { type Bench, openBench } from '../support/workflow-bench.ts';
import {
  agencyItem,
  cookie,
  register,
  secretaryOf,
  stranger,
  tenant,
  tenantItem,
  tokens,
  year,
} from '../unit/cycle/records.ts';

const page = `/konsol/${year}/surat`;
const as = (token: string) => ({ cookie: cookie(token) });
const operator = as(tokens.operator);
const auditor = as(tokens.auditor);
const sekda = 'sekda@jambi.example';
const governor = 'gubernur@jambi.example';
const newSekda = 'sekda.baru@jambi.example';

let bench: Bench;
let post: (id: string, to: string, more?: Record<string, unknown>) => Promise<void>;
let hashOfAddress: (address: string) => string;
const received = (to: string): string[] => bench.home.mailbox.list({ to }).map((m) => m.id);
const letter = (path: string) => ({
  greeting: 'Yth. Sekretaris Daerah,',
  subject: 'Mohon keputusan: Rencana Bangkom 2027',
  action: { label: 'Baca dan putuskan', path },
});
const correct = (from: string, to: string) => {
  const hash = hashOfAddress(from);
  return bench.post(page, { 'alamat-lama': hash, [`alamat-${hash}`]: to }, operator);
};

beforeAll(async () => {
  bench = await openBench({ workflows: [], at: '2026-05-01T01:00:00.000Z' });
  for (const [table, item] of register) await bench.put(table, item);
  const offices = [
    secretaryOf(tenant),
    { role: 'ppk', title: 'Gubernur', name: 'Gubernur Uji', email: governor },
  ];
  await bench.put('register', { ...tenantItem(tenant, 'Pemerintah Provinsi Jambi'), offices });
  const { queueMail } = await import('../../functions/outbox/outbox.store.ts');
  const { transact } = await import('../../functions/store/table.ts');
  const { recordOpening } = await import('../../functions/cycle/open-cycle.store.ts');
  ({ addressHashOf: hashOfAddress } = await import('../../functions/kit/secret.ts'));
  await recordOpening(
    { year, ceilingRupiah: 1, phases: [] },
    { tenant, operator: 'operator@jambi.example', policyVersion: 1, trail: { actor: 'account-x' } },
    bench.clock.now(),
  );
  post = async (id, to, more = {}) => {
    const content = {
      subject: 'Undangan',
      from: { institution: 'Pemerintah Contoh' },
      greeting: 'Yth. Bapak/Ibu Ani,',
      paragraphs: ['Isi.'],
      ...more,
    };
    const kind = id.includes('waited') ? ('approval-request' as const) : ('survey-invitation' as const);
    await transact([
      queueMail({ id, tenant, year, to, whom: { as: 'address' }, content, kind, now: bench.clock.now() }),
    ]);
    await bench.settle();
  };
});
afterAll(async () => bench.close());

describe('a decision letter that bounces', () => {
  it('is not received, and the operator is told at once, by mail and in the console', async () => {
    bench.home.mailbox.behaviours.tell({ to: sekda, does: 'bounce', times: 1 });
    await post('jambi-ask', sekda, letter('/keputusan/x'));
    expect(received(sekda)).toEqual([]);
    expect(received('operator@jambi.example')).toEqual(['jambi-ask-undelivered']);
    const console = await bench.get(`/konsol/${year}`, operator);
    expect(console.text).toContain('Surat permohonan keputusan kepada Sekretaris Daerah tidak sampai.');
    expect(console.text).toContain(`href="${page}">Kirim kembali ke alamat yang diperbaiki</a>`);
  });

  it('leaves nothing to send a reminder to', async () => {
    await post('jambi-remind', sekda, {
      ...letter('/keputusan/x'),
      subject: 'Pengingat ke-1 – Mohon keputusan',
    });
    expect(received(sekda)).toEqual([]);
    // A letter that was never sent is told of as well: the deadline passes all the same.
    await post('jambi-waited-remind', sekda, {
      ...letter('/keputusan/x'),
      subject: 'Pengingat ke-2 – Mohon keputusan',
    });
    expect(received('operator@jambi.example')).toEqual([
      'jambi-ask-undelivered',
      'jambi-remind-undelivered',
      'jambi-waited-remind-undelivered',
    ]);
  });

  it('is shown with why it did not arrive; the auditor sees it without the form', async () => {
    const shown = await bench.get(page, operator);
    expect(shown.text).toContain(
      'alamat tidak dikenal atau tidak aktif (ditolak server penerima tanpa penjelasan)',
    );
    expect(shown.text).toContain('tidak dikirim karena alamat sudah tidak aktif');
    expect(shown.text).toContain('Kirim kembali ke alamat ini');
    const read = await bench.get(page, auditor);
    expect(read.status).toBe(200);
    // Which letter and why, not where it went (docs/visibility.md).
    expect(read.text).toContain('Sekretaris Daerah');
    expect(read.text).toContain('alamat tidak dikenal atau tidak aktif');
    expect(read.text).toContain('alamat tidak ditampilkan');
    expect(read.text).not.toContain(sekda);
    expect(read.text).not.toContain('<form');
    expect((await bench.post(page, {}, auditor)).status).toBe(403);
  });

  it.each([
    ['', 'Tuliskan alamat surel yang lengkap'],
    ['bukan alamat', 'Tuliskan alamat surel yang lengkap'],
    ['operator@jambi.example', 'milik pengelola atau pemeriksa'],
  ])('does not go to "%s"', async (address, message) => {
    await bench.put('register', {
      pk: 'ACCOUNT#operator@jambi.example',
      sk: 'ACCOUNT',
      tenant,
      email: 'operator@jambi.example',
      name: 'Operator',
      consoleRole: 'operator',
      version: 1,
    });
    await bench.get(page, operator);
    const answer = await correct(sekda, address);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(message);
  });

  it('goes again to the corrected address, once, without its reminder', async () => {
    await bench.get(page, operator);
    expect((await correct(sekda, ` ${newSekda.toUpperCase()} `)).status).toBe(303);
    expect((await correct(sekda, newSekda)).status).toBe(409);
    await bench.settle();
    expect(received(newSekda)).toEqual(['jambi-ask-again']);
    // Whoever reads that address decides: those beside know which it is.
    const [told, ...more] = bench.home.mailbox.list({ to: governor });
    expect(more).toEqual([]);
    expect(told?.subject).toBe('Surat dialihkan: surat kepada Sekretaris Daerah');
    expect(told?.text).toContain(newSekda);
    // And the address itself, which somebody may read on.
    expect(bench.home.mailbox.list({ to: sekda }).map((m) => m.subject)).toEqual([told?.subject]);
    const shown = await bench.get(page, operator);
    expect(shown.text).toContain('Tidak ada surat yang menunggu perbaikan alamat.');
    expect(shown.text).toContain('dikirim kembali');
    expect(shown.text).toContain('tidak dikirim kembali');
    expect((await bench.get(`/konsol/${year}`, operator)).text).not.toContain('tidak sampai');
    const { listAudit } = await import('../support/audit-lines.ts');
    const lines = (await listAudit({ tenant, year })).filter((l) => l.action === 'letters-sent-again');
    expect(lines).toHaveLength(1);
    expect(lines[0]?.detail).toMatchObject({ letters: 1, setAside: 2 });
    expect(JSON.stringify(lines)).not.toContain('@jambi.example"}');
  });

  it('is in the audit trail by whom it was for, without a hash, and leads to its page', async () => {
    const trail = await bench.get(`/konsol/${year}/jejak`, auditor);
    expect(trail.text).toContain(`<a href="${page}">Surat kepada Sekretaris Daerah</a>`);
    expect(trail.text).toContain(
      'Surat yang dikirim ulang: 1; Pengingat yang tidak perlu dikirim lagi: 2; Alamat tujuan: alamat yang diperbaiki',
    );
    const file = await bench.get(`/konsol/${year}/jejak.csv`, auditor);
    for (const address of [sekda, newSekda])
      for (const { text } of [trail, file]) expect(text).not.toContain(hashOfAddress(address).slice(0, 12));
  });

  it('is in the file of letters, for the operator with addresses and for the auditor without, and for nobody of another government', async () => {
    expect((await bench.get(page, auditor)).text).toContain(
      `<a href="${page}.csv" aria-label="Surat, CSV">CSV</a>`,
    );
    for (const [reader, from, to] of [
      [operator, sekda, newSekda],
      [auditor, 'alamat tidak ditampilkan', 'alamat yang diperbaiki'],
    ] as const) {
      const file = await bench.get(`${page}.csv`, reader);
      expect(file.headers['content-disposition']).toContain(`surat-${tenant}-${year}.csv`);
      expect(file.text).toContain(`Sekretaris Daerah;${from};alamat tidak dikenal atau tidak aktif (`);
      expect(file.text).toContain(`;dikirim kembali;${to};`);
      if (reader === auditor)
        for (const address of [sekda, newSekda]) expect(file.text).not.toContain(address);
    }
    expect((await bench.get(`${page}.csv`, as(stranger))).status).toBe(404);
    expect((await bench.get(`${page}.csv`, as(tokens.employee))).status).toBe(403);
  });

  it('has whatever follows sent to the corrected address', async () => {
    const before = received(sekda);
    await post('jambi-outcome', sekda);
    expect(received(sekda)).toEqual(before);
    expect(received(newSekda)).toEqual(['jambi-ask-again', 'jambi-outcome']);
  });

  it('of another government is nobody else’s business', async () => {
    expect((await bench.get(page, as(stranger))).status).toBe(404);
  });
});

describe('other fates', () => {
  it('of a full mailbox: the letter is the operator’s task, the address lives', async () => {
    bench.home.mailbox.behaviours.tell({ to: 'penuh@jambi.example', does: 'return', times: 1 });
    await post('jambi-full-1', 'penuh@jambi.example');
    await post('jambi-full-2', 'penuh@jambi.example');
    expect(received('penuh@jambi.example')).toEqual(['jambi-full-2']);
    await bench.get(page, operator);
    expect((await bench.get(page, operator)).text).toContain('Alamat ini masih menerima surat');
    const elsewhere = await correct('penuh@jambi.example', 'orang.lain@jambi.example');
    expect(elsewhere.status).toBe(422);
    expect(elsewhere.text).toContain('Kirim kembali ke alamat yang sama.');
    expect((await correct('penuh@jambi.example', 'penuh@jambi.example')).status).toBe(303);
    await bench.settle();
    expect(received('penuh@jambi.example')).toEqual(['jambi-full-2', 'jambi-full-1-again']);
    expect(received('orang.lain@jambi.example')).toEqual([]);
  });

  it('of an address that an earlier release gave to another though it was only full: what follows goes to its reader', async () => {
    await bench.put('outbox', {
      pk: `ADDRESS#${tenant}#${hashOfAddress('penuh.dulu@jambi.example')}`,
      ...{ sk: 'ADDRESS', replacedBy: 'orang.lain@jambi.example' },
    });
    await post('jambi-full-3', 'penuh.dulu@jambi.example');
    expect(received('penuh.dulu@jambi.example')).toEqual(['jambi-full-3']);
    expect(received('orang.lain@jambi.example')).toEqual([]);
  });

  it('of a complaint: it arrived, and nothing else is sent there until somebody has spoken with the person', async () => {
    bench.home.mailbox.behaviours.tell({ to: 'marah@jambi.example', does: 'complain', times: 1 });
    await post('jambi-spam-1', 'marah@jambi.example');
    await post('jambi-spam-2', 'marah@jambi.example');
    expect(received('marah@jambi.example')).toEqual(['jambi-spam-1']);
    expect((await bench.get(`/konsol/${year}`, operator)).text).toContain('2 surat lain tidak sampai');
  });

  it('of a head is told beside by one and the same letter, whatever did not arrive: which heads a change asks is not told', async () => {
    const told: string[] = [];
    for (const [id, greeting, path] of [
      ['jambi-head-change', 'Yth. Kepala Dinas Pertanian,', '/keputusan/xyz'],
      ['jambi-head-survey', 'Yth. Bapak/Ibu Ilham Fadli,', '/survei/xyz'],
    ] as const) {
      const [email, other] = [`${id}@jambi.example`, `${id}.baru@jambi.example`];
      const heads = [{ employeeId: id, from: '2020-01-01' }];
      await bench.put('register', { ...agencyItem(tenant, 'dintan', 'Dinas Pertanian'), heads });
      const account = { tenant, email, name: 'Ilham Fadli', version: 1, employeeId: id };
      await bench.put('register', { pk: `ACCOUNT#${email}`, sk: `ACCOUNT#${tenant}`, ...account });
      bench.home.mailbox.behaviours.tell({ to: email, does: 'bounce', times: 1 });
      await post(id, email, { ...letter(path), greeting });
      const before = bench.mails.length;
      await bench.get(page, operator);
      expect((await correct(email, other)).status).toBe(303);
      await bench.settle();
      const beside = bench.mails.slice(before).filter(({ to }) => to === governor);
      expect(beside).toHaveLength(1);
      told.push(JSON.stringify([beside[0]?.subject, beside[0]?.text]).replaceAll(id, 'X'));
    }
    expect(told[0]).toContain('Surat dialihkan: surat kepada Kepala Dinas Pertanian');
    expect(told[1]).toBe(told[0]);
  });

  it('of a delay: it arrives later, and nobody has to do anything', async () => {
    bench.home.mailbox.behaviours.tell({ to: 'lambat@jambi.example', does: 'delay', times: 1, minutes: 30 });
    await post('jambi-late', 'lambat@jambi.example');
    expect(received('lambat@jambi.example')).toEqual([]);
    await bench.jumpTo('2026-05-01T02:00:00.000Z');
    expect(received('lambat@jambi.example')).toEqual(['jambi-late']);
  });

  it('of a letter that SES refuses eight times: it is the operator’s task too', async () => {
    await post('jambi-refused', '');
    for (let i = 0; i < 8; i++) {
      bench.clock.jumpTo(new Date(bench.clock.now().getTime() + 9 * 3_600_000));
      await bench.settle();
    }
    const shown = await bench.get(page, operator);
    expect(shown.text).toContain(
      'gagal dikirim setelah delapan kali percobaan (surat atau alamatnya tidak dapat diterima layanan pengiriman)',
    );
  });

  it('of mail to sign in: it goes to the very address that asked, dead or not', async () => {
    const { queueMail } = await import('../../functions/outbox/outbox.store.ts');
    const { transact } = await import('../../functions/store/table.ts');
    const content = { subject: 'Masuk', from: { institution: 'X' }, greeting: 'Yth.', paragraphs: [] };
    const mail = {
      tenant,
      to: sekda,
      whom: { as: 'address' },
      content,
      kind: 'sign-in',
      security: true,
      now: bench.clock.now(),
    } as const;
    await transact([queueMail({ id: 'jambi-sign-in', ...mail })]);
    await bench.settle();
    expect(received(sekda).at(-1)).toBe('jambi-sign-in');
  });

  it('was kept back and asks nobody to do anything', async () => {
    const { queueMail } = await import('../../functions/outbox/outbox.store.ts');
    const { transact } = await import('../../functions/store/table.ts');
    const content = {
      ...{ subject: 'Umpan balik: Olah Data', from: { institution: 'X' }, greeting: 'Yth. Bapak/Ibu Cici,' },
      paragraphs: ['Isi.'],
    };
    const whom = { as: 'participant', employeeId: employeeId('cici') } as const;
    const mail = { tenant, year, to: 'cici@jambi.example', whom, content, now: bench.clock.now() };
    await transact([queueMail({ id: 'jambi-feedback', kind: 'feedback-request', ...mail })]);
    await bench.settle();
    expect(received('cici@jambi.example')).toEqual([]);
    const { text } = await bench.get(page, operator);
    const [, listed = ''] = text.split('<h2>Tidak dikirim</h2>');
    for (const said of ['Umpan balik: Olah Data', 'Cici', 'tidak dikirim: penerima tidak sedang bertugas'])
      expect(listed).toContain(said);
    expect(text).not.toContain('Surat kepada cici@jambi.example');
    expect((await bench.get(`/konsol/${year}/surat.csv`, operator)).text).toContain(
      'tidak dikirim: penerima tidak sedang bertugas',
    );
  });

  it('told twice or of an unknown mail changes nothing', async () => {
    const before = (await bench.get(page, operator)).text;
    const detail = {
      eventType: 'Bounce',
      mail: { destination: [sekda], headers: [{ name: 'X-Siklus-Mail-Id', value: 'jambi-ask' }] },
      bounce: { bounceType: 'Permanent' },
    };
    const event = { time: '2026-05-01T01:00:00Z', detail };
    await bench.home.host.invoke('record-mail-event', event);
    const unknown = { ...detail, mail: { ...detail.mail, headers: [] } };
    await bench.home.host.invoke('record-mail-event', { ...event, detail: unknown });
    expect((await bench.get(page, operator)).text).toBe(before);
  });
});
