// The functions Step Functions adds to JSONata, and those it takes its time from or takes away.
import { createHash, randomUUID } from 'node:crypto';
import jsonata from 'jsonata';

const algorithms: Record<string, string> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

const parse = (text: string | undefined): unknown => (text === undefined ? undefined : JSON.parse(text));

const partition = (array: unknown[] | undefined, size: number | undefined): unknown => {
  if (array === undefined || size === undefined) return undefined;
  const step = Math.floor(size);
  if (!(step > 0)) throw new Error('$partition needs an array and a positive chunk size');
  const chunks: unknown[][] = [];
  for (let start = 0; start < array.length; start += step) chunks.push(array.slice(start, start + step));
  return chunks;
};

// AWS gives the numbers as a sequence: one alone is no array (recorded: `$range(1, 9, 9)` is 1).
const range = (from: number | undefined, to: number | undefined, by: number | undefined): unknown => {
  if (from === undefined || to === undefined || by === undefined) return undefined;
  if (![from, to, by].every(Number.isInteger) || by === 0)
    throw new Error('$range needs integers and a step other than 0');
  const length = Math.max(0, Math.floor((to - from) / by) + 1);
  if (length > 1_000) throw new Error('$range may give at most 1,000 elements');
  const numbers = Array.from({ length }, (_, index) => from + index * by);
  return Object.assign(numbers, { sequence: true });
};

const hash = (value: unknown, algorithm: string | undefined): unknown => {
  if (value === undefined) return undefined;
  const name = algorithm === undefined ? undefined : algorithms[algorithm];
  if (name === undefined) throw new Error('$hash knows MD5, SHA-1, SHA-256, SHA-384 and SHA-512');
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return createHash(name).update(text).digest('hex');
};

const multiplier = 0x5deece66dn;
const mask = (1n << 48n) - 1n;

/** The first number java.util.Random gives for a seed, as AWS's own engine does. */
const seeded = (seed: number): number => {
  let state = (BigInt(Math.trunc(seed)) ^ multiplier) & mask;
  const next = (bits: bigint): bigint => {
    state = (state * multiplier + 0xbn) & mask;
    return state >> (48n - bits);
  };
  return Number((next(26n) << 27n) + next(27n)) / 2 ** 53;
};

const random = (seed?: number): number => (seed === undefined ? Math.random() : seeded(seed));

const formatMillis = jsonata('$fromMillis($at, $picture, $timezone)');

/** Adds the functions to an expression, once; `$eval` is no function here. */
export const addAwsFunctions = (expression: jsonata.Expression): void => {
  expression.registerFunction('parse', parse, '<s:x>');
  expression.registerFunction('partition', partition, '<an:a>');
  expression.registerFunction('range', range, '<nnn:a>');
  expression.registerFunction('hash', hash, '<xs:s>');
  expression.registerFunction('random', random, '<n?:n>');
  expression.registerFunction('uuid', () => randomUUID(), '<:s>');
  expression.assign('eval', undefined);
};

/** What depends on the moment of one evaluation: the workflow's clock, not the machine's. */
export const timeFunctions = (now: Date): Record<string, unknown> => ({
  millis: () => now.getTime(),
  now: async (picture?: string, timezone?: string) =>
    picture === undefined
      ? now.toISOString()
      : await formatMillis.evaluate(undefined, { at: now.getTime(), picture, timezone }),
});
