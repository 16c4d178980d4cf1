// The rehearsal (gladi): a sample government lives through one cycle by mail and web pages, from the first import to the carry-over.
import type { Sample } from '../../samples/sample.ts';
import type { Home } from '../home.ts';
import { type Answering, askSummary, listExecutions } from '../summary.ts';
import type { Surroundings } from './actor.ts';
import { Browser } from './browser.ts';
import { choicesOf } from './choices.ts';
import { conduct, letLastPostArrive, type Stage } from './conductor.ts';
import type { Memory } from './memory.ts';
import { addressThatBounces } from './mender.ts';
import { operatorDiary } from './operator.ts';
import { createProgress } from './progress.ts';
import { roles } from './roles.ts';

/** Where a year is rehearsed: the one-machine home, or a deployment whose clock can be moved. */
export type Stand = Answering & {
  addresses: Pick<Home['addresses'], 'mailbox'>;
  clock: Pick<Home['clock'], 'now' | 'jumpTo'>;
  mailbox: Pick<Home['mailbox'], 'list'>;
  stepFunctions: Pick<Home['stepFunctions'], 'fireDue'>;
} & Pick<Home, 'settle' | 'nextDue'>;

export type RehearsalOptions = {
  home: Stand;
  sample: Sample;
  memory: Memory;
  seed: number;
  apiKey: string;
  say: (text: string) => void;
  /** Writes one line over, where somebody looks at a terminal. */
  showLast?: (text: string) => void;
  /** Where to stop before the year is over. */
  until?: Date | undefined;
};

/** The seconds each phase took, and whether the year was played to its end. */
export type Played = { seconds: ReadonlyMap<string, number>; end: 'over' | 'paused' };

/** Plays the year to its end, or until a moment. */
export const rehearse = async ({
  home,
  sample,
  memory,
  seed,
  apiKey,
  say,
  showLast = () => undefined,
  until,
}: RehearsalOptions): Promise<Played> => {
  const { year } = sample.cycle;
  const prefix = `${sample.tenant.slug}-${year}-`;
  const around: Surroundings = {
    choices: choicesOf(seed),
    memory,
    browser: (cookies) => new Browser(home.addresses.web, cookies),
    inbox: async (address) => {
      const response = await fetch(`${home.addresses.mailbox}/messages?to=${encodeURIComponent(address)}`);
      return (await response.json()) as Awaited<ReturnType<Surroundings['inbox']>>;
    },
    sample,
    waitForMail: home.settle,
  };
  await addressThatBounces(around, home.addresses.mailbox);
  const endedExecutions = async (): Promise<number> =>
    (await listExecutions(home, 'annual-cycle', prefix)).filter((e) => e.status !== 'RUNNING').length;
  const progress = createProgress({
    phasesEnded: endedExecutions,
    ask: () => askSummary(home, apiKey, year),
    now: () => home.clock.now(),
    ...{ say, showLast, year },
  });
  const stage: Stage = {
    now: () => home.clock.now(),
    settle: home.settle,
    nextDue: home.nextDue,
    moveTo: async (at) => {
      home.clock.jumpTo(at);
      home.stepFunctions.fireDue();
      await home.settle();
    },
    newMails: async (after) => home.mailbox.list({ after }),
    isOver: async () => {
      const last = (await listExecutions(home, 'annual-cycle', `${prefix}evaluation-`))[0];
      return last !== undefined && last.status !== 'RUNNING';
    },
    onProgress: progress.look,
  };
  const diary = () => operatorDiary(around, stage.now(), 'changing');
  const end = await conduct(stage, roles, around, diary, until);
  if (end === 'over') await letLastPostArrive(stage);
  await progress.finish();
  if (end === 'paused') return { seconds: progress.seconds, end };
  const summary = await askSummary(home, apiKey, year);
  if (summary?.cycle.status !== 'closed')
    throw new Error(
      `gladi selesai, tetapi siklus ${year} berstatus ${summary?.cycle.status ?? 'tidak ada'}; lihat ${home.addresses.mailbox}/workflows`,
    );
  return { seconds: progress.seconds, end };
};
