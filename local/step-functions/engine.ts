// Drives the threads: commits their steps, carries out their tasks and fires their timers.
import { setImmediate as turn } from 'node:timers/promises';
import { Database, type ExecutionRow, type ThreadRow } from './database.ts';
import { Definitions } from './definitions.ts';
import { endExecution } from './ending.ts';
import { decide } from './interpreter.ts';
import { type Backends, errorOf, perform } from './invocation.ts';
import { type TaskRecord, taskOf } from './resource.ts';
import { childEnded, taskFailed, taskReturned } from './task-results.ts';
import { dueTimers, fireTimer, nextDue } from './timers.ts';
import { HistoryFull, type ObserverEvent, type Pending, type Thread, Transaction } from './transaction.ts';
import { lookAt } from './view.ts';

type EngineOptions = Backends & {
  databasePath: string;
  clock: { now(): Date };
  region: string;
  observer: ((event: ObserverEvent) => void) | undefined;
  concurrency: number;
};

const stepsPerTurn = 50;

export class Engine {
  readonly database: Database;
  readonly definitions: Definitions;
  readonly options: EngineOptions;
  readonly #ready: Thread[] = [];
  readonly #invocations: Thread[] = [];
  readonly #idleWaiters: (() => void)[] = [];
  #isRunning = false;
  #inFlight = 0;
  #isClosed = false;

  constructor(options: EngineOptions) {
    this.options = options;
    this.database = new Database(options.databasePath);
    this.definitions = new Definitions(this.database);
    // Takes up what an earlier process left: steps not taken, and tasks without a recorded result.
    this.#ready.push(...this.database.all<Thread>("select execution, id from threads where phase = 'ready'"));
    this.#invocations.push(
      ...this.database.all<Thread>('select execution, id from threads where invoke = 1'),
    );
    setImmediate(() => this.#proceed());
  }

  now(): Date {
    return this.options.clock.now();
  }

  /** Runs `work` as one durable step and then sets going what it made ready. */
  commit<Result>(work: (tx: Transaction) => Result): Result {
    const tx = new Transaction(this.database, this.definitions, this.options.region, this.now());
    try {
      const result = this.database.transaction(() => {
        const value = work(tx);
        for (const { waiting, child } of tx.ended) childEnded(tx, waiting, child);
        tx.flush();
        return value;
      });
      this.#follow(tx);
      return result;
    } catch (error) {
      if (!(error instanceof HistoryFull)) throw error;
      // The execution with the full history may not be the step's own. We end it, then take the step again.
      this.#fail(error.execution, error.message);
      return this.commit(work);
    }
  }

  #follow(tx: Transaction): void {
    for (const event of tx.observed) this.options.observer?.(event);
    this.#ready.push(...tx.ready);
    this.#invocations.push(...tx.invocations);
    if (tx.ready.length + tx.invocations.length > 0) queueMicrotask(() => this.#proceed());
  }

  // An execution that can no longer be interpreted ends at once, whatever its states would catch.
  #fail(arn: string, cause: string): void {
    this.commit((tx) => {
      const execution = tx.execution(arn);
      if (execution?.status !== 'RUNNING') return;
      const failure = { error: 'States.Runtime', cause };
      tx.event(execution, tx.thread({ execution: arn, id: 0 }), 'ExecutionFailed', failure);
      endExecution(tx, execution, { status: 'FAILED', ...failure });
    });
  }

  #proceed(): void {
    if (this.#isClosed) return;
    while (this.#inFlight < this.options.concurrency && this.#invocations.length > 0) this.#invokeNext();
    if (!this.#isRunning && this.#ready.length > 0) void this.#run();
    this.#settle();
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    while (this.#ready.length > 0 && !this.#isClosed) {
      const batch = this.#ready.splice(0, stepsPerTurn);
      for (const thread of batch) await this.#step(thread);
      await turn();
    }
    this.#isRunning = false;
    this.#settle();
  }

  async #step(at: Thread): Promise<void> {
    if (this.#isClosed) return;
    const thread = this.database.one<ThreadRow>(
      `${this.database.selectThread} where execution = ? and id = ?`,
      at.execution,
      at.id,
    );
    if (thread?.phase !== 'ready') return;
    const execution = this.database.one<ExecutionRow>(
      `${this.database.selectExecution} where arn = ?`,
      at.execution,
    );
    if (execution?.status !== 'RUNNING') return;
    try {
      const definition = this.definitions.compiled(execution.definitionId);
      const view = lookAt(this.database, definition, execution, thread, this.now(), this.options.region);
      const pending = JSON.parse(thread.pending) as Pending;
      const change = await decide(view, pending, () => this.#results(at));
      if (this.#isClosed) return;
      this.commit((tx) => {
        const current = tx.thread(at);
        const owner = tx.execution(at.execution);
        // The thread was stopped or timed out while we evaluated its expressions; that result stays.
        if (current?.version !== thread.version || owner?.status !== 'RUNNING') return;
        change(tx, owner, current);
      });
    } catch (error) {
      if (this.#isClosed) return;
      this.#fail(at.execution, error instanceof Error ? error.message : String(error));
    }
  }

  #results(parent: Thread): unknown[] {
    return this.database
      .all<{ input: string }>(
        'select input from threads where execution = ? and parent = ? order by position',
        parent.execution,
        parent.id,
      )
      .map((child) => JSON.parse(child.input) as unknown);
  }

  #invokeNext(): void {
    const at = this.#invocations.shift();
    if (at === undefined) return;
    const thread = this.database.one<ThreadRow>(
      `${this.database.selectThread} where execution = ? and id = ? and invoke = 1`,
      at.execution,
      at.id,
    );
    if (thread === undefined) return;
    this.#inFlight += 1;
    void this.#invoke(at, taskOf(thread), thread.version);
  }

  async #invoke(at: Thread, task: TaskRecord, version: number): Promise<void> {
    let record: (tx: Transaction, execution: ExecutionRow, thread: ThreadRow) => void;
    try {
      const result = await perform(task, this.options);
      record = (tx, execution, thread) => taskReturned(tx, execution, thread, task, result);
    } catch (error) {
      record = (tx, execution, thread) => taskFailed(tx, execution, thread, errorOf(task, error));
    }
    this.#inFlight -= 1;
    if (this.#isClosed) return;
    this.commit((tx) => {
      const thread = tx.thread(at);
      const execution = tx.execution(at.execution);
      // Nobody waits for this result any more: the task timed out, was stopped, or its token was answered.
      if (thread?.version !== version || execution === undefined) return;
      record(tx, execution, thread);
    });
    this.#proceed();
  }

  nextDue(): Date | undefined {
    return nextDue(this.database);
  }

  fireDue(): number {
    const timers = dueTimers(this.database, this.now().getTime());
    for (const timer of timers) this.commit((tx) => fireTimer(tx, timer));
    return timers.length;
  }

  isIdle(): boolean {
    return !this.#isRunning && this.#ready.length + this.#invocations.length + this.#inFlight === 0;
  }

  idle(): Promise<void> {
    return new Promise((resolve) => {
      this.#idleWaiters.push(resolve);
      this.#settle();
    });
  }

  #settle(): void {
    if (!this.isIdle() && !this.#isClosed) return;
    for (const resolve of this.#idleWaiters.splice(0)) resolve();
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.database.close();
    this.#settle();
  }
}
