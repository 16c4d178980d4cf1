// Asks the register, when a letter leaves, where it goes today: whom it addresses may have left, moved or changed address while it waited.
import { hashOf } from '../kit/secret.ts';
import { linkToken } from '../links/link-token.ts';
import { findLinkByHash } from '../links/links.store.ts';
import type { MailKind } from '../outbox/mail-kinds.ts';
import { findBatch, findParticipant } from '../records/batch.reads.ts';
import type { LinkReference } from '../records/link-reference.ts';
import { dateOf, hasCome, inZone, usualZone, type WibDate } from '../records/moments.ts';
import {
  findAccount,
  findEmployee,
  findEmployees,
  findTenant,
  findTenantToShow,
} from '../records/register.reads.ts';
import { responsibleFor } from '../records/responsible.reads.ts';
import { operatorOf } from '../words/letterhead.ts';
import type { MailContent } from './content.ts';
import { namingTheirs, staffIn } from './digest.rules.ts';
import { questionOf } from './letter-questions.ts';
import type { QueuedMail } from './send-mail.store.ts';
import {
  colleagueToday,
  facilitatorToday,
  holderToday,
  isSeated,
  isTeaching,
  operatorToday,
  personToday,
  type Today,
} from './still-addressed.rules.ts';
import type { Withheld } from './undelivered.ts';

type Known = QueuedMail & { kind: MailKind };

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

/** Of a letter that is sent once more it is the first one that is asked. */
const askedOf = ({ kind, whom }: Known): { question: string; whom: Known['whom'] } => {
  const { kind: asked, whom: reader } =
    whom?.as === 'address' && whom.repeats ? whom.repeats : { kind, whom };
  return { question: questionOf[asked as MailKind] ?? 'reader', whom: reader };
};

/** Whether they are still what the letter about a batch addresses them as; asked of those kinds alone that say so. */
const hasLostSeat = async (mail: Known): Promise<Withheld | undefined> => {
  const { tenant, year, to } = mail;
  const { question, whom } = askedOf(mail);
  if (question !== 'seat' || year === undefined || !whom || !('batchId' in whom)) return undefined;
  const { batchId } = whom;
  if (batchId === undefined) return undefined;
  const ref = { tenant, year, batchId };
  if (whom.as === 'participant')
    return isSeated(await findParticipant(ref, whom.employeeId)) ? undefined : 'seat-lost';
  // At an address that the operator has just named nobody is known to teach.
  if (whom.as !== 'facilitator' || mail.whom?.as === 'address') return undefined;
  const [batch, government] = await Promise.all([findBatch(ref), findTenant(tenant)]);
  return isTeaching(government?.facilitators ?? [], batch, to) ? undefined : 'holder-changed';
};

/** With the names of those alone who are the reader's today; undefined when nobody of them is. */
const namingToday = async (mail: Known, now: Date): Promise<MailContent | undefined> => {
  const { tenant, content } = mail;
  const named = staffIn(content);
  if (named.length === 0) return content;
  const { question, whom } = askedOf(mail);
  if (question !== 'staff' || whom?.as !== 'superior') return namingTheirs(content, () => true, now);
  const people = await findEmployees(tenant, named);
  const theirs = new Set(
    people.flatMap((e) => (e.superiorEmployeeId === whom.employeeId ? [e.employeeId] : [])),
  );
  return namingTheirs(content, (id) => theirs.has(id), now);
};

const askRegister = async (mail: Known, day: WibDate): Promise<Today> => {
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

/** Two to four reads per letter. What the release before queued says neither kind nor addressee, and goes as it was written. */
export const whereToday = async (mail: QueuedMail, now: Date): Promise<Today> => {
  const { tenant, kind, to, security, content } = mail;
  if (security) return { to };
  const link = content.action?.link;
  if (link && (await hasEnded(link, now))) return { why: 'link-ended' };
  if (kind === undefined) return { to };
  const zone = (await findTenantToShow(tenant))?.zone ?? usualZone;
  return inZone(zone, async () => {
    const known = { ...mail, kind };
    const today = await askRegister(known, dateOf(now));
    if ('why' in today) return today;
    const lost = await hasLostSeat(known);
    if (lost) return { why: lost };
    const named = await namingToday(known, now);
    if (!named) return { why: 'not-theirs' };
    return named === content ? today : { ...today, content: named };
  });
};
