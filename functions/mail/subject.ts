// The subject of a mail about something with a name: what it is about first, and short enough to be read whole on a phone.

/** A line of a mail should have no more; phones show less. */
const longestSubject = 78;

/** Cut between words, never inside one. */
const shortened = (text: string, most: number): string => {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1);
  const lastBlank = cut.lastIndexOf(' ');
  return `${(lastBlank > most / 2 ? cut.slice(0, lastBlank) : cut).replace(/[\s,.–-]+$/, '')}…`;
};

/** `Umpan balik: Pelatihan Pengelolaan Arsip…, Angkatan III`: of a long name the end goes, what tells two mails apart stays. */
export const subjectAbout = (matter: string, name: string, tail = ''): string =>
  `${matter}: ${shortened(name, longestSubject - matter.length - 2 - tail.length)}${tail}`;

/** Below this a name tells nothing any more. */
const leastOfName = 16;

/**
 * Of one thing asked in several names, as of whoever heads two agencies: `Mohon keputusan: Rencana Bangkom 2027, Dinas Kesehatan
 * (batas 20 Mei 2026)`. Where there is no room for both, the name tells two letters apart and the tail is left to the letter.
 */
export const subjectInNameOf = (start: string, name: string, tail: string): string => {
  const room = longestSubject - start.length - 2;
  return room - tail.length >= Math.min(leastOfName, name.length)
    ? `${start}, ${shortened(name, room - tail.length)}${tail}`
    : `${start}, ${shortened(name, room)}`;
};
