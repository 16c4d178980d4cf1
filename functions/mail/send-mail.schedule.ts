// Sends every mail that is due, once each, at the pace SES allows.
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { lean } from '../kit/aws-client.ts';
import { requireEnv } from '../kit/env.ts';
import { logger } from '../kit/log.ts';
import { scheduleHandler } from '../kit/schedule-handler.ts';
import { linkToken } from '../kit/secret.ts';
import { renderMail } from './layout.view.tsx';
import { dueMails, markSent, putOff, type QueuedMail, type SentMail } from './send-mail.store.ts';

const ses = lean(new SESv2Client({}));
const batchSize = 200;
/** Mails on their way at once, and marked together while the next ones leave: a crash could send as many of both again. */
const atOnce = 20;
const lastAttempt = 8;
/** Ends in time for the marks; what is left goes with the next run. */
const reserveMs = 10_000;

/** SES says that it is too fast or that the day's quota is used up: no fault of the mail, so it keeps its attempts. */
const tooFast = new Set(['TooManyRequestsException', 'ThrottlingException', 'LimitExceededException']);

const urlOf = (mail: QueuedMail): string | undefined => {
  const action = mail.content.action;
  if (!action) return undefined;
  const token = action.link ? linkToken(action.link.linkId, action.link.salt) : '';
  return requireEnv('WEB_ADDRESS') + action.path.replace('{token}', token);
};

type Outcome = { sent: SentMail } | 'put-off' | 'too-fast';

const send = async (mail: QueuedMail, now: Date): Promise<Outcome> => {
  const { html, text } = renderMail(mail.content, urlOf(mail));
  try {
    const { MessageId } = await ses.send(
      new SendEmailCommand({
        FromEmailAddress: requireEnv('MAIL_FROM'),
        Destination: { ToAddresses: [mail.to] },
        Content: {
          Simple: {
            Subject: { Data: mail.content.subject, Charset: 'UTF-8' },
            Body: { Html: { Data: html, Charset: 'UTF-8' }, Text: { Data: text, Charset: 'UTF-8' } },
            // Lets a receiver that keeps it (the local mailbox does) recognise a repeat after a crash between send and mark.
            Headers: [{ Name: 'X-Siklus-Mail-Id', Value: mail.id }],
          },
        },
      }),
    );
    return { sent: { mail, messageId: MessageId ?? 'unknown' } };
  } catch (error) {
    const problem = error instanceof Error ? error.name : 'unknown';
    if (tooFast.has(problem)) return 'too-fast';
    await putOff(mail, now, problem, lastAttempt);
    logger.warn('mail put off', { mailId: mail.id, attempts: mail.attempts + 1 });
    return 'put-off';
  }
};

export const handler = scheduleHandler(async ({ now, remainingMs }) => {
  const result = { sent: 0, 'put-off': 0 };
  // The index follows the marks with a delay: what this run has dealt with may still be listed.
  const seen = new Set<string>();
  let marking = Promise.resolve();
  for (;;) {
    const due = await dueMails(now, batchSize);
    const mails = due.filter((mail) => !seen.has(mail.id));
    for (const mail of mails) seen.add(mail.id);
    for (let i = 0; i < mails.length; i += atOnce) {
      const outcomes = await Promise.all(mails.slice(i, i + atOnce).map((mail) => send(mail, now)));
      const sent = outcomes.flatMap((o) => (typeof o === 'string' ? [] : [o.sent]));
      await marking;
      marking = markSent(sent, now);
      result.sent += sent.length;
      result['put-off'] += outcomes.length - sent.length;
      if (outcomes.includes('too-fast') || remainingMs() < reserveMs) {
        logger.warn('mail stops early', { left: mails.length - i - outcomes.length });
        await marking;
        return result;
      }
    }
    await marking;
    if (due.length < batchSize || mails.length === 0) return result;
  }
});
