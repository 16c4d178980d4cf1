// A small town at home in this process: the test walks for a few of its people, the rehearsal's actors play everybody else.
import { randomBytes, randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { ManifestEntry } from '../../functions/manifest.ts';
import type { RunFunction } from '../../local/function-host.ts';
import { sayRefusal } from '../../local/gateway-pages.ts';
import type { Home } from '../../local/home.ts';
import type { Message } from '../../local/mailbox/mailbox.ts';
import type { Role, Surroundings } from '../../local/rehearsal/actor.ts';
import { Browser } from '../../local/rehearsal/browser.ts';
import { choicesOf } from '../../local/rehearsal/choices.ts';
import { conduct, type Stage } from '../../local/rehearsal/conductor.ts';
import { openMemory } from '../../local/rehearsal/memory.ts';
import { operatorDiary } from '../../local/rehearsal/operator.ts';
import { roles } from '../../local/rehearsal/roles.ts';
import { listExecutions } from '../../local/summary.ts';
import { makeSample, type Sample } from '../../samples/sample.ts';
import { putUnder } from '../../storm/memory-tables.ts';
import { openBenchHome } from '../support/bench-home.ts';
import { runHere } from '../support/run-here.ts';
import { databaseOf, tablesInMemory } from '../support/tables-in-memory.ts';

export type Town = {
  home: Home;
  sample: Sample;
  /** Where the pages are. */
  web: string;
  /** An actor does what stands in the operator's diary, this entry included. */
  keepDiaryThrough: (entry: string) => Promise<void>;
  /** The test did this entry itself. */
  crossOff: (entry: string) => void;
  /** Lets the year go on until this mail arrives; the test acts on it, no actor does. */
  awaitMail: (matches: (mail: Message) => boolean) => Promise<Message>;
  /** Lets the year go on until its last phase has ended. */
  finishYear: () => Promise<void>;
  /** Leaves the rest of what this mail asks for to the actor whose it is. */
  handOver: (mail: Message) => void;
  /** The newest mail to this address once the post has arrived. */
  newestMail: (address: string) => Promise<Message>;
  close: () => Promise<void>;
};

const load = async (entry: ManifestEntry) => {
  const module = (await import(/* @vite-ignore */ new URL(`../../${entry.file}`, import.meta.url).href)) as {
    handler: (event: unknown, context: unknown) => Promise<unknown>;
  };
  return module.handler;
};

const Answer = z.object({ body: z.string(), headers: z.record(z.string(), z.unknown()) });
const Asked = z.object({ rawPath: z.string() });

const told =
  (run: RunFunction, tell: (path: string, body: string) => void): RunFunction =>
  async (entry, event) => {
    const result = await run(entry, event);
    const asked = Asked.safeParse(event);
    const answer = Answer.safeParse(result);
    if (asked.success && answer.success && /html/.test(JSON.stringify(answer.data.headers)))
      tell(asked.data.rawPath, answer.data.body);
    return result;
  };

const stageOf = (home: Home, isOver: () => Promise<boolean>): Stage => ({
  now: () => home.clock.now(),
  settle: home.settle,
  nextDue: home.nextDue,
  moveTo: async (at) => {
    home.clock.jumpTo(at);
    home.stepFunctions.fireDue();
    await home.settle();
  },
  newMails: async (after) => home.mailbox.list({ after }),
  isOver,
  onProgress: async () => undefined,
});

/**
 * `onAnswer` gets every page a function gives, by whoever asked for it. A town with a database of its own is the only one of
 * its process: the functions' client keeps the address it first called.
 */
export const openTown = async ({
  onAnswer = () => undefined,
  hasDatabase = false,
}: {
  onAnswer?: (path: string, body: string) => void;
  hasDatabase?: boolean;
} = {}): Promise<Town> => {
  // Towns of several files may stand in one database of others at the same time.
  const tablePrefix = `town-${randomUUID()}`;
  const tables = hasDatabase ? undefined : tablesInMemory(tablePrefix);
  const sample = makeSample('sawahlunto', { employees: 24 });
  const home = await openBenchHome({
    say: sayRefusal,
    functions: () => ({ run: told(runHere(load), onAnswer), close: () => Promise.resolve() }),
    ...(tables ? { database: databaseOf(tables) } : {}),
    tablePrefix,
    startsAt: new Date(`${sample.cycle.year - 1}-01-05T01:00:00.000Z`),
    keys: { links: randomBytes(32).toString('base64url'), forms: randomBytes(32).toString('base64url') },
    onFault: (name, error) => console.error(`fault in ${name}`, error),
  });
  // Only now do the tables' names and address stand in the environment.
  const { documentClient } = await import('../../functions/store/client.ts');
  const { forgetWarm } = await import('../../functions/store/warm.ts');
  forgetWarm();
  // The next town may have the same client.
  const unwire = tables && putUnder(documentClient, async (command) => tables.answer(command));
  const { installGovernment } = await import('../../local/install-government.ts');
  await installGovernment(sample, randomBytes(32).toString('base64url'), home.clock.now());
  const memory = openMemory(':memory:');
  const around: Surroundings = {
    choices: choicesOf(1),
    memory,
    browser: (cookies) => new Browser(home.addresses.web, cookies),
    inbox: async (to) => home.mailbox.list({ to }),
    sample,
    waitForMail: () => home.settle({ outboxToo: true }),
  };
  const byHand = new Set<string>();
  const seen = new Set<string>();
  const diary = (): Promise<Date | undefined> => operatorDiary(around, home.clock.now());

  /** The actors play on until `isOver`; mails that are `isMine` are not theirs to act on. */
  const play = async (isMine: (mail: Message) => boolean, isOver: () => Promise<boolean>): Promise<void> => {
    const others = roles.map(
      (role): Role => ({ ...role, knows: (mail) => !isMine(mail) && role.knows(mail) }),
    );
    await conduct(stageOf(home, isOver), others, around, diary);
  };

  const awaitMail: Town['awaitMail'] = async (matches) => {
    let found: Message | undefined;
    const isMine = (mail: Message): boolean => {
      if (found === undefined && !seen.has(mail.id) && !memory.isDone(mail.id) && matches(mail)) {
        found = mail;
        byHand.add(mail.id);
        seen.add(mail.id);
      }
      return byHand.has(mail.id);
    };
    await play(isMine, async () => found !== undefined);
    if (!found) throw new Error('the year ended before the mail came');
    return found;
  };

  const evaluationEnded = async (): Promise<boolean> => {
    const prefix = `${sample.tenant.slug}-${sample.cycle.year}-evaluation-`;
    const [run] = await listExecutions(home, 'annual-cycle', prefix);
    return run !== undefined && run.status !== 'RUNNING';
  };

  return {
    home,
    sample,
    web: home.addresses.web,
    keepDiaryThrough: async (entry) => {
      while (!memory.isDone(entry)) await diary();
    },
    crossOff: (entry) => memory.done(entry),
    awaitMail,
    finishYear: () => play((mail) => byHand.has(mail.id), evaluationEnded),
    handOver: (mail) => byHand.delete(mail.id),
    newestMail: async (address) => {
      await home.settle({ outboxToo: true });
      const mail = home.mailbox.list({ to: address }).at(-1);
      if (!mail) throw new Error(`no mail for ${address}`);
      return mail;
    },
    close: async () => {
      memory.close();
      await home.close();
      unwire?.();
    },
  };
};
