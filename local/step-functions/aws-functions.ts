// The functions Step Functions adds to JSONata, and those it takes its time from or takes away.
import { createHash, randomUUID } from 'node:crypto';
import jsonata from 'jsonata';
import { StateError } from './errors.ts';

const algorithms: Record<string, string> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

function parse(text: unknown): unknown {
  if (text === undefined) return undefined;
  if (typeof text !== 'string')
    throw new Error('Argument 1 of function "parse" does not match function signature');
  return JSON.parse(text);
}

function partition(array: unknown, size: unknown): unknown {
  if (array === undefined || size === undefined) return undefined;
  const step = Math.floor(Number(size));
  if (!Array.isArray(array) || !(step > 0)) {
    throw new Error('$partition needs an array and a positive chunk size');
  }
  const chunks: unknown[][] = [];
  for (let start = 0; start < array.length; start += step) chunks.push(array.slice(start, start + step));
  return chunks;
}

function range(first: unknown, last: unknown, step: unknown): unknown {
  if (first === undefined || last === undefined || step === undefined) return undefined;
  const [from, to, by] = [Number(first), Number(last), Number(step)];
  if (![from, to, by].every(Number.isInteger) || by === 0)
    throw new Error('$range needs integers and a step other than 0');
  const length = Math.max(0, Math.floor((to - from) / by) + 1);
  if (length > 1_000) throw new Error('$range may give at most 1,000 elements');
  return Array.from({ length }, (_, index) => from + index * by);
}

function hash(value: unknown, algorithm: unknown): unknown {
  if (value === undefined) return undefined;
  const name = typeof algorithm === 'string' ? algorithms[algorithm] : undefined;
  if (name === undefined) throw new Error('$hash knows MD5, SHA-1, SHA-256, SHA-384 and SHA-512');
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return createHash(name).update(text).digest('hex');
}

// mulberry32: $random(seed) must give the same number for the same seed.
function seeded(seed: number): number {
  let state = (seed + 0x6d2b79f5) | 0;
  state = Math.imul(state ^ (state >>> 15), state | 1);
  state ^= state + Math.imul(state ^ (state >>> 7), state | 61);
  return ((state ^ (state >>> 14)) >>> 0) / 4_294_967_296;
}

const random = (seed: unknown): number => (typeof seed === 'number' ? seeded(seed) : Math.random());

const formatMillis = jsonata('$fromMillis($at, $picture, $timezone)');

/** Bindings for one evaluation; `now` is the workflow's clock, not the machine's. */
export function awsFunctions(now: Date): Record<string, unknown> {
  return {
    parse,
    partition,
    range,
    hash,
    random,
    uuid: () => randomUUID(),
    millis: () => now.getTime(),
    now: async (picture?: string, timezone?: string) =>
      picture === undefined
        ? now.toISOString()
        : await formatMillis.evaluate(undefined, { at: now.getTime(), picture, timezone }),
    eval: () => {
      throw new StateError('States.QueryEvaluationError', '$eval is not available in Step Functions');
    },
  };
}
