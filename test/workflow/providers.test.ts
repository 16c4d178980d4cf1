// With whom programs are held, from when to when: entered, corrected, ended and begun again in the console, with what an end leaves shown first and as a task afterwards.
import { beforeEach, describe, expect, it } from 'vitest';
import type { BatchIn } from '../../functions/records/batch.ts';
import { providerIdOf } from '../../functions/records/provider.ts';
import { listOfficeAudit } from '../support/audit-lines.ts';
import { batchId, on } from '../support/branded.ts';
import { signedIn } from '../support/signed-in.ts';
import { aPhase, aPlan, cookie, stranger, tenantItem, tokens } from '../unit/cycle/records.ts';
import { bench, setTheScene } from '../unit/delivery/batch-scene.ts';
import { aBatch, batchRows, places, planRow, program, tenant, year } from '../unit/delivery/government.ts';

setTheScene();

const name = 'Balai  Pelatihan Regional';
const partner = 'Universitas Jambi';
const list = '/konsol/penyelenggara';
const path = `${list}/${providerIdOf(name)}`;
const as = { cookie: cookie(tokens.operator) };
const auditor = { cookie: cookie(tokens.auditor) };
const held = `balai pelatihan regional bersama ${partner}`;

beforeEach(async () => {
  for (const [token, of, role] of [
    [tokens.operator, tenant, 'operator'],
    [tokens.auditor, tenant, 'auditor'],
    [stranger, 'sawahlunto', 'operator'],
  ] as const)
    for (const [table, item] of signedIn({ token, tenant: of, role, email: `${role}@${of}.example` }))
      await bench.put(table, item);
  await bench.put('cycle', { pk: `CYCLES#${tenant}`, sk: `YEAR#${year}`, year });
  await bench.put('register', tenantItem('sawahlunto', 'Kota Sawahlunto'));
  for (const one of [
    program('P-8', 'T-1', { provider: name, partner }),
    program('P-9', 'T-1', { provider: 'BALAI PELATIHAN REGIONAL' }),
  ])
    await bench.put('register', { pk: `TENANT#${tenant}`, sk: `CATALOGUE#${one.code}`, ...one });
  const row = planRow('P-8', 'T-1', { provider: held, rank: 3, name: 'Pelatihan Delapan' });
  await bench.put('cycle', { pk: `CYCLE#${tenant}#${year}`, sk: 'PLAN-ROW#P-8', ...row });
});

const putBatch = async (id: string, more: Partial<BatchIn<'planned'>>) => {
  for (const [table, item] of batchRows(aBatch({ batchId: batchId(id), provider: held, ...more }), places()))
    await bench.put(table, item);
};
const records = async () => {
  const { listProviders } = await import('../../functions/records/provider.reads.ts');
  return listProviders(tenant);
};
const lines = async () =>
  (await listOfficeAudit({ tenant, year: 2027 })).filter(({ action }) => action.startsWith('provider'));
const send = async (form: Record<string, string>, who = as, to = path) => {
  const { text } = await bench.get(to, who);
  expect(text).not.toMatch(/ checked/);
  return bench.post(to, form, who);
};
const entry = {
  ...{ langkah: 'catat', mulai: '2025-01-01', sampai: '', dasar: 'PKS 12/2025' },
  ...{ kontak: 'Jalan Contoh 1, Jambi', 'keputusan-catat': 'ya' },
};
const entered = async (more: Record<string, string> = {}) =>
  expect((await send({ ...entry, ...more })).status).toBe(303);
const ending = { langkah: 'akhiri', terakhir: '2027-03-31', alasan: 'Perjanjian tidak diperpanjang.' };
const agreed = { ...ending, dilihat: ending.terakhir, keputusan: 'ya' };

describe('those with whom programs are held', () => {
  it('are listed as the catalogue names them, once for all spellings, in force until somebody says otherwise', async () => {
    await putBatch('P-8-1', {});
    const { text } = await bench.get(list, as);
    expect(text.match(/balai\s+pelatihan regional/gi)).toHaveLength(1);
    const row = /<tr>(?:(?!<tr>).)*Balai\s+Pelatihan Regional.*?<\/tr>/s.exec(text)?.[0] ?? '';
    expect(row).toContain('Belum dicatat');
    // Two programs of the catalogue, one of the plan, one batch.
    expect([...row.matchAll(/class="num"[^>]*>(\d+)</g)].map((m) => m[1])).toEqual(['2', '1', '1']);
    expect(text).toContain(partner);
    expect((await bench.get(`/konsol/${year}`, as)).text).not.toContain('kerja samanya');
  });

  it('are entered with a question that nobody answered in advance, by the operator of this government alone', async () => {
    expect((await send({ ...entry, 'keputusan-catat': '' })).status).toBe(422);
    expect((await send({ ...entry, 'keputusan-catat': 'tidak' })).status).toBe(303);
    expect((await bench.post(path, entry, auditor)).status).toBe(403);
    expect((await bench.get(path, auditor)).text).not.toContain('<form');
    expect((await bench.get(path, { cookie: cookie(stranger) })).status).toBe(404);
    expect((await bench.post(path, entry, { cookie: cookie(stranger) })).status).toBe(403);
    expect(await records()).toEqual([]);
    await entered();
    expect(await records()).toEqual([
      {
        ...{ name, version: 1, contact: 'Jalan Contoh 1, Jambi' },
        terms: [{ from: '2025-01-01', ground: 'PKS 12/2025' }],
      },
    ]);
    expect((await lines()).map(({ action, subject }) => [action, subject])).toEqual([
      ['provider-entered', `provider-${providerIdOf(name)}`],
    ]);
    const trail = (await bench.get('/konsol/jejak?tahun=2027', as)).text;
    expect(trail).not.toContain('Jalan Contoh');
    // The form that is sent twice.
    expect((await bench.post(path, entry, as)).status).toBe(409);
  });

  it.each<[string, Record<string, string>, string]>([
    ['no first day', { mulai: '' }, 'Tuliskan hari pertama'],
    ['a day that is none', { mulai: '2027-02-30' }, 'Tuliskan tanggal yang sah'],
    ['an end before the beginning', { sampai: '2024-12-31' }, 'lebih awal daripada hari pertama'],
    ['a day in another century', { mulai: '1925-01-01' }, 'lebih dari dua puluh tahun'],
    ['a ground that shows something else than it says', { dasar: 'PKS \u202e21' }, 'U+202E'],
  ])('are refused: %s', async (_, more, said) => {
    const { status, text } = await send({ ...entry, ...more });
    expect(status).toBe(422);
    expect(text).toContain(said);
    expect(await records()).toEqual([]);
  });

  it('have no page under a name the catalogue does not know, and no act that is none', async () => {
    expect((await bench.get(`${list}/${providerIdOf('Siapa pun')}`, as)).status).toBe(404);
    expect((await send({ langkah: 'hapus' })).status).toBe(404);
    expect((await send({ ...ending })).status).toBe(409);
  });
});

describe('a cooperation that ends', () => {
  it('shows first what lies after its last day, then is agreed to for that day alone; nobody’s batch changes', async () => {
    await entered();
    await putBatch('P-8-1', { startsOn: on('2027-03-29'), endsOn: on('2027-03-31'), number: 1 });
    await putBatch('P-8-2', { startsOn: on('2027-03-31'), endsOn: on('2027-04-02'), number: 2 });
    await putBatch('P-8-3', { startsOn: on('2027-05-10'), endsOn: on('2027-05-12'), number: 4 });
    const shown = await send(ending);
    expect(shown.status).toBe(200);
    expect(shown.text).not.toMatch(/ checked/);
    for (const said of ['P-8', 'P-9', 'Pelatihan Delapan', 'Angkatan II<', 'Angkatan IV<', '/perubahan'])
      expect(shown.text).toContain(said);
    expect(shown.text).not.toContain('Angkatan I<');
    expect(shown.text).toContain('2 program pada katalog');
    expect(shown.text).toContain('1 program dalam rencana dan 2 angkatan');
    // Another day than the one that was shown, and no answer: shown again, and nothing is written.
    expect((await send({ ...agreed, terakhir: '2027-02-28' })).status).toBe(200);
    expect((await send({ ...agreed, keputusan: '' })).status).toBe(422);
    expect((await send({ ...agreed, keputusan: 'tidak' })).status).toBe(303);
    expect((await records())[0]?.terms).toEqual([{ from: '2025-01-01', ground: 'PKS 12/2025' }]);
    const { listBatches } = await import('../../functions/records/batch.reads.ts');
    const before = await listBatches({ tenant, year });
    expect((await send(agreed)).status).toBe(303);
    expect((await records())[0]?.terms[0]?.to).toBe('2027-03-31');
    expect(await listBatches({ tenant, year })).toEqual(before);
    expect((await lines()).find(({ action }) => action === 'provider-ended')).toMatchObject({
      action: 'provider-ended',
      detail: { lastDay: '2027-03-31', words: ending.alasan },
    });
  });

  it('is a task on the page of the year, which leads to the batches and to the change of the plan, until they moved', async () => {
    await entered();
    await putBatch('P-8-1', { startsOn: on('2027-03-29'), endsOn: on('2027-03-31'), number: 1 });
    await putBatch('P-8-2', { startsOn: on('2027-05-10'), endsOn: on('2027-05-12'), number: 2 });
    await send(agreed);
    const { text } = await bench.get(`/konsol/${year}`, auditor);
    expect(text).toContain('1 angkatan yang belum dilaksanakan');
    expect(text).toContain('kerja samanya berakhir pada 31 Maret 2027: Komunikasi Publik, Angkatan II.');
    expect(text).toContain(`href="${path}"`);
    const own = (await bench.get(path, auditor)).text;
    expect(own).toContain(`href="/konsol/${year}/angkatan/P-8-2"`);
    expect(own).toContain(`href="/konsol/${year}/perubahan"`);
    expect(own).toContain('Tidak berlaku pada hari-harinya');
    await putBatch('P-8-2', { startsOn: on('2027-03-15'), endsOn: on('2027-03-17'), number: 2 });
    expect((await bench.get(`/konsol/${year}`, as)).text).not.toContain('kerja samanya');
  });

  it.each<[string, Record<string, string>, string]>([
    ['no day', { terakhir: '' }, 'Tuliskan hari terakhir'],
    ['a day before the first one', { terakhir: '2024-12-31' }, 'lebih awal daripada hari pertama'],
    ['the end it has already, or a later one', { terakhir: '2028-12-31' }, 'sudah tercatat berakhir'],
    ['no reason', { alasan: '' }, 'Tuliskan alasan'],
  ])('is refused: %s', async (_, more, said) => {
    await entered({ sampai: '2027-12-31' });
    const { status, text } = await send({ ...agreed, ...more });
    expect(status).toBe(422);
    expect(text).toContain(said);
    expect(await lines()).toHaveLength(1);
  });

  it('begins again after it on another ground; a correction keeps to its own term and does not shorten it', async () => {
    await entered();
    const again = { langkah: 'mulai-lagi', 'dasar-lagi': 'PKS 3/2027', 'keputusan-mulai-lagi': 'ya' };
    expect((await send({ ...again, 'mulai-lagi': '2027-06-01' })).text).toContain('masih berlaku');
    await send(agreed);
    expect((await send({ ...again, 'mulai-lagi': '2027-03-31' })).text).toContain('sesudah hari terakhir');
    expect((await send({ ...again, 'mulai-lagi': '2027-06-01' })).status).toBe(303);
    const fix = { langkah: 'betulkan', dasar: 'PKS 12/2025', kontak: '', 'keputusan-betulkan': 'ya' };
    const shorter = await send({ ...fix, mulai: '2025-01-01', sampai: '2027-02-28' });
    expect(shorter.text).toContain('Akhiri kerja sama, setelah akibatnya dilihat');
    const undone = await send({ ...fix, mulai: '2027-02-28', sampai: '2027-03-31' });
    expect(undone.text).toContain('tidak dapat dimulai sesudah hari ini');
    const over = await send({ ...fix, mulai: '2025-01-01', sampai: '2027-06-01' });
    expect(over.text).toContain('bertumpang tindih');
    expect((await send({ ...fix, mulai: '2025-02-01', sampai: '2027-05-31' })).status).toBe(303);
    expect(await records()).toEqual([
      {
        ...{ name, version: 4 },
        terms: [
          { from: '2025-02-01', to: '2027-05-31', ground: 'PKS 12/2025' },
          { from: '2027-06-01', ground: 'PKS 3/2027' },
        ],
      },
    ]);
    expect((await lines()).map(({ action }) => action).toSorted()).toEqual([
      ...['provider-corrected', 'provider-ended', 'provider-entered', 'provider-entered'],
    ]);
  });
});

describe('the plan of a year', () => {
  const form = `/konsol/${year}/perubahan/ajukan`;

  it('tells a change that nothing can be added with somebody who has ended, until the cooperation begins again', async () => {
    await bench.put('cycle', {
      ...{ pk: `CYCLE#${tenant}#${year}`, sk: 'PHASE#delivery' },
      ...aPhase('delivery', { status: 'running' }),
    });
    await entered();
    const before = (await bench.get(form, as)).text;
    expect(before).toContain('Jumlah angkatan Pelatihan Delapan');
    expect(before).not.toContain('kerja sama dengan');
    expect((await send({ ...agreed, terakhir: '2027-01-15', dilihat: '2027-01-15' })).status).toBe(303);
    const told = (await bench.get(form, as)).text;
    expect(told).toMatch(/tidak dapat ditambah: kerja sama dengan penyelenggara Balai\s+Pelatihan Regional/);
    const again = { langkah: 'mulai-lagi', 'mulai-lagi': '2027-02-01', 'keputusan-mulai-lagi': 'ya' };
    expect((await send(again)).status).toBe(303);
    expect((await bench.get(form, as)).text).not.toContain('kerja sama dengan');
  });

  it('shows apart what nobody in force would hold, with the reason', async () => {
    const why = {
      kind: 'out-of-force',
      name,
      as: 'provider',
      since: 'ended',
      day: on('2026-12-31'),
    } as const;
    const row = planRow('P-9', 'T-1', {
      rank: 4,
      status: 'unavailable',
      reason: [why],
      name: 'Pelatihan Sembilan',
    });
    await bench.put('cycle', { pk: `CYCLE#${tenant}#${year}`, sk: 'PLAN-ROW#P-9', ...row });
    const { text } = await bench.get(`/konsol/${year}/rencana`, auditor);
    const apart = text.slice(text.indexOf('tanpa kerja sama yang berlaku'));
    expect(apart).toContain('Pelatihan Sembilan');
    expect(apart).toContain('Kerja sama tidak berlaku');
    expect(apart).toContain('berakhir pada 31 Desember 2026, sebelum penyelenggaraan dibuka');
  });

  it('says on the page of the year which of its programs nobody would hold, until there are batches', async () => {
    const delivery = aPhase('delivery');
    await bench.put('cycle', { pk: `CYCLE#${tenant}#${year}`, sk: 'PHASE#delivery', ...delivery });
    await entered();
    expect((await bench.get(`/konsol/${year}`, as)).text).not.toContain('program dalam Rencana dijadwalkan');
    // The program is planned for the second quarter.
    await send({ ...agreed, terakhir: '2027-06-29', dilihat: '2027-06-29' });
    const { text } = await bench.get(`/konsol/${year}`, as);
    expect(text).toMatch(
      /1 program dalam Rencana dijadwalkan oleh atau bersama Balai\s+Pelatihan Regional, yang kerja samanya berakhir pada 29 Juni 2027: Pelatihan Delapan\./,
    );
    await putBatch('P-8-1', { startsOn: on('2027-04-05'), endsOn: on('2027-04-07') });
    expect((await bench.get(`/konsol/${year}`, as)).text).not.toContain('kerja samanya');
  });

  it.each(['refused', 'lapsed'] as const)('that was %s has no programs to hold', async (status) => {
    await bench.put('cycle', { pk: `CYCLE#${tenant}#${year}`, sk: 'PHASE#delivery', ...aPhase('delivery') });
    await bench.put('cycle', {
      ...{ pk: `CYCLE#${tenant}#${year}`, sk: 'PLAN' },
      ...aPlan({ status }),
    });
    await entered({ sampai: '2026-12-31' });
    expect((await bench.get(`/konsol/${year}`, as)).text).not.toContain('kerja samanya');
  });
});
