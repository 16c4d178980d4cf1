import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { region } from '../../local/arns.ts';
import { type Environment, root, type Server, serve } from '../children.ts';
import { libraryFromPyPI } from '../python-library.ts';
import { Trouble } from '../trouble.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const requirements = join(here, 'requirements.txt');

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
  const programs = await libraryFromPyPI('ministack', requirements);
  const endpoint = `http://127.0.0.1:${options.gatewayPort}`;
  const server = serve({
    program: join(programs, 'python'),
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
