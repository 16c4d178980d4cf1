// The unmodified AWS SDK against the local home, over HTTP.

import { request } from 'node:http';
import {
  DeleteStateMachineCommand,
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  DescribeStateMachineForExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  InvalidDefinition,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  ListTagsForResourceCommand,
  PublishStateMachineVersionCommand,
  StartExecutionCommand,
  StateMachineAlreadyExists,
  TagResourceCommand,
  UpdateStateMachineCommand,
  ValidateStateMachineDefinitionCommand,
} from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Home, machine, roleArn } from '../../support/step-functions-home.ts';
import { type Served, serve } from '../../support/step-functions-sdk.ts';

let home: Home;
let served: Served;

beforeEach(async () => {
  home = new Home();
  served = await serve(home);
});

afterEach(() => served.close());

const pass = machine({ A: { Type: 'Pass', End: true } });

describe('state machines', () => {
  it('are created once, described, updated, listed and deleted', async () => {
    const stateMachineArn = await served.create('one', pass);
    expect(await served.create('one', pass)).toBe(stateMachineArn);
    const other = machine({ B: { Type: 'Wait', Seconds: 5, Next: 'C' }, C: { Type: 'Succeed' } });
    await expect(served.create('one', other)).rejects.toBeInstanceOf(StateMachineAlreadyExists);
    const described = await served.client.send(new DescribeStateMachineCommand({ stateMachineArn }));
    expect(described).toMatchObject({
      name: 'one',
      status: 'ACTIVE',
      type: 'STANDARD',
      definition: JSON.stringify(pass),
      roleArn,
    });
    expect(described.creationDate).toEqual(home.now);

    await served.client.send(
      new UpdateStateMachineCommand({ stateMachineArn, definition: JSON.stringify(other) }),
    );
    const { executionArn } = await served.client.send(new StartExecutionCommand({ stateMachineArn }));
    await home.steps.idle();
    await served.client.send(
      new UpdateStateMachineCommand({ stateMachineArn, definition: JSON.stringify(pass) }),
    );
    const kept = await served.client.send(new DescribeStateMachineForExecutionCommand({ executionArn }));
    expect(kept.definition).toBe(JSON.stringify(other));
    await served.client.send(new DeleteStateMachineCommand({ stateMachineArn }));
    await home.advance(5);
    expect((await served.client.send(new DescribeExecutionCommand({ executionArn }))).status).toBe(
      'SUCCEEDED',
    );
    expect((await served.client.send(new ListStateMachinesCommand({}))).stateMachines).toEqual([]);
  });

  it('with a bad definition are refused, as ValidateStateMachineDefinition says beforehand', async () => {
    const bad = machine({ A: { Type: 'Pass', Next: 'Nowhere' } });
    await expect(served.create('bad', bad)).rejects.toBeInstanceOf(InvalidDefinition);
    const verdict = await served.client.send(
      new ValidateStateMachineDefinitionCommand({ definition: JSON.stringify(bad) }),
    );
    expect(verdict.result).toBe('FAIL');
    expect(verdict.diagnostics?.[0]?.message).toContain('Nowhere');
    expect(
      (
        await served.client.send(
          new ValidateStateMachineDefinitionCommand({ definition: JSON.stringify(pass) }),
        )
      ).result,
    ).toBe('OK');
  });

  it('carry tags', async () => {
    const resourceArn = await served.create('one', pass);
    await served.client.send(new TagResourceCommand({ resourceArn, tags: [{ key: 'k', value: 'v' }] }));
    expect((await served.client.send(new ListTagsForResourceCommand({ resourceArn }))).tags).toEqual([
      { key: 'k', value: 'v' },
    ]);
  });
});

describe('starting', () => {
  it('is idempotent while the same input runs, and refused afterwards', async () => {
    const stateMachineArn = await served.create(
      'one',
      machine({ W: { Type: 'Wait', Seconds: 5, End: true } }),
    );
    const start = (input: string): Promise<unknown> =>
      served.client.send(new StartExecutionCommand({ stateMachineArn, name: 'n', input }));
    const first = (await start('{"a":1}')) as { executionArn: string; startDate: Date };
    home.now = new Date(home.now.getTime() + 1_000);
    expect(await start('{"a":1}')).toMatchObject({
      executionArn: first.executionArn,
      startDate: first.startDate,
    });
    await expect(start('{"a":2}')).rejects.toBeInstanceOf(ExecutionAlreadyExists);
    await home.steps.idle();
    await home.advance(5);
    await expect(start('{"a":1}')).rejects.toBeInstanceOf(ExecutionAlreadyExists);
    expect(home.steps.countTransitions('n')).toBe(1);
    expect(home.steps.countTransitions('other')).toBe(0);
  });

  it.each([
    ['InvalidName', { name: 'a b' }],
    ['InvalidName', { name: 'x'.repeat(81) }],
    ['InvalidExecutionInput', { input: '{' }],
    ['InvalidExecutionInput', { input: JSON.stringify('x'.repeat(262_144)) }],
    ['InvalidArn', { stateMachineArn: 'one' }],
    [
      'StateMachineDoesNotExist',
      { stateMachineArn: 'arn:aws:states:ap-southeast-3:000000000000:stateMachine:none' },
    ],
  ])('is refused with %s', async (name, input) => {
    const stateMachineArn = await served.create('one', pass);
    await expect(
      served.client.send(new StartExecutionCommand({ stateMachineArn, ...input })),
    ).rejects.toMatchObject({ name });
  });

  it('of what does not exist, or is not offered, is refused by name', async () => {
    const executionArn = 'arn:aws:states:ap-southeast-3:000000000000:execution:one:none';
    await expect(served.client.send(new DescribeExecutionCommand({ executionArn }))).rejects.toBeInstanceOf(
      ExecutionDoesNotExist,
    );
    const stateMachineArn = await served.create('one', pass);
    await expect(
      served.client.send(new PublishStateMachineVersionCommand({ stateMachineArn })),
    ).rejects.toMatchObject({
      name: 'UnknownOperationException',
    });
  });
});

describe('listing', () => {
  it('gives the newest first, by page and by status', async () => {
    const stateMachineArn = await served.create(
      'one',
      machine({ W: { Type: 'Wait', Seconds: '{% $states.input.s %}', End: true } }),
    );
    for (let index = 0; index < 5; index += 1) {
      await served.client.send(
        new StartExecutionCommand({
          stateMachineArn,
          name: `e${index}`,
          input: `{"s":${index < 2 ? 1 : 100}}`,
        }),
      );
    }
    await home.steps.idle();
    await home.advance(1);
    const list = async (input: object): Promise<string[]> => {
      const { executions = [], nextToken } = await served.client.send(
        new ListExecutionsCommand({ stateMachineArn, ...input }),
      );
      const rest = nextToken === undefined ? [] : await list({ ...input, nextToken });
      return [...executions.map((execution) => execution.name ?? ''), ...rest];
    };
    expect(await list({ maxResults: 2 })).toEqual(['e4', 'e3', 'e2', 'e1', 'e0']);
    expect(await list({ statusFilter: 'SUCCEEDED' })).toEqual(['e1', 'e0']);
    await expect(list({ nextToken: 'rubbish' })).rejects.toMatchObject({ name: 'InvalidToken' });
  });
});

describe('the protocol', () => {
  const post = async (body: string, headers: Record<string, string>): Promise<unknown[]> => {
    const response = await fetch(served.endpoint, { method: 'POST', body, headers });
    const { __type } = (await response.json()) as { __type: string };
    return [response.status, __type, response.headers.get('x-amzn-requestid')?.length];
  };

  it('names its errors and gives every answer an id', async () => {
    const target = (action: string): Record<string, string> => ({
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `AWSStepFunctions.${action}`,
    });
    expect(await post('{}', target('MakeCoffee'))).toEqual([400, 'UnknownOperationException', 36]);
    expect(await post('{}', target('toString'))).toEqual([400, 'UnknownOperationException', 36]);
    expect(await post('{}', {})).toEqual([400, 'UnknownOperationException', 36]);
    expect(await post('{', target('ListActivities'))).toEqual([400, 'SerializationException', 36]);
    expect(await post('[]', target('ListActivities'))).toEqual([400, 'SerializationException', 36]);
    expect(await post('{}', target('DescribeExecution'))).toEqual([400, 'ValidationException', 36]);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonx', ''])(
    'takes no body of type "%s", which any page could send',
    async (type) => {
      const headers = { 'content-type': type, 'x-amz-target': 'AWSStepFunctions.ListActivities' };
      expect(await post('{}', headers)).toEqual([400, 'SerializationException', 36]);
    },
  );

  it('answers to the names of this machine, and to those it was given', async () => {
    const asked = async (host: string): Promise<number> => {
      const { hostname, port } = new URL(served.endpoint);
      const headers = {
        host,
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': 'AWSStepFunctions.ListActivities',
      };
      return new Promise((resolve, reject) => {
        const outgoing = request({ hostname, port, method: 'POST', headers }, (answer) => {
          answer.resume();
          resolve(answer.statusCode ?? 0);
        });
        outgoing.once('error', reject);
        outgoing.end('{}');
      });
    };
    for (const host of ['localhost', 'LOCALHOST:8083', '127.0.0.1:1', '[::1]:8083'])
      expect([host, await asked(host)]).toEqual([host, 200]);
    for (const host of ['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example:80'])
      expect([host, await asked(host)]).toEqual([host, 400]);
  });
});
