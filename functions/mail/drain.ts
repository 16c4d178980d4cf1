// Empties the lanes of one sender: asks what is due by now, sends it at the sender's pace, marks it, and asks again until nothing is left or the time is up.
import { countedLines } from '../kit/counted-lines.ts';
import { requireEnv } from '../kit/env.ts';
import { logger } from '../kit/log.ts';
import type { Run } from '../kit/schedule-handler.ts';
import { pause } from '../kit/time-left.ts';
import { type Due, listDue } from '../outbox/due.store.ts';
import { holdsInPause, keepsWindow, lanesOf, type MailSender, waitsOf } from '../outbox/lanes.ts';
import type { MailKind } from '../outbox/mail-kinds.ts';
import { tellQueueAge } from '../outbox/queue-age.ts';
import type { TenantId } from '../records/ids.ts';
import { gatherNotices } from './digest.store.ts';
import { paceOf } from './pace.ts';
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
  withhold,
} from './send-mail.store.ts';
import { type Sent, sendMail } from './sending.ts';
import { type SendingWindow, windowOf } from './sending-window.store.ts';
import { whereToday } from './still-addressed.store.ts';
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
/** What warns the reader of an address goes to that very one: dead, it may still be read, and another in its place is what is warned of. */
const aboutAddress: ReadonlySet<MailKind> = new Set(['address-given-up', 'office-changed']);
/** So often in a row a round may bring only what has been dealt with, while the index follows. */
const mostStale = 4;
const stalePauseMs = 500;

/**
 * `unsent`: left the queue without being sent; the operator is told. `withheld`: whom it addressed is not to get it any more.
 * `opensAt`: when the first window opens that mail waits
 * for, for whoever runs this only when something is due (the one-machine home); to whom `left` says that the time was up
 * before everything due had gone.
 */
type Result = {
  sent: number;
  'put-off': number;
  unsent: number;
  withheld?: number;
  opensAt?: number;
  left?: number;
};
/** `left`: those that were too fast, for the next group. */
type Group = { sent: SentMail[]; left: QueuedMail[]; putOff: number; unsent: number; withheld: number };

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
  /** As they were when this round was asked for. */
  #windows = new Map<string, Promise<SendingWindow>>();
  #count = 0;
  readonly result: Result = { sent: 0, 'put-off': 0, unsent: 0 };

  constructor(run: Run, sender: MailSender, perSecond: number) {
    this.#run = run;
    this.#sender = sender;
    this.#roundMs = longestRoundMs[sender];
    this.#turn = paceOf(perSecond);
    this.#atOnce = Math.min(mostAtOnce, Math.ceil(perSecond));
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

  #windowOf(tenant: TenantId): Promise<SendingWindow> {
    const asked = this.#windows.get(tenant) ?? windowOf(tenant, this.#run.present());
    this.#windows.set(tenant, asked);
    return asked;
  }

  /** Mail outside of its window stays where it lies, in its order: nothing is written, and whoever opens the window lets it go. */
  async #isShut(tenant: TenantId, isHeld: boolean): Promise<boolean> {
    const now = this.#run.present();
    const window = await this.#windowOf(tenant);
    if (window.isPaused && isHeld) return true;
    const opens = window.leavesFrom(now).getTime();
    if (opens <= now.getTime()) return false;
    this.result.opensAt = Math.min(this.result.opensAt ?? Number.POSITIVE_INFINITY, opens);
    return true;
  }

  /** What may leave now of a lane that keeps the window, and since when it could have. */
  async #inWindow(due: readonly Due[], isHeld: boolean): Promise<Due[]> {
    const open: Due[] = [];
    for (const one of due) {
      const tenant = one.tenant as TenantId;
      if (await this.#isShut(tenant, isHeld)) continue;
      const window = await this.#windowOf(tenant);
      const since = window.couldLeaveSince(new Date(one.at), this.#run.present());
      open.push({ ...one, since: since.toISOString() });
    }
    return open;
  }

  /** What is due by now, lane by lane. */
  async list(): Promise<Due[]> {
    this.#windows = new Map();
    // Notices are gathered first, and lie under bulk then.
    const own = lanesOf(this.#sender).filter(({ lane }) => lane !== 'notices');
    const lanes = own.map(({ lane, keys }) => ({
      keys,
      ...(keepsWindow[lane]
        ? { sift: (due: readonly Due[]) => this.#inWindow(due, holdsInPause[lane]) }
        : {}),
    }));
    return listDue(lanes, this.#run.present(), {
      most: perRound,
      served: this.#served,
      ...(this.#sender === 'bulk' ? { before: 'mail' as const } : {}),
    });
  }

  async #hand(mail: QueuedMail, group: Group): Promise<void> {
    // It may have closed since the round was asked for.
    const { isHeld, keepsHours } = waitsOf(mail.lane);
    if (keepsHours && (await this.#isShut(mail.tenant, isHeld))) return;
    const today = await whereToday(mail, this.#run.present());
    if ('why' in today) {
      await withhold(mail, today.why, this.#run.present());
      group.withheld += 1;
      logger.info('mail withheld', { mailId: mail.id, why: today.why });
      return;
    }
    const addressed = { ...mail, to: today.to };
    const isOfAddress = mail.security || (mail.kind !== undefined && aboutAddress.has(mail.kind));
    const to = isOfAddress ? mail.to : await livingAddress(mail.tenant, today.to);
    if (to === undefined) {
      await skip(addressed, this.#run.now);
      group.unsent += 1;
      logger.warn(countedLines.unsent, { mailId: mail.id, problem: 'dead-address' });
      return;
    }
    await this.#turn();
    await settle(
      addressed,
      await sendMail({ ...mail, to, content: today.content ?? mail.content }),
      this.#run,
      group,
    );
  }

  async #send(mails: readonly QueuedMail[]): Promise<Group> {
    const group: Group = { sent: [], left: [], putOff: 0, unsent: 0, withheld: 0 };
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
    if (group.withheld > 0) this.result.withheld = (this.result.withheld ?? 0) + group.withheld;
    return group;
  }
}

const earlier = (...results: Pick<Result, 'opensAt'>[]): Pick<Result, 'opensAt'> => {
  const moments = results.flatMap(({ opensAt }) => opensAt ?? []);
  return moments.length === 0 ? {} : { opensAt: Math.min(...moments) };
};

export const drainLanes = async (
  sender: MailSender,
  run: Run,
  perSecond = Number(requireEnv('MAILS_PER_SECOND')),
): Promise<Result> => {
  const gathered = sender === 'bulk' ? await gatherNotices(run) : {};
  const drain = new Drain(run, sender, perSecond);
  let due = await drain.list();
  tellQueueAge(due, run.present());
  while (await drain.round(due)) due = await drain.list();
  return { ...drain.result, ...earlier(drain.result, gathered) };
};
