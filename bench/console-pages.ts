// What each page of the console reads, sends and costs the processor in a government of 12,000 people; every declared page, or it fails.
// npx node bench/console-pages.ts [--people 12000] [--batches 190] [--played 300] [--rounds 20] [--table]: prints one JSON object, or a table.
// A year of few people is played by the rehearsal with the real functions and workflows (bench/console/played-year.ts); what lies in
// the tables at six moments of it is then put there again and again under other ids (bench/console/many-people.ts): invitations,
// answers, gaps, seats, certificates, lesson hours, accounts, letters, acts, files. The console's links are followed from there.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { nodeFlags } from '../local/node-flags.mjs';
import { buildStorm } from '../storm/build.ts';
import { type Reading, rounded } from './reading.ts';

const Page = z.object({
  route: z.string(),
  path: z.string(),
  moment: z.string(),
  readBytes: z.number(),
  calls: z.number(),
  sentBytes: z.number(),
  isFile: z.boolean(),
  cpuMs: z.number().optional(),
});
export type MeasuredPage = z.infer<typeof Page>;
const Report = z.object({
  people: z.number(),
  batches: z.number(),
  unseen: z.array(z.string()),
  failed: z.array(z.string()),
  /** What can be pressed on the pages of a route, in words, at any moment. */
  acts: z.record(z.string(), z.array(z.string())),
  pages: z.array(Page),
});
export type ConsoleReport = z.infer<typeof Report>;

export type Order = {
  /** So many people play the year. */
  played: number;
  sizes: readonly { people: number; batches: number }[];
  /** How often each page is opened for its processor time; none: only what it reads and sends. */
  rounds: number;
  /** So many pages of each kind are opened at each moment of the year. */
  ofAKind: number;
};

/** Walks the console of governments of these sizes, in a process of its own. */
export const measureConsole = async (order: Order): Promise<ConsoleReport[]> => {
  const folder = await buildStorm('bench/console/worker.ts');
  try {
    const { stdout, status } = spawnSync(
      process.execPath,
      [...nodeFlags, '--max-old-space-size=8000', join(folder, 'storm-worker.mjs'), JSON.stringify(order)],
      {
        env: { ...process.env, POWERTOOLS_LOG_LEVEL: 'SILENT', NODE_DISABLE_COMPILE_CACHE: '1' },
        stdio: ['ignore', 'pipe', 'inherit'],
        encoding: 'utf8',
        maxBuffer: 64 * 1024 * 1024,
      },
    );
    if (status !== 0) throw new Error(`the walk through the console ended with ${status}`);
    return z.array(Report).parse(JSON.parse(stdout));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** A page that reads who asks and nothing else: what every page costs. */
const reference = 'GET /konsol/bantuan';
const [mostRead, mostSent, mostMs] = [1_000_000, 100_000, 150];

const readingsOf = ({ pages, unseen, failed }: ConsoleReport): Reading[] => {
  const shown = pages.filter(({ isFile }) => !isFile);
  const base = shown.find(({ route }) => route === reference)?.cpuMs ?? Number.NaN;
  const worst = (
    of: (page: MeasuredPage) => number,
    what: string,
    unit: string,
    atMost?: number,
  ): Reading => {
    const [most] = shown.toSorted((a, b) => of(b) - of(a));
    if (!most) throw new Error('no page was seen');
    return {
      what: `${what} (${most.path})`,
      measured: rounded(of(most)),
      unit,
      ...(atMost === undefined ? {} : { bar: { atMost } }),
    };
  };
  return [
    {
      what: 'pages of the console that were not seen',
      measured: unseen.length,
      unit: '',
      bar: { atMost: 0 },
    },
    { what: 'pages that failed', measured: failed.length, unit: '', bar: { atMost: 0 } },
    worst((page) => page.readBytes / 1000, 'read for a page, most', 'KB', mostRead / 1000),
    worst((page) => page.sentBytes / 1000, 'sent for a page, most', 'KB', mostSent / 1000),
    worst((page) => page.cpuMs ?? 0, 'CPU of a page, 95 of 100, most', 'ms', mostMs),
    worst((page) => (page.cpuMs ?? 0) / base, `the same beside ${reference.slice(4)}`, '×'),
  ];
};

const tableOf = ({ pages, unseen, failed }: ConsoleReport): string => {
  const base = pages.find(({ route }) => route === reference)?.cpuMs ?? Number.NaN;
  const over = ({ isFile, readBytes, sentBytes, cpuMs = 0 }: MeasuredPage): string =>
    isFile ? 'file' : readBytes > mostRead || sentBytes > mostSent || cpuMs > mostMs ? 'OVER' : '';
  return [
    ['read KB', 'calls', 'sent KB', 'CPU ms', '× help', '', 'page'],
    ...pages
      .toSorted((a, b) => b.readBytes - a.readBytes)
      .map((page) => [
        ...[page.readBytes / 1000, page.calls, page.sentBytes / 1000].map((n) => n.toFixed(0)),
        ...[page.cpuMs ?? 0, (page.cpuMs ?? 0) / base].map((n) => n.toFixed(1)),
        over(page),
        `${page.route.slice(4)}  (${page.moment})`,
      ]),
    ...unseen.map((route) => ['', '', '', '', '', 'UNSEEN', route.slice(4)]),
    ...failed.map((what) => ['', '', '', '', '', 'FAILED', what]),
  ]
    .map((cells) => cells.map((cell, i) => (i < 5 ? cell.padStart(8) : cell.padEnd(6))).join(' '))
    .join('\n');
};

if (import.meta.filename === process.argv[1]) {
  const { values } = parseArgs({
    options: {
      people: { type: 'string', default: '12000' },
      batches: { type: 'string', default: '190' },
      played: { type: 'string', default: '300' },
      rounds: { type: 'string', default: '20' },
      table: { type: 'boolean', default: false },
    },
  });
  const [report] = await measureConsole({
    played: Number(values.played),
    sizes: [{ people: Number(values.people), batches: Number(values.batches) }],
    rounds: Number(values.rounds),
    ofAKind: 8,
  });
  if (!report) throw new Error('nothing was measured');
  const { acts: _, ...facts } = report;
  if (values.table) console.log(tableOf(report));
  else
    console.log(
      JSON.stringify(
        { bench: 'console-pages', node: process.version, ...facts, readings: readingsOf(report) },
        null,
        2,
      ),
    );
  if (report.unseen.length > 0 || report.failed.length > 0) process.exitCode = 1;
}
