// What the register says of an address that is to become somebody's, and the letter to the address that is given up.
import { addressHashOf } from '../kit/secret.ts';
import { queueMail } from '../outbox/outbox.store.ts';
import { mailboxOf } from '../records/mail-address.ts';
import { dateOf } from '../records/moments.ts';
import type { OfficeRole } from '../records/office.ts';
import { judgeDomain } from '../records/own-domains.reads.ts';
import { findAccount, requireTenant } from '../records/register.reads.ts';
import { isReachable, type Tenant } from '../records/register.ts';
import type { AddressVerdict } from '../rulebook/address-answer.rules.ts';
import { fewAtOnce } from '../store/bulk.ts';
import { transact, type Write } from '../store/table.ts';
import { type Addressee, otherOwner, otherOwnerText } from './address.rules.ts';
import { addressAgainLetter, addressChangedLetter } from './address-mail.ts';
import { type Entry, type Place, turned } from './import-parts.store.ts';

/**
 * Holds an address that somebody wrote on a page against the register; `agreed` is what they answered about one outside of
 * the government's own domains. The mailbox of an `office` goes on from holder to holder.
 */
export const judgeAddress = async (
  email: string,
  person: Addressee,
  { agreed, office, now }: { agreed: string | undefined; office?: OfficeRole; now: Date },
): Promise<AddressVerdict> => {
  const [accounts, government] = await Promise.all([
    // Whoever has the mailbox reads what is sent to any address that arrives there.
    Promise.all([...new Set([email, mailboxOf(email)])].map((one) => findAccount(person.tenant, one))),
    requireTenant(person.tenant),
  ]);
  const offices = government.offices.filter(({ role }) => role !== office);
  const owner = accounts
    .map((account) => otherOwner(email, person, { account, offices, today: dateOf(now) }))
    .find((other) => other !== undefined);
  if (owner) return { problems: [{ field: 'surel', message: otherOwnerText[owner] }] };
  return judgeDomain(email, government, agreed);
};

/** To an address that is no longer somebody's; `id` makes a repeat the same letter. */
export const tellFormerAddress = (
  government: Tenant,
  { name, from, to, id, now }: { name: string; from: string; to: string; id: string; now: Date },
): Write =>
  queueMail({
    kind: 'address-given-up',
    id: `${government.slug}-address-${addressHashOf(from)}-${id}`,
    ...{ tenant: government.slug, to: from, whom: { as: 'address' }, now },
    content: addressChangedLetter(government, { name, to, now }),
  });

type Moved = { name: string; from: string; to: string };

const movedIn = (entries: readonly Entry[]): Moved[] =>
  entries.flatMap(({ steps }) => {
    const people = steps.filter(({ key: { sk } }) => sk.startsWith('EMPLOYEE#'));
    const kept = new Set(people.map(({ after }) => after?.email));
    return people.flatMap(({ before, after }) =>
      isNamed(before) && isNamed(after) && !kept.has(before.email)
        ? [{ name: after.name, from: before.email, to: after.email }]
        : [],
    );
  });

const queueEach = async (
  { tenant }: Place,
  moved: readonly Moved[],
  letter: (government: Tenant, one: Moved) => Write,
): Promise<number> => {
  if (moved.length === 0) return 0;
  const government = await requireTenant(tenant);
  await fewAtOnce(moved, async (one) => {
    await transact([letter(government, one)]);
  });
  return moved.length;
};

/** The addresses that an import took from people, told at once: that its other letters wait is no reason to keep this quiet. */
export const tellFormerAddresses = (place: Place, entries: readonly Entry[]): Promise<number> =>
  queueEach(place, movedIn(entries), (government, one) =>
    tellFormerAddress(government, { ...one, id: `import-${place.jobId}`, now: place.now }),
  );

/** To an address that was told it is somebody's no more, and is again. */
const tellAddressAgain = (
  government: Tenant,
  { name, from, id, now }: { name: string; from: string; id: string; now: Date },
): Write =>
  queueMail({
    kind: 'address-given-up',
    id: `${government.slug}-address-${addressHashOf(from)}-${id}`,
    ...{ tenant: government.slug, to: from, whom: { as: 'address' }, now },
    content: addressAgainLetter(government, { name, now }),
  });

/**
 * What an import did and its undoing put back: the addresses it had told hear that they are valid again, and how many. Those it had
 * given hear that they are not only where something may have been sent to them meanwhile.
 */
export const tellAddressesPutBack = async (
  place: Place,
  entries: readonly Entry[],
  isHeard: boolean,
): Promise<number> => {
  const id = `undo-${place.jobId}`;
  const { now } = place;
  if (isHeard)
    await queueEach(place, movedIn(entries), (government, one) =>
      tellFormerAddress(government, { ...one, id, now }),
    );
  return queueEach(place, movedIn(entries.map(turned)), (government, { name, from }) =>
    tellAddressAgain(government, { name, from, id, now }),
  );
};

type Named = { name: string; email: string };
const isNamed = (item: Record<string, unknown> | undefined): item is Named =>
  typeof item?.name === 'string' && typeof item.email === 'string' && isReachable({ email: item.email });
