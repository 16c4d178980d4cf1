// Which letters go to those alone who serve on the day they leave, and who that is at which address, by what the register says then.
import type { MailKind } from '../outbox/mail-kinds.ts';
import type { Account } from '../records/account.ts';
import { maySignIn } from '../records/account.ts';
import { type Batch, isComing, type Participant } from '../records/batch.ts';
import type { Facilitator } from '../records/facilitator.ts';
import type { WibDate } from '../records/moments.ts';
import type { OfficeHolder } from '../records/office.ts';
import { type Employee, isReachable } from '../records/register.ts';
import { facilitatorAt, whoTeaches } from '../rulebook/facilitators.rules.ts';
import { isInService } from '../rulebook/in-office.rules.ts';
import type { MailContent } from './content.ts';
import { greetPerson } from './greeting.ts';
import type { Withheld } from './undelivered.ts';

/**
 * `serving`: something to do or to know for whoever serves here. `theirs`: their own certificate, what was called off, what they
 * taught, what an office did for that very address; it goes to them after they have left as well.
 */
export const whoseOf = {
  'sign-in': 'theirs',
  'account-invited': 'serving',
  'address-given-up': 'theirs',
  'office-changed': 'theirs',
  // The operator has just named the address.
  'sent-again': 'theirs',
  'link-renewed': 'serving',
  'approval-request': 'serving',
  'approval-reminder': 'serving',
  'approval-escalated': 'serving',
  'approval-outcome': 'serving',
  'turn-vacant': 'serving',
  'plan-returned': 'serving',
  'phase-trouble': 'serving',
  'change-stopped': 'serving',
  undelivered: 'serving',
  'task-given': 'serving',
  'tasks-of-the-day': 'serving',
  'survey-invitation': 'serving',
  'survey-reminder': 'serving',
  'rating-request': 'serving',
  'rating-reminder': 'serving',
  'batch-invitation': 'serving',
  'batch-notice': 'serving',
  'batch-facilitator': 'serving',
  'facilitator-released': 'theirs',
  'batch-changed': 'serving',
  'batch-cancelled': 'theirs',
  'batch-trouble': 'serving',
  'seat-lost': 'serving',
  attendance: 'theirs',
  certificate: 'theirs',
  'quarter-monitored': 'serving',
  'change-too-late': 'serving',
  'request-word': 'serving',
  'request-answered': 'serving',
  'feedback-request': 'serving',
  'follow-up-request': 'serving',
  'follow-up-reminder': 'serving',
  recommendations: 'serving',
} as const satisfies Record<MailKind, 'serving' | 'theirs'>;

/** Where a letter goes today, or why it goes nowhere. */
export type Today = { to: string; content?: MailContent } | { why: Withheld };

type Letter = { to: string; kind: MailKind };

export const personToday = (person: Employee | undefined, { kind }: Letter, day: WibDate): Today => {
  if (whoseOf[kind] === 'serving' && !isInService(person, day)) return { why: 'not-serving' };
  return isReachable(person) ? { to: person.email } : { why: 'no-address' };
};

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** A link is only as good as the address it was made for: whoever holds the seat now gets one of their own. */
export const holderToday = (
  holder: { name: string; email: string } | undefined,
  { to, content }: Letter & { content: MailContent },
  hasLink: boolean,
): Today => {
  if (!holder) return { why: 'not-serving' };
  if (isSame(holder.email, to)) return { to: holder.email };
  return hasLink
    ? { why: 'holder-changed' }
    : { to: holder.email, content: { ...content, greeting: greetPerson(holder.name) } };
};

/** Whether somebody is asked to a batch: called, and neither out of it nor silent. */
export const isSeated = (participant: Participant | undefined): boolean =>
  participant !== undefined && isComing(participant);

/** Whether whoever reads at an address teaches the batch as it is now. */
export const isTeaching = (
  facilitators: readonly Facilitator[],
  batch: Batch | undefined,
  to: string,
): boolean =>
  batch?.facilitator !== undefined &&
  isSame(
    whoTeaches(facilitators, { ...batch, facilitator: batch.facilitator }).email,
    facilitatorAt(facilitators, to)?.email ?? to,
  );

/** Somebody the register does not know was named for one batch alone. */
export const facilitatorToday = (
  facilitators: readonly Facilitator[],
  { to, kind }: Letter,
  day: WibDate,
): Today => {
  const known = facilitatorAt(facilitators, to);
  const hasEnded = known?.terms?.every((term) => term.to !== undefined && term.to < day) ?? false;
  return hasEnded && whoseOf[kind] === 'serving' ? { why: 'not-serving' } : { to: known?.email ?? to };
};

/** Whoever was written to while they may still work in the console; else the office that runs the year, which must hear of it. */
export const operatorToday = (
  account: Account | undefined,
  office: Pick<OfficeHolder, 'email'> | undefined,
  { to }: Letter,
): Today => {
  const isStill = maySignIn(account) && account.consoleRole === 'operator';
  return { to: isStill ? to : (office?.email ?? to) };
};

/** What asks for somebody's hand is for those alone who may still lend it: an auditor reads, and acts on nothing. */
const forOperators: ReadonlySet<MailKind> = new Set(['task-given', 'tasks-of-the-day']);

export const colleagueToday = (account: Account | undefined, { to, kind }: Letter): Today => {
  const isStill =
    maySignIn(account) &&
    (forOperators.has(kind) ? account.consoleRole === 'operator' : account.consoleRole !== undefined);
  return isStill ? { to } : { why: 'not-serving' };
};
