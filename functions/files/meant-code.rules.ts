// Which known code a mistyped one means: a spreadsheet drops zeros in front of digits, people drop or add blanks and dashes.

const bare = (code: string): string =>
  code
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '')
    .replaceAll(/(?<![0-9])0+(?=[0-9])/g, '');

export type KnownCodes = {
  has: (code: string) => boolean;
  /** The one known code that differs from this in nothing but such things. */
  meant: (code: string) => string | undefined;
};

/** The known ones are gone through once, however many rows are wrong: a file of unknown codes costs no more than one of known ones. */
export const knownCodes = (codes: Iterable<string>): KnownCodes => {
  const known = new Set(codes);
  /** Null where two known codes are alike. */
  let like: Map<string, string | null> | undefined;
  const likes = (): Map<string, string | null> => {
    const found = new Map<string, string | null>();
    for (const one of known) found.set(bare(one), found.has(bare(one)) ? null : one);
    return found;
  };
  return {
    has: (code) => known.has(code),
    meant: (code) => {
      like ??= likes();
      return like.get(bare(code)) ?? undefined;
    },
  };
};
