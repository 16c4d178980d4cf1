// Tells which expressions may run beside the engine and which could hold it: those run in a thread that can be ended.
import type jsonata from 'jsonata';

// Beside the engine an evaluation is stopped between two of its steps. That bounds it only while no single step can be
// long, so what runs there is listed: it selects, compares and adds up, and cannot make large values out of small ones.

type Node = { [member: string]: unknown };
type Given = readonly unknown[];

const isNode = (value: unknown): value is Node => value !== null && typeof value === 'object';
const numberIn = (value: unknown): number =>
  isNode(value) && value.type === 'number' ? Number(value.value) : Number.NaN;

const longestRange = 10_000;
const mostNodes = 200;
const longestLiteral = 100;

const isShortLiteral = (value: unknown): boolean =>
  value === undefined ||
  (isNode(value) &&
    (value.type === 'number' || (value.type === 'string' && String(value.value).length <= longestLiteral)));

const always = (): boolean => true;
/** Searching for a long text, or following a picture, takes time with its length: here it stands in the expression. */
const literalAt =
  (index: number) =>
  (given: Given): boolean =>
    isShortLiteral(given[index]);

const plainFunctions = new Map<string, (given: Given) => boolean>([
  ...[
    'abs',
    'append',
    'average',
    'boolean',
    'ceil',
    'count',
    'error',
    'exists',
    'floor',
    'hash',
    'keys',
    'length',
    'lookup',
    'lowercase',
    'max',
    'merge',
    'millis',
    'min',
    'not',
    'number',
    'parse',
    'partition',
    'power',
    'random',
    'range',
    'reverse',
    'round',
    'sqrt',
    'string',
    'substring',
    'sum',
    'trim',
    'type',
    'uppercase',
    'uuid',
  ].map((name): [string, () => boolean] => [name, always]),
  ...['contains', 'fromMillis', 'join', 'split', 'substringAfter', 'substringBefore'].map(
    (name): [string, (given: Given) => boolean] => [name, literalAt(1)],
  ),
  ['now', literalAt(0)],
  ['formatNumber', (given) => given.length <= 2 && isShortLiteral(given[1])],
]);

const isPlainCall = ({ procedure, arguments: given }: Node): boolean =>
  isNode(procedure) &&
  procedure.type === 'variable' &&
  procedure.predicate === undefined &&
  Array.isArray(given) &&
  plainFunctions.get(String(procedure.value))?.(given) === true;

// Every step after the first only names a member: a step that computes would do so for each member before it.
const isPlainPath = ({ steps, group, tuple }: Node): boolean =>
  group === undefined &&
  tuple === undefined &&
  Array.isArray(steps) &&
  steps.slice(1).every((step) => isNode(step) && step.type === 'name');

const isShortRange = ({ value, lhs, rhs }: Node): boolean =>
  value !== '..' || numberIn(rhs) - numberIn(lhs) <= longestRange;

/** What may stand there, by its type; the members are looked at one by one. */
const plainTypes = new Map<string, (node: Node) => boolean>([
  ...['block', 'condition', 'filter', 'name', 'number', 'string', 'unary', 'value', 'variable'].map(
    (type): [string, () => boolean] => [type, always],
  ),
  ['binary', isShortRange],
  ['function', isPlainCall],
  ['path', isPlainPath],
]);

const areTuples = ({ index, focus, ancestor }: Node): boolean =>
  index !== undefined || focus !== undefined || ancestor !== undefined;

/** The nodes of the tree, or more than any tree may have as soon as one of them is not plain. */
const countPlain = (value: unknown): number => {
  if (!isNode(value)) return 0;
  if (!Array.isArray(value)) {
    const isPlain = typeof value.type === 'string' && plainTypes.get(value.type)?.(value);
    if (!isPlain || areTuples(value)) return Number.POSITIVE_INFINITY;
  }
  let count = 1;
  for (const [member, inner] of Object.entries(value)) if (member !== 'procedure') count += countPlain(inner);
  return count;
};

/** A plain expression gives at most as many times what it was given as it has nodes, so those are counted too. */
export const runsApart = (expression: jsonata.Expression): boolean =>
  countPlain(expression.ast()) > mostNodes;
