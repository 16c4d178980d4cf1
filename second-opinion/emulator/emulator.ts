// ministack, an emulator of AWS from PyPI, as a child process: fetched once, served on the loopback address, driven through its control port.
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { region } from '../../local/arns.ts';
import { type Environment, root, run, type Server, serve } from '../children.ts';
import { Trouble } from '../trouble.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const library = join(root, '.build', 'ministack');
const python = join(library, 'bin', 'python');
const requirements = join(here, 'requirements.txt');

/** The newest Python the emulator is known to run on, under whichever of its names it is here. */
const pythons = ['python3.12', 'python3.11', 'python3'] as const;

const findPython = async (): Promise<string | undefined> => {
  for (const program of pythons) {
    const asked = 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))';
    if ((await run({ program, args: ['-c', asked], log: '/dev/null' })).code === 0) return program;
  }
  return undefined;
};

/** One sentence when the emulator cannot run here. */
export const whatEmulatorMisses = async (): Promise<string | undefined> =>
  (await findPython()) === undefined
    ? 'Python 3.11 with venv is not here: the emulator of AWS needs it'
    : undefined;

const fetchOnce = async (): Promise<void> => {
  const wanted = readFileSync(requirements, 'utf8');
  const stamp = join(library, 'complete.txt');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  const program = await findPython();
  if (program === undefined) throw new Trouble('Python 3.11 with venv is not here');
  const log = join(mkdtempSync(join(tmpdir(), 'siklus-emulator-')), 'install.log');
  const made = await run({ program, args: ['-m', 'venv', '--clear', library], log });
  const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements];
  const installed = made.code === 0 && (await run({ program: python, args: install, log })).code === 0;
  if (!installed) throw new Trouble(`PyPI gave no ministack; ${log} says why`);
  writeFileSync(stamp, wanted);
};

const Told = z.object({ now: z.number(), due: z.number().nullable(), calls: z.number() });
export type EmulatorState = {
  now: Date;
  /** The next moment somebody in the deployment waits for. */
  due: Date | undefined;
  /** How many functions have run, without those that only show a page and those a schedule called. */
  calls: number;
};

const SentMail = z.object({
  To: z.array(z.string()),
  Subject: z.string(),
  BodyText: z.string(),
  BodyHtml: z.string(),
  Headers: z.array(z.object({ Name: z.string(), Value: z.string() })),
});
export type SentMail = z.infer<typeof SentMail>;

export type Control = {
  /** When everything in the deployment waits. */
  rest: () => Promise<EmulatorState>;
  moveTo: (at: Date) => Promise<EmulatorState>;
  /** Fires the deployed schedule that calls this function; gives what the function answered. */
  fire: (functionName: string) => Promise<unknown>;
  /** Puts an event on the default bus as a service of AWS does. */
  tell: (event: unknown) => Promise<unknown>;
  /** What SES was handed, after so many. */
  mails: (after: number) => Promise<SentMail[]>;
  transitions: (prefix: string) => Promise<number>;
  /** What was put right in the emulator. */
  repairs: () => Promise<string[]>;
};

const controlAt = (address: string): Control => {
  const ask = async (path: string, body?: unknown): Promise<unknown> => {
    const answer = await fetch(`${address}${path}`, {
      method: 'POST',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const told: unknown = await answer.json();
    if (!answer.ok) throw new Error(`the emulator's control said of ${path}: ${JSON.stringify(told)}`);
    return told;
  };
  const stateOf = (told: unknown): EmulatorState => {
    const { now, due, calls } = Told.parse(told);
    return {
      now: new Date(now * 1000),
      due: due === null ? undefined : new Date(Math.ceil(due * 1000)),
      calls,
    };
  };
  return {
    rest: async () => stateOf(await ask('/rest')),
    moveTo: async (at) => stateOf(await ask(`/clock?to=${at.getTime() / 1000}`)),
    fire: (functionName) => ask(`/fire?function=${functionName}`),
    tell: (event) => ask('/event', event),
    mails: async (after) => z.array(SentMail).parse(await ask(`/mails?after=${after}`)),
    transitions: async (prefix) => z.number().parse(await ask(`/transitions?prefix=${prefix}`)),
    repairs: async () => z.array(z.string()).parse(await ask('/repairs')),
  };
};

export type Emulator = { endpoint: string; control: Control; environment: Environment; stop: Server['stop'] };

/** Where any program finds the emulator in place of AWS. */
const environmentFor = (endpoint: string): Environment => ({
  AWS_ENDPOINT_URL: endpoint,
  AWS_ENDPOINT_URL_S3: endpoint,
  AWS_REGION: region,
  AWS_DEFAULT_REGION: region,
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_EC2_METADATA_DISABLED: 'true',
});

/** Starts the emulator with its clock standing at a moment. */
export const startEmulator = async (options: {
  gatewayPort: number;
  controlPort: number;
  startsAt: Date;
  log: string;
}): Promise<Emulator> => {
  await fetchOnce();
  const endpoint = `http://127.0.0.1:${options.gatewayPort}`;
  const server = serve({
    program: python,
    args: [join(here, 'emulator.py')],
    log: options.log,
    environment: {
      // Its functions run on the Node that Lambda has.
      PATH: `${join(root, 'node_modules', '.bin')}:${process.env.PATH ?? ''}`,
      BIND_HOST: '127.0.0.1',
      GATEWAY_PORT: String(options.gatewayPort),
      CONTROL_PORT: String(options.controlPort),
      IOT_MTLS_ENABLED: '0',
      MINISTACK_REGION: region,
      STARTS_AT: String(options.startsAt.getTime() / 1000),
    },
  });
  const control = controlAt(`http://127.0.0.1:${options.controlPort}`);
  for (let attempt = 0; attempt < 300; attempt++) {
    if (server.exitCode() !== null) break;
    const answers = await Promise.allSettled([control.repairs(), fetch(`${endpoint}/_ministack/health`)]);
    if (answers.every(({ status }) => status === 'fulfilled'))
      return { endpoint, control, environment: environmentFor(endpoint), stop: server.stop };
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  await server.stop();
  throw new Trouble(`the emulator did not come up at ${endpoint}; ${options.log} says why`);
};
