// The ports of a whole home as a page of another site would reach them: nothing is told, nothing is taken; and mail from anywhere stays in its frame.
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Signer, signedAddress } from '../../functions/store/signed-address.ts';
import { portsWithoutBrowsers } from '../../local/out-of-reach.ts';
import { uploadsPath } from '../../local/uploads/http.ts';
import { uploadsSecret } from '../../local/uploads/secret.ts';
import { testKeys } from '../support/key-rings.ts';
import { type Bench, openBench } from '../support/workflow-bench.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench({ workflows: [], at: '2026-03-02T02:00:00.000Z', onDatabase: true });
});
afterAll(async () => bench.close());

type Told = { status: number; headers: Record<string, unknown>; text: string };
const ask = async (
  origin: string,
  path: string,
  {
    method = 'GET',
    headers = {},
    body = '',
  }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Told> => {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const outgoing = request({ hostname, port, path, method, headers }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.once('end', () =>
        resolve({
          status: incoming.statusCode ?? 0,
          headers: incoming.headers,
          text: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    outgoing.once('error', reject);
    outgoing.end(body);
  });
};
const ports = ['web', 'mailbox', 'stepFunctions'] as const;
const mail = (html: string, id = 'surat-1') =>
  JSON.stringify({
    Destination: { ToAddresses: ['a@contoh.example'] },
    Content: {
      Simple: {
        Subject: { Data: 'Perihal' },
        Body: { Text: { Data: 'Isi' }, Html: { Data: html } },
        Headers: [{ Name: 'X-Siklus-Mail-Id', Value: id }],
      },
    },
  });
const sending = { method: 'POST', headers: { 'content-type': 'application/json' } };

describe('each port of a home', () => {
  it.each(ports)('%s tells a foreign name nothing', async (name) => {
    for (const host of ['evil.example', `evil.example:${new URL(bench.home.addresses[name]).port}`]) {
      const { status, text } = await ask(bench.home.addresses[name], '/', { headers: { host } });
      expect(status).toBe(421);
      expect(text).not.toContain('Kotak surat</h1>');
    }
  });

  it.each(ports)('%s answers an address that is none with 400', async (name) => {
    for (const path of ['/%zz', '//', 'http://evil.example/'])
      expect((await ask(bench.home.addresses[name], path)).status).toBe(400);
  });

  it('the web says it on a page of the product, with a way on, and to a program as a problem', async () => {
    const page = await ask(bench.home.addresses.web, '/masuk/%zz');
    expect(page.text).toContain('<html lang="id">');
    expect(page.text).toContain('Mohon menyalin kembali seluruh alamatnya dari surel.');
    expect(page.text).toContain('<a href="/">');
    expect(page.headers).toMatchObject({ 'cache-control': 'no-store' });
    const problem = await ask(bench.home.addresses.web, '/api/%zz');
    expect(problem.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(JSON.parse(problem.text)).toMatchObject({
      type: 'urn:siklus:refusal:malformed-address',
      status: 400,
    });
  });
});

describe('the database', () => {
  // It lets pages of any site read and write, and asks nobody who they are: what keeps them away is that they cannot get there.
  it('listens on no address that a page in a browser can know', () => {
    const { hostname, port } = new URL(bench.home.addresses.dynamodb);
    const isHidden = /^127\./.test(hostname) && hostname !== '127.0.0.1';
    expect(isHidden || portsWithoutBrowsers.includes(Number(port))).toBe(true);
  });

  it('is named on no page of a home', async () => {
    const { hostname, port } = new URL(bench.home.addresses.dynamodb);
    for (const name of ports)
      for (const path of ['/', '/workflows', '/messages', '/masuk', '/tidak-ada']) {
        const { text } = await ask(bench.home.addresses[name], path);
        expect(text).not.toContain(hostname);
        expect(text).not.toContain(`:${port}`);
      }
  });
});

describe('the mailbox', () => {
  const { stringify } = JSON;
  it.each([
    ['a form of another site', 'text/plain', mail('x')],
    ['no type', '', mail('x')],
    ['no JSON', 'application/json', '{'],
    ['JSON without end', 'application/json', '['.repeat(200_000)],
    ['JSON that is no mail', 'application/json', stringify({ Destination: { ToAddresses: [{}] } })],
    ['nothing', 'application/json', ''],
  ])('takes no mail from %s', async (_, type, body) => {
    const before = bench.home.mailbox.count();
    const answer = await ask(bench.home.addresses.mailbox, '/v2/email/outbound-emails', {
      method: 'POST',
      headers: { 'content-type': type },
      body,
    });
    expect(answer.status).toBe(400);
    expect(answer.headers['x-amzn-errortype']).toBe('BadRequestException');
    expect(bench.home.mailbox.count()).toBe(before);
  });

  it('is told how an address behaves by JSON alone', async () => {
    const told = stringify({ to: 'a@contoh.example', does: 'bounce' });
    const tell = (type: string) =>
      ask(bench.home.addresses.mailbox, '/mailbox/behaviours', {
        method: 'POST',
        headers: { 'content-type': type },
        body: told,
      });
    expect((await tell('text/plain')).status).toBe(422);
    expect(bench.home.mailbox.behaviours.next('a@contoh.example', '')).toBeUndefined();
    expect((await tell('application/json')).status).toBe(200);
    expect(bench.home.mailbox.behaviours.next('a@contoh.example', '')).toBeDefined();
    bench.home.mailbox.behaviours.tell({ to: 'a@contoh.example', does: 'bounce', times: 0 });
  });

  it('shows the HTML of a mail in a frame without script, form or origin', async () => {
    const evil =
      '<html><head></head><body><script>fetch("/messages")</script><form action="/mailbox/behaviours" method="post"></form><a href="http://127.0.0.1/masuk/x">Masuk</a></body></html>';
    await ask(bench.home.addresses.mailbox, '/v2/email/outbound-emails', {
      ...sending,
      body: mail(evil, 'jahat'),
    });
    const shown = await ask(bench.home.addresses.mailbox, '/messages/jahat/html');
    const policy = String(shown.headers['content-security-policy']);
    expect(policy).toMatch(/^sandbox /);
    expect(policy).not.toMatch(/allow-(scripts|same-origin|forms|top-navigation)/);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("form-action 'none'");
    expect(shown.text).toContain('<head><base target="_blank">');
    const page = await ask(bench.home.addresses.mailbox, '/messages/jahat');
    const [frame = ''] = /<iframe[^>]*>/.exec(page.text) ?? [];
    expect(frame).toContain('src="/messages/jahat/html"');
    expect(/sandbox="([^"]*)"/.exec(frame)?.[1]).toBe('allow-popups allow-popups-to-escape-sandbox');
    expect(page.text).not.toContain('<script');
    for (const answer of [page, shown])
      expect(answer.headers).toMatchObject({
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
      });
  });

  it('writes nothing into its pages that a mail brought along', async () => {
    const brought = '"><img src=x onerror=alert(1)>';
    const body = JSON.stringify({
      Destination: { ToAddresses: [brought] },
      Content: {
        Simple: {
          Subject: { Data: brought },
          Body: { Text: { Data: `${brought} http://x.example/"onmouseover=1` } },
        },
      },
    });
    await ask(bench.home.addresses.mailbox, '/v2/email/outbound-emails', { ...sending, body });
    const list = await ask(bench.home.addresses.mailbox, '/');
    const id = bench.home.mailbox.list({ to: brought })[0]?.id ?? '';
    const one = await ask(bench.home.addresses.mailbox, `/messages/${encodeURIComponent(id)}`);
    for (const { status, text } of [list, one]) {
      expect(status).toBe(200);
      expect(text).not.toContain('<img');
      expect(text).not.toMatch(/ onmouseover=/);
    }
  });
});

describe('the file storage, which stands on the port that people reach', () => {
  const reads = async (secretAccessKey: string, method: 'GET' | 'PUT' | 'DELETE'): Promise<number> => {
    const signer: Signer = {
      credentials: { accessKeyId: 'local', secretAccessKey },
      region: 'ap-southeast-3',
    };
    const address = signedAddress(
      {
        ...{ method, headers: {}, now: bench.clock.now(), seconds: 60 },
        address: new URL(`${bench.home.addresses.web}${uploadsPath}/imports/jambi/ekspor/pegawai.csv`),
      },
      signer,
    );
    return (await ask(bench.home.addresses.web, address.pathname + address.search, { method })).status;
  };

  it('gives, takes and removes nothing for an address that anybody can sign', async () => {
    for (const secret of ['local', '', 'uploads', 'dynamodb', 'siklus', 'test'])
      for (const method of ['GET', 'PUT', 'DELETE'] as const)
        expect([secret, method, await reads(secret, method)]).toEqual([secret, method, 403]);
  });

  it('knows its own signature, which follows from a key of the installation', async () => {
    expect(await reads(uploadsSecret(testKeys.forms), 'GET')).toBe(404);
  });
});
