// No group is copied for each thing that is added to it: with a file's rows all in one group that is the square of their number.
import { describe, expect, it } from 'vitest';
import { readSources } from '../../../checks/sources.ts';
import { addTo } from '../../../functions/rulebook/grouping.ts';

/** `groups.set(key, [...(groups.get(key) ?? []), one])` */
const copying = /\.set\([^;]*\[\s*\.\.\.\(?\s*[\w.#]+\.get\(/;

describe('a group', () => {
  it('is copied for what is added nowhere', () => {
    const copied = [...readSources('functions/**/*.{ts,tsx}')].filter(([, text]) =>
      text.split('\n').some((line) => copying.test(line)),
    );
    expect(copied.map(([file]) => file)).toEqual([]);
    expect(copying.test('  groups.set(id, [...(groups.get(id) ?? []), read]);')).toBe(true);
  });

  it('of a file is the same list from its first row to its last', () => {
    const groups = new Map<string, number[]>();
    addTo(groups, 'a', 1);
    const list = groups.get('a');
    for (let i = 2; i <= 1_000; i++) addTo(groups, 'a', i);
    addTo(groups, 'b', 1);
    expect(groups.get('a')).toBe(list);
    expect(list).toHaveLength(1_000);
    expect(groups.get('b')).toEqual([1]);
  });
});
