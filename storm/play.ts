// Plays one year of the smallest government through a storm, and says what broke.
import { dateOf, startOfDay } from '../functions/records/moments.ts';
import type { SayRefusal } from '../local/gateway.ts';
import { installGovernment } from '../local/install-government.ts';
import { Complaint, linkIn, type Role, type Surroundings } from '../local/rehearsal/actor.ts';
import { choicesOf } from '../local/rehearsal/choices.ts';
import type { Memory } from '../local/rehearsal/memory.ts';
import { operatorDiary } from '../local/rehearsal/operator.ts';
import { roles } from '../local/rehearsal/roles.ts';
import { signIn } from '../local/rehearsal/sign-in.ts';
import type { LoadHandler } from '../local/run-handler.ts';
import { strike } from './events.ts';
import { makeGovernment, sampleOf, serves } from './government.ts';
import type { StoredItem } from './memory-tables.ts';
import { mishapsOf } from './mishaps.ts';
import { type Mail, openStormHome, type StormHome } from './storm-home.ts';
import { visitorsOf, withoutToken } from './visitor.ts';
import type { Gust } from './weather.ts';
import { dayOf, witnessOf } from './witness.ts';

export type Played = {
  end: 'closed' | 'waits';
  broken: string[];
  trace: string[];
};

const begins = new Date('2026-01-05T01:00:00.000Z');
const dayMs = 86_400_000;

const memoryOf = (known: ReadonlyMap<string, string> = new Map()): Memory & { all: Map<string, string> } => {
  const all = new Map(known);
  return {
    all,
    isDone: (what) => all.has(`done ${what}`),
    done: (what) => void all.set(`done ${what}`, '1'),
    recall: (what) => all.get(what),
    remember: (what, value) => void all.set(what, value),
    close: () => undefined,
  };
};

type Begun = { tables: Record<string, StoredItem[]>; memory: Map<string, string> };
/** Every year begins with the same register, so it is imported once. */
let begun: Begun | undefined;

export type Playing = { load: LoadHandler; say: SayRefusal };

type Deed = { at: Date; mail: Mail; path: string; role: Role; tries: number };

const momentFor = (mail: Mail, days: number): Date => {
  const at = new Date(startOfDay(dateOf(new Date(mail.at))).getTime() + days * dayMs + 9 * 3_600_000);
  return at.getTime() > Date.parse(mail.at) ? at : new Date(at.getTime() + dayMs);
};

/** A person who keeps finding that it is too early gives up; a year that goes on for ever is broken. */
const mostTries = 60;
const mostSteps = 5_000;
const horizon = new Date('2028-12-31T00:00:00.000Z');

/** What the console asks the operator to see to. */
const namedTasks = async (around: Surroundings): Promise<string[]> => {
  const browser = await signIn(around.sample.tenant.operator.email, around);
  const { text } = await browser.open(`/konsol/${around.sample.cycle.year}`);
  const [, listed] = /Perlu ditindaklanjuti(.*)/s.exec(text) ?? [];
  // The list has a sentence of its own for when there is nothing on it.
  return listed === undefined || /^\s*Tidak ada yang perlu/.test(listed) ? [] : [listed.trim().slice(0, 200)];
};

const tableNames = ['register', 'cycle', 'voices', 'links', 'audit', 'outbox'] as const;

export const play = async (gusts: readonly Gust[], seed: number, { load, say }: Playing): Promise<Played> => {
  const trace: string[] = [];
  const broken: string[] = [];
  let home: StormHome | undefined;
  const tell = (what: string): void => {
    trace.push(`${home?.clock.now().toISOString() ?? ''} ${what}`);
  };
  const mishaps = mishapsOf(gusts, tell);
  home = await openStormHome({ load, say, startsAt: begins, seed, mishaps });
  const { clock, mails, settle, tables } = home;
  const government = makeGovernment();
  const sample = sampleOf(government);
  const memory = memoryOf(begun?.memory);
  const today = (): string => dayOf(clock.now());
  /** The address of whoever holds an office or heads an agency today. */
  const holderOf = (who: string): string | undefined => {
    const office = sample.tenant.offices.find(({ role }) => role === who);
    if (office) return office.email;
    const agency = government.agencies.get(who);
    // Of a merged agency the heir's head answers; a split one is brought in without a head, and nobody does (docs/decisions/033).
    const [heir, another] = agency?.successors ?? [];
    if (heir !== undefined && another === undefined) return holderOf(heir);
    const head = government.people.get(agency?.head ?? '');
    return serves(head, today()) ? head?.email : undefined;
  };
  const witness = witnessOf(home, government, holderOf);
  const visitors = visitorsOf(home, mishaps, witness);
  const around: Surroundings = {
    choices: choicesOf(seed),
    memory,
    browser: visitors.browser,
    inbox: async (to) => mails.filter((mail) => mail.to === to),
    sample,
    waitForMail: () => settle({ outboxToo: true }),
  };
  if (begun) tables.load(begun.tables);
  else {
    mishaps.rest(true);
    await installGovernment(sample, 'kunci-badai', begins);
    while (!memory.isDone('impor kepuasan sebelum')) await operatorDiary(around, clock.now());
    begun = {
      tables: Object.fromEntries(tableNames.map((t) => [t, [...tables.items(t)]])),
      memory: new Map(memory.all),
    };
    mishaps.rest(false);
  }

  let deeds: Deed[] = [];
  let seen = 0;
  const readMail = (): void => {
    for (; seen < mails.length; seen++) {
      const mail = mails[seen];
      const path = mail && linkIn(mail);
      const role = mail && roles.find((r) => r.knows(mail));
      if (!mail || path === undefined || !role) continue;
      const days = role.delayDays(mail, around);
      if (days !== undefined) deeds.push({ at: momentFor(mail, days), mail, path, role, tries: 0 });
    }
  };
  const perform = async (deed: Deed): Promise<void> => {
    try {
      const outcome = await deed.role.act(deed.mail, deed.path, around);
      if (outcome === 'done' || deed.tries >= mostTries) return;
      const at = new Date(deed.at.getTime() + outcome.afterDays * dayMs);
      deeds.push({ ...deed, at, tries: deed.tries + 1 });
    } catch (error) {
      if (!(error instanceof Complaint)) throw error;
      tell(withoutToken(error.message));
    }
  };

  let events = gusts.filter((gust) => gust.gust === 'event').toSorted((a, b) => (a.at < b.at ? -1 : 1));
  const strikeNext = async (): Promise<boolean> => {
    const [event] = events;
    if (!event || Date.parse(event.at) > clock.now().getTime()) return false;
    events = events.slice(1);
    try {
      const struck = await witness.during(() => strike({ government, around, today: today() }, event));
      if (struck) tell(struck);
    } catch (error) {
      if (!(error instanceof Complaint)) throw error;
      broken.push(`the operator cannot bring in "${event.kind}": ${withoutToken(error.message)}`);
    }
    await settle();
    return true;
  };

  const jumps = new Map(gusts.flatMap((gust) => (gust.gust === 'jump' ? [[gust.move, gust.hours]] : [])));
  let moves = 0;
  const moveOn = async (next: Date): Promise<void> => {
    moves += 1;
    const hours = jumps.get(moves);
    // What has run, has run on: the clock never goes back.
    const target = new Date(Math.max(next.getTime(), clock.now().getTime()) + (hours ?? 0) * 3_600_000);
    if (hours !== undefined) tell(`the clock goes on ${hours} hours too far`);
    await home?.moveTo(target);
  };
  const isClosed = (): boolean =>
    [...tables.items('cycle')].some(({ sk, status }) => sk === 'CYCLE' && status === 'closed');

  let end: Played['end'] = 'waits';
  for (let steps = 0; ; steps++) {
    if (steps > mostSteps) {
      broken.push(`the year does not come to rest within ${mostSteps} steps`);
      break;
    }
    await settle();
    for (const what of [...witness.look(), ...home.faults.splice(0), ...visitors.failed.splice(0)]) {
      tell(`BROKEN ${what}`);
      broken.push(what);
    }
    if (broken.length > 0) break;
    readMail();
    if (await strikeNext()) continue;
    const now = clock.now();
    const due = deeds.filter((deed) => deed.at <= now);
    if (due.length > 0) {
      deeds = deeds.filter((deed) => deed.at > now);
      for (const deed of due) await perform(deed);
      continue;
    }
    if (isClosed()) {
      end = 'closed';
      break;
    }
    const operatorNext = await operatorDiary(around, now);
    const nextEvent = events[0] && new Date(events[0].at);
    const next = [home.nextDue(), operatorNext, nextEvent, ...deeds.map((deed) => deed.at)]
      .filter((at) => at !== undefined)
      .reduce<Date | undefined>((first, at) => (first === undefined || at < first ? at : first), undefined);
    if (next === undefined || next > horizon) break;
    await moveOn(next);
  }
  if (end === 'waits' && broken.length === 0) {
    const tasks = await namedTasks(around);
    if (tasks.length === 0) broken.push('the year has stopped and the console names no task');
    else tell(`waits: ${tasks.join(' | ')}`);
  }
  home.close();
  return { end, broken, trace };
};
