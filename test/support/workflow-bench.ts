// Real workflows, real handlers, the project's database or tables in memory, and a clock the test moves: scenarios read like a year.
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, inject } from 'vitest';
import type { ManifestEntry, WorkflowName } from '../../functions/manifest.ts';
import type { TableName } from '../../functions/store/tables.ts';
import { workflowArn } from '../../local/arns.ts';
import { sayRefusal } from '../../local/gateway-pages.ts';
import type { Home } from '../../local/home.ts';
import type { Message } from '../../local/mailbox/mailbox.ts';
import type { LoadHandler } from '../../local/run-handler.ts';
import type { StepFunctionsOptions } from '../../local/step-functions/index.ts';
import type { CallInput } from '../../second-opinion/call-shapes.rules.ts';
import { MemoryTables, putUnder } from '../../storm/memory-tables.ts';
import { openBenchHome } from './bench-home.ts';
import { testKeys } from './key-rings.ts';
import { passPauses } from './pauses.ts';
import { type PhaseOfYear, type RegisterEvent, watchRegister } from './register-in-phases.ts';
import { runHere } from './run-here.ts';
import { type Access, tableWatch, type Watch, watchClient, writeSeen } from './table-access.ts';
import { dumpOf, dumpTables } from './table-dump.ts';
import { databaseOf, tablesInMemory } from './tables-in-memory.ts';

type Observed = Parameters<NonNullable<StepFunctionsOptions['observer']>>[0];

const results = (folder: string): string => {
  const path = fileURLToPath(new URL(`../../test-results/${folder}/`, import.meta.url));
  mkdirSync(path, { recursive: true });
  return path;
};

const loadSource: LoadHandler = async (entry) => {
  const module = (await import(/* @vite-ignore */ new URL(`../../${entry.file}`, import.meta.url).href)) as {
    handler: Awaited<ReturnType<LoadHandler>>;
  };
  return module.handler;
};

export type Answer = {
  status: number;
  headers: Record<string, string>;
  cookies: string[];
  body: Uint8Array;
  /** The body, read as UTF-8. */
  text: string;
};
export type HttpOptions = { cookie?: string; apiKey?: string; headers?: Record<string, string> };

export type Run = {
  arn: string;
  status: () => Promise<string>;
  output: () => Promise<unknown>;
  error: () => Promise<{ error?: string; cause?: string }>;
  /** Names of the states entered, in order, those inside Map states included. */
  states: () => Promise<string[]>;
};

export type Bench = {
  home: Home;
  clock: Home['clock'];
  put: (table: TableName, item: Record<string, unknown>) => Promise<void>;
  start: (workflow: WorkflowName, name: string, input: unknown) => Promise<Run>;
  run: (workflow: WorkflowName, name: string) => Run;
  settle: () => Promise<void>;
  jump: () => Promise<boolean>;
  jumpTo: (at: string | Date) => Promise<void>;
  readonly mails: readonly Message[];
  linkIn: (mail: Message) => string;
  get: (path: string, options?: HttpOptions) => Promise<Answer>;
  post: (
    path: string,
    form: Record<string, string | readonly string[]> | FormData,
    options?: HttpOptions,
  ) => Promise<Answer>;
  /** Hears of every call to the tables by the name of its command, whoever makes it. */
  onCall: (listener: (command: string) => void) => void;
  /** Everything the tables hold, as text. */
  dump: () => Promise<string>;
  /** The next `times` runs of this function fail with an error of this name. */
  failNext: (placeholder: string, errorName: string, times?: number) => void;
  /** The next run does its work, then its answer is lost: what a crash between effect and acknowledgement looks like. */
  loseAnswerOf: (placeholder: string, errorName?: string) => void;
  /** This scenario is what the table of events and phases names; fails when the event did not happen in that phase. */
  covers: (event: RegisterEvent, phase: PhaseOfYear) => void;
  close: () => Promise<void>;
};

/** A project of `vitest.config.ts` with a database of its own says where it is. */
const hasDatabase = (): boolean => (inject('dynamoDbEndpoint') as string | undefined) !== undefined;

const memoryFor = (prefix: string, onDatabase = false): MemoryTables | undefined => {
  if (!hasDatabase()) return new MemoryTables(prefix);
  return onDatabase ? undefined : tablesInMemory(prefix);
};

const nonceIn = (html: string): string | undefined => /name="nonce" value="([^"]*)"/.exec(html)?.[1];

export const openBench = async (options: {
  workflows: readonly WorkflowName[];
  at: string;
  /** Asks the database of the run: for files that look at what is sent to it, and for one of each kind of work, so that both are walked every time. All others ask one when somebody names a database of others (second-opinion/). */
  onDatabase?: boolean;
}): Promise<Bench> => {
  const observed: Observed[] = [];
  const access: Access[] = [];
  const shapes = new Set<string>();
  const current = new AsyncLocalStorage<string>();
  const failures = new Map<string, { name: string; afterEffect: boolean }[]>();
  let forgetWarm = (): void => undefined;

  const around = async (entry: ManifestEntry, run: () => Promise<unknown>): Promise<unknown> => {
    const failure = failures.get(entry.placeholder)?.shift();
    if (failure && !failure.afterEffect) throw Object.assign(new Error('injected'), { name: failure.name });
    forgetWarm();
    const result = await current.run(entry.name, run);
    if (failure) throw Object.assign(new Error('injected after the effect'), { name: failure.name });
    return result;
  };
  const pauseAgain = passPauses();
  const tablePrefix = `test-${randomUUID()}`;
  const memory = memoryFor(tablePrefix, options.onDatabase);
  const home = await openBenchHome({
    functions: () => ({ run: runHere(loadSource, around), close: () => Promise.resolve() }),
    say: sayRefusal,
    database: memory ? databaseOf(memory) : { endpoint: inject('dynamoDbEndpoint') },
    tablePrefix,
    startsAt: new Date(options.at),
    keys: testKeys,
    // Governments are filled with files, whatever else a scenario is about.
    workflows: [...new Set([...options.workflows, 'import' as const])],
    observer: (event) => observed.push(event),
    onFault: (name, error) => console.error(`fault in ${name}`, error),
  });
  const { documentClient } = await import('../../functions/store/client.ts');
  const { replace, transact } = await import('../../functions/store/table.ts');
  ({ forgetWarm } = await import('../../functions/store/warm.ts'));
  const { readApart } = await import('../../functions/store/batch-reads.ts');
  readApart(() => current.getStore() ?? '');
  const watch = tableWatch(tablePrefix, () => current.getStore(), access, shapes);
  const listeners: ((command: string) => void)[] = [];
  const tell: Watch = (command, input) => {
    watch(command, input);
    for (const listener of listeners) listener(command);
  };
  // The next bench may have the same client.
  const unwatch = memory
    ? putUnder(documentClient, async (command) => {
        tell(command.constructor.name, (command as { input: CallInput }).input);
        return memory.answer(command);
      })
    : watchClient(documentClient, tell);
  const nonces = new Map<string, string>();

  const request = async (
    method: string,
    path: string,
    body: Buffer,
    headers: Record<string, string>,
  ): Promise<Answer> => {
    const answer = await home.gateway.request({ method, url: path, headers, body });
    const text = answer.body.toString('utf8');
    const nonce = nonceIn(text);
    if (nonce !== undefined) nonces.set(path.split('?')[0] ?? path, nonce);
    return { ...answer, text };
  };
  const headersOf = (o: HttpOptions | undefined): Record<string, string> => ({
    ...(o?.cookie ? { cookie: o.cookie } : {}),
    ...(o?.apiKey ? { 'x-api-key': o.apiKey } : {}),
    ...o?.headers,
  });
  const post: Bench['post'] = async (path, form, o) => {
    const data = form instanceof FormData ? form : new FormData();
    if (!(form instanceof FormData))
      for (const [name, value] of Object.entries(form))
        for (const one of typeof value === 'string' ? [value] : value) data.append(name, one);
    const nonce = nonces.get(path.split('?')[0] ?? path);
    if (!data.has('nonce') && nonce !== undefined) data.set('nonce', nonce);
    const hasFile = [...data.values()].some((v) => typeof v !== 'string');
    const encoded = hasFile
      ? new Request('http://x', { method: 'POST', body: data })
      : new Request('http://x', {
          method: 'POST',
          body: new URLSearchParams([...data].map(([n, v]): [string, string] => [n, String(v)])),
        });
    return request('POST', path, Buffer.from(await encoded.arrayBuffer()), {
      'content-type': encoded.headers.get('content-type') ?? '',
      ...headersOf(o),
    });
  };
  const runOf = (arn: string): Run => {
    const describe = async () =>
      (await home.stepFunctions.call('DescribeExecution', { executionArn: arn })) as Record<string, string>;
    return {
      arn,
      status: async () => (await describe()).status ?? '',
      output: async () => JSON.parse((await describe()).output ?? 'null'),
      error: async () => {
        const { error, cause } = await describe();
        return { ...(error ? { error } : {}), ...(cause ? { cause } : {}) };
      },
      states: async () => {
        const names: string[] = [];
        let nextToken: string | undefined;
        do {
          const page = (await home.stepFunctions.call('GetExecutionHistory', {
            executionArn: arn,
            maxResults: 1000,
            ...(nextToken ? { nextToken } : {}),
          })) as { events: { stateEnteredEventDetails?: { name: string } }[]; nextToken?: string };
          for (const e of page.events)
            if (e.stateEnteredEventDetails) names.push(e.stateEnteredEventDetails.name);
          nextToken = page.nextToken;
        } while (nextToken);
        return names;
      },
    };
  };
  const register = watchRegister(() => observed);
  /** Workflows that wait for somebody or are at work; none before the first was started. */
  const running = async (): Promise<string[]> => {
    const machines = [...new Set(observed.map((event) => event.stateMachine))];
    const alive = await Promise.all(
      machines.map(async (name) => {
        const { executions } = (await home.stepFunctions.call('ListExecutions', {
          stateMachineArn: workflowArn('import').replace(/[^:]+$/, name),
          statusFilter: 'RUNNING',
        })) as { executions: unknown[] };
        return executions.length > 0 ? [name] : [];
      }),
    );
    return alive.flat();
  };
  const planFailure = (placeholder: string, name: string, afterEffect: boolean, times: number): void => {
    const planned = failures.get(placeholder) ?? [];
    for (let i = 0; i < times; i++) planned.push({ name, afterEffect });
    failures.set(placeholder, planned);
  };

  return {
    home,
    clock: home.clock,
    put: async (table, item) => {
      if (table === 'register') register.note(item, await running());
      await transact([replace(table, item as Parameters<typeof replace>[1])]);
    },
    start: async (workflow, name, input) => {
      const { executionArn } = (await home.stepFunctions.call('StartExecution', {
        stateMachineArn: workflowArn(workflow),
        name,
        input: JSON.stringify(input),
      })) as { executionArn: string };
      return runOf(executionArn);
    },
    run: (workflow, name) =>
      runOf(`${workflowArn(workflow).replace(':stateMachine:', ':execution:')}:${name}`),
    settle: () => home.settle({ outboxToo: true }),
    jump: () => home.jump(),
    jumpTo: async (at) => {
      const target = new Date(at);
      await home.settle();
      while (await home.jump(target));
      home.clock.jumpTo(target);
      await home.settle();
    },
    get mails() {
      return home.mailbox.list();
    },
    linkIn: (mail) => {
      const url = /https?:\/\/\S+/.exec(mail.text)?.[0];
      if (!url) throw new Error(`no link in "${mail.subject}"`);
      const { pathname, search } = new URL(url);
      return pathname + search;
    },
    get: (path, o) => request('GET', path, Buffer.alloc(0), headersOf(o)),
    post,
    onCall: (listener) => void listeners.push(listener),
    dump: async () => (memory ? dumpOf(memory) : dumpTables()),
    failNext: (placeholder, errorName, times = 1) => planFailure(placeholder, errorName, false, times),
    loseAnswerOf: (placeholder, errorName = 'Lambda.SdkClientException') =>
      planFailure(placeholder, errorName, true, 1),
    covers: (event, phase) => {
      register.cover(event, phase, expect.getState().currentTestName ?? '');
    },
    close: async () => {
      await home.close();
      unwatch();
      pauseAgain();
      if (register.covered.length > 0)
        writeFileSync(
          `${results('register-in-phases')}${randomUUID()}.json`,
          JSON.stringify(register.covered),
        );
      writeFileSync(`${results('workflow-coverage')}${randomUUID()}.json`, JSON.stringify(observed));
      writeSeen(`${results('table-access')}${randomUUID()}.json`, access);
      writeSeen(`${results('call-shapes')}${randomUUID()}.json`, [...shapes]);
    },
  };
};
