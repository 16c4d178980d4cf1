// What a program of the catalogue would do for one employee: which of their gaps it reaches and how far, and what its lesson hours come to.
import type { CompetencyCode } from '../../records/ids.ts';
import type { Gap } from '../../records/need.ts';
import type { CatalogueProgram } from '../../records/register.ts';
import { type JpStanding, plannedJp } from '../../rulebook/lesson-hours.rules.ts';

/** Of one competency: so much of the gap is within the program's reach, in hundredths of a level; `isWhole` when nothing is left of it. */
export type Closes = { competency: CompetencyCode; hundredths: number; isWhole: boolean };

export type Benefit = {
  program: CatalogueProgram;
  /** Largest first; empty where none of its competencies is short, or the program does not lead beyond what is held. */
  closes: readonly Closes[];
  /** Competencies of the program that the position asks for and nobody has assessed. */
  notAssessed: readonly CompetencyCode[];
  /** As the table of forms counts it, or as the curriculum states. */
  jp: number;
};

/** A program brings a participant to its level, and what is above the requirement closes no gap. */
const closesOf = ({ competency, required, heldHundredths, gapHundredths }: Gap, level: number): Closes[] => {
  if (heldHundredths === undefined || gapHundredths === undefined || gapHundredths <= 0) return [];
  const hundredths = Math.min(required, level) * 100 - heldHundredths;
  return hundredths > 0 ? [{ competency, hundredths, isWhole: hundredths === gapHundredths }] : [];
};

export const benefitOf = (program: CatalogueProgram, gaps: readonly Gap[]): Benefit => {
  const own = gaps.filter(({ competency }) => program.competencies.includes(competency));
  return {
    program,
    closes: own
      .flatMap((gap) => closesOf(gap, program.targetLevel))
      .toSorted((a, b) => b.hundredths - a.hundredths),
    notAssessed: own.filter((g) => g.heldHundredths === undefined).map(({ competency }) => competency),
    jp: plannedJp(program),
  };
};

const total = ({ closes }: Benefit): number => closes.reduce((sum, { hundredths }) => sum + hundredths, 0);

/** What helps most first; the rest by name. */
export const byBenefit = (a: Benefit, b: Benefit): number =>
  total(b) - total(a) || a.program.name.localeCompare(b.program.name, 'id');

const plain = (text: string): string => text.toLocaleLowerCase('id');

/** Every word that was asked for begins a word of the program's name, its provider or one of its competencies. */
export const isFound = (
  { program }: Pick<Benefit, 'program'>,
  asked: string,
  nameOf: (code: CompetencyCode) => string,
): boolean => {
  const words = plain([program.name, program.provider, ...program.competencies.map(nameOf)].join(' ')).split(
    /[^\p{L}\p{N}]+/u,
  );
  return plain(asked)
    .split(/[^\p{L}\p{N}]+/u)
    .every((part) => words.some((word) => word.startsWith(part)));
};

/** What its lesson hours would come to in the year that runs, against the rule that is theirs. */
export const jpAfter = (
  standing: JpStanding,
  jp: number,
): 'reaches-minimum' | 'still-short' | 'beyond-maximum' | undefined => {
  if (standing.kind === 'minimum' && !standing.isReached)
    return standing.earned + jp >= standing.target ? 'reaches-minimum' : 'still-short';
  return standing.kind === 'maximum' && standing.earned + jp > standing.limit ? 'beyond-maximum' : undefined;
};
