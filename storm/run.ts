// `npm run storm`: plays thousands of small years through storms, prints what broke with the shortest storm that breaks it, and how fast it went.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import * as z from 'zod';
import { nodeFlags } from '../local/node-flags.mjs';
import { type Arguments, help, parseArguments } from './arguments.ts';
import { buildStorm } from './build.ts';

const Report = z.object({
  seed: z.int(),
  end: z.enum(['closed', 'waits']),
  broken: z.array(z.string()),
  cpuMs: z.number(),
  /** Of a broken one: what it takes to break it, and the end of what happened. */
  storm: z.array(z.string()).optional(),
  trace: z.array(z.string()).optional(),
});
type Report = z.infer<typeof Report>;

const tellBroken = ({ seed, broken, storm = [], trace = [] }: Report): void => {
  console.error(`\nseed ${seed}: ${broken.join('; ')}`);
  console.error(`  shortest storm: ${storm.length === 0 ? 'none, it breaks by itself' : storm.join('; ')}`);
  for (const line of trace) console.error(`    ${line}`);
};

/** Each process plays every so-many-th seed; resolves when it has played its last. */
const playIn = (
  folder: string,
  { from, cycles, workers, replays }: Arguments,
  worker: number,
  tell: (report: Report) => void,
): Promise<void> => {
  const mine = Math.ceil((cycles - worker) / workers);
  const args = [from + worker, mine, workers, replays ? 'trace' : ''].map(String);
  const child = spawn(process.execPath, [...nodeFlags, join(folder, 'storm-worker.mjs'), ...args], {
    // The functions' logs would drown what is said here; what is built under another name each time is not worth keeping compiled.
    env: { ...process.env, POWERTOOLS_LOG_LEVEL: 'SILENT', NODE_DISABLE_COMPILE_CACHE: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  createInterface({ input: child.stdout }).on('line', (line) => tell(Report.parse(JSON.parse(line))));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`a process of the storm ended with ${code}`)),
    );
  });
};

const raise = async (args: Arguments): Promise<number> => {
  const folder = await buildStorm();
  const began = performance.now();
  const reports: Report[] = [];
  const tell = (report: Report): void => {
    reports.push(report);
    if (report.broken.length > 0) tellBroken(report);
    else if (args.replays) for (const line of report.trace ?? []) console.error(line);
    if (!args.isJson && reports.length % 500 === 0) console.error(`${reports.length} years`);
  };
  try {
    await Promise.all(
      Array.from({ length: args.workers }, (_, worker) => playIn(folder, args, worker, tell)),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const seconds = (performance.now() - began) / 1000;
  const broken = reports.filter((report) => report.broken.length > 0);
  const summary = {
    cycles: reports.length,
    closed: reports.filter(({ end, broken: b }) => end === 'closed' && b.length === 0).length,
    waiting: reports.filter(({ end, broken: b }) => end === 'waits' && b.length === 0).length,
    broken: broken.map(({ seed, broken: b }) => ({ seed, what: b[0] ?? '' })),
    seconds: Math.round(seconds * 10) / 10,
    cyclesPerSecond: Math.round((reports.length / seconds) * 100) / 100,
    cpuSecondsPerCycle:
      Math.round(reports.reduce((sum, { cpuMs }) => sum + cpuMs, 0) / Math.max(1, reports.length)) / 1000,
  };
  if (args.isJson) console.log(JSON.stringify(summary));
  else
    console.log(
      `\n${summary.cycles} years, ${summary.closed} ended, ${summary.waiting} wait for a named task, ${broken.length} broken; ${summary.cyclesPerSecond} a second, ${summary.cpuSecondsPerCycle} s of CPU each`,
    );
  return broken.length > 0 || reports.length < args.cycles ? 1 : 0;
};

const args = parseArguments(process.argv.slice(2));
if (args === 'help') console.log(help);
else process.exitCode = await raise(args);
