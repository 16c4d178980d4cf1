// Every route of the product against everybody who may not use it, in the middle of a living year: refused, and nothing written.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { LinkPurpose, Role } from '../../functions/kit/declare.ts';
import { workflows } from '../../functions/manifest.ts';
import { importKinds } from '../../functions/people/import-kinds.ts';
import type { EmployeeId } from '../../functions/records/ids.ts';
import { defaultPolicy, inForce } from '../../functions/records/policy.ts';
import { providerIdOf } from '../../functions/records/provider.ts';
import type { Employee } from '../../functions/records/register.ts';
import type { Message } from '../../local/mailbox/mailbox.ts';
import { makeSample, type Sample } from '../../samples/sample.ts';
import { tenantId } from '../support/branded.ts';
import {
  type EveryRoute,
  everyRoute,
  fillIn,
  strangePaths,
  type Visit,
  visitor,
} from '../support/every-route.ts';
import { factsIn, firstChoices, signedUnder } from '../support/form-key.ts';
import {
  asCookie,
  forgedLink,
  nonceOf,
  openEmptyYear,
  openSession,
  type Person,
  tampered,
} from '../support/outsiders.ts';
import { playYear, smallSample, smallYearBegins } from '../support/small-year.ts';
import { difference } from '../support/table-dump.ts';
import { type Bench, openBench } from '../support/workflow-bench.ts';

const sample = smallSample();
const other = makeSample('bukitintan', { employees: 12 });
const year = String(sample.cycle.year);
const purposes: Readonly<Record<string, LinkPurpose>> = {
  survei: 'survey',
  penilaian: 'rating',
  keputusan: 'decision',
  undangan: 'invitation',
  presensi: 'attendance',
  'umpan-balik': 'feedback',
  pascapelatihan: 'follow-up',
  masuk: 'sign-in',
};

let bench: Bench;
let employeeId: EmployeeId;
let people: readonly Employee[] = [];
let mails: readonly Message[] = [];
let visit: ReturnType<typeof visitor>;
const visits: Visit[] = [];
/** What was different in the tables after all those visits; the sessions this test opens are not, nor what is written down of a read. */
const changes: string[] = [];

const withoutTrace = async (run: () => Promise<void>): Promise<void> => {
  const before = await bench.dump();
  await run();
  changes.push(
    ...difference(before, await bench.dump()).filter(
      (line) =>
        !/^\+ (links .*"SESSION#|register .*"ACCOUNT#[a-z]+@[a-z]+\.invalid|audit .*"(decision-opened|table-exported|person-exported)")/.test(
          line,
        ),
    ),
  );
};

const linkRoutes = (purpose: LinkPurpose, same: boolean): EveryRoute[] =>
  everyRoute.filter(({ access }) => access.kind === 'link' && (access.purpose === purpose) === same);
const atPlace = { section: '1', number: '1' };

const isLasting = ({ access, method }: EveryRoute): boolean =>
  method === 'POST' && access.kind === 'link' && access.lasts === true;

/** The form key has leaked: what a person would send is signed under a token made up, and under a real link to something else. */
const forgeForms = async (purpose: LinkPurpose, token: string, held: string): Promise<void> => {
  for (const route of linkRoutes(purpose, true).filter(isLasting)) {
    const at = (t: string): string => fillIn(route.template, { ...atPlace, token: t });
    const page = (await bench.get(at(token))).text;
    const facts = factsIn(page);
    if (facts?.page === undefined) continue;
    for (const [as, t] of [
      ['form key and no link', 'm'.repeat(43)],
      ['form key and another link', held],
    ] as const) {
      const form = { ...firstChoices(page), nonce: await signedUnder(t, at(t), facts) };
      visits.push(await visit(route, at(t), as, { form }));
    }
  }
};

/** Everything answered and nothing sent: then the last page of the survey has a form that sends. */
const answerSections = async (token: string): Promise<void> => {
  for (const section of ['1', '2', '3', '4', '5', '6']) {
    const path = `/survei/${token}/bagian/${section}`;
    const { status, text } = await bench.get(path);
    if (status === 200) await bench.post(path, firstChoices(text));
  }
};

const lookAtLink = async (purpose: LinkPurpose, token: string): Promise<void> => {
  const forged = await forgedLink(purpose, token, tenantId(other.tenant.slug));
  if (purpose === 'survey') await answerSections(token);
  await withoutTrace(async () => {
    await forgeForms(purpose, token, forged);
    for (const route of linkRoutes(purpose, true)) {
      const at = (t: string): string => fillIn(route.template, { ...atPlace, token: t });
      if (route.method === 'GET') {
        visits.push(await visit(route, at(token), 'holder'));
        for (const path of strangePaths(route.template, { ...atPlace, token }))
          visits.push(await visit(route, path, 'strange'));
      } else {
        visits.push(await visit(route, at(token), 'holder without a nonce'));
        const elsewhere = { nonce: await nonceOf(token, '/lain') };
        visits.push(
          await visit(route, at(token), 'holder with the nonce of another page', { form: elsewhere }),
        );
      }
      for (const [as, t] of [
        ['nobody', 'x'.repeat(43)],
        ['tampered', tampered(token)],
        ['other government', forged],
      ] as const)
        visits.push(await visit(route, at(t), as, { form: { nonce: await nonceOf(t, at(t)) } }));
    }
    for (const route of linkRoutes(purpose, false)) {
      const path = fillIn(route.template, { ...atPlace, token });
      const form = { nonce: await nonceOf(token, path) };
      visits.push(await visit(route, path, `link for ${purpose}`, { form }));
    }
  });
};

const person = (slug: string, roles: Role[]): Person => ({
  tenant: tenantId(slug),
  email: `${roles.join('-')}@${slug}.invalid`,
  name: roles.join(' '),
  roles,
  // A stranger claims to be the same person.
  employeeId,
});
const anEmployee = async (): Promise<EmployeeId> => {
  const { listEmployees } = await import('../../functions/records/register.reads.ts');
  const [first] = await listEmployees(tenantId(sample.tenant.slug));
  if (!first) throw new Error('nobody is employed');
  return first.employeeId;
};
/** A batch of the year; early in the year there is none yet. */
const someBatch = async (): Promise<string> => {
  const { listBatches } = await import('../../functions/records/batch.reads.ts');
  const [first] = await listBatches({ tenant: tenantId(sample.tenant.slug), year: Number(year) });
  return first?.batchId ?? 'BK-0-1';
};
const everyRole: readonly Role[] = ['operator', 'auditor', 'employee'];

/** The operator's own account, an act that it allows, and the key of the home. */
const ofOffice = {
  account: createHash('sha256').update(sample.tenant.operator.email).digest('base64url'),
  act: 'auditor',
  key: 'RUMAH0',
  office: 'sekda',
  facilitator: createHash('sha256')
    .update(sample.tenant.facilitators[0]?.email ?? '')
    .digest('base64url')
    .slice(0, 16),
  provider: providerIdOf('Universitas Mitra Daerah'),
};
/** An act on a person or an agency is another than one on an account. */
const actOf = (template: string): { act?: string } =>
  template.includes('{employee}') || template.includes('{agency}') ? { act: 'akhiri' } : {};

/** Of a list and of the recommendations of a year. */
const placeOfNobody = {
  topic: 'akun',
  ...{ number: '1', version: '1', recommendation: 'level-3-angkatan-terbuka' },
  ...{ tenant: sample.tenant.slug, hash: '0'.repeat(32), thing: `survei-${sample.cycle.year}` },
};

/** A logo on record, for whoever asks with its hash. */
const keepLogo = async (): Promise<void> =>
  bench.put('register', {
    ...{ pk: `TENANT#${placeOfNobody.tenant}`, sk: `LOGO#${placeOfNobody.hash}`, kind: 'svg' },
    content: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>').toString('base64'),
  });

/** A change of the plan that came to nothing, for whoever asks by its number. */
const keepChange = async (): Promise<void> => {
  const { planKey } = await import('../../functions/records/plan.reads.ts');
  const at = bench.clock.now().toISOString();
  const totals = { ceilingRupiah: 1, totalRupiah: 1, programs: 1, batches: 1, participants: 1, jp: 1 };
  await bench.put('cycle', {
    ...planKey({ tenant: tenantId(sample.tenant.slug), year: sample.cycle.year, change: 1 }),
    ...{ round: 1, status: 'lapsed', ceilingRupiah: 1, totalRupiah: 1, contentHash: 'x', version: 1 },
    ...{ proposedAt: at, decidedAt: at, skippedAgencies: [] },
    change: { number: 1, reason: 'Pagu berubah.', before: totals, after: totals, attempt: 1 },
  });
};

const upload = '20260112T020000-ABCDEFGHJK';
/** The import of each kind that was applied when the year began. */
const someImports = async (): Promise<Readonly<Record<string, string>>> => {
  const { findNewestJob } = await import('../../functions/people/import-job.store.ts');
  const jobs = await Promise.all(
    importKinds.map(async (kind) => [kind, await findNewestJob(tenantId(sample.tenant.slug), kind)] as const),
  );
  return Object.fromEntries(jobs.map(([kind, job]) => [kind, job?.jobId ?? `${upload}-0a1b2c3d`]));
};

type Known = { batch: string; employee: string; agency: string; recommendation?: string };

/** One that has not ended. */
const anAgency = async (): Promise<string> => {
  const { listAgencies } = await import('../../functions/records/register.reads.ts');
  const all = await listAgencies(tenantId(sample.tenant.slug));
  return all.find((a) => a.validTo === undefined)?.agencyId ?? 'none';
};

/** Of the year, once it has ended. */
const aRecommendation = async (): Promise<{ recommendation?: string }> => {
  const { listRecommendations } = await import('../../functions/records/recommendation.reads.ts');
  const [first] = await listRecommendations({ tenant: tenantId(sample.tenant.slug), year: Number(year) });
  return first ? { recommendation: first.recommendationId } : {};
};

/** A file that was checked and left: something on the home page that every moment of the year has. */
const keepTask = async (): Promise<{ task: string }> => {
  const { slug } = sample.tenant;
  await bench.put('register', {
    ...{ pk: `IMPORTS#${slug}`, sk: 'JOB#99990101T000000-LEFT', jobId: '99990101T000000-LEFT' },
    ...{ kind: 'riwayat', status: 'checked', attempt: 1, fileName: 'r.csv', size: 1, objectKey: 'k' },
    ...{ etag: 'e', rows: 1, parts: 1, done: 1, receivedAt: smallYearBegins, receivedFrom: 'x' },
  });
  const { tasksOf } = await import('../../functions/console/home/tasks.rules.ts');
  const { listJobs } = await import('../../functions/people/import-job.store.ts');
  const jobs = (await listJobs(tenantId(slug), 30)).filter(({ kind }) => kind === 'riwayat');
  const government = { years: [], mailPause: undefined, policy: inForce(defaultPolicy) };
  const [task] = tasksOf(
    [],
    { jobs, leavers: [], held: [], leftOver: [], government, requests: [] },
    bench.clock.now(),
  );
  return { task: task?.id ?? 'none' };
};

const pathsOf = (
  { template }: EveryRoute,
  known: Known,
  imports: Readonly<Record<string, string>>,
): string[] =>
  template.includes('{kind}')
    ? importKinds.map(
        (kind) =>
          fillIn(template, { kind, upload, job: imports[kind] ?? '' }) +
          // Where the storage sends a browser on to, with what it says of the file.
          (template.endsWith('{upload}') ? '?etag=%220a1b2c3d%22' : ''),
      )
    : [
        fillIn(template, {
          ...{ year, ...placeOfNobody, ...known, job: imports.pegawai ?? '' },
          ...{ ...ofOffice, ...actOf(template) },
        }),
      ];

const isSignedIn = ({ access }: EveryRoute): boolean => access.kind === 'session' || access.kind === 'api';

const visitSignedIn = async (route: EveryRoute, path: string, linkOfSomebody: string): Promise<void> => {
  if (route.access.kind !== 'session' && route.access.kind !== 'api') return;
  const { slug } = sample.tenant;
  const insider = (role: Role) => openSession(person(slug, [role]));
  const send = async (as: string, token: string, withNonce = true): Promise<void> => {
    const form = { nonce: withNonce ? await nonceOf(token, path) : '' };
    visits.push(await visit(route, path, as, { ...asCookie(token), form }));
  };
  visits.push(await visit(route, path, 'nobody'));
  await send('expired session', await openSession(person(slug, ['operator']), new Date(smallYearBegins)));
  await send('mailed link as a session', linkOfSomebody);
  const { roles } = route.access;
  for (const role of everyRole)
    if (!roles.includes(role)) await send(`wrong role ${role}`, await insider(role));
    else if (route.method === 'GET') await send(`insider ${role}`, await insider(role));
    else await send(`insider ${role} without a nonce`, await insider(role), false);
  // Leaving ends one's own session and nobody else's, whichever government one belongs to.
  if (route.route === 'POST /keluar') return;
  for (const role of roles)
    await send(`stranger ${role}`, await openSession(person(other.tenant.slug, [role])));
};

const lookAtConsole = async (linkOfSomebody: string): Promise<void> => {
  const kept = await keepTask();
  await withoutTrace(async () => {
    const known = {
      batch: await someBatch(),
      employee: await anEmployee(),
      agency: await anAgency(),
      ...(await aRecommendation()),
      ...kept,
    };
    const imports = await someImports();
    for (const route of everyRoute)
      if (isSignedIn(route))
        for (const path of pathsOf(route, known, imports)) await visitSignedIn(route, path, linkOfSomebody);
    const operator = asCookie(await openSession(person(sample.tenant.slug, ['operator'])));
    for (const route of everyRoute.filter((r) => r.method === 'GET' && r.access.kind !== 'link'))
      for (const path of strangePaths(route.template, {
        ...placeOfNobody,
        ...{ year, kind: 'pegawai', ...known, upload, job: imports.pegawai ?? '' },
        ...ofOffice,
        ...actOf(route.template),
      }))
        visits.push(await visit(route, path, 'strange', operator));
  });
};

/** A page that answers only while the year is in a certain state, visited in it. */
const lookInState = async (
  ending: string,
  linkOfSomebody: string,
  more: Readonly<Record<string, string>> = {},
): Promise<void> => {
  const met = everyRoute.filter((r) => isSignedIn(r) && r.template.endsWith(ending));
  if (met.length === 0) throw new Error(`no route ends with ${ending}`);
  for (const route of met)
    await visitSignedIn(route, fillIn(route.template, { year, ...more }), linkOfSomebody);
};

/** The plan lapses for the length of a visit, and is then in approval as before. */
const whileStopped = async (run: () => Promise<void>): Promise<void> => {
  const { getItem } = await import('../../functions/store/table.ts');
  const { phaseKey } = await import('../../functions/records/cycle.reads.ts');
  const { planKey } = await import('../../functions/records/plan.reads.ts');
  const cycle = { tenant: tenantId(sample.tenant.slug), year: sample.cycle.year };
  const keys = [phaseKey(cycle, 'program-approval'), planKey(cycle)];
  const kept = await Promise.all(keys.map(async (key) => getItem('cycle', key, z.looseObject({}))));
  const now = bench.clock.now().toISOString();
  const lapsed = { status: 'lapsed', closedAt: now, decidedAt: now, result: {} };
  for (const [i, key] of keys.entries()) {
    if (!kept[i]) throw new Error(`${key.sk} is not there yet`);
    await bench.put('cycle', { ...kept[i], ...lapsed, ...key });
  }
  await run();
  for (const [i, key] of keys.entries()) await bench.put('cycle', { ...kept[i], ...key });
};

const superiorsToken = (): string => {
  const mail = bench.mails.find((m) => m.subject.startsWith('Evaluasi pascapelatihan oleh atasan langsung'));
  if (!mail) throw new Error('no superior was asked to follow up');
  return bench.linkIn(mail).split('/')[2] ?? '';
};

beforeAll(async () => {
  bench = await openBench({ workflows, at: smallYearBegins });
  const { installGovernment } = await import('../../local/install-government.ts');
  await installGovernment(sample, 'kunci-uji', bench.clock.now());
  await installGovernment(other, 'kunci-lain', bench.clock.now());
  await openEmptyYear(bench, other.tenant, sample.cycle.year);
  visit = visitor(bench);
  const seen = new Map<string, string>();
  await playYear(bench, sample, async (_mail, path) => {
    const [, kind = '', token = ''] = path.split('/');
    if (seen.has(kind)) return;
    seen.set(kind, token);
    const purpose = purposes[kind];
    if (purpose) await lookAtLink(purpose, token);
    // Whoever follows up on oneself has one page, whoever follows up on staff has a list as well.
    if (purpose === 'follow-up') await lookAtLink(purpose, superiorsToken());
    if (kind === 'survei' || kind === 'konsol') employeeId = await anEmployee();
    // A ceiling is corrected before the analysis, and a year stops only when its plan was not approved.
    if (kind === 'survei') await withoutTrace(async () => lookInState('/pagu', token));
    // Something waits for everybody while the survey runs.
    if (kind === 'survei') {
      const open = { employee: await anEmployee(), thing: placeOfNobody.thing };
      await withoutTrace(async () => lookInState('/terbuka/{thing}', token, open));
    }
    if (kind === 'keputusan')
      await withoutTrace(async () => whileStopped(async () => lookInState('/berhenti', token)));
    if (kind === 'konsol') await lookAtConsole(seen.get('survei') ?? '');
  });
  await bench.post('/masuk', { email: sample.tenant.operator.email });
  await bench.settle();
  const signIn = bench.mails.at(-1);
  if (signIn) await lookAtLink('sign-in', bench.linkIn(signIn).split('/')[2] ?? '');
  await keepChange();
  await lookAtConsole(seen.get('survei') ?? '');
  const { listEmployees } = await import('../../functions/records/register.reads.ts');
  people = await listEmployees(tenantId(sample.tenant.slug));
  mails = bench.mails;
  const number = seen.get('sertifikat') ?? '';
  await keepLogo();
  await withoutTrace(async () => {
    for (const route of everyRoute.filter((r) => r.access.kind === 'public' && r.method === 'GET'))
      visits.push(await visit(route, fillIn(route.template, { ...placeOfNobody, number }), 'anyone'));
  });
}, 400_000);
afterAll(async () => bench.close());

/** The frame of a page, and whom to ask, name the government of whoever has a link or session of it, and hold nothing of the page. */
const withoutFrame = (text: string): string =>
  text
    .replace(/<header class="top">.*?<\/header>/s, '')
    .replace(/<footer class="end">.*?<\/footer>/s, '')
    .replace(/<p>Pertanyaan dapat disampaikan kepada [^<]*<\/p>/, '');
const insiders = /^(wrong role|holder w|insider \w+ without)/;
/** Nothing of the government whose year it is. */
const tells = (visit: Visit): boolean =>
  (insiders.test(visit.as) ? withoutFrame(visit.text) : visit.text).includes(sample.tenant.displayName);
/** A download that lies in the storage, in the folder of one's own government. */
const isOwnDownload = (visit: Visit, { tenant }: Sample): boolean =>
  visit.status === 303 &&
  new URL(visit.headers.location ?? '', 'http://nowhere').pathname.startsWith(
    `/_uploads/imports/${tenant.slug}/`,
  );
const of = (route: string, who: RegExp): Visit[] => visits.filter((v) => v.route === route && who.test(v.as));
const told = (v: Visit): string =>
  `${v.as} at ${v.path.replace(/[\w-]{43}/, '…')}: ${v.status} ${v.headers.location ?? ''} ${v.writes.join(' ')}`;

/** Of these reads the audit trail holds one line each (decision 023), and that is all they may write. */
const isWrittenDown =
  /^GET \/(keputusan\/\{token\}|konsol\/\{year\}\/\w+\.csv|konsol\/impor\/\{kind\}\/ekspor|konsol\/pegawai\/\{employee\}\/salinan\.xlsx)$/;
const changesBy = (v: Visit): readonly string[] =>
  isWrittenDown.test(v.route) && v.writes.join() === 'PutCommand' ? [] : v.writes;

const outsiders =
  /^(nobody|tampered|other government|link for|expired session|mailed link as|wrong role|holder w|insider \w+ without)/;
const isRefused = (v: Visit): boolean =>
  [403, 404, 410].includes(v.status) || (v.status === 303 && v.headers.location === '/masuk');

describe('every route', () => {
  it.each(everyRoute.filter((r) => r.access.kind !== 'public'))(
    '$route refuses whoever may not use it, tells nothing and writes nothing',
    ({ route, method }) => {
      const met = of(route, outsiders);
      expect(met.length).toBeGreaterThan(method === 'GET' ? 2 : 3);
      expect(met.filter((v) => !isRefused(v) || tells(v) || v.writes.length > 0).map(told)).toEqual([]);
    },
  );

  it.each(everyRoute.filter(isLasting))(
    '$route takes nothing from whoever has the form key and not the link',
    ({ route }) => {
      const met = of(route, /^form key/);
      expect(met.map((v) => v.as)).toContain('form key and no link');
      expect(met.map((v) => v.as)).toContain('form key and another link');
      expect(met.filter((v) => !isRefused(v) || v.text.includes('<form')).map(told)).toEqual([]);
    },
  );

  it.each(everyRoute.filter(isSignedIn))(
    '$route shows another government nothing and does nothing to this one',
    ({ route }) => {
      const met = of(route, /^stranger/);
      // The other government has the same year open, with nothing in it yet.
      const allowed = [200, 403, 404, 409, 422];
      expect(met.length > 0 || route === 'POST /keluar').toBe(true);
      const isAllowed = (v: Visit): boolean => allowed.includes(v.status) || isOwnDownload(v, other);
      expect(met.filter((v) => !isAllowed(v) || tells(v) || changesBy(v).length > 0).map(told)).toEqual([]);
    },
  );

  it.each(everyRoute.filter((r) => r.method === 'GET'))(
    '$route only reads for whoever may use it',
    ({ route }) => {
      const met = of(route, /^(holder|insider \w+|anyone)$/);
      expect(met.length).toBeGreaterThan(0);
      // In another state of the year, these two say that it is not the time.
      const mayConflict = /\/(pagu|berhenti)$/.test(route);
      const isWrong = (v: Visit): boolean => v.status >= 405 && !(mayConflict && v.status === 409);
      expect(met.filter((v) => isWrong(v) || changesBy(v).length > 0).map(told)).toEqual([]);
      // Nobody of these holds the office that a recommendation was given to.
      const isNobodys = route.endsWith('/hasil') || route.startsWith('GET /pegawai/rekomendasi/{year}/');
      expect(met.some((v) => v.status === 200 || isOwnDownload(v, sample)) || isNobodys).toBe(true);
    },
  );

  const isPage = (v: Visit): boolean => v.headers['content-type']?.startsWith('text/html') === true;
  const isFramed = (v: Visit): boolean =>
    v.text.includes(`<strong>Siklus</strong> · Pemerintah ${sample.tenant.displayName}</p>`);

  it.each(everyRoute.filter(isSignedIn))(
    '$route keeps the government and the menu around every page for whoever is signed in, refused or not',
    ({ route, access }) => {
      const met = of(route, /^(insider|wrong role|strange$)/).filter(isPage);
      // What only programs and downloads get has no frame.
      expect(met.length > 0 || access.kind === 'api' || /templat|\.(csv|xlsx)$/.test(route)).toBe(true);
      expect(met.filter((v) => !isFramed(v) || !v.text.includes('<nav class="menu"')).map(told)).toEqual([]);
    },
  );

  it.each(everyRoute.filter((r) => r.access.kind === 'link'))(
    '$route keeps the government around every page for whoever holds a link, open or not',
    ({ route }) => {
      const met = of(route, /^holder/).filter(isPage);
      expect(met.length).toBeGreaterThan(0);
      expect(met.filter((v) => !isFramed(v)).map(told)).toEqual([]);
    },
  );

  it('answers a strange address with a page that says so', () => {
    const met = visits.filter((v) => v.as === 'strange');
    expect(met.length).toBeGreaterThan(200);
    expect(met.filter((v) => ![303, 403, 404].includes(v.status) || v.writes.length > 0).map(told)).toEqual(
      [],
    );
  });

  it('leaves the tables as they were', () => {
    expect(changes).toEqual([]);
    expect(visits.filter((v) => v.status >= 500).map(told)).toEqual([]);
  });
});

/** Eighteen digits as they are printed, with or without their gaps. */
const nipPattern = (nip: string): RegExp =>
  new RegExp(nip.replace(/^(\d{8})(\d{6})(\d)(\d{3})$/, '$1\\s?$2\\s?$3\\s?$4'));
const namesIn = (text: string): string[] => people.map((p) => p.name).filter((name) => text.includes(name));
/** Pages that name others, by what their table in docs/visibility.md says; everybody else's name is on none. */
const namesOthers: Readonly<Record<string, RegExp>> = {
  holder: /^(GET \/(penilaian|pascapelatihan|presensi)\/|GET \/keputusan\/\{token\}\/pegawai$)/,
  'insider operator':
    /^GET \/konsol\/(antrean-surat|impor|pejabat|pegawai|\{year\}\/(inventaris|surat|jejak|jp|angkatan\/))/,
  // Who acted answers for it by name.
  'insider auditor': /^GET \/konsol\/(\{year\}\/jejak|pejabat)/,
  'insider employee': /^$/,
  anyone: /^$/,
};

describe('what is told about people', () => {
  it('is nowhere a NIP or a day of birth, but on the own page and before the training office', () => {
    const places = visits.filter(
      (v) => !/^GET \/(pegawai$|konsol\/(impor|pegawai|\{year\}\/inventaris))/.test(v.route),
    );
    expect(places.length).toBeGreaterThan(500);
    const telling = places.filter((v) =>
      people.some((p) => nipPattern(p.nip).test(v.text) || v.text.includes(p.nip.slice(0, 8))),
    );
    expect(telling.map(told)).toEqual([]);
  });

  it('is under no id to an auditor, in a page or its addresses, but of whoever acted', () => {
    const read = visits.filter((v) => v.as === 'insider auditor' && v.route.startsWith('GET'));
    expect(read.length).toBeGreaterThan(20);
    const telling = read.filter((v) => {
      const text = v.text.replaceAll(/pelaku=person-[\w-]+/g, '');
      // An address that was visited names what it was asked for.
      return people.some((p) => !v.path.includes(p.employeeId) && text.includes(p.employeeId));
    });
    expect(telling.map(told)).toEqual([]);
  });

  it.each(Object.entries(namesOthers))('names to %s nobody but whom the page is about', (as, mayName) => {
    const met = visits.filter((v) => v.as === as && v.route.startsWith('GET'));
    expect(met.length).toBeGreaterThan(0);
    // A page about oneself names oneself; a certificate names who holds it.
    const own = as === 'insider auditor' ? 0 : 1;
    expect(
      met
        .filter((v) => !mayName.test(v.route) && new Set(namesIn(v.text)).size > own)
        .map((v) => `${told(v)} ${namesIn(v.text).join()}`),
    ).toEqual([]);
  });

  it('is in no mail a NIP, a score or a level, and no name but that of the addressee and of the staff whose superior reads it', () => {
    expect(mails.length).toBeGreaterThan(100);
    const by = new Map(people.map((p) => [p.email, p]));
    const telling = mails.filter((mail) => {
      // The secret in a link is chance, and may spell anything.
      const text = `${mail.subject}\n${mail.text}`.replaceAll(/https?:\S+/g, '');
      // Who teaches is named to whoever is called up, and may be a colleague.
      const teachers = sample.tenant.facilitators.map((f) => f.name);
      const reader = by.get(mail.to);
      const named = namesIn(text).filter((n) => n !== reader?.name && !teachers.includes(n));
      // One letter names all of the reader's own staff who are called up, and nobody else's.
      const isNotice = mail.subject.startsWith('Pemberitahuan kepada atasan');
      const isStaff = (name: string): boolean =>
        isNotice &&
        reader !== undefined &&
        people.some((p) => p.name === name && p.superiorEmployeeId === reader.employeeId);
      return (
        people.some((p) => nipPattern(p.nip).test(text) || text.includes(p.nip.slice(0, 8))) ||
        /kesenjangan sebesar|nilai tes (awal|akhir):|N-gain|JPM/i.test(text) ||
        named.some((name) => !isStaff(name))
      );
    });
    expect(telling.map((mail) => mail.subject)).toEqual([]);
  });
});
