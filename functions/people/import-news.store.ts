// What the phases hear of an import: written behind each part that was applied, held for as long as its letters wait.

import { saysTheSame } from '../files/row-check.rules.ts';
import { announce } from '../outbox/news.store.ts';
import { listCycles } from '../records/cycle.reads.ts';
import { dateOf, later, minuteMs } from '../records/moments.ts';
import { Agency, Employee } from '../records/register.ts';
import type { RegisterChange } from '../records/register-change.ts';
import { fewAtOnce } from '../store/bulk.ts';
import { transact } from '../store/table.ts';
import type { ImportJob } from './import-job.ts';
import type { Entry, Place } from './import-parts.store.ts';
import { personChange } from './register-change.rules.ts';

/** So long an import can be taken back before anybody is written to because of it. */
const heldMinutes = 60;

const changesIn = ({ steps }: Entry, now: Date): RegisterChange[] =>
  steps.flatMap(({ key: { sk }, before, after }): RegisterChange[] => {
    if (sk.startsWith('EMPLOYEE#') && after !== undefined) {
      const former = before === undefined ? undefined : Employee.parse(before);
      const change = personChange(former, Employee.parse(after), dateOf(now));
      return change ? [change] : [];
    }
    if (!sk.startsWith('AGENCY#') || before === undefined || after === undefined) return [];
    const [was, is] = [Agency.parse(before), Agency.parse(after)];
    const { agencyId } = is;
    return [
      ...(saysTheSame(was.heads, is.heads) ? [] : [{ kind: 'head', agencyId } as const]),
      ...(was.validTo === is.validTo ? [] : [{ kind: 'agency', agencyId } as const]),
    ];
  });

/**
 * Announced anew by a run that was cut off: one subject has one item under an import. Nobody has anything open while no
 * year is under way, so then nothing is said. News of an import that is taken back find the register as it was.
 */
export const announceImport = async (
  { tenant, now }: Place,
  { jobId }: ImportJob,
  entries: readonly Entry[],
): Promise<void> => {
  const changes = entries.flatMap((entry) => changesIn(entry, now));
  if (changes.length === 0) return;
  if (!(await listCycles(tenant)).some((cycle) => cycle.status === 'open')) return;
  const from = { tenant, because: `import-${jobId}`, now, heldUntil: later(now, heldMinutes * minuteMs) };
  const writes = changes.map((change) => announce(change, from));
  const loads = Array.from({ length: Math.ceil(writes.length / 100) }, (_, i) =>
    writes.slice(i * 100, (i + 1) * 100),
  );
  await fewAtOnce(loads, async (load) => {
    await transact(load);
  });
};
