// The rings of keys tests run with. Each holds two keys, so that a record which forgets the version of its link's key mails a link nobody knows.
import type { Ring } from '../../functions/kit/key-ring.ts';

export const firstKeys: Readonly<Record<Ring, string>> = {
  links: 'the-first-link-key-of-at-least-thirty-two-bytes!',
  forms: 'the-first-form-key-of-at-least-thirty-two-bytes!',
};

export const testKeys: Readonly<Record<Ring, string>> = {
  links: `${firstKeys.links} the-second-link-key-of-at-least-thirty-two-bytes!`,
  forms: `${firstKeys.forms} the-second-form-key-of-at-least-thirty-two-bytes!`,
};
