// The bench compares like with like: on a small case every way of computing gives the same sums.
import { describe, expect, it } from 'vitest';
import { makeCase, openDuckDb, ours, plainObjects } from '../../../bench/analysis.ts';

describe.each([
  ['one source', false],
  ['two sources', true],
])('the analysis of %s', (_, withSuperior) => {
  const small = makeCase(300, 7, withSuperior);
  it('gives the sums of plain objects', () => {
    const sums = ours(small);
    expect(sums.length).toBe(45 * 7);
    expect(sums).toEqual(plainObjects(small));
  });
  it('gives the sums of the reference database where it is installed', async () => {
    const duckdb = await openDuckDb(small);
    expect(await (duckdb ? duckdb.run() : plainObjects(small))).toEqual(ours(small));
    duckdb?.close();
  });
});
