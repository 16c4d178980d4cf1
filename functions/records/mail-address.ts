// Mail addresses as they are kept and compared: one writing for each, so that nobody passes for somebody else by a letter.
import { isMailAddress } from '../rulebook/text.rules.ts';

/**
 * Capitals of ASCII become small ones and nothing else changes. `toLowerCase` would also turn the Kelvin sign into a `k`
 * and the dotted capital I into an `i` with a dot: a second way to write somebody's address.
 */
export const plainAddress = (text: string): string =>
  text.trim().replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase());

/** The address somebody wrote, as it is kept; undefined when it is none. */
export const readMailAddress = (text: string): string | undefined => {
  const plain = plainAddress(text);
  return isMailAddress(plain) ? plain : undefined;
};

/** Where it arrives: what stands behind a plus before the @ is the receiver's own note, and no other mailbox. */
export const mailboxOf = (email: string): string => {
  const plain = plainAddress(email);
  const [at, plus] = [plain.lastIndexOf('@'), plain.indexOf('+')];
  return plus < 0 || plus > at ? plain : plain.slice(0, plus) + plain.slice(at);
};

/** Behind the last @: `jambi.example`. */
export const domainOf = (email: string): string => plainAddress(email.slice(email.lastIndexOf('@') + 1));

/** In one of the domains, or below one: whoever owns a domain gives out what is below it. */
export const inDomains = (email: string, domains: ReadonlySet<string>): boolean => {
  const parts = domainOf(email).split('.');
  // The last part alone is nobody's.
  return parts.slice(0, -1).some((_, i) => domains.has(parts.slice(i).join('.')));
};
