// What is decided and not yet delivered: mail to send, written with the decision itself.
import { type MailContent, packContent } from '../mail/content.ts';
import type { TenantId } from '../records/ids.ts';
import { instantOf } from '../records/moments.ts';
import { key } from '../store/keys.ts';
import { create, type Item, type Write } from '../store/table.ts';
import type { Addressee } from './addressee.ts';
import { dueOf, laneOf } from './lanes.ts';
import { laneOfKind, type MailKind } from './mail-kinds.ts';

export type MailRequest = {
  /** Deterministic: the same reason to write to the same person is the same mail, e.g. `jambi-2027-survey-invite-<employeeId>`. */
  id: string;
  tenant: TenantId;
  /** Absent for mail outside a cycle (signing in). */
  year?: number;
  /** Their address of now; `whom` says whose, so that it is asked for again when the mail leaves. */
  to: string;
  whom: Addressee;
  content: MailContent;
  /** Says in which lane it leaves, and whether at any hour. */
  kind: MailKind;
  /** To sign in: goes to the very address that was asked with, even when other mail does not reach it. */
  security?: boolean;
  now: Date;
};

const mailItem = ({ id, tenant, year, to, whom, content, kind, security, now }: MailRequest): Item => ({
  pk: key`MAIL#${id}`,
  sk: key`MAIL`,
  id,
  tenant,
  year,
  to,
  whom,
  content: packContent(content),
  security,
  kind,
  lane: laneOf(laneOfKind[kind], id),
  due: dueOf(tenant, now),
  createdAt: instantOf(now),
  attempts: 0,
});

/** Queues a mail; loses (cancelling its transaction) when the same mail was queued before. */
export const queueMail = (request: MailRequest): Write => create('outbox', mailItem(request));
