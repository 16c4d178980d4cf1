// Records what became of a mail after SES took it: bounced, reported as spam, rejected, delayed. The operator is to see to the first three.
import * as z from 'zod';
import { countedLines } from '../kit/counted-lines.ts';
import { eventHandler } from '../kit/event-handler.ts';
import { logger } from '../kit/log.ts';
import { type Fate, findSentMail, recordDelay, recordFate } from './mail-events.store.ts';
import { mailIdHeader } from './mail-id-header.ts';

const Detail = z.object({
  eventType: z.string(),
  mail: z.object({
    destination: z.array(z.string()).min(1),
    headers: z.array(z.object({ name: z.string(), value: z.string() })),
  }),
  bounce: z.object({ bounceType: z.string(), bounceSubType: z.string().optional() }).optional(),
  complaint: z
    .object({ complaintFeedbackType: z.string().nullish(), complaintSubType: z.string().nullish() })
    .optional(),
  reject: z.object({ reason: z.string() }).optional(),
});
type Detail = z.infer<typeof Detail>;

/** Undefined for what is no bad news. A bounce that is not for good may be heard of when the receiver gave up for now. */
const fateOf = ({ eventType, bounce, complaint, reject }: Detail): Fate | undefined => {
  switch (eventType) {
    case 'Bounce':
      return {
        why: bounce?.bounceType === 'Permanent' ? 'bounced' : 'returned',
        detail: bounce?.bounceSubType ?? bounce?.bounceType ?? 'unknown',
      };
    case 'Complaint':
      return {
        why: 'complained',
        detail: complaint?.complaintFeedbackType ?? complaint?.complaintSubType ?? 'unknown',
      };
    case 'Reject':
      return { why: 'rejected', detail: reject?.reason ?? 'unknown' };
    default:
      return undefined;
  }
};

export const handler = eventHandler(Detail, async (detail, { now }) => {
  const isOurs = ({ name }: { name: string }): boolean => name.toLowerCase() === mailIdHeader.toLowerCase();
  const mailId = detail.mail.headers.find(isOurs)?.value;
  const found = mailId === undefined ? undefined : await findSentMail(mailId);
  if (!found) {
    logger.warn('an event of no known mail', { eventType: detail.eventType });
    return;
  }
  // It is the address it went to that is dead, which may be one that was put in the place of another.
  const mail = { ...found, to: detail.mail.destination[0] ?? found.to };
  const fate = fateOf(detail);
  if (fate) await recordFate(mail, fate, now);
  else if (detail.eventType === 'DeliveryDelay') await recordDelay(mail, now);
  logger.info(countedLines.mailEvent, { mailId, eventType: detail.eventType, ...fate });
});
