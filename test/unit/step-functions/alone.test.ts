// The folder stands alone: what it imports is its own, Node's, or listed, and what its README shows works where only the package is.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
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
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const source = join(root, 'local/step-functions');
const { dependencies, bin: bins } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')) as Record<
  'dependencies' | 'bin',
  Record<string, string>
>;

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

const readme = readFileSync(join(source, 'README.md'), 'utf8');
const example = (file: string): string => {
  const code = new RegExp(`^\`\`\`js ${file}\n(.*?)^\`\`\``, 'ms').exec(readme)?.[1];
  if (code === undefined) throw new Error(`README.md has no ${file}`);
  return code;
};

describe('the package compiled and installed elsewhere', () => {
  const folder = mkdtempSync(join(tmpdir(), 'step-functions-alone-'));
  const installed = join(folder, 'node_modules/local-step-functions');
  let server: ChildProcess;
  let endpoint = '';

  const run = (command: string, ...options: string[]): string =>
    execFileSync(command, options, { cwd: folder, encoding: 'utf8' });

  beforeAll(async () => {
    mkdirSync(join(folder, 'node_modules/@aws-sdk'), { recursive: true });
    for (const name of [...Object.keys(dependencies), '@aws-sdk/client-sfn'])
      symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
    mkdirSync(installed);
    cpSync(join(source, 'package.json'), join(installed, 'package.json'));
    run(join(root, 'node_modules/.bin/tsc'), '-p', source, '--outDir', join(installed, 'dist'));
    writeFileSync(join(folder, 'functions.mjs'), example('functions.mjs'));
    const bin = join(installed, bins['local-step-functions'] ?? '');
    const options = ['--port', '0', '--functions', 'functions.mjs', '--virtual', '2026-01-05T01:00:00Z'];
    server = spawn(process.execPath, ['--no-warnings', bin, ...options], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    for (let said = ''; endpoint === ''; endpoint = /http:\S+/.exec(said)?.[0] ?? '') {
      const [chunk] = (await once(server.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
      said += chunk.toString();
    }
  }, 120_000);
  afterAll(async () => {
    server?.kill('SIGTERM');
    await once(server, 'exit');
    rmSync(folder, { recursive: true, force: true });
  });

  const post = async (target: string): Promise<object> => {
    const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': target };
    const response = await fetch(endpoint, { method: 'POST', headers, body: '{}' });
    return (await response.json()) as object;
  };

  it('serves an SDK, as its README shows', () => {
    const client = example('client.mjs').replace('http://127.0.0.1:8083', endpoint);
    writeFileSync(join(folder, 'client.mjs'), client);
    expect(run(process.execPath, 'client.mjs')).toBe('SUCCEEDED "Selamat pagi, Sari"\n');
  });

  it('runs in another process, as its README shows', () => {
    writeFileSync(join(folder, 'inside.mjs'), example('inside.mjs'));
    expect(run(process.execPath, '--no-warnings', 'inside.mjs')).toBe('SUCCEEDED "waited"\n');
  });

  it('has moved its clock over the wire, by an action AWS does not have', async () => {
    expect(await post('LocalStepFunctions.AdvanceToNextDue')).toEqual({
      now: Date.parse('2026-01-06T01:00:00Z') / 1_000,
      fired: 0,
    });
    expect(await post('AWSStepFunctions.AdvanceToNextDue')).toMatchObject({
      __type: 'UnknownOperationException',
    });
  });

  it('evaluates apart what it does not trust', async () => {
    const script = `
      import { openStepFunctions } from 'local-step-functions';
      const steps = openStepFunctions({ databasePath: ':memory:', clock: { now: () => new Date() }, invokeFunction: async () => null });
      const States = { A: { Type: 'Pass', Output: '{% $match("aaa", /a+/).match %}', End: true } };
      const definition = JSON.stringify({ QueryLanguage: 'JSONata', StartAt: 'A', States });
      const roleArn = 'arn:aws:iam::000000000000:role/x';
      const { stateMachineArn } = await steps.call('CreateStateMachine', { name: 'x', definition, roleArn });
      const { executionArn } = await steps.call('StartExecution', { stateMachineArn });
      await steps.idle();
      console.log((await steps.call('DescribeExecution', { executionArn })).output);
      steps.close();`;
    writeFileSync(join(folder, 'apart.mjs'), script);
    expect(run(process.execPath, '--no-warnings', 'apart.mjs')).toBe('"aaa"\n');
  });
});
