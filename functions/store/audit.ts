// Who did what, when: one line per act, written with the act itself under a key of its own, never removed afterwards.
import { createHash, randomBytes } from 'node:crypto';
import type { AuditAct } from '../records/audit-act.ts';
import type { TenantId } from '../records/ids.ts';
import { instantOf, yearOf } from '../records/moments.ts';
import { type Key, key } from './keys.ts';
import { create, type Write } from './table.ts';

/** The actor when no person did it. */
export const theSystem = 'siklus';

/**
 * Keys per year of a government, and per lane of what is not sealed yet. DynamoDB takes 1,000 units a second on one key and a
 * line in a transaction is two, so eight keys take four thousand acts a second; nobody waits for anybody's line.
 */
export const auditShards = 8;

const shardOf = (text: string): number =>
  createHash('sha256').update(text).digest().readUInt32BE(0) % auditShards;

/** What belongs to a cycle lies apart from what the office does from day to day: a year's page need not read past thousands who signed in. */
export type AuditBook = `${number}` | `office-${number}`;
/**
 * A cycle is prepared in the year before its own: the register it rests on is imported then, and in a government's first year
 * no other cycle would show who did that.
 */
export const booksOf = (year: number): AuditBook[] => [`${year}`, `office-${year}`, `office-${year - 1}`];

/** One of the keys under which a book's lines lie. */
export const auditPk = (tenant: TenantId, book: AuditBook, shard: number): Key =>
  key`AUDIT#${tenant}#${book}#${shard}`;
/** In the index `audit.unsealed`: where lines wait for the next seal, of all governments. */
export const unsealedPk = (shard: number): Key => key`unsealed-${shard}`;

/** Who did it and from where, as far as it is known. */
export type AuditBy = {
  /** `person-<employeeId>` or `account-<hash of the address>`; `siklus` when no person did it. Never a name or an address. */
  actor: string;
  /** In which office: a title, or a role. */
  office?: string | undefined;
  /** From where, cut so that it names no household: `203.0.113.0/24`, `2001:db8:1::/48`. */
  network?: string | undefined;
  /** The kind of browser, no more: `chrome-mobile`. */
  browser?: string | undefined;
};
type Line = AuditAct & AuditBy & { tenant: TenantId; year?: number | undefined; at: Date };

const lineUnder = ({ at: moment, ...line }: Line, sk: Key): Write => {
  const shard = shardOf(`${line.tenant}#${sk}`);
  const book: AuditBook = line.year === undefined ? `office-${yearOf(moment)}` : `${line.year}`;
  return create('audit', {
    pk: auditPk(line.tenant, book, shard),
    sk,
    ...line,
    at: instantOf(moment),
    unsealed: unsealedPk(shard),
  });
};

/**
 * The audit line of an act, for the transaction that does the act. Its key is the moment, the verb and the subject,
 * so lines lie in order of time and the same act twice loses the second time instead of overwriting the first.
 */
export const auditItem = (line: Line): Write =>
  lineUnder(line, key`${instantOf(line.at)}#${line.action}#${line.subject}`);

/** The line of what may happen many times in one moment and each time counts: a page that was opened, an attempt that failed. */
export const auditEvent = (line: Line): Write =>
  lineUnder(
    line,
    key`${instantOf(line.at)}#${line.action}#${line.subject}#${randomBytes(6).toString('base64url')}`,
  );
