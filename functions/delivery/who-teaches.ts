// A letter about a batch to whoever teaches it on the day it leaves: as the register calls them now, or to the training office when nobody does any more.
import type { MailContent } from '../mail/content.ts';
import type { Addressee } from '../outbox/addressee.ts';
import type { BatchOutline } from '../records/batch.ts';
import type { BatchRef } from '../records/ids.ts';
import type { Tenant } from '../records/register.ts';
import { whoTeaches } from '../rulebook/facilitators.rules.ts';
import { type Letterhead, letterheadOf, operatorOf } from '../words/letterhead.ts';
import { facilitatorEnded } from './delivery-mail.ts';

type About = {
  ref: BatchRef;
  tenant: Tenant;
  batch: BatchOutline & { facilitator: { name: string; email: string } };
  now: Date;
};
type Letter = { to: string; whom: Addressee; content: MailContent; now: Date };

export const letterToTeacher = (
  { ref, tenant, batch, now }: About,
  write: (about: { from: Letterhead; name: string; batch: BatchOutline }) => MailContent,
): Letter => {
  const from = letterheadOf(tenant);
  const { hasEnded, name, email } = whoTeaches(tenant.facilitators, batch);
  const operator = hasEnded ? operatorOf(tenant) : undefined;
  return operator
    ? {
        to: operator.email,
        whom: { as: 'operator' },
        content: facilitatorEnded({ from, ref, batch, name: operator.name, who: name }),
        now,
      }
    : { to: email, whom: { as: 'facilitator' }, content: write({ from, name, batch }), now };
};
