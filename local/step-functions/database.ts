// The one connection to the file: statements prepared once, rows written whole.
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import {
  type EventRow,
  type ExecutionRow,
  eventColumns,
  executionColumns,
  type ThreadRow,
  threadColumns,
} from './rows.ts';
import { prepareTables } from './schema.ts';

export type Value = string | number | null;

export type Database = {
  one: <Row>(sql: string, ...values: Value[]) => Row | undefined;
  all: <Row>(sql: string, ...values: Value[]) => Row[];
  run: (sql: string, ...values: Value[]) => void;
  execution: (arn: string) => ExecutionRow | undefined;
  thread: (execution: string, id: number) => ThreadRow | undefined;
  saveExecution: (row: ExecutionRow) => void;
  saveThread: (row: ThreadRow) => void;
  saveEvent: (row: EventRow) => void;
  begin: () => void;
  commit: () => void;
  rollback: () => void;
  close: () => void;
};

// An upsert of a whole row; columns that never change after the insert are left out of the update.
const upsert = (table: string, key: string, columns: readonly string[], fixed: number): string =>
  `insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')}) on conflict (${key}) do update set ` +
  columns
    .slice(fixed)
    .map((column) => `${column} = excluded.${column}`)
    .join(', ');

const saver =
  <Row extends Record<string, Value>>(statement: StatementSync, columns: readonly (keyof Row & string)[]) =>
  (row: Row): void => {
    statement.run(...columns.map((column) => row[column] as Value));
  };

export const openDatabase = (path: string): Database => {
  const connection = new DatabaseSync(path);
  // Full: a commit waits for the disk, so what was answered outlives a power cut. A whole turn is one commit.
  connection.exec('pragma journal_mode = wal; pragma synchronous = full;');
  prepareTables(connection);
  const statements = new Map<string, StatementSync>();
  const prepared = (sql: string): StatementSync => {
    let statement = statements.get(sql);
    if (statement === undefined) {
      statement = connection.prepare(sql);
      statements.set(sql, statement);
    }
    return statement;
  };
  const oneExecution = connection.prepare(
    `select ${executionColumns.join(', ')} from executions where arn = ?`,
  );
  const oneThread = connection.prepare(
    `select ${threadColumns.join(', ')} from threads where execution = ? and id = ?`,
  );
  const begin = connection.prepare('begin immediate');
  const commit = connection.prepare('commit');
  return {
    one: <Row>(sql: string, ...values: Value[]) => prepared(sql).get(...values) as Row | undefined,
    all: <Row>(sql: string, ...values: Value[]) => prepared(sql).all(...values) as Row[],
    run: (sql, ...values) => {
      prepared(sql).run(...values);
    },
    execution: (arn) => oneExecution.get(arn) as ExecutionRow | undefined,
    thread: (execution, id) => oneThread.get(execution, id) as ThreadRow | undefined,
    saveExecution: saver<ExecutionRow>(
      connection.prepare(upsert('executions', 'sequence', executionColumns, 9)),
      executionColumns,
    ),
    saveThread: saver<ThreadRow>(
      connection.prepare(upsert('threads', 'execution, id', threadColumns, 8)),
      threadColumns,
    ),
    saveEvent: saver<EventRow>(
      connection.prepare(`insert into events (${eventColumns.join(', ')}) values (?, ?, ?, ?, ?, ?)`),
      eventColumns,
    ),
    begin: () => {
      begin.run();
    },
    commit: () => {
      commit.run();
    },
    rollback: () => connection.exec('rollback'),
    close: () => {
      statements.clear();
      connection.close();
    },
  };
};
