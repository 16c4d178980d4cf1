// The annual cycle when a phase fails: what stands on record, who hears of it, and how the operator takes it up again.
import { describe, expect, it } from 'vitest';
import { type PhaseName, phases } from '../../functions/records/policy.ts';
import { at, tenantId } from '../support/branded.ts';
import {
  auditNow,
  bench,
  cycleNow,
  done,
  everythingDue,
  fault,
  given,
  phaseNow,
  setTheScene,
  somebodyToAsk,
  standIn,
  start,
} from '../unit/console/year-scene.ts';
import { cookie, register, tokens, year } from '../unit/cycle/records.ts';

setTheScene();

const runName: Readonly<Record<PhaseName, string>> = {
  'needs-survey': 'Run the needs survey',
  'needs-analysis': 'Run the needs analysis',
  'program-approval': 'Run the approval of the plan',
  delivery: 'Run the delivery',
  evaluation: 'Run the evaluation of the year',
};

describe('a failed phase', () => {
  it.each(phases)('leaves its fault on the record of %s and tells the operator', async (phase) => {
    await standIn(phase, fault);
    await given({ [phase]: { opensAt: '2026-01-04T17:00:00.000Z' } });
    const run = await start(phase);
    expect((await run.states()).slice(2)).toEqual([runName[phase], 'Record the failure', 'The phase failed']);
    expect(await run.status()).toBe('FAILED');
    expect(await phaseNow(phase)).toMatchObject({
      status: 'failed',
      failure: { error: 'PlanMissing', cause: 'no plan' },
    });
    expect(bench.mails.map((m) => m.subject)).toEqual([
      expect.stringMatching(/^Tahapan .+ 2027 terhenti \(percobaan ke-1\)$/),
    ]);
    expect(bench.mails[0]?.text).toContain('PlanMissing');
  });

  it('is one that outlasts the time of its workflow', async () => {
    await standIn('needs-survey', { Type: 'Wait', Seconds: 400 * 86_400, End: true });
    await given({ 'needs-survey': { opensAt: at('2026-01-04T17:00:00.000Z') } });
    await start('needs-survey');
    await bench.jumpTo('2027-01-04T00:00:00.000Z');
    expect(await phaseNow('needs-survey')).toMatchObject({
      status: 'failed',
      failure: { error: 'States.Timeout' },
    });
  });

  it('is taken up again from the console, once, and the year goes on', async () => {
    await standIn('needs-survey', fault);
    await given({ 'needs-survey': { opensAt: at('2026-01-04T17:00:00.000Z') } });
    await start('needs-survey');
    await standIn('needs-survey', done);
    const operator = { cookie: cookie(tokens.operator) };
    const page = await bench.get(`/konsol/${year}`, operator);
    expect(page.text).toContain(
      'Tahapan Survei Kebutuhan terhenti: gangguan teknis (PlanMissing). Perbaiki penyebabnya, lalu lanjutkan tahapan.',
    );
    expect(page.text).toContain('<input type="hidden" name="attempt" value="1"/>');
    const nonce = /name="nonce" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    for (let press = 0; press < 2; press++) {
      const answer = await bench.post(
        `/konsol/${year}/lanjutkan`,
        { nonce, phase: 'needs-survey', attempt: '1', setuju: 'ya' },
        operator,
      );
      expect([answer.status, answer.headers.location]).toEqual([303, `/konsol/${year}`]);
      await bench.settle();
    }
    expect(await phaseNow('needs-survey')).toMatchObject({ status: 'done', attempt: 2 });
    expect(await phaseNow('needs-survey')).not.toHaveProperty('failure');
    expect(await auditNow()).toContain('phase-resumed needs-survey-2');
    await everythingDue();
    expect((await cycleNow()).status).toBe('closed');
  });

  it('is also one whose begin, end or handing over fails', async () => {
    await given({ 'needs-survey': { opensAt: at('2026-01-04T17:00:00.000Z') } });
    bench.failNext('BeginPhase', 'Broken');
    const first = await start('needs-survey');
    expect(await first.states()).toEqual(['Begin the phase', 'Record the failure', 'The phase failed']);
    expect((await phaseNow('needs-survey')).status).toBe('failed');

    await given({ 'needs-survey': { opensAt: at('2026-01-04T17:00:00.000Z'), attempt: 2 } });
    bench.failNext('EndPhase', 'Broken');
    const second = await start('needs-survey', { attempt: 2 });
    expect((await second.states()).slice(-3)).toEqual([
      'Record the phase',
      'Record the failure',
      'The phase failed',
    ]);
    expect(await phaseNow('needs-survey')).toMatchObject({ status: 'failed', attempt: 2 });
  });

  it('is the next phase when that cannot be started', async () => {
    // A name one character too long for Step Functions, once the longer phase name is in it.
    const long = tenantId('kabupaten-'.padEnd(80 - `-${year}-needs-survey-1`.length, 'x'));
    await bench.put('register', { ...register[0]?.[1], pk: `TENANT#${long}`, slug: long });
    for (const item of somebodyToAsk(long)) await bench.put('register', item);
    await given({ 'needs-survey': { opensAt: at('2026-01-04T17:00:00.000Z') } }, long);
    const run = await start('needs-survey', { of: long });
    expect((await run.states()).slice(-3)).toEqual([
      'Continue with the next phase',
      'Record the failure',
      'The phase failed',
    ]);
    expect((await phaseNow('needs-survey', long)).status).toBe('done');
    expect((await phaseNow('needs-analysis', long)).status).toBe('failed');
  });

  it('is the waiting phase when its wait cannot be continued', async () => {
    const long = tenantId('kabupaten-'.padEnd(80 - `-${year}-needs-survey-1`.length, 'x'));
    await bench.put('register', { ...register[0]?.[1], pk: `TENANT#${long}`, slug: long });
    await given({}, long);
    const run = await start('needs-survey', { of: long });
    await bench.jumpTo('2026-01-15T01:00:00.000Z');
    expect((await run.states()).slice(-3)).toEqual([
      'Continue after the wait',
      'Record the failure',
      'The phase failed',
    ]);
    expect((await phaseNow('needs-survey', long)).status).toBe('failed');
  });

  it('ends its execution even when the failure itself cannot be recorded', async () => {
    await standIn('needs-survey', fault);
    await given({ 'needs-survey': { opensAt: at('2026-01-04T17:00:00.000Z') } });
    bench.failNext('FailPhase', 'Broken');
    const run = await start('needs-survey');
    expect((await run.states()).slice(-2)).toEqual(['Record the failure', 'The phase failed']);
    expect(await run.error()).toMatchObject({ error: 'States.TaskFailed' });
  });

  it('is told once when recording it is cut off', async () => {
    await standIn('needs-survey', fault);
    await given({ 'needs-survey': { opensAt: at('2026-01-04T17:00:00.000Z') } });
    bench.loseAnswerOf('FailPhase');
    const run = await start('needs-survey');
    await bench.jump();
    expect(await run.status()).toBe('FAILED');
    expect(bench.mails).toHaveLength(1);
  });

  it('does not stand in the way of a newer attempt', async () => {
    await given({
      'needs-survey': { opensAt: at('2026-01-04T17:00:00.000Z'), attempt: 2, status: 'running' },
    });
    bench.failNext('BeginPhase', 'Broken');
    await start('needs-survey', { attempt: 1 });
    expect(await phaseNow('needs-survey')).toMatchObject({ status: 'running', attempt: 2 });
    expect(bench.mails).toEqual([]);
  });
});
