// A whole year of a small government in a test: the rehearsal's actors play everybody, the test looks in when a mail arrives.
import type { Message } from '../../local/mailbox/mailbox.ts';
import type { Role, Surroundings } from '../../local/rehearsal/actor.ts';
import { Browser } from '../../local/rehearsal/browser.ts';
import { choicesOf } from '../../local/rehearsal/choices.ts';
import { conduct } from '../../local/rehearsal/conductor.ts';
import { openMemory } from '../../local/rehearsal/memory.ts';
import { operatorDiary } from '../../local/rehearsal/operator.ts';
import { roles } from '../../local/rehearsal/roles.ts';
import { listExecutions } from '../../local/summary.ts';
import { makeSample, type Sample } from '../../samples/sample.ts';
import type { Bench } from './workflow-bench.ts';

export const smallSample = (): Sample => makeSample('sawahlunto', { employees: 24 });
/** The morning it begins, like the rehearsal's. */
export const smallYearBegins = '2026-01-05T01:00:00.000Z';

/** Looks at a mail with a link before the person it is for acts on it, or after. */
export type LookIn = (mail: Message, path: string) => Promise<void>;

/** Plays the year from the first import to the carry-over; the government must be installed. */
export const playYear = async (
  bench: Bench,
  sample: Sample,
  lookIn: LookIn,
  lookBack: LookIn = async () => undefined,
): Promise<void> => {
  const { home } = bench;
  const memory = openMemory(':memory:');
  const around: Surroundings = {
    choices: choicesOf(1),
    memory,
    browser: (cookies) => new Browser(home.addresses.web, cookies),
    inbox: async (to) => home.mailbox.list({ to }),
    sample,
    waitForMail: () => home.settle({ outboxToo: true }),
  };
  // One person acts at a time, so that a change during the test's visit comes from the test.
  let last: Promise<unknown> = Promise.resolve();
  const looking: Role[] = roles.map((role) => ({
    ...role,
    act: (mail, path, surroundings) => {
      const turn = last.then(async () => {
        await lookIn(mail, path);
        const outcome = await role.act(mail, path, surroundings);
        await lookBack(mail, path);
        return outcome;
      });
      last = turn.catch(() => undefined);
      return turn;
    },
  }));
  const isOver = async (): Promise<boolean> => {
    const prefix = `${sample.tenant.slug}-${sample.cycle.year}-evaluation-`;
    const [execution] = await listExecutions(home, 'annual-cycle', prefix);
    return execution !== undefined && execution.status !== 'RUNNING';
  };
  await conduct(
    {
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
    },
    looking,
    around,
    () => operatorDiary(around, home.clock.now()),
  );
  memory.close();
};
