// Drives the threads in turns: takes their steps, keeps a whole turn in one commit, then carries out its tasks.
import { setImmediate as others } from 'node:timers/promises';
import { openCarrier } from './carrier.ts';
import type { Clock } from './clock.ts';
import { type Database, openDatabase } from './database.ts';
import { type Definitions, openDefinitions } from './definitions.ts';
import { endExecution } from './ending.ts';
import { type Expressions, NeedsThread, openExpressions } from './expression.ts';
import { decide } from './interpreter.ts';
import type { Backends } from './invocation.ts';
import { sliceMilliseconds, stepsInARow, timersAtOnce } from './limits.ts';
import { childEnded } from './task-results.ts';
import { countDue, fireTimer, firstDue, nextDue } from './timers.ts';
import { HistoryFull, type ObserverEvent, type Pending, type Thread, Transaction } from './transaction.ts';
import { type Change, lookAt } from './view.ts';

export type EngineOptions = Backends & {
  databasePath: string;
  clock: Clock;
  region: string;
  observer: ((event: ObserverEvent) => void) | undefined;
  concurrency: number;
};

export type Engine = {
  readonly options: EngineOptions;
  /** The tables with everything decided so far kept in them. */
  readonly database: Database;
  readonly definitions: Definitions;
  readonly expressions: Expressions;
  now: () => Date;
  /** Takes a decision; resolves once it is on disk, together with whatever else the turn decides. */
  commit: <Result>(work: (tx: Transaction) => Result) => Promise<Result>;
  nextDue: () => Date | undefined;
  fireDue: () => number;
  isIdle: () => boolean;
  idle: () => Promise<void>;
  close: () => void;
};

/** Nobody has to wait for it. */
const promised = (): PromiseWithResolvers<void> => {
  const promise = Promise.withResolvers<void>();
  promise.promise.catch(() => undefined);
  return promise;
};

export const openEngine = (options: EngineOptions): Engine => {
  const database = openDatabase(options.databasePath);
  const definitions = openDefinitions(database);
  const expressions = openExpressions();
  const tx = new Transaction(database, definitions, options.region);
  const now = (): Date => options.clock.now();

  let ready: Thread[] = [];
  const idleWaiters: (() => void)[] = [];
  let kept = promised();
  /** Whether decisions wait for the commit; whether the turns are being taken. */
  let isOpen = false;
  let isRunning = false;
  let isClosed = false;
  /** Steps whose expressions run in a thread of their own. */
  let apart = 0;
  let firingUntil: number | undefined;

  // What a former process left: steps not taken, and tasks whose result was never recorded.
  const readUnfinished = (): void => {
    ready = database.all<Thread>("select execution, id from threads where phase = 'ready'");
    carrier.reset(database.all<Thread>('select execution, id from threads where invoke = 1'));
  };

  const apply = <Result>(work: (tx: Transaction) => Result, at = now().getTime()): Result => {
    if (!isOpen) database.begin();
    isOpen = true;
    proceed();
    try {
      const value = tx.decide(at, () => {
        const result = work(tx);
        for (const { waiting, child } of tx.added.ended) childEnded(tx, waiting, child);
        return result;
      });
      tx.added.ended.length = 0;
      for (const thread of tx.added.ready.splice(0)) ready.push(thread);
      return value;
    } catch (error) {
      if (!(error instanceof HistoryFull)) throw error;
      // The full execution may be another one than the decision's own: end it, then decide again.
      fail(error.execution, error.message);
      return apply(work, at);
    }
  };

  /** Ends the turn: one commit, and only then whatever can be seen from outside. */
  const keep = (): void => {
    if (!isOpen) return;
    isOpen = false;
    const { resolve, reject } = kept;
    kept = promised();
    try {
      tx.write();
      database.commit();
    } catch (error) {
      // Nothing of the turn happened: go on from what is on disk.
      database.rollback();
      tx.forget();
      readUnfinished();
      reject(error);
      return;
    }
    carrier.add(tx.added.invocations.splice(0));
    for (const event of tx.added.observed.splice(0)) options.observer?.(event);
    resolve();
  };

  // An execution that can no longer be interpreted ends at once, whatever its states would catch.
  const fail = (arn: string, cause: string): void => {
    apply(() => {
      const execution = tx.execution(arn);
      if (execution?.status !== 'RUNNING') return;
      const failure = { error: 'States.Runtime', cause };
      tx.event(execution, tx.thread({ execution: arn, id: 0 }), 'ExecutionFailed', failure);
      endExecution(tx, execution, { status: 'FAILED', ...failure });
    });
  };

  const proceed = (): void => {
    if (isRunning || isClosed) return;
    isRunning = true;
    setImmediate(() => void takeTurns());
  };

  const takeTurns = async (): Promise<void> => {
    while (!isClosed) {
      if (firingUntil === undefined) await takeSteps();
      else fireSome(firingUntil);
      keep();
      carrier.proceed();
      if (!isOpen && ready.length === 0 && firingUntil === undefined) break;
      await others();
    }
    isRunning = false;
    settle();
  };

  const takeSteps = async (): Promise<void> => {
    const until = performance.now() + sliceMilliseconds;
    const queue = ready;
    let taken = 0;
    while (taken < queue.length && !isClosed && performance.now() < until) {
      const at = queue[taken];
      taken += 1;
      if (at !== undefined) await follow(at, until);
    }
    if (queue === ready) ready = taken === queue.length ? [] : queue.slice(taken);
  };

  // Goes on with the same thread while it can: its rows are then written once for all its steps.
  const follow = async (at: Thread, until: number): Promise<void> => {
    for (let taken = 0; taken < stepsInARow && !isClosed; taken += 1) {
      await step(at, false);
      const last = ready.at(-1);
      if (last?.id !== at.id || last.execution !== at.execution || performance.now() >= until) return;
      ready.pop();
    }
    ready.push(at);
  };

  // All timers before the first step, a few in each turn.
  const fireSome = (until: number): void => {
    keep();
    const timers = firstDue(database, until, timersAtOnce);
    for (const timer of timers) apply((open) => fireTimer(open, timer), Math.max(until, now().getTime()));
    if (timers.length < timersAtOnce) firingUntil = undefined;
  };

  const step = async (at: Thread, mayWait: boolean): Promise<void> => {
    const thread = tx.look(at);
    const execution = tx.lookAtExecution(at.execution);
    if (thread?.phase !== 'ready' || execution?.status !== 'RUNNING') return;
    const { version } = thread;
    let change: Change;
    try {
      const definition = definitions.compiled(execution.definitionId);
      const view = lookAt({ tx, expressions, definition, execution, thread, now: now(), mayWait });
      change = await decide(view, JSON.parse(thread.pending) as Pending, () => tx.results(at));
    } catch (error) {
      if (isClosed) return;
      if (error instanceof NeedsThread) void stepApart(at);
      else fail(at.execution, error instanceof Error ? error.message : String(error));
      return;
    }
    if (isClosed) return;
    apply(() => {
      const current = tx.thread(at);
      const owner = tx.execution(at.execution);
      // Somebody stopped it or timed it out while its expressions were evaluated: that stands.
      if (current?.version !== version || owner?.status !== 'RUNNING') return;
      change(tx, owner, current);
    });
  };

  // A step that waits for another thread holds up nobody.
  const stepApart = async (at: Thread): Promise<void> => {
    apart += 1;
    await step(at, true);
    apart -= 1;
    proceed();
  };

  const isIdle = (): boolean => !isRunning && !isOpen && ready.length + apart === 0 && carrier.isIdle();

  const settle = (): void => {
    if (!isIdle() && !isClosed) return;
    for (const resolve of idleWaiters.splice(0)) resolve();
  };

  const carrier = openCarrier({ backends: options, concurrency: options.concurrency, tx, apply });
  readUnfinished();
  proceed();

  return {
    options,
    definitions,
    expressions,
    now,
    get database() {
      keep();
      return database;
    },
    commit: async (work) => {
      const value = apply(work);
      await kept.promise;
      return value;
    },
    nextDue: () => {
      keep();
      return nextDue(database);
    },
    fireDue: () => {
      keep();
      const until = now().getTime();
      const count = countDue(database, until);
      if (count > 0) firingUntil = Math.max(until, firingUntil ?? until);
      if (count > 0) proceed();
      return count;
    },
    isIdle,
    idle: () =>
      new Promise((resolve) => {
        idleWaiters.push(resolve);
        settle();
      }),
    close: () => {
      if (isClosed) return;
      keep();
      isClosed = true;
      carrier.close();
      expressions.close();
      database.close();
      settle();
    },
  };
};
