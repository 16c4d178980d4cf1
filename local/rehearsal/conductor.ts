// Conducts the rehearsal: lets the post arrive, lets each person act when they get to it, moves the clock to whatever is next.
import { dateOf, startOfDay } from '../../functions/records/moments.ts';
import type { Message } from '../mailbox/mailbox.ts';
import { Complaint, linkIn, type Role, type Surroundings } from './actor.ts';

export type Stage = {
  now: () => Date;
  /** Runs what can run without time passing. */
  settle: () => Promise<void>;
  /** When the product itself has something due. */
  nextDue: () => Date | undefined;
  /** Moves the clock; the product's own due things happen first. */
  moveTo: (at: Date) => Promise<void>;
  newMails: (after: number) => Promise<readonly (Message & { sequence: number })[]>;
  /** True when the year is over. */
  isOver: () => Promise<boolean>;
  onProgress: () => Promise<void>;
};

type Deed = { at: Date; mail: Message; path: string; role: Role; tries: number };

const dayMs = 86_400_000;
/** People get to their mail at these hours (WIB). */
const hours = [9] as const;
/** What is written as the year ends leaves when the sending window opens; no row of days off is longer than this. */
const lastPostDays = 21;
const peopleAtOnce = 16;
/** A person who keeps finding that it is too early gives up after this many tries. */
const patience = 60;

/** `days` after a moment, at one of the hours, never before the moment itself. */
const momentFor = (mail: Message, days: number, around: Surroundings): Date => {
  const hour = around.choices.pick(hours, mail.to, mail.subject, 'hour');
  const midnight = startOfDay(dateOf(new Date(mail.at)));
  const at = new Date(midnight.getTime() + days * dayMs + hour * 3_600_000);
  return at.getTime() > Date.parse(mail.at) ? at : new Date(at.getTime() + dayMs);
};

const inGroups = async <T>(
  items: readonly T[],
  size: number,
  act: (item: T) => Promise<void>,
): Promise<void> => {
  const queue = [...items];
  const worker = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await act(item);
  };
  await Promise.all(Array.from({ length: Math.min(size, items.length) }, worker));
};

/** After the year: whoever plays one to its end waits for its last letters, and nobody acts on them. */
export const letLastPostArrive = async (stage: Pick<Stage, 'now' | 'nextDue' | 'moveTo'>): Promise<void> => {
  const end = stage.now().getTime() + lastPostDays * dayMs;
  for (let next = stage.nextDue(); next !== undefined && next.getTime() <= end; next = stage.nextDue())
    await stage.moveTo(next);
};

/** Plays until the year is over, or until a moment: what was left to do then is found again by whoever plays on. */
export const conduct = async (
  stage: Stage,
  roles: readonly Role[],
  around: Surroundings,
  diary: () => Promise<Date | undefined>,
  until?: Date,
): Promise<'over' | 'paused'> => {
  let deeds: Deed[] = [];
  let seen = 0;

  const readMail = async (): Promise<void> => {
    for (const mail of await stage.newMails(seen)) {
      seen = mail.sequence;
      const role = roles.find((r) => r.knows(mail));
      const path = linkIn(mail);
      if (!role || path === undefined || around.memory.isDone(mail.id)) continue;
      const postponed = around.memory.recall(`later ${mail.id}`);
      const days = role.delayDays(mail, around);
      if (days === undefined) continue;
      const at = postponed ? new Date(postponed) : momentFor(mail, days, around);
      deeds.push({ at, mail, path, role, tries: 0 });
    }
  };

  const perform = async (deed: Deed): Promise<void> => {
    const outcome = await deed.role.act(deed.mail, deed.path, around);
    if (outcome === 'done') {
      around.memory.done(deed.mail.id);
      return;
    }
    if (deed.tries >= patience)
      throw new Complaint(deed.role.name, 'menunggu terlalu lama', {
        status: 0,
        path: deed.path,
        title: deed.mail.subject,
        text: '',
      });
    const at = new Date(deed.at.getTime() + outcome.afterDays * dayMs);
    around.memory.remember(`later ${deed.mail.id}`, at.toISOString());
    deeds.push({ ...deed, at, tries: deed.tries + 1 });
  };

  for (;;) {
    await stage.settle();
    await readMail();
    await stage.onProgress();
    const due = deeds.filter((deed) => deed.at <= stage.now());
    if (due.length > 0) {
      deeds = deeds.filter((deed) => deed.at > stage.now());
      await inGroups(due, peopleAtOnce, perform);
      continue;
    }
    if (await stage.isOver()) return 'over';
    if (until !== undefined && stage.now() >= until) return 'paused';
    const operatorNext = await diary();
    const next = [stage.nextDue(), operatorNext, ...deeds.map((deed) => deed.at)]
      .filter((at) => at !== undefined)
      .reduce<Date | undefined>((first, at) => (first === undefined || at < first ? at : first), undefined);
    if (next === undefined)
      throw new Error('gladi berhenti: tidak ada lagi yang akan terjadi, tetapi tahun belum selesai');
    await stage.moveTo(until !== undefined && next > until ? until : next);
  }
};
