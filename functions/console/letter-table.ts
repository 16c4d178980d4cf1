// The letters of a year that did not arrive, for the file: what, to whom, why, and what became of it, as their page shows it.

import { lettersAsSeen, repetitionKeptBack } from '../mail/undelivered.rules.ts';
import type { Undelivered } from '../mail/undelivered.ts';
import { letterStatusWord, whyText } from '../mail/undelivered-words.ts';
import { dateTime } from '../pages/format.ts';
import { earliestFirst } from '../records/moments.ts';
import type { Sight } from '../rulebook/small-figure.ts';
import { lead, type TableColumn, words } from './table-column.ts';

export const letterRows = (letters: readonly Undelivered[], sight: Sight): Undelivered[] =>
  lettersAsSeen(letters, sight)
    .map((letter, _, seen): Undelivered => {
      const { sentAgainTo: __, ...rest } = letter;
      return repetitionKeptBack(letter, seen) ? { ...rest, status: 'withheld' } : letter;
    })
    .toSorted((a, b) => earliestFirst(a.at, b.at) || a.mailId.localeCompare(b.mailId));

export const letterColumns: readonly TableColumn<Undelivered>[] = [
  lead('Perihal', (l) => l.subject),
  words('Ditujukan kepada', (l) => l.addressee),
  words('Alamat semula', (l) => l.to),
  words('Sebab', whyText),
  words('Diketahui', (l) => dateTime(l.at)),
  words('Penanganan', (l) => letterStatusWord[l.status]),
  words('Dikirim kembali ke', (l) => l.sentAgainTo ?? '–'),
  words('Ditangani', (l) => (l.settledAt ? dateTime(l.settledAt) : '–')),
  words('Oleh', (l) => l.settledBy ?? '–'),
];
