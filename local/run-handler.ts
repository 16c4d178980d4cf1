// Calls one handler as Lambda's runtime does: a copy of the event, a context, a copy of the answer.
import { randomUUID } from 'node:crypto';
import type { ManifestEntry } from '../functions/manifest.ts';
import { functionArn } from './arns.ts';

type Handler = (event: unknown, context: unknown) => Promise<unknown>;
/** Finds a function's handler: from its bundle (local home) or its source (tests). */
export type LoadHandler = (entry: ManifestEntry) => Promise<Handler>;

/** Of a function that declares no time of its own; an HTTP API waits no longer either. */
export const defaultTimeoutSeconds = 30;

const contextOf = (entry: ManifestEntry): unknown => {
  // Whoever works through a long queue ends in time by it, and leaves the rest to its next run.
  const endsAt = performance.now() + (entry.declaration.timeoutSeconds ?? defaultTimeoutSeconds) * 1000;
  return {
    functionName: entry.name,
    functionVersion: '$LATEST',
    invokedFunctionArn: functionArn(entry.name),
    memoryLimitInMB: String(entry.declaration.memoryMb ?? 512),
    awsRequestId: randomUUID(),
    logGroupName: `/aws/lambda/${entry.name}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, Math.floor(endsAt - performance.now())),
  };
};

/** Events and answers travel as JSON text, as with Lambda, so a handler shares no object with its caller. */
export const toText = (value: unknown): string => JSON.stringify(value) ?? 'null';
export type RunText = (entry: ManifestEntry, event: string) => Promise<string>;

/** Wraps every run of a handler; tests inject faults and watch table access here. */
export type Around = (entry: ManifestEntry, run: () => Promise<unknown>) => Promise<unknown>;

/** Runs handlers in this thread, text in and text out. */
export const runText = (load: LoadHandler, around: Around = (_, run) => run()): RunText => {
  const handlers = new Map<string, Promise<Handler>>();
  return async (entry, event) => {
    const known = handlers.get(entry.name) ?? load(entry);
    handlers.set(entry.name, known);
    const handler = await known;
    return toText(await around(entry, () => handler(JSON.parse(event), contextOf(entry))));
  };
};
