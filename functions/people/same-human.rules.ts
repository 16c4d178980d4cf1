// Whether two are one human: by the name alone where nothing else is known, and under a new number or id, as a PPPK who becomes CPNS gets both and keeps address, answers, JP and certificates.
import { addDays, latestOf } from '../records/moments.ts';
import { initialsOfName, wordsOfName } from '../records/person-index.ts';
import type { Employee } from '../records/register.ts';

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

type Recognisable = Pick<Employee, 'nip' | 'name'>;

/** Day of birth and sex stand in the number, whatever the appointment; the name is compared without titles. */
const birthAndSex = ({ nip }: Recognisable): string => nip.slice(0, 8) + nip.slice(14, 15);
const namedAs = ({ name }: Recognisable): string => wordsOfName(name).toSorted().join(' ');

/** Asked only of two who have one mail address: then nobody else is meant. */
export const isSameHuman = (one: Recognisable, other: Recognisable): boolean =>
  one.nip.length === 18 &&
  birthAndSex(one) === birthAndSex(other) &&
  namedAs(one) !== '' &&
  namedAs(one) === namedAs(other) &&
  isSameName(one.name, other.name);

/** The record under the earlier id from now on: over, on the day before the new one begins. */
export const replacedBy = (former: Employee, next: Pick<Employee, 'validFrom'>): Employee =>
  former.validTo !== undefined
    ? former
    : {
        ...former,
        validTo: latestOf(former.validFrom, addDays(next.validFrom, -1)),
        endReason: former.employment === 'pppk' ? 'kontrak-berakhir' : 'berhenti',
      };
