// How long one call works on an import before it hands over to the next, and what it says then.
import { timeLeftMs } from '../kit/time-left.ts';

/** `again`: there is more to do. */
export type Work = 'again' | 'ended';

/** A part takes a second or two, so a call ends well within its time; what a killed one had done is done again. */
const longestMs = 20_000;

/**
 * Whether there is time for one more part. For a first one there always is: what a file is held against may take long to
 * open, each call opens it anew, and one that then did nothing would be followed by others like it for ever. Counted from
 * behind the first part, and never into the last third of the call.
 */
export const openTime = (): (() => boolean) => {
  const atFirst = timeLeftMs();
  let afterOpening: number | undefined;
  let asked = 0;
  return () => {
    const left = timeLeftMs();
    asked += 1;
    if (asked === 1 || atFirst === undefined || left === undefined) return true;
    afterOpening ??= left;
    return afterOpening - left < longestMs && left > atFirst / 3;
  };
};
