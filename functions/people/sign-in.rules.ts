// Signing in by mail: how often an address and a network may ask without ever shutting anybody out, what the mail says, where a person lands.
import type { Role } from '../kit/declare.ts';
import type { MailContent } from '../mail/content.ts';
import { greetPerson } from '../mail/greeting.ts';
import { dateTime } from '../pages/format.ts';
import type { Account } from '../records/account.ts';
import type { LinkReference } from '../records/link-reference.ts';
import { hasCome, hourMs, type Instant, instantOf, later, minuteMs, momentOf } from '../records/moments.ts';
import type { Tenant } from '../records/register.ts';
import { letterheadOf } from '../words/letterhead.ts';

export const linkMinutes = 15;
export const sessionHours = 12;

export const minutesAfter = (now: Date, minutes: number): Date => later(now, minutes * minuteMs);

/** Letters to one address in an hour before the newest has to do. */
const lettersAtOnce = 3;
/** Less than this is left of the newest link: another letter goes out. */
const tooLittleLeftMs = 5 * minuteMs;

type Pending = { expiresAt: Instant; revokedAt?: Instant | undefined };

/**
 * The letters of the last hour with the one that goes out now; undefined when none goes, because the newest letter still
 * does. Whoever asks, and however often, its owner always has a link that works: strangers can neither use up their letters
 * nor fill their mailbox with more than one every ten minutes.
 */
export const lettersWith = (
  earlier: readonly Instant[],
  newest: Pending | undefined,
  now: Date,
): Instant[] | undefined => {
  const anHourAgo = later(now, -hourMs);
  const recent = earlier.filter((at) => !hasCome(at, anHourAgo));
  const isUsable =
    newest !== undefined &&
    newest.revokedAt === undefined &&
    !hasCome(newest.expiresAt, later(now, tooLittleLeftMs));
  return recent.length >= lettersAtOnce && isUsable ? undefined : [...recent, instantOf(now)];
};

/** A network may ask so often at once, and once more each time so long has passed. */
const requestsAtOnce = 30;
const betweenRequestsMs = 20_000;

/**
 * `until` is the moment at which all the network has asked for is forgotten. A browser that got in under the address
 * before does not count here, so that one network of strangers does not hold up whoever works in it.
 */
export const admitNetwork = (
  until: Instant | undefined,
  now: Date,
): { until: Instant } | { waitSeconds: number } => {
  const from = until === undefined ? now.getTime() : Math.max(now.getTime(), momentOf(until).getTime());
  const next = from + betweenRequestsMs;
  const excess = next - now.getTime() - requestsAtOnce * betweenRequestsMs;
  return excess > 0 ? { waitSeconds: Math.ceil(excess / 1000) } : { until: instantOf(new Date(next)) };
};

const sameMinute = (requests: readonly Instant[], now: Date): number =>
  requests.filter((at) => at.slice(0, 16) === instantOf(now).slice(0, 16)).length;

export const signInMail = (
  account: Account,
  tenant: Tenant,
  link: LinkReference,
  requests: readonly Instant[],
  now: Date,
): MailContent => {
  const repeat = sameMinute(requests, now);
  return {
    subject: `Tautan masuk Siklus, ${dateTime(now)}${repeat > 1 ? ` (ke-${repeat})` : ''}`,
    from: letterheadOf(tenant),
    greeting: greetPerson(account.name),
    paragraphs: [
      'Kami menerima permintaan masuk ke Siklus dengan alamat surel ini. Mohon membuka tautan berikut, lalu menyatakan bahwa Bapak/Ibu sendiri yang memintanya.',
    ],
    facts: [['Kode', '{code}']],
    action: { label: 'Masuk ke Siklus', path: '/masuk/{token}', link },
    notes: [
      'Kode hanya ditanyakan bila tautan dibuka di peramban atau perangkat lain daripada yang dipakai untuk meminta.',
      `Tautan ini berlaku sampai ${dateTime(minutesAfter(now, linkMinutes))} dan hanya dapat dipakai satu kali.`,
      'Apabila Bapak/Ibu tidak memintanya, surat ini mohon diabaikan; akun Bapak/Ibu tetap aman selama tautan tidak diteruskan.',
    ],
  };
};

/** Operators and auditors work in the console, everyone else on their own page. */
export const landingPage = (roles: readonly Role[]): '/konsol' | '/pegawai' =>
  roles.includes('operator') || roles.includes('auditor') ? '/konsol' : '/pegawai';
