// An AWS account at the other end of the wire: answers what the operator's commands ask, and notes what was asked and how it was signed.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { root } from '../../bundling/bundle-settings.ts';
import { compiled } from '../support/compiled.ts';

type Answer = { status?: number; body: unknown; error?: string };
/** By question, e.g. `AmazonSSM.GetParameter`, `DescribeStacks`, `GET /v2/email/account`. */
export type Answers = Readonly<Record<string, Answer>>;
export type Asked = { question: string; body: string; scope: string };

const questionOf = (method: string, path: string, target: string | undefined, body: string): string =>
  target ?? /(?:^|&)Action=(\w+)/.exec(body)?.[1] ?? `${method} ${decodeURIComponent(path)}`;

export class FakeAws {
  readonly asked: Asked[] = [];
  answers: Answers = {};
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const body = Buffer.concat(parts).toString();
        const [path = ''] = (request.url ?? '').split('?');
        const target = request.headers['x-amz-target'];
        const question = questionOf(request.method ?? '', path, target?.toString(), body);
        const [, scope = 'unsigned'] =
          /Credential=[^/]+\/\d+\/([^,]+)/.exec(request.headers.authorization ?? '') ?? [];
        this.asked.push({ question, body, scope });
        const answer = this.answers[question] ?? { status: 404, body: {}, error: 'NotFoundException' };
        response.writeHead(answer.status ?? 200, answer.error ? { 'x-amzn-errortype': answer.error } : {});
        response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body));
      });
    });
  }

  async start(): Promise<void> {
    await new Promise<void>((ready) => {
      this.server.listen(0, '127.0.0.1', ready);
    });
  }

  stop(): void {
    this.server.close();
  }

  get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }
}

/** A `cdk` that only notes how it was called, and ends as told, call by call. */
const fakeCdk = (folder: string, statuses: readonly number[]): void => {
  writeFileSync(
    join(folder, 'cdk'),
    `#!/usr/bin/env node
const fs = require('node:fs');
const calls = ${JSON.stringify(join(folder, 'calls.jsonl'))};
const before = fs.existsSync(calls) ? fs.readFileSync(calls, 'utf8').split('\\n').length - 1 : 0;
fs.appendFileSync(calls, JSON.stringify(process.argv.slice(2)) + '\\n');
process.exit(${JSON.stringify(statuses)}[before] ?? 0);
`,
    { mode: 0o755 },
  );
};

export type Ended = { code: number | null; out: string; err: string; cdk: string[][] };

/** Runs a command of `infra/operate/` as npm would, against the fake account. */
export const operate = async (
  command: string,
  args: readonly string[],
  { aws, cdk = [], credentials = true }: { aws: FakeAws; cdk?: readonly number[]; credentials?: boolean },
): Promise<Ended> => {
  const folder = mkdtempSync(join(tmpdir(), 'siklus-operate-'));
  fakeCdk(folder, cdk);
  const child = spawn(process.execPath, [join(root, 'infra', 'operate', `${command}.ts`), ...args], {
    env: {
      ...compiled,
      PATH: [folder, process.env.PATH].join(delimiter),
      HOME: folder,
      AWS_ENDPOINT_URL: aws.address,
      AWS_EC2_METADATA_DISABLED: 'true',
      ...(credentials ? { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'not-a-secret' } : {}),
    },
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (part) => {
    out += part;
  });
  child.stderr.on('data', (part) => {
    err += part;
  });
  const code = await new Promise<number | null>((ended) => {
    child.on('close', ended);
  });
  const calls = ((): string => {
    try {
      return readFileSync(join(folder, 'calls.jsonl'), 'utf8');
    } catch {
      return '';
    }
  })();
  return {
    code,
    out,
    err,
    cdk: calls
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
  };
};

/** A stage in a file of its own. */
export const stageFile = (stage: unknown): string => {
  const file = join(mkdtempSync(join(tmpdir(), 'siklus-stage-')), 'stage.json');
  writeFileSync(file, JSON.stringify(stage));
  return file;
};
