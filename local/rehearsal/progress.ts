// What the terminal shows of a rehearsal: one line per phase as it ends, and below them how far the year is.
import type { Told } from '../summary.ts';
import { phaseLine, progressLine } from '../telling.ts';

export type Progress = {
  look: () => Promise<void>;
  finish: () => Promise<void>;
  /** How long each phase took to play, by its name; of a phase that an earlier process began, the part played here. */
  seconds: ReadonlyMap<string, number>;
};

export const createProgress = (options: {
  ask: () => Promise<Told | undefined>;
  /** Changes when a phase may have ended; the product is asked only then. */
  phasesEnded: () => Promise<number>;
  now: () => Date;
  say: (text: string) => void;
  /** Where one line can be written over. */
  showLast: (text: string) => void;
  /** The year that is planned and delivered. */
  year: number;
}): Progress => {
  const seconds = new Map<string, number>();
  const shown = new Set<string>();
  let ended = 0;
  let since = performance.now();
  const report = async (): Promise<void> => {
    const told = await options.ask();
    for (const phase of told?.phases ?? []) {
      if (!told || phase.closedAt === undefined || shown.has(phase.name)) continue;
      const took = Math.round((performance.now() - since) / 100) / 10;
      since = performance.now();
      shown.add(phase.name);
      seconds.set(phase.name, took);
      options.say(phaseLine(phase, told.counts, took));
    }
  };
  return {
    seconds,
    look: async () => {
      options.showLast(progressLine({ ended: shown.size, year: options.year, now: options.now() }));
      const count = await options.phasesEnded();
      if (count === ended) return;
      ended = count;
      await report();
    },
    finish: report,
  };
};
