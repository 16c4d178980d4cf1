// What SES would tell of a mail by EventBridge, kept until the functions that listen have been told.
import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { manifest } from '../../functions/manifest.ts';
import type { FunctionHost } from '../function-host.ts';
import type { Behaviour } from './behaviours.ts';

type Happening = Behaviour['does'];

const typeOf: Readonly<Record<Happening, { detailType: string; eventType: string; more: object }>> = {
  bounce: {
    detailType: 'Email Bounced',
    eventType: 'Bounce',
    more: { bounce: { bounceType: 'Permanent', bounceSubType: 'General' } },
  },
  return: {
    detailType: 'Email Bounced',
    eventType: 'Bounce',
    more: { bounce: { bounceType: 'Transient', bounceSubType: 'MailboxFull' } },
  },
  delay: { detailType: 'Email Delivery Delayed', eventType: 'DeliveryDelay', more: {} },
  complain: {
    detailType: 'Email Complaint Received',
    eventType: 'Complaint',
    more: { complaint: { complaintFeedbackType: 'abuse' } },
  },
};

export type MailEvents = {
  happened: (what: Happening, mail: { id: string; to: string; at: Date }) => void;
  isWaiting: () => boolean;
  /** Tells the listening functions; what they were told is forgotten only afterwards. */
  deliver: (host: Pick<FunctionHost, 'invoke'>) => Promise<void>;
};

const listeners = manifest.filter(
  ({ declaration }) => declaration.kind === 'event' && declaration.source === 'mail',
);

export const openMailEvents = (database: DatabaseSync): MailEvents => {
  database.exec('CREATE TABLE IF NOT EXISTS mail_event (id TEXT PRIMARY KEY, body TEXT NOT NULL)');
  const keep = database.prepare('INSERT INTO mail_event (id, body) VALUES (?, ?)');
  const all = database.prepare('SELECT * FROM mail_event ORDER BY rowid');
  const forget = database.prepare('DELETE FROM mail_event WHERE id = ?');
  const count = database.prepare('SELECT COUNT(*) AS n FROM mail_event');
  return {
    happened: (what, { id, to, at }) => {
      const { detailType, eventType, more } = typeOf[what];
      const eventId = randomUUID();
      const event = {
        version: '0',
        id: eventId,
        'detail-type': detailType,
        source: 'aws.ses',
        time: at.toISOString(),
        detail: {
          eventType,
          mail: { messageId: id, destination: [to], headers: [{ name: 'X-Siklus-Mail-Id', value: id }] },
          ...more,
        },
      };
      keep.run(eventId, JSON.stringify(event));
    },
    isWaiting: () => Number(count.get()?.n ?? 0) > 0,
    deliver: async (host) => {
      for (const row of all.all()) {
        for (const { name } of listeners) await host.invoke(name, JSON.parse(String(row.body)));
        forget.run(String(row.id));
      }
    },
  };
};
