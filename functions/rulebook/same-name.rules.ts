// Whether two names are one person's, where nothing but the names is known.
import { initialsOfName, wordsOfName } from '../records/person-index.ts';

type Named = { words: readonly string[]; initials: readonly string[] };
const partsOf = (name: string): Named => ({ words: wordsOfName(name), initials: initialsOfName(name) });
const countOf = ({ words, initials }: Named): number => words.length + initials.length;

/** Every part of one name is in the other: as a word, as an initial, or as an initial of one of its words; each stands for one. */
const isWithin = (one: Named, other: Named): boolean => {
  const words = new Set(other.words);
  const initials = [...other.initials];
  const takeInitial = (letter: string): boolean => {
    const at = initials.indexOf(letter);
    return at >= 0 && initials.splice(at, 1).length > 0;
  };
  const begun = one.words.filter((word) => !words.delete(word));
  return (
    begun.every((word) => takeInitial(word.charAt(0))) &&
    one.initials.every((letter) => {
      if (takeInitial(letter)) return true;
      const word = [...words].find((w) => w.startsWith(letter));
      return word !== undefined && words.delete(word);
    })
  );
};

/**
 * With and without degrees and titles, and with names left out or only begun: `Rani Melati` is `Rani Melati Puspita, S.E.`, and
 * `A. Yani` is `Ahmad Yani` and no `B. Yani`. One word alone is nobody but whoever is called so: there are thousands of Budis.
 */
export const isSameName = (a: string, b: string): boolean => {
  const [one, other] = [partsOf(a), partsOf(b)];
  const [fewer, more] = countOf(one) <= countOf(other) ? [one, other] : [other, one];
  return (
    fewer.words.some((word) => more.words.includes(word)) &&
    isWithin(fewer, more) &&
    (countOf(fewer) > 1 || countOf(more) === 1)
  );
};
