// The actions of those who do the work: task tokens and activities.
import { type Action, arn, type Input, optionalText, page, text } from './api-input.ts';
import { dropTags, keepTags, tagsIn } from './api-tags.ts';
import type { Engine } from './engine.ts';
import { ServiceError } from './errors.ts';
import { armTimers, isTokenShaped, newToken, nextTimer } from './interpreter-task.ts';
import { parseJson } from './json.ts';
import { causeCharacters, errorCharacters, payloadBytes, tokenCharacters } from './limits.ts';
import { taskEvent, taskOf } from './resource.ts';
import type { ExecutionRow, ThreadRow } from './rows.ts';
import { checkName } from './start.ts';
import { taskFailed, taskSucceeded } from './task-results.ts';
import type { Transaction } from './transaction.ts';

type TokenRow = { execution: string; thread: number; version: number };

/** The task a token belongs to, if it still waits; a token is good for one answer. */
const taskBehind = (tx: Transaction, token: string): { execution: ExecutionRow; thread: ThreadRow } => {
  if (token.length > tokenCharacters || !isTokenShaped(token)) {
    throw new ServiceError('InvalidToken', `Invalid Token: 'Invalid token'`);
  }
  const row = tx.database.one<TokenRow>('select * from tokens where token = ?', token);
  if (row === undefined)
    throw new ServiceError('TaskDoesNotExist', `Task does not exist: 'Provided task does not exist'`);
  const thread = tx.thread({ execution: row.execution, id: row.thread });
  const execution = tx.execution(row.execution);
  if (thread?.version !== row.version || thread.phase !== 'task' || execution?.status !== 'RUNNING') {
    throw new ServiceError('TaskTimedOut', `Task Timed Out: 'Provided task does not exist anymore'`);
  }
  return { execution, thread };
};

const sendTaskSuccess: Action = async (engine, input) => {
  const token = text(input, 'taskToken');
  const output = parseOutput(text(input, 'output'));
  return await engine.commit((tx) => {
    const { execution, thread } = taskBehind(tx, token);
    taskSucceeded(tx, execution, thread, output);
    return {};
  });
};

const parseOutput = (output: string): unknown => {
  if (Buffer.byteLength(output) > payloadBytes) {
    throw new ServiceError(
      'InvalidOutput',
      `Invalid Output: 'The output is longer than ${payloadBytes} bytes'`,
    );
  }
  try {
    return parseJson(output);
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'not JSON';
    throw new ServiceError('InvalidOutput', `Invalid Output: '${reason}'`);
  }
};

const sendTaskFailure: Action = async (engine, input) => {
  const token = text(input, 'taskToken');
  // What nobody gave is null to a Catch (as is the cause of a task that was never told one).
  const failure = {
    error: optionalText(input, 'error', errorCharacters) ?? null,
    cause: optionalText(input, 'cause', causeCharacters) ?? null,
  };
  return await engine.commit((tx) => {
    const { execution, thread } = taskBehind(tx, token);
    taskFailed(tx, execution, thread, failure);
    return {};
  });
};

const sendTaskHeartbeat: Action = async (engine, input) => {
  const token = text(input, 'taskToken');
  return await engine.commit((tx) => {
    const { thread } = taskBehind(tx, token);
    const task = taskOf(thread);
    thread.due = nextTimer(tx.now, task.heartbeat, task.deadline);
    return {};
  });
};

type ActivityRow = { arn: string; name: string; created: number };

const activityOf = (engine: Engine, input: Input): ActivityRow => {
  const activityArn = arn(input, 'activityArn', 'activity');
  const row = engine.database.one<ActivityRow>('select * from activities where arn = ?', activityArn);
  if (row === undefined)
    throw new ServiceError('ActivityDoesNotExist', `Activity Does Not Exist: '${activityArn}'`);
  return row;
};

const shown = ({ arn: activityArn, name, created }: ActivityRow): object => ({
  activityArn,
  name,
  creationDate: new Date(created),
});

const createActivity: Action = (engine, input) => {
  const name = text(input, 'name');
  checkName(name);
  const activityArn = `arn:aws:states:${engine.options.region}:000000000000:activity:${name}`;
  const sql = 'insert into activities (arn, name, created) values (?, ?, ?) on conflict (arn) do nothing';
  const tags = tagsIn(input);
  engine.database.run(sql, activityArn, name, engine.now().getTime());
  keepTags(engine.database, activityArn, tags);
  const { creationDate } = shown(activityOf(engine, { activityArn })) as { creationDate: Date };
  return { activityArn, creationDate };
};

const describeActivity: Action = (engine, input) => shown(activityOf(engine, input));

const deleteActivity: Action = (engine, input) => {
  const activityArn = arn(input, 'activityArn', 'activity');
  engine.database.run('delete from activities where arn = ?', activityArn);
  dropTags(engine.database, activityArn);
  return {};
};

const listActivities: Action = (engine, input) => {
  const sql = 'select rowid, * from activities where rowid > ? order by rowid limit ?';
  const { rows, nextToken } = page<ActivityRow & { rowid: number }>(input, {
    list: (after, count) => engine.database.all(sql, after, count),
    position: (row) => row.rowid,
  });
  return { activities: rows.map(shown), ...(nextToken !== undefined && { nextToken }) };
};

// Answers at once, with no token when there is no work; the HTTP side waits a little before it says so.
const getActivityTask: Action = async (engine, input) => {
  const activity = activityOf(engine, input);
  const workerName = optionalText(input, 'workerName');
  return await engine.commit((tx) => {
    const [thread] = tx.threads(
      "activity = ? and phase = 'task' order by entered, sequence, id limit 1",
      activity.arn,
    );
    const execution = thread === undefined ? undefined : tx.execution(thread.execution);
    if (thread === undefined || execution === undefined) return { taskToken: null };
    const task = taskOf(thread);
    const taskToken = newToken();
    thread.activity = null;
    tx.keepToken(thread, taskToken);
    taskEvent(tx, execution, thread, task, 'Started', workerName === undefined ? {} : { workerName });
    armTimers(tx, thread, task);
    return { taskToken, input: JSON.stringify(task.parameters) };
  });
};

export const taskActions: Record<string, Action> = {
  SendTaskSuccess: sendTaskSuccess,
  SendTaskFailure: sendTaskFailure,
  SendTaskHeartbeat: sendTaskHeartbeat,
  CreateActivity: createActivity,
  DescribeActivity: describeActivity,
  DeleteActivity: deleteActivity,
  ListActivities: listActivities,
  GetActivityTask: getActivityTask,
};
