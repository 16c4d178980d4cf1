// A change of a decided plan that comes to nothing, or waits: sent back, refused, taken back, one at a time, never longer than its delivery.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Bench } from '../support/workflow-bench.ts';
import { subjectsTo as allSubjectsTo } from '../unit/delivery/actors.ts';
import { tenant, year } from '../unit/delivery/government.ts';
import {
  addThirdTakeOutSecond,
  changePath,
  changeRun,
  cookie,
  deliver,
  endDelivery,
  everybody,
  formPath,
  heads,
  lookAtDifference,
  openDelivery,
  operator,
  propose,
  reads,
  reason,
} from '../unit/program-approval/changing-plan.ts';
import { type AtWork, atWork } from '../unit/program-approval/delivery-at-work.ts';
import { approve, decide, formOf, linkOf, subjectsTo } from '../unit/program-approval/offices-at-work.ts';

const cycle = { tenant, year };
let bench: Bench;
let people: AtWork;
beforeEach(async () => {
  bench = await openDelivery();
  people = atWork(bench);
});
afterEach(async () => bench.close());

const formOnPage = async (path: string): Promise<Record<string, string>> => {
  await bench.get(path, { cookie });
  return {};
};

describe('a change that is not approved', () => {
  it('leaves the plan in force, tells why, and can be corrected as another one', async () => {
    const delivery = await deliver(bench);
    await propose(bench, addThirdTakeOutSecond);
    await approve(bench, ...heads, 'bkpsdm');
    await decide(bench, 'sekda', 'rejected', 'Pagu belum disahkan DPRD.');
    expect(await changeRun(bench).output()).toEqual({ change: 1, outcome: 'refused' });
    const letter = bench.mails.filter((m) => m.to === operator).at(-1);
    expect(letter?.subject).toContain('Perubahan ke-1 Rencana Bangkom 2027 tidak disetujui');
    expect(letter?.text).toContain('Pagu belum disahkan DPRD.');
    expect(letter?.text).toContain(changePath(1));
    expect((await bench.get(`/konsol/${year}`, { cookie })).text).toContain(
      'Perubahan ke-1 tidak disetujui (Sekretaris Daerah menolak: Pagu belum disahkan DPRD).',
    );
    expect((await reads()).batches.map((b) => b.status)).toEqual(['planned', 'planned']);
    expect((await bench.get(`/konsol/${year}/rencana`, { cookie })).text).toContain('Pagu APBD Rp10.000.000');
    // The next one begins with what was refused.
    const again = await bench.get(`${formPath}?dari=1`, { cookie });
    expect(again.text).toMatch(/id="angkatan-P-3"[^>]*value="1"/);
    await propose(bench, { ...addThirdTakeOutSecond, pagu: '11.000.000' });
    await approve(bench, ...everybody);
    expect(await changeRun(bench, 2).status()).toBe('RUNNING');
    await people.play();
    expect(await delivery.output()).toMatchObject({ result: { batches: 2, cancelled: 1 } });
    const versions = (await bench.get(`/konsol/${year}/perubahan`, { cookie })).text;
    for (const word of ['Rencana semula', 'Perubahan ke-1', 'Ditolak', 'Perubahan ke-2', 'Rp11.000.000'])
      expect(versions).toContain(word);
  });

  it('is submitted as it was checked: when its price has moved since, it is shown again with what was typed', async () => {
    const difference = await lookAtDifference(bench, addThirdTakeOutSecond);
    const form = { ...formOf(difference), pagu: '12.000.000', alasan: reason, setuju: 'ya' };
    const { program } = await import('../unit/delivery/government.ts');
    const dearer = program('P-3', 'T-1', { fixedCost: 1_000_001 });
    await bench.put('register', { pk: `TENANT#${tenant}`, sk: 'CATALOGUE#P-3', ...dearer });
    const moved = await bench.post(formPath, form, { cookie });
    expect(moved.status).toBe(409);
    expect(moved.text).toContain('Belum ada yang diajukan');
    expect(moved.text).toContain(reason);
    expect(moved.text).not.toMatch(/ checked/);
    expect((await reads()).change).toBeUndefined();
    // Seen anew, it is submitted; an earlier page's hash is no way around.
    const again = { ...formOf(moved), pagu: '12.000.000', alasan: reason, setuju: 'ya' };
    expect((await bench.post(formPath, { ...again, selisih: '' }, { cookie })).status).toBe(409);
    expect((await bench.post(formPath, again, { cookie })).status).toBe(303);
  });

  it('keeps what was typed on a page of an earlier plan, and shows the plan of today', async () => {
    const form = await bench.get(formPath, { cookie });
    const typed = { ...formOf(form), pagu: '12.345.678', 'angkatan-P-3': '1', isi: 'f'.repeat(64) };
    const stale = await bench.post(formPath, typed, { cookie });
    expect(stale.status).toBe(409);
    expect(stale.text).toContain('value="12.345.678"');
    expect(stale.text).toMatch(/name="angkatan-P-3"[^>]*value="1"/);
    expect(stale.text).toContain(`value="${formOf(form).isi}"`);
  });

  it('takes no ceiling beyond every budget', async () => {
    const answer = await lookAtDifference(bench, { pagu: '9.007.199.254.740.991' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Isi pagu dalam rupiah penuh');
  });

  it('is one at a time', async () => {
    await deliver(bench);
    await propose(bench, addThirdTakeOutSecond);
    const second = await bench.get(formPath, { cookie });
    expect(second.text).not.toContain('Periksa selisih');
    expect(second.text).toContain('Satu perubahan masih dalam proses.');
  });

  it('can be taken back: nobody decides on it any longer, and those who were asked are told', async () => {
    await deliver(bench);
    await propose(bench, addThirdTakeOutSecond);
    await approve(bench, 'kepala-dinas');
    const untouched = await bench.post(changePath(1), await formOnPage(changePath(1)), { cookie });
    expect(untouched.status).toBe(422);
    const sent = { langkah: 'tarik', alasan: 'Pagu ditinjau kembali.' };
    await bench.get(changePath(1), { cookie });
    expect((await bench.post(changePath(1), sent, { cookie })).status).toBe(303);
    await bench.settle();
    expect(await changeRun(bench).output()).toEqual({ change: 1, outcome: 'lapsed' });
    expect(subjectsTo(bench, 'kepala-badan').at(-1)).toMatch(/ditarik kembali$/);
    const over = await bench.get(linkOf(bench, 'kepala-badan'));
    expect(over.status).toBe(410);
    expect(over.text).toContain('tidak perlu melakukan apa pun');
    expect(over.text).toMatch(/Ditarik kembali.*Ditarik pada.*2027.*Pagu ditinjau kembali\./s);
    expect(over.text).not.toMatch(/Menunggu|tautan baru/);
    // Who had decided before sees their receipt, and nothing that waits.
    const decided = await bench.get(linkOf(bench, 'kepala-dinas'));
    expect(decided.text).toContain('Keputusan sudah dicatat');
    expect(decided.text).not.toContain('Menunggu');
    const page = (await bench.get(changePath(1), { cookie })).text;
    expect(page).toContain('Pagu ditinjau kembali.');
    expect(page).not.toContain('Menunggu');
  });

  it('can be opened and taken back whatever its number', async () => {
    const { planKey } = await import('../../functions/records/plan.reads.ts');
    await propose(bench, addThirdTakeOutSecond);
    const { change } = await reads();
    if (!change?.change) throw new Error('no change');
    for (const number of [99, 100, 1_234])
      await bench.put('cycle', {
        ...planKey({ ...cycle, change: number }),
        ...{ ...change, change: { ...change.change, number } },
      });
    for (const number of [99, 100, 1_234])
      expect((await bench.get(changePath(number), { cookie })).status, String(number)).toBe(200);
    for (const text of ['0', '-1', '01', '1.0', '2', '1e2', '%D9%A2'])
      expect((await bench.get(`/konsol/${year}/perubahan/${text}`, { cookie })).status, text).toBe(404);
    const sent = { langkah: 'tarik', alasan: 'Pagu ditinjau kembali.' };
    await bench.get(changePath(100), { cookie });
    expect((await bench.post(changePath(100), sent, { cookie })).status).toBe(303);
  });

  it('ends with the delivery when nobody decides: no turn runs longer', async () => {
    await bench.jumpTo('2027-11-16T01:00:00.000Z');
    await propose(bench, addThirdTakeOutSecond);
    expect((await bench.get(linkOf(bench, 'kepala-dinas'))).text).toContain(
      '30 November 2027 pukul 23.59 WIB',
    );
    await bench.jumpTo('2027-12-03T00:00:00.000Z');
    expect(await changeRun(bench).output()).toEqual({ change: 1, outcome: 'lapsed' });
    expect((await bench.get(linkOf(bench, 'kepala-dinas'))).status).toBe(410);
    expect((await reads()).batches).toEqual([]);
  });

  it('is waited for: delivery closes when it has been decided, not when its own batches have ended', async () => {
    const delivery = await deliver(bench);
    const begun = async () => (await reads()).batches.filter((b) => b.status === 'running').length;
    while ((await begun()) < 2 && (await bench.jump())) await people.answerInvitations();
    await propose(bench, { pagu: '9.000.000' });
    while ((await reads()).batches.some((b) => b.status === 'running') && (await bench.jump()))
      await people.handInLists();
    expect(await delivery.status()).toBe('RUNNING');
    await approve(bench, 'bkpsdm', 'sekda', 'ppk');
    await people.play();
    expect(await delivery.output()).toMatchObject({ outcome: 'done', result: { batches: 2 } });
  });

  it('is carried out no more when delivery has ended before the last decision, and the operator is told', async () => {
    await deliver(bench);
    await propose(bench, addThirdTakeOutSecond);
    await approve(bench, ...heads, 'bkpsdm', 'sekda');
    await endDelivery(bench);
    await approve(bench, 'ppk');
    expect((await reads()).change).toMatchObject({ change: { carriedOut: { late: true, added: 0 } } });
    expect((await reads()).batches.map((b) => `${b.batchId}`)).toEqual(['P-1-1', 'P-2-1']);
    expect(allSubjectsTo(bench, 'bkpsdm@example.invalid').at(-1)).toBe(
      'Pemberitahuan: Perubahan ke-1 Rencana 2027 tidak dilaksanakan',
    );
    expect((await bench.get(`/konsol/${year}/rencana`, { cookie })).text).toContain('Pagu APBD Rp10.000.000');
  });
});
