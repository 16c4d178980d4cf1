// The letters of an import wait: until an hour has passed or the operator lets them go; taken back before, nobody has heard of anything.
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RegisterChange } from '../../functions/records/register-change.ts';
import { makeSample } from '../../samples/sample.ts';
import { employeeId, tenantId } from '../support/branded.ts';
import { importing } from '../support/importing.ts';
import { smallYearBegins } from '../support/small-year.ts';
import { type Bench, openBench } from '../support/workflow-bench.ts';
import { cookieOf, installed, signIn } from './people-support.ts';

const heard: RegisterChange[] = [];
vi.mock('../../functions/register-news/phases.ts', () => ({
  hearers: [
    (_: string, change: RegisterChange) => {
      heard.push(change);
      return Promise.resolve();
    },
  ],
}));

// More than one round of telling takes at once.
const { files, ...sample } = makeSample('sawahlunto', { employees: 60 });
const tenant = tenantId('sawahlunto');
const [columns = [], ...people]: string[][] = parse(files['pegawai.csv']);
const cell = (row: readonly string[], column: string): string => row[columns.indexOf(column)] ?? '';
const roster = (rows: readonly (readonly string[])[]): string =>
  [columns, ...rows].map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(',')).join('\n');
/** The file with some people's cells said otherwise. */
const rosterWith = (changes: Readonly<Record<number, Readonly<Record<string, string>>>>): string =>
  roster(people.map((row, i) => row.map((old, at) => changes[i]?.[columns[at] ?? ''] ?? old)));
const idOf = (i: number): string => cell(people[i] ?? [], 'pns_id');
const [mover, renamed, readdressed] = [3, 4, 5];
const otherAgency = people
  .map((row) => cell(row, 'unor_id'))
  .find((id) => id !== cell(people[mover] ?? [], 'unor_id'));
const changed = rosterWith({
  [mover]: { unor_id: otherAgency ?? '', tmt_jabatan: '2026-01-02' },
  [renamed]: { nama: 'Nama Lain' },
  [readdressed]: { email_gov: 'alamat.lain@sawahlunto.example' },
});

let bench: Bench;
let cookie: string;
let operator: ReturnType<typeof importing>;
let key: string;

beforeAll(async () => {
  bench = await openBench({ workflows: [], at: smallYearBegins });
  ({ cookie } = await installed(bench, { ...sample, files }));
  operator = importing(bench, cookie);
  for (const [kind, file] of [
    ['perangkat-daerah', 'perangkat-daerah.csv'],
    ['jabatan', 'jabatan.csv'],
    ['pegawai', 'pegawai.csv'],
  ] as const)
    await operator.takeIn(kind, files[file]);
  await bench.get('/konsol/kunci', { cookie });
  const made = await bench.post('/konsol/kunci', { nama: 'Uji', kegunaan: 'import', masa: '30' }, { cookie });
  key = /<code>(siklus\.[^<]+)<\/code>/.exec(made.text)?.[1] ?? '';
  await bench.put('cycle', { pk: `CYCLES#${tenant}`, sk: 'YEAR#2027', year: 2027 });
  await bench.put('cycle', {
    ...{ pk: `CYCLE#${tenant}#2027`, sk: 'CYCLE', tenant, year: 2027, status: 'open' },
    ...{ policyVersion: 1, ceilingRupiah: 1, openedBy: 'uji@contoh.example', version: 1 },
    openedAt: '2026-01-01T00:00:00.000Z',
  });
});
afterAll(async () => bench.close());
beforeEach(async () => {
  // A session lasts twelve hours, and these tests take longer.
  cookie = cookieOf(await signIn(bench, sample.tenant.operator.email));
  operator = importing(bench, cookie);
  await operator.takeIn('pegawai', files['pegawai.csv']);
  await minutesLater(61);
  heard.length = 0;
});

const minutesLater = async (minutes: number): Promise<void> => {
  await bench.jumpTo(new Date(bench.clock.now().getTime() + minutes * 60_000));
  await bench.settle();
};
const choose = async (tindakan: string) => {
  const page = await operator.review('pegawai');
  const [, impor = ''] = /name="impor" value="([^"]+)"/.exec(page.text) ?? [];
  const answer = await bench.post(`/konsol/impor/pegawai/terapkan`, { impor, tindakan }, { cookie });
  await bench.settle();
  return answer;
};
const heardOf = (): Record<string, string> =>
  Object.fromEntries(
    heard.flatMap((change) => (change.kind === 'person' ? [[change.employeeId, change.what.join(' ')]] : [])),
  );
const news = { [idOf(mover)]: 'moved', [idOf(renamed)]: 'name', [idOf(readdressed)]: 'address' };

describe('an import while a year is under way', () => {
  it('tells nobody for an hour, and the page says what waits and until when', async () => {
    await operator.takeIn('pegawai', changed);
    const page = await operator.review('pegawai');
    expect(page.text).toContain('Surat yang timbul');
    expect(page.text).toMatch(/menunggu sampai \d+ \w+ \d{4}/);
    expect(page.text).toContain('Pegawai yang pindah perangkat daerah atau jabatan</dt><dd>1<');
    expect(page.text).toContain('Alamat surel yang berubah</dt><dd>1<');
    expect(page.text).not.toMatch(/<input[^>]+name="tindakan"[^>]+checked/);
    await minutesLater(59);
    expect(heard).toEqual([]);
    await minutesLater(2);
    expect(heardOf()).toEqual(news);
    expect((await operator.review('pegawai')).text).toContain('sudah diberi tahu');
    expect((await choose('lepaskan')).status).toBe(303);
    await minutesLater(120);
    expect(heard).toHaveLength(3);
  });

  it('is the next thing that happens in a home where nothing else does', async () => {
    await operator.takeIn('pegawai', changed);
    const applied = bench.clock.now().getTime();
    while (heard.length === 0 && (await bench.jump()));
    expect(heardOf()).toEqual(news);
    expect(bench.clock.now().getTime()).toBeLessThanOrEqual(applied + 3_600_000);
  });

  it('tells the phases at once when the operator lets the letters go, once, and it is on the trail', async () => {
    await operator.takeIn('pegawai', changed);
    expect((await choose('')).status).toBe(422);
    expect(heard).toEqual([]);
    expect((await choose('lepaskan')).status).toBe(303);
    expect(heardOf()).toEqual(news);
    await choose('lepaskan');
    await minutesLater(120);
    expect(heard).toHaveLength(3);
    const trail = (await bench.dump()).match(/import-letters-released#file-pegawai#[\w-]{8}/g);
    expect(new Set(trail).size).toBe(1);
  });

  it('that is taken back before takes its news with it, and after it tells them that it was', async () => {
    await operator.takeIn('pegawai', changed);
    await choose('batalkan');
    expect((await operator.review('pegawai')).text).toContain('Surat yang menunggu tidak ada yang terkirim');
    await minutesLater(180);
    expect(heard).toEqual([]);
    await operator.takeIn('pegawai', changed);
    await choose('lepaskan');
    heard.length = 0;
    await choose('batalkan');
    expect(heardOf()).toEqual(news);
  });

  it('warns an address that it replaces at once, says so on every page, and tells that very address when it is taken back', async () => {
    const [old, other] = [cell(people[readdressed] ?? [], 'email_gov'), 'alamat.lain@sawahlunto.example'];
    const sent = (from: number) => bench.mails.slice(from).map(({ to, subject }) => `${to}: ${subject}`);
    await operator.upload('pegawai', changed);
    const checked = await operator.review('pegawai');
    expect(checked.text).toContain('berangkat seketika: kepada alamat surel yang digantikan');
    const first = bench.mails.length;
    await operator.applyDraft('pegawai', operator.draftIn(checked));
    await bench.settle();
    expect(sent(first)).toEqual([`${old}: Alamat surel Bapak/Ibu diubah`]);
    const applied = await operator.review('pegawai');
    expect(applied.text).toContain('Kepada alamat surel yang digantikan</dt><dd>1<');
    expect(applied.text).toContain('surat yang menunggu itu tidak terkirim');
    expect(applied.text).not.toContain('tidak ada surat yang terkirim');
    const second = bench.mails.length;
    await choose('batalkan');
    expect(sent(second)).toEqual([`${old}: Perubahan alamat surel Bapak/Ibu dibatalkan`]);
    const undone = await operator.review('pegawai');
    expect(undone.text).toContain('1 surat yang memperingatkan sudah berangkat seketika');
    expect(undone.text).not.toContain('Tidak ada surat yang terkirim');
    // What warns nobody causes no letter at all.
    await operator.takeIn('pegawai', rosterWith({ [renamed]: { nama: 'Nama Lain' } }));
    await choose('batalkan');
    expect((await operator.review('pegawai')).text).toContain(
      'Tidak ada surat yang terkirim karena impor ini',
    );
    // After an hour the other address may have been written to: it hears that it is nobody's any more.
    await operator.takeIn('pegawai', changed);
    await minutesLater(61);
    const third = bench.mails.length;
    await choose('batalkan');
    expect(sent(third).toSorted()).toEqual(
      [
        `${other}: Alamat surel Bapak/Ibu diubah`,
        `${old}: Perubahan alamat surel Bapak/Ibu dibatalkan`,
      ].toSorted(),
    );
  });

  it('that is taken back before is news all the same where something of it stays', async () => {
    await operator.takeIn('pegawai', changed);
    const { employeeKey } = await import('../../functions/records/register.reads.ts');
    const { change, transact } = await import('../../functions/store/table.ts');
    await transact([
      change('register', employeeKey(tenant, employeeId(idOf(readdressed))), {
        set: { name: 'Diubah Orang' },
      }),
    ]);
    await choose('batalkan');
    expect((await operator.review('pegawai')).text).toContain('1 data tetap');
    expect(heardOf()).toEqual({ [idOf(readdressed)]: 'address' });
  });

  it('is held and released for programs as well', async () => {
    const ask = async (method: 'GET' | 'POST', url: string, text = '') => {
      const headers = { 'x-api-key': key, ...(method === 'POST' ? { 'content-type': 'text/csv' } : {}) };
      const answer = await bench.home.gateway.request({ method, url, headers, body: Buffer.from(text) });
      await bench.settle();
      return { status: answer.status, body: JSON.parse(answer.body.toString('utf8')) };
    };
    const { body: sent } = await ask('POST', '/api/v1/imports/roster?dryRun=false', changed);
    const self = `/api/v1/imports/jobs/${sent.id}`;
    const { body } = await ask('GET', self);
    expect(body).toMatchObject({
      status: 'applied',
      letters: { state: 'waiting', waits: { moved: 1, name: 1, address: 1 } },
    });
    expect(heard).toEqual([]);
    expect((await ask('POST', `${self}/release`)).status).toBe(200);
    expect(heardOf()).toEqual(news);
    expect((await ask('GET', self)).body.letters.state).toBe('told');
    expect((await ask('POST', `${self}/release`)).status).toBe(200);
    expect(heard).toHaveLength(3);
    expect((await ask('POST', `${self}/undo`)).status).toBe(202);
    expect((await ask('POST', `${self}/release`)).status).toBe(409);
  });

  it('of more people than one round takes reaches each of them once, also when the round is cut off', async () => {
    const all = rosterWith(Object.fromEntries(people.map((_, i) => [i, { nama: `Orang ${String(i)}` }])));
    await operator.takeIn('pegawai', all);
    bench.loseAnswerOf('TellPhases');
    await choose('lepaskan').catch(() => undefined);
    await minutesLater(2);
    const named = Object.keys(heardOf());
    expect(named.length).toBeGreaterThan(people.length - 3);
    expect(heard.length).toBe(named.length);
  });

  it('says one figure of those who change superior, before and after it is applied', async () => {
    await operator.takeIn('atasan', files['atasan.csv']);
    await minutesLater(61);
    heard.length = 0;
    await operator.upload('pegawai', changed);
    const before = await operator.review('pegawai');
    expect(before.text).toContain('Pindah perangkat daerah</dt><dd>1<');
    expect(before.text).toContain('Berganti atasan</dt><dd>0<');
    await operator.applyDraft('pegawai', operator.draftIn(before));
    const after = await operator.review('pegawai');
    expect(after.text).toContain('Pegawai yang pindah perangkat daerah atau jabatan</dt><dd>1<');
    expect(after.text).not.toContain('Pegawai yang berganti atasan');
    await choose('lepaskan');
    // The phases hear of both all the same.
    expect(heardOf()[idOf(mover)]).toBe('moved superior');
  });
});
