// One process of a storm: plays the seeds it is given and says of each how it ended, of a broken one with the shortest storm that breaks it.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadFrom, loadGatewayPages } from '../local/bundles.ts';
import { type Played, play } from './play.ts';
import { shortest } from './shortest.ts';
import { type Gust, gustText, weatherOf } from './weather.ts';

const [from = '1', count = '1', step = '1', mode = ''] = process.argv.slice(2);
const folder = dirname(fileURLToPath(import.meta.url));
const playing = { load: loadFrom(folder), say: await loadGatewayPages(folder) };

/** Without their subject, so that the same fault is known again in a smaller storm. */
const kindOf = (broken: string): string => broken.replace(/\b(p\d+|a-\w+|BK-\d(-\d)?)\b/g, '·').slice(0, 60);

for (let i = 0; i < Number(count); i++) {
  const seed = Number(from) + i * Number(step);
  const before = process.cpuUsage();
  const began = performance.now();
  const gusts = weatherOf(seed);
  const played = await play(gusts, seed, playing);
  const used = process.cpuUsage(before);
  const report = {
    seed,
    end: played.end,
    broken: played.broken,
    cpuMs: Math.round((used.user + used.system) / 1000),
    ms: Math.round(performance.now() - began),
  };
  const [first] = played.broken;
  if (first === undefined) {
    console.log(JSON.stringify({ ...report, ...(mode === 'trace' ? { trace: played.trace } : {}) }));
    continue;
  }
  let last: { gusts: readonly Gust[]; played: Played } = { gusts, played };
  const small = await shortest(gusts, async (fewer) => {
    const again = await play(fewer, seed, playing);
    const breaks = again.broken.some((what) => kindOf(what) === kindOf(first));
    if (breaks) last = { gusts: fewer, played: again };
    return breaks;
  });
  console.log(
    JSON.stringify({
      ...report,
      storm: small.map(gustText),
      trace: mode === 'trace' ? last.played.trace : last.played.trace.slice(-25),
    }),
  );
}
process.exit(0);
