// A delivery whose batches have ended early in the year: it stays open for a change of its plan, until the last day or until the operator closes it.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { listBatches } from '../../functions/records/batch.reads.ts';
import { listAudit } from '../support/audit-lines.ts';
import type { Bench, Run } from '../support/workflow-bench.ts';
import { tenant, year } from '../unit/delivery/government.ts';
import {
  changePath,
  changeRun,
  cookie,
  deliver,
  formPath,
  heads,
  lookAtDifference,
  openDelivery,
  propose,
} from '../unit/program-approval/changing-plan.ts';
import { type AtWork, atWork } from '../unit/program-approval/delivery-at-work.ts';
import { approve } from '../unit/program-approval/offices-at-work.ts';

const everybody = [...heads, 'bkpsdm', 'sekda', 'ppk'];
const addThird = { 'angkatan-P-3': '1' };
const steeringPath = `/konsol/${year}/tahapan`;
const reason = 'Seluruh kebutuhan tahun ini sudah terlayani.';
/** Ten working days, Idulfitri behind, before the last one of November. */
const lastDay = '16 November 2027';

let bench: Bench;
let people: AtWork;
let delivery: Run;
beforeEach(async () => {
  bench = await openDelivery();
  people = atWork(bench);
  delivery = await deliver(bench);
});
afterEach(async () => bench.close());

const batches = async () => {
  const reads = (await import('../../functions/records/batch.reads.ts')) as {
    listBatches: typeof listBatches;
  };
  return reads.listBatches({ tenant, year });
};
const hasEnded = async (): Promise<boolean> =>
  (await batches()).every(({ status }) => status === 'completed' || status === 'cancelled');
/** Until every batch on record has ended, and not a step further. */
const playBatches = async (): Promise<void> => {
  while (!(await hasEnded()) && (await bench.jump())) {
    await people.answerInvitations();
    await people.handInLists();
  }
};
const page = async (path = ''): Promise<string> =>
  (await bench.get(`/konsol/${year}${path}`, { cookie })).text;
const close = async (form: Record<string, string>) => {
  await bench.get(steeringPath, { cookie });
  const answer = await bench.post(steeringPath, form, { cookie });
  await bench.settle();
  return answer;
};
const acts = async (): Promise<string[]> =>
  (await listAudit({ tenant, year })).map(({ action, subject }) => `${action} ${subject}`);

describe('a delivery whose batches have ended months before its last day', () => {
  it('takes a change, holds the batch it adds, and waits for the next one', async () => {
    await playBatches();
    expect(bench.clock.now() < new Date('2027-08-01')).toBe(true);
    expect(await delivery.status()).toBe('RUNNING');
    expect(await page()).toContain(`Semua angkatan selesai. Pelaksanaan tetap dibuka`);
    expect(await page()).toContain(`sampai ${lastDay}`);
    expect(await page('/perubahan')).toContain(`perlu ditetapkan paling lambat ${lastDay}`);
    expect((await propose(bench, addThird)).status).toBe(303);
    // While it is decided there is nothing to close by hand.
    expect(await page('/tahapan')).not.toContain('Tutup pelaksanaan sekarang');
    await approve(bench, ...everybody);
    await playBatches();
    expect((await batches()).find((b) => b.batchId === 'P-3-1')).toMatchObject({ status: 'completed' });
    expect(await changeRun(bench).output()).toEqual({ change: 1, outcome: 'done' });
    await bench.jumpTo(new Date(bench.clock.now().getTime() + 48 * 3_600_000));
    expect(await delivery.status()).toBe('RUNNING');
    expect((await bench.get(formPath, { cookie })).text).toContain('Periksa selisih');
    await people.play();
    expect(await delivery.output()).toMatchObject({ outcome: 'done', result: { batches: 3, cancelled: 0 } });
  });

  it('closes by itself on the last day from which a batch could be held, before its own last day', async () => {
    await playBatches();
    await bench.jumpTo('2027-11-16T16:00:00.000Z');
    expect(await delivery.status()).toBe('RUNNING');
    await bench.jumpTo('2027-11-16T17:00:00.000Z');
    expect(await delivery.output()).toMatchObject({ outcome: 'done', result: { batches: 2 } });
    expect((await delivery.states()).filter((name) => name === 'Wait for a change')).toHaveLength(1);
  });

  it('waits beyond that day for a change that is being decided, and for no longer than its last', async () => {
    await playBatches();
    await bench.jumpTo('2027-11-15T01:00:00.000Z');
    await propose(bench, { pagu: '9.000.000' });
    await bench.jumpTo('2027-11-24T01:00:00.000Z');
    expect(await delivery.status()).toBe('RUNNING');
    await approve(bench, 'bkpsdm', 'sekda', 'ppk');
    await bench.jumpTo('2027-11-25T01:00:00.000Z');
    expect(await delivery.output()).toMatchObject({ outcome: 'done' });
  });
});

describe('after the last day from which a batch could be held', () => {
  it('no office is asked for one, and the ceiling can still be changed', async () => {
    await bench.jumpTo('2027-11-17T01:00:00.000Z');
    expect(await page('/perubahan')).toContain(`Sejak ${lastDay} berlalu, hari kerja sampai pelaksanaan`);
    expect((await bench.get(formPath, { cookie })).text).toContain(
      'tidak dapat ditambah: hari kerja sampai pelaksanaan ditutup tidak cukup untuk angkatan baru',
    );
    const refused = await lookAtDifference(bench, addThird);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('jadi angkatannya tidak dapat ditambah.');
    expect((await propose(bench, { pagu: '9.000.000' })).status).toBe(303);
  });
});

describe('an operator who waits for no change', () => {
  it('closes the delivery with a reason, at once and once', async () => {
    expect(await page('/tahapan')).not.toContain('Tutup pelaksanaan sekarang');
    await playBatches();
    expect(await page()).toContain('href="/konsol/2027/tahapan"');
    expect(await page('/tahapan')).toContain('Tutup pelaksanaan sekarang');
    expect((await close({ choice: 'tutup' })).status).toBe(422);
    expect((await close({ reason })).status).toBe(422);
    expect(await delivery.status()).toBe('RUNNING');
    // Somebody has the form of a change open meanwhile.
    await bench.get(formPath, { cookie });
    expect((await close({ choice: 'tutup', reason })).status).toBe(303);
    expect(await delivery.output()).toMatchObject({ outcome: 'done', result: { batches: 2 } });
    expect(await acts()).toContain('phase-closed delivery-1');
    const again = await close({ choice: 'tutup', reason });
    expect(again.status).toBe(409);
    expect((await acts()).filter((act) => act === 'phase-closed delivery-1')).toHaveLength(1);
    // From then on every way to propose one says why not, and what to do instead.
    for (const path of ['/perubahan', '/perubahan/ajukan'])
      expect(await page(path)).toMatch(/Pelaksanaan sudah ditutup pada .* 2027.*Rencana tahun berikutnya/);
    expect((await bench.post(formPath, addThird, { cookie })).status).toBe(409);
  });

  it('may do so as soon as a change has come to nothing, though delivery looks again only in the morning', async () => {
    await playBatches();
    await propose(bench, addThird);
    await bench.jumpTo(new Date(bench.clock.now().getTime() + 48 * 3_600_000));
    const back = { langkah: 'tarik', alasan: 'Pagu ditinjau kembali.' };
    await bench.get(changePath(1), { cookie });
    expect((await bench.post(changePath(1), back, { cookie })).status).toBe(303);
    await bench.settle();
    expect((await close({ choice: 'tutup', reason })).status).toBe(303);
    expect(await delivery.output()).toMatchObject({ outcome: 'done' });
  });

  it('is heard when the delivery was between two waits', async () => {
    await playBatches();
    await bench.home.stepFunctions.call('StopExecution', { executionArn: delivery.arn });
    expect((await close({ choice: 'tutup', reason })).status).toBe(303);
    const second = await deliver(bench, 2);
    expect(await second.output()).toMatchObject({ outcome: 'done', result: { batches: 2 } });
  });
});

describe('a fault while a delivery waits for a change', () => {
  it('stops the phase, which goes on waiting when it is taken up again', async () => {
    bench.failNext('AwaitPlanChange', 'Boom');
    await playBatches();
    await bench.settle();
    expect((await delivery.error()).error).toBe('Boom');
    const second = await deliver(bench, 2);
    expect(await second.status()).toBe('RUNNING');
    await people.play();
    expect(await second.output()).toMatchObject({ outcome: 'done', result: { batches: 2 } });
  });

  it('that loses the answer leaves one wait, which the closing ends', async () => {
    bench.loseAnswerOf('AwaitPlanChange');
    await playBatches();
    await bench.settle();
    expect((await close({ choice: 'tutup', reason })).status).toBe(303);
    await people.play();
    expect(await delivery.output()).toMatchObject({ outcome: 'done', result: { batches: 2 } });
  });
});
