// Signing in by mail: one answer for every address, one use for every link, one session behind it.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeSample } from '../../samples/sample.ts';
import { tenantId } from '../support/branded.ts';
import { pausing } from '../support/pauses.ts';
import { type Bench, openBench } from '../support/workflow-bench.ts';
import { askForLink, cookieOf, installed, signIn } from './people-support.ts';

const sample = makeSample('sawahlunto', { employees: 12, year: 2027 });
const operator = sample.tenant.operator.email;

describe('signing in', () => {
  let bench: Bench;
  let hour = 0;

  beforeAll(async () => {
    bench = await openBench({ workflows: [], at: '2026-01-12T02:00:00.000Z', onDatabase: true });
    await installed(bench, sample);
  });
  afterAll(async () => bench.close());
  // Every scenario has an hour of its own, so that they do not use up each other's mails.
  beforeEach(() => {
    hour += 2;
    bench.clock.jumpTo(new Date(Date.parse('2026-01-12T02:00:00.000Z') + hour * 3_600_000));
  });
  const minutesLater = (minutes: number): void =>
    bench.clock.jumpTo(new Date(bench.clock.now().getTime() + minutes * 60_000));
  const mailsSince = async (count: number) => {
    await bench.settle();
    return bench.mails.slice(count);
  };
  const ask = (browser = '') => askForLink(bench, operator, browser);
  /** Says yes in the browser that asked. */
  const accept = ({ path, browser }: { path: string; browser: string }, more = {}) =>
    bench.post(path, { keputusan: 'ya', ...more }, { cookie: browser });
  const open = ({ path, browser }: { path: string; browser: string }) => bench.get(path, { cookie: browser });

  it('is possible from the start page on', async () => {
    const start = await bench.get('/');
    expect(start.status).toBe(200);
    for (const href of ['/masuk', '/sertifikat']) expect(start.text).toContain(`href="${href}"`);
    const form = await bench.get('/masuk');
    expect(form.text).toContain('name="email"');
    expect(form.text).not.toContain('password');
  });

  it('answers a known and an unknown address alike, and mails only the known one', async () => {
    const before = bench.mails.length;
    const known = await bench.post('/masuk', { email: operator.toUpperCase() });
    const unknown = await bench.post('/masuk', { email: 'tidak.dikenal@contoh.example' });
    expect([known.status, unknown.status]).toEqual([200, 200]);
    expect(known.text).toBe(unknown.text);
    const mails = await mailsSince(before);
    expect(mails.map((m) => m.to)).toEqual([operator]);
    expect(mails[0]?.subject).toContain('Tautan masuk Siklus');
  });

  it('reads and writes the same for every address, whatever becomes of the request', async () => {
    const { documentClient } = await import('../../functions/store/client.ts');
    const { accountKey } = await import('../../functions/records/register.reads.ts');
    const people = Array.from({ length: 40 }, (_, i) => `kawan${i}@contoh.example`);
    for (const email of people)
      await bench.put('register', {
        ...accountKey(email, tenantId('sawahlunto')),
        ...{ tenant: 'sawahlunto', email, name: 'Nama', employeeId: 'pns-1', version: 1 },
      });
    const calls: string[] = [];
    documentClient.middlewareStack.add(
      (next, context) => async (args) => {
        const { TransactItems } = args.input as { TransactItems?: unknown[] };
        calls.push(`${context.commandName} ${TransactItems?.length ?? ''}`);
        return next(args);
      },
      { step: 'initialize', name: 'count' },
    );
    const callsFor = async (email: string): Promise<string[]> => {
      calls.length = 0;
      await bench.post('/masuk', { email });
      return [...calls];
    };
    const often = async (emails: readonly string[]): Promise<void> => {
      for (const email of emails) await bench.post('/masuk', { email });
    };
    const first = await callsFor('siapa@contoh.example');
    expect(first.at(-1)).toBe('TransactWriteItemsCommand 4');
    const seen: [string, string[]][] = [
      ['the operator', await callsFor(operator)],
      ['an employee', await callsFor('kawan0@contoh.example')],
    ];
    await often(Array.from({ length: 5 }, () => operator));
    seen.push(['the operator, who has letters enough', await callsFor(operator)]);
    await often(people.slice(1, 35));
    seen.push(['an employee who is held back', await callsFor('kawan39@contoh.example')]);
    await often(Array.from({ length: 35 }, (_, i) => `entah${i}@contoh.example`));
    seen.push(['nobody, after many for nobody', await callsFor('entah@contoh.example')]);
    await often(Array.from({ length: 5 }, () => 'siapa@contoh.example'));
    seen.push(['nobody, again and again', await callsFor('siapa@contoh.example')]);
    documentClient.middlewareStack.remove('count');
    expect(Object.fromEntries(seen)).toEqual(Object.fromEntries(seen.map(([who]) => [who, first])));
    await bench.settle();
  });

  it('opens no account of somebody who was given the address after the letter went out', async () => {
    const { accountKey } = await import('../../functions/records/register.reads.ts');
    const email = 'bergilir@contoh.example';
    const give = (employeeId: string) =>
      bench.put('register', {
        ...accountKey(email, tenantId('sawahlunto')),
        ...{ tenant: 'sawahlunto', email, name: 'Nama', employeeId, version: 1 },
      });
    await give('pns-lama');
    const { path, browser } = await askForLink(bench, email);
    expect((await bench.get(path, { cookie: browser })).status).toBe(200);
    await give('pns-baru');
    expect((await bench.get(path, { cookie: browser })).status).toBe(410);
    const answer = await bench.post(path, { keputusan: 'ya' }, { cookie: browser });
    expect([answer.status, cookieOf(answer)]).toEqual([410, '']);
    expect((await signIn(bench, email)).status).toBe(303);
  });

  it('answers nobody sooner than a letter takes to write, known or not', async () => {
    for (const email of [operator, 'siapa@contoh.example', 'lain@contoh.example']) {
      const began = performance.now();
      await pausing(() => bench.post('/masuk', { email }));
      // Timers are true to a millisecond.
      expect(performance.now() - began).toBeGreaterThan(98);
    }
    await bench.settle();
  });

  it('is shut to nobody by strangers who ask for their address', async () => {
    const before = bench.mails.length;
    const answers: string[] = [];
    for (let i = 0; i < 12; i++) answers.push((await bench.post('/masuk', { email: operator })).text);
    const mails = await mailsSince(before);
    expect(mails).toHaveLength(3);
    expect(new Set(mails.map((m) => m.subject)).size).toBe(3);
    expect(new Set(answers).size).toBe(1);
    // The owner asks from elsewhere, gets no letter of their own, and uses the newest one there is.
    minutesLater(8);
    const asked = await bench.post('/masuk', { email: operator });
    expect(await mailsSince(before)).toHaveLength(3);
    // Letters of one instant leave in any order; their subjects count them.
    const newest = mails.find(({ subject }) => subject.includes('(ke-3)'));
    if (!newest) throw new Error('no letter');
    const owner = { path: bench.linkIn(newest), browser: cookieOf(asked) };
    await open(owner);
    const kode = /Kode: (\d{6})/.exec(newest.text)?.[1] ?? '';
    expect((await accept(owner, { kode })).status).toBe(303);
    // Used up: the next request brings a new one, although there were three.
    await bench.post('/masuk', { email: operator });
    expect(await mailsSince(before)).toHaveLength(4);
  });

  it('goes on with a letter as soon as the newest link runs out', async () => {
    const before = bench.mails.length;
    for (let i = 0; i < 5; i++) await bench.post('/masuk', { email: operator });
    expect(await mailsSince(before)).toHaveLength(3);
    minutesLater(10);
    await bench.post('/masuk', { email: operator });
    expect(await mailsSince(before)).toHaveLength(4);
  });

  it('answers 240 requests of one network with thirty letters, and lets a known browser of an employee through', async () => {
    const { accountKey } = await import('../../functions/records/register.reads.ts');
    const addresses = Array.from({ length: 240 }, (_, i) => `pegawai${i}@contoh.example`);
    for (const email of addresses)
      await bench.put('register', {
        ...accountKey(email, tenantId('sawahlunto')),
        ...{ tenant: 'sawahlunto', email, name: 'Nama', employeeId: 'pns-1', version: 1 },
      });
    const [first = '', last = '', other = ''] = [addresses[0], addresses[239], addresses[238]];
    const { browser } = await askForLink(bench, last);
    const known = (await signIn(bench, last)).cookies[1]?.split(';')[0] ?? '';
    expect(known).not.toBe(browser);
    minutesLater(61);
    const before = bench.mails.length;
    const answers = [];
    for (const email of addresses) answers.push(await bench.post('/masuk', { email }));
    expect((await mailsSince(before)).map((m) => m.to)).toEqual(expect.arrayContaining([first]));
    expect(await mailsSince(before)).toHaveLength(30);
    const unknown = await bench.post('/masuk', { email: 'tidak.dikenal@contoh.example' });
    expect(new Set([...answers, unknown].map((a) => `${a.status} ${a.text}`)).size).toBe(1);
    expect(unknown.text).toContain('mohon meminta lagi 10 menit kemudian');
    await bench.post('/masuk', { email: last }, { cookie: known });
    expect((await mailsSince(before)).filter((m) => m.to === last)).toHaveLength(1);
    // Its mark is for one address: it is no way around the limit for others.
    await bench.post('/masuk', { email: other }, { cookie: known });
    expect(await mailsSince(before)).toHaveLength(31);
  });

  it.each(['bukan alamat', 'a@b', '', 'a#b@contoh.example'])(
    'refuses "%s", which is no address',
    async (email) => {
      const before = bench.mails.length;
      const answer = await bench.post('/masuk', { email });
      expect(answer.status).toBe(422);
      expect(answer.text).toContain('Tulis alamat surel yang lengkap');
      expect(await mailsSince(before)).toEqual([]);
    },
  );

  it('shows who it is for and changes nothing until the question is answered', async () => {
    const link = await ask();
    for (let i = 0; i < 3; i++) {
      const page = await open(link);
      expect(page.status).toBe(200);
      expect(page.text).toContain(sample.tenant.operator.name);
      expect(page.text).toContain('Kota Sawahlunto');
      expect(page.text).not.toMatch(/ checked/);
      expect(page.cookies).toEqual([]);
    }
    const unanswered = await bench.post(link.path, {}, { cookie: link.browser });
    expect(unanswered).toMatchObject({ status: 422, cookies: [] });
    const answer = await accept(link);
    expect(answer).toMatchObject({ status: 303, headers: { location: '/konsol' } });
    expect(answer.cookies[0]).toMatch(
      /^__Host-siklus=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Lax; Max-Age=43200$/,
    );
    expect((await bench.get('/konsol/impor', { cookie: cookieOf(answer) })).status).toBe(200);
  });

  it('leads to the page that was asked for before, in the browser that asked, once, and nowhere else', async () => {
    const turned = await bench.get('/konsol/2027/rencana?halaman=2');
    expect(turned).toMatchObject({ status: 303, headers: { location: '/masuk' } });
    const [going = ''] = turned.cookies.map((line) => line.split(';')[0]);
    expect(turned.cookies[0]).toMatch(/; Secure; HttpOnly; SameSite=Lax; Max-Age=3600$/);
    const signInWith = async (cookie: string) => {
      minutesLater(61);
      const link = await ask();
      await open(link);
      return bench.post(link.path, { keputusan: 'ya' }, { cookie: `${link.browser}; ${cookie}` });
    };
    const answer = await signInWith(going);
    expect(answer.headers.location).toBe('/konsol/2027/rencana?halaman=2');
    expect(answer.cookies.at(-1)).toMatch(/^__Host-siklus-tujuan=; .*Max-Age=0$/);
    const named = await bench.get('/konsol/pegawai?cari=199001012015011001');
    expect(named.cookies[0]).not.toContain('1990');
    for (const made of [
      ...['https://contoh.example/konsol', '//contoh.example', '/\\contoh.example', '/konsol@contoh.example'],
      ...[
        '/konsol/../keluar',
        '/keluar',
        '/masuk/x',
        '/konsol\r\nset-cookie: a=b',
        '/konsol//contoh.example',
        '%',
      ],
    ]) {
      const forged = await signInWith(`__Host-siklus-tujuan=${encodeURIComponent(made)}`);
      expect([made, forged.status, forged.headers.location]).toEqual([made, 303, '/konsol']);
      expect(forged.cookies).toHaveLength(2);
    }
  });

  it('remembers no page of others, of programs, or of what is sent', async () => {
    for (const path of ['/sertifikat', '/tidak-ada', '/api/cycles/2027/summary'])
      expect((await bench.get(path)).cookies).toEqual([]);
    expect((await bench.post('/konsol/impor/pegawai', {})).cookies).toEqual([]);
  });

  it('gives a scanner that sends every form untouched, with its nonce, no session and leaves the link alone', async () => {
    const link = await ask();
    const { difference, dumpTables } = await import('../support/table-dump.ts');
    const before = await dumpTables();
    // With cookies, without, with those of the answer, with a query of its own; now and again.
    for (const cookie of ['', link.browser, `__Host-siklus-peramban=${'x'.repeat(43)}`])
      for (const query of ['', '?utm_source=mail']) {
        const page = await bench.get(link.path + query, cookie ? { cookie } : {});
        expect(page.status).toBe(200);
        const jar = [cookie, ...page.cookies.map((c) => c.split(';')[0])].filter(Boolean).join('; ');
        const fields = [...page.text.matchAll(/<input([^>]*)>/g)].flatMap(([, tag = '']) => {
          const [, name] = /name="([^"]*)"/.exec(tag) ?? [];
          const isChosen = !/type="(radio|checkbox)"/.test(tag) || / checked/.test(tag);
          return name && isChosen ? [[name, /value="([^"]*)"/.exec(tag)?.[1] ?? ''] as const] : [];
        });
        expect(fields.map(([name]) => name)).toContain('nonce');
        const sent = await bench.post(
          link.path + query,
          Object.fromEntries(fields),
          jar ? { cookie: jar } : {},
        );
        expect([403, 422]).toContain(sent.status);
        expect(sent.cookies).toEqual([]);
      }
    expect(difference(before, await dumpTables())).toEqual([]);
    await open(link);
    expect((await accept(link)).status).toBe(303);
  });

  it('asks another browser for the code of the same mail, and tells it nothing before', async () => {
    const link = await ask();
    const page = await bench.get(link.path);
    expect(page.text).toContain('name="kode"');
    expect(page.text).not.toContain(sample.tenant.operator.name);
    expect(page.text).not.toContain(operator);
    const phone = { path: link.path, browser: cookieOf(page) };
    expect(await accept(phone)).toMatchObject({ status: 422, cookies: [] });
    const wrong = link.code === '000000' ? '000001' : '000000';
    expect(await accept(phone, { kode: wrong })).toMatchObject({ status: 422, cookies: [] });
    const answer = await accept(phone, { kode: ` ${link.code.slice(0, 3)} ${link.code.slice(3)} ` });
    expect(answer).toMatchObject({ status: 303, headers: { location: '/konsol' } });
  });

  it('takes five codes for a link, also from many hands at once, and then none', async () => {
    const link = await ask();
    const page = await bench.get(link.path);
    const phone = { path: link.path, browser: cookieOf(page) };
    const guesses = Array.from({ length: 20 }, (_, i) =>
      String((Number(link.code) + 1 + i) % 1_000_000).padStart(6, '0'),
    );
    const answers = await Promise.all(guesses.map((kode) => accept(phone, { kode })));
    expect(answers.filter((a) => a.status === 422).length).toBeLessThanOrEqual(5);
    expect(answers.every((a) => a.cookies.length === 0)).toBe(true);
    // The right one comes too late; the browser that asked needs none.
    expect(await accept(phone, { kode: link.code })).toMatchObject({ status: 410, cookies: [] });
    await open(link);
    expect((await accept(link)).status).toBe(303);
  });

  it('keeps the code out of every table', async () => {
    const { dumpTables } = await import('../support/table-dump.ts');
    const link = await ask();
    expect(link.code).toMatch(/^\d{6}$/);
    expect(await dumpTables()).not.toMatch(new RegExp(`(?<!\\d)${link.code}(?!\\d)`));
  });

  it('opens nothing for a form that another site sends: without the cookie of the browser, and from elsewhere', async () => {
    const link = await ask();
    await bench.get(link.path);
    // What an attacker knows of their own link: the token, the nonce, the code. What they lack is the victim's cookie.
    const victim = await bench.post(link.path, { keputusan: 'ya', kode: link.code });
    expect(victim).toMatchObject({ status: 403, cookies: [] });
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://lain.example' }]) {
      const sent = await bench.post(link.path, { keputusan: 'ya' }, { cookie: link.browser, headers });
      expect(sent).toMatchObject({ status: 403, cookies: [] });
      const asked = await bench.post('/masuk', { email: operator }, { headers });
      expect(asked).toMatchObject({ status: 403, cookies: [] });
    }
    expect((await accept(link)).status).toBe(303);
  });

  it('is called off by whoever did not ask', async () => {
    const link = await ask();
    await open(link);
    const answer = await accept(link, { keputusan: 'bukan' });
    expect(answer).toMatchObject({ status: 200, cookies: [] });
    expect(answer.text).toContain('Tautan dibatalkan');
    expect(await accept(link)).toMatchObject({ status: 410, cookies: [] });
  });

  it('works once: a used link opens no second session', async () => {
    const link = await ask();
    await open(link);
    await accept(link);
    const again = await accept(link);
    expect(again).toMatchObject({ status: 410, cookies: [] });
    expect(again.text).toContain('sudah dipakai');
    expect((await open(link)).status).toBe(410);
  });

  it('opens one session when it is answered twice at once', async () => {
    const link = await ask();
    await open(link);
    const answers = await Promise.all([accept(link), accept(link)]);
    expect(answers.map((a) => a.status).sort()).toEqual([303, 410]);
  });

  it('ends after a quarter of an hour', async () => {
    const link = await ask();
    await open(link);
    minutesLater(16);
    expect((await open(link)).status).toBe(410);
    expect(await accept(link)).toMatchObject({ status: 410, cookies: [] });
  });

  it('keeps an earlier link of the same browser when another is asked for', async () => {
    const first = await ask();
    const second = await ask(first.browser);
    expect(second.browser).toBe(first.browser);
    await open(first);
    expect((await accept(first)).status).toBe(303);
    await open(second);
    expect((await accept(second)).status).toBe(303);
  });

  it('knows no tampered link and takes no form without its nonce', async () => {
    const link = await ask();
    const { path } = link;
    expect((await bench.get(`${path.slice(0, -1)}${path.endsWith('A') ? 'B' : 'A'}`)).status).toBe(404);
    expect(await accept(link, { nonce: 'salah' })).toMatchObject({ status: 403, cookies: [] });
    await open(link);
    expect((await accept(link)).status).toBe(303);
  });

  it('lasts twelve hours', async () => {
    const cookie = cookieOf(await signIn(bench, operator));
    minutesLater(12 * 60 - 1);
    expect((await bench.get('/konsol/impor', { cookie })).status).toBe(200);
    minutesLater(2);
    expect(await bench.get('/konsol/impor', { cookie })).toMatchObject({
      status: 303,
      headers: { location: '/masuk' },
    });
    hour += 14;
  });

  it('ends when the person leaves', async () => {
    const cookie = cookieOf(await signIn(bench, operator));
    expect((await bench.get('/keluar', { cookie })).text).toContain(sample.tenant.operator.name);
    expect((await bench.post('/keluar', {}, { cookie })).status).toBe(422);
    const left = await bench.post('/keluar', { dari: 'sini' }, { cookie });
    expect(left).toMatchObject({ status: 303, headers: { location: '/' } });
    expect(left.cookies[0]).toContain('Max-Age=0');
    expect((await bench.get('/konsol/impor', { cookie })).status).toBe(303);
  });

  it('ends on every device at once when somebody leaves everywhere', async () => {
    const [desk, phone] = [await signIn(bench, operator), await signIn(bench, operator)].map(cookieOf);
    if (!desk || !phone) throw new Error('no session');
    minutesLater(5);
    await bench.get('/keluar', { cookie: desk });
    await bench.post('/keluar', { dari: 'semua' }, { cookie: desk });
    for (const cookie of [desk, phone])
      expect((await bench.get('/konsol/impor', { cookie })).headers.location).toBe('/masuk');
    minutesLater(1);
    const again = cookieOf(await signIn(bench, operator));
    expect((await bench.get('/konsol/impor', { cookie: again })).status).toBe(200);
  });

  it('is in the trail with every wrong code and every way out: who, in which office, from which network and kind of browser', async () => {
    const { listOfficeAudit } = await import('../support/audit-lines.ts');
    const { accountActor } = await import('../../functions/kit/audit-by.ts');
    const lines = () => listOfficeAudit({ tenant: tenantId('sawahlunto'), year: 2026 });
    const headers = {
      'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    };
    const before = (await lines()).length;
    const enter = async (...codes: ('wrong' | 'right')[]): Promise<string> => {
      const link = await ask();
      const phone = cookieOf(await bench.get(link.path, { headers }));
      let answer: Awaited<ReturnType<typeof accept>> | undefined;
      for (const which of codes) {
        const kode =
          which === 'right' ? link.code : String((Number(link.code) + 1) % 1_000_000).padStart(6, '0');
        answer = await bench.post(link.path, { keputusan: 'ya', kode }, { cookie: phone, headers });
      }
      if (answer?.status !== 303) throw new Error('not signed in');
      return cookieOf(answer);
    };
    const leave = async (cookie: string, dari: string) => {
      // Acts of one instant stand in no order.
      minutesLater(1);
      await bench.get('/keluar', { cookie, headers });
      expect((await bench.post('/keluar', { dari }, { cookie, headers })).status).toBe(303);
    };
    await leave(await enter('wrong', 'wrong', 'right'), 'sini');
    minutesLater(1);
    await leave(await enter('right'), 'semua');
    const actor = accountActor(operator);
    const by = {
      actor,
      subject: actor,
      office: 'operator',
      network: '127.0.0.0/24',
      browser: 'firefox-desktop',
    };
    expect((await lines()).slice(before)).toMatchObject(
      ['code-refused', 'code-refused', 'signed-in', 'signed-out', 'signed-in', 'signed-out-everywhere'].map(
        (action) => ({ action, ...by }),
      ),
    );
    // Time has to pass before somebody who left everywhere can come in again.
    minutesLater(1);
  });

  it('is closed to an account without roles', async () => {
    const link = await ask();
    const { accountKey } = await import('../../functions/records/register.reads.ts');
    const account = {
      ...accountKey(operator, tenantId('sawahlunto')),
      tenant: 'sawahlunto',
      email: operator,
      name: 'X',
    };
    await bench.put('register', { ...account, version: 1 });
    expect((await open(link)).status).toBe(403);
    const before = bench.mails.length;
    await bench.post('/masuk', { email: operator });
    expect(await mailsSince(before)).toEqual([]);
  });
});
