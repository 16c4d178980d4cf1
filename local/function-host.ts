// Runs the functions the way Lambda would: JSON in, JSON out, the error's name kept; knows when none is running.
import * as z from 'zod';
import { type ManifestEntry, manifest } from '../functions/manifest.ts';

/** Runs one function on one event: in this process (tests) or in a sandbox process (local home). */
export type RunFunction = (entry: ManifestEntry, event: unknown) => Promise<unknown>;

export type FunctionHost = {
  invoke: (functionName: string, event: unknown) => Promise<unknown>;
  /** Resolves when no function is running. */
  idle: () => Promise<void>;
  /** True once a function that may queue mail or a signal has run since the last call. */
  takeActivity: () => boolean;
};

const gatewayEvent = z.object({ requestContext: z.object({ http: z.object({ method: z.string() }) }) });

/**
 * Opening a page changes nothing; the others can queue something when they may put into the outbox. Those who empty it say
 * in their answer whether they did.
 */
const mayQueue = ({ declaration }: ManifestEntry, event: unknown): boolean => {
  const { method } = gatewayEvent.safeParse(event).data?.requestContext.http ?? {};
  if (declaration.kind === 'schedule') return false;
  return (
    method !== 'GET' && method !== 'HEAD' && (declaration.tables.outbox ?? []).some((verb) => verb === 'put')
  );
};
export const createFunctionHost = (run: RunFunction): FunctionHost => {
  const entries = new Map(manifest.map((entry) => [entry.name, entry]));
  let running = 0;
  const runsOf = new Map<string, number>();
  let activity = false;
  let waiting: (() => void)[] = [];

  return {
    invoke: async (functionName, event) => {
      const entry = entries.get(functionName);
      if (!entry)
        throw Object.assign(new Error(`no function ${functionName}`), {
          name: 'Lambda.ResourceNotFoundException',
        });
      const runs = runsOf.get(functionName) ?? 0;
      if (runs >= (entry.declaration.runsAtOnce ?? Number.POSITIVE_INFINITY))
        throw Object.assign(new Error(`${functionName} runs ${runs} times already`), {
          name: 'Lambda.TooManyRequestsException',
        });
      runsOf.set(functionName, runs + 1);
      running += 1;
      try {
        return await run(entry, event);
      } finally {
        runsOf.set(functionName, (runsOf.get(functionName) ?? 1) - 1);
        if (mayQueue(entry, event)) activity = true;
        running -= 1;
        if (running === 0) {
          for (const resolve of waiting) resolve();
          waiting = [];
        }
      }
    },
    idle: () => (running === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    takeActivity: () => {
      const had = activity;
      activity = false;
      return had;
    },
  };
};
