// Estimates what the catalogue would cost if everyone who may need it came, and sets a ceiling below that.
import type { Program } from './catalogue.ts';
import type { Employee } from './people.ts';
import type { Requirement } from './standards.ts';

/**
 * Of the people whose job standard asks for a competency at the program's level, this share is assumed to fall
 * short. It is an assumption for the sample, not a finding.
 */
const SHARE_IN_NEED = 0.3;

/** The ceiling pays for this share of the demand that would fall on the APBD. */
const PAYABLE_SHARE = 0.35;

/** Even a handful of employees needs a few classes: at least this share of one smallest batch of everything. */
const SMALLEST_SHARE = 0.05;

const MILLION = 1_000_000;

/**
 * Whole batches, because a batch's fixed cost is due even when it is not full; too few people for a batch of their
 * own count their share of one, as they would join somebody else's.
 */
const costFor = (program: Program, participants: number): number => {
  const shareOfBatches = participants / program.capacity;
  const batches = participants < program.fewest ? shareOfBatches : Math.ceil(shareOfBatches);
  return Math.round(batches * program.fixedCost) + participants * program.costPerParticipant;
};

/**
 * People are matched to the programs of exactly the level asked of them, so the levels of one subject share its
 * demand. Money of partners and grants never counts, because the APBD ceiling does not limit it.
 */
export const fullDemandRupiah = (
  programs: readonly Program[],
  requirements: readonly Requirement[],
  people: readonly Employee[],
): number => {
  const holders = new Map<string, number>();
  for (const { position } of people) holders.set(position.id, (holders.get(position.id) ?? 0) + 1);

  const asked = new Map<string, number>();
  for (const { positionId, competency, level } of requirements) {
    const key = `${competency}/${level}`;
    asked.set(key, (asked.get(key) ?? 0) + (holders.get(positionId) ?? 0));
  }
  const offered = new Map<string, number>();
  for (const program of programs) {
    for (const code of program.competencies) {
      const key = `${code}/${program.targetLevel}`;
      offered.set(key, (offered.get(key) ?? 0) + 1);
    }
  }

  let total = 0;
  for (const program of programs) {
    if (program.funding !== 'apbd') continue;
    const inNeed = program.competencies.map((code) => {
      const key = `${code}/${program.targetLevel}`;
      return ((asked.get(key) ?? 0) * SHARE_IN_NEED) / (offered.get(key) ?? 1);
    });
    total += costFor(program, Math.round(Math.max(...inNeed)));
  }
  return total;
};

const oneBatchOfEverything = (programs: readonly Program[]): number =>
  programs.reduce((sum, program) => sum + costFor(program, program.fewest), 0);

/** In whole millions, as ceilings are written. */
export const ceilingFor = (programs: readonly Program[], fullDemand: number): number => {
  const ceiling = Math.max(PAYABLE_SHARE * fullDemand, SMALLEST_SHARE * oneBatchOfEverything(programs));
  return Math.floor(ceiling / MILLION) * MILLION;
};
