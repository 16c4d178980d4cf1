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
