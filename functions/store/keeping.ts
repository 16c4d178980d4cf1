// Every kind of record, what becomes of it in time and when a person asks to be forgotten; docs/keeping.md is made from it.
import { type KeepingPeriod, kindOfKey, recordEnds } from './record-ends.ts';
import type { TableName } from './tables.ts';

/**
 * `delete`: goes with the person it is about. `redact`: stays, without their name, number and address. `keep`: may not be
 * changed; docs/keeping.md says why.
 */
export type Erasure = 'delete' | 'redact' | 'keep';

/** `own`: expires by itself and brings its end along. `kept`: for good. */
type Lasting = 'own' | 'kept';
type Declared = readonly [table: TableName, erasure: Erasure, kinds: string, lasting?: Lasting];

/** What has an end in `record-ends.ts` names no other here. */
const declared: readonly Declared[] = [
  [
    'register',
    'keep',
    'TENANT POLICY# IDENTITY# LOGO# AGENCY# UNIT# HEAD# POSITION# STANDARD# COMPETENCY# CATALOGUE# PROVIDER# INSTALLATION',
    'kept',
  ],
  ['register', 'delete', 'EMPLOYEE# EMPLOYMENT# DRAFT CHUNK# JOB# NEWEST# CONTENT#'],
  ['register', 'delete', 'ACCOUNT ACCOUNT# HELD-ADDRESS# CONSOLE-ACCOUNT# NAME# NIP# UNREACHABLE#', 'kept'],
  ['register', 'keep', 'FILLED', 'kept'],
  ['register', 'redact', 'APPLIED', 'kept'],
  ['register', 'keep', 'TURN REGISTER-SUMS', 'kept'],
  ['cycle', 'keep', 'YEAR# JP# CERTIFICATE APPROVAL# CHANGE-APPROVAL# BATCH# ROOM-DAY# AUDIT#', 'kept'],
  ['cycle', 'keep', 'PARTICIPANT# ATTENDANCE COMPOSITION'],
  [
    'cycle',
    'delete',
    'INVITATION# RATING# RATED-ELSEWHERE# ASKED-ELSEWHERE# FEEDBACK# FOLLOW-UP-RATER# FOLLOW-UP-ANSWER#',
  ],
  ['cycle', 'delete', 'BEHAVIOUR# ASSESSMENT# GAPS# UNDELIVERED# REQUEST# OPEN-REQUEST#'],
  ['cycle', 'redact', 'NOMINEES# TASK#'],
  ['cycle', 'delete', 'TOLD#'],
  [
    'cycle',
    'redact',
    'CYCLE PHASE# SURVEY-TALLY# SURVEY PLAN-ROW# PLAN CHANGE# CHANGE-ROW# AGENCY-NEEDS# NEED# CARRY-OVER#',
    'kept',
  ],
  ['cycle', 'redact', 'TAKEN# DELIVERY EVALUATION# RECOMMENDATION# MEASURE# IMPORT# SERVICE-CHANGE#', 'kept'],
  ['voices', 'keep', 'PART#', 'kept'],
  ['links', 'delete', 'LINK SESSION HOLDER REQUESTS REQUESTS# ASKED LETTERS# NO-MAIL', 'own'],
  ['links', 'redact', 'KEY#', 'kept'],
  // A line begins with its moment.
  ['audit', 'keep', 'LINE SEAL# SEAL-HEAD', 'kept'],
  ['outbox', 'delete', 'MAIL ADDRESS WAIT SIGNAL NEWS# PARCEL'],
  ['outbox', 'keep', 'MAIL-COUNT MORNING', 'kept'],
];

export type Kind = {
  table: TableName;
  kind: string;
  erasure: Erasure;
  end: { period: KeepingPeriod; after: string | undefined } | Lasting | 'undeclared';
};

const endsOf = new Map(
  recordEnds.flatMap(([table, kinds, period, after]) =>
    kinds.split(' ').map((kind) => [`${table} ${kind}`, { period, after }] as const),
  ),
);

export const kinds: readonly Kind[] = declared.flatMap(([table, erasure, names, lasting]) =>
  names.split(' ').map(
    (kind): Kind => ({
      ...{ table, kind, erasure },
      end: lasting ?? endsOf.get(`${table} ${kind}`) ?? 'undeclared',
    }),
  ),
);

const byName = new Map(kinds.map((kind) => [`${kind.table} ${kind.kind}`, kind]));

/** Undefined for a record of a kind that nobody declared. */
export const kindOf = (table: TableName, sk: string): Kind | undefined =>
  byName.get(`${table} ${table === 'audit' && /^\d{4}-/.test(sk) ? 'LINE' : kindOfKey(sk)}`);
