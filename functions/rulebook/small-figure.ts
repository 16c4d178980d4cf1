// What may be told about few people: who sees single people, from how many on a figure is told, and what goes unsaid with it.

/**
 * How far a reader sees. The training office draws up the inventory of every employee (PP 11/2017 Pasal 205 ayat (1)) and
 * sees single people; whoever sees figures alone is told none about fewer people than the policy's smallest cell (UU 27/2022).
 * docs/visibility.md says who sees how far, page by page.
 */
export type Sight = { readonly atLeast: number };

export const sightOfPeople: Sight = { atLeast: 0 };
export const sightOfFigures = (minimumCell: number): Sight => ({ atLeast: minimumCell });

export const seesPeople = ({ atLeast }: Sight): boolean => atLeast === 0;

/** Whether a figure about so many people is told. */
export const tellsOf = ({ atLeast }: Sight, people: number): boolean => people >= atLeast;

/**
 * Whether a part of a group is told. It tells its complement with it: whoever reads that 19 of 20 are short knows of the one
 * who is not. So the part is large enough, and the rest is nobody or large enough. All of a group tells it of each: six of six
 * is no figure of a group but six answers, and whoever knows who works there reads them by name. So a group that has not room
 * for two parts that may be told tells none; that all of a larger one need something is what a plan is made of. A part that is
 * nobody is not told: if it were, a row that is missing would say that there is somebody. A row that is not told is left out,
 * with no mark where it would stand and no count of what is left out: a row without figures says that there is something, and
 * its place how much.
 */
export const tellsShare = (sight: Sight, part: number, whole: number): boolean =>
  tellsOf(sight, part) &&
  tellsOf({ atLeast: 2 * sight.atLeast }, whole) &&
  (part === whole || tellsOf(sight, whole - part));

/** Whoever heads an agency may be the acting head of another, or of one that theirs took over; of more they read no single gap. */
export const mostHeaded = 2;

/**
 * A figure about people who may be too few to tell, in a row that is there anyway: whatever prints it has to ask the rule,
 * there is no other way in. The value lies in a private field, so that a view, a file or a mail can neither read it, print it
 * nor put it into JSON.
 */
export class SmallFigure<T> {
  readonly #value: T | undefined;
  readonly #isShown: boolean;

  constructor(value: T | undefined, people: number, sight: Sight) {
    this.#value = value;
    this.#isShown = tellsOf(sight, people);
  }

  /** The rule: the value of enough people; undefined of fewer, and where there is none. */
  shown(): T | undefined {
    return this.#isShown ? this.#value : undefined;
  }
}

/** Seals several figures about the same people. */
export const figuresAbout =
  (people: number, sight: Sight) =>
  <T>(value: T | undefined): SmallFigure<T> =>
    new SmallFigure(value, people, sight);

/** A figure as it may be shown, sealed or not. */
export const shownFigure = <T>(figure: SmallFigure<T> | T | undefined): T | undefined =>
  figure instanceof SmallFigure ? figure.shown() : figure;
