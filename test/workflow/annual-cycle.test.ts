// The visible thread of a year through the real workflow and handlers; the five phase workflows are stand-ins.
import { describe, expect, it } from 'vitest';
import { phases } from '../../functions/records/policy.ts';
import { at } from '../support/branded.ts';
import {
  auditNow,
  bench,
  cycleNow,
  everythingDue,
  given,
  openedAtItsDay,
  phaseNow,
  runOf,
  setTheScene,
  standIn,
  start,
} from '../unit/console/year-scene.ts';
import { tenant, year } from '../unit/cycle/records.ts';

setTheScene();

describe('a year', () => {
  it('runs phase after phase, each on its day, and is closed after the last', async () => {
    await given();
    const first = await start('needs-survey');
    expect(await first.states()).toEqual(['Begin the phase', 'What runs now', 'Wait until the phase opens']);
    expect((await phaseNow('needs-survey')).status).toBe('planned');
    await bench.jumpTo('2026-01-15T00:00:00.000Z');
    expect((await first.states()).slice(-2)).toEqual(['Continue after the wait', 'The wait is over']);
    expect(await runOf('needs-survey-1-from-2026-01-15').states()).toEqual([
      'Begin the phase',
      'What runs now',
      'Run the needs survey',
      'Record the phase',
      'What comes next',
      'Continue with the next phase',
      'The phase is over',
    ]);
    await bench.jumpTo('2027-12-31T00:00:00.000Z');
    for (const phase of phases) {
      const now = await phaseNow(phase);
      expect(now).toMatchObject({ status: 'done', attempt: 1, result: { counted: 3 } });
      expect(now.openedAt).toBe(openedAtItsDay(phase));
    }
    expect((await runOf('evaluation-1-from-2027-12-01').states()).at(-1)).toBe('The year is closed');
    expect(await cycleNow()).toMatchObject({ status: 'closed', version: 2 });
    expect(await auditNow()).toEqual([
      ...phases.flatMap((p) => (p === 'evaluation' ? [] : [`phase-ended ${p}-1`, `phase-opened ${p}-1`])),
      'cycle-closed 2027',
      'phase-ended evaluation-1',
      'phase-opened evaluation-1',
    ]);
    expect(bench.mails).toEqual([]);
  });

  it('waits in steps of at most 300 days, so that no execution outlives its year', async () => {
    const closed = { status: 'done', closedAt: at('2026-01-05T00:00:00.000Z') } as const;
    await given({ 'needs-survey': closed, 'needs-analysis': closed, 'program-approval': closed });
    await start('delivery');
    await everythingDue();
    expect((await runOf('delivery-1-from-2026-11-01').states()).at(-1)).toBe('The wait is over');
    expect((await phaseNow('delivery')).openedAt).toBe(openedAtItsDay('delivery'));
  });

  it('gives a phase that opens after its window ten working days', async () => {
    await given({
      'needs-survey': { opensAt: at('2025-10-01T17:00:00.000Z'), closesAt: at('2025-11-01T17:00:00.000Z') },
    });
    bench.loseAnswerOf('BeginPhase');
    await start('needs-survey');
    await everythingDue();
    expect((await phaseNow('needs-survey')).closesAt).toBe('2026-01-20T16:59:59.000Z');
  });

  it('is stopped by a plan that was refused, and the operator is told once', async () => {
    await standIn('program-approval', {
      Type: 'Succeed',
      Output: { outcome: 'refused', result: { decisions: 4 } },
    });
    await given({ 'program-approval': { opensAt: at('2026-01-04T17:00:00.000Z') } });
    bench.loseAnswerOf('EndPhase');
    const run = await start('program-approval');
    await everythingDue();
    expect((await run.states()).slice(-2)).toEqual(['What comes next', 'The year has stopped']);
    expect(await phaseNow('program-approval')).toMatchObject({ status: 'refused', result: { decisions: 4 } });
    expect(await phaseNow('delivery')).not.toHaveProperty('begunAt');
    expect((await cycleNow()).status).toBe('open');
    expect(bench.mails.map((m) => m.subject)).toEqual([
      'Siklus Tahun 2027 berhenti pada tahapan Penetapan Rencana',
    ]);
  });
});

describe('a start that comes twice', () => {
  const onTime = at('2026-01-15T01:00:00.000Z');

  it('finds nothing to do when the phase has ended', async () => {
    await given({ 'needs-survey': { status: 'done', closedAt: onTime } });
    const run = await start('needs-survey', { name: 'again' });
    expect(await run.states()).toEqual(['Begin the phase', 'What runs now', 'Nothing is left to do']);
  });

  it('is harmless when the next phase had been started under its name', async () => {
    await given({ 'needs-survey': { opensAt: at('2026-01-04T17:00:00.000Z') } });
    await bench.start('annual-cycle', `${tenant}-${year}-needs-analysis-1`, {
      attempt: 1,
      tenant,
      year,
      phase: 'needs-analysis',
    });
    const run = await start('needs-survey');
    expect((await run.states()).slice(-2)).toEqual(['Continue with the next phase', 'The phase is over']);
    expect((await phaseNow('needs-analysis')).status).toBe('planned');
    await everythingDue();
    expect((await cycleNow()).status).toBe('closed');
  });

  it('is harmless when the wait had been continued', async () => {
    await given();
    await start('needs-survey', {
      name: `${tenant}-${year}-needs-survey-1-from-2026-01-15`,
      of: 'sawahlunto',
    });
    const run = await start('needs-survey');
    await bench.jumpTo(onTime);
    expect((await run.states()).slice(-2)).toEqual(['Continue after the wait', 'The wait is over']);
  });
});
