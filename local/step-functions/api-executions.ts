// The actions on executions: starting, stopping, describing, listing and reading their history.
import { type Action, arn, executionOf, type Input, optionalText, page } from './api-input.ts';
import type { ExecutionRow, MachineRow } from './database.ts';
import { abortExecution } from './ending.ts';
import type { Engine } from './engine.ts';
import { ServiceError } from './errors.ts';
import { detailMember } from './history.ts';
import { redriveExecution, redriveStatus } from './redrive.ts';
import { startExecution } from './start.ts';

const start: Action = (engine, input) => {
  const stateMachineArn = arn(input, 'stateMachineArn', 'stateMachine');
  const name = optionalText(input, 'name');
  const execution = engine.commit((tx) =>
    startExecution(tx, { stateMachineArn, name, input: optionalText(input, 'input') ?? '{}' }),
  );
  return { executionArn: execution.arn, startDate: new Date(execution.started) };
};

const stop: Action = (engine, input) => {
  const { arn: executionArn } = executionOf(engine, input);
  return engine.commit((tx) => {
    const execution = tx.execution(executionArn);
    if (execution?.status === 'RUNNING') {
      const why = {
        error: optionalText(input, 'error') ?? null,
        cause: optionalText(input, 'cause') ?? null,
      };
      abortExecution(tx, execution, why);
    }
    return { stopDate: new Date(execution?.stopped ?? tx.now) };
  });
};

const redrive: Action = (engine, input) => {
  const { arn: executionArn } = executionOf(engine, input);
  return engine.commit((tx) => {
    redriveExecution(tx, executionArn);
    return { redriveDate: new Date(tx.now) };
  });
};

const dates = (row: ExecutionRow): object => ({
  startDate: new Date(row.started),
  ...(row.stopped !== null && { stopDate: new Date(row.stopped) }),
  redriveCount: row.redriveCount,
  ...(row.redriven !== null && { redriveDate: new Date(row.redriven) }),
});

const describe: Action = (engine, input) => {
  const row = executionOf(engine, input);
  const included = { included: true };
  return {
    executionArn: row.arn,
    stateMachineArn: row.machineArn,
    name: row.name,
    status: row.status,
    ...dates(row),
    ...redriveStatus(row, engine.now().getTime()),
    ...(input.includedData !== 'METADATA_ONLY' && {
      input: row.input,
      inputDetails: included,
      ...(row.output !== null && { output: row.output, outputDetails: included }),
      ...(row.error !== null && { error: row.error }),
      ...(row.cause !== null && { cause: row.cause }),
    }),
  };
};

const describeMachine: Action = (engine, input) => {
  const row = executionOf(engine, input);
  const machine = engine.database.one<MachineRow>('select * from machines where arn = ?', row.machineArn);
  return {
    stateMachineArn: row.machineArn,
    name: row.machineName,
    definition: engine.definitions.text(row.definitionId),
    roleArn: row.roleArn,
    updateDate: new Date(machine?.updated ?? row.started),
    loggingConfiguration: { level: 'OFF', includeExecutionData: false },
    tracingConfiguration: { enabled: false },
  };
};

type Listed = ExecutionRow & { sequence: number };

// Newest first: the page token is the sequence number of the last execution shown.
const list: Action = (engine, input) => {
  const machineArn = arn(input, 'stateMachineArn', 'stateMachine');
  if (engine.database.one('select 1 from machines where arn = ?', machineArn) === undefined) {
    throw new ServiceError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${machineArn}'`);
  }
  const status = optionalText(input, 'statusFilter') ?? null;
  const redriven = { REDRIVEN: 1, NOT_REDRIVEN: 0 }[optionalText(input, 'redriveFilter') ?? ''] ?? null;
  const sql =
    'select * from executions where machineArn = ?1 and sequence < ?2 and (?3 is null or status = ?3) ' +
    'and (?4 is null or (redriveCount > 0) = ?4) order by sequence desc limit ?5';
  const { rows, nextToken } = page<Listed>(
    input,
    (after, count) => engine.database.all<Listed>(sql, machineArn, after, status, redriven, count),
    (row) => row.sequence,
    Number.MAX_SAFE_INTEGER,
  );
  const executions = rows.map((row) => ({
    executionArn: row.arn,
    stateMachineArn: row.machineArn,
    name: row.name,
    status: row.status,
    ...dates(row),
  }));
  return { executions, ...(nextToken !== undefined && { nextToken }) };
};

type EventRow = { id: number; type: string; at: number; previous: number; details: string | null };

const history: Action = (engine, input) => {
  const { arn: executionArn } = executionOf(engine, input);
  const { rows, nextToken } = eventPage(engine, executionArn, input);
  const withData = input.includeExecutionData !== false;
  const events = rows.map((row) => {
    const member = detailMember(row.type);
    const details = row.details === null ? {} : (JSON.parse(row.details) as Record<string, unknown>);
    return {
      timestamp: new Date(row.at),
      type: row.type,
      id: row.id,
      previousEventId: row.previous,
      ...(member !== undefined && { [member]: withData ? details : withoutData(details) }),
    };
  });
  return { events, ...(nextToken !== undefined && { nextToken }) };
};

function eventPage(
  engine: Engine,
  executionArn: string,
  input: Input,
): { rows: EventRow[]; nextToken?: string } {
  const backwards = input.reverseOrder === true;
  const order = backwards ? 'id < ? order by id desc' : 'id > ? order by id';
  return page<EventRow>(
    input,
    (after, count) =>
      engine.database.all<EventRow>(
        `select * from events where execution = ? and ${order} limit ?`,
        executionArn,
        after,
        count,
      ),
    (row) => row.id,
    backwards ? Number.MAX_SAFE_INTEGER : 0,
  );
}

const dataMembers = new Set(['input', 'output', 'parameters', 'assignedVariables']);

function withoutData(details: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(details).filter(([member]) => !dataMembers.has(member)));
}

export const executionActions: Record<string, Action> = {
  StartExecution: start,
  StopExecution: stop,
  RedriveExecution: redrive,
  DescribeExecution: describe,
  DescribeStateMachineForExecution: describeMachine,
  ListExecutions: list,
  GetExecutionHistory: history,
};
