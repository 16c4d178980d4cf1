// A change of a decided plan in which something breaks: an office gets another holder while it is asked, a function fails, an answer is lost.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listAudit } from '../support/audit-lines.ts';
import type { Bench } from '../support/workflow-bench.ts';
import { tenant, tenantRecord, year } from '../unit/delivery/government.ts';
import {
  addThirdTakeOutSecond,
  changePath,
  changeRun,
  cookie,
  deliver,
  everybody,
  formPath,
  heads,
  lookAtDifference,
  offices,
  openDelivery,
  propose,
  reads,
  reason,
  shownIn,
} from '../unit/program-approval/changing-plan.ts';
import { type AtWork, atWork } from '../unit/program-approval/delivery-at-work.ts';
import { approve, linkOf, subjectsTo } from '../unit/program-approval/offices-at-work.ts';

let bench: Bench;
let people: AtWork;
beforeEach(async () => {
  bench = await openDelivery();
  people = atWork(bench);
});
afterEach(async () => bench.close());

describe('an office that changes hands while it is asked about a change', () => {
  it('hands its turn to the new holder, and the former link decides nothing', async () => {
    await deliver(bench);
    await propose(bench, addThirdTakeOutSecond);
    await approve(bench, ...heads, 'bkpsdm');
    const former = linkOf(bench, 'sekda');
    const [bkpsdm, sekda, ppk] = offices;
    const successor = { ...sekda, name: 'Nama Penerus', email: 'penerus@example.invalid' };
    await bench.put('register', {
      pk: `TENANT#${tenant}`,
      sk: 'TENANT',
      ...tenantRecord,
      offices: [bkpsdm, successor, ppk],
    });
    await bench.jumpTo('2027-02-20T00:00:00.000Z');
    expect((await bench.get(former)).status).toBe(410);
    await approve(bench, 'penerus', 'ppk');
    expect((await reads()).change?.status).toBe('approved');
  });
});

describe('a fault in a change', () => {
  it('stops it for the operator, who takes it up where it stood', async () => {
    await deliver(bench);
    bench.failNext('CarryOutChange', 'Boom');
    await propose(bench, addThirdTakeOutSecond);
    await approve(bench, ...everybody);
    expect((await changeRun(bench).error()).error).toBe('Boom');
    expect(subjectsTo(bench, 'bkpsdm')).toContain('Pemberitahuan: Perubahan ke-1 Rencana 2027 terhenti');
    expect((await bench.get(`/konsol/${year}`, { cookie })).text).toContain(
      'Perubahan ke-1 terhenti karena gangguan pada ',
    );
    const page = (await bench.get(changePath(1), { cookie })).text;
    expect(page).toContain('Terhenti karena gangguan');
    expect(page).not.toContain('Tarik kembali');
    expect((await bench.post(changePath(1), { langkah: 'lanjutkan' }, { cookie })).status).toBe(303);
    await bench.settle();
    expect((await reads()).batches.find((b) => b.batchId === 'P-3-1')).toMatchObject({ status: 'planned' });
    await people.play();
    expect(await changeRun(bench, 1, 2).output()).toEqual({ change: 1, outcome: 'done' });
  });

  it('that stopped it does not hold up its withdrawal: it ends, and whoever was asked is told at once', async () => {
    await propose(bench, addThirdTakeOutSecond);
    bench.failNext('AskApprover', 'Boom');
    await approve(bench, ...heads);
    expect((await reads()).change?.change?.failed).toBeDefined();
    expect((await bench.get(changePath(1), { cookie })).text).toContain('value="lanjutkan"');
    const told = subjectsTo(bench, 'kepala-badan').length;
    await bench.post(changePath(1), { langkah: 'tarik', alasan: 'Pagu ditinjau kembali.' }, { cookie });
    await bench.settle();
    expect(subjectsTo(bench, 'kepala-badan').slice(told)).toEqual([
      expect.stringMatching(/ditarik kembali$/),
    ]);
    expect(subjectsTo(bench, 'kepala-dinas').at(-1)).toMatch(/ditarik kembali$/);
    const page = (await bench.get(changePath(1), { cookie })).text;
    expect(page).toContain('Ditarik kembali');
    expect(page).not.toMatch(/Terhenti|Lanjutkan|value="tarik"/);
    expect((await bench.get(`/konsol/${year}`, { cookie })).text).not.toContain('terhenti karena gangguan');
    expect((await bench.post(changePath(1), { langkah: 'lanjutkan' }, { cookie })).status).toBe(409);
    // It is over: another one can be proposed.
    expect((await propose(bench, addThirdTakeOutSecond)).status).toBe(303);
  });

  it('whose answer is lost after its work is repeated without a second letter or batch', async () => {
    await deliver(bench);
    bench.loseAnswerOf('CarryOutChange');
    await propose(bench, addThirdTakeOutSecond);
    await approve(bench, ...everybody);
    await people.play();
    expect((await reads()).batches.map((b) => `${b.batchId}`).toSorted()).toEqual([
      'P-1-1',
      'P-2-1',
      'P-3-1',
    ]);
    const heard = bench.mails.map((m) => `${m.to} ${m.subject}`);
    expect(new Set(heard).size).toBe(heard.length);
  });

  it('of an added batch is recorded on it, and the change goes on', async () => {
    const delivery = await deliver(bench);
    await propose(bench, { 'angkatan-P-3': '1' });
    await approve(bench, ...heads, 'bkpsdm', 'sekda');
    bench.failNext('ComposeBatch', 'Boom');
    await approve(bench, 'ppk');
    expect(await changeRun(bench).output()).toEqual({ change: 1, outcome: 'done' });
    expect((await reads()).batches.find((b) => b.batchId === 'P-3-1')).toMatchObject({
      status: 'cancelled',
      cancelledBecause: { kind: 'failed', error: 'Boom' },
    });
    await people.play();
    expect(await delivery.output()).toMatchObject({ result: { batches: 2, cancelled: 1 } });
  });

  it('that cannot even be recorded on the batch stops the change, and a resumed delivery leaves added batches alone', async () => {
    const first = await deliver(bench);
    await propose(bench, { 'angkatan-P-3': '1' });
    await approve(bench, ...heads, 'bkpsdm', 'sekda');
    bench.failNext('ComposeBatch', 'Boom');
    bench.failNext('CancelBatch', 'Boom twice');
    await approve(bench, 'ppk');
    expect((await changeRun(bench).error()).error).toBe('Boom twice');
    await bench.home.stepFunctions.call('StopExecution', { executionArn: first.arn });
    const second = await deliver(bench, 2);
    const own = (await second.states()).filter((name) => name === 'Run the batch');
    expect(own).toHaveLength(2);
    await bench.get(changePath(1), { cookie });
    expect((await bench.post(changePath(1), { langkah: 'lanjutkan' }, { cookie })).status).toBe(303);
    await people.play();
    expect(await second.output()).toMatchObject({ result: { batches: 3, cancelled: 0 } });
  });

  it('in noting the fault ends the run all the same', async () => {
    await deliver(bench);
    bench.failNext('CarryOutChange', 'Boom');
    bench.failNext('NoteFailedChange', 'Boom twice');
    await propose(bench, addThirdTakeOutSecond);
    await approve(bench, ...everybody);
    expect((await changeRun(bench).error()).error).toBe('Boom');
  });
});

describe('a form whose answer is lost', () => {
  /** The function goes down at its next call to the tables after it has written once. */
  const goDownAfterWriting = (): void => {
    let hasWritten = false;
    let isDown = false;
    bench.onCall((called) => {
      if (hasWritten && !isDown) {
        isDown = true;
        throw Object.assign(new Error('went down'), { name: 'Lambda.Unknown' });
      }
      if (called.startsWith('TransactWrite')) hasWritten = true;
    });
  };
  const proposal = async (): Promise<Record<string, string>> => ({
    ...shownIn(await lookAtDifference(bench, addThirdTakeOutSecond)),
    ...{ alasan: reason, setuju: 'ya' },
  });
  const changes = async (): Promise<number> => {
    const { listChanges } = await import('../../functions/records/plan.reads.ts');
    return (await listChanges({ tenant, year })).length;
  };
  const lines = async (): Promise<string[]> =>
    (await listAudit({ tenant, year }))
      .map(({ action }) => action)
      .filter((a) => a.startsWith('plan-change'));

  it.each(['before its workflow was started', 'after all was done'])(
    'proposes one change when it is sent again, and answers as it would have: %s',
    async (when) => {
      const form = await proposal();
      if (when.startsWith('before')) goDownAfterWriting();
      else bench.loseAnswerOf('PlanChange');
      expect((await bench.post(formPath, form, { cookie })).status).toBe(500);
      expect(await changes()).toBe(1);
      const again = await bench.post(formPath, form, { cookie });
      expect([again.status, again.headers.location]).toEqual([303, changePath(1)]);
      await bench.settle();
      expect(await changes()).toBe(1);
      expect(await changeRun(bench).status()).toBe('RUNNING');
      expect(await lines()).toEqual(['plan-change-proposed']);
      expect(subjectsTo(bench, 'kepala-dinas').filter((s) => /erubahan ke-1/.test(s))).toHaveLength(1);
      // Another form, or the same numbers for another reason, is another change: one at a time.
      for (const other of [{ alasan: 'Alasan lain yang cukup panjang.' }, { selisih: 'x' }])
        expect((await bench.post(formPath, { ...form, ...other }, { cookie })).status).toBe(409);
    },
  );

  it.each(['before those who were asked were called', 'after all was done'])(
    'takes a change back once when it is sent again, and everybody hears of it: %s',
    async (when) => {
      await propose(bench, addThirdTakeOutSecond);
      await bench.get(changePath(1), { cookie });
      const form = { langkah: 'tarik', alasan: 'Pagu ditinjau kembali.' };
      if (when.startsWith('before')) goDownAfterWriting();
      else bench.loseAnswerOf('PlanChange');
      expect((await bench.post(changePath(1), form, { cookie })).status).toBe(500);
      expect((await reads()).change?.status).toBe('lapsed');
      const again = await bench.post(changePath(1), form, { cookie });
      expect([again.status, again.headers.location]).toEqual([303, changePath(1)]);
      await bench.settle();
      expect(await changeRun(bench).status()).toBe('SUCCEEDED');
      expect(await lines()).toEqual(['plan-change-proposed', 'plan-change-withdrawn']);
      expect(subjectsTo(bench, 'kepala-dinas').filter((s) => s.endsWith('ditarik kembali'))).toHaveLength(1);
      expect(
        (await bench.post(changePath(1), { ...form, alasan: 'Alasan yang lain.' }, { cookie })).status,
      ).toBe(409);
    },
  );

  it('takes a change up again when it is sent again: a run that was recorded and never started', async () => {
    await deliver(bench);
    bench.failNext('CarryOutChange', 'Boom');
    await propose(bench, addThirdTakeOutSecond);
    await approve(bench, ...everybody);
    await bench.get(changePath(1), { cookie });
    goDownAfterWriting();
    const form = { langkah: 'lanjutkan' };
    expect((await bench.post(changePath(1), form, { cookie })).status).toBe(500);
    const again = await bench.post(changePath(1), form, { cookie });
    expect([again.status, again.headers.location]).toEqual([303, changePath(1)]);
    await bench.settle();
    await people.play();
    expect(await changeRun(bench, 1, 2).output()).toEqual({ change: 1, outcome: 'done' });
    expect((await lines()).filter((action) => action === 'plan-change-resumed')).toHaveLength(1);
  });
});
