// Plays a year of a small government in memory, with the rehearsal's people, and keeps what its tables hold at the moments a console differs in.

import type { TableName } from '../../functions/store/tables.ts';
import type { SayRefusal } from '../../local/gateway.ts';
import { installGovernment } from '../../local/install-government.ts';
import type { SendEmailInput } from '../../local/mailbox/mailbox.ts';
import type { Surroundings } from '../../local/rehearsal/actor.ts';
import { Browser, encoded, type Send } from '../../local/rehearsal/browser.ts';
import { choicesOf } from '../../local/rehearsal/choices.ts';
import { conduct } from '../../local/rehearsal/conductor.ts';
import { openMemory } from '../../local/rehearsal/memory.ts';
import { operatorDiary } from '../../local/rehearsal/operator.ts';
import { roles } from '../../local/rehearsal/roles.ts';
import type { LoadHandler } from '../../local/run-handler.ts';
import { uploadsPath } from '../../local/uploads/http.ts';
import { makeSample, type Sample } from '../../samples/sample.ts';
import type { MemoryTables, StoredItem } from '../../storm/memory-tables.ts';
import { mishapsOf } from '../../storm/mishaps.ts';
import { openStormHome, type StormHome, webAddress } from '../../storm/storm-home.ts';

export type Items = Readonly<Record<TableName, readonly StoredItem[]>>;
/** What lay in the tables at a moment of the year. */
export type Snapshot = { moment: string; at: Date; items: Items };

const begins = new Date('2026-01-05T01:00:00.000Z');

const itemsOf = (tables: MemoryTables): Items => {
  const of = (table: TableName): StoredItem[] => [...tables.items(table)];
  const [register, cycle, voices] = [of('register'), of('cycle'), of('voices')];
  return { register, cycle, voices, links: of('links'), audit: of('audit'), outbox: of('outbox') };
};

const statusOf = (tables: MemoryTables, phase: string): unknown =>
  [...tables.items('cycle')].find(({ sk }) => sk === `PHASE#${phase}`)?.status;
const having = (tables: MemoryTables, beginning: string): StoredItem[] =>
  [...tables.items('cycle')].filter(({ sk }) => String(sk).startsWith(beginning));

/** Each is kept the first time it holds. */
const moments: Readonly<Record<string, (tables: MemoryTables) => boolean>> = {
  survey: (tables) => {
    const tallies = having(tables, 'SURVEY-TALLY#');
    const sum = (name: string): number => tallies.reduce((all, tally) => all + Number(tally[name] ?? 0), 0);
    return (
      statusOf(tables, 'needs-survey') === 'running' && sum('answered') * 2 >= Math.max(1, sum('invited'))
    );
  },
  approval: (tables) =>
    statusOf(tables, 'program-approval') === 'running' &&
    having(tables, 'PLAN').some(({ sk, status }) => sk === 'PLAN' && status === 'in-approval'),
  calling: (tables) => having(tables, 'BATCH#').some(({ status }) => status === 'inviting'),
  teaching: (tables) => having(tables, 'BATCH#').some(({ status }) => status === 'running'),
  delivery: (tables) => {
    const batches = having(tables, 'BATCH#');
    const ended = batches.filter(({ status }) => status === 'completed');
    return statusOf(tables, 'delivery') === 'running' && ended.length * 2 >= Math.max(1, batches.length);
  },
  evaluation: (tables) => statusOf(tables, 'evaluation') === 'running',
};

/** Whoever sends so reaches the home's pages without a network. */
export const senderTo =
  (home: StormHome): Send =>
  async (url, cookie, body) => {
    if (url.pathname === uploadsPath && body instanceof FormData)
      return { status: 303, location: await home.upload(body), setCookies: [], text: '' };
    if (url.pathname.startsWith('/konsol/impor') && body === undefined) await home.wait(60_000);
    const content = body && (await encoded(body));
    const answer = await home.gateway.request({
      method: content ? 'POST' : 'GET',
      url: url.pathname + url.search,
      headers: { ...(cookie ? { cookie } : {}), ...(content ? { 'content-type': content.type } : {}) },
      body: content?.bytes ?? Buffer.alloc(0),
    });
    return {
      status: answer.status,
      location: answer.headers.location,
      setCookies: answer.cookies,
      text: answer.body.toString('utf8'),
    };
  };

export type PlayedYear = { home: StormHome; sample: Sample; snapshots: Snapshot[] };

export const playYear = async (
  employees: number,
  {
    load,
    say,
    onMail,
    hear = (send) => send,
    year = 'quiet',
  }: {
    load: LoadHandler;
    say: SayRefusal;
    onMail?: (mail: SendEmailInput, at: Date) => void;
    /** Stands between the actors and the pages. */
    hear?: (send: Send) => Send;
    /** In a changing one things happen in the register, and to the budget. */
    year?: 'quiet' | 'changing';
  },
): Promise<PlayedYear> => {
  const sample = makeSample('jambi', { employees });
  const mishaps = mishapsOf([], () => undefined);
  mishaps.rest(true);
  const home = await openStormHome({
    ...{ load, say, startsAt: begins, seed: 1, mishaps },
    ...(onMail ? { onMail } : {}),
  });
  const memory = openMemory(':memory:');
  const around: Surroundings = {
    choices: choicesOf(1),
    memory,
    browser: (cookies) => new Browser(webAddress, cookies, hear(senderTo(home))),
    inbox: async (to) => home.mails.filter((mail) => mail.to === to),
    sample,
    waitForMail: () => home.settle({ outboxToo: true }),
  };
  await installGovernment(sample, 'kunci-bangku-uji', begins);
  const snapshots: Snapshot[] = [];
  const keep = (moment: string): void => {
    if (snapshots.some((kept) => kept.moment === moment)) return;
    snapshots.push({ moment, at: home.clock.now(), items: itemsOf(home.tables) });
  };
  await conduct(
    {
      now: () => home.clock.now(),
      settle: () => home.settle(),
      nextDue: home.nextDue,
      moveTo: home.moveTo,
      newMails: async (after) => home.mails.filter((mail) => mail.sequence > after),
      isOver: async () =>
        [...home.tables.items('cycle')].some(({ sk, status }) => sk === 'CYCLE' && status === 'closed'),
      onProgress: async () => {
        for (const [moment, holds] of Object.entries(moments)) if (holds(home.tables)) keep(moment);
      },
    },
    roles,
    around,
    () => operatorDiary(around, home.clock.now(), year),
  );
  keep('end');
  memory.close();
  return { home, sample, snapshots };
};
