// The tables behind the local Step Functions and every statement run on them.
import { DatabaseSync, type StatementSync } from 'node:sqlite';

/** Times are milliseconds; payloads are JSON text. */
export type ExecutionRow = {
  arn: string;
  machineArn: string;
  machineName: string;
  name: string;
  definitionId: string;
  roleArn: string;
  input: string;
  status: string;
  started: number;
  stopped: number | null;
  output: string | null;
  error: string | null;
  cause: string | null;
  redriveCount: number;
  redriven: number | null;
  due: number | null;
  lastEvent: number;
  nextThread: number;
  transitions: number;
};

/**
 * One line of control: the root, a Map iteration or a Parallel branch. `phase` says what it waits for and
 * `pending` what to do next once it is ready; `version` changes whenever another step would be wrong.
 */
export type ThreadRow = {
  execution: string;
  id: number;
  parent: number | null;
  position: number;
  scope: number;
  phase: 'idle' | 'ready' | 'wait' | 'retry' | 'task' | 'children' | 'done' | 'halted';
  state: string;
  input: string;
  variables: string;
  item: string | null;
  pending: string;
  attempts: string;
  retryCount: number;
  entered: number;
  enteredEvent: number;
  lastEvent: number;
  version: number;
  due: number | null;
  task: string | null;
  invoke: number;
  activity: string | null;
  child: string | null;
  remaining: number;
  quiet: number;
};

export type MachineRow = {
  arn: string;
  name: string;
  definitionId: string;
  roleArn: string;
  type: string;
  created: number;
  updated: number;
  revision: string;
  settings: string;
};

const schema = `
create table if not exists definitions (id text primary key, body text not null) without rowid;
create table if not exists machines (arn text primary key, name text, definitionId text, roleArn text, type text,
  created integer, updated integer, revision text, settings text);
create table if not exists executions (sequence integer primary key autoincrement, arn text unique, machineArn text,
  machineName text, name text, definitionId text, roleArn text, input text, status text, started integer,
  stopped integer, output text, error text, cause text, redriveCount integer, redriven integer, due integer,
  lastEvent integer, nextThread integer, transitions integer);
create index if not exists executionsByMachine on executions (machineArn, sequence);
create index if not exists executionsByName on executions (name, transitions);
create index if not exists executionsDue on executions (due) where due is not null;
create table if not exists threads (execution text, id integer, parent integer, position integer, scope integer,
  phase text, state text, input text, variables text, item text, pending text, attempts text, retryCount integer,
  entered integer, enteredEvent integer, lastEvent integer, version integer, due integer, task text, invoke integer,
  activity text, child text, remaining integer, quiet integer,
  primary key (execution, id)) without rowid;
create index if not exists threadsByParent on threads (execution, parent, phase, position);
create index if not exists threadsDue on threads (due) where due is not null;
create index if not exists threadsByChild on threads (child) where child is not null;
create index if not exists threadsByActivity on threads (activity) where activity is not null;
create index if not exists threadsRunnable on threads (phase) where phase = 'ready' or invoke = 1;
create table if not exists events (execution text, id integer, type text, at integer, previous integer, details text,
  primary key (execution, id)) without rowid;
create table if not exists tokens (token text primary key, execution text, thread integer, version integer)
  without rowid;
create table if not exists activities (arn text primary key, name text, created integer);
create table if not exists tags (resource text, key text, value text, primary key (resource, key)) without rowid;
`;

const executionColumns =
  'arn machineArn machineName name definitionId roleArn input status started stopped output error cause redriveCount redriven due lastEvent nextThread transitions'.split(
    ' ',
  );
const threadColumns =
  'execution id parent position scope phase state input variables item pending attempts retryCount entered enteredEvent lastEvent version due task invoke activity child remaining quiet'.split(
    ' ',
  );
const places = (columns: string[]): string => columns.map((column) => `:${column}`).join(', ');
// An upsert of a whole row; columns that never change after the insert are left out of the update.
const upsert = (table: string, key: string, columns: string[], fixed: string[]): string =>
  `insert into ${table} (${columns.join(', ')}) values (${places(columns)}) on conflict (${key}) do update set ` +
  columns
    .filter((column) => !fixed.includes(column))
    .map((column) => `${column} = excluded.${column}`)
    .join(', ');

export type Value = string | number | null;

export class Database {
  readonly #connection: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  readonly saveExecutionSql = upsert('executions', 'arn', executionColumns, executionColumns.slice(0, 7));
  readonly selectExecution = `select ${executionColumns.join(', ')} from executions`;
  readonly selectThread = `select ${threadColumns.join(', ')} from threads`;
  readonly saveThreadSql = upsert('threads', 'execution, id', threadColumns, threadColumns.slice(0, 5));

  constructor(path: string) {
    this.#connection = new DatabaseSync(path);
    this.#connection.exec('pragma journal_mode = wal; pragma synchronous = normal;');
    this.#connection.exec(schema);
  }

  #statement(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#connection.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  one<Row>(sql: string, ...values: Value[]): Row | undefined {
    return this.#statement(sql).get(...values) as Row | undefined;
  }

  all<Row>(sql: string, ...values: Value[]): Row[] {
    return this.#statement(sql).all(...values) as Row[];
  }

  run(sql: string, ...values: Value[]): void {
    this.#statement(sql).run(...values);
  }

  runNamed(sql: string, row: Record<string, Value>): void {
    this.#statement(sql).run(row);
  }

  /** Runs `work` in one transaction. */
  transaction<Result>(work: () => Result): Result {
    this.#connection.exec('begin immediate');
    try {
      const result = work();
      this.#connection.exec('commit');
      return result;
    } catch (error) {
      this.#connection.exec('rollback');
      throw error;
    }
  }

  close(): void {
    this.#statements.clear();
    this.#connection.close();
  }
}
