// The delivery of a year: from the approved plan to the counts it ends with, through the real workflows and pages.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addressOf } from '../support/address-of.ts';
import { at } from '../support/branded.ts';
import { type Bench, openBench, type Run } from '../support/workflow-bench.ts';
import { mailsTo, sendAttendance, subjectsTo } from '../unit/delivery/actors.ts';
import { evaluationThat } from '../unit/delivery/batch-scene.ts';
import {
  closesAt,
  facilitators,
  opensAt,
  records,
  staff,
  tenant,
  tenantRecord,
  year,
} from '../unit/delivery/government.ts';

const operator = 'bpsdm@example.invalid';
let bench: Bench;

beforeEach(async () => {
  bench = await openBench({ workflows: ['delivery', 'batch'], at: '2027-02-01T01:00:00.000Z' });
  for (const [table, item] of records) await bench.put(table, item);
  await bench.home.stepFunctions.call('CreateStateMachine', evaluationThat({ Type: 'Succeed' }));
});
afterEach(async () => bench.close());

const begin = async (attempt = 1, closes = closesAt): Promise<Run> => {
  const run = await bench.start('delivery', `${tenant}-${year}-delivery-${attempt}`, {
    tenant,
    year,
    attempt,
    opensAt,
    closesAt: closes,
  });
  await bench.settle();
  return run;
};

const yes = { answer: 'accept' };
const no = { answer: 'decline', reason: 'workload' };
/** Everyone answers every invitation once; the first person of the first agency never comes. */
const answered = new Set<string>();
const answerInvitations = async (): Promise<void> => {
  const invitations = staff.flatMap(({ employeeId, email }) =>
    mailsTo(bench, email ?? '', 'Pemanggilan peserta').map((mail) => ({ employeeId, mail })),
  );
  const fresh = invitations.filter(({ mail }) => !answered.has(mail.id));
  for (const { employeeId, mail } of fresh) {
    answered.add(mail.id);
    const path = bench.linkIn(mail);
    await bench.get(path);
    await bench.post(path, employeeId === 'dinas-1' ? no : yes);
  }
  await bench.settle();
  // An answer may call a reserve, who answers too.
  if (fresh.length > 0) await answerInvitations();
};
const playYear = async (): Promise<void> => {
  answered.clear();
  const handedIn = new Set<string>();
  while (await bench.jump()) {
    await answerInvitations();
    for (const { email } of facilitators) {
      const wasReminded = mailsTo(bench, email, 'Pengingat ke-1').length > 0;
      if (wasReminded && !handedIn.has(email)) {
        handedIn.add(email);
        await sendAttendance(bench, {}, email);
      }
    }
    await bench.settle();
  }
};

describe('an approved plan', () => {
  it('is delivered in batches that mix agencies, and counted', async () => {
    const run = await begin();
    await playYear();
    expect(await run.status()).toBe('SUCCEEDED');
    // The largest gap is nominated for both programs and declines both.
    const counts = {
      batches: 2,
      participants: 8,
      declined: 2,
      promotedReserves: 2,
      certificates: 8,
      jpTotal: 8 * 24,
      cancelled: 0,
    };
    expect(await run.output()).toEqual({ outcome: 'done', result: counts });
    const invited = staff.filter((e) =>
      subjectsTo(bench, addressOf(e)).some((s) => s.includes('Pelatihan P-1')),
    );
    expect(new Set(invited.map((e) => e.agencyId)).size).toBeGreaterThan(1);
    expect((await bench.run('batch', `${tenant}-${year}-batch-P-2-1-1`).states()).at(-1)).toBe(
      'The batch is completed',
    );
  });

  it('goes on with the other batches when one has a fault', async () => {
    bench.failNext('ComposeBatch', 'Boom');
    const run = await begin();
    await playYear();
    expect(await run.output()).toMatchObject({ outcome: 'done', result: { batches: 1, cancelled: 1 } });
    const [told] = mailsTo(bench, operator, 'Pembatalan');
    expect(told?.text).toContain('Boom');
  });

  it('says which batch has no date left in a short year', async () => {
    await bench.put('register', {
      pk: `TENANT#${tenant}`,
      sk: 'TENANT',
      ...tenantRecord,
      facilitators: [{ ...facilitators[0], topics: ['T-1', 'T-2'] }],
    });
    await begin(1, at('2027-02-19T16:59:59.000Z'));
    const [told, ...others] = mailsTo(bench, operator, 'Angkatan tidak dapat dijadwalkan: Pelatihan P-2');
    expect(told?.text).toContain('Tidak tersedia tanggal dan narasumber');
    expect(others).toEqual([]);
    await playYear();
    const run = bench.run('delivery', `${tenant}-${year}-delivery-1`);
    expect(await run.output()).toMatchObject({ outcome: 'done', result: { batches: 1, cancelled: 1 } });
  });

  it('finds in a second attempt what the first has done', async () => {
    bench.failNext('CloseDelivery', 'Boom');
    const first = await begin();
    await playYear();
    expect((await first.error()).error).toBe('Boom');
    const sent = bench.mails.length;
    const second = await begin(2);
    expect(await second.output()).toMatchObject({ outcome: 'done', result: { batches: 2, certificates: 8 } });
    expect(bench.mails).toHaveLength(sent);
  });

  it('is stopped when nobody can say what a change has added, and goes on from there', async () => {
    bench.failNext('LookForAddedBatches', 'Boom');
    const first = await begin();
    await playYear();
    expect((await first.error()).error).toBe('Boom');
    const second = await begin(2);
    await playYear();
    expect(await second.output()).toMatchObject({ outcome: 'done', result: { batches: 2, certificates: 8 } });
  });

  it('takes up its batches again when it is resumed in the middle', async () => {
    const first = await begin();
    await bench.jump();
    await answerInvitations();
    await bench.settle();
    await bench.home.stepFunctions.call('StopExecution', { executionArn: first.arn });
    const second = await begin(2);
    await playYear();
    expect(await second.output()).toMatchObject({ outcome: 'done', result: { batches: 2, certificates: 8 } });
    const heard = bench.mails.map((m) => `${m.to} ${m.subject}`);
    expect(new Set(heard).size).toBe(heard.length);
  });
});

describe('a fault', () => {
  it('stops the phase when the plan is not approved', async () => {
    await bench.put('cycle', {
      pk: `CYCLE#${tenant}#${year}`,
      sk: 'PLAN',
      round: 1,
      status: 'refused',
      ceilingRupiah: 1,
      totalRupiah: 0,
      contentHash: 'x',
      proposedAt: opensAt,
      skippedAgencies: [],
      decidedAt: opensAt,
      version: 1,
    });
    const run = await begin();
    expect((await run.error()).cause).toContain('not approved');
    expect(bench.mails).toEqual([]);
  });

  it('stops the phase when a failed batch cannot even be recorded', async () => {
    bench.failNext('ComposeBatch', 'Boom');
    bench.failNext('CancelBatch', 'Boom twice');
    const run = await begin();
    await bench.settle();
    expect(await run.status()).toBe('FAILED');
    expect((await run.error()).error).toBe('Boom twice');
  });

  it('in writing the batches is repaired by the repeat', async () => {
    bench.loseAnswerOf('ScheduleBatches');
    bench.loseAnswerOf('CloseDelivery');
    const run = await begin();
    await playYear();
    expect(await run.output()).toMatchObject({ outcome: 'done', result: { batches: 2, certificates: 8 } });
  });
});
