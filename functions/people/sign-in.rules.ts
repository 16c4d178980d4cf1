// Signing in by mail: how many letters an address and a network bring about without ever shutting anybody out, what the mail says, where a person lands.
import type { Role } from '../kit/declare.ts';
import { mostAttempts } from '../links/link.ts';
import type { MailContent } from '../mail/content.ts';
import { greetPerson } from '../mail/greeting.ts';
import { dateTime } from '../pages/format.ts';
import type { Account } from '../records/account.ts';
import type { LinkReference } from '../records/link-reference.ts';
import { hasCome, hourMs, type Instant, instantOf, later, minuteMs } from '../records/moments.ts';
import type { Tenant } from '../records/register.ts';
import { letterheadOf } from '../words/letterhead.ts';

export const linkMinutes = 15;
export const sessionHours = 12;

export const minutesAfter = (now: Date, minutes: number): Date => later(now, minutes * minuteMs);

/** Letters to one address in an hour before the newest has to do. */
const lettersAtOnce = 3;
/** Less than this is left of the newest link: another letter goes out. */
const tooLittleLeftMs = 5 * minuteMs;

type Pending = { expiresAt: Instant; revokedAt?: Instant | undefined; attempts?: number | undefined };

/** Opens something for whoever has the letter, in whatever browser: its codes have not been typed away either. */
const isUsable = (newest: Pending, now: Date): boolean =>
  newest.revokedAt === undefined &&
  (newest.attempts ?? 0) < mostAttempts &&
  !hasCome(newest.expiresAt, later(now, tooLittleLeftMs));

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
  return recent.length >= lettersAtOnce && newest !== undefined && isUsable(newest, now)
    ? undefined
    : [...recent, instantOf(now)];
};

/** So many letters to employees of one government go out for one network in a stretch of time. */
export const lettersOfNetwork = 30;
export const stretchMinutes = 10;
const stretchMs = stretchMinutes * minuteMs;

/** The beginning of the stretch in which the letters of a network are counted together. */
export const stretchOf = (now: Date): Instant =>
  instantOf(new Date(Math.floor(now.getTime() / stretchMs) * stretchMs));

/**
 * Whether a letter counts for the network that asked. Those of the office are few, and each of their addresses has its own
 * limit: nothing that others ask for holds theirs back, and neither does it in a browser that got in under the address before.
 */
export const countsForNetwork = (
  account: Pick<Account, 'consoleRole'> | undefined,
  isKnownBrowser: boolean,
): boolean => account?.consoleRole === undefined && !isKnownBrowser;

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

/**
 * Where they were going, when their roles open something there. Otherwise operators and auditors work in the console, everyone
 * else on their own page.
 */
export const landingPage = (roles: readonly Role[], wanted?: string): string => {
  const isOfConsole = roles.includes('operator') || roles.includes('auditor');
  const [, home] = /^\/(konsol|pegawai)/.exec(wanted ?? '') ?? [];
  const isOpen = home === 'konsol' ? isOfConsole : home === 'pegawai' && roles.includes('employee');
  if (wanted !== undefined && isOpen) return wanted;
  return isOfConsole ? '/konsol' : '/pegawai';
};
