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
