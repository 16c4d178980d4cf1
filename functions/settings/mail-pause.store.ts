// Writes that a government's mail is paused, or goes on, with the audit line.
import type { Instant } from '../records/moments.ts';
import { tenantKey } from '../records/register.reads.ts';
import type { Tenant } from '../records/register.ts';
import { type AuditBy, auditEvent } from '../store/audit.ts';
import { change, transact } from '../store/table.ts';

/** Lost when somebody else was quicker. */
export const recordPause = async (
  { slug, mailPause }: Tenant,
  reason: string,
  by: AuditBy,
  { now, since }: { now: Date; since: Instant },
): Promise<'recorded' | 'lost'> => {
  const line = { tenant: slug, at: now, ...by, subject: 'mail', detail: { words: reason } } as const;
  const { outcome } = await transact(
    mailPause === undefined
      ? [
          change('register', tenantKey(slug), {
            set: { mailPause: { since, reason } },
            absent: ['mailPause'],
          }),
          auditEvent({ ...line, action: 'mail-paused' }),
        ]
      : [
          change('register', tenantKey(slug), { remove: ['mailPause'], expect: { mailPause } }),
          auditEvent({ ...line, action: 'mail-resumed' }),
        ],
  );
  return outcome === 'written' ? 'recorded' : 'lost';
};
