// What the register says of an address that is to become somebody's, and the letter to the address that is given up.
import { addressHashOf } from '../kit/secret.ts';
import { queueMail } from '../outbox/outbox.store.ts';
import { outsideField } from '../pages/outside-field.ts';
import type { TenantId } from '../records/ids.ts';
import { domainOf } from '../records/mail-address.ts';
import { dateOf } from '../records/moments.ts';
import type { OfficeRole } from '../records/office.ts';
import { findAccount, numbersAndDomains, requireTenant } from '../records/register.reads.ts';
import { isReachable, type Tenant } from '../records/register.ts';
import type { Problem } from '../refusals/refusal.ts';
import { fewAtOnce } from '../store/bulk.ts';
import { transact, type Write } from '../store/table.ts';
import { type Addressee, isOutside, otherOwner, otherOwnerText } from './address.rules.ts';
import { addressChangedLetter } from './address-mail.ts';
import type { Entry, Place } from './import-parts.store.ts';

/** Where the mail of the people and the offices of a government lies. */
const domainsInUse = async (tenant: TenantId, { offices }: Pick<Tenant, 'offices'>) => {
  const { domains } = await numbersAndDomains(tenant);
  for (const { email } of offices) domains.add(domainOf(email));
  return domains;
};

export type AddressVerdict = {
  problems: Problem[];
  /** The address, where somebody has to say that it is meant. */
  outside?: string;
};

/**
 * Holds an address that somebody wrote on a page against the register. `beside` is one on record whose domain is in use therefore;
 * `agreed` is what they answered about one outside of all domains. The mailbox of an office goes on from holder to holder.
 */
export const judgeAddress = async (
  email: string,
  person: Addressee,
  {
    beside,
    agreed,
    office,
    now,
  }: { beside?: string | undefined; agreed: string | undefined; office?: OfficeRole; now: Date },
): Promise<AddressVerdict> => {
  const [account, government] = await Promise.all([findAccount(email), requireTenant(person.tenant)]);
  const owner = otherOwner(email, person, {
    account,
    offices: government.offices.filter(({ role }) => role !== office),
    today: dateOf(now),
  });
  if (owner) return { problems: [{ field: 'surel', message: otherOwnerText[owner] }] };
  // In nearly every case the domain stays, and nobody else has to be read.
  if (beside !== undefined && domainOf(beside) === domainOf(email)) return { problems: [] };
  if (!isOutside(email, await domainsInUse(person.tenant, government))) return { problems: [] };
  const problem: Problem =
    agreed === 'tidak'
      ? { field: 'surel', message: 'Tuliskan alamat surel dinas yang benar.' }
      : {
          field: outsideField,
          message: `Alamat ${email} berada di luar domain surel pemerintah daerah ini. Pilih salah satu.`,
        };
  return { problems: agreed === email ? [] : [problem], outside: email };
};

/** To an address that is no longer somebody's; `id` makes a repeat the same letter. */
export const tellFormerAddress = (
  government: Tenant,
  { name, from, to, id, now }: { name: string; from: string; to: string; id: string; now: Date },
): Write =>
  queueMail({
    id: `${government.slug}-address-${addressHashOf(from)}-${id}`,
    ...{ tenant: government.slug, to: from, lane: 'waited', now },
    content: addressChangedLetter(government, { name, to, now }),
  });

/** The addresses that an import took from people, told at once: that its other letters wait is no reason to keep this quiet. */
export const tellFormerAddresses = async (
  place: Place,
  entries: readonly Entry[],
  how: 'import' | 'undo',
): Promise<void> => {
  const moved = entries.flatMap(({ steps }) => {
    const people = steps.filter(({ key: { sk } }) => sk.startsWith('EMPLOYEE#'));
    const kept = new Set(people.map(({ after }) => after?.email));
    return people.flatMap(({ before, after }) =>
      isNamed(before) && isNamed(after) && !kept.has(before.email)
        ? [{ name: after.name, from: before.email, to: after.email }]
        : [],
    );
  });
  if (moved.length === 0) return;
  const government = await requireTenant(place.tenant);
  const id = `${how}-${place.jobId}`;
  await fewAtOnce(moved, async (one) => {
    await transact([tellFormerAddress(government, { ...one, id, now: place.now })]);
  });
};

type Named = { name: string; email: string };
const isNamed = (item: Record<string, unknown> | undefined): item is Named =>
  typeof item?.name === 'string' && typeof item.email === 'string' && isReachable({ email: item.email });
