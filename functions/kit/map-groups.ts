// Groups of as many as a Map of a workflow runs side by side, so that a Map over groups, and in it one over each, runs all at once.

/** An inline Map runs no more iterations than this at a time. */
export const sideBySide = 40;

export const inGroups = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / sideBySide) }, (_, i) =>
    all.slice(i * sideBySide, (i + 1) * sideBySide),
  );
