// One batch from its list to its certificates, through the real workflow, handlers and pages.
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { batchId } from '../support/branded.ts';
import { signedIn } from '../support/signed-in.ts';
import { cookie, operatorMail, tokens } from '../unit/cycle/records.ts';
import {
  accept,
  decline,
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
  evaluationName,
  everyoneAccepts,
  invitationDay,
  lastDay,
  operator,
  reserves,
  setTheScene,
  title,
} from '../unit/delivery/batch-scene.ts';
import { aBatch, places, staff, tenant, year } from '../unit/delivery/government.ts';

setTheScene();

/** What is on record of the batch, attribute by attribute. */
const onRecord = async (): Promise<Record<string, unknown>> => {
  const { getItem } = await import('../../functions/store/table.ts');
  const { batchKey } = await import('../../functions/records/batch.reads.ts');
  const key = batchKey({ tenant, year, batchId: batchId('P-1-1') });
  return (await getItem('cycle', key, z.looseObject({}))) ?? {};
};
const ofTheWorkflow = ['attempt', 'repliesWaitId', 'attendanceLink'];

describe('a batch everyone comes to', () => {
  it('ends with certificates and starts its evaluation', async () => {
    await canEvaluate();
    const run = await begin();
    await everyoneAccepts();
    await bench.jumpTo(lastDay);
    expect((await sendAttendance(bench)).status).toBe(303);
    await bench.jumpTo('2027-04-08T10:00:00.000Z');
    expect(await run.status()).toBe('SUCCEEDED');
    expect(await run.output()).toEqual({
      ...ended,
      outcome: 'completed',
      result: { attended: 4, absent: 0, certificates: 4 },
    });
    expect(await bench.run('batch-evaluation', evaluationName).status()).toBe('SUCCEEDED');
    expect(subjectsTo(bench, 'dinas-1@example.invalid')).toEqual([
      `Pemanggilan peserta: ${title}`,
      `Dokumen hasil pelatihan: ${title}`,
    ]);
    expect(subjectsTo(bench, facilitator)).toEqual([
      `Permohonan narasumber: ${title}`,
      `Presensi dan nilai: ${title}`,
    ]);
    const record = await onRecord();
    expect(record).toMatchObject({ status: 'completed', completedAt: expect.any(String) });
    for (const attribute of ofTheWorkflow) expect(record).not.toHaveProperty(attribute);
    const copies = mailsTo(bench, 'kepala-dinas@example.invalid', 'Pemberitahuan kepada atasan');
    expect(copies).toHaveLength(1);
    expect(copies[0]?.text.match(/^Pegawai yang dipanggil: (.+)$/m)?.[1]?.split('; ')).toHaveLength(4);
    expect(copies[0]?.text).not.toContain('/undangan/');
    const page = await bench.get(linkTo(bench, 'dinas-1@example.invalid', 'Dokumen hasil pelatihan'));
    expect(page.status).toBe(200);
    expect(page.text).toContain('Sertifikat (STTPP)');
    expect(page.text).not.toContain('199001152015032004');
  });

  it('is judged and evaluated by where its tests end', async () => {
    await canEvaluate();
    const run = await begin();
    await everyoneAccepts();
    await bench.jumpTo(lastDay);
    // 82,5 of 150 is no 60 percent.
    expect((await sendAttendance(bench, { tertinggi: '150' })).status).toBe(303);
    await bench.jumpTo('2027-04-08T10:00:00.000Z');
    expect(await run.output()).toMatchObject({ result: { attended: 4, absent: 0, certificates: 4 } });
    const page = await bench.get(linkTo(bench, 'dinas-1@example.invalid', 'Dokumen hasil pelatihan'));
    expect(page.text).toContain('Surat Keterangan Mengikuti');
    const { listParticipants } = await import('../../functions/records/batch.reads.ts');
    const { scoreLearning } = await import('../../functions/evaluation/learning/learning.rules.ts');
    const attended = (await listParticipants({ tenant, year, batchId: aBatch().batchId })).filter(
      (p) => p.status === 'attended',
    );
    expect(attended).toHaveLength(4);
    for (const one of attended)
      expect(one).toMatchObject({ preScore: 5_500, postScore: 8_250, highestScore: 15_000 });
    // 27,5 of 95.
    expect(scoreLearning(attended).gKelasHundredths).toBe(29);
  });

  it('goes on when the evaluation has been started before', async () => {
    await canEvaluate();
    await bench.start('batch-evaluation', evaluationName, { earlier: true });
    const run = await begin();
    await everyoneAccepts();
    await bench.jumpTo(lastDay);
    await sendAttendance(bench);
    await bench.jumpTo('2027-04-08T10:00:00.000Z');
    expect(await run.status()).toBe('SUCCEEDED');
  });

  it('is left alone when it is run again after its end', async () => {
    await canEvaluate();
    await begin();
    await everyoneAccepts();
    await bench.jumpTo(lastDay);
    await sendAttendance(bench);
    await bench.jumpTo('2027-04-08T10:00:00.000Z');
    const sent = bench.mails.length;
    const again = await begin(aBatch(), places(), 2);
    expect(await again.output()).toEqual({ ...ended, outcome: 'completed' });
    expect(bench.mails).toHaveLength(sent);
  });
});

describe('a batch with empty places', () => {
  it('calls a reserve for who declines and for who is silent', async () => {
    await canEvaluate();
    const run = await begin();
    await bench.jumpTo(invitationDay);
    const unanswered = linkTo(bench, 'dinas-4@example.invalid', 'Pemanggilan peserta');
    await bench.get(unanswered);
    await decline(bench, 'dinas-1');
    await accept(bench, 'dinas-2');
    await accept(bench, 'dinas-3');
    await bench.jump();
    for (const person of reserves)
      expect(subjectsTo(bench, `${person}@example.invalid`)).toEqual([
        `Pemanggilan peserta (semula cadangan): ${title}`,
      ]);
    for (const person of reserves) await accept(bench, person);
    expect((await bench.post(unanswered, { answer: 'accept' })).status).toBe(410);
    expect((await bench.get(unanswered)).text).toContain('Batas waktu jawaban sudah lewat');
    await bench.jumpTo(lastDay);
    await sendAttendance(bench);
    await bench.jumpTo('2027-04-08T10:00:00.000Z');
    expect(await run.output()).toMatchObject({ result: { attended: 4, certificates: 4 } });
  });

  it('is cancelled when too few come, and says so to those who would have', async () => {
    const run = await begin();
    await bench.jumpTo(invitationDay);
    await accept(bench, 'dinas-1');
    while (await bench.jump());
    expect(await run.output()).toEqual({ ...ended, outcome: 'cancelled' });
    // Whoever was silent may have kept the days free; and the superior was told of all four.
    const told = ['dinas-1@example.invalid', 'dinas-2@example.invalid', 'kepala-dinas@example.invalid'];
    for (const to of [...told, facilitator, operator])
      expect(subjectsTo(bench, to)).toContain(`Pembatalan: ${title}`);
    expect(mailsTo(bench, 'kepala-dinas@example.invalid', 'Pembatalan')[0]?.text).toContain(
      'Pegawai yang semula dipanggil',
    );
    const record = await onRecord();
    expect(record).toMatchObject({
      status: 'cancelled',
      cancelledBecause: { kind: 'too-few', minimumParticipants: 2 },
    });
    for (const attribute of [...ofTheWorkflow, 'replyBy']) expect(record).not.toHaveProperty(attribute);
    const why = 'Peserta yang bersedia hadir kurang dari jumlah paling sedikit, yaitu 2 orang.';
    const page = await bench.get(linkTo(bench, 'dinas-1@example.invalid', 'Pemanggilan peserta'));
    expect(page.text).toContain(`Angkatan ini dibatalkan. ${why}`);
    expect(mailsTo(bench, operator, 'Pembatalan')[0]?.text).toContain(`Alasan: ${why}`);
  });

  it('is cancelled at once when the list itself is too short', async () => {
    const run = await begin(aBatch({ minimumParticipants: 4 }), places(staff.slice(0, 2)));
    expect(await run.output()).toEqual({ ...ended, outcome: 'cancelled' });
    expect(subjectsTo(bench, operator)).toEqual([`Pembatalan: ${title}`]);
    // Nobody was asked, so nobody can have been unwilling.
    expect(await onRecord()).toMatchObject({
      cancelledBecause: { kind: 'list-too-short', minimumParticipants: 4 },
    });
    for (const { text } of mailsTo(bench, operator, 'Pembatalan')) {
      expect(text).toContain('Peserta belum dipanggil');
      expect(text).not.toContain('bersedia hadir');
    }
    const { readMonitoring } = await import('../../functions/delivery/monitoring/monitoring.store.ts');
    const { requireCycle } = await import('../../functions/records/cycle.reads.ts');
    const { quarters } = await readMonitoring(await requireCycle({ tenant, year }), bench.clock.now());
    expect(quarters.map((q) => q.lacks['called-off'])).toEqual([2]);
    for (const [table, item] of signedIn({
      ...{ token: tokens.operator, tenant, email: operatorMail, role: 'operator' },
    }))
      await bench.put(table, item);
    const page = await bench.get(`/konsol/${year}/angkatan/P-1-1`, { cookie: cookie(tokens.operator) });
    expect(page.text).toContain('Sebab dibatalkan');
    expect(page.text).toContain('Peserta belum dipanggil');
  });
});

describe('a list of attendance that does not come', () => {
  it('is asked for again, and taken when it comes', async () => {
    await canEvaluate();
    const run = await begin();
    await everyoneAccepts();
    await bench.jumpTo('2027-04-16T01:00:00.000Z');
    expect(subjectsTo(bench, facilitator)).toContain(`Pengingat ke-1 – Presensi dan nilai: ${title}`);
    expect(subjectsTo(bench, operator)).toEqual([]);
    await bench.jumpTo('2027-04-24T01:00:00.000Z');
    expect(subjectsTo(bench, operator)).toEqual([`Presensi belum diterima: ${title}`]);
    await sendAttendance(bench);
    await bench.jumpTo('2027-04-24T02:00:00.000Z');
    expect(await run.output()).toMatchObject({ outcome: 'completed' });
  });

  it('wins over the deadline when it was on record in time', async () => {
    await canEvaluate();
    const run = await begin();
    await everyoneAccepts();
    await bench.jumpTo(lastDay);
    await bench.put('cycle', {
      pk: `CYCLE#${tenant}#${year}#BATCH#P-1-1`,
      sk: 'ATTENDANCE',
      batchId: 'P-1-1',
      packed: '1:111:5500:8250;2:111::5900;3:110::;4:000::',
      savedAt: lastDay,
      finalAt: lastDay,
    });
    await bench.jumpTo('2027-04-16T01:00:00.000Z');
    expect(await run.output()).toMatchObject({ result: { attended: 2, absent: 2, certificates: 2 } });
    expect(subjectsTo(bench, facilitator)).not.toContain(`Pengingat ke-1 – Presensi dan nilai: ${title}`);
    expect(subjectsTo(bench, 'dinas-3@example.invalid')).not.toContain(`Dokumen hasil pelatihan: ${title}`);
  });
});
