#!/usr/bin/env node
// Serves a home over HTTP, for any AWS SDK: `local-step-functions --help` says how.
import { createServer } from 'node:http';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { machineClock, virtualClock } from './clock.ts';

const help = `local-step-functions [options]

  --database FILE    where executions are kept (default: in memory)
  --functions FILE   a module whose default export holds the functions, by name: { greet: async (payload) => … }
  --port N           default 8083; 0 takes a free one
  --host NAME        default 127.0.0.1
  --name NAME        under which it may be called, beside localhost; may be given several times
  --region NAME      default ap-southeast-3
  --virtual MOMENT   a clock that stands at this moment (ISO 8601) until it is moved:
                     POST / with "x-amz-target: LocalStepFunctions.AdvanceToNextDue" and the body {}
`;

const { values } = parseArgs({
  options: {
    database: { type: 'string', default: ':memory:' },
    functions: { type: 'string' },
    port: { type: 'string', default: '8083' },
    host: { type: 'string', default: '127.0.0.1' },
    name: { type: 'string', multiple: true, default: [] },
    region: { type: 'string', default: 'ap-southeast-3' },
    virtual: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

type Functions = Record<string, (payload: unknown) => unknown>;

const functionsIn = async (file: string | undefined): Promise<Functions> => {
  if (file === undefined) return {};
  const module = (await import(pathToFileURL(resolve(file)).href)) as { default: Functions };
  return module.default;
};

const missing = (name: string): Error =>
  Object.assign(new Error(`Function not found: ${name}`), { name: 'Lambda.ResourceNotFoundException' });

const serve = async (): Promise<void> => {
  // Loaded here: an older Node finds no SQLite in itself and would say so in its own words.
  const { openStepFunctions } = await import('./index.ts');
  const functions = await functionsIn(values.functions);
  const clock = values.virtual === undefined ? machineClock : virtualClock(new Date(values.virtual));
  const home = openStepFunctions({
    databasePath: values.database,
    clock,
    region: values.region,
    hostNames: values.name,
    invokeFunction: async (name, payload) => {
      const run = Object.hasOwn(functions, name) ? functions[name] : undefined;
      if (run === undefined) throw missing(name);
      return await run(payload);
    },
  });
  const server = createServer((request, response) => home.handleHttp(request, response));
  server.listen(Number(values.port), values.host, () => {
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : values.port;
    console.log(`Step Functions at http://${values.host}:${port}`);
  });
  const timers = clock.moveTo === undefined ? setInterval(() => home.fireDue(), 200) : undefined;
  const stop = (): void => {
    clearInterval(timers);
    server.close();
    server.closeAllConnections();
    home.close();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
};

const [major] = process.versions.node.split('.').map(Number);
if (values.help) console.log(help);
else if (major === undefined || major < 24) {
  console.error(`local-step-functions needs Node 24 or newer, and this is Node ${process.versions.node}.`);
  process.exitCode = 1;
} else await serve();
