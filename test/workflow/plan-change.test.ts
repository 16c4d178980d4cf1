// A change of a decided plan (Perubahan) beside its delivery, from the operator's form to the last certificate of an added batch.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { listBatches } from '../../functions/records/batch.reads.ts';
import type { findPlan, listPlanRows } from '../../functions/records/plan.reads.ts';
import { addressOf } from '../support/address-of.ts';
import type { Bench } from '../support/workflow-bench.ts';
import { subjectsTo as allSubjectsTo } from '../unit/delivery/actors.ts';
import { facilitators, staff, tenant, tenantRecord, year } from '../unit/delivery/government.ts';
import {
  changePath,
  changeRun,
  cookie,
  deliver,
  endDelivery,
  formPath,
  heads,
  lookAtDifference,
  offices,
  openDelivery,
  operator,
  propose,
  reason,
} from '../unit/program-approval/changing-plan.ts';
import { type AtWork, atWork } from '../unit/program-approval/delivery-at-work.ts';
import {
  approve,
  decide,
  formOf,
  linkOf,
  mailsTo,
  subjectsTo,
} from '../unit/program-approval/offices-at-work.ts';

const cycle = { tenant, year };
let bench: Bench;
beforeEach(async () => {
  bench = await openDelivery();
});
afterEach(async () => bench.close());

/** The records' reads as the functions of this bench have them. */
const reads = async () => ({
  batches: await (
    (await import('../../functions/records/batch.reads.ts')) as { listBatches: typeof listBatches }
  ).listBatches(cycle),
  plan: await (
    (await import('../../functions/records/plan.reads.ts')) as { findPlan: typeof findPlan }
  ).findPlan(cycle),
  change: await (
    (await import('../../functions/records/plan.reads.ts')) as { findPlan: typeof findPlan }
  ).findPlan({ ...cycle, change: 1 }),
  rows: await (
    (await import('../../functions/records/plan.reads.ts')) as { listPlanRows: typeof listPlanRows }
  ).listPlanRows(cycle),
});

let people: AtWork;
beforeEach(() => {
  people = atWork(bench);
});

const everybody = [...heads, 'bkpsdm', 'sekda', 'ppk'];
const addThirdTakeOutSecond = { 'angkatan-P-3': '1', 'angkatan-P-2': '0', pagu: '12.000.000' };

describe('a change that everybody approves', () => {
  it('shows the difference alone, and asks the offices of the plan for it', async () => {
    await deliver(bench);
    const difference = await lookAtDifference(bench, addThirdTakeOutSecond);
    expect(difference.status).toBe(200);
    expect(difference.text).toContain('Rp10.000.000 menjadi Rp12.000.000');
    expect(difference.text).toContain('Ditambahkan: 1 angkatan, 4 orang, Rp1.400.000');
    expect(difference.text).not.toContain('Pelatihan P-1');
    expect((await reads()).change).toBeUndefined();
    const answer = await propose(bench, addThirdTakeOutSecond);
    expect(answer.status).toBe(303);
    for (const head of heads)
      expect(subjectsTo(bench, head)).toEqual([
        expect.stringMatching(/^Mohon keputusan: Perubahan ke-1 Rencana Bangkom 2027 \(batas/),
      ]);
    const letter = mailsTo(bench, 'kepala-dinas')[0];
    expect(letter?.text).toContain(reason);
    expect(letter?.text).toContain('Rp10.000.000 menjadi Rp12.000.000');
    const page = (await bench.get(linkOf(bench, 'kepala-dinas'))).text;
    expect(page).toContain('Dikeluarkan: 1 angkatan');
    expect(page).not.toContain('Pelatihan P-1');
    expect(Buffer.byteLength(page)).toBeLessThan(30 * 1024);
    const list = (await bench.get(`/konsol/${year}`, { cookie })).text;
    expect(list).toContain(
      `Perubahan ke-1: menunggu keputusan ${heads.length} kepala perangkat daerah sejak `,
    );
    expect(list).toContain(`href="${changePath(1)}"`);
  });

  it('is carried out: batches are added and called off, delivery waits for them, the decided plan stays as it was', async () => {
    const delivery = await deliver(bench);
    const before = await reads();
    await propose(bench, addThirdTakeOutSecond);
    await approve(bench, ...everybody);
    const after = await reads();
    expect(after.plan).toEqual(before.plan);
    expect(after.rows).toEqual(before.rows);
    expect(after.change).toMatchObject({
      status: 'approved',
      change: { carriedOut: { late: false, added: 1, calledOff: 1, kept: 0 } },
    });
    const byId = new Map(after.batches.map((b) => [`${b.batchId}`, b]));
    expect(byId.get('P-3-1')).toMatchObject({ addedBy: 1, status: 'planned' });
    expect(byId.get('P-2-1')).toMatchObject({
      status: 'cancelled',
      cancelledBecause: { kind: 'plan-changed', change: 1, reason },
    });
    expect((await bench.get(`/konsol/${year}`, { cookie })).text).toContain('Rp12.000.000');
    const inForce = (await bench.get(`/konsol/${year}/rencana`, { cookie })).text;
    expect(inForce).toContain('Pagu APBD Rp12.000.000');
    expect(inForce.indexOf('Pelatihan P-3')).toBeLessThan(
      inForce.indexOf('Di bawah batas pagu dan dikeluarkan'),
    );
    await people.play();
    expect(await delivery.output()).toMatchObject({ outcome: 'done', result: { batches: 2, cancelled: 1 } });
    expect(await changeRun(bench).output()).toEqual({ change: 1, outcome: 'done' });
    for (const who of everybody)
      expect(subjectsTo(bench, who)).toContain(
        'Pemberitahuan: Perubahan ke-1 Rencana Bangkom 2027 ditetapkan',
      );
  });

  it('tells participants, superiors and the facilitator of a batch that it takes out after they were asked', async () => {
    await deliver(bench);
    // Until the second program has invited and nothing has begun.
    while (allSubjectsTo(bench, facilitators[1]?.email ?? '').length === 0 && (await bench.jump()));
    await people.answerInvitations();
    await propose(bench, { 'angkatan-P-2': '0' });
    await approve(bench, ...everybody);
    expect((await reads()).batches.find((b) => b.batchId === 'P-2-1')).toMatchObject({ status: 'cancelled' });
    const told = bench.mails.filter((m) => m.subject.startsWith('Pembatalan: Pelatihan P-2'));
    const to = new Set(told.map((m) => m.to));
    expect(to).toContain(facilitators[1]?.email);
    expect([...to].filter((address) => address.startsWith('kepala-'))).not.toEqual([]);
    expect(staff.filter((e) => to.has(addressOf(e))).length).toBeGreaterThanOrEqual(4);
    for (const mail of told) expect(mail.text).toContain(reason);
  });

  it('seats nobody twice in a program, and gives a facilitator no second room', async () => {
    await deliver(bench);
    await propose(bench, { 'angkatan-P-1': '2' });
    await approve(bench, ...everybody);
    const { batches } = await reads();
    const own = batches.filter((b) => b.program === 'P-1');
    expect(own.map((b) => `${b.batchId}`).toSorted()).toEqual(['P-1-1', 'P-1-2']);
    const places = async (batchId: string): Promise<string[]> => {
      const { requireComposition } = await import(
        '../../functions/delivery/composition/composition.reads.ts'
      );
      const { BatchId } = await import('../../functions/records/ids.ts');
      const list = await requireComposition({ ...cycle, batchId: BatchId.parse(batchId) });
      return list.places.map((p) => `${p.employeeId}`);
    };
    const first = await places('P-1-1');
    const second = await places('P-1-2');
    expect(second.length).toBeGreaterThanOrEqual(4);
    expect(second.filter((id) => first.includes(id))).toEqual([]);
    for (const a of batches)
      for (const b of batches)
        if (a.batchId < b.batchId && a.facilitator?.email === b.facilitator?.email)
          expect(a.endsOn < b.startsOn || b.endsOn < a.startsOn).toBe(true);
  });

  it('may change the ceiling alone', async () => {
    await deliver(bench);
    await propose(bench, { pagu: '9.000.000' });
    await approve(bench, 'bkpsdm', 'sekda', 'ppk');
    expect(await changeRun(bench).output()).toEqual({ change: 1, outcome: 'done' });
    expect((await bench.get(`/konsol/${year}/perubahan`, { cookie })).text).toContain('Rp9.000.000');
  });
});

describe('what has begun', () => {
  it('cannot be taken out, said at its program', async () => {
    await deliver(bench);
    while (!(await reads()).batches.some((b) => b.status === 'running') && (await bench.jump()))
      await people.answerInvitations();
    const running = (await reads()).batches.find((b) => b.status === 'running');
    const form = (await bench.get(formPath, { cookie })).text;
    expect(form).toContain('1 sudah atau sedang berlangsung dan tidak dapat dikeluarkan');
    const refused = await lookAtDifference(bench, { [`angkatan-${running?.program}`]: '0' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain(
      `${running?.programName}: 1 angkatan sudah atau sedang berlangsung dan tidak dapat dikeluarkan.`,
    );
  });

  it('before the last office decides runs to its end, and the change says so', async () => {
    await deliver(bench);
    await propose(bench, { 'angkatan-P-1': '0' });
    await approve(bench, ...heads, 'bkpsdm', 'sekda');
    while (!(await reads()).batches.some((b) => b.program === 'P-1' && b.status === 'running')) {
      await bench.jump();
      await people.answerInvitations();
      for (const who of ['ppk']) if (subjectsTo(bench, who).length === 0) throw new Error('not asked');
    }
    const { change } = await reads();
    if (change?.status !== 'in-approval') return;
    await approve(bench, 'ppk');
    expect((await reads()).change).toMatchObject({ change: { carriedOut: { calledOff: 0, kept: 1 } } });
  });
});

describe('a head who is asked about a change', () => {
  it('sees whom it would train of the own agency, and nobody of what it takes out', async () => {
    await propose(bench, addThirdTakeOutSecond);
    const link = linkOf(bench, 'kepala-dinas');
    expect((await bench.get(link)).text).toContain('/pegawai">Lihat nama pegawai');
    const page = await bench.get(`${link}/pegawai`);
    expect(page.status).toBe(200);
    expect(page.text).toContain('Perubahan ke-1');
    expect(page.text).toContain('Pelatihan P-3');
    expect(page.text).not.toMatch(/Pelatihan P-[12]/);
    const own = staff.filter((e) => e.agencyId === 'dinas');
    expect(own.filter((e) => page.text.includes(e.name))).not.toEqual([]);
    for (const other of staff.filter((e) => e.agencyId !== 'dinas'))
      expect(page.text).not.toContain(`>${other.name}<`);
  });
});

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

const formOnPage = async (path: string): Promise<Record<string, string>> => {
  await bench.get(path, { cookie });
  return {};
};

describe('the words of a change', () => {
  /** What is true of the plan alone: it comes back corrected, goes on, or waits. */
  const ofThePlan =
    /memperbaiki rencana|Rencana (diteruskan|belum dapat|ditetapkan dan)|Dapat diperbaiki|Rencana diperbaiki|keputusan atas Rencana/;
  const ending = 'Perubahan ini berakhir; pengelola dapat mengajukan perubahan lain.';

  it('say to every office what becomes of the change, on its page, in its letters and behind a dead link', async () => {
    await deliver(bench);
    await propose(bench, addThirdTakeOutSecond);
    const links: string[] = [];
    for (const who of [...heads, 'bkpsdm', 'sekda']) {
      const link = linkOf(bench, who);
      const page = (await bench.get(link)).text;
      links.push(link);
      expect(page).toContain('Perubahan diteruskan ke tahap berikutnya.');
      expect(page).toContain(ending);
      expect(page).toContain('perubahan ini');
      expect(page).not.toMatch(ofThePlan);
      if (who !== 'sekda') await approve(bench, who);
    }
    // Nobody answers from here on: reminders, the escalation and the end.
    await bench.jumpTo('2027-06-01T00:00:00.000Z');
    expect(await changeRun(bench).output()).toEqual({ change: 1, outcome: 'lapsed' });
    const silent = (await bench.get(links.at(-1) ?? '')).text;
    expect(silent).toContain('milik perubahan Rencana yang sudah berakhir atau sudah diputuskan');
    for (const link of links) expect((await bench.get(link)).text).not.toMatch(ofThePlan);
    const letters = bench.mails.filter((m) => m.subject.includes('Perubahan ke-1'));
    expect(letters.length).toBeGreaterThan(8);
    for (const { subject, text } of letters) expect(text, subject).not.toMatch(ofThePlan);
  });

  it('say to the office that sets it what is set', async () => {
    await deliver(bench);
    await propose(bench, { pagu: '9.000.000' });
    await approve(bench, 'bkpsdm', 'sekda');
    const page = (await bench.get(linkOf(bench, 'ppk'))).text;
    expect(page).toContain('Perubahan ditetapkan dan pelaksanaan disesuaikan.');
    expect(page).not.toMatch(ofThePlan);
  });
});

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
