// What is decided until the next commit: changed rows, new history, new tokens, and what follows from them.
import type { Database, Value } from './database.ts';
import type { Definitions } from './definitions.ts';
import { historyEvents } from './limits.ts';
import { RowCache, type Thread } from './row-cache.ts';
import type { EventRow, ExecutionRow, ThreadRow } from './rows.ts';

export type { Thread } from './row-cache.ts';

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
  readonly #rows: RowCache;
  #nextExecution: number;

  constructor(database: Database, definitions: Definitions, region: string) {
    this.database = database;
    this.definitions = definitions;
    this.region = region;
    this.#rows = new RowCache(database);
    const sql = 'select coalesce(max(sequence), 0) as last from executions';
    this.#nextExecution = (database.one<{ last: number }>(sql)?.last ?? 0) + 1;
  }

  /** The number of the next execution to start. */
  get nextExecution(): number {
    return this.#nextExecution;
  }

  /** Takes one decision whole, or, when it throws, not at all. */
  decide<Result>(now: number, work: () => Result): Result {
    const lists: unknown[][] = Object.values(this.added);
    const marks = lists.map((list) => list.length);
    const next = this.#nextExecution;
    this.now = now;
    this.#rows.mark();
    try {
      return work();
    } catch (error) {
      this.#rows.takeBack();
      for (const [index, list] of lists.entries()) list.length = marks[index] ?? 0;
      this.#nextExecution = next;
      throw error;
    }
  }

  /** The row as it is, to look at and not to change. */
  look(at: Thread): ThreadRow | undefined {
    return this.#rows.look(at);
  }

  lookAtExecution(arn: string): ExecutionRow | undefined {
    return this.#rows.lookAtExecution(arn);
  }

  /** The row to change. */
  execution(arn: string): ExecutionRow | undefined {
    return this.#rows.execution(arn);
  }

  thread(at: Thread): ThreadRow | undefined {
    return this.#rows.thread(at);
  }

  threads(where: string, ...values: Value[]): ThreadRow[] {
    return this.#rows.threads(where, ...values);
  }

  addExecution(row: Omit<ExecutionRow, 'sequence'>): ExecutionRow {
    const added = { ...row, sequence: this.#nextExecution };
    this.#nextExecution += 1;
    this.#rows.addExecution(added);
    return added;
  }

  addThread(row: ThreadRow): void {
    this.#rows.addThread(row);
  }

  removeThread(row: ThreadRow): void {
    this.#rows.removeThread(row);
  }

  /** What the finished children of a Map or Parallel state gave, in order. */
  results({ execution, id }: Thread): unknown[] {
    this.#rows.writeThreads();
    const sql = 'select input from threads where execution = ? and parent = ? order by position';
    return this.database
      .all<{ input: string }>(sql, execution, id)
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
    const sql = 'select previous from events where execution = ? and id = ?';
    const event =
      this.added.events.findLast((added) => added.id === id && added.execution === execution) ??
      this.database.one<EventRow>(sql, execution, id);
    return event?.previous ?? 0;
  }

  /** Writes everything decided; the caller commits. */
  write(): void {
    this.#rows.write();
    for (const event of this.added.events.splice(0)) this.database.saveEvent(event);
    const sql = 'insert into tokens (token, execution, thread, version) values (?, ?, ?, ?)';
    for (const { token, execution, thread, version } of this.added.tokens.splice(0))
      this.database.run(sql, token, execution, thread, version);
  }

  /** Nothing since the last commit was decided. */
  forget(): void {
    this.#rows.forget();
    for (const list of Object.values(this.added)) list.length = 0;
  }
}
