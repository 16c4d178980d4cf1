// A home for one storm: the real functions, workflows and gateway in this thread, tables and post in memory, calls that fail and come twice as told.
import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SFNClient } from '@aws-sdk/client-sfn';
import { ringVariable } from '../functions/kit/key-ring.ts';
import { type ManifestEntry, workflows, workflowVariable } from '../functions/manifest.ts';
import { documentClient } from '../functions/store/client.ts';
import { forgetWarm } from '../functions/store/warm.ts';
import { region, workflowArn } from '../local/arns.ts';
import { deployWorkflows } from '../local/deploy-workflows.ts';
import { createFunctionHost, type FunctionHost } from '../local/function-host.ts';
import { createGateway, type Gateway, type SayRefusal } from '../local/gateway.ts';
import type { Message, SendEmailInput } from '../local/mailbox/mailbox.ts';
import { type LoadHandler, runText, toText } from '../local/run-handler.ts';
import { createScheduler } from '../local/scheduler.ts';
import { type Settle, settling } from '../local/settling.ts';
import { openStepFunctions, type StepFunctions } from '../local/step-functions/index.ts';
import { uploadsBucket, uploadsPath } from '../local/uploads/http.ts';
import { MemoryObjects } from './memory-objects.ts';
import { isWrite, MemoryTables, putUnder } from './memory-tables.ts';
import { isDeath, type Mishaps } from './mishaps.ts';
import { mayFind } from './queues.ts';

export type Mail = Message & { sequence: number };

export type StormHome = {
  clock: { now: () => Date; jumpTo: (at: Date) => void };
  tables: MemoryTables;
  /** Takes the form of an upload and tells of it; where its sender goes on. */
  upload: (form: FormData) => Promise<string>;
  stepFunctions: StepFunctions;
  host: FunctionHost;
  gateway: Gateway;
  /** Everything that arrived, oldest first; a mail that was delivered twice lies there twice. */
  mails: readonly Mail[];
  settle: Settle;
  nextDue: () => Date | undefined;
  /** Moves the clock and lets what is due by then happen. */
  moveTo: (at: Date) => Promise<void>;
  /** Lets happen what is due within so many milliseconds, and no more time pass than that takes. */
  wait: (ms: number) => Promise<void>;
  /** How often anything was written: whoever looks at the tables looks again only after a write. */
  writes: () => number;
  /** What failed without having been told to. */
  faults: string[];
  close: () => void;
};

const keys = 'kunci-badai-yang-cukup-panjang-untuk-sebuah-cincin!';
const prefix = 'storm';
export const webAddress = 'http://badai.invalid';

const environment = (): Record<string, string> => ({
  AWS_REGION: region,
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  [ringVariable.links]: keys,
  [ringVariable.forms]: keys,
  WEB_ADDRESS: webAddress,
  UPLOADS_ADDRESS: `${webAddress}${uploadsPath}`,
  UPLOADS_BUCKET: uploadsBucket,
  UPLOADS_FORM_ADDRESS: uploadsPath,
  MAIL_FROM: 'siklus@badai.invalid',
  MAIL_TENANTS: '{}',
  MAILS_PER_SECOND: '100000',
  POWERTOOLS_LOG_LEVEL: 'SILENT',
  ...new MemoryTables(prefix).environment,
  ...Object.fromEntries(workflows.map((name) => [workflowVariable(name), workflowArn(name)])),
});

/** The functions' clients are made once; they speak to whatever home is open. */
let open: {
  objects: MemoryObjects;
  tables: MemoryTables;
  mishaps: Mishaps;
  home: StormHome;
  accept: (input: SendEmailInput) => object;
};
let writes = 0;

/** Salts, ids and jitter come from the seed, so that a storm can be raised again. */
const seedRandomness = (seed: number): void => {
  let counter = 0;
  const bytes = (size: number): Buffer => {
    const blocks: Buffer[] = [];
    for (let left = size; left > 0; left -= 32) {
      counter += 1;
      blocks.push(crypto.hash('sha256', `${seed}\n${counter}`, 'buffer'));
    }
    return Buffer.concat(blocks).subarray(0, size);
  };
  const randomUUID = (): string => {
    const hex = bytes(16).toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
  };
  const randomInt = (a: number, b?: number): number => {
    const [from, to] = b === undefined ? [0, a] : [a, b];
    return from + (bytes(6).readUIntBE(0, 6) % (to - from));
  };
  Object.assign(crypto, { randomBytes: bytes, randomUUID, randomInt });
  // People who look again after a while do so at once.
  Object.assign(timers, { setTimeout: async () => undefined });
  // And what the functions wait for in real time (the least time of an answer, a throttled call) has passed when others had their turn.
  Object.assign(timers.scheduler, { wait: () => timers.setImmediate() });
  syncBuiltinESMExports();
};

let isWired = false;
const wire = (): void => {
  if (isWired) return;
  isWired = true;
  Object.assign(process.env, environment());
  putUnder(documentClient, async (command) => {
    if (!isWrite(command)) return open.tables.answer(command);
    writes += 1;
    return open.mishaps.aroundWrite(() => open.tables.answer(command));
  });
  const network = globalThis.fetch;
  globalThis.fetch = async (asked, init) => {
    const address = new URL(asked instanceof Request ? asked.url : asked);
    return address.origin === webAddress ? open.objects.answer(address, init) : network(asked, init);
  };
  // An SDK's command says by its name which action it is.
  SFNClient.prototype.send = (async (command: { constructor: { name: string }; input: object }) =>
    open.mishaps.aroundCall(() =>
      open.home.stepFunctions.call(command.constructor.name.replace(/Command\d*$/, ''), command.input),
    )) as never;
  SESv2Client.prototype.send = (async (command: { input: SendEmailInput }) =>
    open.mishaps.aroundCall(async () => open.accept(command.input))) as never;
};

export const openStormHome = async (options: {
  load: LoadHandler;
  say: SayRefusal;
  startsAt: Date;
  seed: number;
  mishaps: Mishaps;
  /** Gets each mail as it was handed over, whole. */
  onMail?: (mail: SendEmailInput, at: Date) => void;
}): Promise<StormHome> => {
  wire();
  seedRandomness(options.seed);
  forgetWarm();
  let at = options.startsAt.getTime();
  const clock = {
    now: () => new Date(at),
    jumpTo: (target: Date): void => {
      at = Math.max(at, target.getTime());
    },
  };
  const { mishaps } = options;
  const faults: string[] = [];
  const noteFault = (name: string, error: unknown): void => {
    if (!isDeath(error) && !mishaps.hasTwin())
      faults.push(`${name}: ${error instanceof Error ? error.stack : error}`);
  };
  const run = runText(options.load, async (entry, work) => {
    // Every call is answered as by a new container: what one remembers is no part of what is stormed at.
    forgetWarm();
    try {
      return await mishaps.aroundRun(work);
    } catch (error) {
      noteFault(entry.name, error);
      throw error;
    }
  });
  const runFunction = async (entry: ManifestEntry, event: unknown): Promise<unknown> =>
    mishaps.deliver(entry, async () => JSON.parse(await run(entry, toText(event))));
  const host = createFunctionHost(runFunction);
  const stepFunctions = openStepFunctions({
    databasePath: ':memory:',
    clock,
    region,
    invokeFunction: (name, payload) => host.invoke(name, payload),
  });
  const gateway = createGateway({
    host,
    clock,
    say: options.say,
    onFault: noteFault,
  });
  const mails: Mail[] = [];
  const known = new Set<string>();
  const accept = (input: SendEmailInput): object => {
    options.onMail?.(input, clock.now());
    const simple = input.Content?.Simple;
    const id = simple?.Headers?.[0]?.Value ?? `unnamed-${mails.length}`;
    const isTwice = mishaps.mailComesTwice();
    for (let copies = isTwice ? 2 : 1; copies > 0; copies--)
      mails.push({
        id: known.has(id) ? `${id}+${mails.length}` : id,
        to: input.Destination?.ToAddresses?.[0] ?? '',
        subject: simple?.Subject?.Data ?? '',
        text: simple?.Body?.Text?.Data ?? '',
        at: clock.now().toISOString(),
        status: 'delivered',
        sequence: mails.length + 1,
      });
    known.add(id);
    return { MessageId: id };
  };
  const memory = new MemoryTables(prefix);
  const scheduler = createScheduler(host, clock, mayFind(memory));
  const settleOnce = settling({
    stepFunctions,
    host,
    scheduler,
    mailEvents: { isWaiting: () => false, deliver: async () => undefined },
  });
  // A scheduled function that dies is called again the next minute; what it was to do is still due.
  const settle: Settle = async (how) => {
    for (;;)
      try {
        return await settleOnce(how);
      } catch (error) {
        if (!isDeath(error)) throw error;
      }
  };
  const objects = new MemoryObjects();
  const home: StormHome = {
    clock,
    tables: memory,
    upload: async (form) => {
      const { happening, onwards } = await objects.takeForm(form);
      const event = { source: 'aws.s3', 'detail-type': 'Object Created', detail: happening };
      // Told again when whoever should hear of it dies, as EventBridge does.
      for (let told = false; !told; )
        await host
          .invoke('receive-upload', { ...event, time: clock.now().toISOString() })
          .then(() => {
            told = true;
          })
          .catch((error: unknown) => {
            if (!isDeath(error)) throw error;
          });
      return onwards;
    },
    stepFunctions,
    host,
    gateway,
    mails,
    settle,
    nextDue: () =>
      [stepFunctions.nextDue(), scheduler.nextDue()]
        .filter((d) => d !== undefined)
        .sort((a, b) => a.getTime() - b.getTime())[0],
    moveTo: async (target) => {
      clock.jumpTo(target);
      stepFunctions.fireDue();
      await settle();
    },
    wait: async (ms) => {
      await settle();
      const end = clock.now().getTime() + ms;
      for (let due = home.nextDue(); due !== undefined && due.getTime() <= end; due = home.nextDue())
        await home.moveTo(due);
    },
    writes: () => writes,
    faults,
    close: () => stepFunctions.close(),
  };
  open = { tables: home.tables, objects, mishaps, home, accept };
  await deployWorkflows(stepFunctions, workflows);
  return home;
};
