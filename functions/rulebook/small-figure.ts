// A figure about people who may be too few to show: whatever prints it has to ask the rule, there is no other way in.

/**
 * Averages and counts of fewer people than the policy's smallest cell would speak of single persons. The value lies in a
 * private field, so that a view, a file or a mail can neither read it, print it nor put it into JSON.
 */
export class SmallFigure<T> {
  readonly #value: T | undefined;
  readonly #isShown: boolean;

  constructor(value: T | undefined, people: number, minimumCell: number) {
    this.#value = value;
    this.#isShown = people >= minimumCell;
  }

  /** The rule: the value of enough people; undefined of fewer, and where there is none. */
  shown(): T | undefined {
    return this.#isShown ? this.#value : undefined;
  }
}

/** Seals several figures about the same people. */
export const figuresAbout =
  (people: number, minimumCell: number) =>
  <T>(value: T | undefined): SmallFigure<T> =>
    new SmallFigure(value, people, minimumCell);

/** A figure as it may be shown, sealed or not. */
export const shownFigure = <T>(figure: SmallFigure<T> | T | undefined): T | undefined =>
  figure instanceof SmallFigure ? figure.shown() : figure;
