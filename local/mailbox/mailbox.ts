// The mailbox of the one-machine home: takes what SES would send and keeps it, once per mail, for people to read.
import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../clock.ts';

export type Message = {
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  /** When it was sent, on the home's clock. */
  at: string;
  status: 'delivered';
};

/** The part of SESv2's SendEmail that the product uses. */
export type SendEmailInput = {
  FromEmailAddress?: string;
  Destination?: { ToAddresses?: string[] };
  Content?: {
    Simple?: {
      Subject?: { Data?: string };
      Body?: { Html?: { Data?: string }; Text?: { Data?: string } };
      Headers?: { Name?: string; Value?: string }[];
    };
  };
};

export type Mailbox = {
  /** Keeps the mail and returns its MessageId; a repeat of the same `X-Siklus-Mail-Id` is the same mail. */
  accept: (input: SendEmailInput) => { MessageId: string } | { problem: string };
  /** Oldest first; `after` is the `sequence` of the last one seen. */
  list: (options?: { to?: string; after?: number; limit?: number }) => (Message & { sequence: number })[];
  find: (id: string) => Message | undefined;
  count: () => number;
};

type Row = {
  sequence: number;
  id: string;
  recipient: string;
  subject: string;
  text: string;
  html: string;
  at: string;
};

const toMessage = (row: Row): Message & { sequence: number } => ({
  sequence: row.sequence,
  id: row.id,
  to: row.recipient,
  subject: row.subject,
  text: row.text,
  html: row.html,
  at: row.at,
  status: 'delivered',
});

export const openMailbox = (database: DatabaseSync, clock: Clock): Mailbox => {
  database.exec(`CREATE TABLE IF NOT EXISTS mail (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, recipient TEXT NOT NULL, subject TEXT NOT NULL,
    text TEXT NOT NULL, html TEXT NOT NULL, at TEXT NOT NULL);
    CREATE INDEX IF NOT EXISTS mail_by_recipient ON mail (recipient, sequence)`);
  const insert = database.prepare(
    'INSERT INTO mail (id, recipient, subject, text, html, at) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING',
  );
  const byId = database.prepare('SELECT * FROM mail WHERE id = ?');
  const all = database.prepare('SELECT * FROM mail WHERE sequence > ? ORDER BY sequence LIMIT ?');
  const ofRecipient = database.prepare(
    'SELECT * FROM mail WHERE recipient = ? AND sequence > ? ORDER BY sequence LIMIT ?',
  );
  const counted = database.prepare('SELECT COUNT(*) AS n FROM mail');
  let unnamed = 0;

  return {
    accept: (input) => {
      const simple = input.Content?.Simple;
      const to = input.Destination?.ToAddresses?.[0];
      if (!simple || !to) return { problem: 'Content.Simple and Destination.ToAddresses are required' };
      unnamed += 1;
      const id =
        simple.Headers?.find((h) => h.Name?.toLowerCase() === 'x-siklus-mail-id')?.Value ??
        `unnamed-${clock.now().getTime()}-${unnamed}`;
      insert.run(
        id,
        to,
        simple.Subject?.Data ?? '',
        simple.Body?.Text?.Data ?? '',
        simple.Body?.Html?.Data ?? '',
        clock.now().toISOString(),
      );
      return { MessageId: id };
    },
    list: ({ to, after = 0, limit = 1_000_000 } = {}) =>
      (to === undefined ? all.all(after, limit) : ofRecipient.all(to, after, limit)).map((row) =>
        toMessage(row as unknown as Row),
      ),
    find: (id) => {
      const row = byId.get(id);
      return row === undefined ? undefined : toMessage(row as unknown as Row);
    },
    count: () => Number(counted.get()?.n ?? 0),
  };
};
