// Tells which expressions may run beside the engine and which could hold it: those run in a thread that can be ended.
import type jsonata from 'jsonata';

/** Work in these grows faster than their input, or they match patterns: no check between steps would stop them. */
const heavy = new Set(['distinct', 'sort', 'shuffle', 'pad', 'match', 'toMillis', 'parseInteger']);
const longestRange = 10_000;

type Node = { [member: string]: unknown };

const isNode = (value: unknown): value is Node => value !== null && typeof value === 'object';
const numberIn = (value: unknown): number =>
  isNode(value) && value.type === 'number' ? Number(value.value) : Number.NaN;

const isShortRange = ({ lhs, rhs }: Node): boolean => numberIn(rhs) - numberIn(lhs) <= longestRange;

// Without a picture `$toMillis` reads ISO 8601 only.
const isPlainToMillis = ({ type, procedure, arguments: given }: Node): boolean =>
  type === 'function' &&
  isNode(procedure) &&
  procedure.value === 'toMillis' &&
  Array.isArray(given) &&
  given.length === 1;

const mayHold = (value: unknown): boolean => {
  if (!isNode(value)) return false;
  if (value instanceof RegExp || value.type === 'regex') return true;
  if (value.type === 'binary' && value.value === '..' && !isShortRange(value)) return true;
  if (value.type === 'variable' && heavy.has(String(value.value))) return true;
  if (isPlainToMillis(value)) return mayHold(value.arguments);
  return Object.values(value).some(mayHold);
};

/** Everything else is stopped between two steps of the evaluation, so a few milliseconds bound it. */
export const runsApart = (expression: jsonata.Expression): boolean => mayHold(expression.ast());
