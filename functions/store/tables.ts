// The tables and indexes: each with its reason, declared once for CDK, the local home and the tests.

/** `keys`: what is found is then read by its key. Each kilobyte an index holds costs a unit with every write. */
export type Index = { partitionKey: string; sortKey: string; projection: 'all' | 'keys' };
export type Table = {
  indexes: Readonly<Record<string, Index>>;
  /** Attribute with the epoch second after which DynamoDB may drop the item. Never used as an expiry: code compares. */
  timeToLive?: string;
};

/** Every table has the string keys `pk` and `sk`. */
export const tables = {
  /** Who works where: tenants, policies, agencies, employees, competencies, standards, catalogue. Lives for years. */
  register: {
    indexes: { byAgency: { partitionKey: 'agencyKey', sortKey: 'sk', projection: 'all' } },
    timeToLive: 'ttl',
  },
  /** One year's named work: phases, surveys, gaps, plan, decisions, batches, evaluations, JP. */
  cycle: {
    indexes: {},
    timeToLive: 'ttl',
  },
  /** What the public answered, without a person: kept apart so that no role can read both a voice and who spoke. */
  voices: {
    indexes: {},
  },
  /** Hashes of mailed links and sessions; read by every page, dropped by TTL. */
  links: {
    indexes: {},
    timeToLive: 'ttl',
  },
  /** Who did what, when, and the seals over it: apart, so that it is written by all and changed by none (docs/decisions/023-audit-trail.md). */
  audit: {
    indexes: { unsealed: { partitionKey: 'unsealed', sortKey: 'at', projection: 'keys' } },
  },
  /** Mail and workflow answers decided but not yet delivered, and the task tokens they answer. */
  outbox: {
    indexes: {
      due: { partitionKey: 'lane', sortKey: 'due', projection: 'keys' },
      /** What the last release queued lies here until it has left; nothing new does. The next release drops it. */
      pending: { partitionKey: 'pending', sortKey: 'dueAt', projection: 'all' },
    },
    timeToLive: 'ttl',
  },
} as const satisfies Readonly<Record<string, Table>>;

export type TableName = keyof typeof tables;
export type IndexName = {
  [T in TableName]: `${T}.${Extract<keyof (typeof tables)[T]['indexes'], string>}`;
}[TableName];

/** The environment variable that carries a table's name, e.g. `CYCLE_TABLE`. */
export const tableVariable = (table: TableName): string => `${table.toUpperCase()}_TABLE`;
