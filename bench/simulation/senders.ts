// The two senders of the outbox, as their schedules run them, while a survey's invitations are pending and people ask to sign in.
import './environment.ts';
import type { Run } from '../../functions/kit/schedule-handler.ts';
import { drainLanes } from '../../functions/mail/drain.ts';
import { ses } from '../../functions/mail/sending.ts';
import type { MailSender } from '../../functions/outbox/lanes.ts';
import type { MailKind } from '../../functions/outbox/mail-kinds.ts';
import { queueMail } from '../../functions/outbox/outbox.store.ts';
import { TenantId } from '../../functions/records/ids.ts';
import { later } from '../../functions/records/moments.ts';
import { writeEach } from '../../functions/store/bulk.ts';
import { documentClient } from '../../functions/store/client.ts';
import { transact } from '../../functions/store/table.ts';
import { meteredDatabase } from './metered-database.ts';
import { postOf } from './post.ts';
import { inVirtualTime } from './virtual-time.ts';

const begins = new Date('2026-01-15T01:00:00.000Z');
const minuteMs = 60_000;
const content = {
  subject: 'Survei',
  from: {
    institution: 'Pemerintah Provinsi Jambi',
    unit: 'BPSDM Provinsi Jambi',
    contact: 'bpsdm@jambi.example',
  },
  greeting: 'Yth. Bapak/Ibu,',
  paragraphs: ['x'.repeat(400)],
};
const wait = (ms: number): Promise<void> => new Promise((resume) => setTimeout(resume, ms));
const nowThere = (): Date => later(begins, performance.now());

/** What Lambda gives each, and the share of the rate the deployment gives it (infra/constructs/mail.ts). */
const senders: Readonly<Record<MailSender, { seconds: number; share: number; offsetMs: number }>> = {
  // The schedules fire at their own second of the minute; a cold container takes a while to begin.
  waited: { seconds: 120, share: 1, offsetMs: 1_000 },
  bulk: { seconds: 300, share: 0.7, offsetMs: 31_000 },
};

/** Every minute a run begins unless the one before still goes: reserved concurrency of one. */
const keepSending = async (sender: MailSender, perSecond: number, untilMs: number): Promise<void> => {
  const { seconds, share, offsetMs } = senders[sender];
  for (let minute = 0; minute * minuteMs + offsetMs < untilMs; minute++) {
    const due = minute * minuteMs + offsetMs;
    if (performance.now() > due) continue;
    await wait(due - performance.now());
    const began = performance.now();
    const now = later(begins, minute * minuteMs);
    const run: Run = {
      now,
      present: () => later(now, performance.now() - began),
      remainingMs: () => seconds * 1000 - (performance.now() - began),
    };
    await drainLanes(sender, run, perSecond * share);
  }
};

export type Delays = {
  /** Seconds from the request to SES's hands, of the mail somebody waited for. */
  waited: number[];
  /** The same for the few mails of another government, queued in bulk after the many. */
  otherGovernment: number[];
  bulkPerSecond: number;
  refused: number;
  unsent: number;
  /** What the database was asked for each mail that left: listing, reading, marking. */
  callsPerMail: number;
};

export type Load = {
  perSecond: number;
  pending: number;
  minutes: number;
  /** Over how many governments the pending mail is spread. */
  governments: number;
  /** Letters that each of them queues at once for people to decide on, which leave by the sender of those who sign in. */
  letters: number;
  /** Whoever signs in is of a government that has queued letters, not of another one. */
  behindOwnLetters?: boolean;
};

/**
 * `pending` invitations of some governments; a sign-in at odd moments of each minute, and a hundred mails of a government that
 * has nothing pending. With letters, who signs in is of yet another government each time, or of one whose own letters are queued.
 */
export const sendUnderLoad = async (options: Load): Promise<Delays> => {
  const { perSecond, pending, minutes, governments, letters, behindOwnLetters = false } = options;
  const nameOf = (i: number): string => (governments === 1 ? 'jambi' : `kota-${i % governments}`);
  const { result } = await inVirtualTime(async () => {
    const database = meteredDatabase({ unitsPerSecond: 1_000, latencyMs: 12 });
    const post = postOf(perSecond);
    Object.assign(documentClient.config, { requestHandler: database.requestHandler });
    Object.assign(ses.config, { requestHandler: post.requestHandler });
    const queued = new Map<string, number>();
    const queue = (id: string, tenant: string, kind: MailKind) => {
      queued.set(id, performance.now());
      const to = 'seseorang@example.go.id';
      return queueMail({
        id,
        tenant: TenantId.parse(tenant),
        to,
        whom: { as: 'address' },
        content,
        kind,
        now: nowThere(),
      });
    };
    await writeEach(
      Array.from({ length: pending }, (_, i) => [queue(`bulk-${i}`, nameOf(i), 'survey-invitation')]),
    );
    await writeEach(
      Array.from({ length: governments * letters }, (_, i) => [
        queue(`letter-${i}`, nameOf(i), 'approval-request'),
      ]),
    );
    const callsBefore = database.counts.calls;
    const loadedAt = performance.now();
    const untilMs = loadedAt + minutes * minuteMs;
    const people = async (): Promise<void> => {
      for (let i = 0; performance.now() < untilMs - 2 * minuteMs; i++) {
        await wait(1_700 + ((i * 7_919) % 3_000));
        await transact([
          queue(
            `waited-${i}`,
            letters > 0 && !behindOwnLetters
              ? `kota-lain-${i}`
              : i % 2 && !behindOwnLetters
                ? 'bukitintan'
                : nameOf(i * 7_919),
            'sign-in',
          ),
        ]);
        if (i === 10)
          await writeEach(
            Array.from({ length: 100 }, (_, k) => [queue(`other-${k}`, 'bukitintan', 'survey-invitation')]),
          );
      }
    };
    await Promise.all([
      people(),
      keepSending('waited', perSecond, untilMs),
      keepSending('bulk', perSecond, untilMs),
    ]);
    const at = new Map(post.accepted.map((a) => [a.mailId, a.at]));
    const delays = (kind: string): number[] =>
      [...queued].flatMap(([id, since]) => {
        const sentAt = at.get(id);
        return id.startsWith(kind) && sentAt !== undefined ? [(sentAt - since) / 1000] : [];
      });
    const unsent = [...queued.keys()].filter((id) => id.startsWith('waited') && !at.has(id)).length;
    const bulk = post.accepted.filter((a) => a.mailId.startsWith('bulk')).map((a) => a.at);
    return {
      waited: delays('waited'),
      otherGovernment: delays('other'),
      bulkPerSecond: bulk.length / ((Math.max(...bulk) - Math.min(...bulk)) / 1000),
      refused: post.refusals(),
      unsent,
      callsPerMail: (database.counts.calls - callsBefore) / post.accepted.length,
    };
  });
  return result;
};
