// Runs expressions apart from the engine under a hard limit: what does not answer in time is ended with its process.
import { extname } from 'node:path';
import { type Apart, startApart } from './apart.ts';
import type { Scope } from './expression-run.ts';
import type { Question, Reply } from './expression-worker.ts';
import { sandboxBounds } from './limits.ts';

export type Sandbox = { run: (code: string, scope: Scope) => Promise<Reply>; close: () => void };

type Asked = { question: Question; answer: (reply: Reply) => void };

const tooLong = `threw an error during evaluation. D1012: Evaluation timeout after ${sandboxBounds.milliseconds} milliseconds. Check for infinite loop`;

export const openSandbox = (): Sandbox => {
  const queue: Asked[] = [];
  let worker: Apart | undefined;
  let current: Asked | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isReady = false;

  const end = (): void => {
    void worker?.end();
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
  // The time it takes to start the process is not the expression's.
  const ask = (): void => {
    if (current === undefined || !isReady) return;
    timer = setTimeout(() => {
      end();
      settle({ problem: tooLong });
    }, sandboxBounds.milliseconds + sandboxBounds.grace);
    worker?.post(current.question);
  };
  const start = (): Apart => {
    const started = startApart({
      module: new URL(`./expression-worker${extname(import.meta.url)}`, import.meta.url),
      flags: ['--no-warnings'],
      memory: { maxOldGenerationSizeMb: sandboxBounds.megabytes },
      isHeard: false,
      onMessage: (message) => {
        if (started !== worker) return;
        const reply = message as Reply | 'ready';
        if (reply !== 'ready') {
          settle(reply);
          return;
        }
        isReady = true;
        ask();
      },
      // Out of memory, mostly.
      onEnd: (reason) => {
        if (started !== worker) return;
        worker = undefined;
        isReady = false;
        settle({ problem: `threw an error during evaluation. ${reason}` });
      },
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
