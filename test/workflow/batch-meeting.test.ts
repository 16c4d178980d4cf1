// What the training office does on the page of a batch: hours and place with a file for calendars, messages to everybody, seats; never lost between two operators.
import { describe, expect, it } from 'vitest';
import { batchId } from '../support/branded.ts';
import { signedIn } from '../support/signed-in.ts';
import { aCycle, cookie, operatorMail, tokens } from '../unit/cycle/records.ts';
import { accept, facilitator, linkTo, mailsTo, subjectsTo } from '../unit/delivery/actors.ts';
import { begin, bench, setTheScene } from '../unit/delivery/batch-scene.ts';
import { aBatch, batchRows, places, staff, tenant, year } from '../unit/delivery/government.ts';

setTheScene();

const path = `/konsol/${year}/angkatan/P-1-1/tempat`;
const as = { cookie: cookie(tokens.operator) };
const office = async (): Promise<void> => {
  for (const [table, item] of signedIn({
    ...{ token: tokens.operator, tenant, email: operatorMail, role: 'operator' },
  }))
    await bench.put(table, item);
};
const form = { dari: '08.00', sampai: '16.00', ruang: 'Ruang Anggrek, BPSDM', tautan: '', setuju: 'ya' };
const placed = async (more: Record<string, string> = {}): Promise<number> => {
  expect((await bench.get(path, as)).status).toBe(200);
  const { status } = await bench.post(path, { ...form, ...more }, as);
  await bench.settle();
  return status;
};
const calendarOf = (to: string, subject: string): string => {
  const mail = mailsTo(bench, to).findLast((m) => m.subject.includes(subject));
  return bench.home.mailbox.attachments(mail?.id ?? '')[0]?.text ?? '';
};
const batchNow = async () => {
  const { requireBatch } = await import('../../functions/records/batch.reads.ts');
  return requireBatch({ tenant, year, batchId: aBatch().batchId });
};
const [one, two] = staff;

describe('hours and place of a batch', () => {
  it('are told to whoever was asked and has not said no, with an entry for each day of the calendar', async () => {
    await begin(aBatch(), places());
    await bench.jumpTo('2027-03-01T01:00:00.000Z');
    await office();
    const before = await bench.get(path, as);
    expect(before.text).toMatch(
      /\d+ peserta yang sudah dipanggil dan tidak menolak, serta narasumber, menerima/,
    );
    expect(await placed()).toBe(303);
    const mail = mailsTo(bench, one?.email ?? '').at(-1);
    expect(mail?.subject).toMatch(/^Waktu dan tempat/);
    expect(mail?.text).toContain('08.00–16.00 WIB');
    expect(mail?.text).toContain('Ruang Anggrek, BPSDM');
    const text = calendarOf(one?.email ?? '', 'Waktu dan tempat');
    expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(3);
    expect(text).toContain('DTSTART:20270406T010000Z\r\nDTEND:20270406T090000Z');
    expect(text).toContain('LOCATION:Ruang Anggrek\\, BPSDM');
    expect(text).toContain('SEQUENCE:1');
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(subjectsTo(bench, facilitator).some((s) => s.startsWith('Waktu dan tempat'))).toBe(true);
    // Entries of a change take the place of the ones before.
    expect(await placed({ ruang: '', tautan: 'https://rapat.example/j/9?pwd=abc' })).toBe(303);
    const changed = calendarOf(one?.email ?? '', 'Perubahan waktu dan tempat');
    expect(changed.match(/^UID:.*/m)?.[0]).toBe(text.match(/^UID:.*/m)?.[0]);
    expect(changed).toContain('SEQUENCE:2');
    expect(changed).toContain('URL:https://rapat.example/j/9?pwd=abc');
    // What opens a meeting is with those who are asked to it, and not in the trail or with superiors.
    const trail = await bench.get(`/konsol/${year}/jejak`, as);
    expect(trail.text).toContain('Menetapkan waktu dan tempat suatu angkatan');
    expect(trail.text).toContain('daring');
    expect(trail.text).not.toContain('rapat.example');
    await bench.get(linkTo(bench, one?.email ?? '', 'Pemanggilan peserta'));
    expect((await bench.get(linkTo(bench, one?.email ?? '', 'Pemanggilan peserta'))).text).toContain(
      'https://rapat.example/j/9?pwd=abc',
    );
  });

  it('stand in the letter that asks when they are known before, and are told to nobody who said no', async () => {
    await begin(aBatch(), places());
    await office();
    expect(await placed()).toBe(303);
    expect(bench.mails.filter((m) => m.subject.startsWith('Waktu dan tempat'))).toEqual([]);
    await bench.jumpTo('2027-03-01T01:00:00.000Z');
    expect(calendarOf(one?.email ?? '', 'Pemanggilan peserta')).toContain('LOCATION:Ruang Anggrek');
    const no = linkTo(bench, two?.email ?? '', 'Pemanggilan peserta');
    await bench.get(no);
    await bench.post(no, { answer: 'decline', reason: 'health' });
    await accept(bench, one?.employeeId ?? '');
    expect(await placed({ ruang: 'Aula' })).toBe(303);
    expect(subjectsTo(bench, one?.email ?? '').at(-1)).toMatch(/^Perubahan waktu dan tempat/);
    expect(subjectsTo(bench, two?.email ?? '').some((s) => /waktu dan tempat/i.test(s))).toBe(false);
  });

  it('are refused field by field, keep what was typed, and the same twice is told once', async () => {
    await begin(aBatch(), places());
    await office();
    await bench.get(path, as);
    const wrong = await bench.post(
      path,
      { dari: '16.00', sampai: '08.00', ruang: '', tautan: 'http://rapat.example/1', setuju: 'ya' },
      as,
    );
    expect(wrong.status).toBe(422);
    for (const text of ['Jam selesai harus sesudah jam mulai.', 'diawali https://', 'value="16.00"'])
      expect(wrong.text).toContain(text);
    // A room without a letter has no name, and one that is too long is not cut in silence.
    for (const ruang of ['!!!', '---', '🙂🙂', '../..', 'R'.repeat(5_000)])
      expect(await placed({ ruang })).toBe(422);
    expect(await placed()).toBe(303);
    expect(await placed()).toBe(303);
    expect((await batchNow()).meeting?.number).toBe(1);
  });

  it('entered by two at once are those of one, and the other one is told', async () => {
    await begin(aBatch(), places());
    await office();
    const page = await bench.get(path, as);
    const nonce = /name="nonce" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    expect((await bench.post(path, form, as)).status).toBe(303);
    const late = await bench.post(path, { ...form, ruang: 'Aula', nonce }, as);
    expect(late.status).toBe(409);
    expect((await batchNow()).meeting?.room).toBe('Ruang Anggrek, BPSDM');
  });
});

describe('a message to a batch', () => {
  const messages = `/konsol/${year}/angkatan/P-1-1/pesan`;
  const text = 'Mohon membawa laptop.\n\nRuang dibuka pukul 07.30.';

  it('reaches whoever was asked and whoever teaches, once, and the trail says how many and not what', async () => {
    await begin(aBatch(), places());
    await office();
    expect((await bench.get(messages, as)).text).toContain('belum dipanggil');
    await bench.jumpTo('2027-03-01T01:00:00.000Z');
    expect((await bench.get(messages, as)).text).toMatch(/4 peserta yang sudah dipanggil/);
    const short = await bench.post(messages, { pesan: 'Hai' }, as);
    expect([short.status, short.text.includes('paling sedikit 10 karakter')]).toEqual([422, true]);
    await bench.get(messages, as);
    expect((await bench.post(messages, { pesan: text, setuju: 'ya' }, as)).status).toBe(303);
    await bench.settle();
    const told = bench.mails.filter((m) => m.text.includes('membawa laptop'));
    expect(told.map((m) => m.to).toSorted()).toEqual(
      [...staff.slice(0, 4).map((e) => e.email), facilitator].toSorted(),
    );
    expect(told[0]?.text).toContain('Ruang dibuka pukul 07.30.');
    const trail = await bench.get(`/konsol/${year}/jejak`, as);
    expect(trail.text).toContain('Mengirim pesan ke suatu angkatan');
    expect(trail.text).not.toContain('laptop');
  });

  it('that a colleague sent meanwhile is read first', async () => {
    await begin(aBatch(), places());
    await office();
    await bench.jumpTo('2027-03-01T01:00:00.000Z');
    const page = await bench.get(messages, as);
    const nonce = /name="nonce" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    expect((await bench.post(messages, { pesan: text, setuju: 'ya' }, as)).status).toBe(303);
    expect((await bench.post(messages, { pesan: text, setuju: 'ya', nonce }, as)).status).toBe(409);
    expect((await bench.get(messages, as)).text).toContain('Sudah dikirim 1 pesan');
  });
});

describe('the list on the page of a batch', () => {
  it('leads to the acts on each seat, which say first what happens', async () => {
    await begin(aBatch(), places());
    await office();
    const batchPath = `/konsol/${year}/angkatan/P-1-1`;
    expect((await bench.get(batchPath, as)).text).not.toContain('/terbuka/');
    await bench.jumpTo('2027-03-01T01:00:00.000Z');
    await bench.put('cycle', { pk: `CYCLES#${tenant}`, sk: `YEAR#${year}`, ...aCycle() });
    const { text } = await bench.get(batchPath, as);
    const acts = [...text.matchAll(/href="(\/konsol\/pegawai\/[^"]+\/terbuka\/[^"]+)"/g)].map(
      (m) => m[1] ?? '',
    );
    // Four who were asked can be called again or replaced, reserves can be taken off.
    expect(acts.filter((path) => path.includes('/panggilan-'))).toHaveLength(4);
    expect(acts.filter((path) => path.includes('/tempat-')).length).toBeGreaterThan(4);
    for (const path of acts) expect((await bench.get(path, as)).status).toBe(200);
  });
});

/** The window in which days may lie. */
const inDelivery = async (): Promise<void> => {
  await bench.put('cycle', {
    ...{ pk: `CYCLE#${tenant}#${year}`, sk: 'PHASE#delivery', phase: 'delivery', status: 'running' },
    ...{ opensAt: '2027-01-31T17:00:00.000Z', closesAt: '2027-11-30T16:59:59.000Z', attempt: 1 },
    ...{ openedAt: '2027-01-31T17:00:00.000Z', begunAt: '2027-01-31T17:00:00.000Z' },
  });
};
const moved = async (at: string, mulai: string) => {
  await bench.get(`${at}/jadwal`, as);
  return bench.post(`${at}/jadwal`, { mulai, alasan: 'Gedung diperbaiki.', setuju: 'ya' }, as);
};

describe('a room, and whoever teaches', () => {
  const other = `/konsol/${year}/angkatan/P-1-2`;
  const two = () =>
    aBatch({
      ...{ batchId: batchId('P-1-2'), number: 4 },
      facilitator: { name: 'Narasumber Dua', email: 'dua@narasumber.invalid' },
    });
  const both = async (): Promise<void> => {
    await begin(aBatch(), places());
    for (const [table, item] of batchRows(two())) await bench.put(table, item);
    await office();
  };
  const room = { ...form, ruang: '  ruang ANGGREK  bpsdm ' };

  it('is for one batch on a day: the other one is told which has it, and keeps what was typed', async () => {
    await both();
    expect(await placed()).toBe(303);
    await bench.get(`${other}/tempat`, as);
    const refused = await bench.post(`${other}/tempat`, room, as);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain(
      'Ruang Anggrek, BPSDM sudah dipakai Komunikasi Publik, Angkatan III pada 6 April 2027.',
    );
    expect(refused.text).toContain('ruang ANGGREK');
    // Whoever has another room by now holds this one no more.
    expect(await placed({ ruang: 'Aula' })).toBe(303);
    await bench.get(`${other}/tempat`, as);
    expect((await bench.post(`${other}/tempat`, room, as)).status).toBe(303);
    expect(await placed()).toBe(422);
  });

  it('is given once when two take it at once', async () => {
    await both();
    const pages = await Promise.all([path, `${other}/tempat`].map(async (at) => bench.get(at, as)));
    const nonces = pages.map(({ text }) => /name="nonce" value="([^"]+)"/.exec(text)?.[1] ?? '');
    const sent = await Promise.all(
      [path, `${other}/tempat`].map(async (at, i) => bench.post(at, { ...room, nonce: nonces[i] ?? '' }, as)),
    );
    const [first, second] = sent.map(({ status }) => status).toSorted();
    expect(first).toBe(303);
    expect([409, 422]).toContain(second);
    const { listBatches } = await import('../../functions/records/batch.reads.ts');
    const having = (await listBatches({ tenant, year })).filter((b) => b.meeting !== undefined);
    expect(having).toHaveLength(1);
  });

  it('goes along when the days are moved, and keeps a batch from days on which it is taken', async () => {
    await both();
    expect(await placed()).toBe(303);
    await inDelivery();
    const own = `/konsol/${year}/angkatan/P-1-1`;
    expect((await moved(own, '2027-06-07')).status).toBe(303);
    await bench.get(`${other}/tempat`, as);
    expect((await bench.post(`${other}/tempat`, room, as)).status).toBe(303);
    const refused = await moved(other, '2027-06-08');
    expect([refused.status, refused.text.includes('sudah dipakai')]).toEqual([422, true]);
    expect((await moved(own, '2027-04-07')).status).toBe(422);
  });

  it('is with one batch on a day: nobody is given two, by a change of who teaches or of the days', async () => {
    await both();
    await inDelivery();
    const own = `/konsol/${year}/angkatan/P-1-1`;
    const give = async (at: string, narasumber: string) => {
      await bench.get(`${at}/narasumber`, as);
      const sent = { narasumber, nama: '', surel: '', alasan: 'Bertukar dengan rekan.', setuju: 'ya' };
      return bench.post(`${at}/narasumber`, sent, as);
    };
    const refused = await give(own, 'dua@narasumber.invalid');
    expect(refused.status).toBe(422);
    expect(refused.text).toContain(
      'Narasumber Dua mengajar Komunikasi Publik, Angkatan IV pada hari yang sama.',
    );
    expect((await moved(own, '2027-06-07')).status).toBe(303);
    expect((await give(own, 'dua@narasumber.invalid')).status).toBe(303);
    const back = await moved(own, '2027-04-07');
    expect([back.status, back.text.includes('Pilih hari lain')]).toEqual([422, true]);
  });
});
