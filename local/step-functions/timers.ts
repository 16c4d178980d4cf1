// Fires timers. A timer is the `due` column of a thread or execution, so a restart loses none.
import type { Database } from './database.ts';
import { timeOutExecution } from './ending.ts';
import { taskTimedOut } from './task-results.ts';
import type { Pending, Thread, Transaction } from './transaction.ts';

type Timer = { due: number } & (Thread | { arn: string });

export function nextDue(database: Database): Date | undefined {
  const earliest = (table: string): number =>
    database.one<{ due: number }>(`select due from ${table} where due is not null order by due limit 1`)
      ?.due ?? Number.POSITIVE_INFINITY;
  const due = Math.min(earliest('threads'), earliest('executions'));
  return Number.isFinite(due) ? new Date(due) : undefined;
}

/** In the order of time, then of start, so that a simulated year always runs the same way. */
export function dueTimers(database: Database, now: number): Timer[] {
  const threads = database.all<Thread & { due: number }>(
    `select execution, id, threads.due as due from threads join executions on arn = execution
      where threads.due <= ? order by threads.due, sequence, id`,
    now,
  );
  const executions = database.all<{ arn: string; due: number }>(
    'select arn, due from executions where due <= ? order by due, sequence',
    now,
  );
  return [...threads, ...executions].sort((a, b) => a.due - b.due);
}

export function fireTimer(tx: Transaction, timer: Timer): void {
  if ('arn' in timer) {
    const execution = tx.execution(timer.arn);
    if (execution?.status === 'RUNNING') timeOutExecution(tx, execution);
    return;
  }
  const thread = tx.thread(timer);
  const execution = tx.execution(timer.execution);
  if (execution === undefined || thread === undefined || thread.due === null || thread.due > tx.now) return;
  if (thread.phase === 'task') taskTimedOut(tx, execution, thread);
  else tx.wake(thread, JSON.parse(thread.pending) as Pending);
}
