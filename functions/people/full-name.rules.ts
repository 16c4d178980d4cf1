// The name as a certificate prints it: titles once, whether they stood in the name, in their columns or in both.

export type NameParts = { front?: string | undefined; name: string; back?: string | undefined };

/** Two titles are the same whatever points and blanks they are written with: `S.E.`, `SE`, `s. e.` */
const bare = (title: string): string => title.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

const withoutDashesAround = (text: string): string => {
  let from = 0;
  let to = text.length;
  while (from < to && ' -'.includes(text.charAt(from))) from += 1;
  while (to > from && ' -'.includes(text.charAt(to - 1))) to -= 1;
  return text.slice(from, to);
};

/** Commas and blanks that stand for a title that is not there. */
const tidy = (text: string | undefined): string => {
  const parts = (text ?? '')
    .split(/[,;]/)
    .map((part) => part.replaceAll(/\s+/g, ' ').trim())
    .filter((part) => part !== '');
  while (parts.length > 0 && /^[\s-]*$/.test(parts[0] ?? '')) parts.shift();
  while (parts.length > 0 && /^[\s-]*$/.test(parts.at(-1) ?? '')) parts.pop();
  return withoutDashesAround(parts.join(', '));
};

/** `Dr. H. Kartika` begins with the titles `Dr. H.`: what is left is the name. */
const withoutFront = (name: string, front: string): string => {
  if (front === '') return name;
  const words = name.split(' ');
  for (let n = 1; n < words.length; n += 1)
    if (bare(words.slice(0, n).join('')) === bare(front)) return words.slice(n).join(' ');
  return name;
};

/** `Kartika, S.E., M.M.` ends with titles; those of the column are not said again. */
const withoutBack = (name: string, back: string): string => {
  const known = new Set(back.split(', ').map(bare));
  const [own = '', ...titles] = name.split(', ');
  return [own, ...titles.filter((t) => !known.has(bare(t)))].join(', ');
};

/** The whole name, and whether a title stood in it that its column has too. */
export const fullName = ({ front, name, back }: NameParts): { text: string; isDoubled: boolean } => {
  const [before, own, after] = [tidy(front), tidy(name), tidy(back)];
  const rest = withoutBack(withoutFront(own, before), after);
  const text = `${before ? `${before} ` : ''}${rest}${after ? `, ${after}` : ''}`;
  return { text, isDoubled: rest !== own };
};

/** `A N I F  C O N T O H`: letters set apart for the eye. Undefined for a name; else the words they spell, as far as blanks tell. */
export const spacedLetters = (name: string): string | undefined =>
  /^(?:\p{L}\s+){3,}\p{L}$/u.test(name.trim())
    ? name
        .trim()
        .split(/\s{2,}/)
        .map((word) => word.replaceAll(/\s/g, ''))
        .join(' ')
    : undefined;
