// Signing in by mail: how often one address may ask, what the mail says, where a person lands.
import type { Role } from '../kit/declare.ts';
import type { MailContent } from '../mail/content.ts';
import { greetPerson } from '../mail/greeting.ts';
import { dateTime } from '../pages/format.ts';
import type { LinkReference } from '../records/link-reference.ts';
import { hasCome, hourMs, type Instant, instantOf, later, minuteMs } from '../records/moments.ts';
import type { Account, Tenant } from '../records/register.ts';
import { letterheadOf } from '../words/letterhead.ts';

export const linkMinutes = 15;
export const sessionHours = 12;
const mailsPerHour = 5;

export const minutesAfter = (now: Date, minutes: number): Date => later(now, minutes * minuteMs);

/** The requests of the last hour with this one, or undefined when there have been enough: then nothing is mailed, and nothing is said. */
export const admitRequest = (earlier: readonly Instant[], now: Date): Instant[] | undefined => {
  const anHourAgo = later(now, -hourMs);
  const recent = earlier.filter((at) => !hasCome(at, anHourAgo));
  return recent.length >= mailsPerHour ? undefined : [...recent, instantOf(now)];
};

/** A closed account keeps its address but opens nothing. */
export const maySignIn = (account: Account | undefined): account is Account =>
  account !== undefined && account.roles.length > 0;

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
      'Kami menerima permintaan masuk ke Siklus dengan alamat surel ini. Mohon membuka tautan berikut, lalu menekan tombol Masuk.',
    ],
    action: { label: 'Masuk ke Siklus', path: '/masuk/{token}', link },
    notes: [
      `Tautan ini berlaku sampai ${dateTime(minutesAfter(now, linkMinutes))} dan hanya dapat dipakai satu kali.`,
      'Apabila Bapak/Ibu tidak memintanya, surat ini mohon diabaikan; akun Bapak/Ibu tetap aman selama tautan tidak diteruskan.',
    ],
  };
};

/** Operators and auditors work in the console, everyone else on their own page. */
export const landingPage = (roles: readonly Role[]): '/konsol' | '/pegawai' =>
  roles.includes('operator') || roles.includes('auditor') ? '/konsol' : '/pegawai';
