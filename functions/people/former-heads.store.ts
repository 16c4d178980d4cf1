// Tells the heads of agencies whom an import replaced, at once: that its other letters wait is no reason to keep this quiet.
import { addDays, dateOf } from '../records/moments.ts';
import { findEmployees, requireTenant } from '../records/register.reads.ts';
import { Agency } from '../records/register.ts';
import { hasLeft } from '../rulebook/in-office.rules.ts';
import { cutShort, headTermOf } from '../rulebook/office-holders.rules.ts';
import { fewAtOnce } from '../store/bulk.ts';
import { transact } from '../store/table.ts';
import type { Entry, Place } from './import-parts.store.ts';
import { tellOfChange } from './office-telling.store.ts';

export const tellFormerHeads = async (
  { tenant, jobId, now }: Place,
  entries: readonly Entry[],
  how: 'import' | 'undo',
): Promise<void> => {
  const today = dateOf(now);
  const changed = entries.flatMap(({ steps }) =>
    steps.flatMap(({ key: { sk }, before, after }) => {
      if (!sk.startsWith('AGENCY#') || before === undefined || after === undefined) return [];
      const [was, is] = [Agency.parse(before), Agency.parse(after)];
      const present = headTermOf(is, today);
      return cutShort(was.heads, is.heads, today, (a, b) => a.employeeId === b.employeeId).flatMap(
        (former) => (former.employeeId === present?.employeeId ? [] : [{ agency: was, former, present }]),
      );
    }),
  );
  if (changed.length === 0) return;
  const [government, people] = await Promise.all([
    requireTenant(tenant),
    findEmployees(
      tenant,
      changed
        .flatMap(({ former, present }) => [former, ...(present ? [present] : [])])
        .map((h) => h.employeeId),
    ),
  ]);
  await fewAtOnce(changed, async ({ agency, former, present }) => {
    const of = (id: string | undefined) => people.find(({ employeeId }) => employeeId === id);
    const [before, next] = [of(former.employeeId), of(present?.employeeId)];
    // Who is away for a day is told like everybody; who has left is told by their own administration.
    if (!before || hasLeft(before, today)) return;
    const title = `Kepala ${agency.name}`;
    const letters = tellOfChange(government, {
      ...{ decider: agency.agencyId, people: [before], next: next?.email, id: `${how}-${jobId}` },
      news:
        next && present
          ? { title, now, name: next.name, capacity: present.capacity, firstDay: present.from }
          : { title, now, lastDay: addDays(today, -1) },
    });
    if (letters.length > 0) await transact(letters);
  });
};
