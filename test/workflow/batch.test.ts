// One batch from its list to its certificates, through the real workflow, handlers and pages.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Batch } from '../../functions/delivery/batch.ts';
import type { Place } from '../../functions/delivery/composition.ts';
import { type Bench, openBench, type Run } from '../support/workflow-bench.ts';
import {
  accept,
  decline,
  facilitator,
  linkTo,
  mailsTo,
  sendAttendance,
  subjectsTo,
} from '../unit/delivery/actors.ts';
import { aBatch, batchRows, places, records, staff, tenant, year } from '../unit/delivery/government.ts';

const operator = 'bpsdm@example.invalid';
const title = 'Komunikasi Publik Angkatan III';
const invitationDay = '2027-02-28T18:00:00.000Z';
const lastDay = '2027-04-08T09:00:00.000Z';
const evaluationName = `${tenant}-${year}-batch-evaluation-P-1-1-1`;
let bench: Bench;

/** The evaluation is another team's workflow; here it is enough that it can be started. */
const evaluationThat = (state: object) => ({
  name: 'siklus-batch-evaluation',
  roleArn: 'arn:aws:iam::000000000000:role/test',
  definition: JSON.stringify({ QueryLanguage: 'JSONata', StartAt: 'Evaluate', States: { Evaluate: state } }),
});

beforeEach(async () => {
  bench = await openBench({ workflows: ['batch'], at: '2027-02-01T01:00:00.000Z' });
  for (const [table, item] of records) await bench.put(table, item);
});
afterEach(async () => bench.close());

const canEvaluate = () =>
  bench.home.stepFunctions.call('CreateStateMachine', evaluationThat({ Type: 'Succeed' }));
const begin = async (batch: Batch = aBatch(), list: Place[] = places(), attempt = 1): Promise<Run> => {
  if (attempt === 1) for (const [table, item] of batchRows(batch, list)) await bench.put(table, item);
  const run = await bench.start('batch', `${tenant}-${year}-batch-${batch.batchId}-${attempt}`, {
    tenant,
    year,
    batchId: batch.batchId,
    attempt,
  });
  await bench.settle();
  return run;
};
const four = ['dinas-1', 'dinas-2', 'dinas-3', 'dinas-4'];
const reserves = ['badan-1', 'badan-2'];
const everyoneAccepts = async (): Promise<void> => {
  await bench.jumpTo(invitationDay);
  for (const person of four) await accept(bench, person);
  await bench.settle();
};
const ended = { batchId: 'P-1-1' };

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
      `Panggilan peserta: ${title}`,
      `Sertifikat: ${title}`,
    ]);
    expect(subjectsTo(bench, facilitator)).toEqual([
      `Pemberitahuan narasumber: ${title}`,
      `Presensi dan nilai: ${title}`,
    ]);
    const copies = mailsTo(bench, 'kepala-dinas@example.invalid', 'Pemberitahuan kepada atasan');
    expect(copies).toHaveLength(4);
    for (const copy of copies) expect(copy.text).not.toContain('/undangan/');
    const page = await bench.get(linkTo(bench, 'dinas-1@example.invalid', 'Sertifikat'));
    expect(page.status).toBe(200);
    expect(page.text).toContain('Sertifikat (STTPP)');
    expect(page.text).not.toContain('199001152015032004');
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
    const unanswered = linkTo(bench, 'dinas-4@example.invalid', 'Panggilan peserta');
    await bench.get(unanswered);
    await decline(bench, 'dinas-1');
    await accept(bench, 'dinas-2');
    await accept(bench, 'dinas-3');
    await bench.jump();
    for (const person of reserves)
      expect(subjectsTo(bench, `${person}@example.invalid`)).toEqual([
        `Panggilan peserta (cadangan naik): ${title}`,
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
    for (const to of ['dinas-1@example.invalid', facilitator, operator])
      expect(subjectsTo(bench, to)).toContain(`Pembatalan: ${title}`);
    expect(subjectsTo(bench, 'dinas-2@example.invalid')).not.toContain(`Pembatalan: ${title}`);
    const page = await bench.get(linkTo(bench, 'dinas-1@example.invalid', 'Panggilan peserta'));
    expect(page.text).toContain('Angkatan ini dibatalkan');
  });

  it('is cancelled at once when the list itself is too short', async () => {
    const run = await begin(aBatch({ minimumParticipants: 4 }), places(staff.slice(0, 2)));
    expect(await run.output()).toEqual({ ...ended, outcome: 'cancelled' });
    expect(subjectsTo(bench, operator)).toEqual([`Pembatalan: ${title}`]);
  });
});

describe('a list of attendance that does not come', () => {
  it('is asked for again, and taken when it comes', async () => {
    await canEvaluate();
    const run = await begin();
    await everyoneAccepts();
    await bench.jumpTo('2027-04-16T01:00:00.000Z');
    expect(subjectsTo(bench, facilitator)).toContain(`Pengingat 1 presensi dan nilai: ${title}`);
    expect(subjectsTo(bench, operator)).toEqual([]);
    await bench.jumpTo('2027-04-24T01:00:00.000Z');
    expect(subjectsTo(bench, operator)).toEqual([`Presensi belum masuk: ${title}`]);
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
    expect(subjectsTo(bench, facilitator)).not.toContain(`Pengingat 1 presensi dan nilai: ${title}`);
    expect(subjectsTo(bench, 'dinas-3@example.invalid')).not.toContain(`Sertifikat: ${title}`);
  });

  it('closes the batch without certificates in the end', async () => {
    const run = await begin();
    await everyoneAccepts();
    await bench.jumpTo(lastDay);
    const path = linkTo(bench, facilitator, 'Presensi dan nilai');
    await bench.get(path);
    while (await bench.jump());
    expect(await run.output()).toEqual({ ...ended, outcome: 'cancelled' });
    expect(subjectsTo(bench, 'dinas-1@example.invalid')).toContain(`Pembatalan: ${title}`);
    expect((await bench.post(path, { action: 'final' })).status).toBe(410);
    expect((await bench.get(path)).text).toContain('Presensi tidak masuk');
  });
});

/** Plays a whole batch with one silent person and a facilitator who needs reminding. */
const play = async (): Promise<Run> => {
  const run = await begin();
  await bench.jumpTo(invitationDay);
  for (const person of four.slice(0, 3))
    if (mailsTo(bench, `${person}@example.invalid`).length) await accept(bench, person);
  await bench.jumpTo('2027-03-20T00:00:00.000Z');
  if (mailsTo(bench, 'badan-1@example.invalid').length) await accept(bench, 'badan-1');
  await bench.jumpTo('2027-04-20T00:00:00.000Z');
  if (mailsTo(bench, facilitator, 'Presensi').length) await sendAttendance(bench);
  await bench.jumpTo('2027-05-30T00:00:00.000Z');
  return run;
};
const tasks = [
  'ComposeBatch',
  'InviteParticipants',
  'AwaitReplies',
  'FillPlaces',
  'OpenAttendance',
  'AwaitAttendance',
  'ChaseAttendance',
  'CertifyParticipants',
];

describe('a fault in a batch', () => {
  it.each(tasks)('in %s ends it with its name', async (task) => {
    await canEvaluate();
    bench.failNext(task, 'Boom');
    const run = await play();
    expect(await run.status()).toBe('FAILED');
    expect((await run.error()).error).toBe('Boom');
  });

  it('in the cancellation ends it too', async () => {
    bench.failNext('CancelBatch', 'Boom');
    const run = await begin(aBatch({ minimumParticipants: 4 }), places(staff.slice(0, 2)));
    expect((await run.error()).error).toBe('Boom');
  });

  it('is no fault of the batch when only the evaluation cannot start', async () => {
    const run = await play();
    expect((await run.error()).error).toContain('StateMachineDoesNotExist');
  });

  it.each(tasks)('that loses the answer of %s changes nothing', async (task) => {
    await canEvaluate();
    bench.loseAnswerOf(task);
    const run = await play();
    expect(await run.output()).toMatchObject({
      outcome: 'completed',
      result: { attended: 4, absent: 0, certificates: 4 },
    });
    const heard = bench.mails.map((m) => `${m.to} ${m.subject}`);
    expect(new Set(heard).size).toBe(heard.length);
  });
});
