// Records with a status: what each status holds, and that what a release before wrote is read the same way.
import { describe, expect, it } from 'vitest';
import { SurveyInvitation } from '../../../functions/needs-survey/survey-invitation.ts';
import { BatchEvaluation } from '../../../functions/records/batch-evaluation.ts';
import { Cycle, Phase, phaseStatuses } from '../../../functions/records/cycle.ts';
import { Survey } from '../../../functions/records/survey.ts';
import { moving } from '../../../functions/records/transitions.ts';
import { aCycle, aPhase } from '../cycle/records.ts';
import { evaluationOf } from '../evaluation/government.ts';

const at = '2026-02-01T00:00:00.000Z';
const failure = { error: 'PlanMissing', cause: 'no plan' };
const survey = { opensAt: at, closesAt: at, agencies: [], remindAt: [] };
const invitation = {
  ...{ employeeId: 'budi', agencyId: 'dinas', positionId: 'analis', asked: 'M01', closesAt: at },
  ...{ link: { linkId: 'survey:x', salt: 'salt' }, reminders: 0, lastReminder: 0 },
};

describe('a record with a status', () => {
  it.each([
    ['a phase that runs', Phase, { ...aPhase('delivery'), status: 'running' }],
    ['a phase that failed', Phase, { ...aPhase('delivery'), status: 'failed' }],
    ['a phase that is done', Phase, { ...aPhase('delivery', { status: 'running' }), status: 'done' }],
    ['a closed cycle', Cycle, { ...aCycle(), status: 'closed' }],
    ['a closed survey', Survey, { ...survey, status: 'closed', closedAt: at }],
    ['a submission', SurveyInvitation, { ...invitation, status: 'submitted', submittedAt: at }],
    ['a closed evaluation', BatchEvaluation, { ...evaluationOf(), status: 'closed' }],
    ['a cycle of no known status', Cycle, { ...aCycle(), status: 'paused' }],
  ] as const)('is not read without what it must have: %s', (_, schema, item) => {
    expect(schema.safeParse(item).success).toBe(false);
  });

  it.each([
    ['a phase that runs', Phase, aPhase('delivery', { status: 'running' }), { begunAt: at, resumedAt: at }],
    ['a phase that failed', Phase, aPhase('delivery', { status: 'failed' }), { begunAt: at }],
    ['a phase that is done', Phase, aPhase('delivery', { status: 'done' }), { begunAt: at, failure }],
    [
      'a submission',
      SurveyInvitation,
      { ...invitation, status: 'submitted', submittedAt: at, receipt: 'AAAAA-00000' },
      { savedAt: at },
    ],
  ] as const)('of a release before is read without what it left behind: %s', (_, schema, item, left) => {
    expect(schema.parse({ ...item, ...left })).toEqual(item);
  });
});

describe('a change of status', () => {
  it('expects the one and sets the other', () => {
    expect(moving(phaseStatuses, 'planned', 'running')).toEqual({
      set: { status: 'running' },
      expect: { status: 'planned' },
    });
  });

  it('that no table has is a fault', () => {
    // @ts-expect-error The table knows no way back.
    expect(() => moving(phaseStatuses, 'done', 'running')).toThrow('no status running follows done');
  });
});
