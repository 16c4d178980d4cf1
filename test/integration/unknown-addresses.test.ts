// Every address that nobody has, by every method: our own page in Indonesian with a way home, or a problem for a program.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../functions/kit/declare.ts';
import { makeSample } from '../../samples/sample.ts';
import { tenantId } from '../support/branded.ts';
import { everyRoute } from '../support/every-route.ts';
import { asCookie, openSession } from '../support/outsiders.ts';
import { type Bench, openBench } from '../support/workflow-bench.ts';

const { tenant } = makeSample('bukitintan', { employees: 12 });
let bench: Bench;

beforeAll(async () => {
  bench = await openBench({ workflows: [], at: '2026-03-02T02:00:00.000Z' });
  const { installGovernment } = await import('../../local/install-government.ts');
  await installGovernment(makeSample('bukitintan', { employees: 12 }), 'kunci-uji', bench.clock.now());
});
afterAll(async () => bench.close());

type Answer = { status: number; headers: Record<string, string>; text: string };
const ask = async (method: string, url: string, headers: Record<string, string> = {}): Promise<Answer> => {
  const answer = await bench.home.gateway.request({ method, url, headers, body: Buffer.alloc(0) });
  return { status: answer.status, headers: answer.headers, text: answer.body.toString('utf8') };
};
const signedInAs = async (role: Role): Promise<Record<string, string>> =>
  asCookie(
    await openSession({
      tenant: tenantId(tenant.slug),
      email: `${role}@${tenant.slug}.invalid`,
      name: role,
      roles: [role],
    }),
  );

const templates = [...new Set(everyRoute.map((r) => r.template))];
/** A parameter of another route may take in what is fixed text here. */
const has = (method: string, template: string): boolean =>
  everyRoute.some(
    (r) => r.method === method && new RegExp(`^${r.template.replace(/\{\w+\}/g, '[^/]+')}$`).test(template),
  );
/** A part more than any route has, the same with a slash at its end, and every known address by a method it does not take. */
const nobodys: readonly (readonly [string, string])[] = [
  ...['/halaman-lain', '/konsol/', '/konsol/2027/rencan', '/wp-login.php', '/index.html', '/masuk/a/b/c'],
  ...['/konsol/%2e%2e/x', '/favicon.ico/', '/apple-touch-icon.png'],
  ...[`/${'x'.repeat(4000)}`, '/<script>alert(1)</script>'],
]
  .map((path) => ['GET', path] as readonly [string, string])
  .concat(templates.map((t) => ['GET', `${t === '/' ? '' : t}/tidak/ada/di/sini`]))
  .concat(templates.filter((t) => !has('GET', t)).map((t) => ['GET', t]))
  .concat(templates.filter((t) => !has('POST', t)).map((t) => ['POST', t]))
  .concat(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'].map((method) => [method, '/konsol']));
const ofPrograms = (path: string): boolean => path.startsWith('/api/');
const sentence = 'Tidak ada halaman pada alamat ini.';

describe('an address that nobody has', () => {
  it.each(nobodys.filter(([, path]) => !ofPrograms(path)))(
    '%s %s is answered with our own page and the way to the start',
    async (method, path) => {
      const { status, headers, text } = await ask(method, path);
      expect(status).toBe(404);
      expect(headers).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'content-security-policy': expect.stringContaining("default-src 'none'"),
      });
      expect(text).toContain('<html lang="id">');
      expect(text).toContain(sentence);
      expect(text).toContain('<a href="/">');
      expect(text).not.toContain('<script');
      expect(text.length).toBeLessThan(30_000);
    },
  );

  it.each(nobodys.filter(([, path]) => ofPrograms(path)))(
    '%s %s is a problem for programs',
    async (method, path) => {
      const { status, headers, text } = await ask(method, path);
      expect([status, headers['content-type']]).toEqual([404, 'application/problem+json; charset=utf-8']);
      expect(JSON.parse(text)).toMatchObject({ type: 'urn:siklus:refusal:unknown-page', status: 404 });
    },
  );

  it.each([
    ['application/json', true],
    ['application/problem+json, */*;q=0.1', true],
    ['text/html,application/xhtml+xml,application/json;q=0.9', false],
    ['*/*', false],
    ['', false],
  ])('is told to whoever accepts "%s" as JSON: %s', async (accept, asJson) => {
    const { status, text } = await ask('GET', '/halaman-lain', { accept });
    expect(status).toBe(404);
    expect(text.startsWith('{')).toBe(asJson);
  });

  it('leaves the operator the console, the auditor too, and the employee the own page', async () => {
    for (const [role, home] of [
      ['operator', '/konsol'],
      ['auditor', '/konsol'],
      ['employee', '/pegawai'],
    ] as const) {
      const { status, text } = await ask('GET', '/konsol/2027/rencan', await signedInAs(role));
      expect(status).toBe(404);
      expect(text).toContain(`<strong>Siklus</strong> · Pemerintah ${tenant.displayName}</p>`);
      expect(text).toContain('<nav class="menu"');
      expect(text.match(/<a href="([^"]+)"/)?.[1]).toBe(home);
      expect(text).toContain(`<p><a href="${home}">`);
    }
  });

  it('tells a made-up or ended session nothing', async () => {
    for (const cookie of ['__Host-siklus=', '__Host-siklus=x', `__Host-siklus=${'x'.repeat(43)}`, 'a=b']) {
      const { status, text } = await ask('GET', '/halaman-lain', { cookie });
      expect(status).toBe(404);
      expect(text).not.toContain(tenant.displayName);
      expect(text).not.toContain('<nav');
    }
  });
});

describe('an address that is none', () => {
  it.each([
    '//',
    '//konsol',
    '/%',
    '/%zz',
    '/%E0%A4%A',
    'http://',
    'http://evil.example/konsol',
    '*',
    '/\\evil',
  ])('%s is answered with a page that says so, and to a program with a problem', async (path) => {
    for (const method of ['GET', 'POST', 'HEAD', 'DELETE']) {
      const { status, headers, text } = await ask(method, path);
      expect([status, headers['content-type']]).toEqual([400, 'text/html; charset=utf-8']);
      if (method !== 'HEAD') expect(text).toContain('Alamat ini tidak dapat dibaca.');
      expect(text).not.toContain('evil');
    }
    const { text } = await ask('GET', path, { accept: 'application/json' });
    expect(JSON.parse(text)).toMatchObject({ type: 'urn:siklus:refusal:malformed-address', status: 400 });
  });
});

describe('a page asked for without its body', () => {
  it.each(everyRoute.filter((r) => r.method === 'GET').map((r) => r.template))(
    '%s is answered like GET',
    async (template) => {
      const [head, get] = [await ask('HEAD', template), await ask('GET', template)];
      expect(head.text).toBe('');
      expect([head.status, head.headers]).toEqual([get.status, get.headers]);
    },
  );
});

describe('an address that nobody has beside the product', () => {
  it.each(['/tidak-ada', '/messages/tidak-ada', '/workflows/tidak-ada', '/favicon.ico', '/a/b/c'])(
    '%s of the mailbox is answered with a page, and no page sends a browser for an icon',
    async (path) => {
      const answer = await fetch(`${bench.home.addresses.mailbox}${path}`);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
      const text = await answer.text();
      expect(text).toContain('<html lang="id">');
      expect(text).toContain('<a href="/">Kotak surat</a>');
      expect(text).toContain('<link rel="icon" href="data:');
    },
  );
});

describe('an address of the console without a year', () => {
  it.each(['/konsol/abc', '/konsol/20277', '/konsol/abc/rencana', '/konsol/-1/surat'])(
    '%s is not called a year that is not open',
    async (path) => {
      const { status, text } = await ask('GET', path, await signedInAs('operator'));
      expect(status).toBe(404);
      expect(text).toContain('Alamat ini tidak memuat tahun anggaran');
      expect(text).not.toContain('belum dibuka');
    },
  );

  it('with a year that was never opened names the year', async () => {
    const { status, text } = await ask('GET', '/konsol/1999/rencana', await signedInAs('operator'));
    expect(status).toBe(404);
    expect(text).toContain('Siklus tahun 1999 belum dibuka.');
    expect(text).not.toContain('href="/konsol/1999');
  });
});

describe('the icon', () => {
  it('comes with every page, and may be kept by whoever asks for it by its old name', async () => {
    const page = await ask('GET', '/');
    expect(page.text).toContain('<link rel="icon" href="data:image/svg+xml,');
    const { status, headers, text } = await ask('GET', '/favicon.ico');
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'image/svg+xml',
      'cache-control': 'public, max-age=604800',
    });
    expect(text.startsWith('<svg')).toBe(true);
    expect(text.length).toBeLessThan(1_000);
  });

  it('is the only answer that may be kept', async () => {
    for (const { template } of everyRoute.filter((r) => r.method === 'GET' && r.template !== '/favicon.ico'))
      expect([template, (await ask('GET', template)).headers['cache-control']]).toEqual([
        template,
        'no-store',
      ]);
  });
});
