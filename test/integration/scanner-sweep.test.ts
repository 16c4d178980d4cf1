// What scans mail opens every link in every state, follows what it finds and sends every form as it stands: nothing may change by that.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { LinkPurpose } from '../../functions/kit/declare.ts';
import type { Link } from '../../functions/links/link.ts';
import { manifest, workflows } from '../../functions/manifest.ts';
import { Browser } from '../../local/rehearsal/browser.ts';
import { answerRadios, optionOr, postForm } from '../../local/rehearsal/filling.ts';
import { tenantId } from '../support/branded.ts';
import { asCookie, openSession } from '../support/outsiders.ts';
import { formsOf, type Met, type Scanning, type SentForm, scanner } from '../support/scanner.ts';
import { playYear, smallSample, smallYearBegins } from '../support/small-year.ts';
import { difference, withoutTrail } from '../support/table-dump.ts';
import { type Bench, openBench } from '../support/workflow-bench.ts';

const states = ['fresh', 'drafted', 'answered', 'expired', 'revoked', 'when the year is over'] as const;
type State = (typeof states)[number];

/** Every purpose by name, so that a new one does not compile without its line; why a state does not exist for it. */
const missing: Readonly<Record<LinkPurpose, Partial<Record<State, string>>>> = {
  survey: {},
  rating: {},
  attendance: {},
  'follow-up': {},
  decision: { drafted: 'decided at once' },
  invitation: { drafted: 'answered at once' },
  feedback: { drafted: 'answered at once' },
  'sign-in': { drafted: 'used at once', 'when the year is over': 'asked for when the year is over' },
};

/** Purposes that the product declares, by its routes. */
const declared = [
  ...new Set(
    manifest.flatMap(({ declaration }) =>
      declaration.kind === 'http'
        ? Object.values(declaration.routes).flatMap((access) =>
            access.kind === 'link' ? [access.purpose] : [],
          )
        : [],
    ),
  ),
];

const sample = smallSample();
let bench: Bench;
let tools: ReturnType<typeof scanner>;

type Seen = { met: Met[]; changes: string[]; unlike: string[] };
const swept = new Map<string, Seen>();
const nameOf = (purpose: string, state: State): string => `${purpose}, ${state}`;
const note = (name: string, seen: Partial<Seen>): void => {
  const before = swept.get(name) ?? { met: [], changes: [], unlike: [] };
  swept.set(name, {
    met: [...before.met, ...(seen.met ?? [])],
    changes: [...before.changes, ...(seen.changes ?? [])],
    unlike: [...before.unlike, ...(seen.unlike ?? [])],
  });
};

/** Whoever scans in the office's browser has a session; each visit has one of its own, which it may end. */
const officeSession = async (): Promise<{ scanning: Omit<Scanning, 'within'>; hash: string }> => {
  const { hashOf } = await import('../../functions/kit/secret.ts');
  const token = await openSession({
    tenant: tenantId(sample.tenant.slug),
    email: sample.tenant.operator.email,
    name: sample.tenant.operator.name,
    roles: ['operator', 'auditor'],
  });
  return { scanning: asCookie(token), hash: hashOf(token) };
};

const withoutTrace = async (
  name: string,
  run: () => Promise<Partial<Seen>>,
  ...own: string[]
): Promise<void> => {
  // What was decided before is on its way to the workflows: that is not the scanner's doing.
  await bench.settle();
  const before = await bench.dump();
  const seen = await run();
  await bench.settle();
  const changes = difference(withoutTrail(before), withoutTrail(await bench.dump())).filter(
    (line) => !own.some((hash) => line.includes(hash)),
  );
  note(name, { ...seen, changes });
};

const sweep = async (name: string, path: string): Promise<void> => {
  const office = await officeSession();
  // A page of a link leads on to pages of the same link; a page of the office to all of the office.
  const [, first = '', token = ''] = path.split('/');
  const within = first === 'konsol' ? '/' : `/${first}/${token}`;
  const ways: Omit<Scanning, 'within'>[] = [
    {},
    {
      withScript: true,
      query: 'utm_source=surel&utm_medium=email',
      cookie: '_ga=GA1.1',
      jar: new Map([['__Host-siklus', 'x']]),
    },
    { ...office.scanning, jar: new Map(), withScript: true, query: 'fbclid=a%20b' },
  ];
  await withoutTrace(
    name,
    async () => {
      const all = [];
      for (const way of ways) all.push(await tools.scan(path, { ...way, within }));
      return { met: all.flatMap((a) => a.met), unlike: all.flatMap((a) => a.unlike) };
    },
    office.hash,
  );
};

/** Forms that were read while the link was open, sent when it no longer is. */
const sweepForms = async (name: string, forms: readonly SentForm[]): Promise<void> =>
  withoutTrace(name, async () => ({ met: await tools.send(forms) }));

const linkItem = async ({ hash }: Link): Promise<Record<string, unknown>> => {
  const { getItem } = await import('../../functions/store/table.ts');
  const { storedKey } = await import('../../functions/store/keys.ts');
  const key = { pk: storedKey(`LINK#${hash}`), sk: storedKey('LINK') };
  const found = await getItem('links', key, z.looseObject({}));
  if (!found) throw new Error('the link is gone');
  return found;
};

const openForms = async (path: string): Promise<SentForm[]> => {
  const browser = await bench.get(path);
  const first = await formsOf(browser.text, path);
  const onward = [...browser.text.matchAll(/href="(\/[^"#]+)"/g)].map(([, href = '']) => href);
  const more = await Promise.all(onward.map(async (to) => formsOf((await bench.get(to)).text, to)));
  return [...first, ...more.flat()];
};

/** The link in a state of its own, and back: the person it is for knows nothing of it. */
const inState = async (purpose: LinkPurpose, link: Link, path: string, state: 'expired' | 'revoked') => {
  const forms = await openForms(path);
  const item = await linkItem(link);
  const past = new Date(bench.clock.now().getTime() - 60_000).toISOString();
  await bench.put('links', { ...item, ...(state === 'expired' ? { expiresAt: past } : { revokedAt: past }) });
  await sweep(nameOf(purpose, state), path);
  await sweepForms(nameOf(purpose, state), forms);
  await bench.put('links', item);
};

const somebodysBrowser = (): Browser => new Browser(bench.home.addresses.web);
const middle = (options: readonly { value: string }[]): string | undefined => optionOr(options, '3');

/** Brings a link halfway: what a person saved and did not send. True when it now is. */
const drafts: Partial<Record<LinkPurpose, (path: string) => Promise<boolean>>> = {
  survey: async (path) => {
    const browser = somebodysBrowser();
    const start = await browser.open(path);
    const onward = start.links.find((l) => l.href.startsWith(`${path}/bagian/`));
    let page = await browser.open(onward?.href ?? path);
    while (!page.path.endsWith('/periksa')) {
      const form = postForm(page.forms);
      if (!form) return false;
      page = await browser.submit(
        form,
        answerRadios(form, (_, options) => middle(options)),
      );
    }
    return true;
  },
  rating: async (path) => answerFirstOf(path),
  'follow-up': async (path) => answerFirstOf(path),
  attendance: async (path) => {
    const browser = somebodysBrowser();
    const form = postForm((await browser.open(path)).forms);
    return form ? (await browser.submit(form, { action: 'draft' })).status === 200 : false;
  },
};

const answerFirstOf = async (path: string): Promise<boolean> => {
  const browser = somebodysBrowser();
  const places = (await browser.open(path)).links.filter((l) => l.href.startsWith(`${path}/pegawai/`));
  const form = places.length > 1 ? postForm((await browser.open(places[0]?.href ?? '')).forms) : undefined;
  if (!form) return false;
  const boxes = form.fields.flatMap((f) =>
    f.kind === 'checkbox' ? [[f.name, f.options[0]?.value ?? '']] : [],
  );
  const entries = { ...answerRadios(form, (_, options) => middle(options)), ...Object.fromEntries(boxes) };
  return (await browser.sendOff(form, entries)).status === 303;
};

const linkBehind = async (path: string): Promise<Link | undefined> => {
  const token = path.split('/')[2] ?? '';
  const { findLink } = await import('../../functions/links/links.store.ts');
  return token.length === 43 ? findLink(token) : undefined;
};

const isDeclared = (purpose: string): purpose is LinkPurpose => declared.some((p) => p === purpose);
/** So many people of each kind are looked over the shoulder; alumni and superiors are two kinds. */
const enough = 1;
const looked = new Map<string, number>();
const tokens = new Map<string, string>();
let before = '';

const answeredBy = ({ purpose, subject }: Link): string => `answered ${purpose} ${subject.role ?? ''}`;
const wantsAnswer = (link: Link): boolean => (looked.get(answeredBy(link)) ?? 0) < enough;

const lookIn = async (_: unknown, path: string): Promise<void> => {
  const link = await linkBehind(path);
  if (!link) {
    // A page of the office: its own session, whatever the mail leads to.
    const first = path.replace(/\?.*/, '');
    if (path.startsWith('/konsol') && !looked.has(first)) {
      looked.set(first, 1);
      await sweep('the office', path);
    }
  } else if (isDeclared(link.purpose)) {
    const { purpose } = link;
    const kind = `${purpose} ${link.subject.role ?? ''}`;
    tokens.set(path, purpose);
    const times = looked.get(kind) ?? 0;
    const draftsLeft = missing[purpose].drafted === undefined && !swept.has(nameOf(purpose, 'drafted'));
    if (times < enough) {
      looked.set(kind, times + 1);
      await sweep(nameOf(purpose, 'fresh'), path);
      await inState(purpose, link, path, 'expired');
      await inState(purpose, link, path, 'revoked');
    }
    if (times < enough || draftsLeft) {
      if ((await drafts[purpose]?.(path)) === true) await sweep(nameOf(purpose, 'drafted'), path);
    }
  }
  if (link && wantsAnswer(link)) before = await bench.dump();
};

const lookBack = async (_: unknown, path: string): Promise<void> => {
  const link = await linkBehind(path);
  if (!link || !isDeclared(link.purpose)) return;
  if (!wantsAnswer(link) || difference(before, await bench.dump()).length === 0) return;
  looked.set(answeredBy(link), (looked.get(answeredBy(link)) ?? 0) + 1);
  await sweep(nameOf(link.purpose, 'answered'), path);
};

/** Signing in is nobody's part of the year: the operator asks for a link when it is over, and answers in the same browser. */
const signInOnceMore = async (): Promise<void> => {
  const browser = somebodysBrowser();
  const asking = postForm((await browser.open('/masuk')).forms);
  if (!asking) throw new Error('nothing to ask for a link with');
  await browser.submit(asking, { email: sample.tenant.operator.email });
  await bench.settle();
  const mail = bench.mails.at(-1);
  if (!mail) throw new Error('no letter to sign in with');
  const path = bench.linkIn(mail);
  await lookIn(mail, path);
  const answering = postForm((await browser.open(path)).forms);
  if (!answering) throw new Error('nothing to sign in with');
  await browser.submit(
    answering,
    answerRadios(answering, () => 'ya'),
  );
  await lookBack(mail, path);
};

beforeAll(async () => {
  bench = await openBench({ workflows, at: smallYearBegins });
  const { installGovernment } = await import('../../local/install-government.ts');
  await installGovernment(sample, 'kunci-uji', bench.clock.now());
  tools = scanner(bench);
  await playYear(bench, sample, lookIn, lookBack);
  const over = [...Map.groupBy(tokens, ([, purpose]) => purpose).values()].flatMap((of) => [
    ...of.slice(0, enough),
    ...of.slice(-enough),
  ]);
  for (const [path, purpose] of over) await sweep(nameOf(purpose, 'when the year is over'), path);
  await signInOnceMore();
}, 300_000);
afterAll(async () => bench.close());

const all = (name: string): Seen => swept.get(name) ?? { met: [], changes: [], unlike: [] };
const told = ({ method, path, status }: Met): string =>
  `${method} ${path.replace(/[\w-]{43}/, '…')}: ${status}`;

const cases = declared.flatMap((purpose) =>
  states.filter((state) => missing[purpose][state] === undefined).map((state) => ({ purpose, state })),
);

describe('a scanner of mail', () => {
  it.each(cases)('changes nothing by a link for $purpose, $state', ({ purpose, state }) => {
    const { met, changes } = all(nameOf(purpose, state));
    // A purpose or a state that nobody came to is not proven: it fails here.
    expect(met.length).toBeGreaterThan(5);
    expect(changes).toEqual([]);
    expect(met.filter((m) => m.status >= 500).map(told)).toEqual([]);
  });

  it.each(cases)(
    'asks for less of the same: HEAD is GET without a body, $purpose, $state',
    ({ purpose, state }) => {
      expect(all(nameOf(purpose, state)).unlike).toEqual([]);
    },
  );

  it.each(declared)(
    'really sends the forms of a fresh link for %s, and is asked for what only a person chooses',
    (purpose) => {
      const posts = all(nameOf(purpose, 'fresh')).met.filter((m) => m.method === 'POST');
      expect(posts.length).toBeGreaterThan(0);
      // 403 would mean that its own nonce was not accepted, and that nothing was tried.
      expect(posts.some((m) => m.status === 422)).toBe(true);
    },
  );

  it('changes nothing in the office, session and all, wherever a mail leads there', () => {
    const { met, changes, unlike } = all('the office');
    expect(met.filter((m) => m.method === 'POST').length).toBeGreaterThan(5);
    expect(changes).toEqual([]);
    expect(unlike).toEqual([]);
    expect(met.filter((m) => m.status >= 500).map(told)).toEqual([]);
  });
});
