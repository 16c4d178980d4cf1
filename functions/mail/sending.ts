// Hands one mail to SES and says what became of it.
import { type Message, SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import * as z from 'zod';
import { lean } from '../kit/aws-client.ts';
import { requireEnv } from '../kit/env.ts';
import { linkCode } from '../links/link-code.ts';
import { linkToken } from '../links/link-token.ts';
import { calendarText } from './calendar-file.ts';
import type { MailContent } from './content.ts';
import { renderMail } from './layout.view.tsx';
import { mailIdHeader } from './mail-id-header.ts';
import type { QueuedMail } from './send-mail.store.ts';

export const ses = lean(new SESv2Client({}));

/**
 * `too-fast`: more than the rate allows, in a moment it goes again. `held`: SES takes nothing now, neither from this government
 * nor perhaps from any; no fault of the mail, so it keeps its attempts. `refused`: this mail was not taken.
 */
export type Sent =
  | { outcome: 'sent'; messageId: string }
  | { outcome: 'too-fast' | 'held' | 'refused'; problem: string };

const tooFast: readonly string[] = ['TooManyRequestsException', 'ThrottlingException'];
const held: readonly string[] = [
  'AccountSuspendedException',
  'LimitExceededException',
  'MailFromDomainNotVerifiedException',
  'SendingPausedException',
  // Not SES but we: the mail's link was made with a key that this function gets within the same deployment.
  'KeyToCome',
];

const SesTenants = z.record(z.string(), z.string());
/** Which government sends under a reputation of its own, by the name SES knows it by (infra/stage.ts). */
const sesTenantOf = (tenant: string): string | undefined =>
  SesTenants.parse(JSON.parse(requireEnv('MAIL_TENANTS')))[tenant];

const urlOf = (mail: QueuedMail): string | undefined => {
  const action = mail.content.action;
  if (!action) return undefined;
  const token = action.link ? linkToken(action.link) : '';
  return requireEnv('WEB_ADDRESS') + action.path.replace('{token}', token);
};

/** The code of the mail's link, where a fact asks for it: like the token it is made when the mail leaves. */
const withCode = (content: MailContent): MailContent => {
  const reference = content.action?.link;
  return !reference || !content.facts
    ? content
    : {
        ...content,
        facts: content.facts.map(([label, value]) =>
          value === '{code}' ? [label, linkCode(reference)] : [label, value],
        ),
      };
};

/** A file that every calendar opens. */
const attached = ({ calendar }: MailContent): Pick<Message, 'Attachments'> =>
  calendar
    ? {
        Attachments: [
          {
            FileName: 'jadwal.ics',
            ContentType: 'text/calendar; charset=utf-8; method=PUBLISH',
            ContentDisposition: 'ATTACHMENT',
            ContentTransferEncoding: 'BASE64',
            RawContent: Buffer.from(calendarText(calendar)),
          },
        ],
      }
    : {};

const commandFor = (mail: QueuedMail): SendEmailCommand => {
  const { html, text } = renderMail(withCode(mail.content), urlOf(mail));
  const sesTenant = sesTenantOf(mail.tenant);
  return new SendEmailCommand({
    FromEmailAddress: requireEnv('MAIL_FROM'),
    Destination: { ToAddresses: [mail.to] },
    ...(sesTenant === undefined ? {} : { TenantName: sesTenant }),
    Content: {
      Simple: {
        Subject: { Data: mail.content.subject, Charset: 'UTF-8' },
        Body: { Html: { Data: html, Charset: 'UTF-8' }, Text: { Data: text, Charset: 'UTF-8' } },
        Headers: [{ Name: mailIdHeader, Value: mail.id }],
        ...attached(mail.content),
      },
    },
  });
};

export const sendMail = async (mail: QueuedMail): Promise<Sent> => {
  try {
    const { MessageId } = await ses.send(commandFor(mail));
    return { outcome: 'sent', messageId: MessageId ?? 'unknown' };
  } catch (error) {
    const problem = error instanceof Error ? error.name : 'unknown';
    if (tooFast.includes(problem)) return { outcome: 'too-fast', problem };
    return { outcome: held.includes(problem) ? 'held' : 'refused', problem };
  }
};
