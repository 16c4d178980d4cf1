// A process that runs the functions beside the home's own work, as Lambda's sandboxes run beside Step Functions and the gateway.
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import * as z from 'zod';
import { manifest } from '../functions/manifest.ts';
import { loadFrom } from './bundles.ts';
import type { RunFunction } from './function-host.ts';
import { defaultTimeoutSeconds, runText, toText } from './run-handler.ts';
import { type Apart, startApart } from './step-functions/apart.ts';

type Call = { id: number; functionName: string; event: string };
type Answer =
  | { ready: true }
  | { id: number; result: string }
  | { id: number; error: { name: string; message: string } };

const serveCalls = (folder: string): void => {
  const run = runText(loadFrom(folder));
  const entries = new Map(manifest.map((entry) => [entry.name, entry]));
  const answer = async ({ id, functionName, event }: Call): Promise<Answer> => {
    try {
      const entry = entries.get(functionName);
      if (!entry) throw new Error(`no function ${functionName}`);
      return { id, result: await run(entry, event) };
    } catch (error) {
      // As with Lambda, the caller gets the error's name and message, and no stack.
      return {
        id,
        error:
          error instanceof Error
            ? { name: error.name, message: error.message }
            : { name: 'Error', message: String(error) },
      };
    }
  };
  parentPort?.on('message', (call: Call) => {
    void answer(call).then((message) => parentPort?.postMessage(message));
  });
  parentPort?.postMessage({ ready: true } satisfies Answer);
};

export type Sandbox = { run: RunFunction; close: () => Promise<void> };

/** The whole home, with a year of 1,000 people, must fit into one gibibyte. */
const memory = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 16 };

const named = (name: string, message: string): Error => Object.assign(new Error(message), { name });

/** In Lambda's words; the workflows' retriers know all three names. */
const timedOut = (seconds: number): Error =>
  named('Sandbox.Timedout', `Task timed out after ${seconds.toFixed(2)} seconds`);
const exited = (reason: string): Error => named('Runtime.ExitError', `Runtime exited with error: ${reason}`);
/** Ran beside a call that brought the sandbox down: not to blame, and to be tried again. */
const lost = (): Error => named('Lambda.Unknown', 'The sandbox was replaced while this call was running');

type Waiting = {
  resolve: (value: unknown) => void;
  reject: (error: Error) => void;
  /** Of the function, as declared. */
  seconds: number;
  timer?: NodeJS.Timeout;
};

/**
 * One process on the bundles in a folder; `environment` is what the functions see, complete. One that dies, or holds a
 * call beyond its function's time, is replaced by the next call, as Lambda replaces a sandbox.
 */
const startSandbox = (folder: string, environment: Readonly<Record<string, string>>): Sandbox => {
  const waiting = new Map<number, Waiting>();
  let sandbox: Apart | undefined;
  let isReady = false;
  let calls = 0;

  const settle = (id: number): Waiting | undefined => {
    const call = waiting.get(id);
    waiting.delete(id);
    clearTimeout(call?.timer);
    return call;
  };
  const failAll = (error: Error): void => {
    for (const id of [...waiting.keys()]) settle(id)?.reject(error);
  };

  const replaceBecauseOf = (id: number): void => {
    const stuck = sandbox;
    sandbox = undefined;
    isReady = false;
    const call = settle(id);
    call?.reject(timedOut(call.seconds));
    failAll(lost());
    void stuck?.end();
  };
  /** A function's time begins when its sandbox can run it: setting up a sandbox does not count, as with Lambda. */
  const beginTime = (id: number): void => {
    const call = waiting.get(id);
    if (call) call.timer = setTimeout(() => replaceBecauseOf(id), call.seconds * 1000);
  };

  const start = (): Apart => {
    const started = startApart({
      module: new URL(import.meta.url),
      data: { bundles: folder },
      environment,
      flags: ['--enable-source-maps'],
      memory,
      isHeard: true,
      onMessage: (message) => {
        const answer = message as Answer;
        if ('ready' in answer) {
          isReady = true;
          for (const id of waiting.keys()) beginTime(id);
          return;
        }
        const call = settle(answer.id);
        if ('error' in answer) call?.reject(named(answer.error.name, answer.error.message));
        else call?.resolve(JSON.parse(answer.result));
      },
      onEnd: (reason) => {
        if (sandbox !== started) return;
        sandbox = undefined;
        isReady = false;
        failAll(exited(reason));
      },
    });
    return started;
  };

  return {
    run: (entry, event) =>
      new Promise((resolve, reject) => {
        calls += 1;
        const id = calls;
        const seconds = entry.declaration.timeoutSeconds ?? defaultTimeoutSeconds;
        waiting.set(id, { resolve, reject, seconds });
        sandbox ??= start();
        if (isReady) beginTime(id);
        sandbox.post({ id, functionName: entry.name, event: toText(event) } satisfies Call);
      }),
    close: async () => {
      const last = sandbox;
      sandbox = undefined;
      isReady = false;
      // The home goes down: whoever waits goes with it, and nobody is told of a fault that is none.
      for (const id of [...waiting.keys()]) settle(id);
      await last?.end();
    },
  };
};

/** Two processes keep two cores busy. Calls go to them in turn. */
const processes = 2;

export const startSandboxes = (folder: string, environment: Readonly<Record<string, string>>): Sandbox => {
  const sandboxes = Array.from({ length: processes }, () => startSandbox(folder, environment));
  let turn = 0;
  return {
    run: (entry, event) => {
      turn = (turn + 1) % sandboxes.length;
      const sandbox = sandboxes[turn];
      if (!sandbox) throw new Error('no sandbox is running');
      return sandbox.run(entry, event);
    },
    close: async () => {
      await Promise.all(sandboxes.map((sandbox) => sandbox.close()));
    },
  };
};

if (!isMainThread) serveCalls(z.object({ bundles: z.string() }).parse(workerData).bundles);
