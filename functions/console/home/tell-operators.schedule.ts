// Writes the letters of the morning: each government once a working day, each operator who is one that day, and nobody to whom nothing is new.
import { logger } from '../../kit/log.ts';
import { scheduleHandler } from '../../kit/schedule-handler.ts';
import { inZoneOf } from '../../kit/zone.ts';
import { findMorning, listMornings, putOffMorning, settleMorning } from '../../outbox/mornings.store.ts';
import type { TenantId } from '../../records/ids.ts';
import { dateOf, later, minuteMs } from '../../records/moments.ts';
import { findPolicyOn } from '../../records/policy.reads.ts';
import { findTenant } from '../../records/register.reads.ts';
import type { Tenant } from '../../records/register.ts';
import { type HomeRecords, readHome } from './home.reads.ts';
import {
  firstMorningWithNews,
  isMorning,
  type News,
  newsFor,
  nextMorning,
  settledBy,
  type ToldTasks,
} from './morning.rules.ts';
import { morningMail } from './morning-mail.ts';
import type { TaskNote } from './task-note.ts';
import { listTaskNotes } from './task-notes.store.ts';
import { arranged, tasksOf } from './tasks.rules.ts';
import { findTold, recordTold } from './told.store.ts';

const againAfterMs = 10 * minuteMs;

/** On most mornings nothing has: then nothing is written. */
const hasChanged = (before: ToldTasks, after: ToldTasks): boolean =>
  Object.keys(before).length !== Object.keys(after).length ||
  Object.entries(after).some(([id, standing]) => before[id] !== standing);

type Office = { home: HomeRecords; notes: readonly TaskNote[] };

const readOffice = async ({ slug: tenant }: Tenant, now: Date): Promise<Office> => {
  const [home, notes] = await Promise.all([readHome(tenant, undefined, now), listTaskNotes(tenant)]);
  return { home, notes };
};

const newsOf = ({ home, notes }: Office, now: Date): ((id: string, told: ToldTasks) => News) => {
  const tasks = arranged(tasksOf(home.years, home.register, now), notes, now);
  const open = new Set(home.operators.map(({ id }) => id));
  return (id, told) => newsFor(id, tasks, { told, isOpen: (who) => open.has(who) });
};

/** Each operator apart, so that a run that breaks off has told some, and the next one tells the others. */
const tellOffice = async (
  government: Tenant,
  office: Office,
  now: Date,
): Promise<{ letters: number; told: ReadonlyMap<string, ToldTasks> }> => {
  const { slug: tenant } = government;
  const day = dateOf(now);
  const news = newsOf(office, now);
  const told = new Map<string, ToldTasks>();
  let letters = 0;
  for (const { id, account } of office.home.operators) {
    const before = await findTold(tenant, id);
    const found = news(id, before?.tasks ?? {});
    told.set(id, found.told);
    if (before?.day === day) continue;
    const letter =
      found.news.length > 0 ? morningMail(found, { id, to: account, government }, now) : undefined;
    if (letter === undefined && !hasChanged(before?.tasks ?? {}, found.told)) continue;
    const said = { day, tasks: found.told };
    if ((await recordTold(tenant, { operator: id, told: said, letter }, now)) === 'recorded' && letter)
      letters += 1;
  }
  return { letters, told };
};

type Looked = { letters: number; next?: Date | undefined };

const lookAt = async (tenant: TenantId, now: Date): Promise<Looked> => {
  const [morning, government] = await Promise.all([findMorning(tenant), findTenant(tenant)]);
  const policy = government && (await findPolicyOn(government, dateOf(now)));
  if (!morning || !policy) return { letters: 0 };
  const { jointLeave } = policy;
  const next = nextMorning(now, jointLeave);
  const settled = { settled: settledBy(now), next };
  if (!isMorning(now, { settled: morning.settled, jointLeave })) {
    await settleMorning(morning, settled);
    return { letters: 0, next };
  }
  const office = await readOffice(government, now);
  const { letters, told } = await tellOffice(government, office, now);
  await settleMorning(morning, settled);
  const hasNewsAt = (at: Date): boolean => {
    const news = newsOf(office, at);
    return [...told].some(([id, tasks]) => news(id, tasks).news.length > 0);
  };
  return { letters, next: firstMorningWithNews(now, jointLeave, hasNewsAt) };
};

export const handler = scheduleHandler(async ({ now }) => {
  const { due, heldUntil } = await listMornings(now);
  const moments = heldUntil ? [heldUntil] : [];
  let letters = 0;
  for (const tenant of due.map((one) => one.tenant as TenantId))
    try {
      const looked = await inZoneOf(tenant, () => lookAt(tenant, now));
      letters += looked.letters;
      if (looked.next) moments.push(looked.next);
    } catch (error) {
      // One government's records stop no other one's morning.
      logger.error('letters of the morning put off', {
        tenant,
        problem: error instanceof Error ? error.name : 'unknown',
      });
      await putOffMorning(tenant, later(now, againAfterMs));
    }
  const [next] = moments.map((at) => at.getTime()).sort((a, b) => a - b);
  return { letters, unsent: letters, ...(next === undefined ? {} : { heldUntil: next }) };
});
