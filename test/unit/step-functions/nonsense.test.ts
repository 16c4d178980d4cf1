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
