// Whether an address lies outside of a government's own domains, as every page asks on which somebody writes one, and every file.
import { type AddressVerdict, answeredOutside } from '../rulebook/address-answer.rules.ts';
import { domainsOfFiles, foundingDomains, isOutside, peoplesDomains } from '../rulebook/own-domains.rules.ts';
import { whyNotTheirs } from '../rulebook/teaching-address.rules.ts';
import type { TenantId } from './ids.ts';
import { dateOf } from './moments.ts';
import { findAccount, mailTally, requireTenant } from './register.reads.ts';
import type { Tenant } from './register.ts';

/** Everybody is counted only where the offices do not say it already: in nearly every case they do. */
const liesOutside = async (
  email: string,
  { slug, offices }: Pick<Tenant, 'slug' | 'offices'>,
): Promise<boolean> =>
  isOutside(email, foundingDomains(offices)) && isOutside(email, peoplesDomains(await mailTally(slug)));

/** `agreed` is what was answered about an address outside; what stays as it is on record is not asked about. `field` is what the form calls the address. */
export const judgeDomain = async (
  email: string,
  government: Pick<Tenant, 'slug' | 'offices'>,
  agreed: string | undefined,
  field = 'surel',
): Promise<AddressVerdict> =>
  (await liesOutside(email, government)) ? answeredOutside(email, agreed, field) : { problems: [] };

/**
 * Of somebody who teaches. Their mail brings attendance and scores and opens no account; so an address that is an account's or
 * an office holder's is theirs only by the name: one who works in the office may teach, and nobody's letters go to another.
 */
export const judgeTeacher = async (
  { name, email }: { name: string; email: string },
  government: Tenant,
  { agreed, now }: { agreed: string | undefined; now: Date },
): Promise<AddressVerdict> => {
  const account = await findAccount(government.slug, email);
  const known = { account, offices: government.offices, today: dateOf(now) };
  const message = whyNotTheirs({ name, email }, known);
  return message === undefined
    ? judgeDomain(email, government, agreed)
    : { problems: [{ field: 'surel', message }] };
};

/** What a file of people is held against, if anything yet. */
export const domainsForFiles = async (tenant: TenantId): Promise<ReadonlySet<string> | undefined> => {
  const [mail, { offices }] = await Promise.all([mailTally(tenant), requireTenant(tenant)]);
  return domainsOfFiles(offices, mail);
};
