// What a JSONata expression of a workflow reads: variables, the state's input, a result, the context.
import jsonata from 'jsonata';

/** `$turn.round` is `{ of: 'turn', path: ['round'] }`, `$states.input.year` is `{ of: 'states', path: ['input', 'year'] }`. */
export type Reading = {
  of: string;
  path: readonly string[];
  /** The same expression asks whether it is there, or what it is. */
  isGuarded: boolean;
};
/** A condition that compares one reading with one word. */
export type Comparison = { reading: Reading; word: string };

type Node = Readonly<Record<string, unknown>>;
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

export const isExpression = (value: unknown): value is string =>
  typeof value === 'string' && value.startsWith('{%') && value.endsWith('%}');

const trees = new Map<string, Node>();
const treeOf = (expression: string): Node => {
  const tree: Node = trees.get(expression) ?? { ...jsonata(expression.slice(2, -2)).ast() };
  trees.set(expression, tree);
  return tree;
};

const unguarded = (node: Node): Omit<Reading, 'isGuarded'> | undefined => {
  if (node.type === 'variable' && typeof node.value === 'string') return { of: node.value, path: [] };
  if (node.type !== 'path' || !Array.isArray(node.steps)) return undefined;
  const [first, ...rest]: unknown[] = node.steps;
  if (!isNode(first) || first.type !== 'variable' || typeof first.value !== 'string') return undefined;
  const names = rest.map((step) => (isNode(step) && step.type === 'name' ? step.value : undefined));
  const upTo = names.findIndex((name) => typeof name !== 'string');
  const path = (upTo < 0 ? names : names.slice(0, upTo)).filter((name) => typeof name === 'string');
  return { of: first.value, path };
};

/** `$exists` and `$type` ask for what may be missing. */
const isAsking = (node: Node): boolean =>
  node.type === 'function' &&
  isNode(node.procedure) &&
  (node.procedure.value === 'exists' || node.procedure.value === 'type');

type Found = { reading: Omit<Reading, 'isGuarded'>; isAsked: boolean };

const found = (value: unknown, isAsked: boolean): Found[] => {
  if (Array.isArray(value)) return value.flatMap((item) => found(item, isAsked));
  if (!isNode(value)) return [];
  const reading = unguarded(value);
  if (reading) return [{ reading, isAsked }];
  const parts = Object.entries(value).filter(([name]) => name !== 'procedure');
  return parts.flatMap(([, part]) => found(part, isAsked || isAsking(value)));
};

const keyOf = ({ of, path }: { of: string; path: readonly string[] }): string => [of, ...path].join('.');

const known = new Map<string, readonly Reading[]>();
/** Everything an expression reads, in order of appearance. */
const readingsIn = (expression: string): readonly Reading[] => {
  const before = known.get(expression);
  if (before) return before;
  const all = found(treeOf(expression), false);
  const asked = new Set(all.filter((f) => f.isAsked).map((f) => keyOf(f.reading)));
  const readings = all.map(({ reading }) => ({ ...reading, isGuarded: asked.has(keyOf(reading)) }));
  known.set(expression, readings);
  return readings;
};

/** Everything read anywhere in a part of a state, keys and all that is no expression left out. */
export const readingsOf = (part: unknown): readonly Reading[] => {
  if (isExpression(part)) return readingsIn(part);
  return isNode(part) ? Object.values(part).flatMap(readingsOf) : [];
};

/** An expression that is nothing but one reading. */
export const soleReading = (expression: string): Reading | undefined => {
  const reading = unguarded(treeOf(expression));
  return reading && { ...reading, isGuarded: false };
};

/** `$word = 'wait'`, also at the end of an `and`. */
export const comparisonIn = (expression: string): Comparison | undefined => {
  let node: unknown = treeOf(expression);
  while (isNode(node) && node.type === 'binary' && node.value === 'and') node = node.rhs;
  if (!isNode(node) || node.type !== 'binary' || node.value !== '=') return undefined;
  const { lhs, rhs } = node;
  const reading = isNode(lhs) ? unguarded(lhs) : undefined;
  if (!reading || !isNode(rhs) || rhs.type !== 'string' || typeof rhs.value !== 'string') return undefined;
  const isGuarded = readingsIn(expression).some((r) => r.isGuarded && keyOf(r) === keyOf(reading));
  return { reading: { ...reading, isGuarded }, word: rhs.value };
};
