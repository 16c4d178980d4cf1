// The folder stands alone: what it imports is its own, Node's, or listed, and a copy of it elsewhere serves an SDK.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { invoke, machine, roleArn } from '../../support/step-functions-home.ts';

const root = join(import.meta.dirname, '../../..');
const source = join(root, 'local/step-functions');
const { dependencies } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>;
};

describe('local/step-functions', () => {
  it('imports nothing but its own files, Node and what its package lists', () => {
    const foreign = readdirSync(source)
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) =>
        [...readFileSync(join(source, name), 'utf8').matchAll(/(?:from|import\() ?'([^']+)'/g)].map(
          ([, from = '']) => from,
        ),
      )
      .filter((from) => !/^(\.\/[^/]+$|node:)/.test(from) && !Object.hasOwn(dependencies, from));
    expect(foreign).toEqual([]);
  });

  it('lists what the product installs for it, in the same version, among what runs', () => {
    const product = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { dependencies: object };
    expect(product.dependencies).toMatchObject(dependencies);
  });
});

describe('a copy of it elsewhere', () => {
  const folder = mkdtempSync(join(tmpdir(), 'step-functions-alone-'));
  let server: ChildProcess;
  let endpoint = '';
  let client: SFNClient;

  beforeAll(async () => {
    cpSync(source, folder, { recursive: true });
    mkdirSync(join(folder, 'node_modules'));
    for (const name of Object.keys(dependencies))
      symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
    const functions = 'export default { greet: async ({ name }) => "Selamat pagi, " + name };\n';
    writeFileSync(join(folder, 'functions.mjs'), functions);
    const options = ['--port', '0', '--functions', 'functions.mjs', '--virtual', '2026-01-05T01:00:00Z'];
    server = spawn(process.execPath, ['--no-warnings', 'serve.ts', ...options], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    for (let said = ''; endpoint === ''; endpoint = /http:\S+/.exec(said)?.[0] ?? '') {
      const [chunk] = (await once(server.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
      said += chunk.toString();
    }
    client = new SFNClient({
      endpoint,
      region: 'ap-southeast-3',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
  }, 60_000);
  afterAll(async () => {
    client?.destroy();
    server?.kill('SIGTERM');
    await once(server, 'exit');
    rmSync(folder, { recursive: true, force: true });
  });

  const post = async (target: string): Promise<{ now?: number; fired?: number; __type?: string }> => {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: { 'x-amz-target': target },
      body: '{}',
    });
    return (await response.json()) as { now?: number };
  };

  it('serves an SDK, and moves its clock over the wire', async () => {
    const definition = machine({
      Later: { Type: 'Wait', Seconds: 86_400, Next: 'Greet' },
      Greet: invoke('greet', { End: true }),
    });
    const { stateMachineArn } = await client.send(
      new CreateStateMachineCommand({ name: 'greeting', definition: JSON.stringify(definition), roleArn }),
    );
    const { executionArn } = await client.send(
      new StartExecutionCommand({ stateMachineArn, input: '{"name":"Sari"}' }),
    );
    const describeIt = async () => await client.send(new DescribeExecutionCommand({ executionArn }));
    expect((await describeIt()).status).toBe('RUNNING');
    expect(await post('LocalStepFunctions.AdvanceToNextDue')).toEqual({
      now: Date.parse('2026-01-06T01:00:00Z') / 1_000,
      fired: 1,
    });
    expect(await describeIt()).toMatchObject({ status: 'SUCCEEDED', output: '"Selamat pagi, Sari"' });
    expect(await post('LocalStepFunctions.AdvanceToNextDue')).toMatchObject({ fired: 0 });
    expect(await post('AWSStepFunctions.AdvanceToNextDue')).toMatchObject({
      __type: 'UnknownOperationException',
    });
  });
});
