// One person, batch, agency and plan with far more on record than anybody has: every page answers with a part of it, and reads no more.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workflows } from '../../functions/manifest.ts';
import { catalogueRoom } from '../../functions/people/catalogue-file.rules.ts';
import { importKinds } from '../../functions/people/import-kinds.ts';
import { mostJpEntries } from '../../functions/records/certificate.ts';
import type { EmployeeId } from '../../functions/records/ids.ts';
import { providerIdOf } from '../../functions/records/provider.ts';
import { tenantId } from '../support/branded.ts';
import { type EveryRoute, everyRoute, fillIn } from '../support/every-route.ts';
import {
  find,
  itemsOf,
  type Kept,
  type Stuffing,
  stuffAgency,
  stuffBatch,
  stuffing,
  stuffPerson,
  stuffPlan,
  times,
} from '../support/long-records.ts';
import { asCookie, openSession } from '../support/outsiders.ts';
import { playYear, smallSample, smallYearBegins } from '../support/small-year.ts';
import { type Bench, openBench } from '../support/workflow-bench.ts';

const many = 20_000;
const sample = smallSample();
const tenant = tenantId(sample.tenant.slug);
const { year } = sample.cycle;

type Visit = {
  route: string;
  path: string;
  status: number;
  text: string;
  bytes: number;
  isPage: boolean;
  /** Items read, by the first word of their keys. */
  read: ReadonlyMap<string, number>;
};
let bench: Bench;
let employeeId: EmployeeId;
let employee: { cookie: string };
let operator: { cookie: string };
const visits: Visit[] = [];
let read = new Map<string, number>();

/** Notes what every call to the tables gave back. */
const watchReads = async (): Promise<void> => {
  const { documentClient } = await import('../../functions/store/client.ts');
  type Answer = { Items?: { pk?: string; sk?: string }[]; Responses?: Record<string, { sk?: string }[]> };
  const client = documentClient as unknown as { send: (command: object) => Promise<Answer> };
  const send = client.send.bind(client);
  client.send = async (command) => {
    const answer = await send(command);
    for (const { sk = '' } of [...(answer.Items ?? []), ...Object.values(answer.Responses ?? {}).flat()]) {
      const kind = sk.split('#')[0] ?? '';
      read.set(kind, (read.get(kind) ?? 0) + 1);
    }
    return answer;
  };
};

const visit = async (route: string, path: string, as: object = {}): Promise<Visit> => {
  read = new Map();
  const { status, body, text, headers } = await bench.get(path, as);
  const isPage = headers['content-type']?.startsWith('text/html') === true;
  const seen = { route, path, status, text, bytes: body.length, isPage, read };
  visits.push(seen);
  return seen;
};

/** What is made long before each page behind a mailed link is opened. */
const stuffLink: Readonly<
  Record<string, (stuff: Stuffing, all: readonly Kept[], subject: string) => Promise<void>>
> = {
  penilaian: async ({ alter }, all) => {
    for (const { table, item } of all.filter(({ item: i }) => i.sk.startsWith('RATING#'))) {
      const staff = times(3_000, () => item.staff).join(';');
      await alter(table, item, { staff, staffCount: 3_000 });
    }
  },
  presensi: async (stuff, all) => {
    for (const pk of new Set(
      all.flatMap(({ item }) => (item.sk.startsWith('PARTICIPANT#') ? [item.pk] : [])),
    ))
      await stuffBatch(stuff, all, pk, many);
  },
  pascapelatihan: async ({ alter }, all) => {
    for (const { table, item } of all.filter(({ item: i }) => i.sk.startsWith('FOLLOW-UP-RATER#'))) {
      if (!item.sk.includes('#superior#')) continue;
      await alter(table, item, { people: times(3_000, () => item.people).join(';') });
    }
  },
  keputusan: async (stuff, all) => {
    await stuffPlan(stuff, all, { rows: catalogueRoom.records, steps: many });
    for (const { table, item } of all.filter(({ item: i }) => i.sk.startsWith('NOMINEES#'))) {
      const { agencyId } = find(all, 'PLAN-ROW#') as unknown as { agencyId: string };
      const [one] = (item.employees as string).split(';');
      await stuff.alter(table, item, { employees: times(3_000, () => one).join(';'), agencyId });
    }
    for (const { table, item } of all.filter(({ item: i }) => i.sk.startsWith('PLAN-ROW#')))
      await stuff.alter(table, item, { participants: 4_000 });
  },
};

const opened = new Set<string>();
/** Every turn on a decision has another page: heads, and the offices above them. */
const isOpened = (kind: string, subject: string): boolean => {
  const name = kind === 'keputusan' || kind === 'pascapelatihan' ? `${kind} ${subject}` : kind;
  if (opened.has(name)) return true;
  opened.add(name);
  return false;
};

const openLink = async (kind: string, token: string, subject: string): Promise<void> => {
  if (!stuffLink[kind] || isOpened(kind, subject)) return;
  const stuff = stuffing();
  await stuffLink[kind](stuff, await itemsOf(bench), subject);
  for (const { route, template } of everyRoute)
    if (route.startsWith('GET') && template.startsWith(`/${kind}/{token}`))
      await visit(route, fillIn(template, { token, number: '1' }));
  await stuff.takeOut();
};

type Values = Readonly<Record<string, string>>;

const pathsOf = ({ template }: EveryRoute, known: Values, jobs: Values): string[] =>
  template.includes('{kind}')
    ? importKinds.map((kind) => fillIn(template, { ...known, kind, job: jobs[kind] ?? 'none' }))
    : [fillIn(template, { ...known, job: jobs.pegawai ?? 'none' })];

const openEverything = async (): Promise<void> => {
  const all = await itemsOf(bench);
  employeeId = find(all, 'JP#').employeeId as EmployeeId;
  const stuff = stuffing();
  await stuffPerson(stuff, all, { employeeId, many });
  const seat = find(all, 'PARTICIPANT#');
  await stuffBatch(stuff, all, seat.pk, many);
  const agency = all.find(
    ({ item }) => item.sk.startsWith('AGENCY#') && item.pk.includes(tenant) && item.validTo === undefined,
  )?.item;
  if (!agency) throw new Error('no agency');
  await stuffAgency(stuff, { agency, employeeId, many });
  await stuffPlan(stuff, all, { rows: catalogueRoom.records, steps: many });
  const government = find(all, 'TENANT', tenant) as unknown as { offices: object[]; facilitators: object[] };
  const sekda = government.offices.find((o) => (o as { role: string }).role === 'sekda');
  await stuff.alter('register', find(all, 'TENANT', tenant), {
    offices: [
      ...government.offices,
      ...times(2_000, () => ({ ...sekda, from: '2000-01-01', to: '2000-01-02' })),
    ],
    facilitators: [
      ...government.facilitators,
      ...times(1_000, (i) => ({ ...government.facilitators[0], email: `n${i}@x.go.id`, name: `N ${i}` })),
    ],
  });
  for (const [table, prefix, n] of [
    ['cycle', 'RECOMMENDATION#', many],
    ['cycle', 'CARRY-OVER#', many],
    ['cycle', 'IMPORT#', many],
    ['register', 'POLICY#', 300],
  ] as const) {
    const one = find(all, prefix, tenant);
    const changed = (i: number) => ({
      ...(prefix === 'RECOMMENDATION#' ? { recommendationId: `${String(one.recommendationId)}-${i}` } : {}),
      ...(prefix === 'POLICY#' ? { version: i + 10 } : {}),
    });
    await stuff.put(
      table,
      times(n, (i) => ({ ...one, sk: `${prefix}zz-${i}`, ...changed(i) })),
    );
  }
  const session = (role: 'operator' | 'employee') =>
    openSession({ tenant, email: `${role}@x.invalid`, name: role, roles: [role], employeeId });
  [operator, employee] = [asCookie(await session('operator')), asCookie(await session('employee'))];
  const { findNewestJob } = await import('../../functions/people/import-job.store.ts');
  const jobs: Record<string, string> = {};
  for (const kind of importKinds) jobs[kind] = (await findNewestJob(tenant, kind))?.jobId ?? 'none';
  const teacher = createHash('sha256')
    .update(sample.tenant.facilitators[0]?.email ?? '')
    .digest('base64url');
  const known: Values = {
    ...{ year: String(year), batch: seat.pk.split('#BATCH#')[1] ?? '', employee: employeeId },
    ...{ agency: String(agency.agencyId), office: 'sekda', number: '1', version: '1', topic: 'akun' },
    ...{ account: 'none', key: 'RUMAH0', act: 'akhiri', facilitator: teacher.slice(0, 16) },
    ...{
      provider: providerIdOf('Universitas Mitra Daerah'),
      tenant: sample.tenant.slug,
      hash: '0'.repeat(32),
    },
    ...{ thing: `survei-${year}`, task: 'none', upload: '20260112T020000-ABCDEFGHJK' },
    recommendation: String(find(all, 'RECOMMENDATION#').recommendationId),
  };
  for (const route of everyRoute.filter((r) => r.method === 'GET' && r.access.kind !== 'link')) {
    const { access } = route;
    const isOffice = access.kind === 'session' && access.roles.includes('operator');
    for (const path of pathsOf(route, known, jobs))
      await visit(route.route, path, isOffice ? operator : employee);
  }
};

beforeAll(async () => {
  bench = await openBench({ workflows, at: smallYearBegins });
  const { installGovernment } = await import('../../local/install-government.ts');
  await installGovernment(sample, 'kunci-uji', bench.clock.now());
  await watchReads();
  await playYear(bench, sample, async (mail, path) => {
    const [, kind = '', token = ''] = path.split('/');
    await openLink(kind, token, mail.subject);
  });
  await openEverything();
}, 400_000);
afterAll(async () => bench.close());

const of = (route: string): Visit[] => visits.filter((v) => v.route === route);
const told = (v: Visit): string =>
  `${v.path.replace(/[\w-]{43}/, '…')}: ${v.status}, ${Math.round(v.bytes / 1024)} KB`;

describe('records without end', () => {
  it('are on pages that all answer, of at most a megabyte, and in files that an answer can carry', () => {
    expect(visits.length).toBeGreaterThan(150);
    expect(visits.filter((v) => v.status >= 500).map(told)).toEqual([]);
    expect(visits.filter((v) => v.isPage && v.bytes > 1_000_000).map(told)).toEqual([]);
    expect(visits.filter((v) => v.bytes > 5_900_000).map(told)).toEqual([]);
  });

  it.each([
    'GET /pegawai',
    'GET /konsol/pegawai/{employee}',
    'GET /konsol/pegawai/{employee}/sertifikat',
    'GET /konsol/pegawai/{employee}/salinan.xlsx',
    'GET /konsol/{year}/angkatan/{batch}',
    'GET /konsol/{year}/angkatan/{batch}/daftar-hadir',
    'GET /konsol/{year}/rencana',
    'GET /konsol/perangkat-daerah/{agency}',
    'GET /konsol/pejabat/{office}',
    'GET /konsol/narasumber',
    'GET /konsol/impor/kepuasan',
    'GET /konsol/kebijakan',
    'GET /pegawai/rekomendasi/{year}',
    'GET /penilaian/{token}',
    'GET /presensi/{token}',
    'GET /pascapelatihan/{token}',
    'GET /keputusan/{token}',
    'GET /keputusan/{token}/pegawai',
  ])('were there to be shown by %s', (route) => {
    const met = of(route);
    expect(met.some((v) => v.status === 200)).toBe(true);
    if (route.endsWith('.xlsx') || route === 'GET /keputusan/{token}') return;
    expect(
      met.filter((v) => v.status === 200).some((v) => /Halaman 1 dari ([2-9]|\d{2,}) /.test(v.text)),
    ).toBe(true);
  });

  it('of a person are read to where they are too many, and counted beyond', () => {
    const isOfPerson = (route: string): boolean =>
      /^GET \/(pegawai|konsol\/pegawai\/\{employee\}.*)$/.test(route) && !route.endsWith('.xlsx');
    const pages = visits.filter((v) => isOfPerson(v.route));
    const declared = everyRoute.map(({ route }) => route).filter(isOfPerson);
    expect(declared.length).toBeGreaterThan(3);
    expect(new Set(pages.map((v) => v.route))).toEqual(new Set(declared));
    for (const { read: items } of pages) {
      expect(items.get('JP') ?? 0).toBeLessThanOrEqual(mostJpEntries + 1);
      // Twice: for the person, and for what is open for them.
      expect(items.get('EMPLOYMENT') ?? 0).toBeLessThanOrEqual(2 * 501);
    }
    const [copy] = of('GET /konsol/pegawai/{employee}/salinan.xlsx');
    expect(copy?.read.get('JP')).toBeGreaterThan(many);
  });

  it('say how many there are in all, and where the rest is', async () => {
    const [own] = of('GET /pegawai');
    expect(own?.text).toMatch(/Riwayat ini memuat 20\.0\d\d catatan/);
    const [person] = of('GET /konsol/pegawai/{employee}');
    expect(person?.text).toMatch(/Tercatat 20\.0\d\d perpindahan; yang terlama hanya ada pada salinan data/);
    expect(person?.text).toContain('Seluruhnya ada pada salinan data (XLSX).');
  });

  it('are turned page by page in the address, the newest first, and the other tables of a page stay where they are', async () => {
    const path = `/konsol/pegawai/${employeeId}`;
    const first = await visit('', path, operator);
    expect(first.text).toContain(`href="${path}?jp=2#jp"`);
    const second = await visit('', `${path}?riwayat=3&jp=2`, operator);
    expect(second.text).toContain(`href="${path}?riwayat=3&amp;jp=3#jp"`);
    expect(second.text).toContain(`href="${path}?jp=2&amp;riwayat=4#riwayat"`);
    const years = (text: string): number[] =>
      [...text.matchAll(/Pelatihan \d+<\/td><td class="num" data-label="Tahun">(\d{4})/g)].map((m) =>
        Number(m[1]),
      );
    expect(Math.min(...years(first.text))).toBeGreaterThanOrEqual(Math.max(...years(second.text)));
  });

  it('of a long list are all on some page of it, and a page that is kept keeps the others', async () => {
    const last = await visit('', `/pegawai?sertifikat=${Math.ceil(mostJpEntries / 50)}`, employee);
    expect(last.text).toContain(
      `Halaman ${Math.ceil(mostJpEntries / 50)} dari ${Math.ceil(mostJpEntries / 50)}`,
    );
  });
});
