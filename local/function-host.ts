// Runs the handlers in this process the way Lambda would: JSON in, JSON out, a context, the error's name kept.
import { randomUUID } from 'node:crypto';
import { type ManifestEntry, manifest } from '../functions/manifest.ts';
import { functionArn } from './arns.ts';

type Handler = (event: unknown, context: unknown) => Promise<unknown>;
/** Finds a function's handler: from its bundle (local home) or its source (tests). */
export type LoadHandler = (entry: ManifestEntry) => Promise<Handler>;

/** Wraps every run of a handler; tests inject faults and watch table access here. */
export type Around = (entry: ManifestEntry, run: () => Promise<unknown>) => Promise<unknown>;

export type FunctionHost = {
  invoke: (functionName: string, event: unknown) => Promise<unknown>;
  /** Resolves when no handler is running. */
  idle: () => Promise<void>;
  /** True once any handler but a scheduled one has run since the last call: the outbox may hold something. */
  takeActivity: () => boolean;
};

const contextOf = (entry: ManifestEntry): unknown => {
  const timeout = (entry.declaration.timeoutSeconds ?? 30) * 1000;
  return {
    functionName: entry.name,
    functionVersion: '$LATEST',
    invokedFunctionArn: functionArn(entry.name),
    memoryLimitInMB: String(entry.declaration.memoryMb ?? 512),
    awsRequestId: randomUUID(),
    logGroupName: `/aws/lambda/${entry.name}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => timeout,
  };
};

/** What crosses the border to Lambda is JSON; a handler must not share objects with its caller. */
const overTheWire = (value: unknown): unknown =>
  value === undefined ? null : JSON.parse(JSON.stringify(value) ?? 'null');

export const createFunctionHost = (load: LoadHandler, around: Around = (_, run) => run()): FunctionHost => {
  const entries = new Map(manifest.map((entry) => [entry.name, entry]));
  const handlers = new Map<string, Promise<Handler>>();
  let running = 0;
  let activity = false;
  let waiting: (() => void)[] = [];

  const handlerOf = (entry: ManifestEntry): Promise<Handler> => {
    const known = handlers.get(entry.name);
    if (known !== undefined) return known;
    const loading = load(entry);
    handlers.set(entry.name, loading);
    return loading;
  };

  return {
    invoke: async (functionName, event) => {
      const entry = entries.get(functionName);
      if (!entry)
        throw Object.assign(new Error(`no function ${functionName}`), {
          name: 'Lambda.ResourceNotFoundException',
        });
      running += 1;
      try {
        const handler = await handlerOf(entry);
        return overTheWire(await around(entry, () => handler(overTheWire(event), contextOf(entry))));
      } finally {
        if (entry.declaration.kind !== 'schedule') activity = true;
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
