// Types of JSON values, in the words of JSON Schema: what a field holds, which words it may be, whether one fits another.

export type JsonType = {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, JsonType>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonType;
  readonly items?: JsonType;
  readonly anyOf?: readonly JsonType[];
  readonly oneOf?: readonly JsonType[];
};

/** Nothing is known about it, so nothing is wrong with it. */
export const anything: JsonType = {};
export const text: JsonType = { type: 'string' };
export const word = (value: string): JsonType => ({ type: 'string', const: value });
/** An object that has exactly these fields. */
export const object = (properties: Readonly<Record<string, JsonType>>): JsonType => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});

const alternatives = (type: JsonType): readonly JsonType[] =>
  type.anyOf?.flatMap(alternatives) ?? type.oneOf?.flatMap(alternatives) ?? [type];

const texts = new WeakMap<JsonType, string>();
/** Two types with the same text are the same type. */
export const textOf = (type: JsonType): string => {
  const known = texts.get(type) ?? JSON.stringify(type);
  texts.set(type, known);
  return known;
};

export const union = (types: readonly JsonType[]): JsonType => {
  const all = new Map(types.flatMap(alternatives).map((type) => [textOf(type), type]));
  const [first, ...others] = all.values();
  return first === undefined ? anything : others.length === 0 ? first : { anyOf: [...all.values()] };
};

const isUnknown = (type: JsonType): boolean =>
  type.type === undefined && type.const === undefined && type.enum === undefined && type.anyOf === undefined;

/** `sure`: always there; `maybe`: not on every occasion; `never`: no such field. */
export type Field = { type: JsonType; is: 'sure' | 'maybe' | 'never' };

const fieldOfOne = (type: JsonType, name: string): Field => {
  if (isUnknown(type)) return { type: anything, is: 'sure' };
  const field = type.properties?.[name];
  if (field !== undefined) return { type: field, is: type.required?.includes(name) ? 'sure' : 'maybe' };
  if (type.properties === undefined && typeof type.additionalProperties === 'object')
    return { type: type.additionalProperties, is: 'maybe' };
  return { type: anything, is: 'never' };
};

/** What stands at a path, over all alternatives. */
export const fieldAt = (type: JsonType, path: readonly string[]): Field => {
  const [name, ...rest] = path;
  if (name === undefined) return { type, is: 'sure' };
  const all = alternatives(type).map((one) => fieldOfOne(one, name));
  const there = all.filter((field) => field.is !== 'never');
  if (there.length === 0) return { type: anything, is: 'never' };
  const below = fieldAt(union(there.map((field) => field.type)), rest);
  if (below.is !== 'sure') return below;
  return { type: below.type, is: all.every((field) => field.is === 'sure') ? 'sure' : 'maybe' };
};

const isText = (value: unknown): value is string => typeof value === 'string';

/** The words a text may be; undefined when it may be any text. */
export const wordsOf = (type: JsonType): string[] | undefined => {
  const found: string[] = [];
  for (const one of alternatives(type)) {
    const values = one.enum ?? (one.const === undefined ? undefined : [one.const]);
    if (values === undefined) return undefined;
    found.push(...values.filter(isText));
  }
  return [...new Set(found)];
};

export const withoutWord = (type: JsonType, taken: string): JsonType => {
  const words = wordsOf(type);
  return words === undefined ? type : { type: 'string', enum: words.filter((w) => w !== taken) };
};

const namesOf = ({ type, const: value }: JsonType): readonly string[] =>
  typeof type === 'string' ? [type] : (type ?? (value === undefined ? [] : [typeof value]));
const isNameWithin = (name: string, expected: readonly string[]): boolean =>
  expected.includes(name) || (name === 'integer' && expected.includes('number'));

/** Why `actual` does not fit where `expected` is taken; undefined when it does. */
export const misfit = (actual: JsonType, expected: JsonType): string | undefined => {
  if (alternatives(actual).some(isUnknown) || isUnknown(expected)) return undefined;
  const choices = alternatives(expected);
  if (choices.length > 1 || alternatives(actual).length > 1)
    return alternatives(actual)
      .map((one) => choices.map((other) => misfit(one, other)))
      .find((reasons) => !reasons.includes(undefined))?.[0];
  const names = namesOf(expected);
  if (!namesOf(actual).every((name) => isNameWithin(name, names)))
    return `is ${namesOf(actual).join(' or ')}, not ${names.join(' or ')}`;
  return (
    misfitOfWords(actual, expected) ?? misfitOfFields(actual, expected) ?? misfitOfItems(actual, expected)
  );
};

/** An empty text stands for nothing: where it is answered, the word next to it says that nobody reads it. */
const misfitOfWords = (actual: JsonType, expected: JsonType): string | undefined => {
  const known = wordsOf(expected);
  if (known === undefined || !namesOf(expected).includes('string')) return undefined;
  const given = wordsOf(actual);
  if (given === undefined) return `is any text, not one of ${known.join(', ')}`;
  const strange = given.filter((w) => w !== '' && !known.includes(w));
  return strange.length === 0 ? undefined : `is "${strange.join('", "')}", not one of ${known.join(', ')}`;
};

const misfitOfFields = (actual: JsonType, expected: JsonType): string | undefined => {
  for (const name of expected.required ?? [])
    if (fieldAt(actual, [name]).is !== 'sure') return `has no "${name}" for sure`;
  for (const [name, field] of Object.entries(actual.properties ?? {})) {
    const taken = fieldAt(expected, [name]);
    const reason = taken.is === 'never' ? undefined : misfit(field, taken.type);
    if (reason !== undefined) return `has a "${name}" that ${reason}`;
  }
  return undefined;
};

const misfitOfItems = (actual: JsonType, expected: JsonType): string | undefined => {
  if (actual.items === undefined || expected.items === undefined) return undefined;
  const reason = misfit(actual.items, expected.items);
  return reason === undefined ? undefined : `has an item that ${reason}`;
};
