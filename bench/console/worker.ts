// Plays the year, makes it large, walks its pages and measures them; prints one JSON object for `console-pages.ts`.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createSession } from '../../functions/links/sessions.store.ts';
import { TenantId } from '../../functions/records/ids.ts';
import { transact } from '../../functions/store/table.ts';
import { forgetWarm } from '../../functions/store/warm.ts';
import { loadFrom, loadGatewayPages } from '../../local/bundles.ts';
import { uploadsPath } from '../../local/uploads/http.ts';
import { quantile } from '../reading.ts';
import { openCountedDatabase } from './counted-database.ts';
import { declaredPages } from './declared-pages.ts';
import { manyPeople } from './many-people.ts';
import { beginnings, withStopped } from './moments.ts';
import { type Visit, type Visited, walk } from './pages.ts';
import { playYear, type Snapshot } from './played-year.ts';

type Order = {
  played: number;
  sizes: { people: number; batches: number }[];
  rounds: number;
  ofAKind: number;
};
const order = JSON.parse(process.argv[2] ?? '{}') as Order;
const folder = dirname(fileURLToPath(import.meta.url));
const { home, sample, snapshots } = await playYear(order.played, {
  load: loadFrom(folder),
  say: await loadGatewayPages(folder),
});
const { slug, operator } = sample.tenant;
const { year } = sample.cycle;
const token = 'bangku-uji-'.padEnd(43, 'x');
const database = openCountedDatabase(() => home.tables);

const moments = withStopped(snapshots);

const openSessionOfOperator = async (): Promise<void> => {
  const session = { tenant: TenantId.parse(slug), email: operator.email };
  const openedAt = home.clock.now();
  await transact([
    createSession(token, session, { openedAt, expiresAt: new Date('2099-01-01T00:00:00.000Z') }),
  ]);
};

let at = new Date(0);
/** Of the last visit, what the database itself took. */
let lastOwn = 0;
home.clock.now = () => at;
const visit: Visit = async (path) => {
  forgetWarm();
  database.take();
  const answer = await home.gateway.request({
    method: 'GET',
    url: path,
    headers: { cookie: `__Host-siklus=${token}` },
    body: Buffer.alloc(0),
  });
  const { readBytes, calls, ownMs } = database.take();
  lastOwn = ownMs;
  return {
    path,
    readBytes,
    calls,
    status: answer.status,
    sentBytes: answer.body.length,
    isFile: 'content-disposition' in answer.headers || String(answer.headers.location).includes(uploadsPath),
    text: String(answer.headers['content-type']).includes('html') ? answer.body.toString('utf8') : '',
  };
};

type Measured = Visited & { moment: string };

/** What lies in the storage is led to, and an address that only leads on has done its work. */
const isShown = ({ status }: Visited): boolean => status === 200 || status === 303;

const worst = (a: Measured | undefined, b: Measured): Measured =>
  a === undefined || Math.max(b.readBytes / 10, b.sentBytes) > Math.max(a.readBytes / 10, a.sentBytes)
    ? b
    : a;

const reports = [];
for (const size of order.sizes) {
  const pages = new Map<string, Measured>();
  const failed: string[] = [];
  const acts = new Map<string, Set<string>>();
  const open = async (snapshot: Snapshot): Promise<void> => {
    at = snapshot.at;
    home.tables.load(manyPeople(snapshot.items, size));
    await openSessionOfOperator();
  };
  for (const snapshot of moments) {
    await open(snapshot);
    for (const page of await walk(visit, beginnings(snapshot.items, year), order.ofAKind)) {
      if (page.status >= 500) failed.push(`${page.path} answered ${page.status} in ${snapshot.moment}`);
      for (const act of page.acts) acts.set(page.route, (acts.get(page.route) ?? new Set()).add(act));
      if (isShown(page))
        pages.set(page.route, worst(pages.get(page.route), { ...page, moment: snapshot.moment }));
    }
  }
  const times = new Map<string, number[]>();
  for (const snapshot of moments) {
    if (order.rounds === 0) break;
    const here = [...pages.values()].filter(({ moment }) => moment === snapshot.moment);
    await open(snapshot);
    for (let round = 0; round < order.rounds + 2; round++)
      for (const { route, path } of here) {
        database.take();
        const began = process.threadCpuUsage();
        await visit(path);
        const { user, system } = process.threadCpuUsage(began);
        if (round >= 2) times.set(route, [...(times.get(route) ?? []), (user + system) / 1000 - lastOwn]);
      }
  }
  reports.push({
    ...size,
    unseen: declaredPages.map(({ route }) => route).filter((route) => !pages.has(route)),
    failed,
    acts: Object.fromEntries([...acts].map(([route, found]) => [route, [...found]])),
    pages: [...pages.values()].map((page) => {
      const each = times.get(page.route);
      return each ? { ...page, cpuMs: quantile(each, 0.95) } : page;
    }),
  });
}
console.log(JSON.stringify(reports));
process.exit(0);
