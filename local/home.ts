// The one-machine home, wired: database, functions, workflows, gateway, mailbox, scheduler and clock, as AWS would wire them.
import { mkdirSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type Ring, ringVariable } from '../functions/kit/key-ring.ts';
import { workflows as allWorkflows, type WorkflowName, workflowVariable } from '../functions/manifest.ts';
import { periodsInForce } from '../functions/store/record-ends.ts';
import { region, workflowArn } from './arns.ts';
import { type HomeClock, openClock } from './clock.ts';
import { type Demonstration, openDemonstration } from './demonstration/demonstration.ts';
import { deployWorkflows } from './deploy-workflows.ts';
import { createTables, type DynamoDb, localClient, startDynamoDb } from './dynamodb.ts';
import { createFunctionHost, type FunctionHost, type RunFunction } from './function-host.ts';
import { createGateway, type Gateway, type SayRefusal } from './gateway.ts';
import { notThere, pageHeaders, sendPage, turnedAway } from './local-page.ts';
import { hostNames, openLocalServer } from './local-server.ts';
import { handleMailbox } from './mailbox/http.ts';
import { type Mailbox, openMailbox } from './mailbox/mailbox.ts';
import { createScheduler, type MayFind } from './scheduler.ts';
import { type Settle, settling } from './settling.ts';
import { openStepFunctions, type StepFunctions, type StepFunctionsOptions } from './step-functions/index.ts';
import { sweepTables } from './sweep.ts';
import { createUploads, uploadsBucket, uploadsPath } from './uploads/http.ts';
import { uploadsSecret } from './uploads/secret.ts';
import { openShelf } from './uploads/shelf.ts';
import { handleWorkflowPages } from './workflow-pages.ts';

export type Ports = { web: number; mailbox: number; stepFunctions: number };

export type HomeOptions = {
  /** How functions are run, given the environment they see; `close` ends what it started. */
  functions: (environment: Readonly<Record<string, string>>) => {
    run: RunFunction;
    close: () => Promise<void>;
  };
  /** Words what the gateway refuses itself. */
  say: SayRefusal;
  /** Where everything is kept; absent, it is kept in memory. */
  folder?: string;
  /** A database that already runs (tests share one); with `tables` when they are there already, by the variables that name them. */
  database?: Pick<DynamoDb, 'endpoint'> & { tables?: Readonly<Record<string, string>>; mayFind?: MayFind };
  tablePrefix: string;
  ports: Ports;
  /** The first moment of a new home's clock. */
  startsAt: Date;
  keys: Readonly<Record<Ring, string>>;
  workflows?: readonly WorkflowName[];
  observer?: StepFunctionsOptions['observer'];
  onFault?: (functionName: string, error: unknown) => void;
};

export type Home = {
  addresses: { web: string; mailbox: string; dynamodb: string; stepFunctions: string };
  clock: HomeClock;
  host: FunctionHost;
  gateway: Gateway;
  mailbox: Mailbox;
  stepFunctions: StepFunctions;
  /** Removes what is past its end by the home's clock, mail in the mailbox too. */
  sweep: () => Promise<void>;
  /** Runs everything that can run without time passing; `outboxToo`: even when no function ran since the last time. */
  settle: Settle;
  /** The next moment at which time alone makes something happen. */
  nextDue: () => Date | undefined;
  /** Moves the clock (no further than `until`) to the next due moment and lets it happen; false when nothing is due. */
  jump: (until?: Date) => Promise<boolean>;
  /** Whom and by whose time the page for showing this home to somebody shows; before that it says that the home is starting. */
  show: Demonstration['show'];
  close: () => Promise<void>;
};

const addressOf = (server: Server): string => {
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
};

export const openHome = async (options: HomeOptions): Promise<Home> => {
  if (options.folder) mkdirSync(options.folder, { recursive: true });
  const fileIn = (name: string): string => (options.folder ? join(options.folder, name) : ':memory:');
  const onFault = options.onFault ?? (() => undefined);

  const homeDatabase = new DatabaseSync(fileIn('home.sqlite'));
  // Full, as in the tables and the workflows: a mail that was accepted outlives a power cut too.
  homeDatabase.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  const clock = openClock(homeDatabase, options.startsAt);
  const mailbox = openMailbox(homeDatabase, clock);
  const startOwn = () =>
    startDynamoDb(options.folder ? { path: join(options.folder, 'dynamodb.sqlite') } : {});
  const { stop: stopDatabase, ...database }: Partial<DynamoDb> & NonNullable<HomeOptions['database']> =
    options.database ?? (await startOwn());
  const tableNames = database.tables ?? (await createTables(database.endpoint, options.tablePrefix));
  // The functions start last: they need every address.
  let runFunction: RunFunction = () => Promise.reject(new Error('the home is still starting'));
  const host = createFunctionHost((entry, event) => runFunction(entry, event));
  const stepFunctions = openStepFunctions({
    databasePath: fileIn('step-functions.sqlite'),
    clock,
    region,
    invokeFunction: (name, payload) => host.invoke(name, payload),
    hostNames: hostNames(),
    ...(options.observer ? { observer: options.observer } : {}),
  });
  const gateway = createGateway({ host, clock, say: options.say, onFault });

  const credentials = { accessKeyId: 'local', secretAccessKey: uploadsSecret(options.keys.forms) };
  const shelf = openShelf(options.folder ? join(options.folder, 'uploads') : undefined);
  const uploads = createUploads({
    ...{ shelf, clock, host, onFault },
    signer: { credentials, region },
    address: () => new URL(`${addressOf(webServer)}${uploadsPath}`),
  });
  const webServer = await openLocalServer(
    options.ports.web,
    (request, response) => {
      if (!uploads.handle(request, response)) gateway.handle(request, response);
    },
    gateway.turnAway,
  );
  const stepFunctionsServer = await openLocalServer(
    options.ports.stepFunctions,
    (request, response) => stepFunctions.handleHttp(request, response),
    () => ({
      headers: { 'content-type': 'application/x-amz-json-1.0' },
      body: JSON.stringify({ __type: 'ValidationException', message: 'The request is not for this server.' }),
    }),
  );
  const demonstration = openDemonstration(() => home);
  const mailboxServer = await openLocalServer(
    options.ports.mailbox,
    (request, response) => {
      const answer = async (): Promise<void> => {
        if (await handleMailbox(mailbox, request, response)) return;
        if (await handleWorkflowPages(stepFunctions, request, response)) return;
        if (await demonstration.handle(request, response)) return;
        sendPage(response, 404, notThere);
      };
      answer().catch((error: unknown) => {
        // Whoever goes away in the middle of what they send is no fault of ours.
        if (request.complete) onFault('mailbox', error);
        response.destroy();
      });
    },
    () => ({ headers: pageHeaders, body: turnedAway }),
  );
  const addresses = {
    web: addressOf(webServer),
    mailbox: addressOf(mailboxServer),
    dynamodb: database.endpoint,
    stepFunctions: addressOf(stepFunctionsServer),
  };
  const environment = {
    ...tableNames,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    UPLOADS_ADDRESS: `${addresses.web}${uploadsPath}`,
    UPLOADS_BUCKET: uploadsBucket,
    // A path: a browser may know this machine by another name.
    UPLOADS_FORM_ADDRESS: uploadsPath,
    AWS_ENDPOINT_URL_DYNAMODB: addresses.dynamodb,
    AWS_ENDPOINT_URL_SFN: addresses.stepFunctions,
    AWS_ENDPOINT_URL_SESV2: addresses.mailbox,
    [ringVariable.links]: options.keys.links,
    [ringVariable.forms]: options.keys.forms,
    WEB_ADDRESS: addresses.web,
    MAIL_FROM: 'siklus@localhost.invalid',
    MAIL_TENANTS: '{}',
    // The post of the home takes all that comes.
    MAILS_PER_SECOND: '100000',
    ...(process.env.KEEPING ? { KEEPING: process.env.KEEPING } : {}),
    POWERTOOLS_LOG_LEVEL: process.env.POWERTOOLS_LOG_LEVEL ?? 'WARN',
    ...Object.fromEntries(allWorkflows.map((name) => [workflowVariable(name), workflowArn(name)])),
  };
  // Installing a government writes through the same stores, from this thread.
  Object.assign(process.env, environment);
  const functions = options.functions(environment);
  runFunction = functions.run;
  await deployWorkflows(stepFunctions, options.workflows ?? allWorkflows);
  await uploads.tellWaiting();

  const scheduler = createScheduler(host, clock, database.mayFind);
  const settle = settling({ stepFunctions, host, scheduler, mailEvents: mailbox.events });
  const nextDue = (): Date | undefined =>
    [stepFunctions.nextDue(), scheduler.nextDue(), mailbox.nextDue()]
      .filter((d) => d !== undefined)
      .sort((a, b) => a.getTime() - b.getTime())[0];

  const home: Home = {
    addresses,
    clock,
    host,
    gateway,
    mailbox,
    stepFunctions,
    settle,
    sweep: async () => {
      const client = localClient(database.endpoint);
      await sweepTables(
        DynamoDBDocumentClient.from(client),
        (table) => `${options.tablePrefix}-${table}`,
        clock.now(),
      );
      client.destroy();
      shelf.sweep(clock.now());
      mailbox.forget(new Date(clock.now().getTime() - periodsInForce.mailDays * 86_400_000));
    },
    nextDue,
    jump: async (until) => {
      const due = nextDue();
      if (due === undefined || (until !== undefined && due > until)) return false;
      clock.jumpTo(due);
      stepFunctions.fireDue();
      await settle();
      return true;
    },
    show: demonstration.show,
    close: async () => {
      const closing = [webServer, stepFunctionsServer, mailboxServer].map(
        (server) =>
          new Promise<void>((resolve) => {
            server.close(() => resolve());
            server.closeAllConnections();
          }),
      );
      await Promise.all(closing);
      await functions.close();
      stepFunctions.close();
      shelf.close();
      homeDatabase.close();
      await stopDatabase?.();
    },
  };
  return home;
};
