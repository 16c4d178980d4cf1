// Sign-in links and sessions, and how many letters went out: to an address, under its hash, and for a network.
import * as z from 'zod';
import { accountActor } from '../kit/audit-by.ts';
import { addressHashOf, randomToken } from '../kit/secret.ts';
import { consumeLink, findLinkByHash, makeLink } from '../links/links.store.ts';
import { createSession } from '../links/sessions.store.ts';
import { queueMail } from '../outbox/outbox.store.ts';
import { type Account, maySignIn } from '../records/account.ts';
import { TenantId } from '../records/ids.ts';
import { dayMs, epochSeconds, Instant, instantOf, inZone, later, usualZone } from '../records/moments.ts';
import { findAccountsAnywhere, findTenant } from '../records/register.reads.ts';
import { type AuditBy, auditEvent } from '../store/audit.ts';
import { type ItemKey, key } from '../store/keys.ts';
import { change, create, getItem, transact, type Write } from '../store/table.ts';
import { noteFirstSignIn } from './account.store.ts';
import {
  countsForNetwork,
  lettersOfNetwork,
  lettersWith,
  linkMinutes,
  minutesAfter,
  sessionHours,
  signInMail,
  stretchOf,
} from './sign-in.rules.ts';

const Requests = z.object({
  times: z.array(Instant),
  version: z.int(),
  /** The link of the newest letter. */
  newest: z.string().optional(),
});
type Requests = z.infer<typeof Requests>;

/** With each government apart: what one sends uses up nothing of what the other does. */
const requestsKey = (addressHash: string, tenant: TenantId): ItemKey => ({
  pk: key`SIGN-IN#${addressHash}`,
  sk: key`REQUESTS#${tenant}`,
});
/** Stands where the mail of a known address would: an unknown one costs the same work. */
const placeholderKey = (name: string): ItemKey => ({ pk: key`SIGN-IN#${name}`, sk: key`NO-MAIL` });

const dayLater = (now: Date): number => epochSeconds(later(now, dayMs));

/** Nobody's government: stands in the link of an unknown address, where a known one has its own. */
const unknownTenant = TenantId.parse('tidak-dikenal');

const rememberRequest = (
  at: ItemKey,
  known: Requests | undefined,
  { times, newest }: Pick<Requests, 'times' | 'newest'>,
  now: Date,
): Write => {
  const ttl = dayLater(now);
  return known
    ? change('links', at, {
        set: { times, newest, version: known.version + 1, ttl },
        expect: { version: known.version },
      })
    : create('links', { ...at, times, newest, version: 1, ttl });
};

const Letters = z.object({ letters: z.int() });
/** Of one network to employees of one government, in one stretch of time. */
const lettersKey = (network: string, tenant: TenantId, now: Date): ItemKey => ({
  pk: key`SIGN-IN#network-${network}`,
  sk: key`LETTERS#${tenant}#${stretchOf(now)}`,
});

/** It expects to be below the limit, however many hands write at once. */
const countLetter = (at: ItemKey, counted: { letters: number } | undefined, now: Date): Write =>
  counted
    ? change('links', at, { add: { letters: 1 }, below: { letters: lettersOfNetwork } })
    : create('links', { ...at, letters: 1, ttl: dayLater(now) });

type Asking = { email: string; browser: string; isKnownBrowser: boolean; network: string; now: Date };

/** One try: `lost` when another request came in between. */
const tryRequest = async (
  { email, browser, isKnownBrowser, network, now }: Asking,
  /** Undefined where nobody has the address, which costs the same work. */
  account: Account | undefined,
): Promise<'done' | 'lost'> => {
  const addressHash = addressHashOf(email);
  const slug = account?.tenant ?? unknownTenant;
  const tenant = await findTenant(slug);
  const counted = requestsKey(addressHash, slug);
  const known = await getItem('links', counted, Requests);
  // Also where there is none: who has asked before is not to be told by the time it takes.
  const newest = await findLinkByHash(known?.newest ?? addressHash);
  const ofNetwork = lettersKey(network, slug, now);
  const sent = await getItem('links', ofNetwork, Letters);
  const counts = countsForNetwork(account, isKnownBrowser);
  const isHeldBack = counts && (sent?.letters ?? 0) >= lettersOfNetwork;
  const times = isHeldBack ? undefined : lettersWith(known?.times ?? [], newest, now);
  // The counter grows with every request, so no two links or mails share a name.
  const name = `${addressHash.slice(0, 22)}-${instantOf(now).slice(0, 16)}-${(known?.version ?? 0) + 1}`;
  /** Of each request four things are written, whatever comes of it: nobody is told by the time it takes. */
  const instead = (of: 'link' | 'mail' | 'count'): Write =>
    create('links', { ...placeholderKey(`${name}-${of}`), ttl: dayLater(now) });
  if (!times) {
    const same = { times: known?.times ?? [], newest: known?.newest };
    const writes = [instead('link'), instead('mail'), instead('count')];
    return send([rememberRequest(counted, known, same, now), ...writes]);
  }
  const link = makeLink({
    purpose: 'sign-in',
    name,
    tenant: slug,
    subject: account ? { email, ...(account.employeeId ? { employeeId: account.employeeId } : {}) } : {},
    expiresAt: minutesAfter(now, linkMinutes),
    browser,
  });
  const mail =
    account && tenant
      ? queueMail({
          kind: 'sign-in',
          id: `${tenant.slug}-sign-in-${name}`,
          tenant: tenant.slug,
          to: account.email,
          whom: { as: 'address' },
          security: true,
          content: inZone(tenant.zone ?? usualZone, () =>
            signInMail(account, tenant, link.reference, times, now),
          ),
          now,
        })
      : instead('mail');
  return send([
    rememberRequest(counted, known, { times, newest: link.hash }, now),
    link.write,
    mail,
    counts ? countLetter(ofNetwork, sent, now) : instead('count'),
  ]);
};

/** Those who ask for one address at once wait for each other. */
const send = async (writes: readonly Write[]): Promise<'done' | 'lost'> =>
  (await transact(writes, { conflicts: true })).outcome === 'lost' ? 'lost' : 'done';

/** Whoever loses so often has lost to others who asked for the same address: theirs is the letter its owner has. */
const tries = 3;

/**
 * Queues a sign-in link for an address, one for each government that has an account under it; whether it was known, has a
 * letter that still does, or is held back for its network, stays here.
 */
export const requestSignIn = async (asking: Asking): Promise<void> => {
  const accounts = (await findAccountsAnywhere(asking.email)).filter(maySignIn);
  for (const account of accounts.length > 0 ? accounts : [undefined])
    for (let i = 0; i < tries; i++) if ((await tryRequest(asking, account)) !== 'lost') break;
};

/** Uses the link up and opens a session; undefined when it was used before. */
export const openSession = async (
  account: Account,
  linkHash: string,
  { by, now }: { by: AuditBy; now: Date },
): Promise<{ token: string } | undefined> => {
  const token = randomToken();
  const { outcome } = await transact([
    consumeLink(linkHash, now),
    ...(account.signedInAt === undefined ? [noteFirstSignIn(account, instantOf(now))] : []),
    createSession(token, account, { openedAt: now, expiresAt: minutesAfter(now, sessionHours * 60) }),
    auditEvent({
      ...{ tenant: account.tenant, ...by, at: now },
      ...{ action: 'signed-in', subject: accountActor(account.email) },
    }),
  ]);
  return outcome === 'lost' ? undefined : { token };
};
