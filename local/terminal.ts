// A terminal that somebody looks at: lines that break between words, and one line at the bottom that is written over.
export type Terminal = {
  /** Above the line at the bottom. */
  say: (text: string) => void;
  /** Writes the line at the bottom over. */
  showLast: (text: string) => void;
};

/** What a file or another program reads has no width. */
type Stream = { isTTY?: boolean; columns?: number; write: (text: string) => unknown };

const indentOf = (line: string): number => line.length - line.trimStart().length;

const brokenLine = (line: string, columns: number): string[] => {
  const hanging = ' '.repeat(Math.min(indentOf(line) + 2, Math.floor(columns / 2)));
  const lines: string[] = [];
  let rest = line;
  while (rest.length > columns) {
    // A word that is wider than the terminal stays whole: an address can be copied then.
    const within = rest.lastIndexOf(' ', columns);
    const at = within > indentOf(rest) ? within : rest.indexOf(' ', columns);
    if (at === -1) break;
    lines.push(rest.slice(0, at).trimEnd());
    rest = hanging + rest.slice(at + 1).trimStart();
  }
  return [...lines, rest];
};

/** Lines of at most so many letters, broken between words; what follows of a line is set in. */
export const broken = (text: string, columns: number): string =>
  text
    .split('\n')
    .flatMap((line) => brokenLine(line, columns))
    .join('\n');

const cells = 20;

/** `██████░░░░`: how much of the whole has passed, from 0 to 1. */
export const bar = (share: number): string => {
  const full = Math.max(0, Math.min(cells, Math.floor(share * cells)));
  return '█'.repeat(full) + '░'.repeat(cells - full);
};

const clearLine = '\r\u001b[K';

/** `to` takes what is said, `last` the line that is written over; where they are no terminal, nothing is broken and no line written over. */
export const openTerminal = (to: Stream, last: Stream): Terminal => {
  let isShown = false;
  return {
    say: (text) => {
      if (isShown) last.write(clearLine);
      isShown = false;
      to.write(`${to.isTTY && to.columns ? broken(text, to.columns) : text}\n`);
    },
    showLast: (text) => {
      if (!last.isTTY) return;
      isShown = true;
      last.write(clearLine + text.slice(0, Math.max(0, (last.columns ?? 80) - 1)));
    },
  };
};
