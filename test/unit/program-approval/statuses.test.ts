// What may follow what for a plan, its rows and its turns, and that no other step can be taken.
import { describe, expect, it } from 'vitest';
import {
  approvalStepStatuses,
  type Plan,
  planRowStatuses,
  planStatuses,
} from '../../../functions/records/plan.ts';
import { moving } from '../../../functions/records/transitions.ts';

describe('a plan', () => {
  const any: readonly Plan['status'][] = ['draft', 'returned', 'approved', 'refused', 'lapsed'];

  it('that was returned is revised or lapses, and is never approved as it is', () => {
    const returned: Plan['status'] = any[1] ?? 'draft';
    expect(moving(planStatuses, 'returned', 'draft')).toEqual({
      set: { status: 'draft' },
      expect: { status: 'returned' },
    });
    expect(() => moving(planStatuses, returned, 'approved')).toThrow('no status approved follows returned');
  });

  it('that has ended stays so', () => {
    for (const ended of any.slice(2))
      expect(() => moving(planStatuses, ended, 'in-approval')).toThrow(/no status in-approval follows/);
  });
});

describe('a turn and a row', () => {
  it('are decided once, and moved by a revision once', () => {
    for (const [status, next] of Object.entries(approvalStepStatuses))
      expect(next.length > 0).toBe(status === 'waiting');
    expect(planRowStatuses).toEqual({
      ...{ proposed: ['removed'], 'below-cut': ['proposed'] },
      // What nobody in force would hold is taken in by a change alone, which is a row of its own.
      ...{ removed: [], unavailable: [] },
    });
  });
});
