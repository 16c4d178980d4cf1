// Sends every mail that is due, once each, at the pace SES allows.
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { requireEnv } from '../kit/env.ts';
import { logger } from '../kit/log.ts';
import { scheduleHandler } from '../kit/schedule-handler.ts';
import { linkToken } from '../kit/secret.ts';
import { renderMail } from './layout.view.tsx';
import { dueMails, markSent, putOff, type QueuedMail } from './send-mail.store.ts';

const ses = new SESv2Client({});
const batchSize = 200;
const atOnce = 16;
const lastAttempt = 8;

const urlOf = (mail: QueuedMail): string | undefined => {
  const action = mail.content.action;
  if (!action) return undefined;
  const token = action.link ? linkToken(action.link.linkId, action.link.salt) : '';
  return requireEnv('WEB_ADDRESS') + action.path.replace('{token}', token);
};

const send = async (mail: QueuedMail, now: Date): Promise<'sent' | 'put-off'> => {
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
    await markSent(mail.id, MessageId ?? 'unknown', now);
    return 'sent';
  } catch (error) {
    await putOff(mail, now, error instanceof Error ? error.name : 'unknown', lastAttempt);
    logger.warn('mail put off', { mailId: mail.id, attempts: mail.attempts + 1 });
    return 'put-off';
  }
};

export const handler = scheduleHandler(async ({ now }) => {
  const result = { sent: 0, 'put-off': 0 };
  for (;;) {
    const mails = await dueMails(now, batchSize);
    for (let i = 0; i < mails.length; i += atOnce) {
      for (const outcome of await Promise.all(mails.slice(i, i + atOnce).map((mail) => send(mail, now))))
        result[outcome] += 1;
    }
    if (mails.length < batchSize) return result;
  }
});
