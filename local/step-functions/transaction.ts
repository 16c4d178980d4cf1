// What is decided until the next commit: rows read once and changed in memory, history and tokens kept aside.
import type { Database, Value } from './database.ts';
import type { Definitions } from './definitions.ts';
import { cachedRows, historyEvents } from './limits.ts';
import type { EventRow, ExecutionRow, ThreadRow } from './rows.ts';

export type Thread = { execution: string; id: number };
export type ObserverEvent = {
  stateMachine: string;
  state: string;
  kind: 'entered' | 'choice' | 'default' | 'catch' | 'retry';
  index?: number;
};

/** What a ready thread does next. */
export type Pending =
  | { kind: 'enter' }
  | { kind: 'retry' }
  | { kind: 'resume' }
  | { kind: 'waited' }
  | { kind: 'joined' }
  | { kind: 'result'; result: unknown }
  | { kind: 'failed'; error: string | null; cause: string | null };

/** Thrown while deciding when history is full; the engine then fails the execution instead. */
export class HistoryFull extends Error {
  readonly execution: string;
  constructor(execution: string) {
    super('The execution reached the maximum number of history events (25000).');
    this.execution = execution;
  }
}

type Token = { token: string; execution: string; thread: number; version: number };

/** The lists a decision adds to; a decision that is taken back is cut off their ends. */
type Added = {
  ready: Thread[];
  invocations: Thread[];
  observed: ObserverEvent[];
  /** Executions that ended while a `.sync` task waited for them. */
  ended: { waiting: ThreadRow; child: ExecutionRow }[];
  events: EventRow[];
  tokens: Token[];
};

export class Transaction {
  readonly database: Database;
  readonly definitions: Definitions;
  readonly region: string;
  now = 0;
  readonly added: Added = { ready: [], invocations: [], observed: [], ended: [], events: [], tokens: [] };
  #nextExecution: number;
  readonly #executions = new Map<string, ExecutionRow>();
  readonly #threads = new Map<string, Map<number, ThreadRow>>();
  #threadCount = 0;
  readonly #changedExecutions = new Set<ExecutionRow>();
  readonly #changedThreads = new Set<ThreadRow>();
  readonly #removed = new Map<string, Thread>();
  /** How each row was before the decision under way touched it; `undefined` when it is new. */
  readonly #before = new Map<ExecutionRow | ThreadRow, object | undefined>();
  #removedNow: ThreadRow[] = [];

  constructor(database: Database, definitions: Definitions, region: string) {
    this.database = database;
    this.definitions = definitions;
    this.region = region;
    this.#nextExecution =
      (database.one<{ last: number }>('select coalesce(max(sequence), 0) as last from executions')?.last ??
        0) + 1;
  }

  /** The number of the next execution to start. */
  get nextExecution(): number {
    return this.#nextExecution;
  }

  /** Takes one decision whole, or, when it throws, not at all. */
  decide<Result>(now: number, work: (tx: Transaction) => Result): Result {
    const marks = Object.values(this.added).map((list: unknown[]) => list.length);
    const executions = this.#nextExecution;
    this.now = now;
    this.#before.clear();
    this.#removedNow = [];
    try {
      return work(this);
    } catch (error) {
      for (const [row, before] of this.#before) this.#restore(row, before);
      for (const row of this.#removedNow) this.#hold(row);
      for (const [index, list] of Object.values(this.added).entries()) list.length = marks[index] ?? 0;
      this.#nextExecution = executions;
      throw error;
    }
  }

  #restore(row: ExecutionRow | ThreadRow, before: object | undefined): void {
    if (before !== undefined) {
      Object.assign(row, before);
    } else if ('arn' in row) {
      this.#executions.delete(row.arn);
      this.#changedExecutions.delete(row);
    } else {
      this.#drop(row);
    }
  }

  /** The row as it is, to look at and not to change. */
  look({ execution, id }: Thread): ThreadRow | undefined {
    const known = this.#threads.get(execution)?.get(id);
    if (known !== undefined) return known;
    if (this.#removed.has(`${id} ${execution}`)) return undefined;
    const row = this.database.thread(execution, id);
    if (row !== undefined) this.#keep(row);
    return row;
  }

  lookAtExecution(arn: string): ExecutionRow | undefined {
    const known = this.#executions.get(arn);
    if (known !== undefined) return known;
    const row = this.database.execution(arn);
    if (row !== undefined) this.#executions.set(arn, row);
    return row;
  }

  execution(arn: string): ExecutionRow | undefined {
    const row = this.lookAtExecution(arn);
    if (row !== undefined && !this.#before.has(row)) {
      this.#before.set(row, { ...row });
      this.#changedExecutions.add(row);
    }
    return row;
  }

  thread(at: Thread): ThreadRow | undefined {
    const row = this.look(at);
    if (row !== undefined && !this.#before.has(row)) {
      this.#before.set(row, { ...row });
      this.#changedThreads.add(row);
    }
    return row;
  }

  addExecution(row: Omit<ExecutionRow, 'sequence'>): ExecutionRow {
    const added = { ...row, sequence: this.#nextExecution };
    this.#nextExecution += 1;
    this.#executions.set(added.arn, added);
    this.#changedExecutions.add(added);
    this.#before.set(added, undefined);
    return added;
  }

  addThread(row: ThreadRow): void {
    this.#hold(row);
    this.#before.set(row, undefined);
  }

  #keep(row: ThreadRow): void {
    let threads = this.#threads.get(row.execution);
    if (threads === undefined) {
      threads = new Map();
      this.#threads.set(row.execution, threads);
    }
    threads.set(row.id, row);
    this.#threadCount += 1;
  }

  #hold(row: ThreadRow): void {
    this.#keep(row);
    this.#changedThreads.add(row);
  }

  #drop(row: ThreadRow): void {
    this.#threads.get(row.execution)?.delete(row.id);
    this.#changedThreads.delete(row);
    this.#removed.set(`${row.id} ${row.execution}`, row);
  }

  removeThread(row: ThreadRow): void {
    const isNew = this.#before.has(row) && this.#before.get(row) === undefined;
    this.#drop(row);
    if (!isNew) this.#removedNow.push(row);
  }

  /** Rows found by a query, in their changed form where a decision has changed them. */
  threads(where: string, ...values: Value[]): ThreadRow[] {
    this.#writeThreads();
    return this.database
      .all<Thread>(`select execution, id from threads where ${where}`, ...values)
      .flatMap((found) => this.thread(found) ?? []);
  }

  /** What the finished children of a Map or Parallel state gave, in order. */
  results({ execution, id }: Thread): unknown[] {
    this.#writeThreads();
    return this.database
      .all<{ input: string }>(
        'select input from threads where execution = ? and parent = ? order by position',
        execution,
        id,
      )
      .map((child) => JSON.parse(child.input) as unknown);
  }

  observe(event: ObserverEvent): void {
    this.added.observed.push(event);
  }

  /** Kept with the version it belongs to: once the thread has moved on, the token is closed. */
  keepToken(thread: ThreadRow, token: string): void {
    const { execution, id, version } = thread;
    this.added.tokens.push({ token, execution, thread: id, version });
  }

  /** The thread's task is carried out once this is committed. */
  invoke(thread: ThreadRow): void {
    thread.invoke = 1;
    this.added.invocations.push({ execution: thread.execution, id: thread.id });
  }

  /** Makes the thread due for its next step. */
  wake(thread: ThreadRow, pending: Pending): void {
    thread.phase = 'ready';
    thread.pending = JSON.stringify(pending);
    thread.due = null;
    thread.invoke = 0;
    thread.version += 1;
    this.added.ready.push({ execution: thread.execution, id: thread.id });
  }

  /** Leaves the thread alone until `due`. */
  sleep(thread: ThreadRow, phase: 'wait' | 'retry', due: number, pending: Pending): void {
    thread.phase = phase;
    thread.pending = JSON.stringify(pending);
    thread.due = due;
    thread.invoke = 0;
    thread.version += 1;
  }

  /** Adds an event that points to what came before it in the thread, and is what comes before the next one. */
  event(execution: ExecutionRow, thread: ThreadRow | undefined, type: string, details?: object): number {
    const id = this.eventBeside(execution, thread, thread?.lastEvent ?? 0, type, details);
    if (thread !== undefined && thread.quiet === 0) thread.lastEvent = id;
    return id;
  }

  /** Adds an event the next one does not point to. Threads of a distributed Map keep no history here. */
  eventBeside(
    execution: ExecutionRow,
    thread: ThreadRow | undefined,
    previous: number,
    type: string,
    details?: object,
  ): number {
    if (thread?.quiet === 1) return execution.lastEvent;
    const isLast = type.startsWith('Execution') && type !== 'ExecutionStarted';
    if (execution.lastEvent >= historyEvents - 1 && !isLast) throw new HistoryFull(execution.arn);
    execution.lastEvent += 1;
    this.added.events.push({
      execution: execution.arn,
      id: execution.lastEvent,
      type,
      at: this.now,
      previous,
      details: details === undefined ? null : JSON.stringify(details),
    });
    return execution.lastEvent;
  }

  /** What the event points to. */
  previousOf(execution: string, id: number): number {
    const event =
      this.added.events.findLast((added) => added.id === id && added.execution === execution) ??
      this.database.one<EventRow>(
        'select previous from events where execution = ? and id = ?',
        execution,
        id,
      );
    return event?.previous ?? 0;
  }

  #writeThreads(): void {
    for (const { execution, id } of this.#removed.values())
      this.database.run('delete from threads where execution = ? and id = ?', execution, id);
    this.#removed.clear();
    for (const row of this.#changedThreads) this.database.saveThread(row);
    this.#changedThreads.clear();
    // What is changed again by the decision under way has to be written again.
    for (const row of this.#before.keys())
      if (!('arn' in row) && this.#threads.get(row.execution)?.get(row.id) === row)
        this.#changedThreads.add(row);
  }

  /** Writes everything decided; the caller commits. */
  write(): void {
    this.#before.clear();
    for (const row of this.#changedExecutions) this.database.saveExecution(row);
    this.#changedExecutions.clear();
    this.#writeThreads();
    for (const event of this.added.events) this.database.saveEvent(event);
    for (const { token, execution, thread, version } of this.added.tokens)
      this.database.run(
        'insert into tokens (token, execution, thread, version) values (?, ?, ?, ?)',
        token,
        execution,
        thread,
        version,
      );
    this.added.events.length = 0;
    this.added.tokens.length = 0;
    if (this.#threadCount > cachedRows || this.#executions.size > cachedRows) this.forget();
  }

  /** The next look at a row reads it again. */
  forget(): void {
    this.#executions.clear();
    this.#threads.clear();
    this.#threadCount = 0;
    this.#changedExecutions.clear();
    this.#changedThreads.clear();
    this.#removed.clear();
    this.#before.clear();
  }
}
