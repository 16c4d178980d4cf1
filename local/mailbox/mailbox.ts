// The mailbox of the one-machine home: takes what SES would send and keeps it, once per mail, for people to read; unless an address was told to do otherwise.
import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../clock.ts';
import { type Behaviours, openBehaviours } from './behaviours.ts';
import { type MailEvents, openMailEvents } from './events.ts';

export type Message = {
  id: string;
  to: string;
  subject: string;
  text: string;
  /** When it was sent, on the home's clock. */
  at: string;
  status: 'delivered' | 'bounced';
};

/** With what only who opens it looks at: three quarters of a mailbox, which a list of thousands of mails leaves where it is. */
export type WholeMessage = Message & { html: string };

export type Attachment = { name: string; type: string; text: string };

/** The part of SESv2's SendEmail that the product uses. */
export type SendEmailInput = {
  FromEmailAddress?: string;
  Destination?: { ToAddresses?: string[] };
  Content?: {
    Simple?: {
      Subject?: { Data?: string };
      Body?: { Html?: { Data?: string }; Text?: { Data?: string } };
      Headers?: { Name?: string; Value?: string }[];
      Attachments?: { FileName?: string; ContentType?: string; RawContent?: string | Uint8Array }[];
    };
  };
};

export type Mailbox = {
  /** Keeps the mail and returns its MessageId; a repeat of the same `X-Siklus-Mail-Id` is the same mail. */
  accept: (input: SendEmailInput) => { MessageId: string } | { problem: string };
  /** What has arrived, oldest first; `after` is the `sequence` of the last one seen. */
  list: (options?: {
    to?: string;
    after?: number;
    limit?: number;
    /** What was taken back too. */
    bouncedToo?: boolean;
  }) => (Message & { sequence: number })[];
  find: (id: string) => WholeMessage | undefined;
  /** What was attached to it. */
  attachments: (id: string) => Attachment[];
  /** Removes what arrived before a moment. */
  forget: (before: Date) => void;
  count: () => number;
  /** How addresses were told to behave. */
  behaviours: Behaviours;
  /** What SES would tell about it. */
  events: MailEvents;
  /** When a delayed mail arrives. */
  nextDue: () => Date | undefined;
};

type Row = {
  sequence: number;
  id: string;
  recipient: string;
  subject: string;
  text: string;
  at: string;
  status: string;
};

const listed = 'sequence, id, recipient, subject, text, at, status';

const toMessage = (row: Row): Message & { sequence: number } => ({
  sequence: row.sequence,
  id: row.id,
  to: row.recipient,
  subject: row.subject,
  text: row.text,
  at: row.at,
  status: row.status === 'bounced' ? 'bounced' : 'delivered',
});

/** Over HTTP it comes as base64. */
const textOf = (content: string | Uint8Array): string =>
  Buffer.from(typeof content === 'string' ? Buffer.from(content, 'base64') : content).toString('utf8');

export const openMailbox = (database: DatabaseSync, clock: Clock): Mailbox => {
  database.exec(`CREATE TABLE IF NOT EXISTS mail (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, recipient TEXT NOT NULL, subject TEXT NOT NULL,
    text TEXT NOT NULL, html TEXT NOT NULL, at TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS delayed_mail (id TEXT PRIMARY KEY, recipient TEXT NOT NULL, subject TEXT NOT NULL,
    text TEXT NOT NULL, html TEXT NOT NULL, at TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS attachment (mail TEXT NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL, text TEXT NOT NULL,
    PRIMARY KEY (mail, name)) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS mail_by_recipient ON mail (recipient, sequence)`);
  // A mailbox of an earlier release has no status: all that it holds arrived.
  const columns = database.prepare('PRAGMA table_info(mail)').all();
  if (!columns.some((column) => column.name === 'status'))
    database.exec("ALTER TABLE mail ADD COLUMN status TEXT NOT NULL DEFAULT 'delivered'");
  const behaviours = openBehaviours(database);
  const events = openMailEvents(database);
  const insert = database.prepare(
    'INSERT INTO mail (id, recipient, subject, text, html, at, status) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING',
  );
  const delay = database.prepare(
    'INSERT INTO delayed_mail (id, recipient, subject, text, html, at) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING',
  );
  const arrive = database.prepare(
    'INSERT INTO mail (id, recipient, subject, text, html, at) SELECT id, recipient, subject, text, html, at FROM delayed_mail WHERE at <= ? ORDER BY at ON CONFLICT (id) DO NOTHING',
  );
  const arrived = database.prepare('DELETE FROM delayed_mail WHERE at <= ?');
  const nextDelayed = database.prepare('SELECT MIN(at) AS at FROM delayed_mail');
  const isKnown = database.prepare(
    'SELECT 1 FROM mail WHERE id = ? UNION ALL SELECT 1 FROM delayed_mail WHERE id = ?',
  );
  const attach = database.prepare(
    'INSERT INTO attachment (mail, name, type, text) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const attachedTo = database.prepare('SELECT name, type, text FROM attachment WHERE mail = ? ORDER BY name');
  const byId = database.prepare('SELECT * FROM mail WHERE id = ?');
  const all = database.prepare(
    `SELECT ${listed} FROM mail WHERE sequence > ? AND (status = ? OR ?) ORDER BY sequence LIMIT ?`,
  );
  const ofRecipient = database.prepare(
    `SELECT ${listed} FROM mail WHERE recipient = ? AND sequence > ? AND (status = ? OR ?) ORDER BY sequence LIMIT ?`,
  );
  const counted = database.prepare('SELECT COUNT(*) AS n FROM mail');
  let unnamed = 0;

  const letArrive = (): void => {
    const now = clock.now().toISOString();
    arrive.run(now);
    arrived.run(now);
  };

  return {
    behaviours,
    events,
    nextDue: () => {
      letArrive();
      const at = nextDelayed.get()?.at;
      return typeof at === 'string' ? new Date(at) : undefined;
    },
    accept: (input) => {
      const simple = input.Content?.Simple;
      const to = input.Destination?.ToAddresses?.[0];
      if (!simple || !to) return { problem: 'Content.Simple and Destination.ToAddresses are required' };
      unnamed += 1;
      const id =
        simple.Headers?.find((h) => h.Name?.toLowerCase() === 'x-siklus-mail-id')?.Value ??
        `unnamed-${clock.now().getTime()}-${unnamed}`;
      if (isKnown.get(id, id)) return { MessageId: id };
      for (const { FileName = '', ContentType = '', RawContent = '' } of simple.Attachments ?? [])
        attach.run(id, FileName, ContentType, textOf(RawContent));
      const now = clock.now();
      const content = [simple.Subject?.Data, simple.Body?.Text?.Data, simple.Body?.Html?.Data] as const;
      const [subject = '', text = '', html = ''] = content;
      const told = behaviours.next(to, subject);
      if (told) events.happened(told.does, { id, to, at: now });
      if (told?.does === 'delay') {
        const at = new Date(now.getTime() + told.minutes * 60_000);
        delay.run(id, to, subject, text, html, at.toISOString());
      } else {
        const isBack = told?.does === 'bounce' || told?.does === 'return';
        insert.run(id, to, subject, text, html, now.toISOString(), isBack ? 'bounced' : 'delivered');
      }
      return { MessageId: id };
    },
    list: ({ to, after = 0, limit = 1_000_000, bouncedToo = false } = {}) => {
      letArrive();
      const which = [after, 'delivered', Number(bouncedToo), limit] as const;
      return (to === undefined ? all.all(...which) : ofRecipient.all(to, ...which)).map((row) =>
        toMessage(row as unknown as Row),
      );
    },
    find: (id) => {
      const row = byId.get(id);
      return row && { ...toMessage(row as unknown as Row), html: String(row.html) };
    },
    attachments: (id) =>
      attachedTo
        .all(id)
        .map(({ name, type, text }) => ({ name: String(name), type: String(type), text: String(text) })),
    forget: (before) => {
      database
        .prepare('DELETE FROM attachment WHERE mail IN (SELECT id FROM mail WHERE at < ?)')
        .run(before.toISOString());
      database.prepare('DELETE FROM mail WHERE at < ?').run(before.toISOString());
    },
    count: () => Number(counted.get()?.n ?? 0),
  };
};
