// Calls that come at the same time, made one after another.

/** Each call begins when those before it have ended, whether they failed or not. */
export const inTurn = <Args extends unknown[]>(
  act: (...args: Args) => Promise<void>,
): ((...args: Args) => Promise<void>) => {
  let last: Promise<void> = Promise.resolve();
  return (...args) => {
    const mine = last.then(() => act(...args));
    last = mine.catch(() => undefined);
    return mine;
  };
};
