// The pages of a batch against the real record: invitation, attendance, certificate, and what they refuse.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { employeeId as employeeIdOf } from '../support/branded.ts';
import { type Bench, openBench } from '../support/workflow-bench.ts';
import { attendanceForm, facilitator, linkTo, mailsTo } from '../unit/delivery/actors.ts';
import { aBatch, batchRows, records, staff, tenant, year } from '../unit/delivery/government.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench({ workflows: ['batch'], at: '2027-02-01T01:00:00.000Z' });
  for (const [table, item] of [...records, ...batchRows(aBatch())]) await bench.put(table, item);
  await bench.start('batch', `${tenant}-${year}-batch-P-1-1-1`, {
    tenant,
    year,
    batchId: 'P-1-1',
    attempt: 1,
  });
  await bench.jumpTo('2027-03-01T01:00:00.000Z');
});
afterEach(async () => bench.close());

const invitationOf = (person: string): string =>
  linkTo(bench, `${person}@example.invalid`, 'Pemanggilan peserta');
const open = async (person: string): Promise<string> => {
  const path = invitationOf(person);
  await bench.get(path);
  return path;
};
const yes = { answer: 'accept' };

describe('an invitation', () => {
  it('says what, when, where and how much, and nothing is chosen', async () => {
    const page = await bench.get(invitationOf('dinas-1'));
    for (const text of [
      'Komunikasi Publik, Angkatan III',
      'Selasa, 6 April 2027 s.d. Kamis, 8 April 2027',
      'Ruang pelatihan BPSDM',
      '24 JP',
      'Batas waktu jawaban',
      'Tidak dapat hadir',
    ])
      expect(page.text).toContain(text);
    expect(page.text).not.toContain('checked');
    expect(Buffer.byteLength(page.text)).toBeLessThan(30 * 1024);
  });

  it('is not answered by looking at it, however often', async () => {
    for (let n = 0; n < 3; n++) await bench.get(invitationOf('dinas-1'));
    expect((await bench.get(invitationOf('dinas-1'))).text).toContain('name="answer"');
  });

  it('is sent back with the answers kept when something is missing', async () => {
    const path = await open('dinas-1');
    expect((await bench.post(path, {})).status).toBe(422);
    const page = await bench.post(path, { answer: 'decline', reason: 'other' });
    expect(page.status).toBe(422);
    expect(page.text).toContain('Tuliskan alasan Bapak/Ibu');
    expect(page.text.match(/checked/g)).toHaveLength(2);
  });

  it('takes the same answer twice and refuses another one', async () => {
    const path = await open('dinas-1');
    expect((await bench.post(path, yes)).status).toBe(303);
    expect((await bench.post(path, yes)).status).toBe(303);
    expect((await bench.post(path, { answer: 'decline', reason: 'health' })).status).toBe(409);
    const page = await bench.get(path);
    expect(page.text).toContain('sudah tercatat');
    // Nothing is asked again but whether the seat is given back.
    expect(page.text.match(/<form/g)).toHaveLength(1);
    expect(page.text).toContain('Serahkan tempat');
  });

  it('shows a recorded refusal with its reason', async () => {
    const path = await open('dinas-1');
    await bench.post(path, { answer: 'decline', reason: 'other', note: '<b>umrah</b>' });
    expect((await bench.get(path)).text).toContain('Alasan lain (&lt;b>umrah&lt;/b>)');
  });

  it('needs the form’s nonce and a link of its own kind', async () => {
    const path = await open('dinas-1');
    expect((await bench.post(path, { ...yes, nonce: 'x' })).status).toBe(403);
    expect((await bench.get(`${path}x`)).status).toBe(404);
    expect((await bench.get(path.replace('/undangan/', '/presensi/'))).status).toBe(404);
    const other = await open('dinas-2');
    const stolen = /name="nonce" value="([^"]*)"/.exec((await bench.get(path)).text)?.[1] ?? '';
    expect((await bench.post(other, { ...yes, nonce: stolen })).status).toBe(403);
  });
});

const untilTheLastDay = async (): Promise<string> => {
  for (const { employeeId } of staff.slice(0, 4)) await bench.post(await open(employeeId), yes);
  await bench.jumpTo('2027-04-06T01:00:00.000Z');
  const path = linkTo(bench, facilitator, 'Presensi dan nilai');
  await bench.get(path);
  return path;
};

describe('an attendance list', () => {
  it('is kept as a draft, day by day, and shown again', async () => {
    const path = await untilTheLastDay();
    const draft = { action: 'draft', 'present-1-1': '1', 'pre-1': '55,5' };
    expect((await bench.post(path, draft)).status).toBe(303);
    const page = await bench.get(path);
    expect(page.text).toContain('Tersimpan sementara');
    expect(page.text).toContain('value="55,5"');
    expect(page.text.match(/checked/g)).toHaveLength(1);
    expect(page.text).toContain('Pengiriman akhir dibuka 8 April 2027');
  });

  it('names the row and field of what is wrong, and keeps the rest', async () => {
    const path = await untilTheLastDay();
    const page = await bench.post(path, { action: 'draft', 'present-2-1': '1', 'post-2': '120' });
    expect(page.status).toBe(422);
    expect(page.text).toContain('Nomor 2, Nama dinas-2: nilai tes akhir');
    expect(page.text).toContain('value="120"');
    expect((await bench.post(path, { 'present-2-1': '1' })).text).toContain('Pilih simpan sementara');
  });

  it('cannot be final before the last day, and is final once', async () => {
    const path = await untilTheLastDay();
    const form = attendanceForm((await bench.get(path)).text);
    expect((await bench.post(path, form)).status).toBe(422);
    await bench.jumpTo('2027-04-08T09:00:00.000Z');
    const { 'post-1': _, ...incomplete } = form;
    expect((await bench.post(path, incomplete)).status).toBe(422);
    expect((await bench.post(path, form)).status).toBe(303);
    expect((await bench.post(path, form)).status).toBe(303);
    expect((await bench.post(path, { ...form, 'post-1': '99' })).status).toBe(409);
    expect((await bench.post(path, { ...form, action: 'draft' })).status).toBe(409);
    const page = await bench.get(path);
    expect(page.text).toContain('nilai akhir diterima');
    expect(page.text).not.toContain('<form');
  });

  it('of a seminar is filled in page by page, and is final with all of them', async () => {
    const { listParticipants } = await import('../../functions/records/batch.reads.ts');
    const { participantKey } = await import('../../functions/records/batch.reads.ts');
    const path = await untilTheLastDay();
    const ref = { tenant, year, batchId: aBatch().batchId };
    const one = (await listParticipants(ref)).find((p) => p.status === 'accepted');
    if (!one) throw new Error('nobody comes');
    for (let order = 100; order < 400; order++) {
      const employeeId = employeeIdOf(`tamu-${order}`);
      await bench.put('cycle', { ...one, ...participantKey(ref, employeeId), employeeId, order });
    }
    const first = await bench.get(path);
    expect(first.text).toMatch(/Halaman 1 dari 2 .*<input type="hidden" name="halaman" value="1"/s);
    expect(first.text).not.toContain('name="present-399-1"');
    const second = await bench.get(`${path}?halaman=2`);
    const form = attendanceForm(second.text, { action: 'draft', halaman: '2' });
    expect(Object.keys(form)).toContain('present-399-1');
    const kept = await bench.post(`${path}?halaman=2`, form);
    expect([kept.status, kept.headers.location]).toEqual([303, `${path}?halaman=2`]);
    // What the second page had stays, whatever the first one sends; and nothing is missing at the end.
    await bench.jumpTo('2027-04-08T09:00:00.000Z');
    const last = attendanceForm((await bench.get(path)).text, { halaman: '1' });
    const { 'post-1': _, ...incomplete } = last;
    expect((await bench.post(path, incomplete)).text).toContain('Nomor 1, ');
    expect((await bench.post(path, last)).status).toBe(303);
    const { findAttendance } = await import('../../functions/delivery/attendance/attendance.store.ts');
    const attendance = await findAttendance(ref);
    expect(attendance?.finalAt).toBeDefined();
    expect(attendance?.packed.match(/;399:1+:5500:8250/)).not.toBeNull();
    expect(attendance?.packed.split(';')).toHaveLength(304);
  });

  it('comes too late after its link has ended', async () => {
    const path = await untilTheLastDay();
    const { documentClient } = await import('../../functions/store/client.ts');
    const { tableName } = await import('../../functions/store/table.ts');
    const { UpdateCommand } = await import('@aws-sdk/lib-dynamodb');
    const { hashOf } = await import('../../functions/kit/secret.ts');
    const hash = hashOf(path.split('/').at(-1) ?? '');
    await documentClient.send(
      new UpdateCommand({
        TableName: tableName('links'),
        Key: { pk: `LINK#${hash}`, sk: 'LINK' },
        UpdateExpression: 'SET #e = :t',
        ExpressionAttributeNames: { '#e': 'expiresAt' },
        ExpressionAttributeValues: { ':t': '2027-01-01T00:00:00.000Z' },
      }),
    );
    expect((await bench.post(path, { action: 'draft' })).status).toBe(410);
  });
});

describe('a certificate', () => {
  it('is found by anyone with its number, however it is typed, and shows what was printed', async () => {
    const path = await untilTheLastDay();
    await bench.jumpTo('2027-04-08T09:00:00.000Z');
    await bench.post(path, attendanceForm((await bench.get(path)).text, { 'post-2': '59,99' }));
    await bench.jumpTo('2027-04-08T10:00:00.000Z');
    const certificateOf = (address: string) =>
      /\/sertifikat\/(\S+)/.exec(
        mailsTo(bench, address)
          .map((mail) => mail.text)
          .join('\n'),
      )?.[1] ?? '';
    const number = certificateOf('dinas-1@example.invalid');
    expect(number).toMatch(/^JAMBI-2027-P-1-1-0001-[0-9A-Z]{10}$/);
    const found = await bench.get(`/sertifikat?nomor=%20${number.toLowerCase()}`);
    expect(found.headers.location).toBe(`/sertifikat/${number}`);
    const page = await bench.get(`/sertifikat/${number}`);
    for (const text of ['Nama dinas-1', 'Dinas dinas', 'Komunikasi Publik', 'III', '24 JP', 'Provinsi Jambi'])
      expect(page.text).toContain(text);
    expect(page.text).not.toMatch(/82,5|19900115|2004|example\.invalid/);
    const letter = await bench.get(`/sertifikat/${certificateOf('dinas-2@example.invalid')}`);
    expect(letter.text).toContain('Surat Keterangan Mengikuti');
    for (const mail of mailsTo(bench, 'dinas-2@example.invalid'))
      expect(mail.text).not.toMatch(/59,99|Surat Keterangan/);
  });

  it('that was never issued is said to be unknown, with the form to try again', async () => {
    expect((await bench.get('/sertifikat')).text).toContain('name="nomor"');
    for (const path of ['/sertifikat/JAMBI-2027-P-1-1-0001', '/sertifikat/%23%23', '/sertifikat?nomor=x']) {
      const page = await bench.get(path);
      expect(page.status).toBe(404);
      expect(page.text).toContain('tidak terdaftar');
      expect(page.text).toContain('name="nomor"');
    }
  });
});
