// A province writes at once: 60,000 invitations, an agency of 10,000, an import of 60,000 rows, at 1,000 write units a second on any one key.
// npx node bench/hot-keys.ts [--scale N]: prints one JSON object. Time is virtual: it passes only when everybody waits.
import { parseArgs } from 'node:util';
import type { Reading } from './reading.ts';
import { type Recorded, recordAtOnce } from './simulation/trail.ts';
import { importRoster, invite, type Played } from './simulation/writers.ts';

const { values } = parseArgs({ options: { scale: { type: 'string', default: '1' } } });
const sized = (n: number): number => Math.round(n * Number(values.scale));

const readingsOf = (what: string, played: Played, expected: number, mostSeconds: number): Reading[] => [
  { what, measured: played.seconds, unit: 's', bar: { atMost: mostSeconds } },
  { what: `${what}: functions that failed`, measured: played.faults, unit: '', bar: { atMost: 0 } },
  { what: `${what}: not written`, measured: expected - played.written, unit: '', bar: { atMost: 0 } },
  { what: `${what}: calls refused and repeated`, measured: played.throttled, unit: '' },
];

const trailReadings = (acts: number, done: Recorded): Reading[] => [
  {
    what: `${acts} acts in one instant: written`,
    measured: done.writingSeconds,
    unit: 's',
    bar: { atMost: 10 },
  },
  {
    what: `${acts} acts: sealed by one sealer`,
    measured: done.sealingSeconds,
    unit: 's',
    bar: { atMost: 60 },
  },
  { what: `${acts} acts: lost or not sealed`, measured: acts - done.sealed, unit: '', bar: { atMost: 0 } },
];

const acts = sized(10_000);
const people = sized(60_000);
const agency = sized(10_000);
const readings = [
  ...readingsOf(`${people} invitations, 60 agencies`, await invite(people, 60), people, 900),
  ...readingsOf(`an agency of ${agency}`, await invite(agency, 1), agency, 900),
  ...readingsOf(`an import of ${people} rows`, await importRoster(people), people, 900),
  ...trailReadings(acts, await recordAtOnce(acts)),
];
console.log(JSON.stringify({ readings }));
