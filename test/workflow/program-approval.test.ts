// The approval of the plan from the first letter to the last, through the real workflow, handlers and pages.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultPolicy } from '../../functions/cycle/policy.ts';
import { type Bench, openBench, type Run } from '../support/workflow-bench.ts';
import {
  agency,
  cookie,
  head,
  opensAt,
  policyItem,
  row,
  tenant,
  year,
} from '../unit/program-approval/government.ts';
import {
  approve,
  begin,
  decide,
  linkOf,
  mailsTo,
  prepare,
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

const reason = 'Anggaran narasumber belum wajar.';
const afterTheYear = '2026-12-31T00:00:00.000Z';
const counts = {
  programsProposed: 3,
  programsApproved: 0,
  programsReturned: 0,
  decisions: 0,
  returns: 0,
  rounds: 1,
};
const outputOf = async (run: Run): Promise<unknown> => {
  expect(await run.status()).toBe('SUCCEEDED');
  return run.output();
};

describe('a plan everybody approves', () => {
  it('is set after two heads and three offices, one after another', async () => {
    const run = await begin(bench);
    expect(subjectsTo(bench, 'dinkes')).toEqual([
      '[Persetujuan] Rencana Pengembangan Kompetensi 2027 – Dinas Kesehatan – batas 19 Mei 2026 23.59 WIB',
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
      expect(subjectsTo(bench, who).at(-1)).toBe(
        'Rencana Pengembangan Kompetensi 2027 Pemerintah Provinsi Jambi disetujui',
      );
  });

  it('asks nobody who has no part in it', async () => {
    await begin(bench);
    expect(subjectsTo(bench, 'lain')).toEqual([]);
    expect(subjectsTo(bench, 'bubar')).toEqual([]);
    expect((await bench.get(linkOf(bench, 'dinkes'))).text).toContain('Dilewati: jabatan kepala kosong');
  });

  it('is asked of every head at once, also of more than the workflow waits for side by side', async () => {
    const many = Array.from({ length: 43 }, (_, i) => `opd-${i}`);
    for (const id of many) {
      await bench.put('register', agency(id, `Dinas ${id}`, { headEmployeeId: `kepala-${id}` }));
      await bench.put('register', head(id));
    }
    const wide = row('P2', 2, { agencies: ['disdik', ...many] });
    await bench.put('cycle', { pk: `CYCLE#${tenant}#${year}`, sk: 'PLAN-ROW#P2', ...wide });
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
    expect(letter?.subject).toBe('[Perbaikan] Rencana Pengembangan Kompetensi 2027 dikembalikan – putaran 1');
    expect(letter?.text).toContain(reason);
    expect((await revise(bench, { remove: 'P2', refill: 'ya', note: 'P2 diganti P4.' })).status).toBe(303);
    expect(subjectsTo(bench, 'disdik').at(-1)).toMatch(/^\[Persetujuan\].* – putaran 2$/);
    expect(mailsTo(bench, 'dinkes').at(-1)?.text).toContain('P2 diganti P4.');
    await approve(bench, 'dinkes', 'disdik', 'bkpsdm', 'sekda', 'ppk');
    expect(await outputOf(run)).toEqual({
      outcome: 'done',
      result: { ...counts, programsApproved: 3, programsReturned: 3, decisions: 8, returns: 1, rounds: 2 },
    });
    const old = await bench.get(oldLink);
    expect(old.status).toBe(200);
    expect(old.text).toContain('Dikembalikan');
  });

  it('resumes at the office that returned it when only the note is new', async () => {
    const run = await begin(bench);
    await approve(bench, 'dinkes', 'disdik', 'bkpsdm');
    await decide(bench, 'sekda', 'returned', reason);
    await revise(bench, { note: 'Penjelasan honorarium dilampirkan.' });
    expect(mailsTo(bench, 'dinkes')).toHaveLength(1);
    expect(mailsTo(bench, 'bkpsdm')).toHaveLength(1);
    expect(subjectsTo(bench, 'sekda').at(-1)).toMatch(/putaran 2$/);
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
    expect((await bench.get(revisionPath, { cookie })).text).toContain('30 November 2026 23.59 WIB');
    await bench.jumpTo(afterTheYear);
    expect(await outputOf(run)).toMatchObject({ outcome: 'lapsed', result: { programsApproved: 0 } });
    expect((await revise(bench, { note: 'Terlambat diperbaiki.' })).status).toBe(409);
  });

  it('is refused when it is returned after the last round', async () => {
    const approval = { ...defaultPolicy.approval, maximumRounds: 2 };
    await bench.put('register', policyItem({ ...defaultPolicy, approval }));
    const run = await begin(bench);
    await approve(bench, 'dinkes', 'disdik');
    await decide(bench, 'bkpsdm', 'returned', reason);
    await revise(bench, { note: 'Penjelasan ditambahkan.' });
    await decide(bench, 'bkpsdm', 'returned', reason);
    expect(await outputOf(run)).toMatchObject({ outcome: 'refused', result: { returns: 2, rounds: 2 } });
  });
});

describe('a plan an office rejects', () => {
  it('ends refused and everyone who was asked is told', async () => {
    const run = await begin(bench);
    await approve(bench, 'dinkes', 'disdik', 'bkpsdm', 'sekda');
    await decide(bench, 'ppk', 'rejected', reason);
    expect(await outputOf(run)).toEqual({ outcome: 'refused', result: { ...counts, decisions: 5 } });
    expect(subjectsTo(bench, 'dinkes').at(-1)).toMatch(/ditolak$/);
  });
});

describe('a silent approver', () => {
  it('is reminded three times, escalated once, and silence does not approve', async () => {
    const run = await begin(bench);
    await approve(bench, 'disdik');
    await bench.jumpTo(afterTheYear);
    expect(subjectsTo(bench, 'dinkes').slice(1, -1)).toEqual([
      ...[1, 2, 3].map(
        (k) =>
          `Pengingat ${k}: [Persetujuan] Rencana Pengembangan Kompetensi 2027 – Dinas Kesehatan – batas 19 Mei 2026 23.59 WIB`,
      ),
      'Pengingat 4: [Persetujuan] Rencana Pengembangan Kompetensi 2027 – Dinas Kesehatan – batas 26 Mei 2026 23.59 WIB',
    ]);
    expect(subjectsTo(bench, 'disdik')).toHaveLength(2);
    expect(subjectsTo(bench, 'pengelola')[0]).toBe(
      'Eskalasi: Rencana Pengembangan Kompetensi 2027 – Dinas Kesehatan belum memutuskan',
    );
    expect(await outputOf(run)).toEqual({ outcome: 'lapsed', result: { ...counts, decisions: 1 } });
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

describe('a workflow that begins to wait too late', () => {
  it('hears of the decision that came before', async () => {
    bench.failNext('AskApprover', 'Lambda.ServiceException', 2);
    const run = await begin(bench);
    await approve(bench, 'dinkes', 'disdik');
    expect(subjectsTo(bench, 'bkpsdm')).toEqual([]);
    await bench.jumpTo('2026-05-04T03:00:00.000Z');
    await approve(bench, 'bkpsdm', 'sekda', 'ppk');
    expect(await outputOf(run)).toMatchObject({ outcome: 'done', result: { decisions: 5 } });
  });

  it('hears of the revision that came before', async () => {
    const run = await begin(bench);
    await approve(bench, 'disdik');
    bench.loseAnswerOf('WaitForRevision', 'Lambda.ServiceException');
    await decide(bench, 'dinkes', 'returned', reason);
    await revise(bench, { note: 'Penjelasan ditambahkan.' });
    await bench.jumpTo('2026-05-04T03:00:00.000Z');
    await approve(bench, 'dinkes', 'bkpsdm', 'sekda', 'ppk');
    expect(await outputOf(run)).toMatchObject({ outcome: 'done', result: { decisions: 6 } });
  });
});

describe('an approval that meets a fault', () => {
  const walk = async (): Promise<void> => {
    const at = async (who: string, ...verdict: [string, string?]): Promise<void> => {
      const asked = mailsTo(bench, who).some((m) => m.text.includes('/keputusan/'));
      if (asked && (await bench.get(linkOf(bench, who))).text.includes('Kirim keputusan'))
        await decide(bench, who, ...verdict);
    };
    await bench.jumpTo('2026-05-12T02:00:00.000Z');
    for (const who of ['dinkes', 'disdik']) await at(who, 'approved');
    await bench.jumpTo('2026-05-22T02:00:00.000Z');
    await at('bkpsdm', 'returned', reason);
    await bench.jumpTo('2026-05-25T02:00:00.000Z');
    await revise(bench, { remove: 'P2', note: 'P2 ditunda.' });
    await bench.jumpTo('2026-05-26T02:00:00.000Z');
    for (const who of ['dinkes', 'disdik', 'bkpsdm', 'sekda', 'ppk']) {
      await at(who, 'approved');
      await bench.jumpTo(new Date(bench.clock.now().getTime() + 3_600_000));
    }
  };
  const tasks = [
    'SubmitPlan',
    'AskApprover',
    'LookAgainAtApprover',
    'WeighDecisions',
    'WaitForRevision',
    'RecordApprovalOutcome',
  ];

  it.each(tasks)('%s: says and writes the same when its answer is lost', async (task) => {
    bench.loseAnswerOf(task);
    const run = await begin(bench);
    await walk();
    expect(await outputOf(run)).toEqual({
      outcome: 'done',
      result: {
        programsProposed: 2,
        programsApproved: 2,
        programsReturned: 3,
        decisions: 8,
        returns: 1,
        rounds: 2,
      },
    });
    expect(new Set(bench.mails.map((m) => `${m.to} ${m.subject}`)).size).toBe(bench.mails.length);
  });

  it.each(tasks)('%s: fails with the fault and goes on when resumed', async (task) => {
    bench.failNext(task, 'Broken');
    const failed = await begin(bench);
    await walk();
    expect(await failed.status()).toBe('FAILED');
    expect((await failed.error()).error).toBe('Broken');
    const resumed = await begin(bench, 2);
    for (let rounds = 0; rounds < 2; rounds++) {
      await bench.jumpTo(new Date(bench.clock.now().getTime() + 3_600_000));
      for (const who of ['dinkes', 'disdik', 'bkpsdm', 'sekda', 'ppk'])
        if (mailsTo(bench, who).some((m) => m.text.includes('/keputusan/')))
          if ((await bench.get(linkOf(bench, who))).text.includes('Kirim keputusan'))
            await decide(bench, who, rounds === 0 && who === 'bkpsdm' ? 'returned' : 'approved', reason);
      await revise(bench, { note: 'Penjelasan ditambahkan.' });
    }
    await bench.jumpTo(new Date(bench.clock.now().getTime() + 3_600_000));
    expect(await outputOf(resumed)).toMatchObject({ outcome: 'done' });
    expect(new Set(bench.mails.map((m) => `${m.to} ${m.subject}`)).size).toBe(bench.mails.length);
  });

  it.each([
    ['LookAgainAtApprover', 'an office', ['dinkes', 'disdik']],
    ['AskApprover', 'an office', ['dinkes', 'disdik']],
    ['RecordApprovalOutcome', 'a lapse', []],
  ] as const)('%s: a fault at %s stops the phase for the operator', async (task, _where, deciders) => {
    const run = await begin(bench);
    await approve(bench, ...deciders.slice(0, -1));
    bench.failNext(task, 'Broken');
    await approve(bench, ...deciders.slice(-1));
    await bench.jumpTo(afterTheYear);
    expect((await run.error()).error).toBe('Broken');
  });

  it('stops when an office has nobody in it', async () => {
    const run = await begin(bench);
    await bench.put('register', {
      pk: 'TENANT#jambi',
      sk: 'TENANT',
      slug: 'jambi',
      displayName: 'Pemerintah Provinsi Jambi',
      kind: 'provinsi',
      offices: [],
      facilitators: [],
      policyVersion: 1,
    });
    await approve(bench, 'dinkes', 'disdik');
    expect((await run.error()).cause).toContain('nobody in the office bkpsdm');
  });
});
