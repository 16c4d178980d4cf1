// How long mail that somebody waits for takes while bulk mail is sent: SES at 14 a second, 12,000 invitations pending.
// npx node bench/waiting-mail.ts [--rate N] [--pending N] [--minutes N] [--governments N]: prints one JSON object. Time is virtual.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { bundleSettings, root } from '../bundling/bundle-settings.ts';
import { quantile, type Reading, rounded } from './reading.ts';
import type { Delays, Load } from './simulation/senders.ts';

const { values } = parseArgs({
  options: {
    rate: { type: 'string', default: '14' },
    pending: { type: 'string', default: '12000' },
    minutes: { type: 'string', default: '12' },
    governments: { type: 'string', default: '300' },
  },
});
const rate = Number(values.rate);

// Mail is made by views, which Node does not read as they are.
const folder = mkdtempSync(join(tmpdir(), 'siklus-bench-'));
const outfile = join(folder, 'senders.mjs');
const entryPoints = [join(root, 'bench/simulation/senders.ts')];
// The environment of the simulation is an import that only has an effect, which the package says it has none of.
await build({
  ...bundleSettings,
  ignoreAnnotations: true,
  absWorkingDir: root,
  entryPoints,
  outfile,
  logLevel: 'error',
});
const { sendUnderLoad } = (await import(pathToFileURL(outfile).href)) as {
  sendUnderLoad: (options: Load) => Promise<Delays>;
};
rmSync(folder, { recursive: true });

const readingsOf = (under: string, delays: Delays): Reading[] => [
  {
    what: `mail waited for, the slowest of ${delays.waited.length} (${under})`,
    measured: rounded(Math.max(...delays.waited)),
    unit: 's',
    bar: { atMost: 75 },
  },
  { what: 'mail waited for, half of them', measured: rounded(quantile(delays.waited, 0.5)), unit: 's' },
  {
    what: 'mail waited for, not sent',
    measured: delays.unsent,
    unit: '',
    bar: { atMost: 0 },
  },
  { what: 'bulk mail meanwhile', measured: rounded(delays.bulkPerSecond), unit: '1/s' },
  { what: 'refused by SES as too fast, and sent later', measured: delays.refused, unit: '' },
  { what: 'calls of the database for each mail', measured: rounded(delays.callsPerMail), unit: '' },
];

const load = { perSecond: rate, pending: Number(values.pending), minutes: Number(values.minutes) };
const many = Number(values.governments);
const under = `${values.pending} pending, ${rate} mails a second`;

const one = await sendUnderLoad({ ...load, governments: 1, letters: 0 });
const spread = await sendUnderLoad({ ...load, governments: many, letters: 0 });
const behindLetters = await sendUnderLoad({ ...load, governments: many, letters: 5 });
const ownLetters = await sendUnderLoad({ ...load, governments: many, letters: 5, behindOwnLetters: true });
const readings: Reading[] = [
  ...readingsOf(under, one),
  {
    what: `100 bulk mails of another government, the slowest`,
    measured: rounded(Math.max(...one.otherGovernment)),
    unit: 's',
    bar: { atMost: 180 },
  },
  ...readingsOf(`the same, of ${many} governments`, spread),
  ...readingsOf(
    `the same, each with 5 letters queued at once; whoever waits is of one without`,
    behindLetters,
  ),
  ...readingsOf(`the same, whoever waits is of one that has queued letters`, ownLetters),
];
console.log(JSON.stringify({ readings }));
