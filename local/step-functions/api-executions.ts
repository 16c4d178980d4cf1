// The actions on executions: starting, stopping, describing, listing and reading their history.
import {
  type Action,
  arn,
  executionOf,
  type Input,
  includedData,
  invalid,
  machineOf,
  optionalFlag,
  optionalText,
  optionalWord,
  page,
} from './api-input.ts';
import { defaultSettings } from './api-machines.ts';
import { abortExecution } from './ending.ts';
import type { Engine } from './engine.ts';
import { ServiceError } from './errors.ts';
import { detailMember } from './history.ts';
import { causeCharacters, errorCharacters } from './limits.ts';
import { redriveExecution, redriveStatus } from './redrive.ts';
import type { EventRow, ExecutionRow, MachineRow } from './rows.ts';
import { startExecution } from './start.ts';

const start: Action = async (engine, input) => {
  const stateMachineArn = arn(input, 'stateMachineArn', 'stateMachine');
  const name = optionalText(input, 'name');
  const text = optionalText(input, 'input') ?? '{}';
  const { arn: executionArn, started } = await engine.commit((tx) => ({
    ...startExecution(tx, { stateMachineArn, name, input: text }),
  }));
  return { executionArn, startDate: new Date(started) };
};

/** Express machines only, and those are not offered here. */
const startSync: Action = (engine, input) => {
  machineOf(engine, input);
  throw new ServiceError(
    'StateMachineTypeNotSupported',
    'This operation is not supported by this type of state machine',
  );
};

const stop: Action = async (engine, input) => {
  const { arn: executionArn } = executionOf(engine, input);
  const why = {
    error: optionalText(input, 'error', errorCharacters) ?? null,
    cause: optionalText(input, 'cause', causeCharacters) ?? null,
  };
  return await engine.commit((tx) => {
    const execution = tx.execution(executionArn);
    if (execution?.status === 'RUNNING') abortExecution(tx, execution, why);
    return { stopDate: new Date(execution?.stopped ?? tx.now) };
  });
};

const redrive: Action = async (engine, input) => {
  const { arn: executionArn } = executionOf(engine, input);
  return await engine.commit((tx) => {
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
  const isWhole = optionalWord(input, 'includedData', includedData) !== 'METADATA_ONLY';
  const row = executionOf(engine, input);
  const included = { included: true };
  return {
    executionArn: row.arn,
    stateMachineArn: row.machineArn,
    name: row.name,
    status: row.status,
    ...dates(row),
    ...redriveStatus(row, engine.now().getTime()),
    ...(isWhole && {
      input: row.input,
      inputDetails: included,
      ...(row.output !== null && { output: row.output, outputDetails: included }),
      ...(row.error !== null && { error: row.error }),
      ...(row.cause !== null && { cause: row.cause }),
    }),
  };
};

const describeMachine: Action = (engine, input) => {
  const isWhole = optionalWord(input, 'includedData', includedData) !== 'METADATA_ONLY';
  const row = executionOf(engine, input);
  const machine = engine.database.one<MachineRow>('select * from machines where arn = ?', row.machineArn);
  return {
    stateMachineArn: row.machineArn,
    name: row.machineName,
    definition: isWhole ? engine.definitions.text(row.definitionId) : '{}',
    roleArn: row.roleArn,
    updateDate: new Date(machine?.updated ?? row.started),
    ...defaultSettings,
    ...(JSON.parse(machine?.settings ?? '{}') as object),
  };
};

const statuses = ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', 'PENDING_REDRIVE'] as const;
const redriveFilters = ['REDRIVEN', 'NOT_REDRIVEN'] as const;

// Newest first: the page token is the sequence number of the last execution shown.
const list: Action = (engine, input) => {
  if (optionalText(input, 'mapRunArn') !== undefined)
    throw invalid('Map runs are not offered here as resources: mapRunArn lists nothing');
  const status = optionalWord(input, 'statusFilter', statuses) ?? null;
  const redriven = optionalWord(input, 'redriveFilter', redriveFilters);
  const machine = machineOf(engine, input);
  const sql =
    'select * from executions where machineArn = ?1 and sequence >= ?2 and sequence < ?3 ' +
    'and (?4 is null or status = ?4) and (?5 is null or (redriveCount > 0) = ?5) order by sequence desc limit ?6';
  const isRedriven = redriven === undefined ? null : Number(redriven === 'REDRIVEN');
  const { rows, nextToken } = page<ExecutionRow>(input, {
    list: (after, count) =>
      engine.database.all<ExecutionRow>(
        sql,
        machine.arn,
        machine.firstExecution,
        after,
        status,
        isRedriven,
        count,
      ),
    position: (row) => row.sequence,
    start: Number.MAX_SAFE_INTEGER,
    longestToken: 3_096,
  });
  const executions = rows.map((row) => ({
    executionArn: row.arn,
    stateMachineArn: row.machineArn,
    name: row.name,
    status: row.status,
    ...dates(row),
  }));
  return { executions, ...(nextToken !== undefined && { nextToken }) };
};

const history: Action = (engine, input) => {
  const { arn: executionArn } = executionOf(engine, input);
  const withData = input.includeExecutionData === undefined || optionalFlag(input, 'includeExecutionData');
  const { rows, nextToken } = eventPage(engine, executionArn, input);
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

const eventPage = (engine: Engine, executionArn: string, input: Input) => {
  const isBackwards = optionalFlag(input, 'reverseOrder');
  const order = isBackwards ? 'id < ? order by id desc' : 'id > ? order by id';
  const sql = `select * from events where execution = ? and ${order} limit ?`;
  return page<EventRow>(input, {
    list: (after, count) => engine.database.all<EventRow>(sql, executionArn, after, count),
    position: (row) => row.id,
    start: isBackwards ? Number.MAX_SAFE_INTEGER : 0,
  });
};

const dataMembers = new Set(['input', 'output', 'parameters', 'assignedVariables']);

const withoutData = (details: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(details).filter(([member]) => !dataMembers.has(member)));

export const executionActions: Record<string, Action> = {
  StartExecution: start,
  StartSyncExecution: startSync,
  StopExecution: stop,
  RedriveExecution: redrive,
  DescribeExecution: describe,
  DescribeStateMachineForExecution: describeMachine,
  ListExecutions: list,
  GetExecutionHistory: history,
};
