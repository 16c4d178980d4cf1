// Makes sessions, links and nonces of people who may not use a page, in the way the product makes the right ones.
import type { LinkPurpose } from '../../functions/kit/declare.ts';
import type { Session } from '../../functions/links/session.ts';
import type { TenantId } from '../../functions/records/ids.ts';
import { phases } from '../../functions/records/policy.ts';
import { at, tenantId } from './branded.ts';
import type { Bench } from './workflow-bench.ts';

const farAway = new Date('2099-01-01T00:00:00.000Z');
export type Person = Omit<Session, 'hash' | 'expiresAt'>;
const longAgo = new Date('2020-01-01T00:00:00.000Z');

/** A session, and the account without which it opens nothing. */
export const openSession = async (person: Person, until = farAway): Promise<string> => {
  const { accountKey } = await import('../../functions/records/register.reads.ts');
  const { replace } = await import('../../functions/store/table.ts');
  const { createSession } = await import('../../functions/links/sessions.store.ts');
  const { transact } = await import('../../functions/store/table.ts');
  const { randomToken } = await import('../../functions/kit/secret.ts');
  const token = randomToken();
  const { roles, employeeId, ...rest } = person;
  const consoleRole = roles.find((role) => role !== 'employee');
  const account = {
    ...rest,
    version: 1,
    ...(consoleRole ? { consoleRole } : {}),
    ...(roles.includes('employee') ? { employeeId: employeeId ?? 'pns-1' } : {}),
  };
  await transact([
    replace('register', { ...accountKey(person.email, person.tenant), ...account }),
    createSession(token, person, { openedAt: longAgo, expiresAt: until }),
  ]);
  return token;
};
export const nonceOf = async (token: string, path: string): Promise<string> => {
  const { formNonce } = await import('../../functions/kit/form-nonce.ts');
  const { hashOf } = await import('../../functions/kit/secret.ts');
  return formNonce(hashOf(token), path);
};
export const asCookie = (token: string) => ({ cookie: `__Host-siklus=${token}` });

/** A link of another government about the very same record. */
export const forgedLink = async (purpose: LinkPurpose, token: string, tenant: TenantId): Promise<string> => {
  const { findLink, makeLink } = await import('../../functions/links/links.store.ts');
  const { linkToken } = await import('../../functions/links/link-token.ts');
  const { transact } = await import('../../functions/store/table.ts');
  const real = await findLink(token);
  if (!real) throw new Error(`no ${purpose} link behind the mail`);
  const forged = makeLink({
    purpose,
    name: `forged-${purpose}`,
    tenant,
    ...(real.year === undefined ? {} : { year: real.year }),
    subject: real.subject,
    expiresAt: farAway,
  });
  await transact([forged.write]);
  return linkToken(forged.reference);
};

/** A token with one letter changed. */
export const tampered = (token: string): string => `${token.startsWith('A') ? 'B' : 'A'}${token.slice(1)}`;

/** Another government has the same year on record, done with every phase, and an empty plan. */
export const openEmptyYear = async (
  bench: Bench,
  { slug, operator }: { slug: string; operator: { email: string } },
  year: number,
): Promise<void> => {
  const { recordOpening } = await import('../../functions/cycle/open-cycle.store.ts');
  const window = { opensAt: at('2098-01-01T00:00:00.000Z'), closesAt: at(farAway.toISOString()) };
  await recordOpening(
    {
      year,
      ceilingRupiah: 1_000_000,
      phases: phases.map((phase) => ({ phase, status: 'planned', attempt: 1, ...window })),
    },
    { tenant: tenantId(slug), operator: operator.email, policyVersion: 1, trail: { actor: 'account-x' } },
    bench.clock.now(),
  );
  const done = { status: 'done', openedAt: window.opensAt, closedAt: window.opensAt, result: {} };
  for (const phase of phases)
    await bench.put('cycle', {
      pk: `CYCLE#${slug}#${year}`,
      sk: `PHASE#${phase}`,
      ...{ phase, attempt: 1, ...window, ...done },
    });
  await bench.put('cycle', {
    pk: `CYCLE#${slug}#${year}`,
    sk: 'PLAN',
    round: 1,
    status: 'in-approval',
    ceilingRupiah: 1_000_000,
    totalRupiah: 0,
    contentHash: 'x',
    proposedAt: bench.clock.now().toISOString(),
    skippedAgencies: [],
    version: 1,
  });
};
