// The process around a thread: passes messages on both ways, and ends with the thread or with whoever started it.
import { Worker, type WorkerOptions } from 'node:worker_threads';

/** The first message; all others are the thread's. */
export type Order = { module: string; options: WorkerOptions };
export type Told = { message: unknown } | { ended: string };

const tell = (told: Told, then?: () => void): void => {
  process.send?.(told, undefined, undefined, then);
};

// The thread may compute without end, this one never does: it hears when nobody is left to answer.
process.once('disconnect', () => process.exit());
process.once('message', ({ module, options }: Order) => {
  const thread = new Worker(new URL(module), options);
  let reason = 'exit status';
  thread.on('message', (message) => tell({ message }));
  thread.on('error', (error) => {
    reason = error instanceof Error ? error.message : String(error);
  });
  thread.on('exit', () => tell({ ended: reason }, () => process.exit()));
  process.on('message', (message) => thread.postMessage(message));
});
