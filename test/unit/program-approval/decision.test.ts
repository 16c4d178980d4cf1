// One decision by one approver: what is accepted, what is refused and why.
import { describe, expect, it } from 'vitest';
import { type DecisionCommand, decide } from '../../../functions/program-approval/decision.rules.ts';
import type { ApprovalStep, Plan } from '../../../functions/records/plan.ts';
import { isRefusal } from '../../../functions/refusals/refusal.ts';
import { readText, texts } from '../../../functions/rulebook/text.rules.ts';
import type { Changes } from '../../support/approval-records.ts';
import { agencyId, at } from '../../support/branded.ts';
import { operator, plan, step } from './government.ts';

const now = new Date('2026-05-10T03:00:00.000Z');
const inApproval = plan({ status: 'in-approval' });
const reason = 'Anggaran belum wajar.';
const command = (more: Partial<DecisionCommand> = {}): DecisionCommand => ({
  verdict: 'approved',
  reason: undefined,
  contentHash: inApproval.contentHash,
  proof: 'link',
  ...more,
});
const outcome = (
  s: Changes<ApprovalStep>,
  p: Changes<Plan> = {},
  c: Partial<DecisionCommand> = {},
  at = now,
) => decide(step(s), plan({ ...inApproval, ...p }), command(c), [operator], at);
const outcomeOf = (...given: Parameters<typeof outcome>): string => {
  const came = outcome(...given);
  return isRefusal(came) ? `${came.status} ${came.reason}` : came.kind;
};
const problemsOf = (s: Changes<ApprovalStep>, c: Partial<DecisionCommand>) => {
  const came = outcome(s, {}, c);
  return isRefusal(came) ? came.problems : [];
};

/** A reason as the form hands it on: with what its rule has against it. */
const written = (raw: string) => {
  const { text, fault } = readText(raw, texts.note);
  return { reason: text, ...(fault ? { reasonProblem: { field: 'reason', message: fault } } : {}) };
};

describe('a decision', () => {
  it('is taken from an office on each verdict it has', () => {
    expect(outcomeOf({})).toBe('decision');
    expect(outcomeOf({}, {}, { verdict: 'returned', reason })).toBe('decision');
    expect(outcomeOf({}, {}, { verdict: 'rejected', reason })).toBe('decision');
  });

  it('holds the verdict, the reason, the moment and what proved the approver', () => {
    expect(decide(step(), inApproval, command({ verdict: 'returned', reason }), [], now)).toEqual({
      kind: 'decision',
      verdict: 'returned',
      reason,
      decidedAt: now.toISOString(),
      proof: 'link',
    });
  });

  it.each([
    ['no verdict', { verdict: undefined }],
    ['an unknown verdict', { verdict: 'lapsed' }],
    ['a return without a reason', { verdict: 'returned' }],
    ['a rejection with a short reason', { verdict: 'rejected', reason: 'tidak' }],
    ['a reason beyond all measure', written('x'.repeat(2001))],
  ] as const)('is incomplete with %s', (_what, wrong) => {
    expect(outcomeOf({}, {}, wrong)).toBe('422 incomplete-decision');
  });

  it('of an agency head is to approve or to return, not to reject', () => {
    const head = { step: 1, office: 'agency-head', agencyId: agencyId('dinkes') } as const;
    expect(outcomeOf(head, {}, { verdict: 'returned', reason })).toBe('decision');
    expect(outcomeOf(head, {}, { verdict: 'rejected', reason })).toBe('422 incomplete-decision');
  });

  it('takes a reason of ten to two thousand letters, and says so otherwise', () => {
    const withReason = (length: number) =>
      outcomeOf({}, {}, { verdict: 'returned', ...written('x'.repeat(length)) });
    expect([9, 10, 2000, 2001].map(withReason)).toEqual([
      '422 incomplete-decision',
      'decision',
      'decision',
      '422 incomplete-decision',
    ]);
    expect(problemsOf({}, { verdict: 'returned', reason: 'x' })).toEqual([
      { field: 'reason', message: expect.stringContaining('paling sedikit 10 karakter') },
    ]);
    expect(problemsOf({}, written('x'.repeat(2001)))).toEqual([
      { field: 'reason', message: 'Paling banyak 2000 karakter' },
    ]);
  });

  it('names to each office the verdicts it has', () => {
    expect(problemsOf({}, { verdict: undefined })).toEqual([
      { field: 'verdict', message: 'Pilih salah satu keputusan.' },
    ]);
    expect(
      problemsOf({ office: 'agency-head', agencyId: agencyId('dinkes') }, { verdict: 'rejected', reason }),
    ).toEqual([{ field: 'verdict', message: 'Pilih salah satu keputusan.' }]);
  });

  it('that comes too late is told when it was due', () => {
    expect(outcome({ expiresAt: at('2026-05-08T16:59:59.000Z') })).toMatchObject({
      message: expect.stringMatching(/berakhir pada 8 Mei 2026/),
    });
  });

  it('comes once: the same again is recorded, another is refused', () => {
    expect(outcomeOf({ status: 'approved' })).toBe('recorded');
    expect(outcomeOf({ status: 'approved' }, {}, { verdict: undefined })).toBe('recorded');
    expect(outcomeOf({ status: 'approved' }, {}, { verdict: 'rejected', reason })).toBe(
      '409 already-decided',
    );
    expect(outcomeOf({ status: 'approved' }, { round: 2, status: 'approved' })).toBe('recorded');
  });

  it('is too late from the second of the deadline on', () => {
    const expiresAt = at('2026-05-10T03:00:00.000Z');
    expect(outcomeOf({ expiresAt })).toBe('410 deadline-passed');
    expect(outcomeOf({ expiresAt }, {}, {}, new Date(now.getTime() - 1))).toBe('decision');
    expect(outcomeOf({ status: 'lapsed' })).toBe('410 deadline-passed');
  });

  it('is about the round that is open and the content that was read', () => {
    expect(outcomeOf({}, { round: 2 })).toBe('410 round-over');
    expect(outcomeOf({}, { status: 'returned' })).toBe('410 round-over');
    expect(outcomeOf({}, { contentHash: 'other' })).toBe('410 round-over');
    expect(outcomeOf({}, {}, { contentHash: 'other' })).toBe('409 content-changed');
    expect(outcomeOf({}, {}, { contentHash: undefined })).toBe('409 content-changed');
  });

  it('is never the proposer’s own', () => {
    const approver = { name: 'Nama', title: 'Kepala', email: 'Pengelola@example.invalid' };
    expect(outcomeOf({ approver })).toBe('403 own-proposal');
    const note = { ...approver, email: approver.email.replace('@', '+kantor@') };
    expect(outcomeOf({ approver: note })).toBe('403 own-proposal');
  });
});
