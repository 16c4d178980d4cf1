// A change of a decided plan (Perubahan) beside its delivery, from the operator's form to the last certificate of an added batch.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addressOf } from '../support/address-of.ts';
import type { Bench } from '../support/workflow-bench.ts';
import { subjectsTo as allSubjectsTo } from '../unit/delivery/actors.ts';
import { facilitators, staff, tenant, year } from '../unit/delivery/government.ts';
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
  openDelivery,
  propose,
  reads,
  reason,
} from '../unit/program-approval/changing-plan.ts';
import { type AtWork, atWork } from '../unit/program-approval/delivery-at-work.ts';
import { approve, linkOf, mailsTo, subjectsTo } from '../unit/program-approval/offices-at-work.ts';

const cycle = { tenant, year };
let bench: Bench;
let people: AtWork;
beforeEach(async () => {
  bench = await openDelivery();
  people = atWork(bench);
});
afterEach(async () => bench.close());

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
        expect.stringMatching(/^Mohon keputusan: Perubahan ke-1 Rencana Bangkom 2027, [A-Z]\w+/),
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
    const [, added = ''] = /Pelatihan P-3(.*?)<\/tr>/s.exec(inForce) ?? [];
    expect(added).toContain('Masuk rencana');
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

describe('which heads are asked about a change', () => {
  it('is counted for those who decide, and named to the office alone', async () => {
    await propose(bench, addThirdTakeOutSecond);
    const others = heads
      .filter((who) => who !== 'kepala-dinas')
      .map((who) => who.replace('kepala-', 'Dinas '));
    const chainOf = (text: string): string => text.split('Tahap dan pejabat pemutus')[1] ?? '';
    const shown = async (): Promise<string[]> => [
      chainOf((await bench.get(linkOf(bench, 'kepala-dinas'))).text),
      chainOf((await bench.get(changePath(1), { cookie })).text),
    ];
    const [head = '', office = ''] = await shown();
    expect(head).toContain(`0 dari ${heads.length} telah memverifikasi`);
    for (const name of others) {
      expect(head).not.toContain(name);
      expect(office).toContain(name);
    }
    await approve(bench, ...heads);
    const after = chainOf((await bench.get(linkOf(bench, 'bkpsdm'))).text);
    expect(after).toContain(`${heads.length} dari ${heads.length} telah memverifikasi`);
    const decided = chainOf((await bench.get(linkOf(bench, 'kepala-dinas'))).text);
    for (const name of others) for (const text of [after, decided]) expect(text).not.toContain(name);
  });
});

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
    expect(silent).toContain('milik pengajuan yang sudah berakhir. Apabila diajukan kembali, tautan baru');
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
    expect(page).toContain('Perubahan ditetapkan dan pelaksanaan disiapkan.');
    expect(page).not.toMatch(ofThePlan);
  });
});
