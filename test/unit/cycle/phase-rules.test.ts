// When a phase opens, what follows it, and when the operator may take it up again.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { innermostFault } from '../../../functions/cycle/fault.rules.ts';
import {
  beginPhase,
  currentPhase,
  executionName,
  lateClosing,
  longestWaitDays,
  mayResume,
  nextPhase,
  resumePhase,
} from '../../../functions/cycle/phase.rules.ts';
import type { Phase } from '../../../functions/records/cycle.ts';
import { phases } from '../../../functions/records/policy.ts';
import { isRefusal } from '../../../functions/refusals/refusal.ts';
import { at, tenantId } from '../../support/branded.ts';
import { aCycle, aPhase, fivePhases, tenant, year } from './records.ts';

const order = { tenant, year, attempt: 1 };

describe('a phase', () => {
  it('opens on its day and waits before', () => {
    const phase = aPhase('needs-survey');
    expect(beginPhase(phase, order, new Date(phase.opensAt))).toEqual({ word: 'needs-survey' });
    const before = new Date(Date.parse(phase.opensAt) - 1);
    expect(beginPhase(phase, order, before)).toEqual({
      word: 'wait',
      wakeAt: new Date(phase.opensAt),
      continueAs: 'jambi-2027-needs-survey-1-from-2026-01-15',
    });
  });

  it('never waits longer than an execution may, and always gets to its day', () => {
    void fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000 }), (daysBefore) => {
        const phase = aPhase('evaluation');
        let now = new Date(Date.parse(phase.opensAt) - daysBefore * 86_400_000);
        const names = new Set<string>();
        for (let hops = 0; ; hops++) {
          const next = beginPhase(phase, order, now);
          if (next.word !== 'wait') {
            expect(next).toEqual({ word: 'evaluation' });
            expect(now.toISOString()).toBe(phase.opensAt);
            expect(names.size).toBe(hops);
            return;
          }
          expect(next.wakeAt.getTime() - now.getTime()).toBeLessThanOrEqual(longestWaitDays * 86_400_000);
          names.add(next.continueAs);
          now = next.wakeAt;
        }
      }),
    );
  });

  it('is run again when its execution is repeated, but not after it ended or under an old attempt', () => {
    const now = new Date('2026-02-01T00:00:00Z');
    expect(beginPhase(aPhase('needs-survey', { status: 'running' }), order, now).word).toBe('needs-survey');
    for (const status of ['done', 'failed', 'refused', 'lapsed'] as const)
      expect(beginPhase(aPhase('needs-survey', { status }), order, now).word).toBe('nothing');
    expect(beginPhase(aPhase('needs-survey', { attempt: 2 }), order, now).word).toBe('nothing');
  });

  it('has an execution name within the 80 characters of Step Functions, the wait included', () => {
    for (const phase of phases)
      expect(
        `${executionName({ tenant: tenantId('bukitintan'), year: 2027 }, phase, 99)}-from-2027-01-01`.length,
      ).toBeLessThanOrEqual(80);
  });

  it('that opens late still gets ten working days', () => {
    expect(lateClosing(new Date('2026-05-04T03:00:00Z'), []).toISOString()).toBe('2026-05-19T16:59:59.000Z');
  });
});

describe('after a phase', () => {
  it('comes the next one, and the year is closed after the last', () => {
    expect(phases.map((p) => nextPhase(p, 'done'))).toEqual([...phases.slice(1), 'none']);
  });

  it('comes nothing when the plan was refused or lapsed', () => {
    expect(nextPhase('program-approval', 'refused')).toBe('stopped');
    expect(nextPhase('program-approval', 'lapsed')).toBe('stopped');
  });
});

describe('taking up a phase again', () => {
  const now = new Date('2026-02-01T00:00:00.000Z');
  const decide = (all: Phase[], at = now) => resumePhase(aCycle(), all, at);
  const reasonOf = (all: Phase[], at = now) => {
    const decision = decide(all, at);
    return isRefusal(decision) ? decision.reason : `attempt ${decision.attempt} of ${decision.phase.phase}`;
  };

  it('is for a failed phase, as the next attempt', () => {
    expect(reasonOf(fivePhases({ 'needs-survey': { status: 'failed', attempt: 3 } }))).toBe(
      'attempt 4 of needs-survey',
    );
  });

  it('is for a phase whose start was lost, after a moment of patience', () => {
    const justOpened = new Date('2026-01-05T01:01:00.000Z');
    expect(reasonOf(fivePhases(), justOpened)).toBe('phase-in-progress');
    expect(reasonOf(fivePhases())).toBe('attempt 2 of needs-survey');
    const done = { status: 'done', closedAt: at('2026-01-31T23:59:00.000Z') } as const;
    expect(reasonOf(fivePhases({ 'needs-survey': done }))).toBe('phase-in-progress');
    expect(reasonOf(fivePhases({ 'needs-survey': done }), new Date('2026-02-01T00:05:00Z'))).toBe(
      'attempt 2 of needs-analysis',
    );
  });

  it('is not for a phase that waits, runs, or was refused, nor for a closed cycle', () => {
    const begunAt = at('2026-01-05T01:00:01.000Z');
    expect(reasonOf(fivePhases({ 'needs-survey': { begunAt } }))).toBe('phase-in-progress');
    expect(reasonOf(fivePhases({ 'needs-survey': { status: 'running' } }))).toBe('phase-in-progress');
    for (const status of ['refused', 'lapsed'] as const)
      expect(reasonOf(fivePhases({ 'needs-survey': { status } }))).toBe('phase-ended');
    expect(mayResume(aCycle({ status: 'closed' }), fivePhases(), now)).toBe(false);
    const all = phases.map((p) => aPhase(p, { status: 'done' }));
    expect(reasonOf(all)).toBe('cycle-closed');
    expect(currentPhase(all)).toBeUndefined();
  });
});

describe('the fault an operator reads', () => {
  it('is the innermost one of a failed child', () => {
    const thrown = JSON.stringify({ errorType: 'Error', errorMessage: 'no plan', trace: [] });
    const child = JSON.stringify({ Status: 'FAILED', Error: 'Lambda.Unknown', Cause: thrown });
    expect(innermostFault({ Error: 'States.TaskFailed', Cause: child })).toEqual({
      error: 'Error',
      cause: 'no plan',
    });
    expect(innermostFault({ Error: 'PlanMissing', Cause: 'no plan' })).toEqual({
      error: 'PlanMissing',
      cause: 'no plan',
    });
    expect(innermostFault({ Error: 'States.Timeout' })).toEqual({ error: 'States.Timeout', cause: '' });
  });

  it('says how a child without an error of its own ended', () => {
    const child = JSON.stringify({ Status: 'TIMED_OUT' });
    expect(innermostFault({ Error: 'States.TaskFailed', Cause: child }).error).toBe(
      'States.TaskFailed (TIMED_OUT)',
    );
  });

  it('is cut to a length a page can show', () => {
    expect(innermostFault({ Error: 'Long', Cause: 'x'.repeat(30_000) }).cause).toHaveLength(1_000);
  });
});
