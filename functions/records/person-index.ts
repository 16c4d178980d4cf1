// The words a person is found by: the beginnings of the words of their name, without titles, and their number as a hash.
import { createHash } from 'node:crypto';
import type { TenantId } from './ids.ts';

/** What is neither a name nor a search for one. */
const titles = new Set(['dr', 'drs', 'dra', 'ir', 'h', 'hj', 'prof', 'kh', 'apt', 'ns']);

const plain = (text: string): string[] =>
  text
    .normalize('NFKD')
    .toLowerCase()
    // Accents and apostrophes (Ma'ruf) are written in many ways.
    .replace(/[\p{M}'’‘`ʼ]/gu, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .split(' ')
    .filter((word) => word !== '');

/** Whoever writes one letter would find half a province. */
export const shortestWord = 2;

/** At most so many words of a name are found: the longest names of an export have seven. */
const mostWords = 8;

/** `Dr. H. Siti Rahma, S.E.` → `siti`, `rahma`: degrees behind the comma and titles before the name are no way to find anybody. */
export const wordsOfName = (name: string): string[] => {
  const [own = ''] = name.split(',');
  const words = plain(own).filter((word) => word.length >= shortestWord);
  const named = words.filter((word) => !titles.has(word));
  return [...new Set(named.length === 0 ? words : named)].slice(0, mostWords);
};

/** `A. Yani` → `a`: a name that is only begun; nobody is found by it, and it tells an A. Yani from a B. Yani. */
export const initialsOfName = (name: string): string[] => {
  const [own = ''] = name.split(',');
  return plain(own).filter((word) => word.length < shortestWord && !titles.has(word));
};

/** What somebody who searches wrote, as the beginnings of words; all of them must fit. */
export const wordsSearched = (text: string): string[] =>
  [...new Set(plain(text))].filter((word) => word.length >= shortestWord).slice(0, mostWords);

/** Numbers stand in no key: a hash finds the same person. */
export const hashOfNip = (tenant: TenantId, nip: string): string =>
  createHash('sha256').update(`${tenant}\n${nip}`).digest('hex').slice(0, 32);
