// What pauses in a bench goes on at once: what is waited for is the same, and a file that signs in a thousand times does not sit for minutes.
import { scheduler, setImmediate as turn } from 'node:timers/promises';

let benches = 0;

/** Over the method that all share, so that taking it away brings that one back. */
const pass = (): void => void Object.assign(scheduler, { wait: () => turn() });
const wait = (): void => void Reflect.deleteProperty(scheduler, 'wait');

/** Until as many benches are closed as were opened. */
export const passPauses = (): (() => void) => {
  benches += 1;
  pass();
  return () => {
    benches -= 1;
    if (benches === 0) wait();
  };
};

/** For a test of a pause itself. */
export const pausing = async <T>(run: () => Promise<T>): Promise<T> => {
  wait();
  try {
    return await run();
  } finally {
    if (benches > 0) pass();
  }
};
