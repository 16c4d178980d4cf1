// The rows in use: read once, changed in memory, written together, and put back when a decision is taken back.
import type { Database, Value } from './database.ts';
import { cachedRows } from './limits.ts';
import type { ExecutionRow, ThreadRow } from './rows.ts';

export type Thread = { execution: string; id: number };

const keyOf = ({ execution, id }: Thread): string => `${id} ${execution}`;

export class RowCache {
  readonly #database: Database;
  readonly #executions = new Map<string, ExecutionRow>();
  readonly #threads = new Map<string, Map<number, ThreadRow>>();
  #threadCount = 0;
  readonly #changedExecutions = new Set<ExecutionRow>();
  readonly #changedThreads = new Set<ThreadRow>();
  readonly #removed = new Map<string, Thread>();
  /** How each row was before the decision under way touched it; `undefined` when it is new. */
  readonly #before = new Map<ExecutionRow | ThreadRow, object | undefined>();
  #removedNow: ThreadRow[] = [];

  constructor(database: Database) {
    this.#database = database;
  }

  /** From here on, changes can be taken back together. */
  mark(): void {
    this.#before.clear();
    this.#removedNow = [];
  }

  takeBack(): void {
    for (const [row, before] of this.#before) this.#restore(row, before);
    for (const row of this.#removedNow) this.add(row);
    this.mark();
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
  look(at: Thread): ThreadRow | undefined {
    const known = this.#threads.get(at.execution)?.get(at.id);
    if (known !== undefined) return known;
    if (this.#removed.has(keyOf(at))) return undefined;
    const row = this.#database.thread(at.execution, at.id);
    if (row !== undefined) this.#hold(row);
    return row;
  }

  lookAtExecution(arn: string): ExecutionRow | undefined {
    const known = this.#executions.get(arn);
    if (known !== undefined) return known;
    const row = this.#database.execution(arn);
    if (row !== undefined) this.#executions.set(arn, row);
    return row;
  }

  /** The row to change. */
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

  addExecution(row: ExecutionRow): void {
    this.#executions.set(row.arn, row);
    this.#changedExecutions.add(row);
    this.#before.set(row, undefined);
  }

  addThread(row: ThreadRow): void {
    this.add(row);
    this.#before.set(row, undefined);
  }

  add(row: ThreadRow): void {
    this.#hold(row);
    this.#changedThreads.add(row);
  }

  #hold(row: ThreadRow): void {
    let threads = this.#threads.get(row.execution);
    if (threads === undefined) {
      threads = new Map();
      this.#threads.set(row.execution, threads);
    }
    threads.set(row.id, row);
    this.#threadCount += 1;
  }

  #drop(row: ThreadRow): void {
    this.#threads.get(row.execution)?.delete(row.id);
    this.#changedThreads.delete(row);
    this.#removed.set(keyOf(row), row);
  }

  removeThread(row: ThreadRow): void {
    const isNew = this.#before.has(row) && this.#before.get(row) === undefined;
    this.#drop(row);
    if (!isNew) this.#removedNow.push(row);
  }

  /** Rows found by a query, in their changed form where a decision has changed them. */
  threads(where: string, ...values: Value[]): ThreadRow[] {
    this.writeThreads();
    return this.#database
      .all<Thread>(`select execution, id from threads where ${where}`, ...values)
      .flatMap((found) => this.thread(found) ?? []);
  }

  /** So that a query finds what was changed; the commit comes later. */
  writeThreads(): void {
    for (const { execution, id } of this.#removed.values())
      this.#database.run('delete from threads where execution = ? and id = ?', execution, id);
    this.#removed.clear();
    for (const row of this.#changedThreads) this.#database.saveThread(row);
    this.#changedThreads.clear();
    // What is changed again by the decision under way has to be written again.
    for (const row of this.#before.keys())
      if (!('arn' in row) && this.#threads.get(row.execution)?.get(row.id) === row)
        this.#changedThreads.add(row);
  }

  write(): void {
    this.mark();
    for (const row of this.#changedExecutions) this.#database.saveExecution(row);
    this.#changedExecutions.clear();
    this.writeThreads();
    if (this.#threadCount > cachedRows || this.#executions.size > cachedRows) this.forget();
  }

  /** The next look at a row reads it again. */
  forget(): void {
    this.mark();
    this.#executions.clear();
    this.#threads.clear();
    this.#threadCount = 0;
    this.#changedExecutions.clear();
    this.#changedThreads.clear();
    this.#removed.clear();
  }
}
