// Which programs somebody in force would hold on the day on which delivery opens, and which nobody would; what these would have come to.
import type { ProgramCode } from '../records/ids.ts';
import type { WibDate } from '../records/moments.ts';
import type { Provider } from '../records/provider.ts';
import type { CatalogueProgram } from '../records/register.ts';
import { type OutOfForce, outOfForce } from '../rulebook/providers.rules.ts';
import { candidateOf, type ProgramCandidate } from './candidates.rules.ts';
import type { NomineeList } from './nominees.rules.ts';

export type HeldWith = {
  held: CatalogueProgram[];
  unheld: { program: CatalogueProgram; why: OutOfForce }[];
};

export const heldOn = (
  programs: readonly CatalogueProgram[],
  providers: readonly Provider[],
  day: WibDate,
): HeldWith => {
  const sorted: HeldWith = { held: [], unheld: [] };
  for (const program of programs) {
    const why = outOfForce(program, providers, day);
    if (why) sorted.unheld.push({ program, why });
    else sorted.held.push(program);
  }
  return sorted;
};

/** In the size that the ceiling alone would allow; what would be worth most first. Where too few need it there is nothing to tell. */
export const unheldCandidates = (
  { unheld }: HeldWith,
  nominees: ReadonlyMap<ProgramCode, NomineeList>,
  ceilingRupiah: number,
): { candidate: ProgramCandidate; why: OutOfForce }[] =>
  unheld
    .flatMap(({ program, why }) => {
      const list = nominees.get(program.code);
      const candidate = list && candidateOf(program, list, ceilingRupiah);
      return candidate ? [{ candidate, why }] : [];
    })
    .toSorted(({ candidate: a }, { candidate: b }) => b.value - a.value || (a.code < b.code ? -1 : 1));
