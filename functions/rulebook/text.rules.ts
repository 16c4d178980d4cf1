// What a text may hold, by one rule for each kind of field: how long, of which characters, on one line or more; normalised once, as it comes in.
// Forms (`kit/http-request.ts`) and imported cells (`files/row-check.rules.ts`) take no text without one of these rules.

export type TextRule = {
  /** The most characters, after normalising. */
  most: number;
  /** Line breaks are part of it; otherwise they become spaces. */
  paragraphs?: true;
  /** The only characters it is made of, and how that is said; every readable one when absent. */
  only?: { letters: RegExp; said: string };
};

const inNames = {
  // Degrees, initials, apostrophes of four kinds (Ma'ruf, D’Arcy, Nu`man) and what SIASN writes between two names.
  letters: /^[\p{L}\p{M}\p{N} .,'’‘`ʼ"&()/+–-]*$/u,
  said: 'Nama hanya memuat huruf, angka, spasi, dan tanda baca nama',
};

export const texts = {
  personName: { most: 120, only: inNames },
  degrees: { most: 80, only: inNames },
  /** The name of an agency, a position, a program, a provider, a competency. */
  title: { most: 200 },
  /** A sentence or two in a cell. */
  sentence: { most: 1_000 },
  /** A code, a date, a number, a choice: what is compared with something afterwards. */
  word: { most: 100 },
  /** Several codes in one cell. */
  codes: { most: 1_000 },
  mailAddress: { most: 254 },
  /** Of a page, as somebody else's service gives it out. */
  address: { most: 500 },
  /** Where an office is, as it stands on a letter. */
  postalAddress: { most: 240, paragraphs: true },
  phone: {
    most: 40,
    only: { letters: /^[\d ()+.,/-]*$/, said: 'Telepon hanya memuat angka, spasi, dan tanda + - ( ) /' },
  },
  /** What a page hands back: a hash, a name of a draft. */
  token: { most: 300 },
  shortNote: { most: 300 },
  /** A reason or a note that others read. */
  note: { most: 2_000, paragraphs: true },
  /** The checked satisfaction file, packed by its first page. */
  packedFile: { most: 4_000_000 },
} as const satisfies Readonly<Record<string, TextRule>>;

/**
 * Nothing to see, and nothing changes without it: soft hyphen, zero-width space, direction marks, byte order mark, tags,
 * selectors of a form, and the fillers of Hangul, which count as letters and would be a name or a reason that nobody can see.
 * All that Unicode says may be left undrawn, but for the joiners and what is refused below.
 */
const unseen = /(?!\u200c|\u200d|[\u202a-\u202e\u2066-\u206f])\p{Default_Ignorable_Code_Point}/gu;
// Joiners stay after a letter that is not Latin: Arabic and Javanese spell with them.
const joiners = '\u200c\u200d';
const idleJoiner = /(?<!(?!\p{Script=Latin})[\p{L}\p{M}])(?:\u200c|\u200d)/gu;

/** No text, or one that shows something else than it says: control characters, overrides of direction, private use, half characters. */
const refused = new RegExp(`(?![${joiners}\\n])[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}]`, 'u');
/** More marks on one letter than any script writes. */
const piled = /\p{M}{5}/u;
/** Printable ASCII with single spaces: most of what comes, and normal already. */
const plain = /^[!-~]+(?: [!-~]+)*$/;

/** The blank of Braille too: it draws nothing and is no space to a program. */
const white = /[\s\u0085\u2800]+/g;
const breaks = /\r\n|[\r\v\f\u0085\u2028\u2029]/g;

const normalise = (raw: string, { paragraphs }: TextRule): string => {
  if (plain.test(raw)) return raw;
  const seen = raw.normalize('NFC').replace(unseen, '').replace(idleJoiner, '');
  if (!paragraphs) return seen.replace(white, ' ').trim();
  const lines = seen.replace(breaks, '\n').split('\n');
  return lines
    .map((line) => line.replace(white, ' ').trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
};

const named = (letter: string): string =>
  `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

const faultOf = (text: string, { most, only }: TextRule): string | undefined => {
  if (text.length > most) return `Paling banyak ${most} karakter`;
  const [hidden] = refused.exec(text) ?? [];
  if (hidden !== undefined) return `Memuat karakter tersembunyi (${named(hidden)}). Ketik ulang isinya`;
  if (piled.test(text)) return 'Memuat tanda yang bertumpuk pada satu huruf. Ketik ulang isinya';
  return only === undefined || only.letters.test(text) ? undefined : only.said;
};

/** The text as it is kept, and what is wrong with it. Empty is no fault: whether a field may be empty is another question. */
export const readText = (raw: string, rule: TextRule): { text: string; fault: string | undefined } => {
  // What is far too long is not looked at.
  const tooLong = raw.length > rule.most * 4 + 1_000;
  const text = normalise(tooLong ? raw.slice(0, rule.most + 1) : raw, rule);
  return { text, fault: tooLong ? faultOf('x'.repeat(rule.most + 1), rule) : faultOf(text, rule) };
};

/** Always one line that can be shown, whatever came: what no text may hold is replaced, what is too long is cut. */
export const asLine = (raw: string, most: number): string =>
  normalise(raw.slice(0, most * 4), { most })
    .replace(new RegExp(refused, 'gu'), '\ufffd')
    .replace(/(\p{M}{4})\p{M}+/gu, '$1')
    .slice(0, most);

const mailAddress = /^[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}$/;

/** The length first: the pattern looks at a text more than once. */
export const isMailAddress = (text: string): boolean =>
  text.length <= texts.mailAddress.most && mailAddress.test(text);
