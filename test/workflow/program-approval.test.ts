// The approval of the plan from the first letter to the last, through the real workflow, handlers and pages.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AgencyId } from '../../functions/records/ids.ts';
import { agencyId } from '../support/branded.ts';
import { roundTheClock } from '../support/round-the-clock.ts';
import { type Bench, openBench } from '../support/workflow-bench.ts';
import {
  agency,
  cookie,
  head,
  opensAt,
  phaseItem,
  policyItem,
  row,
  tenant,
  year,
} from '../unit/program-approval/government.ts';
import {
  afterTheYear,
  approve,
  begin,
  decide,
  linkOf,
  mailsTo,
  outputOf,
  prepare,
  reason,
  revise,
  revisionPath,
  subjectsTo,
} from '../unit/program-approval/offices-at-work.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench({ workflows: ['program-approval'], at: opensAt });
  await prepare(bench);
});
afterEach(async () => bench.close());

const counts = {
  programsProposed: 3,
  programsApproved: 0,
  programsReturned: 0,
  decisions: 0,
  returns: 0,
  rounds: 1,
};

/** More agencies than a Map of the workflow takes at a time, each with a head and a share of the plan. */
const withManyAgencies = async (): Promise<AgencyId[]> => {
  const many = Array.from({ length: 43 }, (_, i) => agencyId(`opd-${i}`));
  for (const id of many) {
    await bench.put('register', agency(id, `Dinas ${id}`, { headEmployeeId: `kepala-${id}` }));
    await bench.put('register', head(id));
  }
  const wide = row('P2', 2, { agencies: [agencyId('disdik'), ...many] });
  await bench.put('cycle', { pk: `CYCLE#${tenant}#${year}`, sk: 'PLAN-ROW#P2', ...wide });
  return many;
};

describe('a plan everybody approves', () => {
  it('is set after two heads and three offices, one after another', async () => {
    const run = await begin(bench);
    // Ten working days after 4 May 2026, without Ascension Day on the 14th and the joint leave on the 15th.
    expect(subjectsTo(bench, 'dinkes')).toEqual([
      'Mohon keputusan: Rencana Bangkom 2027, Dinas Kesehatan (batas 20 Mei 2026)',
    ]);
    expect(subjectsTo(bench, 'bkpsdm')).toEqual([]);
    await approve(bench, 'dinkes');
    expect(subjectsTo(bench, 'bkpsdm')).toEqual([]);
    await approve(bench, 'disdik', 'bkpsdm', 'sekda', 'ppk');
    expect(await outputOf(run)).toEqual({
      outcome: 'done',
      result: { ...counts, programsApproved: 3, decisions: 5 },
    });
    for (const who of ['pengelola', 'dinkes', 'disdik', 'bkpsdm', 'sekda', 'ppk'])
      expect(subjectsTo(bench, who).at(-1)).toBe('Pemberitahuan: Rencana Bangkom 2027 ditetapkan');
  });

  it('asks nobody who has no part in it', async () => {
    await begin(bench);
    expect(subjectsTo(bench, 'lain')).toEqual([]);
    expect(subjectsTo(bench, 'bubar')).toEqual([]);
    expect((await bench.get(linkOf(bench, 'dinkes'))).text).toContain(
      'Tidak diverifikasi: jabatan kepala kosong',
    );
  });

  it('is asked of every head at once, also of more than a Map takes at a time', async () => {
    const many = await withManyAgencies();
    const run = await begin(bench);
    for (const id of many) expect(subjectsTo(bench, id)).toHaveLength(1);
    // The last ones decide before the workflow has begun to wait for them.
    await approve(bench, ...many.toReversed(), 'disdik', 'dinkes');
    await bench.jumpTo('2026-05-04T02:00:00.000Z');
    await approve(bench, 'bkpsdm', 'sekda', 'ppk');
    expect(await outputOf(run)).toMatchObject({ outcome: 'done', result: { decisions: 48 } });
  });

  it('is not asked anew by a resumed phase, and ends the same once decided', async () => {
    const first = await begin(bench);
    await approve(bench, 'dinkes', 'disdik', 'bkpsdm');
    await bench.home.stepFunctions.call('StopExecution', { executionArn: first.arn });
    const sent = bench.mails.length;
    const second = await begin(bench, 2);
    expect(bench.mails).toHaveLength(sent);
    await approve(bench, 'sekda', 'ppk');
    const output = await outputOf(second);
    expect(output).toMatchObject({ outcome: 'done', result: { decisions: 5 } });
    const told = bench.mails.length;
    expect(await outputOf(await begin(bench, 3))).toEqual(output);
    expect(bench.mails).toHaveLength(told);
  });
});

describe('a returned plan', () => {
  it('starts again at the heads when its content changed, with new links', async () => {
    const run = await begin(bench);
    await approve(bench, 'dinkes', 'disdik');
    const oldLink = linkOf(bench, 'bkpsdm');
    await decide(bench, 'bkpsdm', 'returned', reason);
    const letter = mailsTo(bench, 'pengelola').at(-1);
    expect(letter?.subject).toBe('Mohon perbaikan: Rencana Bangkom 2027 (pengajuan ke-1 dikembalikan)');
    expect(letter?.text).toContain(reason);
    expect((await revise(bench, { remove: 'P2', refill: 'ya', note: 'P2 diganti P4.' })).status).toBe(303);
    expect(subjectsTo(bench, 'disdik').at(-1)).toBe(
      'Mohon keputusan: Rencana Bangkom 2027, pengajuan 2, Dinas Pendidikan',
    );
    expect(mailsTo(bench, 'dinkes').at(-1)?.text).toContain('P2 diganti P4.');
    await approve(bench, 'dinkes', 'disdik', 'bkpsdm', 'sekda', 'ppk');
    expect(await outputOf(run)).toEqual({
      outcome: 'done',
      result: { ...counts, programsApproved: 3, programsReturned: 3, decisions: 8, returns: 1, rounds: 2 },
    });
    const old = await bench.get(oldLink);
    expect(old.status).toBe(200);
    expect(old.text).toContain('Dikembalikan');
    const { listAudit } = await import('../support/audit-lines.ts');
    const lines = await listAudit({ tenant, year });
    expect(lines.filter((line) => line.action === 'links-revoked')).toMatchObject([
      { actor: 'siklus', subject: 'round-1', detail: { links: 3 } },
    ]);
    expect(lines.filter((line) => line.action === 'plan-returned')).toMatchObject([{ subject: 'round-1' }]);
  });

  it('resumes at the office that returned it when only the note is new', async () => {
    const run = await begin(bench);
    await approve(bench, 'dinkes', 'disdik', 'bkpsdm');
    await decide(bench, 'sekda', 'returned', reason);
    await revise(bench, { note: 'Penjelasan honorarium dilampirkan.' });
    expect(mailsTo(bench, 'dinkes')).toHaveLength(1);
    expect(mailsTo(bench, 'bkpsdm')).toHaveLength(1);
    expect(subjectsTo(bench, 'sekda').at(-1)).toMatch(/pengajuan 2 \(batas/);
    await approve(bench, 'sekda', 'ppk');
    expect(await outputOf(run)).toMatchObject({ outcome: 'done', result: { decisions: 6, rounds: 2 } });
  });

  it('waits for the other heads before it goes back', async () => {
    await begin(bench);
    await decide(bench, 'dinkes', 'returned', reason);
    expect(mailsTo(bench, 'pengelola')).toEqual([]);
    await decide(bench, 'disdik', 'returned', 'Peserta terlalu banyak.');
    expect(mailsTo(bench, 'pengelola').at(-1)?.text).toContain('Dinas Pendidikan: Peserta terlalu banyak.');
    expect(subjectsTo(bench, 'bkpsdm')).toEqual([]);
  });

  it('lapses when nobody revises it before the phase closes', async () => {
    const run = await begin(bench);
    await approve(bench, 'disdik');
    await decide(bench, 'dinkes', 'returned', reason);
    expect((await bench.get(revisionPath, { cookie })).text).toContain('30 November 2026 pukul 23.59 WIB');
    await bench.jumpTo(afterTheYear);
    expect(await outputOf(run)).toMatchObject({ outcome: 'lapsed', result: { programsApproved: 0 } });
    expect((await revise(bench, { note: 'Terlambat diperbaiki.' })).status).toBe(409);
  });

  it('is refused when it is returned after the last round', async () => {
    const approval = { ...roundTheClock.approval, maximumRounds: 2 };
    await bench.put('register', policyItem({ ...roundTheClock, approval }));
    const run = await begin(bench);
    await approve(bench, 'dinkes', 'disdik');
    expect((await bench.get(linkOf(bench, 'bkpsdm'))).text).toContain('meminta keputusan kembali');
    expect(mailsTo(bench, 'bkpsdm').at(-1)?.text).not.toContain('pengajuan terakhir');
    await decide(bench, 'bkpsdm', 'returned', reason);
    await revise(bench, { note: 'Penjelasan ditambahkan.' });
    await decide(bench, 'bkpsdm', 'returned', reason);
    expect(await outputOf(run)).toMatchObject({ outcome: 'refused', result: { returns: 2, rounds: 2 } });
  });

  it('says of the last round beforehand where a no leads, to whoever decides and to whoever corrects', async () => {
    const approval = { ...roundTheClock.approval, maximumRounds: 2 };
    await bench.put('register', policyItem({ ...roundTheClock, approval }));
    await begin(bench);
    await approve(bench, 'dinkes', 'disdik');
    await decide(bench, 'bkpsdm', 'returned', reason);
    expect(mailsTo(bench, 'pengelola').at(-1)?.text).toContain('Pengajuan berikutnya adalah yang terakhir');
    expect((await bench.get(revisionPath, { cookie })).text).toContain(
      'Pengajuan berikutnya adalah yang terakhir',
    );
    await revise(bench, { note: 'Penjelasan ditambahkan.' });
    const path = linkOf(bench, 'bkpsdm');
    const page = (await bench.get(path)).text;
    expect(page.split('Ini pengajuan terakhir: Rencana tercatat ditolak.')).toHaveLength(3);
    expect(page).not.toMatch(/meminta keputusan kembali|Dapat diperbaiki/);
    expect(mailsTo(bench, 'bkpsdm').at(-1)?.text).toContain('Ini pengajuan terakhir');
    await decide(bench, 'bkpsdm', 'returned', reason);
    expect((await bench.get(path)).text).toContain('Ini pengajuan terakhir: Rencana tercatat ditolak.');
    expect(mailsTo(bench, 'pengelola').at(-1)?.text).toContain('masih dapat memperbaiki Rencana ini');
    expect(mailsTo(bench, 'dinkes').at(-1)?.text).not.toContain('masih dapat memperbaiki');
  });
});

describe('a plan an office rejects', () => {
  it('goes back to the operator, who corrects it while the phase is open, and comes back to the office that refused', async () => {
    const run = await begin(bench);
    await approve(bench, 'dinkes', 'disdik', 'bkpsdm', 'sekda');
    await decide(bench, 'ppk', 'rejected', reason);
    expect(await run.status()).toBe('RUNNING');
    const letter = mailsTo(bench, 'pengelola').at(-1);
    expect(letter?.subject).toBe('Mohon perbaikan: Rencana Bangkom 2027 (pengajuan ke-1 ditolak)');
    expect(letter?.text).toContain(reason);
    expect((await bench.get(revisionPath, { cookie })).text).toContain(
      `Rencana ditolak dan dapat diperbaiki untuk diajukan kembali.<p>Gubernur Jambi menolak: ${reason}`,
    );
    await revise(bench, { remove: 'P2', note: 'P2 dikeluarkan sesuai keberatan.' });
    await approve(bench, 'dinkes', 'disdik', 'bkpsdm', 'sekda');
    expect(subjectsTo(bench, 'ppk').at(-1)).toMatch(/^Mohon keputusan: .*, pengajuan 2 \(batas/);
    await approve(bench, 'ppk');
    expect(await outputOf(run)).toMatchObject({
      outcome: 'done',
      result: { programsApproved: 2, rounds: 2, decisions: 10 },
    });
  });

  it('ends refused when nobody corrects it before the phase closes, and everyone who was asked is told', async () => {
    const run = await begin(bench);
    await approve(bench, 'dinkes', 'disdik', 'bkpsdm', 'sekda');
    await decide(bench, 'ppk', 'rejected', reason);
    await bench.jumpTo(afterTheYear);
    expect(await outputOf(run)).toEqual({ outcome: 'lapsed', result: { ...counts, decisions: 5 } });
    expect(subjectsTo(bench, 'dinkes').at(-1)).toMatch(/berakhir tanpa keputusan$/);
  });

  it('is refused when the last round was', async () => {
    const approval = { ...roundTheClock.approval, maximumRounds: 1 };
    await bench.put('register', policyItem({ ...roundTheClock, approval }));
    const run = await begin(bench);
    await approve(bench, 'dinkes', 'disdik', 'bkpsdm', 'sekda');
    await decide(bench, 'ppk', 'rejected', reason);
    expect(await outputOf(run)).toEqual({ outcome: 'refused', result: { ...counts, decisions: 5 } });
    expect(subjectsTo(bench, 'dinkes').at(-1)).toMatch(/ditolak$/);
  });

  it('may be corrected for longer than the workflow was told, when the phase was extended meanwhile', async () => {
    const run = await begin(bench);
    await approve(bench, 'dinkes', 'disdik', 'bkpsdm', 'sekda');
    await decide(bench, 'ppk', 'rejected', reason);
    await bench.put('cycle', phaseItem({ closesAt: '2026-12-20T16:59:59.000Z' }));
    await bench.jumpTo('2026-12-05T00:00:00.000Z');
    expect(await run.status()).toBe('RUNNING');
    expect((await revise(bench, { note: 'Penjelasan ditambahkan.' })).status).toBe(303);
    await approve(bench, 'ppk');
    expect(await outputOf(run)).toMatchObject({ outcome: 'done', result: { rounds: 2 } });
  });
});

describe('an agency head who never answers', () => {
  it('does not stop the others: their plan is decided, that agency’s rows are marked, and silence approved nothing', async () => {
    const run = await begin(bench);
    expect(mailsTo(bench, 'dinkes')[0]?.text).toContain('ditandai tidak diverifikasi');
    await approve(bench, 'disdik');
    await bench.jumpTo('2026-06-02T00:00:00.000Z');
    expect(mailsTo(bench, 'pengelola')[0]?.text).toContain('ditandai tidak diverifikasi');
    const page = (await bench.get(linkOf(bench, 'bkpsdm'))).text;
    expect(page).toContain('Tidak diverifikasi sampai batas waktu');
    // In which programs its people are is told to the training office alone, unless they are many.
    expect(page).not.toContain('Tidak diverifikasi: Dinas Kesehatan');
    await approve(bench, 'bkpsdm', 'sekda', 'ppk');
    expect(await outputOf(run)).toEqual({
      outcome: 'done',
      result: { ...counts, programsApproved: 3, decisions: 4 },
    });
    expect((await bench.get(linkOf(bench, 'dinkes'))).status).toBe(410);
    expect((await bench.get(`/konsol/${year}/rencana`, { cookie })).text).toMatch(
      /Pelatihan P1.*Dinas Kesehatan<\/td>/,
    );
  });

  it('ends the round where the policy says so, and the operator submits again', async () => {
    const approval = { ...roundTheClock.approval, silentHead: 'ends-round' as const };
    await bench.put('register', policyItem({ ...roundTheClock, approval }));
    const run = await begin(bench);
    expect(mailsTo(bench, 'dinkes')[0]?.text).toContain('Rencana belum dapat ditetapkan');
    await approve(bench, 'disdik');
    await bench.jumpTo('2026-06-02T00:00:00.000Z');
    expect(subjectsTo(bench, 'bkpsdm')).toEqual([]);
    expect(mailsTo(bench, 'pengelola').at(-1)?.subject).toContain('belum diputuskan');
    await revise(bench, { note: 'Kepala dinas sudah dihubungi.' });
    await approve(bench, 'dinkes', 'bkpsdm', 'sekda', 'ppk');
    expect(await outputOf(run)).toMatchObject({ outcome: 'done', result: { rounds: 2 } });
  });
});

describe('a silent approver', () => {
  it('is reminded three times, escalated once, and silence does not approve', async () => {
    const run = await begin(bench);
    await approve(bench, 'disdik');
    await bench.jumpTo(afterTheYear);
    expect(subjectsTo(bench, 'bkpsdm')).toHaveLength(6);
    expect(subjectsTo(bench, 'dinkes').slice(1, -1)).toEqual([
      ...[1, 2, 3].map(
        (k) => `Pengingat ke-${k} – Rencana Bangkom 2027, Dinas Kesehatan (batas 20 Mei 2026)`,
      ),
      'Pengingat ke-4 – Rencana Bangkom 2027, Dinas Kesehatan (batas 29 Mei 2026)',
    ]);
    expect(subjectsTo(bench, 'disdik')).toHaveLength(2);
    expect(subjectsTo(bench, 'pengelola')[0]).toBe(
      'Pemberitahuan: Rencana Bangkom 2027 belum diputuskan oleh Dinas Kesehatan',
    );
    expect(await outputOf(run)).toEqual({ outcome: 'lapsed', result: { ...counts, decisions: 1 } });
  });

  it('is one of many, and each is reminded, escalated and let lapse on the same days', async () => {
    const many = await withManyAgencies();
    const run = await begin(bench);
    await bench.jumpTo(afterTheYear);
    const days = (id: string): string[] =>
      mailsTo(bench, id)
        .filter(({ subject }) => /^(Pengingat|Mohon keputusan)/.test(subject))
        .map(({ subject, at }) => `${subject.slice(0, 12)} ${at.slice(0, 10)}`);
    const [first = ''] = many;
    expect(days(first)).toHaveLength(5);
    expect(many.filter((id) => String(days(id)) !== String(days(first)))).toEqual([]);
    expect(days('dinkes')).toEqual(days(first));
    expect(await outputOf(run)).toMatchObject({ outcome: 'lapsed', result: { decisions: 0 } });
  });

  it('may still decide after the escalation, but not after that', async () => {
    const run = await begin(bench);
    await approve(bench, 'dinkes', 'disdik');
    await bench.jumpTo('2026-05-20T01:00:00.000Z');
    await approve(bench, 'bkpsdm');
    await bench.jumpTo(afterTheYear);
    expect(await outputOf(run)).toMatchObject({ outcome: 'lapsed', result: { decisions: 3 } });
    const late = await bench.get(linkOf(bench, 'sekda'));
    expect(late.status).toBe(410);
    expect(subjectsTo(bench, 'ppk')).toEqual([]);
  });

  it('can decide until the second deadline, however late the workflow looked', async () => {
    await begin(bench);
    // Nothing ran for two weeks: the second deadline that was reckoned when the link was mailed, 29 May, is over.
    bench.clock.jumpTo(new Date('2026-06-04T01:00:00.000Z'));
    await bench.jumpTo('2026-06-04T01:05:00.000Z');
    const { findLinkOf } = await import('../../functions/links/links.store.ts');
    const { listApprovalSteps } = await import('../../functions/records/plan.reads.ts');
    const steps = await listApprovalSteps({ tenant, year });
    const turns = steps.filter(({ escalatedAt }) => escalatedAt !== undefined);
    expect(turns.map(({ agencyId: id }) => id)).toContain('dinkes');
    for (const { link, expiresAt } of turns) {
      expect(expiresAt > '2026-06-04').toBe(true);
      expect((await findLinkOf(link.hash))?.expiresAt).toBe(expiresAt);
    }
    await approve(bench, 'dinkes');
  });

  it('has decided when the decision was written in time, even if the workflow heard nothing', async () => {
    const run = await begin(bench);
    await approve(bench, 'dinkes', 'disdik', 'bkpsdm', 'sekda');
    const waitId = `${tenant}-${year}-approval-1-4-ppk`;
    await bench.put('outbox', {
      pk: `WAIT#${waitId}`,
      sk: 'WAIT',
      waitId,
      taskToken: 'a token of a wait that is over',
      registeredAt: opensAt,
    });
    await decide(bench, 'ppk', 'approved');
    expect(await run.status()).toBe('RUNNING');
    await bench.jumpTo('2026-06-30T00:00:00.000Z');
    expect(await outputOf(run)).toMatchObject({ outcome: 'done', result: { decisions: 5 } });
    expect(subjectsTo(bench, 'ppk').filter((s) => s.startsWith('Pengingat'))).toEqual([]);
  });
});
