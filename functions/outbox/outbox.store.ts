import { type MailContent, packContent } from '../mail/content.ts';
import type { TenantId } from '../records/ids.ts';
import { instantOf } from '../records/moments.ts';
import { key } from '../store/keys.ts';
import { create, type Item, type Write } from '../store/table.ts';

export type MailRequest = {
  /** Deterministic: the same reason to write to the same person is the same mail, e.g. `jambi-2027-survey-invite-<employeeId>`. */
  id: string;
  tenant: TenantId;
  /** Absent for mail outside a cycle (signing in). */
  year?: number;
  to: string;
  content: MailContent;
  now: Date;
};

const mailItem = ({ id, tenant, year, to, content, now }: MailRequest): Item => ({
  pk: key`MAIL#${id}`,
  sk: key`MAIL`,
  id,
  tenant,
  year,
  to,
  content: packContent(content),
  pending: 'mail',
  dueAt: instantOf(now),
  createdAt: instantOf(now),
  attempts: 0,
});

/** Queues a mail; loses (cancelling its transaction) when the same mail was queued before. */
export const queueMail = (request: MailRequest): Write => create('outbox', mailItem(request));
