// How much room words take in a picture: the server does not know the reader's letters, so it reckons with wide ones.

export const textSizes = { usual: 13, small: 11.5 } as const;
export type TextSize = keyof typeof textSizes;

/** Widths in parts of the size, as in DejaVu Sans, which is wider than the letters of Windows, Android and macOS. */
const widthOfLetter = (letter: string): number => {
  if ("iljI.,:;|!'’·()[]".includes(letter)) return 0.4;
  if (' ftr/-–'.includes(letter)) return 0.42;
  if ('mwMW%@…—'.includes(letter)) return 1;
  return /[A-Z]/.test(letter) ? 0.76 : 0.645;
};

export const textWidth = (text: string, size: TextSize): number =>
  [...text].reduce((sum, letter) => sum + widthOfLetter(letter), 0) * textSizes[size];

/** The text, or as much of it as has room, with `…` for the rest. */
export const cutText = (text: string, room: number, size: TextSize): string => {
  if (textWidth(text, size) <= room) return text;
  const letters = [...text];
  while (letters.length > 0 && textWidth(`${letters.join('').trimEnd()}…`, size) > room) letters.pop();
  return `${letters.join('').trimEnd()}…`;
};

const shortWord = 4;

/** Broken between words into so many lines at most; the last one is cut where even they have no room. */
export const wrapText = (text: string, room: number, size: TextSize, mostLines: number): string[] => {
  const lines: string[] = [];
  const words = text.split(/[^\S\u00a0]+/).filter(Boolean);
  const [last = '', before] = words.toReversed();
  // A short last word does not stand alone: `Angkatan II`.
  const isShort = before !== undefined && last.length <= shortWord;
  const rest = isShort ? [...words.slice(0, -2), `${before}\u00a0${last}`] : words;
  while (rest.length > 0 && lines.length < mostLines - 1) {
    let line = rest.shift() ?? '';
    while (rest[0] !== undefined && textWidth(`${line} ${rest[0]}`, size) <= room)
      line = `${line} ${rest.shift()}`;
    lines.push(cutText(line, room, size));
  }
  if (rest.length > 0) lines.push(cutText(rest.join(' '), room, size));
  return lines;
};
