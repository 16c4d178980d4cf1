// Signing in by mail: one answer for every address, one use for every link, one session behind it.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeSample } from '../../samples/sample.ts';
import { type Bench, openBench } from '../support/workflow-bench.ts';
import { cookieOf, installed, signIn } from './people-support.ts';

const sample = makeSample('sawahlunto', { employees: 12, year: 2027 });
const operator = sample.tenant.operator.email;

describe('signing in', () => {
  let bench: Bench;
  let hour = 0;

  beforeAll(async () => {
    bench = await openBench({ workflows: [], at: '2026-01-12T02:00:00.000Z' });
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
  const askForLink = async (email = operator): Promise<string> => {
    const before = bench.mails.length;
    await bench.post('/masuk', { email });
    const [mail] = await mailsSince(before);
    if (!mail) throw new Error('no mail');
    return bench.linkIn(mail);
  };

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

  it('reads and writes as often for an unknown address as for a known one', async () => {
    const { documentClient } = await import('../../functions/store/client.ts');
    const calls: string[] = [];
    documentClient.middlewareStack.add(
      (next, context) => async (args) => {
        calls.push(String(context.commandName));
        return next(args);
      },
      { step: 'initialize', name: 'count' },
    );
    const callsFor = async (email: string): Promise<string[]> => {
      calls.length = 0;
      await bench.post('/masuk', { email });
      return [...calls];
    };
    const known = await callsFor(operator);
    expect(await callsFor('siapa@contoh.example')).toEqual(known);
    expect(known.at(-1)).toMatch(/TransactWrite/);
    documentClient.middlewareStack.remove('count');
    await bench.settle();
  });

  it('mails at most five links an hour to one address, and never says so', async () => {
    const before = bench.mails.length;
    const answers: string[] = [];
    for (let i = 0; i < 7; i++) answers.push((await bench.post('/masuk', { email: operator })).text);
    const mails = await mailsSince(before);
    expect(mails).toHaveLength(5);
    expect(new Set(mails.map((m) => m.subject)).size).toBe(5);
    expect(new Set(answers).size).toBe(1);
    minutesLater(59);
    await bench.post('/masuk', { email: operator });
    expect(await mailsSince(before)).toHaveLength(5);
    minutesLater(2);
    await bench.post('/masuk', { email: operator });
    expect(await mailsSince(before)).toHaveLength(6);
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

  it('shows who it is for and changes nothing until the button is pressed', async () => {
    const path = await askForLink();
    for (let i = 0; i < 3; i++) {
      const page = await bench.get(path);
      expect(page.status).toBe(200);
      expect(page.text).toContain(sample.tenant.operator.name);
      expect(page.text).toContain('Kota Sawahlunto');
      expect(page.cookies).toEqual([]);
    }
    const answer = await bench.post(path, {});
    expect(answer).toMatchObject({ status: 303, headers: { location: '/konsol' } });
    expect(answer.cookies[0]).toMatch(
      /^__Host-siklus=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Lax; Max-Age=43200$/,
    );
    expect((await bench.get('/konsol/impor', { cookie: cookieOf(answer) })).status).toBe(200);
  });

  it('works once: a used link opens no second session', async () => {
    const path = await askForLink();
    await bench.get(path);
    await bench.post(path, {});
    const again = await bench.post(path, {});
    expect(again).toMatchObject({ status: 410, cookies: [] });
    expect(again.text).toContain('sudah dipakai');
    expect((await bench.get(path)).status).toBe(410);
  });

  it('opens one session when the button is pressed twice at once', async () => {
    const path = await askForLink();
    await bench.get(path);
    const answers = await Promise.all([bench.post(path, {}), bench.post(path, {})]);
    expect(answers.map((a) => a.status).sort()).toEqual([303, 410]);
  });

  it('ends after a quarter of an hour', async () => {
    const path = await askForLink();
    await bench.get(path);
    minutesLater(16);
    expect((await bench.get(path)).status).toBe(410);
    expect(await bench.post(path, {})).toMatchObject({ status: 410, cookies: [] });
  });

  it('knows no tampered link and takes no form without its nonce', async () => {
    const path = await askForLink();
    expect((await bench.get(`${path.slice(0, -1)}${path.endsWith('A') ? 'B' : 'A'}`)).status).toBe(404);
    expect(await bench.post(path, { nonce: 'salah' })).toMatchObject({ status: 403, cookies: [] });
    await bench.get(path);
    expect((await bench.post(path, {})).status).toBe(303);
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
    const left = await bench.post('/keluar', {}, { cookie });
    expect(left).toMatchObject({ status: 303, headers: { location: '/' } });
    expect(left.cookies[0]).toContain('Max-Age=0');
    expect((await bench.get('/konsol/impor', { cookie })).status).toBe(303);
  });

  it('is closed to an account without roles', async () => {
    const path = await askForLink();
    const { accountKey } = await import('../../functions/records/register.reads.ts');
    const account = { ...accountKey(operator), tenant: 'sawahlunto', email: operator, name: 'X' };
    await bench.put('register', { ...account, roles: [] });
    expect((await bench.get(path)).status).toBe(403);
    const before = bench.mails.length;
    await bench.post('/masuk', { email: operator });
    expect(await mailsSince(before)).toEqual([]);
  });
});
