// The test of the second opinion's test: the old bound can still be put back into the store as it is today.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { withOldBound } from '../../../second-opinion/old-bound.ts';

const source = readFileSync(new URL('../../../functions/store/table.ts', import.meta.url), 'utf8');

describe('the old bound of the outbox', () => {
  it('goes back into the store, and what refuses it now goes out', () => {
    const old = withOldBound(source);
    expect(source).not.toContain("values: ['', until]");
    expect(old).toContain("values: ['', until]");
    expect(old).not.toContain('refuseKeyText(pk, ...range.values)');
  });

  it('is missed aloud in a store that was written anew', () => {
    expect(() => withOldBound(source.replaceAll('refuseKeyText', 'refuse'))).toThrow('cannot be put back');
    expect(() => withOldBound(source + source)).toThrow('cannot be put back');
  });
});
