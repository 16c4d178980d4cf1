// The one-machine home as a program: opens the data folder, wires the home, rehearses a year when asked, stays up.
import { createServer } from 'node:net';
import { TenantId } from '../functions/records/ids.ts';
import { makeSample, type Sample } from '../samples/sample.ts';
import { type Arguments, help, parseArguments } from './arguments.ts';
import { buildFunctions, endBuilding, loadGatewayPages } from './bundles.ts';
import { type DataFolder, openDataFolder } from './data-folder.ts';
import type { Time } from './demonstration/demonstration.ts';
import { shownRoles } from './demonstration/people.ts';
import { diskTrouble } from './disk-trouble.ts';

import { startSandboxes } from './function-sandbox.ts';
import { type Home, openHome, type Ports } from './home.ts';
import { installGovernment } from './install-government.ts';
import { Complaint } from './rehearsal/actor.ts';
import { openMemory } from './rehearsal/memory.ts';
import { type Played, rehearse } from './rehearsal/rehearse.ts';
import { askSummary, readSummary } from './summary.ts';
import { markTables } from './table-mark.ts';
import { pausedText, summaryText } from './telling.ts';
import { openTerminal, type Terminal } from './terminal.ts';

/** The rehearsed budget year and the morning it begins: before the survey of the year before opens. */
const rehearsedYear = 2027;
const rehearsalBegins = new Date('2026-01-05T01:00:00.000Z');

const portsFrom = (first: number): Ports => ({
  web: first,
  mailbox: first + 1,
  stepFunctions: first + 2,
});

const isFree = async (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

/** Waits for free ports: a home that was just killed may hold them for a moment. */
const requireFree = async (ports: Ports): Promise<void> => {
  for (const [use, port] of Object.entries(ports)) {
    let free = await isFree(port);
    for (let attempt = 0; !free && attempt < 15; attempt++) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      free = await isFree(port);
    }
    if (!free)
      throw new Error(
        `porta ${port} (${use}) sedang dipakai program lain. Pilih tiga porta berurutan lain dengan --port, misalnya --port ${port + 1000}.`,
      );
  }
};

const terminals = {
  standard: openTerminal(process.stdout, process.stderr),
  error: openTerminal(process.stderr, process.stderr),
};
/** With --json standard output carries the two JSON lines alone, so everything else goes to standard error. */
const terminalOf = ({ json }: Arguments): Terminal => (json ? terminals.error : terminals.standard);
const say = (args: Arguments, text: string): void => terminalOf(args).say(text);

const announce = (
  args: Arguments,
  home: Home,
  folder: DataFolder,
  apiKey: string,
  { displayName, operator }: Sample['tenant'],
): void => {
  if (args.json)
    process.stdout.write(
      `${JSON.stringify({ addresses: home.addresses, apiKey, operator: operator.email })}\n`,
    );
  say(
    args,
    [
      `Siklus menyala. Data di ${folder.path}`,
      `  halaman         ${home.addresses.web}/konsol`,
      `  pemerintah      ${displayName}`,
      `  pengelola       ${operator.email} (minta tautan di /masuk, suratnya ada di kotak surat)`,
      `  kotak surat     ${home.addresses.mailbox}`,
      `  alur kerja      ${home.addresses.mailbox}/workflows`,
      `  peragaan        ${home.addresses.mailbox}/peragaan (masuk dengan satu tombol, memajukan waktu)`,
      `  DynamoDB        ${home.addresses.dynamodb}`,
      `  Step Functions  ${home.addresses.stepFunctions}`,
    ].join('\n'),
  );
};

/** Lets time pass by itself from here on, firing what becomes due; scheduled functions run each minute, as on AWS. */
const keepRunning = (home: Home, follow: boolean, stop: (error: unknown) => void): void => {
  home.clock.run({ follow });
  let busy = false;
  let minute = 0;
  let day = 0;
  setInterval(() => {
    if (busy || ending.signal.aborted) return;
    busy = true;
    try {
      home.clock.remember();
      home.stepFunctions.fireDue();
    } catch (error) {
      stop(error);
      return;
    }
    const now = Math.floor(home.clock.now().getTime() / 60_000);
    const outboxToo = now !== minute;
    minute = now;
    const today = Math.floor(now / 1440);
    const sweeps = today !== day;
    day = today;
    home
      .settle({ outboxToo })
      .then(() => (sweeps ? home.sweep() : undefined))
      .catch((error: unknown) => {
        if (ending.signal.aborted) return;
        if (diskTrouble(error, '') !== undefined) stop(error);
        else process.stderr.write(`${String(error)}\n`);
      })
      .finally(() => {
        busy = false;
      });
  }, 1000);
};

/** Ends this process when its parent ends, so that a killed start leaves nothing running. */
const endWithParent = (): void => {
  const parent = process.ppid;
  process.on('disconnect', () => process.exit(1));
  setInterval(() => {
    if (process.ppid !== parent) process.exit(1);
  }, 250).unref();
};

/** Somebody ended this home: what was under way breaks off with it, and nobody is told of a fault that is none. */
const ending = new AbortController();

const run = async (args: Arguments): Promise<void> => {
  const startedAt = performance.now();
  const folder = await openDataFolder(args.data, args.fresh);
  process.on('exit', folder.release);
  const ports = portsFrom(args.port);
  await requireFree(ports);
  folder.stamp();
  const bundles = await buildFunctions();
  await endBuilding();
  const home = await openHome({
    functions: (environment) => startSandboxes(bundles, environment),
    say: await loadGatewayPages(bundles),
    folder: folder.path,
    tablePrefix: args.tablePrefix,
    ports,
    startsAt: args.rehearsal ? rehearsalBegins : new Date(),
    keys: folder.keys,
    onFault: (name, error) => {
      if (ending.signal.aborted) return;
      process.stderr.write(
        `gangguan pada fungsi ${name}: ${error instanceof Error ? error.stack : String(error)}\n`,
      );
    },
  });
  await markTables(folder);
  folder.begun();
  const memory = openMemory(`${folder.path}/rehearsal.sqlite`);
  const stop = async (code: number): Promise<never> => {
    ending.abort();
    try {
      await home.close();
      memory.close();
    } catch (error) {
      process.stderr.write(`siklus: ${sentenceOf(error, folder.path)}\n`);
      process.exit(1);
    }
    process.exit(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop(0));
  // An interrupted rehearsal continues with the government and seed it began with.
  const begun = memory.recall('rehearsal');
  const { tenant, employees, seed } = begun
    ? (JSON.parse(begun) as Pick<Arguments, 'tenant' | 'employees' | 'seed'>)
    : args;
  const sample = makeSample(tenant, { employees, year: rehearsedYear });
  const apiKey = await installGovernment(sample, folder.apiSecret, home.clock.now());
  announce(args, home, folder, apiKey, sample.tenant);
  const show = (time: Time): void =>
    home.show({ tenant: TenantId.parse(tenant), operator: sample.tenant.operator, time });
  // A rehearsed year lives in another time; a year of its own keeps that of the machine, and never goes back with it.
  const follow = begun === undefined && !args.rehearsal;
  show(follow ? 'machine' : 'rehearsed');
  let played: Played = { seconds: new Map(), end: 'over' };
  if (args.rehearsal && !memory.isDone('rehearsal')) {
    memory.remember('rehearsal', JSON.stringify({ tenant, employees, seed }));
    played = await rehearse({
      home,
      sample,
      memory,
      seed,
      apiKey,
      ...terminalOf(args),
      until: args.until,
    });
    if (played.end === 'over') memory.done('rehearsal');
  }
  const isPaused = played.end === 'paused';
  if (isPaused) say(args, pausedText(home.clock.now()));
  if (memory.isDone('rehearsal') || (isPaused && (await askSummary(home, apiKey, rehearsedYear)))) {
    const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
    const summary = await readSummary(home, {
      ...{ apiKey, tenant, year: rehearsedYear, seconds, phaseSeconds: played.seconds },
    });
    if (args.json) process.stdout.write(`${JSON.stringify(summary)}\n`);
    else say(args, summaryText(summary));
  }
  if (args.exit) await stop(0);
  const behindMs = home.clock.now().getTime() - Date.now();
  if (follow && behindMs > 60_000)
    say(
      args,
      `Jam mesin ini ${Math.round(behindMs / 60_000)} menit di belakang jam terakhir folder data. Siklus melanjutkan dari jam terakhir; betulkan jam mesin.`,
    );
  keepRunning(home, follow, (error) => {
    process.stderr.write(`siklus: ${sentenceOf(error, folder.path)}\n`);
    process.exit(1);
  });
  if (!follow) show('own');
  const showRoom = `${home.addresses.mailbox}/peragaan`;
  say(
    args,
    [
      `Tetap menyala di ${home.addresses.web}/konsol – hentikan dengan Ctrl+C. Masuk dengan satu tombol:`,
      ...shownRoles.map((role) => `  ${`sebagai ${role}`.padEnd(18)} ${showRoom}#${role}`),
    ].join('\n'),
  );
};

/** What people get of a fault: one sentence where the disk is at fault, else the message. */
const sentenceOf = (error: unknown, path: string): string =>
  diskTrouble(error, path) ?? (error instanceof Error ? error.message : String(error));

const main = async (): Promise<void> => {
  // Whatever this home and the programs it starts write is for its owner alone: data, logs, what is built.
  process.umask(0o077);
  let path = '';
  try {
    const args = parseArguments(process.argv.slice(2));
    if (args === 'help') process.stdout.write(`${help}\n`);
    else {
      path = args.data;
      endWithParent();
      await run(args);
    }
  } catch (error) {
    if (ending.signal.aborted) return;
    // People get the message alone. The stack is shown on request, and never for a complaint, which names its page.
    process.stderr.write(`siklus: ${sentenceOf(error, path)}\n`);
    if (error instanceof Error && !(error instanceof Complaint) && process.env.SIKLUS_DEBUG)
      process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  }
};

await main();
