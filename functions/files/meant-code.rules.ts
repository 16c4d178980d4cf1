// Which known code a mistyped one means: a spreadsheet drops zeros in front of digits, people drop or add blanks and dashes.

const bare = (code: string): string =>
  code
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '')
    .replaceAll(/(?<![0-9])0+(?=[0-9])/g, '');

/** The one known code that differs from this in nothing but such things. */
export const meantCode = (code: string, known: Iterable<string>): string | undefined => {
  const like: string[] = [];
  for (const candidate of known) if (bare(candidate) === bare(code)) like.push(candidate);
  return like.length === 1 ? like[0] : undefined;
};
