// What happens to people while a batch is on its way: they leave, move, change superior, give a seat back, fall ill; each line by the real workflow and pages.
import { describe, expect, it } from 'vitest';
import type { Employee } from '../../functions/records/register.ts';
import { employeeId, on } from '../support/branded.ts';
import { signedIn } from '../support/signed-in.ts';
import { cookie, operatorMail, tokens } from '../unit/cycle/records.ts';
import {
  accept,
  attendanceForm,
  facilitator,
  linkTo,
  mailsTo,
  sendAttendance,
  subjectsTo,
} from '../unit/delivery/actors.ts';
import {
  begin,
  bench,
  canEvaluate,
  ended,
  everyoneAccepts,
  invitationDay,
  lastDay,
  operator,
  setTheScene,
  title,
} from '../unit/delivery/batch-scene.ts';
import { employee, staff, tenant, year } from '../unit/delivery/government.ts';

setTheScene();

const ref = async () => {
  const { BatchId } = await import('../../functions/records/ids.ts');
  return { tenant, year, batchId: BatchId.parse('P-1-1') };
};
const batchNow = async () => {
  const { requireBatch } = await import('../../functions/records/batch.reads.ts');
  return requireBatch(await ref());
};
const seatOf = async (person: string) => {
  const { findParticipant } = await import('../../functions/records/batch.reads.ts');
  return findParticipant(await ref(), employeeId(person));
};
const inRegister = (
  person: string,
  more: Omit<Partial<Employee>, 'email'> & { email?: string | undefined },
): Promise<void> => {
  const known = staff.find((e) => e.employeeId === person) ?? employee(person, 'dinas');
  return bench.put('register', { pk: `TENANT#${tenant}`, sk: `EMPLOYEE#${person}`, ...known, ...more });
};
/** The operator at the console of this government. */
const office = async () => {
  for (const [table, item] of signedIn({
    ...{ token: tokens.operator, tenant, email: operatorMail, role: 'operator' },
  }))
    await bench.put(table, item);
  await bench.put('cycle', {
    ...{ pk: `CYCLE#${tenant}#${year}`, sk: 'PHASE#delivery', phase: 'delivery', status: 'running' },
    ...{ opensAt: '2027-01-31T17:00:00.000Z', closesAt: '2027-11-30T16:59:59.000Z', attempt: 1 },
    ...{ openedAt: '2027-01-31T17:00:00.000Z', begunAt: '2027-01-31T17:00:00.000Z' },
  });
  return { cookie: cookie(tokens.operator) };
};
const at = (part: string): string => `/konsol/${year}/angkatan/P-1-1/${part}`;
const send = async (part: string, form: Record<string, string>) => {
  const as = await office();
  const shown = await bench.get(at(part), as);
  expect(shown.status).toBe(200);
  const sent = await bench.post(at(part), { setuju: 'ya', ...form }, as);
  await bench.settle();
  return sent;
};
const settled = '2027-03-01T02:00:00.000Z';

describe('a participant who leaves', () => {
  it('frees the seat for a reserve in time, and the superior who knew is told', async () => {
    await canEvaluate();
    await begin();
    await everyoneAccepts();
    await inRegister('dinas-2', { validTo: on('2027-03-03') });
    await bench.jumpTo('2027-03-12T02:00:00.000Z');
    expect(await seatOf('dinas-2')).toMatchObject({ status: 'declined', declineReason: 'left-service' });
    expect(subjectsTo(bench, 'badan-1@example.invalid')).toEqual([
      `Pemanggilan peserta (semula cadangan): ${title}`,
    ]);
    const copy = mailsTo(bench, 'kepala-dinas@example.invalid', 'Perubahan peserta');
    expect(copy).toHaveLength(1);
    // Nobody without an employment is written to.
    expect(mailsTo(bench, 'dinas-2@example.invalid', 'Perubahan')).toEqual([]);
    await accept(bench, 'badan-1');
    await bench.jumpTo(lastDay);
    const list = await bench.get(linkTo(bench, facilitator, 'Presensi dan nilai'));
    expect(list.text).not.toContain(staff.find((e) => e.employeeId === 'dinas-2')?.name ?? '?');
    bench.covers('leaves', 'delivery');
  });

  it('leaves no gap in the list when even the reserve has left', async () => {
    await begin();
    await everyoneAccepts();
    await inRegister('dinas-2', { validTo: on('2027-03-03') });
    await inRegister('badan-1', { validTo: on('2027-03-03') });
    await bench.jumpTo('2027-03-12T02:00:00.000Z');
    expect(await seatOf('badan-1')).toMatchObject({ status: 'declined', declineReason: 'left-service' });
    expect(await seatOf('badan-2')).toMatchObject({ status: 'invited' });
  });

  it('is not on the list of the first day, even when there was no time for a reserve', async () => {
    await canEvaluate();
    await begin();
    await everyoneAccepts();
    await bench.jumpTo('2027-04-04T02:00:00.000Z');
    await inRegister('dinas-2', { validTo: on('2027-04-04') });
    await bench.jumpTo('2027-04-06T02:00:00.000Z');
    expect(await batchNow()).toMatchObject({ status: 'running' });
    expect(await seatOf('dinas-2')).toMatchObject({ status: 'declined' });
    expect(await seatOf('badan-1')).toMatchObject({ status: 'reserve' });
  });
});

describe('a participant who moves', () => {
  const elsewhere = { agencyId: 'kantor', superiorEmployeeId: 'kepala-kantor' } as Partial<Employee>;
  const standard = (level: number) =>
    bench.put('register', {
      ...{ pk: `TENANT#${tenant}`, sk: `STANDARD#${staff[1]?.positionId}`, positionId: staff[1]?.positionId },
      ...{ origin: 'position', requirements: [{ competency: 'T-1', level, importance: 3 }] },
    });

  it('keeps the seat while the gap remains; the new superior is told once', async () => {
    await standard(3);
    await begin();
    await everyoneAccepts();
    await inRegister('dinas-2', elsewhere);
    await bench.jumpTo('2027-03-26T02:00:00.000Z');
    expect(await seatOf('dinas-2')).toMatchObject({ status: 'accepted', superiorTold: 'kepala-kantor' });
    const told = mailsTo(bench, 'kepala-kantor@example.invalid', 'Pemberitahuan kepada atasan baru');
    expect(told).toHaveLength(1);
    expect(told[0]?.text).toContain(staff.find((e) => e.employeeId === 'dinas-2')?.name);
    bench.covers('moves', 'delivery');
  });

  it('gives it up where the new work asks for nothing of it, and is told why', async () => {
    await bench.put('register', {
      ...{ pk: `TENANT#${tenant}`, sk: `STANDARD#${staff[1]?.positionId}`, positionId: staff[1]?.positionId },
      ...{ origin: 'position', requirements: [{ competency: 'T-2', level: 3, importance: 3 }] },
    });
    await begin();
    await everyoneAccepts();
    await inRegister('dinas-2', elsewhere);
    await bench.jumpTo('2027-03-12T02:00:00.000Z');
    expect(await seatOf('dinas-2')).toMatchObject({ status: 'declined', declineReason: 'moved-on' });
    const letters = mailsTo(bench, 'dinas-2@example.invalid', 'Perubahan peserta');
    expect(letters[0]?.text).toContain('Jabatan Bapak/Ibu yang sekarang tidak meminta kompetensi');
    expect(await seatOf('badan-1')).toMatchObject({ status: 'invited' });
  });

  it('under another superior in the same office keeps the seat, and the new one is told', async () => {
    await begin();
    await everyoneAccepts();
    await inRegister('dinas-2', { superiorEmployeeId: employeeId('kepala-badan') });
    await bench.jumpTo('2027-03-12T02:00:00.000Z');
    expect(await seatOf('dinas-2')).toMatchObject({ status: 'accepted' });
    expect(mailsTo(bench, 'kepala-badan@example.invalid', 'Pemberitahuan kepada atasan baru')).toHaveLength(
      1,
    );
    bench.covers('changes superior', 'delivery');
  });
});

describe('a participant who gives the seat back', () => {
  it('does so by the link of the invitation until the batch begins; a reserve is asked the same day', async () => {
    await begin();
    await everyoneAccepts();
    const path = linkTo(bench, 'dinas-3@example.invalid', 'Pemanggilan peserta');
    // The deadline of the reply is over; giving back is not.
    await bench.jumpTo('2027-03-15T02:00:00.000Z');
    expect((await bench.get(path)).text).toContain('Tidak jadi hadir');
    expect((await bench.post(path, { answer: 'withdraw' })).status).toBe(422);
    await bench.get(path);
    expect((await bench.post(path, { answer: 'withdraw', reason: 'health' })).status).toBe(303);
    await bench.jumpTo('2027-03-15T02:05:00.000Z');
    expect(await seatOf('dinas-3')).toMatchObject({ status: 'declined', declineReason: 'health' });
    expect(await seatOf('badan-1')).toMatchObject({ status: 'invited' });
    expect((await bench.get(path)).text).toContain('tidak dapat hadir');
    // Twice is once.
    expect((await bench.post(path, { answer: 'withdraw', reason: 'health' })).status).toBe(303);
    // The superior hears of it with whatever else there is to tell, in the next morning's letter.
    expect(mailsTo(bench, 'kepala-dinas@example.invalid', 'Perubahan peserta')).toEqual([]);
    await bench.jumpTo('2027-03-16T00:30:00.000Z');
    expect(mailsTo(bench, 'kepala-dinas@example.invalid', 'Perubahan peserta')).toHaveLength(1);
  });

  it('cannot once it has begun', async () => {
    await canEvaluate();
    await begin();
    await everyoneAccepts();
    await bench.jumpTo('2027-04-06T02:00:00.000Z');
    const path = linkTo(bench, 'dinas-3@example.invalid', 'Pemanggilan peserta');
    const page = await bench.get(path);
    expect(page.text).not.toContain('Serahkan tempat');
    expect((await bench.post(path, { answer: 'withdraw', reason: 'health' })).status).toBe(410);
    expect(await seatOf('dinas-3')).toMatchObject({ status: 'accepted' });
  });
});

describe('a facilitator who falls ill', () => {
  it('before the batch: the next one is asked, the first one is told, and gets no link on the day', async () => {
    await canEvaluate();
    await begin();
    await everyoneAccepts();
    const sent = await send('narasumber', {
      narasumber: 'dua@narasumber.invalid',
      alasan: 'Sakit, dirawat.',
    });
    expect(sent.status).toBe(303);
    expect(subjectsTo(bench, 'dua@narasumber.invalid')).toEqual([`Permohonan narasumber: ${title}`]);
    expect(subjectsTo(bench, facilitator)).toContain(`Penggantian narasumber: ${title}`);
    await bench.jumpTo('2027-04-06T02:00:00.000Z');
    expect(subjectsTo(bench, 'dua@narasumber.invalid')).toContain(`Presensi dan nilai: ${title}`);
    expect(subjectsTo(bench, facilitator)).not.toContain(`Presensi dan nilai: ${title}`);
  });

  it('during it: the old link is dead, also for what was typed before; the new one takes the list over as it is', async () => {
    await canEvaluate();
    const run = await begin();
    await everyoneAccepts();
    await bench.jumpTo('2027-04-07T02:00:00.000Z');
    const old = linkTo(bench, facilitator, 'Presensi dan nilai');
    const page = await bench.get(old);
    expect((await bench.post(old, attendanceForm(page.text, { action: 'draft' }))).status).toBe(303);
    const open = await bench.get(old);
    await send('narasumber', {
      ...{ narasumber: 'lain', nama: 'Narasumber Tiga', surel: 'tiga@narasumber.invalid' },
      'luar-domain': 'tiga@narasumber.invalid',
      alasan: 'Sakit pada hari kedua.',
    });
    expect((await bench.post(old, attendanceForm(open.text, { action: 'draft' }))).status).toBe(410);
    expect((await bench.get(old)).status).toBe(410);
    const next = await bench.get(linkTo(bench, 'tiga@narasumber.invalid', 'Presensi dan nilai'));
    expect(next.text).toContain('value="55"');
    await bench.jumpTo(lastDay);
    expect((await sendAttendance(bench, {}, 'tiga@narasumber.invalid')).status).toBe(303);
    await bench.jumpTo('2027-04-08T10:00:00.000Z');
    expect(await run.output()).toMatchObject({ outcome: 'completed' });
  });

  it('is replaced once, however often and by how many the button is pressed', async () => {
    await begin();
    await everyoneAccepts();
    const as = await office();
    await bench.get(at('narasumber'), as);
    const form = { narasumber: 'dua@narasumber.invalid', alasan: 'Sakit, dirawat.', setuju: 'ya' };
    const [one, two] = [
      await bench.post(at('narasumber'), form, as),
      await bench.post(at('narasumber'), form, as),
    ];
    expect(one.status).toBe(303);
    // The page of the second one showed somebody else.
    expect(two.status).toBe(409);
    expect(subjectsTo(bench, 'dua@narasumber.invalid')).toHaveLength(0);
    await bench.settle();
    expect(mailsTo(bench, 'dua@narasumber.invalid')).toHaveLength(1);
  });
});

describe('a final list', () => {
  it('that is sent twice at once, by the facilitator and by the office, counts once: certificates are of one of the two', async () => {
    await canEvaluate();
    const run = await begin();
    await everyoneAccepts();
    await bench.jumpTo(lastDay);
    const path = linkTo(bench, facilitator, 'Presensi dan nilai');
    const page = (await bench.get(path)).text;
    const as = await office();
    const mine = (await bench.get(at('presensi'), as)).text;
    const absent = Object.fromEntries([1, 2, 3, 4].map((day) => [`present-1-${day}`, undefined]));
    const answers = await Promise.all([
      bench.post(path, attendanceForm(page)),
      bench.post(path, attendanceForm(page, absent)),
      bench.post(path, attendanceForm(page)),
      bench.post(at('presensi'), { ...attendanceForm(mine), setuju: 'ya', catatan: 'Daftar di kertas.' }, as),
    ]);
    const { findAttendance } = await import('../../functions/delivery/attendance/attendance.store.ts');
    const kept = await findAttendance(await ref());
    expect(kept?.finalAt).toBeDefined();
    // The same list once more is told that it is in; another one, that one is in already.
    for (const { status } of answers) expect([303, 409]).toContain(status);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303, 409]));
    const late = await bench.post(path, attendanceForm(page, { 'post-1': '1' }));
    expect([409, 410]).toContain(late.status);
    expect((await findAttendance(await ref()))?.packed).toBe(kept?.packed);
    await bench.jumpTo('2027-04-08T10:00:00.000Z');
    expect(await run.output()).toMatchObject({ outcome: 'completed' });
    expect((await findAttendance(await ref()))?.packed).toBe(kept?.packed);
  });
});

describe('attendance that never comes', () => {
  it('never cancels what was held: the office is reminded, files it with where it was taken from, and the batch ends', async () => {
    await canEvaluate();
    const run = await begin();
    await everyoneAccepts();
    await bench.jumpTo('2027-07-01T01:00:00.000Z');
    expect(await run.status()).toBe('RUNNING');
    expect(await batchNow()).toMatchObject({ status: 'running' });
    const reminders = mailsTo(bench, operator, 'Presensi belum diterima');
    expect(reminders.length).toBeGreaterThan(3);
    expect(mailsTo(bench, facilitator, 'Pengingat')).toHaveLength(2);
    expect(subjectsTo(bench, 'dinas-1@example.invalid')).not.toContain(`Pembatalan: ${title}`);
    const as = await office();
    const page = await bench.get(at('presensi'), as);
    const list = { ...attendanceForm(page.text), setuju: 'ya', catatan: 'Daftar hadir bertanda tangan.' };
    await bench.get(at('presensi'), as);
    expect((await bench.post(at('presensi'), { ...list, catatan: '' }, as)).status).toBe(422);
    await bench.get(at('presensi'), as);
    expect((await bench.post(at('presensi'), { ...list, setuju: '' }, as)).status).toBe(422);
    await bench.get(at('presensi'), as);
    expect((await bench.post(at('presensi'), list, as)).status).toBe(303);
    await bench.jumpTo('2027-07-01T01:05:00.000Z');
    expect(await run.output()).toMatchObject({ outcome: 'completed', result: { certificates: 4 } });
    const after = await bench.get(at('presensi'), as);
    expect(after.text).toContain('Daftar hadir bertanda tangan.');
    expect((await bench.get(`/konsol/${year}/jejak`, as)).text).toContain(
      'Mengisikan presensi suatu angkatan',
    );
  });

  it('does not hold the year up: when the delivery has closed the task stays, and the batch goes on once it is filed', async () => {
    await canEvaluate();
    const run = await begin();
    await everyoneAccepts();
    const as = await office();
    await bench.jumpTo('2027-12-01T02:00:00.000Z');
    expect(await run.output()).toEqual({ ...ended, outcome: 'ended' });
    expect(await batchNow()).toMatchObject({ status: 'running', brokeOff: { at: expect.any(String) } });
    expect(subjectsTo(bench, 'dinas-1@example.invalid')).not.toContain(`Pembatalan: ${title}`);
    const page = await bench.get(at('presensi'), as);
    const list = { ...attendanceForm(page.text), setuju: 'ya', catatan: 'Daftar hadir bertanda tangan.' };
    expect((await bench.post(at('presensi'), list, as)).status).toBe(303);
    await bench.jumpTo('2027-12-01T02:10:00.000Z');
    expect(await batchNow()).toMatchObject({ status: 'completed' });
    expect(mailsTo(bench, 'dinas-1@example.invalid', 'Dokumen hasil pelatihan')).toHaveLength(1);
  });

  it('and a run that broke off leaves the batch held: it goes on by hand, once', async () => {
    await canEvaluate();
    await begin();
    await everyoneAccepts();
    await bench.jumpTo('2027-04-06T02:00:00.000Z');
    bench.failNext('CertifyParticipants', 'Boom');
    await bench.jumpTo(lastDay);
    await sendAttendance(bench);
    await bench.jumpTo('2027-04-08T10:00:00.000Z');
    const { handler } = await import('../../functions/delivery/cancel-batch.task.ts');
    const now = '2027-04-08T10:01:00.000Z';
    const context = { getRemainingTimeInMillis: () => 60_000 } as never;
    const broken = { ...(await ref()), because: 'failed', error: 'Boom', now };
    expect(await handler(broken, context)).toMatchObject({ word: 'held' });
    expect(await batchNow()).toMatchObject({ status: 'running', brokeOff: { error: 'Boom' } });
    const as = await office();
    expect((await bench.get(at('presensi'), as)).text).toContain('Lanjutkan pengolahan');
    expect((await bench.post(at('presensi'), { setuju: 'ya' }, as)).status).toBe(303);
    await bench.get(at('presensi'), as);
    await bench.post(at('presensi'), { setuju: 'ya' }, as);
    await bench.jumpTo('2027-04-08T10:05:00.000Z');
    const batch = await batchNow();
    expect(batch).toMatchObject({ status: 'completed' });
    expect(batch).not.toHaveProperty('brokeOff');
    expect(mailsTo(bench, 'dinas-1@example.invalid', 'Dokumen hasil pelatihan')).toHaveLength(1);
  });
});

describe('a batch that is changed by the office', () => {
  it('on other days: everybody who knew is told, superiors and facilitator too, and it begins on the new day', async () => {
    await canEvaluate();
    await begin();
    await everyoneAccepts();
    await bench.jumpTo(settled);
    const sent = await send('jadwal', { mulai: '2027-04-20', alasan: 'Gedung dipakai untuk pemilihan.' });
    expect(sent.status).toBe(303);
    await bench.jumpTo('2027-03-01T02:10:00.000Z');
    await bench.jumpTo('2027-03-02T00:30:00.000Z');
    for (const to of ['dinas-1@example.invalid', 'kepala-dinas@example.invalid', facilitator]) {
      const [letter] = mailsTo(bench, to, 'Perubahan jadwal');
      expect(letter?.text).toContain('Gedung dipakai untuk pemilihan.');
      expect(letter?.text).toContain('6–8 April 2027');
      expect(letter?.text).toContain('20 April 2027');
    }
    expect(mailsTo(bench, 'badan-1@example.invalid')).toEqual([]);
    await bench.jumpTo('2027-04-08T02:00:00.000Z');
    expect(await batchNow()).toMatchObject({ status: 'inviting' });
    await bench.jumpTo('2027-04-20T02:00:00.000Z');
    expect(await batchNow()).toMatchObject({ status: 'running' });
    expect(mailsTo(bench, 'dinas-1@example.invalid', 'Perubahan jadwal')).toHaveLength(1);
  });

  it('names to a superior in the next morning’s notice those alone who are theirs by then', async () => {
    await begin();
    await everyoneAccepts();
    await bench.jumpTo(settled);
    await send('jadwal', { mulai: '2027-04-20', alasan: 'Gedung dipakai untuk pemilihan.' });
    await bench.jumpTo('2027-03-01T02:10:00.000Z');
    await inRegister('dinas-2', { superiorEmployeeId: employeeId('kepala-badan') });
    await bench.jumpTo('2027-03-02T00:30:00.000Z');
    const nameOf = (person: string): string => staff.find((e) => e.employeeId === person)?.name ?? '?';
    const [letter] = mailsTo(bench, 'kepala-dinas@example.invalid', 'Perubahan jadwal');
    expect(letter?.text).toContain(nameOf('dinas-1'));
    expect(letter?.text).not.toContain(nameOf('dinas-2'));
    expect(letter?.text).not.toContain('{staff}');
  });

  it('writes to those alone who are still on its list when a letter leaves', async () => {
    await begin();
    await everyoneAccepts();
    await bench.jumpTo(settled);
    const pesan = 'Mohon membawa laptop pada hari pertama.';
    const as = await office();
    await bench.get(at('pesan'), as);
    expect((await bench.post(at('pesan'), { setuju: 'ya', pesan }, as)).status).toBe(303);
    // Before the letters leave.
    const { participantKey } = await import('../../functions/records/batch.reads.ts');
    await bench.put('cycle', {
      ...participantKey(await ref(), employeeId('dinas-2')),
      ...(await seatOf('dinas-2')),
      ...{ status: 'declined', declineReason: 'unseated: Ditugaskan di tempat lain.' },
    });
    await bench.settle();
    const told = bench.mails.filter((m) => m.text.includes('membawa laptop')).map((m) => m.to);
    expect(told).toContain('dinas-1@example.invalid');
    expect(told).not.toContain('dinas-2@example.invalid');
  });

  it('is refused days that are past, too soon, on a Sunday or after the phase', async () => {
    await begin();
    await everyoneAccepts();
    for (const mulai of ['2027-02-01', '2027-03-02', '2027-04-18', '2027-12-01', '2027-04-06', 'besok'])
      expect((await send('jadwal', { mulai, alasan: 'Gedung dipakai.' })).status, mulai).toBe(422);
  });

  it('called off: whoever was told is told, with the reason, and the workflow ends', async () => {
    const run = await begin();
    await bench.jumpTo(invitationDay);
    await accept(bench, 'dinas-1');
    const sent = await send('batal', { alasan: 'Anggaran dialihkan untuk bencana.' });
    expect(sent.status).toBe(303);
    await bench.jumpTo('2027-02-28T18:10:00.000Z');
    expect(await run.output()).toEqual({ ...ended, outcome: 'ended' });
    const told = ['dinas-1@example.invalid', 'dinas-2@example.invalid', 'kepala-dinas@example.invalid'];
    for (const to of [...told, facilitator, operator]) {
      const letters = mailsTo(bench, to, 'Pembatalan');
      expect(letters, to).toHaveLength(1);
      expect(letters[0]?.text).toContain('Anggaran dialihkan untuk bencana.');
    }
  });

  it('is not called off any more when its first day is over', async () => {
    await canEvaluate();
    await begin();
    await everyoneAccepts();
    await bench.jumpTo('2027-04-06T10:00:00.000Z');
    const page = await bench.get(at('batal'), await office());
    expect(page.text).toContain('Yang sudah terlaksana tidak dibatalkan');
    expect(page.text).not.toContain('<form');
    expect(await batchNow()).toMatchObject({ status: 'running' });
  });
});

describe('a participant without an address', () => {
  it('gets no letter; a reserve takes the place, and they stand by until there is one', async () => {
    await inRegister('dinas-2', { email: undefined });
    await inRegister('badan-1', { email: undefined });
    await begin();
    await bench.jumpTo(invitationDay);
    expect(await seatOf('dinas-2')).toMatchObject({ status: 'reserve' });
    for (const person of ['dinas-1', 'dinas-3', 'dinas-4']) await accept(bench, person);
    await bench.jumpTo('2027-03-12T02:00:00.000Z');
    // The first reserve cannot be asked either, and keeps the place in the order.
    expect(await seatOf('badan-1')).toMatchObject({ status: 'reserve' });
    expect(await seatOf('badan-2')).toMatchObject({ status: 'invited' });
    expect(bench.mails.map((m) => m.to)).not.toContain('undefined');
    expect(bench.mails.flatMap((m) => (m.text.includes('undefined') ? [m.subject] : []))).toEqual([]);
  });

  it('whose superior has none either is told of by nobody, and the batch goes on', async () => {
    await inRegister('kepala-dinas', { email: undefined });
    await begin();
    await everyoneAccepts();
    expect(mailsTo(bench, 'kepala-dinas@example.invalid')).toEqual([]);
    await inRegister('dinas-2', { validTo: on('2027-03-03') });
    await bench.jumpTo('2027-03-12T02:00:00.000Z');
    expect(await seatOf('badan-1')).toMatchObject({ status: 'invited' });
  });
});

describe('news of the register', () => {
  const hear = async (person: string, ...what: string[]): Promise<void> => {
    const { announce } = await import('../../functions/outbox/news.store.ts');
    const { RegisterChange } = await import('../../functions/records/register-change.ts');
    const { transact } = await import('../../functions/store/table.ts');
    await bench.put('cycle', { pk: `CYCLES#${tenant}`, sk: `YEAR#${year}`, year });
    const news = RegisterChange.parse({ kind: 'person', employeeId: person, what });
    await transact([announce(news, { tenant, because: `act-${person}`, now: bench.clock.now() })]);
    await bench.settle();
  };

  it('of somebody who leaves frees the seat the same hour, and asks the reserve', async () => {
    await begin();
    await everyoneAccepts();
    await bench.jumpTo('2027-03-02T02:00:00.000Z');
    await inRegister('dinas-2', { validTo: on('2027-03-01') });
    await hear('dinas-2', 'left');
    await bench.jumpTo('2027-03-02T02:30:00.000Z');
    expect(await seatOf('dinas-2')).toMatchObject({ status: 'declined', declineReason: 'left-service' });
    expect(await seatOf('badan-1')).toMatchObject({ status: 'invited' });
  });

  it('of a corrected address asks there, and the letter that went astray opens and answers nothing', async () => {
    await begin();
    await bench.jumpTo(invitationDay);
    const astray = linkTo(bench, 'dinas-2@example.invalid', 'Pemanggilan peserta');
    await bench.get(astray);
    await inRegister('dinas-2', { email: 'benar@example.invalid' });
    await hear('dinas-2', 'address');
    await bench.jumpTo('2027-02-28T18:30:00.000Z');
    expect((await bench.post(astray, { answer: 'accept' })).status).toBe(404);
    expect((await bench.get(astray)).status).toBe(404);
    const path = linkTo(bench, 'benar@example.invalid', 'Pemanggilan peserta');
    await bench.get(path);
    expect((await bench.post(path, { answer: 'accept' })).status).toBe(303);
    expect(await seatOf('dinas-2')).toMatchObject({ status: 'accepted' });
    expect(mailsTo(bench, 'benar@example.invalid')).toHaveLength(1);
    bench.covers('address corrected', 'delivery');
  });

  it('of a first address asks whoever stood by for want of one, when a place is free', async () => {
    await inRegister('dinas-2', { email: undefined });
    await begin();
    await bench.jumpTo(invitationDay);
    for (const person of ['dinas-1', 'dinas-3', 'dinas-4']) await accept(bench, person);
    for (const person of ['badan-1', 'badan-2']) await inRegister(person, { validTo: on('2027-03-01') });
    await bench.jumpTo('2027-03-12T02:00:00.000Z');
    expect(await seatOf('dinas-2')).toMatchObject({ status: 'reserve' });
    await inRegister('dinas-2', { email: 'baru@example.invalid' });
    await hear('dinas-2', 'address');
    expect(await seatOf('dinas-2')).toMatchObject({ status: 'invited' });
    expect(mailsTo(bench, 'baru@example.invalid')).toHaveLength(1);
  });

  it('of somebody who is on no list changes nothing', async () => {
    await begin();
    await everyoneAccepts();
    const before = bench.mails.length;
    await hear('kantor-1', 'left', 'moved', 'superior', 'address');
    await bench.jumpTo('2027-02-28T19:00:00.000Z');
    expect(bench.mails).toHaveLength(before);
  });
});

describe('an agency that ends while its people are invited', () => {
  const end = (agencyId: string, ...successorAgencyIds: string[]) =>
    bench.put('register', {
      ...{ pk: `TENANT#${tenant}`, sk: `AGENCY#${agencyId}`, agencyId, code: agencyId, type: 'dinas' },
      ...{ name: `Dinas ${agencyId}`, validFrom: '2010-01-01', validTo: '2027-02-28', successorAgencyIds },
    });
  const needing = (level: number) =>
    bench.put('register', {
      ...{ pk: `TENANT#${tenant}`, sk: `STANDARD#${staff[1]?.positionId}`, positionId: staff[1]?.positionId },
      ...{ origin: 'position', requirements: [{ competency: 'T-1', level, importance: 3 }] },
    });
  const goTo = async (agency: string, ...people: string[]): Promise<void> => {
    for (const person of people)
      await inRegister(person, {
        agencyId: agency,
        superiorEmployeeId: `kepala-${agency}`,
      } as Partial<Employee>);
  };

  it('merged into another keeps every seat, and the superior there is told of each', async () => {
    await needing(3);
    await begin();
    await everyoneAccepts();
    await end('dinas', 'kantor');
    await goTo('kantor', 'dinas-1', 'dinas-2', 'dinas-3', 'dinas-4');
    await bench.jumpTo('2027-03-26T02:00:00.000Z');
    for (const person of ['dinas-1', 'dinas-2', 'dinas-3', 'dinas-4'])
      expect(await seatOf(person)).toMatchObject({ status: 'accepted', superiorTold: 'kepala-kantor' });
    expect(mailsTo(bench, 'badan-1@example.invalid')).toEqual([]);
    await bench.jumpTo('2027-03-29T00:30:00.000Z');
    const [told, ...more] = mailsTo(
      bench,
      'kepala-kantor@example.invalid',
      'Pemberitahuan kepada atasan: 4 hal',
    );
    expect(more).toEqual([]);
    expect(told?.text.match(/Pemberitahuan kepada atasan baru: /g)).toHaveLength(4);
    bench.covers('agency merged', 'delivery');
  });

  it('split in two keeps every seat; each superior is told of their own', async () => {
    await needing(3);
    await begin();
    await everyoneAccepts();
    await end('dinas', 'badan', 'kantor');
    await goTo('badan', 'dinas-1', 'dinas-2');
    await goTo('kantor', 'dinas-3', 'dinas-4');
    await bench.jumpTo('2027-03-26T02:00:00.000Z');
    const told = await Promise.all(['dinas-1', 'dinas-2', 'dinas-3', 'dinas-4'].map(seatOf));
    expect(told.map((seat) => seat?.status)).toEqual(['accepted', 'accepted', 'accepted', 'accepted']);
    expect(told.map((seat) => Reflect.get(seat ?? {}, 'superiorTold'))).toEqual([
      ...['kepala-badan', 'kepala-badan', 'kepala-kantor', 'kepala-kantor'],
    ]);
    bench.covers('agency split', 'delivery');
  });
});
