// Writes the letters of the morning: each government once a working day, each operator who is one that day, and nobody to whom nothing is new.
import { logger } from '../../kit/log.ts';
import { scheduleHandler } from '../../kit/schedule-handler.ts';
import { inZoneOf } from '../../kit/zone.ts';
import { findMorning, listMornings, putOffMorning, settleMorning } from '../../outbox/mornings.store.ts';
import type { TenantId } from '../../records/ids.ts';
import { dateOf, later, minuteMs, type WibDate } from '../../records/moments.ts';
import { findPolicyOn } from '../../records/policy.reads.ts';
import { findTenant } from '../../records/register.reads.ts';
import type { Tenant } from '../../records/register.ts';
import { readHome } from './home.reads.ts';
import { isMorning, newsFor, nextMorning, settledBy } from './morning.rules.ts';
import { morningMail } from './morning-mail.ts';
import { listTaskNotes } from './task-notes.store.ts';
import { arranged, tasksOf } from './tasks.rules.ts';
import { findTold, recordTold, type Told } from './told.store.ts';

const againAfterMs = 10 * minuteMs;

/** On most mornings nothing has: then nothing is written. */
const hasChanged = (before: Told['tasks'], after: Told['tasks']): boolean =>
  Object.keys(before).length !== Object.keys(after).length ||
  Object.entries(after).some(([id, standing]) => before[id] !== standing);

/** Each operator apart, so that a run that breaks off has told some, and the next one tells the others. */
const tellOffice = async (government: Tenant, now: Date): Promise<number> => {
  const { slug: tenant } = government;
  const [{ years, register, operators }, notes] = await Promise.all([
    readHome(tenant, undefined, now),
    listTaskNotes(tenant),
  ]);
  const tasks = arranged(tasksOf(years, register, now), notes, now);
  const open = new Set(operators.map(({ id }) => id));
  const day: WibDate = dateOf(now);
  let letters = 0;
  for (const { id, account } of operators) {
    const before = await findTold(tenant, id);
    if (before?.day === day) continue;
    const found = newsFor(id, tasks, { told: before?.tasks ?? {}, isOpen: (who) => open.has(who) });
    const letter =
      found.news.length > 0 ? morningMail(found, { id, to: account, government }, now) : undefined;
    if (letter === undefined && !hasChanged(before?.tasks ?? {}, found.told)) continue;
    const told = { day, tasks: found.told };
    if ((await recordTold(tenant, { operator: id, told, letter }, now)) === 'recorded' && letter)
      letters += 1;
  }
  return letters;
};

type Settled = { letters: number; next?: Date };

const lookAt = async (tenant: TenantId, now: Date): Promise<Settled> => {
  const [morning, government] = await Promise.all([findMorning(tenant), findTenant(tenant)]);
  const policy = government && (await findPolicyOn(government, dateOf(now)));
  if (!morning || !policy) return { letters: 0 };
  const { jointLeave } = policy;
  const letters = isMorning(now, { settled: morning.settled, jointLeave })
    ? await tellOffice(government, now)
    : 0;
  const next = nextMorning(now, jointLeave);
  await settleMorning(morning, { settled: settledBy(now), next });
  return { letters, next };
};

export const handler = scheduleHandler(async ({ now }) => {
  const { due, heldUntil } = await listMornings(now);
  const moments = heldUntil ? [heldUntil] : [];
  let letters = 0;
  for (const tenant of due.map((one) => one.tenant as TenantId))
    try {
      const settled = await inZoneOf(tenant, () => lookAt(tenant, now));
      letters += settled.letters;
      if (settled.next) moments.push(settled.next);
    } catch (error) {
      // One government's records stop no other one's morning.
      logger.error('letters of the morning put off', {
        tenant,
        problem: error instanceof Error ? error.name : 'unknown',
      });
      const again = later(now, againAfterMs);
      await putOffMorning(tenant, again);
      moments.push(again);
    }
  const [next] = moments.map((at) => at.getTime()).sort((a, b) => a - b);
  return { letters, unsent: letters, ...(next === undefined ? {} : { heldUntil: next }) };
});
