// The two clocks the served home can run on: the machine's, and one that moves only when told.
export type Clock = {
  now: () => Date;
  /** Present when the clock stands still until it is moved. */
  moveTo?: (to: Date) => void;
};

export const machineClock: Clock = { now: () => new Date() };

export const virtualClock = (start: Date): Clock => {
  let now = start;
  return {
    now: () => now,
    moveTo: (to) => {
      if (to > now) now = to;
    },
  };
};
