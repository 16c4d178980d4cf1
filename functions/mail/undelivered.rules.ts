// What is said of a letter that did not arrive, which of them go again, and to which address they may go.

import { addTo } from '../rulebook/grouping.ts';
import { type Sight, seesPeople } from '../rulebook/small-figure.ts';
import { isMailAddress } from '../rulebook/text.rules.ts';
import { repeatedAs, type Undeliverable, type Undelivered } from './undelivered.ts';

export const isDecisionLetter = (path: string | undefined): boolean =>
  path?.startsWith('/keputusan/') ?? false;

/** The address takes nothing any more; what was merely returned may go to it again. */
export const killsAddress = (why: Undeliverable): boolean => why === 'bounced' || why === 'complained';

/** Whether any of these letters says that their address takes nothing any more; it may take some again, another may not be put in its place. */
export const isClosed = (letters: readonly Undelivered[]): boolean =>
  letters.some(({ why }) => killsAddress(why) || why === 'dead-address');

const isReminder = ({ subject }: Undelivered): boolean => /^Pengingat\b/.test(subject);

export type Parcel = { again: Undelivered[]; aside: Undelivered[] };

/** Reminders are set aside when the letter they remind of goes again; of reminders alone the newest goes. */
export const parcelOf = (open: readonly Undelivered[]): Parcel => {
  const letters = open.filter((letter) => !isReminder(letter));
  const [newest] = open.toSorted((a, b) => (a.at < b.at ? 1 : -1));
  const again = letters.length > 0 ? letters : newest ? [newest] : [];
  return { again, aside: open.filter((letter) => !again.includes(letter)) };
};

/** Open letters by address, those to decide on first, then the oldest. */
export const byAddress = (letters: readonly Undelivered[]): Undelivered[][] => {
  const groups = new Map<string, Undelivered[]>();
  for (const letter of letters.filter((l) => l.status === 'open').toSorted((a, b) => (a.at < b.at ? -1 : 1)))
    addTo(groups, letter.addressHash, letter);
  const urgent = (group: readonly Undelivered[]): number => Number(group.some((l) => l.isDecisionLetter));
  return [...groups.values()].toSorted((a, b) => urgent(b) - urgent(a));
};

/** What others than the training office read of a letter: which one and why; whom it was for only where an office was addressed. */
const withoutPerson = (letter: Undelivered): Undelivered => ({
  ...letter,
  to: 'alamat tidak ditampilkan',
  addressee: letter.isDecisionLetter ? letter.addressee : 'seorang penerima',
  ...(letter.sentAgainTo === undefined ? {} : { sentAgainTo: 'alamat yang diperbaiki' }),
});

export const lettersAsSeen = (letters: readonly Undelivered[], sight: Sight): readonly Undelivered[] =>
  seesPeople(sight) ? letters : letters.map(withoutPerson);

/** Each address has a form of its own, and its field a name of its own. */
export const fieldOf = (addressHash: string): string => `alamat-${addressHash}`;

export type Candidate = {
  address: string | undefined;
  /** Where the letters went before. */
  isSame: boolean;
  /** Whether that address takes nothing any more. */
  isFormerClosed: boolean;
  /** May sign in to the console: must never get somebody else's personal link. */
  isOfConsole: boolean;
  /** Known to be dead. */
  isDead: boolean;
};

/** What is wrong with a corrected address; undefined when letters may go there. */
export const problemWith = ({
  address,
  isSame,
  isFormerClosed,
  isOfConsole,
  isDead,
}: Candidate): string | undefined => {
  if (address === undefined || !isMailAddress(address))
    return 'Tuliskan alamat surel yang lengkap, misalnya nama@instansi.go.id.';
  // Whose mailbox was full once still reads it: letters of theirs to somebody else would pass them by unheard.
  if (!isSame && !isFormerClosed)
    return 'Alamat ini masih menerima surat; surat ini saja yang kembali. Kirim kembali ke alamat yang sama. Bila alamatnya memang berganti, ubah pada data pegawai, pejabat, perangkat daerah, atau narasumber: pemilik alamat lama diberi tahu, dan surat berikutnya mengikuti.';
  if (isOfConsole)
    return 'Alamat ini milik pengelola atau pemeriksa. Surat dengan tautan pribadi hanya dapat dikirim kepada penerimanya sendiri.';
  return isDead ? 'Alamat ini juga tidak dapat menerima surat. Tuliskan alamat lain.' : undefined;
};

/** A letter that is sent again is checked when it leaves, like any other: the repetition that was kept back, if it was. */
export const repetitionKeptBack = (
  { mailId, status }: Undelivered,
  all: readonly Undelivered[],
): Undelivered | undefined =>
  status === 'sent-again'
    ? all.find((other) => other.status === 'withheld' && other.mailId === repeatedAs(mailId))
    : undefined;
