// Who did what, when: one line per act, written with the act itself, never changed or removed afterwards.
import * as z from 'zod';
import type { AuditAct } from '../records/audit-act.ts';
import { CycleRef } from '../records/ids.ts';
import { Instant, instantOf } from '../records/moments.ts';
import { cyclePk, key } from './keys.ts';
import { create, queryAll, type Write } from './table.ts';

/** As it is read: a line of a release before or after may hold an act that this one does not write. */
const AuditItem = CycleRef.extend({
  at: Instant,
  /** The mail address of a person, the title of the office that decided, or `siklus` when the workflow did it. */
  actor: z.string(),
  /** Kebab-case verb: `cycle-opened`, `phase-failed`, `plan-returned`. */
  action: z.string(),
  /** What it was done to: a phase, a batch, a plan round. Ids only. */
  subject: z.string(),
  /** Counts and words that explain it; no names, no scores. */
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
});
export type AuditItem = z.infer<typeof AuditItem>;

/** The actor when no person did it. */
export const theSystem = 'siklus';

/**
 * The audit line of an act, for the transaction that does the act. Its key is the moment, the verb and the subject,
 * so lines lie in order of time and the same act twice loses the second time instead of overwriting the first.
 */
export const auditItem = (line: CycleRef & AuditAct & { at: Date; actor: string }): Write => {
  const at = instantOf(line.at);
  return create('cycle', {
    pk: cyclePk(line),
    sk: key`AUDIT#${at}#${line.action}#${line.subject}`,
    ...line,
    at,
  });
};

/** Everything that was done in a cycle, first act first. */
export const listAudit = async (cycle: CycleRef): Promise<AuditItem[]> =>
  queryAll('cycle', cyclePk(cycle), AuditItem, { beginsWith: 'AUDIT#' });
