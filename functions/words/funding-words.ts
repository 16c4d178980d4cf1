// Who pays for a program, in words: inside a sentence, as a cell of its own, and what a set of programs costs by who pays.
import { rupiah } from '../pages/format.ts';
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

type Costed = { funding: Funding; costRupiah: number };

/** "Anggaran" alone could mean either, so it is never said alone: the regional budget, which the ceiling limits, and what others pay. */
export const costFacts = (
  rows: readonly Costed[],
  text: (apbdRupiah: number) => string = rupiah,
): [string, string][] => {
  const sum = (of: (row: Costed) => boolean): number =>
    rows.filter(of).reduce((total, row) => total + row.costRupiah, 0);
  const others = sum((row) => row.funding !== 'apbd');
  return [
    ['Anggaran APBD', text(sum((row) => row.funding === 'apbd'))],
    ...(others === 0
      ? []
      : [['Dana mitra dan hibah', `${rupiah(others)}, di luar pagu APBD`] satisfies [string, string]]),
  ];
};
