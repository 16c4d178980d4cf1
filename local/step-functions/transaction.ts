// One durable step: the rows it reads and changes, the history it adds, and what to do once it is committed.
import type { Database, ExecutionRow, ThreadRow } from './database.ts';
import type { Definitions } from './definitions.ts';
import { historyEvents } from './limits.ts';

export type Thread = { execution: string; id: number };
export type ObserverEvent = {
  stateMachine: string;
  state: string;
  kind: 'entered' | 'choice' | 'default' | 'catch' | 'retry';
  index?: number;
};

/** Thrown inside a transaction when history is full; the engine then fails the execution instead. */
export class HistoryFull extends Error {
  readonly execution: string;
  constructor(execution: string) {
    super('The execution reached the maximum number of history events (25000).');
    this.execution = execution;
  }
}

export class Transaction {
  readonly database: Database;
  readonly definitions: Definitions;
  readonly region: string;
  readonly now: number;
  readonly ready: Thread[] = [];
  readonly invocations: Thread[] = [];
  readonly observed: ObserverEvent[] = [];
  /** Executions that ended while a `.sync` task waited for them. */
  readonly ended: { waiting: ThreadRow; child: ExecutionRow }[] = [];
  readonly #executions = new Map<string, ExecutionRow>();
  readonly #threads = new Map<string, ThreadRow>();
  readonly #removed = new Set<string>();

  constructor(database: Database, definitions: Definitions, region: string, now: Date) {
    this.database = database;
    this.definitions = definitions;
    this.region = region;
    this.now = now.getTime();
  }

  execution(arn: string): ExecutionRow | undefined {
    const known = this.#executions.get(arn);
    if (known !== undefined) return known;
    const row = this.database.one<ExecutionRow>(`${this.database.selectExecution} where arn = ?`, arn);
    if (row !== undefined) this.#executions.set(arn, row);
    return row;
  }

  addExecution(row: ExecutionRow): void {
    this.#executions.set(row.arn, row);
  }

  thread({ execution, id }: Thread): ThreadRow | undefined {
    const key = `${id} ${execution}`;
    if (this.#removed.has(key)) return undefined;
    const known = this.#threads.get(key);
    if (known !== undefined) return known;
    const row = this.database.one<ThreadRow>(
      `${this.database.selectThread} where execution = ? and id = ?`,
      execution,
      id,
    );
    if (row !== undefined) this.#threads.set(key, row);
    return row;
  }

  addThread(row: ThreadRow): void {
    this.#threads.set(`${row.id} ${row.execution}`, row);
  }

  removeThread(thread: ThreadRow): void {
    const key = `${thread.id} ${thread.execution}`;
    this.#threads.delete(key);
    this.#removed.add(key);
    this.database.run('delete from threads where execution = ? and id = ?', thread.execution, thread.id);
  }

  /** Rows found by a query, in their changed form where this transaction has changed them. */
  threads(where: string, ...values: (string | number | null)[]): ThreadRow[] {
    this.#flushThreads();
    return this.database
      .all<Thread>(`select execution, id from threads where ${where}`, ...values)
      .flatMap((found) => this.thread(found) ?? []);
  }

  /** Makes the thread due for its next step. */
  wake(thread: ThreadRow, pending: Pending): void {
    thread.phase = 'ready';
    thread.pending = JSON.stringify(pending);
    thread.due = null;
    thread.invoke = 0;
    thread.version += 1;
    this.ready.push({ execution: thread.execution, id: thread.id });
  }

  /** Leaves the thread alone until `due`. */
  sleep(thread: ThreadRow, phase: 'wait' | 'retry', due: number, pending: Pending): void {
    thread.phase = phase;
    thread.pending = JSON.stringify(pending);
    thread.due = due;
    thread.invoke = 0;
    thread.version += 1;
  }

  /** Adds an event; `thread` decides what came before it. Threads of a distributed Map keep no history here. */
  event(execution: ExecutionRow, thread: ThreadRow | undefined, type: string, details?: object): number {
    if (thread?.quiet === 1) return execution.lastEvent;
    const isLast = type.startsWith('Execution') && type !== 'ExecutionStarted';
    if (execution.lastEvent >= historyEvents - 1 && !isLast) throw new HistoryFull(execution.arn);
    execution.lastEvent += 1;
    this.database.run(
      'insert into events (execution, id, type, at, previous, details) values (?, ?, ?, ?, ?, ?)',
      execution.arn,
      execution.lastEvent,
      type,
      this.now,
      thread?.lastEvent ?? 0,
      details === undefined ? null : JSON.stringify(details),
    );
    if (thread !== undefined) thread.lastEvent = execution.lastEvent;
    return execution.lastEvent;
  }

  #flushThreads(): void {
    for (const row of this.#threads.values()) this.database.runNamed(this.database.saveThreadSql, row);
  }

  flush(): void {
    for (const row of this.#executions.values()) this.database.runNamed(this.database.saveExecutionSql, row);
    this.#flushThreads();
  }
}

/** What a ready thread does next. */
export type Pending =
  | { kind: 'enter' }
  | { kind: 'retry' }
  | { kind: 'resume' }
  | { kind: 'waited' }
  | { kind: 'joined' }
  | { kind: 'result'; result: unknown }
  | { kind: 'failed'; error: string; cause: string };
