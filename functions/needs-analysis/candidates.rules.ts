// From a catalogue program and its nominees to a candidate for the plan: how many people, batches and rupiah.
import type { ProgramCode } from '../records/ids.ts';
import type { CatalogueProgram } from '../records/register.ts';
import { costOf } from '../rulebook/program-cost.rules.ts';
import type { NomineeList, RankedNominee } from './nominees.rules.ts';
import { type Selection, selectPrograms } from './select.rules.ts';

/** A program takes at most two batches of a plan, so that one need does not use up the year … */
const usualBatches = 2;
/** … unless the ceiling then pays for everything: the limit doubles, but no further than this. */
const mostBatches = 8;

/** Seats, reserves and those who step in when an agency's share is full or people decline. */
const nomineesPerSeat = 3;
/** They lie in one item, which DynamoDB takes up to 400 KB: two ids of a register are 72 bytes of it. */
const mostNominees = 3_000;
export const nomineesToKeep = (program: Pick<CatalogueProgram, 'capacity'>): number =>
  Math.min(mostNominees, mostBatches * program.capacity * nomineesPerSeat);

export type ProgramCandidate = {
  code: ProgramCode;
  /** Σ closed gap × importance × score of the need over those who get a seat: hundredths of a level, millionths of a score. */
  value: number;
  /** How much of the value findings of earlier years gave. */
  carriedValue: number;
  costRupiah: number;
  funding: CatalogueProgram['funding'];
  participants: number;
  batches: number;
  seated: readonly RankedNominee[];
  closesHundredths: number;
};

const batchesFor = (program: CatalogueProgram, participants: number): number =>
  Math.ceil(participants / program.capacity);

/** The largest group the ceiling could pay for if it paid for nothing else, but not below the smallest batch. */
const affordable = (program: CatalogueProgram, wanted: number, ceilingRupiah: number): number => {
  if (program.funding !== 'apbd') return wanted;
  let people = wanted;
  while (
    people > program.minimumParticipants &&
    costOf(program, people, batchesFor(program, people)) > ceilingRupiah
  )
    people -= 1;
  return people;
};

/**
 * How many people in how many batches: as many full batches as allowed; a last batch that the minimum would not fill is
 * left out. Undefined when there are fewer nominees than the smallest batch takes: such a program is no candidate.
 */
export const sizeOf = (
  program: CatalogueProgram,
  nominees: number,
  ceilingRupiah: number,
  maximumBatches = usualBatches,
): { participants: number; batches: number } | undefined => {
  if (nominees < program.minimumParticipants) return undefined;
  const wanted = Math.min(nominees, maximumBatches * program.capacity);
  const payable = affordable(program, wanted, ceilingRupiah);
  const batches = batchesFor(program, payable);
  if (payable >= batches * program.minimumParticipants) return { participants: payable, batches };
  const fewer = Math.max(1, Math.floor(payable / program.minimumParticipants));
  return { participants: Math.min(payable, fewer * program.capacity), batches: fewer };
};

export const candidateOf = (
  program: CatalogueProgram,
  nominees: NomineeList,
  ceilingRupiah: number,
  maximumBatches = usualBatches,
): ProgramCandidate | undefined => {
  const size = sizeOf(program, nominees.total, ceilingRupiah, maximumBatches);
  if (size === undefined) return undefined;
  const seated = nominees.best.slice(0, size.participants);
  return {
    code: program.code,
    value: seated.reduce((sum, n) => sum + n.priority, 0),
    carriedValue: seated.reduce((sum, n) => sum + n.carriedPriority, 0),
    costRupiah: costOf(program, size.participants, size.batches),
    funding: program.funding,
    ...size,
    seated,
    closesHundredths: seated.reduce((sum, n) => sum + n.closesHundredths, 0),
  };
};

export type Choosing = { candidates: readonly ProgramCandidate[]; selection: Selection };

/**
 * The candidates in the size the ceiling allows, and the selection among them. While nothing is left below the cut, money
 * may be left: larger programs are tried, and kept when the whole is worth more.
 */
export const choosePrograms = (
  programs: readonly CatalogueProgram[],
  nominees: ReadonlyMap<ProgramCode, NomineeList>,
  ceilingRupiah: number,
): Choosing => {
  const choosing = (batches: number): Choosing => {
    const candidates = programs.flatMap((program) => {
      const list = nominees.get(program.code);
      return (list && candidateOf(program, list, ceilingRupiah, batches)) ?? [];
    });
    return { candidates, selection: selectPrograms(candidates, ceilingRupiah) };
  };
  let best = choosing(usualBatches);
  for (let batches = 2 * usualBatches; batches <= mostBatches; batches *= 2) {
    if (best.selection.belowCut.length > 0) return best;
    const larger = choosing(batches);
    if (larger.selection.value <= best.selection.value) return best;
    best = larger;
  }
  return best;
};
