// Compiles an expression and runs it once, giving JSON or the sentence AWS says instead; the same in both threads.
import jsonata from 'jsonata';
import { addAwsFunctions, timeFunctions } from './aws-functions.ts';
import { resultCharacters } from './limits.ts';

/** What an expression can see: `$states` and the variables in scope. */
export type Scope = {
  states: Record<string, unknown>;
  variables: Record<string, unknown>;
  now: Date;
  /** Whether the evaluation may take longer than a turn, in a thread of its own. */
  mayWait: boolean;
};

export type Outcome =
  | { value: unknown }
  | { problem: string; isOutOfBounds?: boolean }
  | { isTooLarge: true };

/** How long and how deep an evaluation may go before it gives up by itself. */
export type Bounds = { milliseconds: number; depth: number };

export const compileExpression = (code: string, bounds: Bounds): jsonata.Expression => {
  const compiled = jsonata(code, { timeout: bounds.milliseconds, stack: bounds.depth });
  addAwsFunctions(compiled);
  return compiled;
};

const unsupported = 'returned an unsupported result type.';
const threw = (reason: string): string => `threw an error during evaluation. ${reason}`;

class NotJson extends Error {}
class TooLarge extends Error {}

// Functions may hide inside arrays and objects, sequences carry marks of their own: only JSON leaves an expression. One
// value may stand in a result a thousand times, so its size is counted as it would be written, and not after.
const plain = (value: unknown, room: { characters: number }): unknown => {
  room.characters -= typeof value === 'string' ? value.length : 1;
  if (room.characters < 0) throw new TooLarge();
  if (typeof value === 'function') throw new NotJson(unsupported);
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new NotJson(threw(`D1001: Number out of range: ${value}`));
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item: unknown) => plain(item, room) ?? null);
  if ('_jsonata_lambda' in value || '_jsonata_function' in value) throw new NotJson(unsupported);
  const entries = Object.entries(value).map(([key, inner]): [string, unknown] => {
    room.characters -= key.length;
    return [key, plain(inner, room)];
  });
  return Object.fromEntries(entries.filter(([, inner]) => inner !== undefined));
};

const outOfBounds = new Set(['D1011', 'D1012']);

export const runExpression = async (compiled: jsonata.Expression, scope: Scope): Promise<Outcome> => {
  try {
    const bindings = { ...timeFunctions(scope.now), ...scope.variables, states: scope.states };
    const value: unknown = await compiled.evaluate(undefined, bindings);
    if (value === undefined) return { problem: 'returned nothing (undefined).' };
    return { value: plain(value, { characters: resultCharacters }) };
  } catch (error) {
    if (error instanceof TooLarge) return { isTooLarge: true };
    if (error instanceof NotJson) return { problem: error.message };
    const { code, message } = error as { code?: string; message?: string };
    const problem = threw(code === undefined ? String(message) : `${code}: ${message}`);
    return outOfBounds.has(code ?? '') ? { problem, isOutOfBounds: true } : { problem };
  }
};
