// Asks the register, when a letter leaves, where it goes today: whom it addresses may have left, moved or changed address while it waited.
import { hashOf } from '../kit/secret.ts';
import { linkToken } from '../links/link-token.ts';
import { findLinkByHash } from '../links/links.store.ts';
import type { MailKind } from '../outbox/mail-kinds.ts';
import type { LinkReference } from '../records/link-reference.ts';
import { dateOf, hasCome, inZone, usualZone, type WibDate } from '../records/moments.ts';
import { findAccount, findEmployee, findTenant, findTenantToShow } from '../records/register.reads.ts';
import { responsibleFor } from '../records/responsible.reads.ts';
import { operatorOf } from '../words/letterhead.ts';
import type { QueuedMail } from './send-mail.store.ts';
import {
  colleagueToday,
  facilitatorToday,
  holderToday,
  operatorToday,
  personToday,
  type Today,
} from './still-addressed.rules.ts';

/** A link whose key is still on its way here, or was taken out, is the sender's to judge. */
const tokenOf = (reference: LinkReference): string | undefined => {
  try {
    return linkToken(reference);
  } catch {
    return undefined;
  }
};

const hasEnded = async (reference: LinkReference, now: Date): Promise<boolean> => {
  const token = tokenOf(reference);
  if (token === undefined) return false;
  const link = await findLinkByHash(hashOf(token));
  return link !== undefined && (link.revokedAt !== undefined || hasCome(link.expiresAt, now));
};

const askRegister = async (mail: QueuedMail & { kind: MailKind }, day: WibDate): Promise<Today> => {
  const { tenant, to, whom, content } = mail;
  switch (whom?.as) {
    case undefined:
    case 'address':
      return { to };
    case 'participant':
    case 'superior':
    case 'head':
      return personToday(await findEmployee(tenant, whom.employeeId), mail, day);
    case 'holder':
      return holderToday(await responsibleFor(tenant, whom, day), mail, content.action?.link !== undefined);
    case 'facilitator':
      return facilitatorToday((await findTenant(tenant))?.facilitators ?? [], mail, day);
    case 'operator': {
      const [account, government] = await Promise.all([findAccount(tenant, to), findTenant(tenant)]);
      return operatorToday(account, government && operatorOf(government), mail);
    }
    case 'colleague':
      return colleagueToday(await findAccount(tenant, to), mail);
  }
};

/** One or two reads per letter. What the release before queued says neither kind nor addressee, and goes as it was written. */
export const whereToday = async (mail: QueuedMail, now: Date): Promise<Today> => {
  const { tenant, kind, to, security, content } = mail;
  if (security) return { to };
  const link = content.action?.link;
  if (link && (await hasEnded(link, now))) return { why: 'link-ended' };
  if (kind === undefined) return { to };
  const zone = (await findTenantToShow(tenant))?.zone ?? usualZone;
  return inZone(zone, () => askRegister({ ...mail, kind }, dateOf(now)));
};
