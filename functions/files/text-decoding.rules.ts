// Turns the bytes of a text file into letters as they come, finding out on the way which encoding they are in.
import { binaryFile, wrongEncoding } from '../refusals/files.refusals.ts';
import type { Refusal } from '../refusals/refusal.ts';

/** Neither what Excel saves as "CSV" nor any other table has these; a program has them at once. */
const noText = /[^\P{Cc}\t\r\n\v\f\u0085]/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant
const letterOfUtf8 = /[^\u0000-\u007f\ufffd]/;

/** No letter is this long; where nothing else comes for so long, it is no text. */
const longestRun = 1_024;

type Encoding = 'ascii' | 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be';

/** "Unicode Text" begins with a mark; some programs leave it out, and then every other byte of its heading is zero. */
const encodingOf = (head: Uint8Array): Encoding => {
  const [a, b, c, d] = head;
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a !== 0 && b === 0 && c !== 0 && d === 0) return 'utf-16le';
  if (a === 0 && b !== 0 && c === 0 && d !== 0) return 'utf-16be';
  return 'ascii';
};

/** What can be decoded by itself: up to and with the last byte of ASCII, so that no letter is cut. */
const wholeLetters = (bytes: Uint8Array): number => {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] ?? 0) >= 0x80) end -= 1;
  if (bytes.length - end <= longestRun) return end;
  // A long run of letters beyond ASCII: up to the beginning of the last of them.
  let begin = bytes.length - 1;
  while (((bytes[begin] ?? 0) & 0xc0) === 0x80) begin -= 1;
  return Math.max(begin, bytes.length - 4);
};

const joined = (a: Uint8Array, b: Uint8Array): Uint8Array => {
  if (a.length === 0) return b;
  const all = new Uint8Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
};

export type TextDecoding = (bytes: Uint8Array, isLast?: boolean) => string | Refusal;

/**
 * "CSV" of Excel is in the letters of its Windows, "CSV UTF-8" and "Unicode Text" are what they say. ASCII is the same in
 * the first two, so the first other letter decides: whatever is UTF-8 as a whole is that; with no letter of it, it is
 * Windows-1252; with some, it was put together from both and is neither.
 */
export const textDecoding = (): TextDecoding => {
  let encoding: Encoding | undefined;
  let kept: Uint8Array = new Uint8Array();
  let wide: TextDecoder | undefined;

  const narrow = (bytes: Uint8Array): string | Refusal => {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    const isUtf8 = letterOfUtf8.test(text);
    const isOther = text.includes('\ufffd');
    if (!isUtf8 && !isOther) return text;
    if (isUtf8 && isOther) return wrongEncoding;
    const found = isUtf8 ? 'utf-8' : 'windows-1252';
    if (encoding !== 'ascii' && encoding !== found) return wrongEncoding;
    encoding = found;
    return isUtf8 ? text : new TextDecoder('windows-1252').decode(bytes);
  };

  const decoded = (bytes: Uint8Array, isLast: boolean): string | Refusal => {
    kept = joined(kept, bytes);
    // Four bytes tell an encoding without a mark; a shorter file has no heading.
    if (encoding === undefined && kept.length < 4 && !isLast) return '';
    encoding ??= encodingOf(kept);
    const end = isLast || encoding.startsWith('utf-16') ? kept.length : wholeLetters(kept);
    const now = kept.subarray(0, end);
    kept = kept.slice(end);
    if (!encoding.startsWith('utf-16')) return narrow(now);
    wide ??= new TextDecoder(encoding);
    return wide.decode(now, { stream: !isLast });
  };

  return (bytes, isLast = false) => {
    const text = decoded(bytes, isLast);
    return typeof text === 'string' && noText.test(text) ? binaryFile : text;
  };
};
