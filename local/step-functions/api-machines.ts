// The actions on state machines.
import { randomUUID } from 'node:crypto';
import {
  type Action,
  arn,
  type Input,
  includedData,
  invalid,
  machineOf,
  optionalCount,
  optionalFlag,
  optionalStructure,
  optionalText,
  optionalWord,
  page,
  text,
} from './api-input.ts';
import { dropTags, keepTags, tagsIn } from './api-tags.ts';
import { problemsOf } from './definition-check.ts';
import { ServiceError } from './errors.ts';
import { diagnosticsShown } from './limits.ts';
import type { MachineRow } from './rows.ts';
import { checkName } from './start.ts';

const settingNames = ['loggingConfiguration', 'tracingConfiguration', 'encryptionConfiguration'];

const settingsOf = (input: Input): Record<string, unknown> =>
  Object.fromEntries(
    settingNames.flatMap((name) => {
      const setting = optionalStructure(input, name);
      return setting === undefined ? [] : [[name, setting]];
    }),
  );

const checkDefinition = (definition: string): void => {
  const problems = problemsOf(definition);
  if (problems.length === 0) return;
  const all = problems.map(
    ({ code, message, location }) => `${code}: ${message}${location === undefined ? '' : ` at ${location}`}`,
  );
  throw new ServiceError('InvalidDefinition', `Invalid State Machine Definition: '${all.join(', ')}'`);
};

const checkPublish = (input: Input): void => {
  const isPublished = optionalFlag(input, 'publish');
  if (!isPublished && optionalText(input, 'versionDescription') !== undefined)
    throw invalid('Version description can only be set when publish is true');
  if (isPublished) throw invalid('Versions are not offered here: publish must be false');
};

/** In the words other homes of the API have learnt from AWS. */
const roleIn = (roleArn: string): string => {
  if (!/^arn:[^:]+:iam::\d{12}:role\/.+/.test(roleArn))
    throw new ServiceError('InvalidArn', `Invalid Role Arn: '${roleArn}'`);
  return roleArn;
};

const createStateMachine: Action = async (engine, input) => {
  const name = text(input, 'name');
  const definition = text(input, 'definition');
  const roleArn = roleIn(text(input, 'roleArn'));
  const type = optionalWord(input, 'type', ['STANDARD', 'EXPRESS'] as const) ?? 'STANDARD';
  const settings = JSON.stringify(settingsOf(input));
  const tags = tagsIn(input);
  checkName(name);
  checkPublish(input);
  if (type !== 'STANDARD')
    throw new ServiceError('StateMachineTypeNotSupported', 'Only STANDARD state machines are offered here');
  checkDefinition(definition);
  const machineArn = `arn:aws:states:${engine.options.region}:000000000000:stateMachine:${name}`;
  return await engine.commit((tx) => {
    const known = tx.database.one<MachineRow>('select * from machines where arn = ?', machineArn);
    const definitionId = tx.definitions.keep(definition);
    if (known !== undefined) {
      const isSame = known.definitionId === definitionId && known.settings === settings;
      if (isSame) return { stateMachineArn: machineArn, creationDate: new Date(known.created) };
      throw new ServiceError('StateMachineAlreadyExists', `State Machine Already Exists: '${machineArn}'`);
    }
    tx.database.run(
      'insert into machines (arn, name, definitionId, roleArn, type, created, updated, revision, settings, firstExecution) ' +
        "values (?, ?, ?, ?, ?, ?, ?, '', ?, ?)",
      machineArn,
      name,
      definitionId,
      roleArn,
      type,
      tx.now,
      tx.now,
      settings,
      tx.nextExecution,
    );
    keepTags(tx.database, machineArn, tags);
    return { stateMachineArn: machineArn, creationDate: new Date(tx.now) };
  });
};

const updateStateMachine: Action = async (engine, input) => {
  const machine = machineOf(engine, input);
  const definition = optionalText(input, 'definition');
  const roleArn = optionalText(input, 'roleArn');
  if (roleArn !== undefined) roleIn(roleArn);
  const changed = settingsOf(input);
  checkPublish(input);
  if (definition === undefined && roleArn === undefined && Object.keys(changed).length === 0) {
    throw new ServiceError(
      'MissingRequiredParameter',
      'Either the definition, the role ARN or a configuration must be specified',
    );
  }
  if (definition !== undefined) checkDefinition(definition);
  return await engine.commit((tx) => {
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
  const machineArn = arn(input, 'stateMachineArn', 'stateMachine');
  engine.database.run('delete from machines where arn = ?', machineArn);
  dropTags(engine.database, machineArn);
  return {};
};

/** What a machine is described with when nobody set it (recorded). */
export const defaultSettings = {
  loggingConfiguration: { level: 'OFF', includeExecutionData: false },
  tracingConfiguration: { enabled: false },
  encryptionConfiguration: { type: 'AWS_OWNED_KEY' },
};

const describeStateMachine: Action = (engine, input) => {
  const isWhole = optionalWord(input, 'includedData', includedData) !== 'METADATA_ONLY';
  const machine = machineOf(engine, input);
  return {
    stateMachineArn: machine.arn,
    name: machine.name,
    status: 'ACTIVE',
    definition: isWhole ? engine.definitions.text(machine.definitionId) : '{}',
    roleArn: machine.roleArn,
    type: machine.type,
    creationDate: new Date(machine.created),
    ...defaultSettings,
    ...(JSON.parse(machine.settings) as object),
    ...(machine.revision !== '' && { revisionId: machine.revision }),
  };
};

const listStateMachines: Action = (engine, input) => {
  const sql = 'select rowid, * from machines where rowid > ? order by rowid limit ?';
  const { rows, nextToken } = page<MachineRow & { rowid: number }>(input, {
    list: (after, count) => engine.database.all(sql, after, count),
    position: (row) => row.rowid,
  });
  const stateMachines = rows.map((row) => ({
    stateMachineArn: row.arn,
    name: row.name,
    type: row.type,
    creationDate: new Date(row.created),
  }));
  return { stateMachines, ...(nextToken !== undefined && { nextToken }) };
};

const validateStateMachineDefinition: Action = (_engine, input) => {
  optionalWord(input, 'type', ['STANDARD', 'EXPRESS'] as const);
  optionalWord(input, 'severity', ['ERROR', 'WARNING'] as const);
  const most = optionalCount(input, 'maxResults', diagnosticsShown) || diagnosticsShown;
  const problems = problemsOf(text(input, 'definition'));
  return {
    result: problems.length === 0 ? 'OK' : 'FAIL',
    diagnostics: problems.slice(0, most).map((problem) => ({ severity: 'ERROR', ...problem })),
    truncated: problems.length > most,
  };
};

export const machineActions: Record<string, Action> = {
  CreateStateMachine: createStateMachine,
  UpdateStateMachine: updateStateMachine,
  DeleteStateMachine: deleteStateMachine,
  DescribeStateMachine: describeStateMachine,
  ListStateMachines: listStateMachines,
  ValidateStateMachineDefinition: validateStateMachineDefinition,
};
