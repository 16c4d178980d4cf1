// Whatever is sent in place of any member of any action, by the SDK's own list of them, is answered and is no fault.
import * as sdk from '@aws-sdk/client-sfn';
import { beforeAll, describe, expect, it } from 'vitest';
import { ServiceError } from '../../../local/step-functions/errors.ts';
import { Home, machine, machineArn, roleArn } from '../../support/step-functions-home.ts';

/** The SDK's schemas: `[9, namespace, name, traits, input, output]` is an operation, `[3, …, members, schemas]` a structure. */
type Schema = readonly unknown[];
const isSchema = (value: unknown, kind: number): value is Schema => Array.isArray(value) && value[0] === kind;
const schemaOf = (reference: unknown): unknown => {
  if (typeof reference === 'function') return schemaOf(reference());
  return Array.isArray(reference) && typeof reference[0] !== 'number' ? schemaOf(reference[0]) : reference;
};

const membersOf = (reference: unknown, before: string[] = []): string[][] => {
  const schema = schemaOf(reference);
  if (!isSchema(schema, 3)) return [];
  const types = schema[5] as unknown[];
  return (schema[4] as string[]).flatMap((name, index) => {
    const path = [...before, name];
    return [path, ...(path.length < 2 ? membersOf(types[index], path) : [])];
  });
};

const operations = Object.values(sdk).filter((value) => isSchema(value, 9)) as unknown as Schema[];

const pass = { Type: 'Pass', QueryLanguage: 'JSONata', End: true };
const definition = JSON.stringify(machine({ A: pass }));
const stateMachineArn = machineArn('one');
const executionArn = 'arn:aws:states:ap-southeast-3:000000000000:execution:one:e1';
const activityArn = 'arn:aws:states:ap-southeast-3:000000000000:activity:work';
const taskToken = `AQB${'A'.repeat(127)}=`;

/** Requests that are answered, or refused for nothing but what they name. */
const sound: Record<string, object> = {
  CreateStateMachine: { name: 'two', roleArn, definition },
  UpdateStateMachine: { stateMachineArn, roleArn },
  DeleteStateMachine: { stateMachineArn: machineArn('gone') },
  ValidateStateMachineDefinition: { definition },
  TestState: { definition: JSON.stringify(pass) },
  TagResource: { resourceArn: stateMachineArn, tags: [{ key: 'a', value: 'b' }] },
  UntagResource: { resourceArn: stateMachineArn, tagKeys: ['a'] },
  ListTagsForResource: { resourceArn: stateMachineArn },
  CreateActivity: { name: 'work' },
  DeleteActivity: { activityArn: `${activityArn}s` },
  ...Object.fromEntries(['DescribeActivity', 'GetActivityTask'].map((name) => [name, { activityArn }])),
  ...Object.fromEntries(
    ['StartExecution', 'StartSyncExecution', 'ListExecutions', 'DescribeStateMachine'].map((name) => [
      name,
      { stateMachineArn },
    ]),
  ),
  ...Object.fromEntries(
    [
      'DescribeExecution',
      'StopExecution',
      'RedriveExecution',
      'GetExecutionHistory',
      'DescribeStateMachineForExecution',
    ].map((name) => [name, { executionArn }]),
  ),
  SendTaskSuccess: { taskToken, output: '{}' },
  SendTaskFailure: { taskToken },
  SendTaskHeartbeat: { taskToken },
};

const nonsense: unknown[] = [
  ...[null, true, 5, 1.5, -1, 1e300, '', 'x', '\u0000', 'é'.repeat(90), 'x'.repeat(3_000)],
  ...[[], [null], [[]], ['x'], [{ key: null }], [{ key: 'a', value: 5 }], {}, { a: 1 }, { error: {} }],
  ...['[]', 'null', '{"a":', '{"States":null}', '{"StartAt":1,"States":{"1":{"Type":"Pass","End":true}}}'],
  ...[`${stateMachineArn}:1`, `${executionArn}:b`, activityArn, 'arn:aws:states:::stateMachine:one'],
];

/** The request with one member, at most two deep, replaced. */
const replaced = (request: object, [first = '', second]: string[], value: unknown): object => {
  if (second === undefined) return { ...request, [first]: value };
  return { ...request, [first]: { ...(request as Record<string, object>)[first], [second]: value } };
};

const home = new Home();
beforeAll(async () => {
  await home.create('one', machine({ A: pass }));
  await home.start('one', {}, 'e1');
  await home.call('CreateActivity', { name: 'work' });
});

describe('nonsense in place of a member', () => {
  it.each(operations.map((operation) => [String(operation[2]), operation[4]] as const))(
    'of %s is answered, refused in words for callers, and never a fault',
    async (action, input) => {
      const request = sound[action] ?? {};
      const cases = membersOf(input).flatMap((path) =>
        nonsense.map((value) => ({ path, value, sent: replaced(request, path, value) })),
      );
      for (const { path, value, sent } of [...cases, { path: [], value: [], sent: [] }]) {
        const at = `${action} ${path.join('.')} ${JSON.stringify(value).slice(0, 60)}`;
        try {
          await home.call(action, sent);
        } catch (error) {
          expect(error, at).toBeInstanceOf(ServiceError);
          expect((error as Error).message, at).not.toMatch(
            /sqlite|constraint failed|cannot read|not a function/i,
          );
        }
      }
    },
    60_000,
  );
});

// Unrecorded; the parser AWS's services are written with stops at 1,000 levels too.
describe('JSON nested without an end', () => {
  const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
  const output = (value: string): string =>
    `{"QueryLanguage":"JSONata","StartAt":"A","States":{"A":{"Type":"Pass","Output":${value},"End":true}}}`;
  const branches = (levels: number): string => {
    const open = (level: number): string =>
      `{"StartAt":"S${level}","States":{"S${level}":{"Type":"Parallel","End":true,"Branches":[`;
    const levelsDown = Array.from({ length: levels }, (_, level) => open(level)).join('');
    const last = '{"StartAt":"Last","States":{"Last":{"Type":"Pass","End":true}}}';
    return `{"QueryLanguage":"JSONata",${levelsDown.slice(1)}${last}${']}}}'.repeat(levels)}`;
  };
  const validate = async (text: string): Promise<Record<string, unknown>> =>
    await home.call('ValidateStateMachineDefinition', { definition: text });

  it('is refused wherever it comes in, and taken as far as anything can go', async () => {
    for (const levels of [1_001, 100_000]) {
      const input = deep(levels);
      const task = { ...pass, Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke' };
      for (const [action, sent] of [
        ['StartExecution', { stateMachineArn, input }],
        ['SendTaskSuccess', { taskToken, output: input }],
        ['TestState', { definition: JSON.stringify(pass), input }],
        ['TestState', { definition: JSON.stringify(pass), variables: `{"a":${input}}` }],
        ['TestState', { definition: JSON.stringify(task), mock: { result: input } }],
        ['CreateStateMachine', { name: 'deep', roleArn, definition: output(input) }],
      ] as const)
        await expect(home.call(action, sent), action).rejects.toBeInstanceOf(ServiceError);
    }
    expect(await validate(output(deep(900)))).toMatchObject({ result: 'OK' });
    const executionArn = await home.start('one', JSON.parse(deep(900)));
    expect(JSON.stringify(await home.output(executionArn))).toBe(deep(900));
  });

  it('of Map and Parallel is refused beyond ten levels, at once: each would take the validator twice as long', async () => {
    expect(await validate(branches(10))).toMatchObject({ result: 'OK' });
    const began = process.threadCpuUsage();
    for (const levels of [11, 40, 200, 5_000])
      expect(await validate(branches(levels)), `${levels}`).toMatchObject({ result: 'FAIL' });
    const { user, system } = process.threadCpuUsage(began);
    expect((user + system) / 1_000).toBeLessThan(1_000);
  });

  it('from a function fails its task', async () => {
    const own = new Home({ f: () => JSON.parse(deep(100_000)) });
    const Resource = 'arn:aws:lambda:ap-southeast-3:000000000000:function:f';
    const { error } = await own.run({ A: { Type: 'Task', Resource, End: true } });
    expect(error).toBe('States.DataLimitExceeded');
  });
});
