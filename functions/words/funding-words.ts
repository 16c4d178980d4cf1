// Who pays for a program, in words: inside a sentence, and as a cell of its own.
import type { Funding } from '../records/register.ts';

export const fundingWord: Readonly<Record<Funding, string>> = {
  apbd: 'APBD',
  mitra: 'mitra',
  hibah: 'hibah',
};

/** `mitra` → `Mitra` */
export const fundingTitle = (funding: Funding): string => {
  const word = fundingWord[funding];
  return word.charAt(0).toUpperCase() + word.slice(1);
};
