// What an approver of the plan reads, as one canonical text, and its SHA-256: a decision is bound to exactly this content.
import { createHash } from 'node:crypto';
import type { CycleRef } from './ids.ts';
import type { Plan, PlanRow } from './plan.ts';

/** JSON with sorted keys and no spaces, absent values left out: the same content is the same text (after RFC 8785). */
export const canonicalJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
};

export type PlanContent = CycleRef & {
  ceilingRupiah: number;
  rows: readonly PlanRow[];
  change?: Plan['change'] | undefined;
};

/** The order in which rows were read, and the order inside lists that are sets, make no difference. */
const contentRow = (row: PlanRow): PlanRow => ({
  ...row,
  competencies: [...row.competencies].sort(),
  agencies: [...row.agencies].sort(),
});

/** Of a change also why it is made, and what the plan comes to before and after it. */
const contentChange = (change: Plan['change']) =>
  change && { number: change.number, reason: change.reason, before: change.before, after: change.after };

export const planContent = ({ tenant, year, ceilingRupiah, rows, change }: PlanContent): string =>
  canonicalJson({
    tenant,
    year,
    ceilingRupiah,
    change: contentChange(change),
    rows: rows.map(contentRow).sort((a, b) => (a.program < b.program ? -1 : 1)),
  });

/** Hex, 64 characters. */
export const contentHashOf = (content: PlanContent): string =>
  createHash('sha256').update(planContent(content)).digest('hex');
