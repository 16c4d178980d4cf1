// Carries out the tasks that are due, a few at a time, and hands back how each ended.
import { type Backends, errorOf, perform } from './invocation.ts';
import { type TaskRecord, taskOf } from './resource.ts';
import type { ExecutionRow, ThreadRow } from './rows.ts';
import { taskFailed, taskReturned } from './task-results.ts';
import type { Thread, Transaction } from './transaction.ts';

type Apply = (work: (tx: Transaction) => void) => void;

export type Carrier = {
  add: (threads: readonly Thread[]) => void;
  /** Forgets what waited for its turn. */
  reset: (threads: readonly Thread[]) => void;
  /** Starts as many as may run at once. */
  proceed: () => void;
  isIdle: () => boolean;
  close: () => void;
};

export type CarrierOptions = {
  backends: Backends & { clock: { now: () => Date } };
  concurrency: number;
  tx: Transaction;
  apply: Apply;
};

export const openCarrier = ({ backends, concurrency, tx, apply }: CarrierOptions): Carrier => {
  let waiting: Thread[] = [];
  let inFlight = 0;
  let isClosed = false;

  const carryOut = async (at: Thread, task: TaskRecord, version: number): Promise<void> => {
    let record: (execution: ExecutionRow, thread: ThreadRow) => void;
    try {
      const result = await perform(task, backends, backends.clock.now());
      record = (execution, thread) => taskReturned(tx, execution, thread, task, result);
    } catch (error) {
      record = (execution, thread) => taskFailed(tx, execution, thread, errorOf(task, error));
    }
    inFlight -= 1;
    if (isClosed) return;
    apply(() => {
      const thread = tx.thread(at);
      const execution = tx.execution(at.execution);
      // A result nobody waits for any more: the task timed out, was stopped, or its token was answered.
      if (thread?.version === version && execution !== undefined) record(execution, thread);
    });
  };

  return {
    add: (threads) => {
      for (const thread of threads) waiting.push(thread);
    },
    reset: (threads) => {
      waiting = [...threads];
    },
    proceed: () => {
      let taken = 0;
      for (; taken < waiting.length && inFlight < concurrency; taken += 1) {
        const at = waiting[taken];
        const thread = at === undefined ? undefined : tx.look(at);
        if (at === undefined || thread?.invoke !== 1) continue;
        inFlight += 1;
        void carryOut(at, taskOf(thread), thread.version);
      }
      if (taken > 0) waiting = waiting.slice(taken);
    },
    isIdle: () => waiting.length + inFlight === 0,
    close: () => {
      isClosed = true;
    },
  };
};
