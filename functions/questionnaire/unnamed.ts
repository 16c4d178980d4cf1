// Questions without their names, for reading answers whose wording nobody needs.

/** Stands in for the names when only the answers matter; whoever has to be told of a problem gets the whole page anew. */
export const unnamed = (codes: readonly string[]): { code: string; name: string }[] =>
  codes.map((code) => ({ code, name: code }));
