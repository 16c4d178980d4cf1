// Says in DynamoDB's expressions which attributes of an item change, and what must hold for it.

export type Change = {
  set?: Readonly<Record<string, unknown>>;
  add?: Readonly<Record<string, number>>;
  remove?: readonly string[];
  /** Attributes that must have exactly these values, or the write is refused. */
  expect?: Readonly<Record<string, unknown>>;
  /** Attributes that must be absent. */
  absent?: readonly string[];
  /** Attributes that must be greater than these values (own expiry: `{ expiresAt: now }`). */
  after?: Readonly<Record<string, string | number>>;
  /** Attributes that must be less than these values. */
  below?: Readonly<Record<string, number>>;
  /** Attributes whose text must contain this one. */
  contains?: Readonly<Record<string, string>>;
  /** Do not create the item when it is not there (default true). */
  mustExist?: boolean;
};

/** Attribute names and values travel apart from the expression: any word may be a name, and nothing in a value is read as code. */
class Placeholders {
  readonly #names = new Map<string, string>();
  readonly #values: Record<string, unknown> = {};

  name(attribute: string): string {
    const alias = this.#names.get(attribute) ?? `#${this.#names.size}`;
    this.#names.set(attribute, alias);
    return alias;
  }

  value(value: unknown): string {
    const alias = `:${Object.keys(this.#values).length}`;
    this.#values[alias] = value;
    return alias;
  }

  /** `name = value` and the like, one for each attribute. */
  each(pairs: Readonly<Record<string, unknown>> | undefined, operator: string): string[] {
    return Object.entries(pairs ?? {}).map(([a, v]) => `${this.name(a)} ${operator} ${this.value(v)}`);
  }

  /** `contains(name, value)`, one for each attribute. */
  containing(pairs: Readonly<Record<string, string>> | undefined): string[] {
    return Object.entries(pairs ?? {}).map(([a, v]) => `contains(${this.name(a)}, ${this.value(v)})`);
  }

  /** DynamoDB refuses an empty map. */
  maps(): {
    ExpressionAttributeNames?: Record<string, string>;
    ExpressionAttributeValues?: Record<string, unknown>;
  } {
    return {
      ...(this.#names.size
        ? { ExpressionAttributeNames: Object.fromEntries([...this.#names].map(([a, alias]) => [alias, a])) }
        : {}),
      ...(Object.keys(this.#values).length ? { ExpressionAttributeValues: this.#values } : {}),
    };
  }
}

const clause = (word: string, parts: readonly string[]): string =>
  parts.length ? `${word} ${parts.join(', ')}` : '';

/** What an update sends besides table and key; attributes set to `undefined` stay as they are. */
export const updateExpression = (c: Change) => {
  const placeholders = new Placeholders();
  const set = Object.fromEntries(Object.entries(c.set ?? {}).filter(([, v]) => v !== undefined));
  const update = [
    clause('SET', placeholders.each(set, '=')),
    clause(
      'ADD',
      Object.entries(c.add ?? {}).map(([a, v]) => `${placeholders.name(a)} ${placeholders.value(v)}`),
    ),
    clause(
      'REMOVE',
      (c.remove ?? []).map((a) => placeholders.name(a)),
    ),
  ];
  const conditions = [
    ...(c.mustExist === false ? [] : ['attribute_exists(pk)']),
    ...placeholders.each(c.expect, '='),
    ...(c.absent ?? []).map((a) => `attribute_not_exists(${placeholders.name(a)})`),
    ...placeholders.each(c.after, '>'),
    ...placeholders.each(c.below, '<'),
    ...placeholders.containing(c.contains),
  ];
  return {
    UpdateExpression: update.filter(Boolean).join(' '),
    ...(conditions.length ? { ConditionExpression: conditions.join(' AND ') } : {}),
    ...placeholders.maps(),
  };
};

/** The item is there, has these values, its texts contain these, and it has none of those attributes. */
export const conditionExpression = (
  expect: Readonly<Record<string, unknown>>,
  contains: Change['contains'] = {},
  absent: readonly string[] = [],
) => {
  const placeholders = new Placeholders();
  return {
    ConditionExpression: [
      'attribute_exists(pk)',
      ...placeholders.each(expect, '='),
      ...placeholders.containing(contains),
      ...absent.map((a) => `attribute_not_exists(${placeholders.name(a)})`),
    ].join(' AND '),
    ...placeholders.maps(),
  };
};
