// What has been decided but not yet delivered: mail to send and workflows to answer, written with the decision itself.

import * as z from 'zod';
import { type MailContent, packContent } from '../mail/content.ts';
import { type CycleRef, type TenantId, WaitId } from '../records/ids.ts';
import { Instant, instantOf } from '../records/moments.ts';
import { type ItemKey, key } from '../store/keys.ts';
import { create, type Item, replace, type Write } from '../store/table.ts';
import { dueOf, laneOf, type MailLane, signalLane } from './lanes.ts';

export type MailRequest = {
  /** Deterministic: the same reason to write to the same person is the same mail, e.g. `jambi-2027-survey-invite-<employeeId>`. */
  id: string;
  tenant: TenantId;
  /** Absent for mail outside a cycle (signing in). */
  year?: number;
  to: string;
  content: MailContent;
  /** `waited` for what a person stands waiting for; bulk when absent. */
  lane?: MailLane;
  /** To sign in: goes to the very address that was asked with, even when other mail does not reach it. */
  security?: boolean;
  now: Date;
};

const mailItem = ({ id, tenant, year, to, content, lane = 'bulk', security, now }: MailRequest): Item => ({
  pk: key`MAIL#${id}`,
  sk: key`MAIL`,
  id,
  tenant,
  year,
  to,
  content: packContent(content),
  security,
  lane: laneOf(lane, id),
  due: dueOf(tenant, now),
  createdAt: instantOf(now),
  attempts: 0,
});

/** Queues a mail; loses (cancelling its transaction) when the same mail was queued before. */
export const queueMail = (request: MailRequest): Write => create('outbox', mailItem(request));

export type SignalRequest = CycleRef & {
  /** Deterministic: the same answer twice is one answer. */
  id: string;
  /** The wait it answers, as registered with `registerWait`. */
  waitId: WaitId;
  output: Readonly<Record<string, unknown>>;
  now: Date;
};

/** Queues the answer to a waiting workflow; delivered and retried by `mail/answer-workflows`. */
export const queueSignal = ({ id, tenant, year, waitId, output, now }: SignalRequest): Write =>
  create('outbox', {
    pk: key`SIGNAL#${id}`,
    sk: key`SIGNAL`,
    id,
    tenant,
    year,
    waitId,
    output,
    lane: signalLane,
    due: dueOf(tenant, now),
    createdAt: instantOf(now),
    attempts: 0,
  });

export const Wait = z.object({ waitId: WaitId, taskToken: z.string(), registeredAt: Instant });

export const waitKey = (waitId: WaitId): ItemKey => ({ pk: key`WAIT#${waitId}`, sk: key`WAIT` });

/** Remembers the task token a workflow waits on; a retried task brings a new token, which replaces the old one. */
export const registerWait = (waitId: WaitId, taskToken: string, now: Date): Write =>
  replace('outbox', { ...waitKey(waitId), waitId, taskToken, registeredAt: instantOf(now) });
