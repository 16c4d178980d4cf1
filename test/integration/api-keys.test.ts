// Keys for programs: made on the console and shown once, good for one thing, for one government and for a time; and never a session.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { manifest } from '../../functions/manifest.ts';
import { makeSample } from '../../samples/sample.ts';
import { listOfficeAudit } from '../support/audit-lines.ts';
import { tenantId } from '../support/branded.ts';
import { openEmptyYear } from '../support/outsiders.ts';
import { dumpTables } from '../support/table-dump.ts';
import { type Answer, type Bench, openBench } from '../support/workflow-bench.ts';
import { cookieOf, installed, signIn } from './people-support.ts';

const here = makeSample('sawahlunto', { employees: 12, year: 2027 });
const there = makeSample('bukitintan', { employees: 12, year: 2027 });

describe('a key for programs', () => {
  let bench: Bench;
  let cookie: string;

  beforeAll(async () => {
    bench = await openBench({ workflows: [], at: '2026-01-12T02:00:00.000Z', onDatabase: true });
    ({ cookie } = await installed(bench, here));
    await installed(bench, there);
    await openEmptyYear(bench, here.tenant, 2027);
    await openEmptyYear(bench, there.tenant, 2028);
  });
  afterAll(async () => bench.close());

  const create = async (form: Record<string, string>, of = cookie): Promise<Answer> => {
    await bench.get('/konsol/kunci', { cookie: of });
    return bench.post('/konsol/kunci', { kegunaan: 'read-figures', masa: '30', ...form }, { cookie: of });
  };
  const keyIn = ({ text }: Answer): string => /siklus\.[a-z-]+\.[0-9A-Z]+\.[\w-]{43}/.exec(text)?.[0] ?? '';
  const made = async (nama: string, more = {}, of = cookie): Promise<string> =>
    keyIn(await create({ nama, ...more }, of));
  const numberIn = (apiKey: string): string => apiKey.split('.')[2] ?? '';
  const summary = (apiKey: string, year = 2027): Promise<Answer> =>
    bench.get(`/api/cycles/${year}/summary`, { apiKey });
  const revoke = async (apiKey: string, of = cookie): Promise<Answer> => {
    const path = `/konsol/kunci/${numberIn(apiKey)}`;
    const { text } = await bench.get(path, { cookie: of });
    const nonce = /name="nonce" value="([^"]+)"/.exec(text)?.[1] ?? '';
    return bench.post(path, { nonce, keputusan: 'ya' }, { cookie: of });
  };

  it('is shown once, kept as a hash, and reads the figures of its own government', async () => {
    const answer = await create({ nama: 'Dasbor' });
    expect(answer.status).toBe(200);
    const apiKey = keyIn(answer);
    expect(apiKey).toMatch(/^siklus\.sawahlunto\./);
    expect((await summary(apiKey)).status).toBe(200);
    expect((await summary(apiKey, 2028)).status).toBe(404);
    const list = await bench.get('/konsol/kunci', { cookie });
    expect(list.text).toContain('Dasbor');
    expect(list.text).not.toContain(apiKey);
    expect(await dumpTables()).not.toContain(apiKey.split('.')[3]);
  });

  it('tells when it was last used, to the hour', async () => {
    const apiKey = await made('Jarang');
    const row = async (): Promise<string> =>
      /Jarang.*?<\/tr>/s.exec((await bench.get('/konsol/kunci', { cookie })).text)?.[0] ?? '';
    expect(await row()).toContain('Belum pernah');
    await summary(apiKey);
    expect(await row()).toContain('12 Januari 2026 pukul 09.00 WIB');
    bench.clock.jumpTo(new Date('2026-01-12T02:59:00.000Z'));
    const before = await dumpTables();
    await summary(apiKey);
    expect(await dumpTables()).toBe(before);
    bench.clock.jumpTo(new Date('2026-01-12T03:00:00.000Z'));
    await summary(apiKey);
    expect(await row()).toContain('12 Januari 2026 pukul 10.00 WIB');
  });

  it('is no session: as a cookie it opens nothing, and a session is no key', async () => {
    const apiKey = await made('Kue');
    for (const value of [apiKey, apiKey.split('.')[3]])
      for (const path of [
        '/konsol',
        '/konsol/akun',
        '/konsol/kunci',
        '/pegawai',
        '/api/cycles/2027/summary',
      ]) {
        const answer = await bench.get(path, { cookie: `__Host-siklus=${value}` });
        expect([303, 403]).toContain(answer.status);
        expect(answer.text).not.toContain(here.tenant.displayName);
      }
    expect((await summary(cookie.split('=')[1] ?? '')).status).toBe(403);
    // With a bad key the cookie beside it does not help, and neither does an empty one.
    for (const sent of ['x', ''])
      expect(
        (await bench.get('/api/cycles/2027/summary', { cookie, headers: { 'x-api-key': sent } })).status,
      ).toBe(403);
    expect((await bench.get('/api/cycles/2027/summary', { cookie })).status).toBe(200);
  });

  it('is asked for by name wherever it is missing or wrong, with the page that makes one', async () => {
    const routes = manifest.flatMap(({ declaration }) =>
      declaration.kind === 'http'
        ? Object.entries(declaration.routes).flatMap(([route, { kind }]) => (kind === 'api' ? [route] : []))
        : [],
    );
    expect(routes.length).toBeGreaterThan(5);
    const readOnly = await made('Hanya baca');
    for (const route of routes) {
      const [method, path = ''] = route.split(' ');
      const address = path
        .replace('{year}', '2027')
        .replace('{kind}', 'employees')
        .replace('{job}', '01JGZ0000000000000000000000');
      for (const headers of [
        {},
        { authorization: `Bearer ${readOnly}` },
        { 'x-api-key': '' },
        { 'x-api-key': 'salah' },
        ...(path.includes('/imports') ? [{ 'x-api-key': readOnly }] : []),
      ]) {
        const answer =
          method === 'GET'
            ? await bench.get(address, { headers })
            : await bench.post(address, {}, { headers });
        expect(answer.status, `${route} ${JSON.stringify(headers)}`).toBe(403);
        const { title } = JSON.parse(answer.text) as { title: string };
        expect(title).toContain('x-api-key');
        expect(title).toContain('/konsol/kunci');
        expect(title).not.toContain('surel dinas');
      }
    }
  });

  it('is offered for all that a program may do, not for reading alone', async () => {
    for (const path of ['/konsol/kunci', '/konsol/akun'])
      expect((await bench.get(path, { cookie })).text.replaceAll(/\s+/g, ' ')).toContain(
        'membaca angka siklus atau mengimpor data',
      );
  });

  it('of another government, with a letter changed, or with the name of this one opens nothing', async () => {
    const theirs = cookieOf(await signIn(bench, there.tenant.operator.email));
    const apiKey = await made('Lain', {}, theirs);
    expect((await summary(apiKey, 2028)).status).toBe(200);
    expect((await summary(apiKey)).status).toBe(404);
    const swapped = apiKey.replace('bukitintan', 'sawahlunto');
    for (const text of [
      swapped,
      `${apiKey}x`,
      apiKey.slice(0, -1),
      apiKey.toLowerCase(),
      `siklus.#.${apiKey}`,
    ])
      expect((await summary(text, 2028)).status).toBe(403);
    // Nobody revokes or sees it from here.
    expect((await bench.get(`/konsol/kunci/${numberIn(apiKey)}`, { cookie })).status).toBe(404);
    expect((await bench.get('/konsol/kunci', { cookie })).text).not.toContain(numberIn(apiKey));
    expect((await summary(apiKey, 2028)).status).toBe(200);
  });

  it('ends when it is revoked, at once and for good', async () => {
    const apiKey = await made('Dicabut');
    expect((await summary(apiKey)).status).toBe(200);
    const path = `/konsol/kunci/${numberIn(apiKey)}`;
    await bench.get(path, { cookie });
    expect((await bench.post(path, {}, { cookie })).status).toBe(422);
    expect((await summary(apiKey)).status).toBe(200);
    expect((await revoke(apiKey)).status).toBe(303);
    const refused = await summary(apiKey);
    expect(refused.status).toBe(403);
    expect(JSON.parse(refused.text)).toMatchObject({ type: 'urn:siklus:refusal:unknown-key' });
    expect((await bench.get(path, { cookie })).text).toContain('sudah tidak berlaku');
    const lines = await listOfficeAudit({ tenant: tenantId('sawahlunto'), year: 2026 });
    for (const action of ['key-created', 'key-revoked'])
      expect(lines).toContainEqual(expect.objectContaining({ action, subject: `key-${numberIn(apiKey)}` }));
    expect(JSON.stringify(lines)).not.toContain(apiKey.split('.')[3]);
  });

  it.each([
    [{ nama: '' }, 'nama'],
    [{ nama: 'x'.repeat(61) }, 'nama'],
    [{ nama: 'Dasbor' }, 'nama'],
    [{ nama: 'Baru', kegunaan: 'tulis' }, 'kegunaan'],
    [{ nama: 'Baru', masa: '3650' }, 'masa'],
    [{ nama: 'Baru', masa: '' }, 'masa'],
  ])('is not made from %j', async (form, at) => {
    const answer = await create(form);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(`href="#${at}"`);
    expect(keyIn(answer)).toBe('');
  });

  it('is not for auditors, and a session that was opened with a key of release 0.1 is none', async () => {
    const { openSession } = await import('../support/outsiders.ts');
    const auditor = await openSession({
      ...{ tenant: tenantId('sawahlunto'), email: 'aud@sawahlunto.example', name: 'Aud' },
      roles: ['auditor'],
    });
    const asAuditor = { cookie: `__Host-siklus=${auditor}` };
    expect((await bench.get('/konsol/kunci', asAuditor)).status).toBe(403);
    const { hashOf } = await import('../../functions/kit/secret.ts');
    const hash = hashOf('kunci-lama');
    await bench.put('links', {
      ...{ pk: `SESSION#${hash}`, sk: 'SESSION', hash, tenant: 'sawahlunto' },
      ...{ email: here.tenant.operator.email, name: 'Lama', roles: ['operator'] },
      expiresAt: '2036-01-01T00:00:00.000Z',
    });
    expect((await summary('kunci-lama')).status).toBe(403);
    expect((await bench.get('/konsol', { cookie: '__Host-siklus=kunci-lama' })).headers.location).toBe(
      '/masuk',
    );
  });

  it('of the home itself ends like any other, and the next start has another', async () => {
    const { installGovernment } = await import('../../local/install-government.ts');
    const secret = 'r'.repeat(43);
    const jambi = makeSample('jambi', { employees: 12 });
    const start = (): Promise<string> => installGovernment(jambi, secret, bench.clock.now());
    const first = await start();
    expect(await start()).toBe(first);
    const own = cookieOf(await signIn(bench, jambi.tenant.operator.email));
    expect((await revoke(first, own)).status).toBe(303);
    const second = await start();
    expect(numberIn(second)).not.toBe(numberIn(first));
    expect(second.split('.')[3]).not.toBe(first.split('.')[3]);
    expect([(await summary(first)).status, (await summary(second)).status]).toEqual([403, 404]);
    expect(await start()).toBe(second);
  });

  it('ends when its time has come', async () => {
    const apiKey = await made('Sebulan');
    const of = (at: string): void => bench.clock.jumpTo(new Date(at));
    of('2026-02-11T02:59:00.000Z');
    expect((await summary(apiKey)).status).toBe(200);
    of('2026-02-11T03:00:01.000Z');
    expect((await summary(apiKey)).status).toBe(403);
  });
});
