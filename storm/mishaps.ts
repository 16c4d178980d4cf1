// What goes wrong with calls: a function that dies before, amid or after its writes, one that is called twice, a mail that comes twice.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { ManifestEntry } from '../functions/manifest.ts';
import type { Gust } from './weather.ts';

/** `amid` dies at its second write, which is lost with everything after it. */
export type CallMishap = 'before' | 'amid' | 'after' | 'twice';

export type Mishaps = {
  /** One call as its caller sees it: perhaps the function runs twice. */
  deliver: <T>(entry: ManifestEntry, run: () => Promise<T>) => Promise<T>;
  /** One run inside its container. */
  aroundRun: (work: () => Promise<unknown>) => Promise<unknown>;
  aroundWrite: (write: () => object) => Promise<object>;
  aroundCall: (call: () => Promise<unknown>) => Promise<unknown>;
  mailComesTwice: () => boolean;
  /** Whether the running call has a twin: of two that meet one may fail, and its workflow tries again. */
  hasTwin: () => boolean;
  /** Says whether a call just failed because it was told to, since one last asked. */
  takeStruck: () => boolean;
  /** While it rests nothing goes wrong, and nothing is counted. */
  rest: (now: boolean) => void;
};

/** A run that has died does nothing more, whatever its code still tries. */
type Fate = { mishap: CallMishap | undefined; writes: number; isDead: boolean };

const deadName = 'Lambda.Unknown';
export const isDeath = (error: unknown): boolean => error instanceof Error && error.name === deadName;
/** As Lambda names a sandbox that went down: the workflows' retriers know it, people press once more. */
const death = (): Error => Object.assign(new Error('told to die'), { name: deadName });

export const mishapsOf = (gusts: readonly Gust[], tell: (what: string) => void): Mishaps => {
  const plan = {
    calls: new Map(gusts.flatMap((g) => (g.gust === 'call' ? [[g.number, g.mishap] as const] : []))),
    mails: new Set(gusts.flatMap((g) => (g.gust === 'mail' ? [g.number] : []))),
  };
  let rests = false;
  const fates = new AsyncLocalStorage<Fate>();
  let calls = 0;
  let mails = 0;
  let struck = false;
  const strike = (): never => {
    struck = true;
    throw death();
  };
  const refuseDead = (): void => {
    if (fates.getStore()?.isDead) throw death();
  };
  const inFate = <T>(mishap: CallMishap | undefined, run: () => Promise<T>): Promise<T> =>
    fates.run({ mishap, writes: 0, isDead: false }, run);

  return {
    deliver: async (entry, run) => {
      if (rests) return inFate(undefined, run);
      calls += 1;
      const mishap = plan.calls.get(calls);
      if (mishap) tell(`call ${calls}, ${entry.name}: ${mishap}`);
      if (mishap === 'before') strike();
      if (mishap !== 'twice') return inFate(mishap, run);
      // Both run side by side, as a queue that is unsure delivers them.
      const [first] = await Promise.allSettled([inFate(mishap, run), inFate(mishap, run)]);
      if (first.status === 'rejected') throw first.reason;
      return first.value;
    },
    aroundRun: async (work) => {
      const fate = fates.getStore();
      const result = await work();
      if (fate?.isDead || fate?.mishap === 'after') strike();
      return result;
    },
    aroundWrite: async (write) => {
      refuseDead();
      const fate = fates.getStore();
      if (fate?.mishap === 'amid') {
        fate.writes += 1;
        if (fate.writes === 2) {
          fate.isDead = true;
          struck = true;
          throw death();
        }
      }
      return write();
    },
    aroundCall: async (call) => {
      refuseDead();
      return call();
    },
    hasTwin: () => fates.getStore()?.mishap === 'twice',
    mailComesTwice: () => {
      if (rests) return false;
      mails += 1;
      const isTwice = plan.mails.has(mails);
      if (isTwice) tell(`mail ${mails} comes twice`);
      return isTwice;
    },
    rest: (now) => {
      rests = now;
    },
    takeStruck: () => {
      const was = struck;
      struck = false;
      return was;
    },
  };
};
