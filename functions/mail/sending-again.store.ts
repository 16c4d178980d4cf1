// Sends letters again to a corrected address: the letters, the address and the audit line are one write.

import { addressHashOf } from '../kit/secret.ts';
import type { Addressee } from '../outbox/addressee.ts';
import { queueMail } from '../outbox/outbox.store.ts';
import type { CycleRef } from '../records/ids.ts';
import { mailboxOf } from '../records/mail-address.ts';
import { dateOf, instantOf } from '../records/moments.ts';
import { OfficeRole } from '../records/office.ts';
import { findAccount, listAgencies } from '../records/register.reads.ts';
import { isReachable, type Tenant } from '../records/register.ts';
import { outsideFact } from '../rulebook/address-answer.rules.ts';
import { holderOf } from '../rulebook/office-holders.rules.ts';
import { type AuditBy, auditItem } from '../store/audit.ts';
import { change, getItems, transact, type Write } from '../store/table.ts';
import { letterheadOf } from '../words/letterhead.ts';
import { officeTitle } from '../words/office-words.ts';
import { mailKey, SentMailRecord } from './send-mail.store.ts';
import type { Candidate, Parcel } from './undelivered.rules.ts';
import { findAddress, replaceAddress, undeliveredKey } from './undelivered.store.ts';
import { repeatedAs, type Undelivered } from './undelivered.ts';
import { redirectedDecisionMail } from './undelivered-mail.ts';

/** What is known of an address that letters are to go to. */
export const candidateOf = async (
  { tenant }: CycleRef,
  address: string | undefined,
  { addressHash, isFormerClosed }: { addressHash: string; isFormerClosed: boolean },
): Promise<Candidate> => {
  // Trying the same address once more hands nothing to anybody else.
  const isSame = address !== undefined && addressHashOf(address) === addressHash;
  if (address === undefined || isSame)
    return { address, isSame, isFormerClosed, isOfConsole: false, isDead: false };
  const [account, labelled, known] = await Promise.all([
    findAccount(tenant, address),
    findAccount(tenant, mailboxOf(address)),
    findAddress(tenant, address),
  ]);
  return {
    ...{ address, isSame, isFormerClosed },
    isOfConsole: [account, labelled].some((one) => one?.consoleRole !== undefined),
    isDead: known?.deadAt !== undefined,
  };
};

type SendingAgain = Parcel & {
  cycle: CycleRef;
  addressHash: string;
  to: string;
  /** The same, where it lies outside of the government's own domains and was agreed to by name. */
  outside: string | undefined;
  government: Tenant;
  by: string;
  trail: AuditBy;
  now: Date;
};

const settled = (letter: Undelivered, set: Readonly<Record<string, unknown>>): Write =>
  change('cycle', undeliveredKey(letter, letter.mailId), { set, expect: { status: 'open' } });

/** What is asked of the first letter when it leaves is asked of the one that repeats it. */
const repeating = (kind: string | undefined, whom: Addressee | undefined): Addressee => {
  if (whom?.as === 'address') return whom;
  return { as: 'address', ...(whom && kind !== undefined ? { repeats: { kind, whom } } : {}) };
};

/** Each repetition is a mail of its own: the first stays as it was, with what became of it. */
const copies = async ({ again, to, now }: SendingAgain): Promise<Write[]> => {
  const keys = again.map(({ mailId }) => mailKey(mailId));
  return (await getItems('outbox', keys, SentMailRecord)).map(({ id, tenant, year, kind, whom, content }) =>
    queueMail({
      kind: 'sent-again',
      id: repeatedAs(id),
      tenant,
      ...(year === undefined ? {} : { year }),
      to,
      whom: repeating(kind, whom),
      content,
      now,
    }),
  );
};

/** What somebody is called who decides: for an office, or as the head of an agency. Undefined for everybody else. */
const deciderAt = async (government: Tenant, address: string, now: Date): Promise<string | undefined> => {
  const office = OfficeRole.options.find((role) => {
    const holder = holderOf(government.offices, role, dateOf(now));
    return isReachable(holder) && mailboxOf(holder.email) === mailboxOf(address);
  });
  if (office) return officeTitle(government, office);
  const account = await findAccount(government.slug, address);
  if (account?.employeeId === undefined) return undefined;
  const agency = (await listAgencies(government.slug)).find(({ heads }) =>
    heads.some((term) => term.employeeId === account.employeeId),
  );
  return agency && `Kepala ${agency.name}`;
};

/**
 * What is written to somebody who decides goes to another address only with the knowledge of those who decide beside. It is
 * told to the former address as well: of one that called a letter spam somebody reads on. It is the same letter whatever did
 * not arrive, because which heads a change of the plan asks is not told to those who decide (decision 025).
 */
const tidings = async (order: SendingAgain): Promise<Write[]> => {
  const { cycle, again, addressHash, to, government, now } = order;
  const first = again.find(({ isDecisionLetter }) => isDecisionLetter) ?? again[0];
  if (!first || addressHashOf(to) === addressHash) return [];
  const asked = first.isDecisionLetter ? first.addressee : undefined;
  const title = (await deciderAt(government, first.to, now)) ?? asked;
  if (title === undefined) return [];
  const letter = (name: string, email: string): Write =>
    queueMail({
      kind: 'office-changed',
      id: `${first.mailId}-redirected-${addressHashOf(email)}`,
      ...cycle,
      ...{ to: email, whom: { as: 'address' }, now },
      content: redirectedDecisionMail({
        ...{ year: cycle.year, from: letterheadOf(government), name },
        ...{ addressee: title, to },
      }),
    });
  const told = new Set([first.to, to].map(mailboxOf));
  const beside = OfficeRole.options.flatMap((role) => {
    const holder = holderOf(government.offices, role, dateOf(now));
    if (!isReachable(holder) || told.has(mailboxOf(holder.email))) return [];
    told.add(mailboxOf(holder.email));
    return letter(holder.name, holder.email);
  });
  return [letter(title, first.to), ...beside];
};

/** `lost` when somebody else was quicker. */
export const sendAgain = async (order: SendingAgain): Promise<'written' | 'lost'> => {
  const { cycle, again, aside, addressHash, to, outside, by, trail, now } = order;
  const at = { settledAt: instantOf(now), settledBy: by };
  const { outcome } = await transact([
    ...again.map((letter) => settled(letter, { ...at, status: 'sent-again', sentAgainTo: to })),
    ...aside.map((letter) => settled(letter, { ...at, status: 'set-aside' })),
    ...(await copies(order)),
    ...(await tidings(order)),
    replaceAddress(cycle.tenant, addressHash, to, now),
    auditItem({
      ...cycle,
      at: now,
      ...trail,
      action: 'letters-sent-again',
      subject: `address-${addressHash}`,
      detail: {
        ...{ letters: again.length, setAside: aside.length, to: addressHashOf(to) },
        ...outsideFact(outside),
      },
    }),
  ]);
  return outcome;
};
