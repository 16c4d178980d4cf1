// Letters that did not arrive, by year, and the addresses of a government that take no more mail.

import { addressHashOf } from '../kit/secret.ts';
import { queueMail } from '../outbox/outbox.store.ts';
import { findCycle } from '../records/cycle.reads.ts';
import type { CycleRef, TenantId } from '../records/ids.ts';
import { instantOf } from '../records/moments.ts';
import { cyclePk, type ItemKey, key } from '../store/keys.ts';
import { change, create, getItem, queryAll, type Write } from '../store/table.ts';
import type { MailContent } from './content.ts';
import { addresseeOf } from './greeting.ts';
import { isDecisionLetter, killsAddress } from './undelivered.rules.ts';
import { Address, type Undeliverable, Undelivered, type Withheld } from './undelivered.ts';
import { undeliveredDecisionMail } from './undelivered-mail.ts';

const addressKey = (tenant: TenantId, addressHash: string): ItemKey => ({
  pk: key`ADDRESS#${tenant}#${addressHash}`,
  sk: key`ADDRESS`,
});

export const undeliveredKey = (cycle: CycleRef, mailId: string): ItemKey => ({
  pk: cyclePk(cycle),
  sk: key`UNDELIVERED#${mailId}`,
});

export const listUndelivered = async (cycle: CycleRef): Promise<Undelivered[]> =>
  queryAll('cycle', cyclePk(cycle), Undelivered, { beginsWith: 'UNDELIVERED#' });

export const findAddress = async (tenant: TenantId, address: string): Promise<Address | undefined> =>
  getItem('outbox', addressKey(tenant, addressHashOf(address)), Address);

/** A corrected address may have been corrected again. */
const mostCorrections = 5;

/** Where mail for an address goes now; undefined when it goes nowhere. */
export const livingAddress = async (tenant: TenantId, address: string): Promise<string | undefined> => {
  let at = address;
  for (let i = 0; i < mostCorrections; i++) {
    const known = await findAddress(tenant, at);
    // Earlier releases also put others in the place of an address that was only full once: that one is its reader's still.
    if (known?.deadAt === undefined) return at;
    if (known.replacedBy === undefined) return undefined;
    at = known.replacedBy;
  }
  return undefined;
};

type Letter = { id: string; tenant: TenantId; year?: number | undefined; to: string; content: MailContent };
type Reason = { why: Undeliverable; detail?: string };

/** Whoever has to decide does not know yet: the operator is told at once, not only when the console is opened. */
const tellOperator = async (cycle: CycleRef, mail: Letter, now: Date): Promise<Write[]> => {
  if (!isDecisionLetter(mail.content.action?.path)) return [];
  const found = await findCycle(cycle);
  if (!found) return [];
  const { from, greeting } = mail.content;
  return [
    queueMail({
      kind: 'undelivered',
      id: `${mail.id}-undelivered`,
      ...cycle,
      to: found.openedBy,
      whom: { as: 'operator' },
      content: undeliveredDecisionMail({ year: cycle.year, from, addressee: addresseeOf(greeting) }),
      now,
    }),
  ];
};

const recordOf = (
  { id, tenant, year, to, content }: Letter & { year: number },
  what: Pick<Undelivered, 'why' | 'detail' | 'status'>,
  now: Date,
): Write => {
  const record: Undelivered = {
    ...{ tenant, year, mailId: id, to, addressHash: addressHashOf(to), subject: content.subject },
    addressee: addresseeOf(content.greeting),
    isDecisionLetter: isDecisionLetter(content.action?.path),
    ...what,
    at: instantOf(now),
  };
  return create('cycle', { ...undeliveredKey({ tenant, year }, id), ...record });
};

/** The operator's task; mail outside of a year (signing in) has none: nobody else may send it again. */
export const undeliveredWrites = async (
  mail: Letter,
  { why, detail }: Reason,
  now: Date,
): Promise<Write[]> => {
  const { tenant, year } = mail;
  if (year === undefined) return [];
  return [
    recordOf({ ...mail, year }, { why, ...(detail === undefined ? {} : { detail }), status: 'open' }, now),
    ...(await tellOperator({ tenant, year }, mail, now)),
  ];
};

/** On the list for whoever looks for the letter; nobody is asked to do anything. */
export const withheldWrites = (mail: Letter, why: Withheld, now: Date): Write[] =>
  mail.year === undefined ? [] : [recordOf({ ...mail, year: mail.year }, { why, status: 'withheld' }, now)];

/** From now on only mail that somebody asked for to sign in goes there. */
export const addressDies = (mail: Letter, why: Undeliverable, now: Date): Write[] =>
  killsAddress(why)
    ? [
        change('outbox', addressKey(mail.tenant, addressHashOf(mail.to)), {
          set: { deadAt: instantOf(now), why, markedAt: instantOf(now) },
          mustExist: false,
        }),
      ]
    : [];

/** Another takes the place of an address that is closed; the same one again gets a new chance. */
export const replaceAddress = (tenant: TenantId, addressHash: string, by: string, now: Date): Write =>
  change('outbox', addressKey(tenant, addressHash), {
    ...(addressHashOf(by) === addressHash
      ? { remove: ['deadAt', 'why', 'replacedBy'] }
      : { set: { replacedBy: by, markedAt: instantOf(now) } }),
    mustExist: false,
  });
