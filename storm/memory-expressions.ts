// What the store's own expressions ask of an item and do to it, on plain values; whatever else is said is a fault, not a guess.
import { isDeepStrictEqual } from 'node:util';

export type Attributes = Record<string, unknown>;
type Expressed = {
  ConditionExpression?: string | undefined;
  UpdateExpression?: string | undefined;
  ExpressionAttributeNames?: Record<string, string> | undefined;
  ExpressionAttributeValues?: Attributes | undefined;
};

type Term =
  | { kind: 'there' | 'absent'; name: string }
  | { kind: '=' | '<' | '>' | 'contains'; name: string; value: string };

/** Expressions are few and repeat, so each is read once. */
const remembered = <T>(read: (text: string) => T): ((text: string) => T) => {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const made = read(text);
    known.set(text, made);
    return made;
  };
};

const unknown = (text: string): Error => new Error(`the tables in memory cannot read "${text}"`);

const termsOf = remembered((text): Term[] =>
  text
    .split(' AND ')
    .filter(Boolean)
    .map((part): Term => {
      const [, not, asked] = /^attribute_(not_)?exists\(([#\w]+)\)$/.exec(part) ?? [];
      if (asked) return { kind: not ? 'absent' : 'there', name: asked };
      const [, text_, contained] = /^contains\((#\w+), (:\w+)\)$/.exec(part) ?? [];
      if (text_ && contained) return { kind: 'contains', name: text_, value: contained };
      const [, name, operator, value] = /^(#\w+) ([=<>]) (:\w+)$/.exec(part) ?? [];
      if (!name || !value) throw unknown(part);
      return { kind: operator as '=' | '<' | '>', name, value };
    }),
);

const isLess = (a: unknown, b: unknown): boolean =>
  (typeof a === 'number' && typeof b === 'number' && a < b) ||
  (typeof a === 'string' && typeof b === 'string' && a < b);

const isTrueOf = (left: unknown, term: Term, values: Attributes): boolean => {
  switch (term.kind) {
    case 'there':
      return left !== undefined;
    case 'absent':
      return left === undefined;
    case '=':
      return left !== undefined && isDeepStrictEqual(left, values[term.value]);
    case '<':
      return isLess(left, values[term.value]);
    case '>':
      return isLess(values[term.value], left);
    case 'contains':
      return typeof left === 'string' && left.includes(String(values[term.value]));
  }
};

export const holds = (item: Attributes | undefined, expressed: Expressed): boolean => {
  const names = expressed.ExpressionAttributeNames ?? {};
  const values = expressed.ExpressionAttributeValues ?? {};
  return termsOf(expressed.ConditionExpression ?? '').every((term) =>
    isTrueOf(item?.[names[term.name] ?? term.name], term, values),
  );
};

type Step = { word: 'SET' | 'ADD' | 'REMOVE'; name: string; value: string };

const stepsOf = remembered((text): Step[] =>
  [...text.matchAll(/(SET|ADD|REMOVE) (.+?)(?= (?:SET|ADD|REMOVE) |$)/g)].flatMap(([, word, parts = '']) =>
    parts.split(', ').map((part): Step => {
      const [, name, value] = /^(#\w+)(?: =)?(?: (:\w+))?$/.exec(part) ?? [];
      if (!name || (word !== 'REMOVE' && !value)) throw unknown(part);
      return { word: word as Step['word'], name, value: value ?? '' };
    }),
  ),
);

/** The item after a `SET … ADD … REMOVE …` of the store. */
export const changed = (
  item: Attributes,
  expressed: Expressed,
  invalid: (message: string) => Error,
): Attributes => {
  const names = expressed.ExpressionAttributeNames ?? {};
  const after = { ...item };
  for (const { word, name: alias, value } of stepsOf(expressed.UpdateExpression ?? '')) {
    const name = names[alias] ?? alias;
    const given = expressed.ExpressionAttributeValues?.[value];
    const before = after[name];
    if (word === 'REMOVE') delete after[name];
    else if (word === 'SET') after[name] = given;
    else if (before === undefined || typeof before === 'number') after[name] = (before ?? 0) + Number(given);
    else throw invalid('only numbers can be added to');
  }
  return after;
};

export type Range = 'whole' | 'begins' | 'between' | 'from' | 'until';

export const rangeOf = remembered((text): Range => {
  const [, range = ''] = /^#p = :p(?: AND (.+))?$/.exec(text) ?? [undefined, text];
  if (range === '') return 'whole';
  if (range === 'begins_with(#s, :a)') return 'begins';
  if (range === '#s BETWEEN :a AND :b') return 'between';
  if (range === '#s >= :a') return 'from';
  if (range === '#s <= :a') return 'until';
  throw unknown(text);
});

export const inRange = (sortKey: string, range: Range, values: Attributes): boolean => {
  const [a, b] = [String(values[':a']), String(values[':b'])];
  switch (range) {
    case 'whole':
      return true;
    case 'begins':
      return sortKey.startsWith(a);
    case 'between':
      return sortKey >= a && sortKey <= b;
    case 'from':
      return sortKey >= a;
    case 'until':
      return sortKey <= a;
  }
};
