// A thread that runs the functions beside the home's own work, as Lambda's sandboxes run beside Step Functions and the gateway.
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import * as z from 'zod';
import { manifest } from '../functions/manifest.ts';
import { loadFrom } from './bundles.ts';
import type { RunFunction } from './function-host.ts';
import { runText, toText } from './run-handler.ts';

type Call = { id: number; functionName: string; event: string };
type Answer = { id: number; result: string } | { id: number; error: { name: string; message: string } };

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
};

export type Sandbox = { run: RunFunction; close: () => Promise<void> };

/** The whole home, with a year of 1,000 people, must fit into one gibibyte. */
const memory = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 16 };

/** Starts one thread on the bundles in a folder; `environment` is what the functions see, complete. */
const startSandbox = (folder: string, environment: Readonly<Record<string, string>>): Sandbox => {
  const worker = new Worker(new URL(import.meta.url), {
    workerData: { bundles: folder },
    env: { ...environment },
    execArgv: ['--enable-source-maps'],
    resourceLimits: memory,
  });
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let calls = 0;
  worker.on('message', (answer: Answer) => {
    const call = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('error' in answer)
      call?.reject(Object.assign(new Error(answer.error.message), { name: answer.error.name }));
    else call?.resolve(JSON.parse(answer.result));
  });
  worker.on('error', (error) => {
    for (const call of waiting.values())
      call.reject(error instanceof Error ? error : new Error(String(error)));
    waiting.clear();
  });
  return {
    run: (entry, event) =>
      new Promise((resolve, reject) => {
        calls += 1;
        waiting.set(calls, { resolve, reject });
        worker.postMessage({ id: calls, functionName: entry.name, event: toText(event) } satisfies Call);
      }),
    close: async () => {
      await worker.terminate();
    },
  };
};

/** Two threads keep two cores busy. Calls go to them in turn. */
const threads = 2;

export const startSandboxes = (folder: string, environment: Readonly<Record<string, string>>): Sandbox => {
  const sandboxes = Array.from({ length: threads }, () => startSandbox(folder, environment));
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
