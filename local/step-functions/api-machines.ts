// The actions on state machines and on tags.
import { randomUUID } from 'node:crypto';
import { type Action, arn, type Input, optionalText, page, text } from './api-input.ts';
import type { MachineRow } from './database.ts';
import { problemsOf } from './definition-check.ts';
import type { Engine } from './engine.ts';
import { ServiceError } from './errors.ts';
import { checkName } from './start.ts';

const settingNames = ['loggingConfiguration', 'tracingConfiguration', 'encryptionConfiguration'];

const settingsOf = (input: Input): Record<string, unknown> =>
  Object.fromEntries(
    settingNames.flatMap((name) => (input[name] === undefined ? [] : [[name, input[name]]])),
  );

function checkDefinition(definition: string): void {
  const [first] = problemsOf(definition);
  if (first === undefined) return;
  const all = problemsOf(definition).map(
    ({ code, message, location }) => `${code}: ${message} at ${location}`,
  );
  throw new ServiceError('InvalidDefinition', `Invalid State Machine Definition: '${all.join(', ')}'`);
}

function machineOf(engine: Engine, input: Input): MachineRow {
  const machineArn = arn(input, 'stateMachineArn', 'stateMachine');
  const row = engine.database.one<MachineRow>('select * from machines where arn = ?', machineArn);
  if (row === undefined) {
    throw new ServiceError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${machineArn}'`);
  }
  return row;
}

const createStateMachine: Action = (engine, input) => {
  const name = text(input, 'name');
  const definition = text(input, 'definition');
  const roleArn = text(input, 'roleArn');
  const type = optionalText(input, 'type') ?? 'STANDARD';
  checkName(name);
  if (type !== 'STANDARD') {
    throw new ServiceError('StateMachineTypeNotSupported', 'Only STANDARD state machines run here.');
  }
  checkDefinition(definition);
  const machineArn = `arn:aws:states:${engine.options.region}:000000000000:stateMachine:${name}`;
  return engine.commit((tx) => {
    const known = tx.database.one<MachineRow>('select * from machines where arn = ?', machineArn);
    const definitionId = tx.definitions.keep(definition);
    const settings = JSON.stringify(settingsOf(input));
    if (known !== undefined) {
      const isSame = known.definitionId === definitionId && known.settings === settings;
      if (isSame) return { stateMachineArn: machineArn, creationDate: new Date(known.created) };
      throw new ServiceError('StateMachineAlreadyExists', `State Machine Already Exists: '${machineArn}'`);
    }
    tx.database.run(
      'insert into machines (arn, name, definitionId, roleArn, type, created, updated, revision, settings) values (?, ?, ?, ?, ?, ?, ?, ?, ?)',
      machineArn,
      name,
      definitionId,
      roleArn,
      type,
      tx.now,
      tx.now,
      randomUUID(),
      settings,
    );
    keepTags(engine, machineArn, input);
    return { stateMachineArn: machineArn, creationDate: new Date(tx.now) };
  });
};

const updateStateMachine: Action = (engine, input) => {
  const machine = machineOf(engine, input);
  const definition = optionalText(input, 'definition');
  const roleArn = optionalText(input, 'roleArn');
  const changed = settingsOf(input);
  if (definition === undefined && roleArn === undefined && Object.keys(changed).length === 0) {
    throw new ServiceError(
      'MissingRequiredParameter',
      'Either the definition, the role ARN or a configuration must be specified',
    );
  }
  if (definition !== undefined) checkDefinition(definition);
  return engine.commit((tx) => {
    const revision = randomUUID();
    tx.database.run(
      'update machines set definitionId = ?, roleArn = ?, settings = ?, updated = ?, revision = ? where arn = ?',
      definition === undefined ? machine.definitionId : tx.definitions.keep(definition),
      roleArn ?? machine.roleArn,
      JSON.stringify({ ...(JSON.parse(machine.settings) as object), ...changed }),
      tx.now,
      revision,
      machine.arn,
    );
    return { updateDate: new Date(tx.now), revisionId: revision };
  });
};

// Running executions go on: each holds the definition it started with.
const deleteStateMachine: Action = (engine, input) => {
  engine.database.run('delete from machines where arn = ?', arn(input, 'stateMachineArn', 'stateMachine'));
  return {};
};

const describeStateMachine: Action = (engine, input) => {
  const machine = machineOf(engine, input);
  return {
    stateMachineArn: machine.arn,
    name: machine.name,
    status: 'ACTIVE',
    definition: engine.definitions.text(machine.definitionId),
    roleArn: machine.roleArn,
    type: machine.type,
    creationDate: new Date(machine.created),
    loggingConfiguration: { level: 'OFF', includeExecutionData: false },
    tracingConfiguration: { enabled: false },
    ...(JSON.parse(machine.settings) as object),
    revisionId: machine.revision,
  };
};

const listStateMachines: Action = (engine, input) => {
  const { rows, nextToken } = page(
    input,
    (after, count) =>
      engine.database.all<MachineRow & { rowid: number }>(
        'select rowid, * from machines where rowid > ? order by rowid limit ?',
        after,
        count,
      ),
    (row) => row.rowid,
  );
  const stateMachines = rows.map((row) => ({
    stateMachineArn: row.arn,
    name: row.name,
    type: row.type,
    creationDate: new Date(row.created),
  }));
  return { stateMachines, ...(nextToken !== undefined && { nextToken }) };
};

const validateStateMachineDefinition: Action = (_engine, input) => {
  const diagnostics = problemsOf(text(input, 'definition')).map((problem) => ({
    severity: 'ERROR',
    ...problem,
  }));
  return { result: diagnostics.length === 0 ? 'OK' : 'FAIL', diagnostics, truncated: false };
};

export function keepTags(engine: Engine, resource: string, input: Input): void {
  const tags = Array.isArray(input.tags) ? (input.tags as { key?: string; value?: string }[]) : [];
  const sql =
    'insert into tags (resource, key, value) values (?, ?, ?) on conflict (resource, key) do update set value = excluded.value';
  for (const { key = '', value = '' } of tags) engine.database.run(sql, resource, key, value);
}

const tagResource: Action = (engine, input) => {
  keepTags(engine, text(input, 'resourceArn'), input);
  return {};
};

const untagResource: Action = (engine, input) => {
  const resource = text(input, 'resourceArn');
  const keys = Array.isArray(input.tagKeys) ? (input.tagKeys as string[]) : [];
  for (const key of keys)
    engine.database.run('delete from tags where resource = ? and key = ?', resource, key);
  return {};
};

const listTagsForResource: Action = (engine, input) => ({
  tags: engine.database.all(
    'select key, value from tags where resource = ? order by key',
    text(input, 'resourceArn'),
  ),
});

export const machineActions: Record<string, Action> = {
  CreateStateMachine: createStateMachine,
  UpdateStateMachine: updateStateMachine,
  DeleteStateMachine: deleteStateMachine,
  DescribeStateMachine: describeStateMachine,
  ListStateMachines: listStateMachines,
  ValidateStateMachineDefinition: validateStateMachineDefinition,
  TagResource: tagResource,
  UntagResource: untagResource,
  ListTagsForResource: listTagsForResource,
};
