// When records end: by kind, with the period and the moment it counts from. What is not named here is kept, or brings its end along (keeping.ts).
import type { TableName } from './tables.ts';

/**
 * Periods that no law confirms: a government's own policy. A deployment may set others in `KEEPING`, as JSON:
 * `{"mailDays":730}` (docs/operating.md).
 */
export const keepingPeriods = {
  /** Mail, with the letters that did not arrive and the addresses that take none. */
  mailDays: 400,
  /** Task tokens and answers to workflows: no execution lives longer than a year. */
  signalDays: 400,
  /** An import, with what its file says and what everything was before it: as long as the object storage keeps them. */
  draftDays: 30,
  /** What people answered about themselves and each other: after the budget year. */
  answerYears: 2,
  /** What was computed of it, person by person: the next two cycles look back on it. */
  resultYears: 5,
  /** Lists of participants, people and employments that are over. */
  listYears: 10,
};
export type KeepingPeriod = keyof typeof keepingPeriods;

/** Tables, how sort keys begin, the period, and the attribute it counts from; without one it counts from the end of the budget year in the key. */
type Ends = readonly [table: TableName, kinds: string, period: KeepingPeriod, after?: string];

export const recordEnds: readonly Ends[] = [
  ['register', 'EMPLOYEE# EMPLOYMENT#', 'listYears', 'validTo'],
  ['register', 'DRAFT CHUNK#', 'draftDays', 'uploadedAt'],
  ['register', 'JOB#', 'draftDays', 'receivedAt'],
  ['register', 'NEWEST# CONTENT#', 'draftDays', 'at'],
  [
    'cycle',
    'INVITATION# RATING# RATED-ELSEWHERE# ASKED-ELSEWHERE# FEEDBACK# REQUEST# OPEN-REQUEST#',
    'answerYears',
  ],
  ['cycle', 'FOLLOW-UP-RATER# FOLLOW-UP-ANSWER# BEHAVIOUR#', 'answerYears'],
  ['cycle', 'ASSESSMENT# GAPS# NOMINEES#', 'resultYears'],
  ['cycle', 'PARTICIPANT# ATTENDANCE COMPOSITION', 'listYears'],
  ['cycle', 'UNDELIVERED#', 'mailDays', 'at'],
  ['cycle', 'TASK# TOLD#', 'mailDays', 'at'],
  ['outbox', 'MAIL', 'mailDays', 'createdAt'],
  ['outbox', 'ADDRESS', 'mailDays', 'markedAt'],
  ['outbox', 'WAIT', 'signalDays', 'registeredAt'],
  ['outbox', 'SIGNAL NEWS# PARCEL', 'signalDays', 'createdAt'],
];

/** `INVITATION#0f8f…` → `INVITATION#`; a key without a further part is its own kind. */
export const kindOfKey = (sk: string): string => sk.slice(0, sk.indexOf('#') + 1) || sk;

const endOfKind = new Map(
  recordEnds.flatMap((end) => end[1].split(' ').map((kind) => [`${end[0]} ${kind}`, end] as const)),
);

export const periodsInForce: typeof keepingPeriods = {
  ...keepingPeriods,
  ...JSON.parse(process.env.KEEPING ?? '{}'),
};

/** The epoch second after which a record may go; undefined for what is kept, brings its own end, or has not begun to count. */
export const endOf = (
  table: TableName,
  item: Readonly<Record<string, unknown>> & { pk: string; sk: string },
): number | undefined => {
  const [, , period, after] = endOfKind.get(`${table} ${kindOfKey(item.sk)}`) ?? [];
  if (period === undefined) return undefined;
  const length = periodsInForce[period];
  if (after === undefined) return Date.UTC(Number(item.pk.split('#')[2]) + length + 1, 0) / 1000;
  const days = period.endsWith('Years') ? length * 365.25 : length;
  const end = Math.ceil(Date.parse(String(item[after])) / 1000 + days * 86_400);
  return Number.isNaN(end) ? undefined : end;
};
