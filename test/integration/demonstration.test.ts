// Showing a year to somebody at home: signing in with one press as who is there that day, moving the time on by hand, and nobody else's page doing either.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Time } from '../../local/demonstration/demonstration.ts';
import { openTown, type Town } from '../browser/town.ts';
import { tenantId } from '../support/branded.ts';

let town: Town;
let at: string;
beforeAll(async () => {
  town = await openTown();
  at = `${town.home.addresses.mailbox}/peragaan`;
}, 120_000);
afterAll(() => town?.close());

const show = (time: Time): void => {
  const { slug, operator } = town.sample.tenant;
  town.home.show({ tenant: tenantId(slug), operator, time });
};
const page = async (query = ''): Promise<string> => (await fetch(at + query)).text();
const post = (what: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${at}/${what}`, { method: 'POST', body: new URLSearchParams(form), headers, redirect: 'manual' });
const cookiesOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');

describe('a home that is shown to somebody', () => {
  it('says that it is starting before there is a government in it', async () => {
    const response = await fetch(at);
    expect([response.status, await response.text()]).toEqual([
      503,
      expect.stringContaining('sedang dinyalakan'),
    ]);
  });

  it('before the first import has the operator alone, who is in with one press', async () => {
    show('own');
    const text = await page();
    expect([...text.matchAll(/name="sebagai" value="(\w+)"/g)].map(([, role]) => role)).toEqual([
      'pengelola',
    ]);
    const entered = await post('masuk', { sebagai: 'pengelola' });
    expect([entered.status, entered.headers.get('refresh')]).toEqual([200, `0; url=${town.web}/konsol`]);
    const console = await fetch(`${town.web}/konsol`, { headers: { cookie: cookiesOf(entered) } });
    expect([console.status, await console.text()]).toEqual([200, expect.stringContaining('Beranda')]);
    expect((await post('masuk', { sebagai: 'kepala' })).status).toBe(404);
  });

  it('with a register in it has whoever heads an agency today and one of the staff, each on their own page', async () => {
    await town.keepDiaryThrough('buka siklus');
    for (const role of ['kepala', 'pegawai']) {
      const [, name = ''] =
        new RegExp(`id="${role}"><button>Masuk sebagai ([^<]+)<`).exec(await page()) ?? [];
      expect(name).not.toBe('');
      const entered = await post('masuk', { sebagai: role });
      const own = await fetch(`${town.web}/pegawai`, { headers: { cookie: cookiesOf(entered) } });
      expect([own.status, await own.text()]).toEqual([200, expect.stringContaining(name)]);
    }
    // Pressed again, the session of before serves: no letter is asked for.
    const before = town.home.mailbox.count();
    expect((await post('masuk', { sebagai: 'pegawai' })).status).toBe(200);
    expect(town.home.mailbox.count()).toBe(before);
  });

  it('moves on to what happens next, and tells of the letters since', async () => {
    const due = town.home.nextDue();
    const moved = await post('maju', {});
    expect(moved.status).toBe(303);
    expect(town.home.clock.now()).toEqual(due);
    const until = await post('maju', { sampai: '2026-01-20' });
    expect(town.home.clock.now().toISOString()).toBe('2026-01-20T01:00:00.000Z');
    const [, after = ''] = /sejak=(\d+)/.exec(until.headers.get('location') ?? '') ?? [];
    const text = await page(`?sejak=${after}`);
    expect(text).toContain(`${town.home.mailbox.list({ after: Number(after) }).length} surat`);
    expect(text).toContain('Survei Kebutuhan');
    // Everything that was due on the way has happened.
    expect(town.home.nextDue()?.getTime()).toBeGreaterThan(town.home.clock.now().getTime());
  });

  it.each(['2026-01-19', '2026-01-20', '2099-01-01', 'besok'])(
    'does not move to %s, and says what it takes',
    async (sampai) => {
      const before = town.home.clock.now();
      const refused = await post('maju', { sampai });
      expect([refused.status, await refused.text()]).toEqual([
        422,
        expect.stringContaining('Isi tanggal sesudah 20 Januari 2026'),
      ]);
      expect(town.home.clock.now()).toEqual(before);
    },
  );

  it('takes no form from a page of somebody else', async () => {
    const before = [town.home.clock.now(), town.home.mailbox.count()];
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://lain.example' },
      { origin: 'null' },
      { origin: town.web },
    ])
      for (const [what, form] of [
        ['maju', {}],
        ['masuk', { sebagai: 'pengelola' }],
      ] as const)
        expect((await post(what, form, headers)).status).toBe(403);
    expect([town.home.clock.now(), town.home.mailbox.count()]).toEqual(before);
    expect((await post('maju', {}, { origin: town.home.addresses.mailbox })).status).toBe(303);
  });

  it.each([
    ['rehearsed', 'Gladi sedang berjalan'],
    ['machine', 'mengikuti jam mesin'],
  ] as const)('does not move the time of a home whose time is %s', async (time, why) => {
    show(time);
    const before = town.home.clock.now();
    expect(await page()).toContain(why);
    expect(await page()).not.toContain('<button>Maju');
    const refused = await post('maju', {});
    expect([refused.status, await refused.text()]).toEqual([409, expect.stringContaining(why)]);
    expect(town.home.clock.now()).toEqual(before);
    expect((await post('masuk', { sebagai: 'pengelola' })).status).toBe(time === 'rehearsed' ? 409 : 200);
  });
});
