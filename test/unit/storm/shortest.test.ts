// The shortest storm: what is not needed is left out, what is needed stays, and the same seed raises the same storm.
import { describe, expect, it } from 'vitest';
import { parseArguments } from '../../../storm/arguments.ts';
import { shortest } from '../../../storm/shortest.ts';
import { weatherOf } from '../../../storm/weather.ts';

const hundred = Array.from({ length: 100 }, (_, i) => i);

describe('the shortest storm', () => {
  it('is nothing where the year breaks by itself', async () => {
    expect(await shortest(hundred, async () => true)).toEqual([]);
  });
  it('is the one gust that breaks it', async () => {
    expect(await shortest(hundred, async (fewer) => fewer.includes(63))).toEqual([63]);
  });
  it('keeps two that break it only together', async () => {
    const breaks = async (fewer: readonly number[]): Promise<boolean> =>
      fewer.includes(7) && fewer.includes(88);
    expect(await shortest(hundred, breaks)).toEqual([7, 88]);
  });
  it('comes to an end where every gust is needed', async () => {
    expect(await shortest(hundred, async (fewer) => fewer.length === 100)).toEqual(hundred);
  });
});

describe('the weather', () => {
  it('is the same for the same seed, and another for the next', () => {
    expect(weatherOf(7)).toEqual(weatherOf(7));
    expect(weatherOf(7)).not.toEqual(weatherOf(8));
  });
  it('brings everything there is within a hundred seeds', () => {
    const kinds = new Set(
      hundred
        .flatMap(weatherOf)
        .map((g) => (g.gust === 'event' ? g.kind : g.gust === 'call' ? g.mishap : g.gust)),
    );
    expect([...kinds].sort()).toMatchInlineSnapshot(`
      [
        "after",
        "amid",
        "before",
        "change head",
        "change plan",
        "change superior",
        "come back",
        "correct address",
        "go away",
        "join",
        "jump",
        "leave",
        "mail",
        "merge agencies",
        "move",
        "split agency",
        "take change back",
        "twice",
      ]
    `);
  });
});

describe('the flags', () => {
  it('play ten thousand years unless told otherwise, and one with its trace', () => {
    expect(parseArguments([])).toMatchObject({ from: 1, cycles: 10_000, replays: false });
    expect(parseArguments(['--seed', '12'])).toMatchObject({
      from: 12,
      cycles: 1,
      workers: 1,
      replays: true,
    });
    expect(parseArguments(['--help'])).toBe('help');
  });
  it.each([['--cycles', '0'], ['--workers', 'x'], ['--seed', '1', '--cycles', '2'], ['--wind']])(
    'refuse %s %s',
    (...argv) => expect(() => parseArguments(argv)).toThrow(),
  );
});
