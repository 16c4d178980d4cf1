// The approval of the plan when something goes wrong: faults, lost answers, waits that begin too late.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { innermostFault } from '../../functions/cycle/fault.rules.ts';
import { faultText } from '../../functions/words/fault-words.ts';
import { type Bench, openBench } from '../support/workflow-bench.ts';
import { opensAt, row, tenant, year } from '../unit/program-approval/government.ts';
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
  subjectsTo,
} from '../unit/program-approval/offices-at-work.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench({ workflows: ['program-approval'], at: opensAt });
  await prepare(bench);
});
afterEach(async () => bench.close());

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

describe('a token that somebody fails without a word', () => {
  it('stops the phase with a fault that has a name, not with one of its own', async () => {
    const run = await begin(bench);
    const { events } = (await bench.home.stepFunctions.call('GetExecutionHistory', {
      executionArn: run.arn,
      maxResults: 1000,
    })) as { events: { taskScheduledEventDetails?: { parameters: string } }[] };
    const [taskToken] = events.flatMap(({ taskScheduledEventDetails: details }) => {
      const asked = details === undefined ? {} : JSON.parse(details.parameters);
      return asked.Payload?.agencyId === 'dinkes' ? [asked.Payload.taskToken] : [];
    });
    await bench.home.stepFunctions.call('SendTaskFailure', { taskToken });
    await bench.settle();
    expect(await run.status()).toBe('FAILED');
    expect(await run.error()).toEqual({ error: 'Unnamed' });
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

  it('puts no plan to a decision that lacks one of the seven items, and names the program and the item', async () => {
    const key = { pk: `CYCLE#${tenant}#${year}` };
    const incomplete = row('P2', 2, { curriculum: ' ', agencies: [] });
    await bench.put('cycle', { ...key, sk: 'PLAN-ROW#P2', ...incomplete });
    const run = await begin(bench);
    expect(await run.status()).toBe('FAILED');
    const { error, cause } = await run.error();
    expect(faultText(innermostFault({ Error: error ?? '', Cause: cause }))).toBe(
      'program Pelatihan P2 belum memuat b. target pegawai, f. kesesuaian kurikulum (PP 11/2017 Pasal 207 ayat (3))',
    );
    expect(bench.mails).toEqual([]);
    const { requirePlan } = await import('../../functions/records/plan.reads.ts');
    expect(await requirePlan({ tenant, year })).toMatchObject({ status: 'draft', round: 1 });
    // What nobody decides on may be incomplete.
    await bench.put('cycle', { ...key, sk: 'PLAN-ROW#P2', ...incomplete, status: 'below-cut' });
    await begin(bench, 2);
    expect(subjectsTo(bench, 'dinkes')).toHaveLength(1);
  });
});
