// A batch when something goes wrong: every task failing, and every task losing its answer.
import { describe, expect, it } from 'vitest';
import type { Run } from '../support/workflow-bench.ts';
import { accept, facilitator, mailsTo, sendAttendance } from '../unit/delivery/actors.ts';
import { begin, bench, canEvaluate, four, invitationDay, setTheScene } from '../unit/delivery/batch-scene.ts';
import { aBatch, places, staff } from '../unit/delivery/government.ts';

setTheScene();

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
