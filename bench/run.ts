// Runs every bench, one after another, and prints one table and one JSON object: `npm run bench`.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { holds, type Reading } from './reading.ts';

const Bar = z.union([z.object({ atLeast: z.number() }), z.object({ atMost: z.number() })]);
const WithReadings = z.object({
  readings: z.array(
    z
      .object({ what: z.string(), measured: z.number(), unit: z.string(), bar: Bar.optional() })
      .transform(({ bar, ...rest }): Reading => ({ ...rest, ...(bar ? { bar } : {}) })),
  ),
});
const Analysis = z.object({
  cases: z.array(
    z.object({
      case: z.string(),
      answers: z.number(),
      ours: z.object({ cpuSeconds: z.number() }),
      reference: z.object({ name: z.string() }),
      ratio: z.number(),
      sameResult: z.boolean(),
    }),
  ),
});

/** The analysis reports case by case; the bars are those of bench/README.md. */
const analysisReadings = (report: unknown): Reading[] =>
  Analysis.parse(report).cases.flatMap((c): Reading[] => [
    {
      what: `gap analysis, ${c.answers} answers (${c.case})`,
      measured: c.ours.cpuSeconds,
      unit: 's CPU',
      bar: { atMost: 1 },
    },
    { what: `the same beside ${c.reference.name}`, measured: c.ratio, unit: '×', bar: { atMost: 2 } },
    { what: 'the same result', measured: Number(c.sameResult), unit: '', bar: { atLeast: 1 } },
  ]);

const benches: readonly { file: string; readingsOf: (report: unknown) => Reading[] }[] = [
  { file: 'submission.ts', readingsOf: (report) => WithReadings.parse(report).readings },
  { file: 'submission-cpu.ts', readingsOf: (report) => WithReadings.parse(report).readings },
  { file: 'bundles.ts', readingsOf: (report) => WithReadings.parse(report).readings },
  { file: 'analysis.ts', readingsOf: analysisReadings },
  { file: 'refused-posts.ts', readingsOf: (report) => WithReadings.parse(report).readings },
  { file: 'table-file.ts', readingsOf: (report) => WithReadings.parse(report).readings },
  { file: 'step-functions.ts', readingsOf: (report) => WithReadings.parse(report).readings },
  { file: 'hot-keys.ts', readingsOf: (report) => WithReadings.parse(report).readings },
  { file: 'imports.ts', readingsOf: (report) => WithReadings.parse(report).readings },
  { file: 'console-pages.ts', readingsOf: (report) => WithReadings.parse(report).readings },
  { file: 'waiting-mail.ts', readingsOf: (report) => WithReadings.parse(report).readings },
];

const runBench = (file: string): unknown => {
  const path = fileURLToPath(new URL(file, import.meta.url));
  if (!existsSync(path)) throw new Error(`no bench ${file}`);
  const { stdout, status } = spawnSync(process.execPath, ['--no-warnings', path], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0 && stdout.trim() === '') throw new Error(`${file} ended with ${status}`);
  return JSON.parse(stdout);
};

const barText = (bar: Reading['bar']): string =>
  bar === undefined ? '' : 'atLeast' in bar ? `≥ ${bar.atLeast}` : `≤ ${bar.atMost}`;

const reports: unknown[] = [];
const rows: (Reading & { bench: string })[] = [];
for (const { file, readingsOf } of benches) {
  process.stderr.write(`${file} …\n`);
  const report = runBench(file);
  reports.push(report);
  rows.push(...readingsOf(report).map((reading) => ({ bench: file.replace('.ts', ''), ...reading })));
}

for (const row of rows)
  console.log(
    [
      row.bench.padEnd(15),
      row.what.padEnd(64),
      `${row.measured} ${row.unit}`.padStart(14),
      barText(row.bar).padStart(8),
      row.bar === undefined ? '' : holds(row) ? 'holds' : 'MISSED',
    ].join('  '),
  );
console.log(
  JSON.stringify({
    machine: { cores: availableParallelism(), platform: process.platform, node: process.version },
    rows: rows.map((row) => ({ ...row, holds: holds(row) })),
    reports,
  }),
);
