// The rows of the tables: executions, their threads, the machines they run on.
/** Times are milliseconds; payloads are JSON text. */
export type ExecutionRow = {
  /** In the order of their start. */
  sequence: number;
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
  /** The execution's, so that timers due together fire in the order of start. */
  sequence: number;
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
  /** Empty until the first update, as in AWS. */
  revision: string;
  settings: string;
  /** Executions before this one belong to a deleted machine of the same name. */
  firstExecution: number;
};

export type EventRow = {
  execution: string;
  id: number;
  type: string;
  at: number;
  previous: number;
  details: string | null;
};

type Columns<Row> = readonly (keyof Row & string)[];

/** Columns that never change come first. */
export const executionColumns: Columns<ExecutionRow> = [
  'sequence',
  'arn',
  'machineArn',
  'machineName',
  'name',
  'definitionId',
  'roleArn',
  'input',
  'started',
  'status',
  'stopped',
  'output',
  'error',
  'cause',
  'redriveCount',
  'redriven',
  'due',
  'lastEvent',
  'nextThread',
  'transitions',
];
export const threadColumns: Columns<ThreadRow> = [
  'execution',
  'id',
  'sequence',
  'parent',
  'position',
  'scope',
  'item',
  'quiet',
  'phase',
  'state',
  'input',
  'variables',
  'pending',
  'attempts',
  'retryCount',
  'entered',
  'enteredEvent',
  'lastEvent',
  'version',
  'due',
  'task',
  'invoke',
  'activity',
  'child',
  'remaining',
];
export const eventColumns: Columns<EventRow> = ['execution', 'id', 'type', 'at', 'previous', 'details'];
