// Fires timers. A timer is the `due` column of a thread or execution, so a restart loses none.
import type { Database } from './database.ts';
import { timeOutExecution } from './ending.ts';
import { taskTimedOut } from './task-results.ts';
import type { Pending, Thread, Transaction } from './transaction.ts';

export type Timer = { due: number } & (Thread | { arn: string });

export const nextDue = (database: Database): Date | undefined => {
  const earliest = (table: string): number =>
    database.one<{ due: number }>(`select due from ${table} where due is not null order by due limit 1`)
      ?.due ?? Number.POSITIVE_INFINITY;
  const due = Math.min(earliest('threads'), earliest('executions'));
  return Number.isFinite(due) ? new Date(due) : undefined;
};

export const countDue = (database: Database, now: number): number => {
  const count = (table: string): number =>
    database.one<{ due: number }>(`select count(*) as due from ${table} where due <= ?`, now)?.due ?? 0;
  return count('threads') + count('executions');
};

/** The first few, in the order of time, then of start, so that a simulated year always runs the same way. */
export const firstDue = (database: Database, now: number, count: number): Timer[] => {
  const threads = database.all<Thread & { due: number }>(
    'select execution, id, due from threads where due <= ? order by due, sequence, id limit ?',
    now,
    count,
  );
  const executions = database.all<{ arn: string; due: number }>(
    'select arn, due from executions where due <= ? order by due, sequence limit ?',
    now,
    count,
  );
  return [...threads, ...executions].sort((a, b) => a.due - b.due).slice(0, count);
};

export const fireTimer = (tx: Transaction, timer: Timer): void => {
  if ('arn' in timer) {
    const execution = tx.execution(timer.arn);
    if (execution?.status === 'RUNNING') timeOutExecution(tx, execution);
    else if (execution !== undefined) execution.due = null;
    return;
  }
  const thread = tx.thread(timer);
  const execution = tx.execution(timer.execution);
  if (thread === undefined || thread.due === null || thread.due > tx.now) return;
  if (execution === undefined) thread.due = null;
  else if (thread.phase === 'task') taskTimedOut(tx, execution, thread);
  else tx.wake(thread, JSON.parse(thread.pending) as Pending);
};
