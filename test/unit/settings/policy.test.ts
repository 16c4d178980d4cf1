// A new version of the policy: what the form reads, what it refuses, what differs and what open years keep.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultPolicy, phases, StoredPolicy } from '../../../functions/records/policy.ts';
import type { PolicyStep } from '../../../functions/records/policy-step.ts';
import {
  versionOn,
  versionsAhead,
  versionToTake,
  withStep,
} from '../../../functions/rulebook/policy-steps.rules.ts';
import {
  answerOf,
  differenceOf,
  type PolicyAnswers,
  problemOfCell,
  readPolicy,
  readTerms,
  touchedPhases,
} from '../../../functions/settings/policy.rules.ts';
import { policyFields } from '../../../functions/settings/policy-fields.ts';
import { at, on } from '../../support/branded.ts';
import { aCycle, fivePhases } from '../cycle/records.ts';

const standing: PolicyAnswers = Object.fromEntries(
  policyFields.map((field) => [field.name, answerOf(defaultPolicy, field)]),
);
const read = (changes: PolicyAnswers) => readPolicy(defaultPolicy, { ...standing, ...changes });
const fieldsOf = (changes: PolicyAnswers): (string | undefined)[] => {
  const answer = read(changes);
  return 'problems' in answer ? answer.problems.map(({ field }) => field) : [];
};

/** Every value of the policy that is no branch, by its path. */
const leavesOf = (value: unknown, path: readonly string[] = []): string[] =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value).flatMap(([name, below]) => leavesOf(below, [...path, name]))
    : [path.join('-')];

const step = (version: number, from: string, changes: Partial<PolicyStep> = {}): PolicyStep => ({
  ...{ version, from: on(from), reach: 'open-years', recordedAt: at('2026-03-01T01:00:00.000Z') },
  ...changes,
});

describe('the form of the policy', () => {
  it('has a field for everything but what the law sets, joint leave and what a version is', () => {
    const elsewhere = /^(version|jp-|daysOff-)/;
    const settings = leavesOf(defaultPolicy).filter((leaf) => !elsewhere.test(leaf));
    expect(policyFields.map(({ name }) => name).toSorted()).toEqual(settings.toSorted());
  });

  it('read back as it was shown is the same policy', () => {
    expect(read({})).toEqual({ policy: defaultPolicy });
    expect(differenceOf(defaultPolicy, defaultPolicy)).toEqual([]);
  });

  it('changes what was filled in and nothing else', () => {
    const answer = read({ 'delivery-passMark': '70', 'survey-remindAfterWorkingDays': '5; 10' });
    if ('problems' in answer) throw new Error(JSON.stringify(answer.problems));
    expect(answer.policy).toEqual({
      ...defaultPolicy,
      delivery: { ...defaultPolicy.delivery, passMark: 70 },
      survey: { ...defaultPolicy.survey, remindAfterWorkingDays: [5, 10] },
    });
    expect(differenceOf(defaultPolicy, answer.policy).map((d) => [d.before, d.after])).toEqual([
      ['7, 14, 21', '5, 10'],
      ['60 dari 100', '70 dari 100'],
    ]);
  });

  it.each([
    [
      'a weight that makes more than the whole',
      { 'assessment-weights-test': '60' },
      'assessment-weights-test',
    ],
    ['a mark above its scale', { 'delivery-passMark': '101' }, 'delivery-passMark'],
    ['no number', { 'delivery-passMark': '6e1' }, 'delivery-passMark'],
    ['a smaller group than three', { 'assessment-minimumCell': '2' }, 'assessment-minimumCell'],
    ['the same reminder twice', { 'survey-remindAfterWorkingDays': '7, 7' }, 'survey-remindAfterWorkingDays'],
    [
      'a reminder after the deadline',
      { 'approval-remindBeforeWorkingDays': '10' },
      'approval-remindBeforeWorkingDays',
    ],
    ['a choice that is none', { 'approval-silentHead': 'approve' }, 'approval-silentHead'],
    [
      'a day that is not in every year',
      { 'timetable-needs-survey-closes-day': '29-02' },
      'timetable-needs-survey-closes-day',
    ],
    [
      'a survey longer than its execution lives',
      { 'timetable-needs-survey-opens-day': '01-01', 'timetable-needs-survey-closes-day': '11-07' },
      'timetable-needs-survey-closes-day',
    ],
    [
      'a phase before the one before it',
      { 'timetable-needs-analysis-opens-day': '01-02' },
      'timetable-needs-analysis-opens-day',
    ],
    [
      'a phase that closes before it opens',
      { 'timetable-delivery-closes-day': '01-01' },
      'timetable-delivery-closes-day',
    ],
    ['an hour that no clock has', { 'mail-opens': '24.30' }, 'mail-opens'],
    ['half an answer', { 'mail-closes': '16' }, 'mail-closes'],
    ['a sending window that ends before it begins', { 'mail-closes': '07.00' }, 'mail-closes'],
    ['a day that is none', { 'mail-days': 'sometimes' }, 'mail-days'],
    ['nothing at all', { 'delivery-passMark': undefined }, 'delivery-passMark'],
  ])('refuses %s at its field', (_, changes, field) => {
    expect(fieldsOf(changes)).toContain(field);
  });

  it('gives a policy of the right shape or names fields of its own, whatever is typed', () => {
    const names = new Set(policyFields.map(({ name }) => name));
    const typed = fc.oneof(fc.string({ maxLength: 12 }), fc.integer({ min: -5, max: 200 }).map(String));
    fc.assert(
      fc.property(fc.constantFrom(...policyFields), typed, (field, text) => {
        const answer = read({ [field.name]: text });
        if ('problems' in answer) return answer.problems.every((p) => names.has(p.field ?? ''));
        return StoredPolicy.safeParse(answer.policy).success;
      }),
      { numRuns: 400 },
    );
  });
});

describe('from when a version holds', () => {
  const today = on('2026-03-10');
  const filled = { mulai: '2026-03-10', jangkauan: 'new-years', alasan: 'Hasil evaluasi tahun lalu.' };

  it('is a day of today or later, for a choice that somebody made and a reason', () => {
    expect(readTerms(filled, undefined, today)).toEqual({
      terms: { from: '2026-03-10', reach: 'new-years', reason: filled.alasan },
    });
    for (const [change, field] of [
      [{ mulai: '2026-03-09' }, 'mulai'],
      [{ mulai: '2062-03-10' }, 'mulai'],
      [{ mulai: '2026-02-30' }, 'mulai'],
      [{ jangkauan: undefined }, 'jangkauan'],
      [{ alasan: 'singkat' }, 'alasan'],
    ] as const) {
      const answer = readTerms({ ...filled, ...change }, undefined, today);
      expect('problems' in answer && answer.problems.map((p) => p.field)).toEqual([field]);
    }
  });

  it('does not come before a version that is already planned', () => {
    const planned = step(2, '2026-07-01');
    expect(readTerms(filled, planned, today)).toHaveProperty('problems');
    expect(readTerms({ ...filled, mulai: '2026-07-01' }, planned, today)).toHaveProperty('terms');
  });
});

describe('which version holds', () => {
  const government = {
    policyVersion: 1,
    policySteps: [step(2, '2026-07-01', { reach: 'new-years' }), step(3, '2027-01-01')],
  };

  it('is the last one whose day has come', () => {
    expect(versionOn({ policyVersion: 1 }, on('2026-07-01'))).toBe(1);
    expect(versionOn(government, on('2026-06-30'))).toBe(1);
    expect(versionOn(government, on('2026-07-01'))).toBe(2);
    expect(versionOn(government, on('2027-01-01'))).toBe(3);
  });

  it('reaches a phase of an open year only where it was made to', () => {
    const cycle = aCycle();
    expect(versionToTake(cycle, government, on('2026-12-31'))).toBe(1);
    expect(versionToTake(cycle, government, on('2027-01-01'))).toBe(3);
    const since = aCycle({ policyVersion: 3, openedAt: at('2027-02-01T00:00:00.000Z') });
    expect(versionToTake(since, government, on('2027-03-01'))).toBe(3);
  });

  it('is taken once: what a year was opened with or took up is not taken again', () => {
    const early = aCycle({ policyVersion: 7, policyTakenAt: at('2027-01-04T00:00:00.000Z') });
    expect(versionToTake(early, government, on('2027-03-01'))).toBe(7);
    // Recorded for today, after the year was opened today.
    const sameDay = { policySteps: [step(4, '2026-01-05', { recordedAt: at('2026-01-05T02:00:00.000Z') })] };
    expect(versionToTake(aCycle(), sameDay, on('2026-01-05'))).toBe(4);
    const before = { policySteps: [step(4, '2026-01-05', { recordedAt: at('2026-01-05T00:00:00.000Z') })] };
    expect(versionToTake(aCycle(), before, on('2026-01-05'))).toBe(1);
  });

  it('is among those that joint leave has to renew as long as anything may begin with it', () => {
    expect(versionsAhead(government, on('2026-06-30'))).toEqual([1, 2, 3]);
    expect(versionsAhead(government, on('2027-06-30'))).toEqual([3]);
    const mixed = {
      policyVersion: 1,
      policySteps: [step(2, '2026-07-01'), step(3, '2027-01-01', { reach: 'new-years' })],
    };
    expect(versionsAhead(mixed, on('2027-06-30'))).toEqual([3, 2]);
  });

  it('replaces one that was to begin on the same day', () => {
    expect(withStep(government.policySteps, step(4, '2027-01-01')).map((s) => s.version)).toEqual([2, 4]);
  });
});

describe('what a version touches in open years', () => {
  const year = {
    cycle: aCycle(),
    phases: fivePhases({ 'needs-survey': { status: 'done' }, 'needs-analysis': { status: 'running' } }),
    policy: defaultPolicy,
  };

  it('are the phases that have not begun and open on its day or later', () => {
    const touched = touchedPhases([year], [], step(2, '2027-01-01'));
    expect(touched.map((t) => [t.phase, t.fate, t.version])).toEqual([
      ['needs-analysis', 'keeps', 1],
      ['program-approval', 'keeps', 1],
      ['delivery', 'takes', 2],
      ['evaluation', 'takes', 2],
    ]);
    const forNew = touchedPhases([year], [], step(2, '2026-03-01', { reach: 'new-years' }));
    expect(forNew.every((t) => t.fate === 'keeps')).toBe(true);
    expect(phases.filter((p) => touched.some((t) => t.phase === p))).toHaveLength(4);
  });

  it('never shows a smaller group within a year that has begun', () => {
    const smaller = { ...defaultPolicy, assessment: { ...defaultPolicy.assessment, minimumCell: 3 } };
    expect(problemOfCell(smaller, 'open-years', [defaultPolicy])?.field).toBe('jangkauan');
    expect(problemOfCell(smaller, 'new-years', [defaultPolicy])).toBeUndefined();
    expect(problemOfCell(defaultPolicy, 'open-years', [smaller])).toBeUndefined();
  });
});
