// Runs a module in a thread of a process of its own: what brings that process down brings nothing else down.
import { fork, type Serializable } from 'node:child_process';
import { extname } from 'node:path';
import type { ResourceLimits } from 'node:worker_threads';
import type { Order, Told } from './apart-process.ts';

// A thread's bound on memory is no wall: one text or list that jumps far enough beyond it aborts the whole process, and
// whoever started the thread with it. So the process is one that may be lost.

export type Apart = {
  post: (message: Serializable) => void;
  /** Resolves when the process is gone. Nothing is told any more, neither of messages nor of the end. */
  end: () => Promise<void>;
  /** Whether the process that started it waits for it. */
  ref: () => void;
  unref: () => void;
};

export type ApartOptions = {
  module: URL;
  /** What the module sees as `workerData`, as its environment (complete), and as its flags. */
  data?: Serializable;
  environment?: Readonly<Record<string, string>>;
  flags: readonly string[];
  memory: ResourceLimits;
  /** Whether what it prints is shown, a report of its death too. */
  isHeard: boolean;
  onMessage: (message: unknown) => void;
  /** It ended by itself, for this reason. */
  onEnd: (reason: string) => void;
};

const outOfMemory = 'terminated due to reaching memory limit: JS heap out of memory';

export const startApart = ({ module, data, environment, flags, memory, ...how }: ApartOptions): Apart => {
  const output = how.isHeard ? 'inherit' : 'ignore';
  const child = fork(new URL(`./apart-process${extname(import.meta.url)}`, import.meta.url), {
    // Flags of this process (a coverage tool, a test runner) are not for that one.
    execArgv: ['--no-warnings'],
    serialization: 'advanced',
    stdio: ['ignore', output, output, 'ipc'],
    // A signal to our group (Ctrl+C) is for us: it ends with us, and not before what it is asked is answered.
    detached: process.platform !== 'win32',
  });
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  let isOver = false;
  const over = (reason: string): void => {
    if (isOver) return;
    isOver = true;
    how.onEnd(reason);
  };
  child.on('message', (told: Told) => {
    if (isOver) return;
    if ('message' in told) how.onMessage(told.message);
    else over(told.ended);
  });
  child.once('error', (error) => over(error.message));
  // After its last word: messages may come later than the news that it has ended.
  child.once('close', (code, signal) =>
    over(signal === 'SIGABRT' || code === 134 ? outOfMemory : `exit status ${code ?? signal}`),
  );
  const send = (message: Serializable): void => {
    // What cannot be sent is not answered either: the end of the process says so.
    if (child.connected) child.send(message, () => {});
  };
  send({
    module: module.href,
    options: { workerData: data, env: environment, execArgv: [...flags], resourceLimits: memory },
  } satisfies Order);

  return {
    post: send,
    end: () => {
      isOver = true;
      child.kill('SIGKILL');
      return gone;
    },
    ref: () => {
      child.ref();
      child.channel?.ref();
    },
    unref: () => {
      child.unref();
      child.channel?.unref();
    },
  };
};
