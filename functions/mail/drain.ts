// Empties the lanes of one sender: asks what is due by now, sends it at the sender's pace, marks it, and asks again until nothing is left or the time is up.
import { countedLines } from '../kit/counted-lines.ts';
import { requireEnv } from '../kit/env.ts';
import { logger } from '../kit/log.ts';
import type { Run } from '../kit/schedule-handler.ts';
import { pause } from '../kit/time-left.ts';
import { type Due, listDue, type Served } from '../outbox/due.store.ts';
import { keysOfSender, type MailSender } from '../outbox/lanes.ts';
import { tellQueueAge } from '../outbox/queue-age.ts';
import { paceOf } from './pace.ts';
import { quietUntilFor } from './quiet-hours.store.ts';
import {
  giveUp,
  hold,
  mailKey,
  markSent,
  putOff,
  type QueuedMail,
  readQueued,
  type SentMail,
  skip,
  waitUntil,
} from './send-mail.store.ts';
import { type Sent, sendMail } from './sending.ts';
import { livingAddress } from './undelivered.store.ts';

/** Of each government so many are asked for under each key. */
const perRound = 25;
/** Mails on their way at once, and marked together while the next ones leave: a crash could send as many of both again. */
const mostAtOnce = 20;
const lastAttempt = 8;
/**
 * After so long it is asked again who has something due, and whoever was served longest ago goes first: a newcomer waits no
 * longer than that, however many governments have however much. Asking costs a question for each that has much, so bulk asks
 * less often.
 */
const longestRoundMs: Readonly<Record<MailSender, number>> = { waited: 15_000, bulk: 60_000 };
/** Mails are read only when their turn is near. */
const readAtOnce = 100;
/** Ends in time for the last group and its marks; what is left goes with the next run. */
const reserveMs = 10_000;
const tooFastPauseMs = 1_000;
/** So often in a row a round may bring only what has been dealt with, while the index follows. */
const mostStale = 4;
const stalePauseMs = 500;

/**
 * `unsent`: left the queue without being sent; the operator is told. `quietUntil`: when the first of the mail that keeps quiet
 * hours is due, for whoever runs this only when something is (the one-machine home); to whom `left` says that the time was up
 * before everything due had gone.
 */
type Result = { sent: number; 'put-off': number; unsent: number; quietUntil?: number; left?: number };
/** `left`: those that were too fast, for the next group. */
type Group = { sent: SentMail[]; left: QueuedMail[]; putOff: number; unsent: number };

const settle = async (mail: QueuedMail, sent: Sent, run: Run, group: Group): Promise<void> => {
  switch (sent.outcome) {
    case 'sent':
      group.sent.push({ mail, messageId: sent.messageId });
      return;
    case 'too-fast':
      group.left.push(mail);
      return;
    case 'held':
      await hold(mail, run.present(), sent.problem);
      group.putOff += 1;
      logger.warn(countedLines.held, { mailId: mail.id, attempts: mail.attempts, problem: sent.problem });
      return;
    case 'refused':
      if (mail.attempts + 1 < lastAttempt) {
        await putOff(mail, run.present(), sent.problem);
        group.putOff += 1;
      } else {
        await giveUp(mail, run.now, sent.problem);
        group.unsent += 1;
        logger.warn(countedLines.unsent, { mailId: mail.id, problem: sent.problem });
        return;
      }
      break;
  }
  logger.warn('mail put off', { mailId: mail.id, attempts: mail.attempts, problem: sent.problem });
};

class Drain {
  readonly #run: Run;
  readonly #sender: MailSender;
  readonly #turn: () => Promise<void>;
  readonly #atOnce: number;
  /** The index follows the marks with a delay: what this run has dealt with may still be listed. */
  readonly #seen = new Set<string>();
  #stale = 0;
  #marking: Promise<void> = Promise.resolve();
  readonly #roundMs: number;
  readonly #served = new Map<string, number>();
  #count = 0;
  readonly result: Result = { sent: 0, 'put-off': 0, unsent: 0 };

  constructor(run: Run, sender: MailSender, perSecond: number) {
    this.#run = run;
    this.#sender = sender;
    this.#roundMs = longestRoundMs[sender];
    this.#turn = paceOf(perSecond);
    this.#atOnce = Math.min(mostAtOnce, Math.ceil(perSecond));
  }

  get served(): Served {
    return this.#served;
  }

  get #isLate(): boolean {
    return this.#run.remainingMs() < reserveMs;
  }

  /** False when nothing was due, or there is no time for more. */
  async round(due: readonly Due[]): Promise<boolean> {
    const unread = due.filter(({ key }) => !this.#seen.has(key.pk));
    this.#stale = unread.length === 0 ? this.#stale + 1 : 0;
    if (due.length > 0 && unread.length === 0) await pause(stalePauseMs);
    const end = this.#run.present().getTime() + this.#roundMs;
    let waiting: QueuedMail[] = [];
    while (!this.#isLate && this.#run.present().getTime() < end) {
      if (waiting.length < this.#atOnce) waiting.push(...(await this.#read(unread.splice(0, readAtOnce))));
      if (waiting.length === 0 && unread.length === 0) break;
      const { left } = await this.#send(waiting.slice(0, this.#atOnce));
      waiting = [...left, ...waiting.slice(this.#atOnce)];
      if (left.length > 0) await pause(tooFastPauseMs);
    }
    await this.#marking;
    for (const { id } of waiting) this.#seen.delete(mailKey(id).pk);
    const left = waiting.length + unread.length;
    if (this.#isLate && left > 0) logger.warn(countedLines.late, { left });
    if (this.#isLate && due.length > 0) this.result.left = Math.max(1, left);
    return due.length > 0 && this.#stale < mostStale && !this.#isLate;
  }

  async #read(due: readonly Due[]): Promise<QueuedMail[]> {
    for (const { key } of due) this.#seen.add(key.pk);
    return due.length === 0 ? [] : readQueued(due.map(({ key }) => key));
  }

  /** Bulk mail of a government in its quiet hours goes when they are over; it keeps its attempts. */
  async #isQuiet(mail: QueuedMail): Promise<boolean> {
    const now = this.#run.present();
    const until = this.#sender === 'bulk' ? await quietUntilFor(mail.tenant, now) : undefined;
    if (until === undefined) return false;
    await waitUntil(mail, until);
    this.result.quietUntil = Math.min(this.result.quietUntil ?? Number.POSITIVE_INFINITY, until.getTime());
    return true;
  }

  async #hand(mail: QueuedMail, group: Group): Promise<void> {
    if (await this.#isQuiet(mail)) return;
    const to = mail.security ? mail.to : await livingAddress(mail.tenant, mail.to);
    if (to === undefined) {
      await skip(mail, this.#run.now);
      group.unsent += 1;
      logger.warn(countedLines.unsent, { mailId: mail.id, problem: 'dead-address' });
      return;
    }
    await this.#turn();
    await settle(mail, await sendMail({ ...mail, to }), this.#run, group);
  }

  async #send(mails: readonly QueuedMail[]): Promise<Group> {
    const group: Group = { sent: [], left: [], putOff: 0, unsent: 0 };
    for (const { tenant } of mails) {
      this.#count += 1;
      this.#served.set(tenant, this.#count);
    }
    await Promise.all(mails.map((mail) => this.#hand(mail, group)));
    await this.#marking;
    this.#marking = markSent(group.sent, this.#run.present());
    // Whoever awaits it next sees its fault; until then it is nobody's.
    this.#marking.catch(() => undefined);
    this.result.sent += group.sent.length;
    this.result['put-off'] += group.putOff;
    this.result.unsent += group.unsent;
    return group;
  }
}

export const drainLanes = async (
  sender: MailSender,
  run: Run,
  perSecond = Number(requireEnv('MAILS_PER_SECOND')),
): Promise<Result> => {
  const drain = new Drain(run, sender, perSecond);
  const what = {
    most: perRound,
    served: drain.served,
    ...(sender === 'bulk' ? { before: 'mail' as const } : {}),
  };
  const lanes = keysOfSender(sender);
  let due = await listDue(lanes, run.present(), what);
  tellQueueAge(due, run.present());
  while (await drain.round(due)) due = await listDue(lanes, run.present(), what);
  return drain.result;
};
