// Which mail domains are a government's own: as it was installed, and where many of its people are; what somebody agreed to by name opens no domain.
import { domainOf, inDomains } from '../records/mail-address.ts';
import { isOfOldRecord, type OfficeHolder } from '../records/office.ts';

/** How many people have their mail where. Whoever is at an address that was agreed to by name is in neither number. */
export type MailTally = { people: number; byDomain: ReadonlyMap<string, number> };

/**
 * Fewer do not make a domain the government's own, nor does a smaller part of everybody: a slip repeated in a file, or some
 * who wrote their private address, are not where its mail lies. Only the first files of an empty register bring people in
 * unasked, so nobody can add to these numbers one by one.
 */
const fewestPeople = 3;
const smallestShare = 0.1;

/** Where anybody gets an address: never the own domain of a government, however many of its people are there. */
const publicProviders: ReadonlySet<string> = new Set([
  ...['gmail.com', 'googlemail.com', 'ymail.com', 'rocketmail.com', 'yahoo.com', 'yahoo.co.id'],
  ...['outlook.com', 'outlook.co.id', 'hotmail.com', 'hotmail.co.id', 'live.com', 'msn.com'],
  ...['icloud.com', 'me.com', 'aol.com', 'proton.me', 'protonmail.com', 'zoho.com', 'yandex.com'],
  ...['mail.com', 'gmx.com', 'plasa.com', 'telkom.net'],
]);
const isPublic = (domain: string): boolean => inDomains(`-@${domain}`, publicProviders);

/** Of the holders that the installation named: whoever was named on a page since then adds none, asked about or not. */
export const foundingDomains = (offices: readonly OfficeHolder[]): Set<string> =>
  new Set(
    offices
      .filter(isOfOldRecord)
      .map(({ email }) => domainOf(email))
      .filter((domain) => !isPublic(domain)),
  );

/** Of people: so many of them that it is no accident. */
export const peoplesDomains = ({ people, byDomain }: MailTally): Set<string> =>
  new Set(
    [...byDomain]
      .filter(([, many]) => many >= fewestPeople && many >= people * smallestShare)
      .map(([domain]) => domain)
      .filter((domain) => !isPublic(domain)),
  );

const ownDomains = (offices: readonly OfficeHolder[], mail: MailTally): Set<string> =>
  new Set([...foundingDomains(offices), ...peoplesDomains(mail)]);

/**
 * What a file is held against; undefined where nothing says yet where the mail lies: the register has nobody to speak of, or
 * the government no domain of its own, where a row held back could not be told from one that is not.
 */
export const domainsOfFiles = (
  offices: readonly OfficeHolder[],
  mail: MailTally,
): ReadonlySet<string> | undefined => {
  const own = ownDomains(offices, mail);
  return mail.people < fewestPeople || own.size === 0 ? undefined : own;
};

/** Outside of every domain of the government's own, and below none of them. */
export const isOutside = (email: string, own: ReadonlySet<string>): boolean => !inDomains(email, own);
