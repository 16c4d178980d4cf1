// Plays a year of a small town and collects its pages: what its people opened and sent, and at six moments all that links lead to.
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { createSession } from '../../functions/links/sessions.store.ts';
import { openAccount } from '../../functions/people/account.store.ts';
import { TenantId } from '../../functions/records/ids.ts';
import { transact } from '../../functions/store/table.ts';
import { forgetWarm } from '../../functions/store/warm.ts';
import { loadFrom, loadGatewayPages } from '../../local/bundles.ts';
import { openMailbox } from '../../local/mailbox/mailbox.ts';
import { Browser, type Send } from '../../local/rehearsal/browser.ts';
import { uploadsPath } from '../../local/uploads/http.ts';
import { webAddress } from '../../storm/storm-home.ts';
import { beginnings, withStopped } from '../console/moments.ts';
import { finderAmong, type Visit, walk } from '../console/pages.ts';
import { playYear, type Snapshot, senderTo } from '../console/played-year.ts';
import { openCollection } from './collected.ts';
import { collectLocalPages } from './local-home.ts';
import { sentForms, shownPages } from './page-list.ts';

type Order = { folder: string; people: number; mostOfAKind: number };
const order = JSON.parse(process.argv[2] ?? '{}') as Order;
const bundles = dirname(fileURLToPath(import.meta.url));
const collection = openCollection(order.folder, order.mostOfAKind);
const shownAt = finderAmong(shownPages);
const sentTo = finderAmong(sentForms);

/** Every page behind a mailed link that somebody was led to, to be opened again at other moments. */
const mailed = new Map<string, Set<string>>();
/** Offices decide without looking at their staff one by one. */
const ownStaff = (route: string, path: string): [string, string][] =>
  route === 'GET /keputusan/{token}' ? [[`${route}/pegawai`, `${path}/pegawai`]] : [];
let when = 'the year';
let who = 'somebody';

const isPage = (text: string): boolean => text.startsWith('<!doctype html>');

const collecting =
  (send: Send): Send =>
  async (url, cookie, body) => {
    const answer = await send(url, cookie, body);
    const path = url.pathname + url.search;
    const page = body === undefined ? shownAt(path) : sentTo(path);
    if (page === undefined) return answer;
    if (body === undefined && page.template.includes('{token}') && answer.status === 200)
      for (const [route, there] of [[page.route, path] as const, ...ownStaff(page.route, path)])
        mailed.set(route, (mailed.get(route) ?? new Set()).add(there));
    if (isPage(answer.text) && (answer.status < 300 || answer.status >= 400))
      collection.offer({
        route: page.route,
        path,
        who,
        moment: when,
        status: answer.status,
        html: answer.text,
      });
    return answer;
  };

let now = new Date(0);
const mailbox = openMailbox(new DatabaseSync(':memory:'), { now: () => now });
const { home, sample, snapshots } = await playYear(order.people, {
  load: loadFrom(bundles),
  say: await loadGatewayPages(bundles),
  onMail: (mail, at) => {
    now = at;
    mailbox.accept(mail);
  },
  hear: collecting,
  year: 'changing',
});
home.clock.now = () => now;
const tenant = TenantId.parse(sample.tenant.slug);
const { year } = sample.cycle;
const send = collecting(senderTo(home));

type Person = { who: string; email: string; begin: readonly string[] };
const auditor = 'pemeriksa@inspektorat.invalid';

/** Who sits before a console, and of the employees some of every kind: who heads an agency is asked more. */
const peopleOf = (snapshot: Snapshot): Person[] => {
  const begin = beginnings(snapshot.items, year);
  const employees = snapshot.items.register
    .filter(({ employeeId, email, sk }) => employeeId && email && String(sk).startsWith('ACCOUNT'))
    .map(
      (account): Person => ({
        who: 'employee',
        email: String(account.email),
        begin: ['/pegawai', `/pegawai/rekomendasi/${year}`],
      }),
    );
  return [
    {
      who: 'operator',
      email: sample.tenant.operator.email,
      begin: [...begin, `/konsol/impor/pegawai/unggahan/20260105T010000-ABCDEFGHJK?etag=bbbbbbbb`],
    },
    { who: 'auditor', email: auditor, begin },
    ...employees,
  ];
};

const tokenOf = (person: number): string => `foto-${person}-`.padEnd(43, 'x');

const openSession = async (token: string, email: string): Promise<void> => {
  const times = { openedAt: now, expiresAt: new Date('2099-01-01T00:00:00.000Z') };
  await transact([createSession(token, { tenant, email }, times)]);
};

const visitAs =
  (token: string): Visit =>
  async (path) => {
    forgetWarm();
    const answer = await home.gateway.request({
      method: 'GET',
      url: path,
      headers: token ? { cookie: `__Host-siklus=${token}` } : {},
      body: Buffer.alloc(0),
    });
    const text = String(answer.headers['content-type']).includes('html') ? answer.body.toString('utf8') : '';
    const route = shownAt(path)?.route;
    if (route && isPage(text))
      collection.offer({ route, path, who, moment: when, status: answer.status, html: text });
    const isFile =
      'content-disposition' in answer.headers || String(answer.headers.location).includes(uploadsPath);
    return { path, status: answer.status, isFile, text, sentBytes: 0, readBytes: 0, calls: 0, ownMs: 0 };
  };

/** A form sent as it came is filled in wrongly, and changes nothing. */
const sendUntouched = async (paths: readonly string[], token: string): Promise<void> => {
  const tried = new Set<string>();
  for (const path of paths) {
    const browser = new Browser(webAddress, token ? { '__Host-siklus': token } : {}, send);
    const page = await browser.open(path);
    for (const form of page.forms) {
      const route = sentTo(form.action)?.route;
      if (form.method !== 'post' || form.files || route === undefined || tried.has(route)) continue;
      tried.add(route);
      await browser.sendOff(form);
    }
  }
};

/** Whoever comes with a page that others have overtaken. */
const sendStale = async (path: string, token: string): Promise<void> => {
  const browser = new Browser(webAddress, { '__Host-siklus': token }, send);
  const page = await browser.open(path);
  for (const form of page.forms.filter(({ method, files }) => method === 'post' && !files))
    for (const field of form.fields)
      if (field.kind === 'hidden') await browser.sendOff(form, { [field.name]: 'lama' });
};

for (const snapshot of withStopped(snapshots)) {
  const open = async (): Promise<void> => {
    home.tables.load(snapshot.items);
    now = snapshot.at;
    forgetWarm();
    const account = {
      tenant,
      email: auditor,
      name: 'Pemeriksa Inspektorat',
      consoleRole: 'auditor',
      version: 1,
    } as const;
    await transact([openAccount(account)]);
  };
  when = snapshot.moment;
  await open();
  const pages = [...shownPages];
  for (const [i, person] of peopleOf(snapshot).entries()) {
    await open();
    who = person.who;
    const token = tokenOf(i);
    await openSession(token, person.email);
    const visited = await walk(visitAs(token), person.begin, 6, pages);
    if (who === 'auditor') continue;
    const shown = visited.filter(({ status }) => status === 200).map(({ path }) => path);
    await sendUntouched(shown, token);
    if (who === 'operator') for (const path of shown.slice(0, 40)) await sendStale(path, token);
  }
  who = 'somebody';
  await open();
  for (const [route, paths] of mailed) {
    const some = [...paths].slice(0, 40);
    for (const path of some) await visitAs('')(path);
    await sendUntouched(some, '');
    if (route.includes('{token}')) await visitAs('')(some[0]?.replace(/[\w-]{43}/, 'x'.repeat(43)) ?? '/');
  }
  for (const path of ['/', '/masuk', '/sertifikat', '/sertifikat/tidak-ada', '/pegawai'])
    await visitAs('')(path);
  const certificate = snapshot.items.cycle.find(({ sk }) => String(sk).startsWith('CERTIFICATE#'));
  if (certificate) await visitAs('')(`/sertifikat/${certificate.number}`);
  await sendUntouched(['/masuk', '/sertifikat'], '');
}
const last = snapshots.at(-1);
if (last) home.tables.load(last.items);
await collectLocalPages({ home, mailbox, tenant, operator: sample.tenant.operator, collection });
collection.write();
process.exit(0);
