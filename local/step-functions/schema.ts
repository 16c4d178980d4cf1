// The tables and their indexes, and how a file of an earlier version becomes one of this.
import type { DatabaseSync } from 'node:sqlite';

const tables = `
create table if not exists definitions (id text primary key, body text not null) without rowid;
create table if not exists machines (arn text primary key, name text, definitionId text, roleArn text, type text,
  created integer, updated integer, revision text, settings text, firstExecution integer not null default 0);
create table if not exists executions (sequence integer primary key autoincrement, arn text unique, machineArn text,
  machineName text, name text, definitionId text, roleArn text, input text, status text, started integer,
  stopped integer, output text, error text, cause text, redriveCount integer, redriven integer, due integer,
  lastEvent integer, nextThread integer, transitions integer);
create table if not exists threads (execution text, id integer, sequence integer not null default 0, parent integer,
  position integer, scope integer, phase text, state text, input text, variables text, item text, pending text,
  attempts text, retryCount integer, entered integer, enteredEvent integer, lastEvent integer, version integer,
  due integer, task text, invoke integer, activity text, child text, remaining integer, quiet integer,
  primary key (execution, id)) without rowid;
create table if not exists events (execution text, id integer, type text, at integer, previous integer, details text,
  primary key (execution, id)) without rowid;
create table if not exists tokens (token text primary key, execution text, thread integer, version integer)
  without rowid;
create table if not exists activities (arn text primary key, name text, created integer);
create table if not exists tags (resource text, key text, value text, primary key (resource, key)) without rowid;
`;

const indexes = `
create index if not exists executionsByMachine on executions (machineArn, sequence);
create index if not exists executionsDue on executions (due, sequence) where due is not null;
create index if not exists threadsByParent on threads (execution, parent, phase, position);
create index if not exists threadsDue on threads (due, sequence, id) where due is not null;
create index if not exists threadsByChild on threads (child) where child is not null;
create index if not exists threadsByActivity on threads (activity) where activity is not null;
create index if not exists threadsRunnable on threads (phase) where phase = 'ready' or invoke = 1;
`;

const version = 1;

const hasTable = (connection: DatabaseSync, name: string): boolean =>
  connection.prepare("select 1 from sqlite_master where type = 'table' and name = ?").get(name) !== undefined;

// Version 0 had no order of start in its threads, and machines that did not know where their executions begin.
const upgrade = (connection: DatabaseSync): void => {
  const { user_version: found } = connection.prepare('pragma user_version').get() as { user_version: number };
  if (found > version) throw new Error(`The file is of version ${found}, this program knows ${version}.`);
  if (found === 0 && hasTable(connection, 'threads')) {
    connection.exec(`
      drop index if exists executionsByName; drop index if exists executionsDue; drop index if exists threadsDue;
      alter table threads add column sequence integer not null default 0;
      update threads set sequence = coalesce((select sequence from executions where arn = execution), 0);
      alter table machines add column firstExecution integer not null default 0;`);
  }
  connection.exec(`pragma user_version = ${version}`);
};

export const prepareTables = (connection: DatabaseSync): void => {
  connection.exec('begin immediate');
  upgrade(connection);
  connection.exec(tables + indexes);
  connection.exec('commit');
};
