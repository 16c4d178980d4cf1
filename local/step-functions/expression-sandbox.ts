// Runs expressions in a thread of their own under a hard limit: what does not answer in time is ended with its thread.
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Scope } from './expression-run.ts';
import type { Question, Reply } from './expression-worker.ts';
import { sandboxBounds } from './limits.ts';

export type Sandbox = { run: (code: string, scope: Scope) => Promise<Reply>; close: () => void };

type Asked = { question: Question; answer: (reply: Reply) => void };

const tooLong = `threw an error during evaluation. D1012: Evaluation timeout after ${sandboxBounds.milliseconds} milliseconds. Check for infinite loop`;

export const openSandbox = (): Sandbox => {
  const queue: Asked[] = [];
  let worker: Worker | undefined;
  let current: Asked | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isReady = false;

  const end = (): void => {
    void worker?.terminate();
    worker = undefined;
    isReady = false;
  };
  const settle = (reply: Reply): void => {
    clearTimeout(timer);
    const asked = current;
    current = undefined;
    worker?.unref();
    asked?.answer(reply);
    next();
  };
  // The time it takes to start the thread is not the expression's.
  const ask = (): void => {
    if (current === undefined || !isReady) return;
    timer = setTimeout(() => {
      end();
      settle({ problem: tooLong });
    }, sandboxBounds.milliseconds + sandboxBounds.grace);
    worker?.postMessage(current.question);
  };
  const start = (): Worker => {
    const started = new Worker(new URL(`./expression-worker${extname(import.meta.url)}`, import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: sandboxBounds.megabytes },
      // Flags of the process (a coverage tool, a test runner) are not for this thread.
      execArgv: ['--no-warnings'],
    });
    started.on('message', (reply: Reply | 'ready') => {
      if (started !== worker) return;
      if (reply !== 'ready') {
        settle(reply);
        return;
      }
      isReady = true;
      ask();
    });
    // Out of memory, mostly.
    started.on('error', (error) => {
      if (started !== worker) return;
      worker = undefined;
      isReady = false;
      settle({ problem: `threw an error during evaluation. ${error.message}` });
    });
    return started;
  };
  const next = (): void => {
    if (current !== undefined) return;
    current = queue.shift();
    if (current === undefined) return;
    worker ??= start();
    worker.ref();
    ask();
  };

  return {
    run: (code, { states, variables, now }) =>
      new Promise((answer) => {
        // As JSON: the context object answers some members only when they are asked for.
        const seen = JSON.parse(JSON.stringify({ states, variables })) as {
          states: unknown;
          variables: unknown;
        };
        queue.push({ question: { code, ...seen, now: now.getTime() }, answer });
        next();
      }),
    close: () => {
      clearTimeout(timer);
      queue.length = 0;
      current = undefined;
      end();
    },
  };
};
