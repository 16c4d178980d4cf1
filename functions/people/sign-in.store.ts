// Sign-in links and sessions, and how often an address asked: kept under the hash of the address.
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
import {
  admitNetwork,
  lettersWith,
  linkMinutes,
  minutesAfter,
  sessionHours,
  signInMail,
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

type Asking = { email: string; browser: string; now: Date };

/** One try: `lost` when another request for the same address came in between. */
const tryRequest = async (
  { email, browser, now }: Asking,
  /** Undefined where nobody has the address, which costs the same work. */
  account: Account | undefined,
): Promise<'queued' | 'there-is-one' | 'lost'> => {
  const addressHash = addressHashOf(email);
  const slug = account?.tenant ?? unknownTenant;
  const tenant = await findTenant(slug);
  const counted = requestsKey(addressHash, slug);
  const known = await getItem('links', counted, Requests);
  // Also where there is none: who has asked before is not to be told by the time it takes.
  const newest = await findLinkByHash(known?.newest ?? addressHash);
  const times = lettersWith(known?.times ?? [], newest, now);
  if (!times) return 'there-is-one';
  // The counter grows with every request, so no two links or mails share a name.
  const name = `${addressHash.slice(0, 22)}-${instantOf(now).slice(0, 16)}-${(known?.version ?? 0) + 1}`;
  const link = makeLink({
    purpose: 'sign-in',
    name,
    tenant: slug,
    subject: account ? { email } : {},
    expiresAt: minutesAfter(now, linkMinutes),
    browser,
  });
  const third =
    account && tenant
      ? queueMail({
          id: `${tenant.slug}-sign-in-${name}`,
          tenant: tenant.slug,
          to: account.email,
          lane: 'at-once',
          security: true,
          content: inZone(tenant.zone ?? usualZone, () =>
            signInMail(account, tenant, link.reference, times, now),
          ),
          now,
        })
      : create('links', { ...placeholderKey(name), ttl: dayLater(now) });
  const { outcome } = await transact([
    rememberRequest(counted, known, { times, newest: link.hash }, now),
    link.write,
    third,
  ]);
  return outcome === 'lost' ? 'lost' : 'queued';
};

const tries = 3;

/** Queues a sign-in link for an address, one for each government that has an account under it; whether it was known, or has a letter that still does, stays here. */
export const requestSignIn = async (asking: Asking): Promise<void> => {
  const accounts = (await findAccountsAnywhere(asking.email)).filter(maySignIn);
  for (const account of accounts.length > 0 ? accounts : [undefined])
    for (let i = 0; i < tries; i++) if ((await tryRequest(asking, account)) !== 'lost') break;
};

const Asked = z.object({ until: Instant });
const networkKey = (network: string): ItemKey => ({
  pk: key`SIGN-IN#network-${network}`,
  sk: key`ASKED`,
});

/** Counts a request of a network; the seconds to wait when it has asked too often, whatever for. */
export const countNetwork = async (
  network: string,
  now: Date,
): Promise<{ waitSeconds: number } | undefined> => {
  let waitSeconds = 1;
  for (let i = 0; i < tries; i++) {
    const asked = await getItem('links', networkKey(network), Asked);
    const admitted = admitNetwork(asked?.until, now);
    if ('waitSeconds' in admitted) return admitted;
    const next = { until: admitted.until, ttl: dayLater(now) };
    const { outcome } = await transact([
      asked
        ? change('links', networkKey(network), { set: next, expect: { until: asked.until } })
        : create('links', { ...networkKey(network), ...next }),
    ]);
    if (outcome === 'written') return undefined;
    // So many at once that they get in each other's way: whoever loses comes again in a moment.
    waitSeconds = 2;
  }
  return { waitSeconds };
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
    createSession(token, account, { openedAt: now, expiresAt: minutesAfter(now, sessionHours * 60) }),
    auditEvent({
      ...{ tenant: account.tenant, ...by, at: now },
      ...{ action: 'signed-in', subject: accountActor(account.email) },
    }),
  ]);
  return outcome === 'lost' ? undefined : { token };
};
