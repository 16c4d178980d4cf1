// How long one call works on an import before it hands over to the next, and what it says then.
import { timeLeftMs } from '../kit/time-left.ts';

/** `again`: there is more to do. */
export type Work = 'again' | 'ended';

/** A part takes a second or two, so a call ends well within its time; what a killed one had done is done again. */
const longestMs = 20_000;

/** Whether there is time for one more part. */
export const openTime = (): (() => boolean) => {
  const atFirst = timeLeftMs();
  return () => {
    const left = timeLeftMs();
    return atFirst === undefined || left === undefined || atFirst - left < longestMs;
  };
};
