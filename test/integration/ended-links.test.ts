// Every page behind a mailed link when its time is over: what says so takes nothing any more, and names nobody but the holder.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { LinkPurpose } from '../../functions/kit/declare.ts';
import { workflows } from '../../functions/manifest.ts';
import { Browser, type Entries, type Form } from '../../local/rehearsal/browser.ts';
import { makeSample } from '../../samples/sample.ts';
import { tenantId } from '../support/branded.ts';
import { playYear, smallSample, smallYearBegins } from '../support/small-year.ts';
import { difference } from '../support/table-dump.ts';
import { type Bench, openBench } from '../support/workflow-bench.ts';

const sample = smallSample();
const purposes = {
  survei: 'survey',
  penilaian: 'rating',
  keputusan: 'decision',
  undangan: 'invitation',
  presensi: 'attendance',
  'umpan-balik': 'feedback',
  pascapelatihan: 'follow-up',
  masuk: 'sign-in',
} as const satisfies Record<string, LinkPurpose>;
type Kind = keyof typeof purposes;
const isKind = (text: string): text is Kind => text in purposes;

/** Pages with a form, below the link itself; those that are not there for this holder are passed over. */
const below: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  survei: ['/bagian/1', '/periksa'],
  penilaian: ['/pegawai/1'],
  pascapelatihan: ['', '/pegawai/1'],
};

type Seen = {
  purpose: LinkPurpose;
  end: string;
  path: string;
  /** The page still has a form that would be sent. */
  offersForm: boolean;
  status: number;
  /** What the form that was opened in time was answered with. */
  sent: number;
  text: string;
};
const seen: Seen[] = [];
/** What was different in the tables after the forms of one end. */
const changes: string[] = [];
let names: string[] = [];
let bench: Bench;

/** The last choice of every question, and some text where text is asked. */
const filledIn = (form: Form): Entries =>
  Object.fromEntries(
    form.fields.flatMap((f): [string, string | readonly string[]][] => {
      if (f.kind === 'radio') return [[f.name, f.options.at(-1)?.value ?? '']];
      if (f.kind === 'checkbox') return [[f.name, f.options.slice(-1).map((o) => o.value)]];
      if (f.kind === 'text') return [[f.name, '70']];
      return f.kind === 'textarea' ? [[f.name, 'Alasan yang cukup panjang.']] : [];
    }),
  );

type Opened = { path: string; form: Form; entries: Entries };

const openForms = async (browser: Browser, kind: Kind, path: string): Promise<Opened[]> => {
  if (kind === 'survei')
    for (let n = 1; ; n += 1) {
      const page = await browser.open(`${path}/bagian/${n}`);
      const form = page.forms.find((f) => f.method === 'post');
      if (page.status !== 200 || !form) break;
      await browser.sendOff(form, filledIn(form));
    }
  const opened: Opened[] = [];
  for (const at of (below[kind] ?? ['']).map((suffix) => path + suffix)) {
    const page = await browser.open(at);
    const form = page.status === 200 ? page.forms.find((f) => f.method === 'post') : undefined;
    if (form) opened.push({ path: at, form, entries: filledIn(form) });
  }
  return opened;
};

/** The clock as everybody reads it, at another moment for a while; workflows do not move meanwhile. */
const atMoment = async (at: Date, run: () => Promise<void>): Promise<void> => {
  const { now } = bench.clock;
  bench.clock.now = () => at;
  await run().finally(() => {
    bench.clock.now = now;
  });
};

type Item = Record<string, unknown>;
const raw = async (table: 'cycle' | 'links', pk: string, sk: string): Promise<Item> => {
  const { getItem } = await import('../../functions/store/table.ts');
  const { storedKey } = await import('../../functions/store/keys.ts');
  const key = { pk: storedKey(pk), sk: storedKey(sk) };
  const found = await getItem(table, key, z.looseObject({}));
  if (!found) throw new Error(`nothing at ${pk} ${sk}`);
  return found;
};
/** A record as it would be after something happened, for a while. */
const having = async (
  table: 'cycle' | 'links',
  [pk, sk]: readonly [string, string],
  changed: (item: Item) => Item,
  run: () => Promise<void>,
): Promise<void> => {
  const before = await raw(table, pk, sk);
  await bench.put(table, changed(before));
  await run().finally(() => bench.put(table, before));
};

type End = { name: string; during: (run: () => Promise<void>) => Promise<void> };

const endsOf = async (token: string): Promise<End[]> => {
  const { findLink } = await import('../../functions/links/links.store.ts');
  const link = await findLink(token);
  if (!link) throw new Error('no link behind the mail');
  const { tenant, year, subject, expiresAt, hash } = link;
  const after = (days: number): End => ({
    name: `${days} days after its end`,
    during: (run) => atMoment(new Date(Date.parse(expiresAt) + 1_000 + days * 86_400_000), run),
  });
  const revoked: End = {
    name: 'revoked',
    during: (run) =>
      having(
        'links',
        [`LINK#${hash}`, 'LINK'],
        (item) => ({ ...item, revokedAt: bench.clock.now().toISOString() }),
        run,
      ),
  };
  const cycle = `CYCLE#${tenant}#${year}`;
  const cancelled: End = {
    name: 'batch cancelled',
    during: (run) =>
      having(
        'cycle',
        [cycle, `BATCH#${subject.batchId}`],
        (item) => ({
          ...item,
          status: 'cancelled',
          cancelledAt: bench.clock.now().toISOString(),
          cancelledBecause: { kind: 'no-attendance' },
        }),
        run,
      ),
  };
  const nextRound: End = {
    name: 'a later round',
    during: (run) => having('cycle', [cycle, 'PLAN'], (item) => ({ ...item, round: 9 }), run),
  };
  const closedEarly: End = {
    name: 'closed by the operator',
    during: (run) =>
      having(
        'cycle',
        [cycle, `SURVEY-TALLY#${subject.agencyId}`],
        (item) => ({ ...item, closedAt: bench.clock.now().toISOString() }),
        run,
      ),
  };
  const always = [after(0), after(200)];
  switch (link.purpose) {
    case 'sign-in':
      return [...always, revoked];
    case 'decision':
      return [...always, revoked, nextRound];
    case 'invitation':
    case 'attendance':
      return [...always, cancelled];
    case 'survey':
    case 'rating':
      return [...always, closedEarly];
    default:
      return always;
  }
};

const lookAt = async (kind: Kind, path: string): Promise<void> => {
  const browser = new Browser(bench.home.addresses.web);
  const opened = await openForms(browser, kind, path);
  for (const { name: end, during } of await endsOf(path.split('/')[2] ?? ''))
    await during(async () => {
      const before = await bench.dump();
      for (const { path: at, form, entries } of opened) {
        const page = await browser.open(at);
        const sent = await browser.sendOff(form, entries);
        seen.push({
          ...{ purpose: purposes[kind], end, path: at.replace(/[\w-]{43}/, '…') },
          offersForm: page.forms.some((f) => f.method === 'post'),
          status: page.status,
          sent: sent.status,
          text: page.text,
        });
      }
      // That somebody opened a decision, or tried to, is on record whatever came of it.
      const left = difference(before, await bench.dump()).filter((line) => !line.startsWith('+ audit '));
      changes.push(...left.map((line) => `${kind} ${end}: ${line}`));
    });
};

beforeAll(async () => {
  bench = await openBench({ workflows, at: smallYearBegins });
  const { installGovernment } = await import('../../local/install-government.ts');
  await installGovernment(sample, 'kunci-uji', bench.clock.now());
  await installGovernment(makeSample('bukitintan', { employees: 12 }), 'kunci-lain', bench.clock.now());
  const looked = new Set<string>();
  await playYear(bench, sample, async (mail, path) => {
    const kind = path.split('/')[1] ?? '';
    // Whoever follows up on oneself has one page, whoever follows up on staff has a list as well.
    const what = `${kind} ${/bawahan/.test(mail.subject)}`;
    if (!isKind(kind) || looked.has(what)) return;
    looked.add(what);
    await lookAt(kind, path);
  });
  await bench.post('/masuk', { email: sample.tenant.operator.email });
  await bench.settle();
  const signIn = bench.mails.at(-1);
  if (signIn) await lookAt('masuk', bench.linkIn(signIn));
  const { listEmployees } = await import('../../functions/records/register.reads.ts');
  names = (await listEmployees(tenantId(sample.tenant.slug))).map((e) => e.name);
}, 300_000);
afterAll(async () => bench.close());

const told = (s: Seen): string => `${s.path} ${s.end}: page ${s.status}, form ${s.sent}`;

describe('a mailed link at its end', () => {
  it.each(Object.values(purposes))('of the purpose %s was tried', (purpose) => {
    expect(seen.filter((s) => s.purpose === purpose).length).toBeGreaterThanOrEqual(2);
  });

  it('shows no form, and takes none that was opened before', () => {
    expect(seen.filter((s) => s.offersForm || s.sent < 400).map(told)).toEqual([]);
    expect(changes).toEqual([]);
  });

  it('says by its status that it is over, or what became of it', () => {
    expect(seen.filter((s) => ![200, 404, 410].includes(s.status)).map(told)).toEqual([]);
    // A page that says nothing else says 410, and so does the form that comes too late.
    expect(seen.filter((s) => s.status === 410 && ![409, 410].includes(s.sent)).map(told)).toEqual([]);
  });

  it('names nobody of those it was about', () => {
    const others = seen.filter((s) => ['rating', 'attendance', 'follow-up'].includes(s.purpose));
    expect(others.length).toBeGreaterThan(5);
    expect(others.filter((s) => names.some((name) => s.text.includes(name))).map(told)).toEqual([]);
  });
});
