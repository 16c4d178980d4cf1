// Sign-in links and sessions, and how often an address asked: kept under the hash of the address.
import * as z from 'zod';
import { hashOf, randomToken } from '../kit/secret.ts';
import { consumeLink, makeLink } from '../links/links.store.ts';
import { createSession } from '../links/sessions.store.ts';
import { queueMail } from '../outbox/outbox.store.ts';
import { TenantId } from '../records/ids.ts';
import { dayMs, epochSeconds, Instant, instantOf, later } from '../records/moments.ts';
import { findAccount, findTenant } from '../records/register.reads.ts';
import type { Account } from '../records/register.ts';
import { type ItemKey, key } from '../store/keys.ts';
import { change, create, getItem, transact, type Write } from '../store/table.ts';
import {
  admitRequest,
  linkMinutes,
  maySignIn,
  minutesAfter,
  sessionHours,
  signInMail,
} from './sign-in.rules.ts';

const Requests = z.object({ times: z.array(Instant), version: z.int() });
type Requests = z.infer<typeof Requests>;

const requestsKey = (addressHash: string): ItemKey => ({
  pk: key`SIGN-IN#${addressHash}`,
  sk: key`REQUESTS`,
});
/** Stands where the mail of a known address would: an unknown one costs the same work. */
const placeholderKey = (name: string): ItemKey => ({ pk: key`SIGN-IN#${name}`, sk: key`NO-MAIL` });

const dayLater = (now: Date): number => epochSeconds(later(now, dayMs));

/** Nobody's government: stands in the link of an unknown address, where a known one has its own. */
const unknownTenant = TenantId.parse('tidak-dikenal');

const rememberRequest = (
  addressHash: string,
  known: Requests | undefined,
  times: readonly Instant[],
  now: Date,
): Write => {
  const ttl = dayLater(now);
  return known
    ? change('links', requestsKey(addressHash), {
        set: { times, version: known.version + 1, ttl },
        expect: { version: known.version },
      })
    : create('links', { ...requestsKey(addressHash), times, version: 1, ttl });
};

/** One try: `lost` when another request for the same address came in between. */
const tryRequest = async (email: string, now: Date): Promise<'queued' | 'too-many' | 'lost'> => {
  const addressHash = hashOf(email);
  const account = await findAccount(email);
  const isKnown = maySignIn(account);
  const tenant = await findTenant(isKnown ? account.tenant : unknownTenant);
  const known = await getItem('links', requestsKey(addressHash), Requests);
  const times = admitRequest(known?.times ?? [], now);
  if (!times) return 'too-many';
  // The counter grows with every request, so no two links or mails share a name.
  const name = `${addressHash.slice(0, 22)}-${instantOf(now).slice(0, 16)}-${(known?.version ?? 0) + 1}`;
  const link = makeLink({
    purpose: 'sign-in',
    name,
    tenant: tenant?.slug ?? unknownTenant,
    subject: isKnown ? { email } : {},
    expiresAt: minutesAfter(now, linkMinutes),
  });
  const third =
    isKnown && tenant
      ? queueMail({
          id: `${tenant.slug}-sign-in-${name}`,
          tenant: tenant.slug,
          to: account.email,
          lane: 'at-once',
          security: true,
          content: signInMail(account, tenant, link.reference, times, now),
          now,
        })
      : create('links', { ...placeholderKey(name), ttl: dayLater(now) });
  const { outcome } = await transact([rememberRequest(addressHash, known, times, now), link.write, third]);
  return outcome === 'lost' ? 'lost' : 'queued';
};

const tries = 3;

/** Queues a sign-in link for an address; whether it was known, or asked too often, stays here. */
export const requestSignIn = async (email: string, now: Date): Promise<void> => {
  for (let i = 0; i < tries; i++) if ((await tryRequest(email, now)) !== 'lost') return;
};

/** Uses the link up and opens a session with the roles the account has now; undefined when it was used before. */
export const openSession = async (
  account: Account,
  linkHash: string,
  now: Date,
): Promise<{ token: string } | undefined> => {
  const token = randomToken();
  const { email, name, tenant, roles, employeeId } = account;
  const { outcome } = await transact([
    consumeLink(linkHash, now),
    createSession(
      token,
      { email, name, tenant, roles, ...(employeeId === undefined ? {} : { employeeId }) },
      minutesAfter(now, sessionHours * 60),
    ),
  ]);
  return outcome === 'lost' ? undefined : { token };
};
