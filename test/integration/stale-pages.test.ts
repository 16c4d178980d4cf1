// A page that lay open while a colleague changed what it shows: its form is refused and writes nothing, on every form of the console.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { providerIdOf } from '../../functions/records/provider.ts';
import type { ItemKey } from '../../functions/store/keys.ts';
import { agencyId, batchId, employeeId, on } from '../support/branded.ts';
import { everyRoute } from '../support/every-route.ts';
import { signedIn } from '../support/signed-in.ts';
import { difference } from '../support/table-dump.ts';
import { type Bench, openBench } from '../support/workflow-bench.ts';
import { aCycle, aPhase, cookie, cycleItems, fivePhases, register, tokens } from '../unit/cycle/records.ts';
import { aBatch, batchRows, facilitators, records, tenant, year } from '../unit/delivery/government.ts';

/** Why a form of a session needs no such bond: what it does can write over nothing that a colleague has done. */
const needsNone: Readonly<Record<string, string>> = {
  'POST /keluar': 'ends sessions of whoever sends it',
  'POST /konsol/pegawai': 'searches',
  'POST /konsol/impor/{kind}/terapkan': 'applies the newest upload, which its own record is moved by once',
  'POST /konsol/impor/{kind}/berkas/{job}': 'moves one upload on from the state it is in',
  'POST /konsol/impor/kepuasan': 'reads a file',
  'POST /konsol/impor/kepuasan/terapkan': 'applies what was read, under the name of its content',
  'POST /konsol/kebijakan/ubah': 'carries the version it was shown with (`dasar`)',
  'POST /konsol/identitas/ubah': 'carries the version it was shown with (`dasar`)',
  'POST /konsol/{year}/jadwal': 'carries what was shown (`dilihat`)',
  'POST /konsol/{year}/rencana/perbaiki': 'carries the hash of the plan it was shown with',
  'POST /konsol/{year}/perubahan/ajukan': 'carries the difference it was shown with; one change at a time',
  'POST /konsol/{year}/perubahan/{number}': 'moves one change on from the state it is in',
  'POST /konsol/{year}/berhenti': 'decides once on a phase that stopped',
  'POST /konsol/{year}/lanjutkan': 'starts what was not started',
  'POST /konsol/{year}/tutup-survei': 'ends once what is open',
  'POST /konsol/{year}/surat': 'sends a letter that waits for it, once',
  'POST /pegawai/rekomendasi/{year}/{recommendation}': 'closes once what is open',
  'POST /konsol/{year}/angkatan/{batch}/presensi': 'hands in once what is missing',
  'POST /konsol/{year}/angkatan/{batch}/sertifikat/{number}':
    'makes a certificate anew once the register says otherwise',
  'POST /konsol/pegawai/{employee}/terbuka/{thing}': 'closes once what is open',
  'POST /pegawai/permohonan':
    'asks anew; a word and taking back hold their own, and are tested with requests',
  'POST /konsol/pegawai/{employee}/sertifikat': 'books a certificate once, takes one entry back once',
  'POST /konsol/tugas/{task}': 'carries the version it was shown with (`dilihat`)',
  'POST /konsol/siklus-baru': 'opens a year once',
  'POST /konsol/narasumber': 'enters somebody who is not there',
  'POST /konsol/akun': 'invites somebody who has no role',
  'POST /konsol/kunci': 'makes a key of its own',
  'POST /konsol/kunci/{key}': 'revokes, which nothing undoes',
};

type Scene = {
  /** Where the page is, after what has to be there first. */
  path: () => Promise<string>;
  form: Record<string, string>;
  /** What a colleague changes meanwhile. */
  change: () => Promise<void>;
};

let bench: Bench;
let table: typeof import('../../functions/store/table.ts');
let keys: typeof import('../../functions/records/register.reads.ts');
const mine = { cookie: cookie(tokens.operator) };
const theirs = { cookie: cookie('rekan') };
const later = 2029;

const set = async (of: 'register' | 'cycle', at: ItemKey, change: Record<string, unknown>): Promise<void> => {
  const written = await table.transact([table.change(of, at, { set: change })]);
  expect(written.outcome).toBe('written');
};
const put = async (rows: readonly (readonly [string, Record<string, unknown>])[]): Promise<void> => {
  for (const [of, item] of rows) await bench.put(of as 'cycle', item);
};
/** As a colleague sends it, from a page of their own. */
const byColleague = async (path: string, form: Record<string, string>): Promise<void> => {
  const { text } = await bench.get(path, theirs);
  const nonce = /name="nonce" value="([^"]*)"/.exec(text)?.[1] ?? '';
  const { status } = await bench.post(path, { ...form, nonce }, theirs);
  expect([200, 303]).toContain(status);
};
const linkOn = async (page: string, pattern: RegExp): Promise<string> => {
  const { text } = await bench.get(page, mine);
  const [, path] = pattern.exec(text) ?? [];
  if (path === undefined) throw new Error(`no link on ${page}`);
  return path;
};

const emailOn = async (path: string): Promise<string> =>
  /name="surel"[^>]*value="([^"]*)"/.exec((await bench.get(path, mine)).text)?.[1] ?? '';

const provider = `/konsol/penyelenggara/${providerIdOf('BPSDM Provinsi Jambi')}`;
const batchPath = `/konsol/${year}/angkatan/P-1-1`;
type Rows = ReturnType<typeof batchRows>;
const onBatch = (rest: string, form: Record<string, string>, state: object = {}, id = 'P-1-1'): Scene => {
  const rows = (changes: Parameters<typeof aBatch>[0] = {}): Rows =>
    batchRows(aBatch({ batchId: batchId(id), ...changes })).map(([name, item]): Rows[number] => [
      name,
      'status' in item ? { ...item, ...state } : item,
    ]);
  return {
    path: async () => {
      await put(rows());
      return `/konsol/${year}/angkatan/${id}${rest}`;
    },
    form,
    change: async () =>
      put(
        rows({
          facilitator: { name: 'Narasumber Dua', email: 'dua@narasumber.invalid' },
          ...{ startsOn: on('2027-05-03'), endsOn: on('2027-05-05') },
          dates: [on('2027-05-03'), on('2027-05-04'), on('2027-05-05')],
        }),
      ),
  };
};
const recommendation = (more: object = {}): readonly ['cycle', Record<string, unknown>] => [
  'cycle',
  {
    ...{ pk: `CYCLE#${tenant}#${year}`, sk: 'RECOMMENDATION#level-3-terbuka', level: 3, status: 'open' },
    ...{ recommendationId: 'level-3-terbuka', owner: { kind: 'bkpsdm', name: 'BPSDM' } },
    ...{ finding: { kind: 'open-evaluations', batchIds: ['P-1-1'] }, dueOn: '2028-03-01', ...more },
  },
];
const inviting = { status: 'inviting', attempt: 1, replyBy: '2027-03-20T16:59:59.000Z' };
/** With another batch of the program that still calls its people. */
const intoAnother = (scene: Scene): Scene => ({
  ...scene,
  path: async () => {
    const days = [on('2027-05-10'), on('2027-05-11'), on('2027-05-12')] as const;
    const another = aBatch({
      ...{ batchId: batchId('P-1-2'), number: 4, startsOn: days[0], endsOn: days[2], dates: [...days] },
    });
    await put(
      batchRows(another).map(([name, item]) => [name, 'status' in item ? { ...item, ...inviting } : item]),
    );
    return scene.path();
  },
});
const reason = 'Alasan yang cukup panjang untuk dicatat.';

const bound: Readonly<Record<string, Scene>> = {
  'POST /konsol/narasumber/{facilitator}': {
    path: () => linkOn('/konsol/narasumber', /href="(\/konsol\/narasumber\/[^"]+)">Narasumber Satu</),
    form: {
      ...{ langkah: 'betulkan', 'keputusan-betulkan': 'ya', nama: 'Nama Lama' },
      ...{ surel: 'satu@narasumber.invalid', kompetensi: '' },
    },
    change: async () => {
      const path = await linkOn(
        '/konsol/narasumber',
        /href="(\/konsol\/narasumber\/[^"]+)">Narasumber Satu</,
      );
      await byColleague(path, {
        ...{ langkah: 'betulkan', 'keputusan-betulkan': 'ya', nama: 'Dr. Narasumber Satu' },
        ...{ surel: 'satu@narasumber.invalid', kompetensi: '' },
      });
    },
  },
  'POST /konsol/penyelenggara/{provider}': {
    path: async () => {
      const entry = { langkah: 'catat', mulai: '2025-01-01', dasar: 'PKS 12/2025', 'keputusan-catat': 'ya' };
      await byColleague(provider, entry);
      return provider;
    },
    form: { langkah: 'betulkan', mulai: '2025-01-01', dasar: 'PKS 12/2025', 'keputusan-betulkan': 'ya' },
    change: () =>
      byColleague(provider, {
        ...{ langkah: 'betulkan', mulai: '2025-02-01', dasar: 'PKS 13/2025', 'keputusan-betulkan': 'ya' },
      }),
  },
  'POST /konsol/pegawai/{employee}/{act}': {
    path: async () => '/konsol/pegawai/dinas-1/betulkan',
    form: { keputusan: 'ya', nama: 'Nama Lama' },
    change: async () => {
      const path = '/konsol/pegawai/dinas-1/betulkan';
      await byColleague(path, { keputusan: 'ya', nama: 'Nama Baru', surel: await emailOn(path) });
    },
  },
  'POST /konsol/pejabat/{office}': {
    path: async () => '/konsol/pejabat/bkpsdm',
    form: { keputusan: 'ya' },
    change: () =>
      set('register', keys.tenantKey(tenant), {
        offices: [{ role: 'bkpsdm', title: 'Kepala', name: 'Lain', email: 'lain@example.invalid' }],
      }),
  },
  'POST /konsol/pejabat/{office} of an agency': {
    path: async () => '/konsol/pejabat/unit-dinas',
    form: { keputusan: 'ya' },
    change: () =>
      set('register', keys.agencyKey(tenant, agencyId('dinas')), {
        heads: [{ employeeId: employeeId('kepala-dinas'), capacity: 'definitif', from: on('2026-01-01') }],
      }),
  },
  'POST /konsol/perangkat-daerah/{agency}/{act}': {
    path: async () => '/konsol/perangkat-daerah/badan/akhiri',
    form: { keputusan: 'ya', perubahan: 'dibubarkan', terakhir: '2027-01-04' },
    change: () => set('register', keys.agencyKey(tenant, agencyId('badan')), { name: 'Badan lain' }),
  },
  'POST /konsol/akun/{account}/{act}': {
    path: async () => {
      await byColleague('/konsol/akun', {
        ...{ nama: 'Siti', surel: 'siti@jambi.example', peran: 'auditor' },
        'luar-domain': 'siti@jambi.example',
      });
      const all = [
        ...(await bench.get('/konsol/akun', mine)).text.matchAll(/href="(\/konsol\/akun\/[^"]+)"/g),
      ];
      const { addressHashOf } = await import('../../functions/kit/secret.ts');
      const own = all.find(([, path = '']) => path.includes(addressHashOf('siti@jambi.example')));
      if (own?.[1] === undefined) throw new Error('no act');
      return own[1];
    },
    form: { keputusan: 'ya' },
    change: () =>
      set('register', keys.accountKey('siti@jambi.example', tenant), { version: 7, name: 'Sitti' }),
  },
  'POST /konsol/jeda-surat': {
    path: async () => '/konsol/jeda-surat',
    form: { alasan: reason, setuju: 'ya' },
    change: () => byColleague('/konsol/jeda-surat', { alasan: reason, setuju: 'ya' }),
  },
  'POST /konsol/zona': {
    path: async () => '/konsol/zona',
    form: { zona: 'WIT', alasan: reason, langkah: 'terapkan', setuju: 'ya' },
    change: () =>
      byColleague('/konsol/zona', { zona: 'WITA', alasan: reason, langkah: 'terapkan', setuju: 'ya' }),
  },
  'POST /konsol/cuti-bersama': {
    path: async () => '/konsol/cuti-bersama',
    form: { tahun: '2027', tanggal: '2027-04-07', alasan: reason, langkah: 'terapkan', setuju: 'ya' },
    change: () =>
      byColleague('/konsol/cuti-bersama', {
        ...{ tahun: '2027', tanggal: '2027-04-08', alasan: reason, langkah: 'terapkan', setuju: 'ya' },
      }),
  },
  'POST /konsol/{year}/pagu': {
    path: async () => `/konsol/${later}/pagu`,
    form: { ceiling: '3.000.000.000', reason },
    change: () => byColleague(`/konsol/${later}/pagu`, { ceiling: '2.000.000.000', reason }),
  },
  'POST /konsol/{year}/tahapan': {
    path: async () => `/konsol/${later}/tahapan`,
    form: { choice: 'extend', closesOn: '2027-04-01', reason },
    change: () =>
      set('cycle', { pk: `CYCLE#${tenant}#${later}`, sk: 'PHASE#needs-survey' } as ItemKey, {
        closesAt: '2028-03-01T16:59:59.000Z',
      }),
  },
  'POST /konsol/{year}/angkatan/{batch}': {
    ...onBatch('', { jp: '7', alasan: reason }),
    change: () => byColleague(batchPath, { jp: '9', alasan: reason }),
  },
  'POST /konsol/{year}/angkatan/{batch}/narasumber': onBatch('/narasumber', {
    ...{ narasumber: 'dua@narasumber.invalid', alasan: reason, setuju: 'ya' },
  }),
  'POST /konsol/{year}/angkatan/{batch}/tempat': onBatch('/tempat', {
    ...{ dari: '08.00', sampai: '16.00', ruang: 'Aula', tautan: '', setuju: 'ya' },
  }),
  'POST /konsol/{year}/angkatan/{batch}/pesan': onBatch(
    '/pesan',
    { pesan: 'Mohon membawa laptop.', setuju: 'ya' },
    inviting,
  ),
  'POST /konsol/{year}/angkatan/{batch}/jadwal': onBatch('/jadwal', {
    ...{ mulai: '2027-06-07', alasan: reason, setuju: 'ya' },
  }),
  'POST /konsol/{year}/angkatan/{batch}/gabung': intoAnother(
    onBatch('/gabung', { angkatan: 'P-1-2', alasan: reason, setuju: 'ya' }, inviting, 'P-1-3'),
  ),
  'POST /konsol/{year}/rekomendasi/{recommendation}': {
    path: async () => {
      await put([recommendation()]);
      return `/konsol/${year}/rekomendasi/level-3-terbuka`;
    },
    form: { langkah: 'susun', rumusan: 'Undang narasumber dari daerah lain.', tenggat: '2028-04-03' },
    change: () => put([recommendation({ dueOn: '2028-05-02' })]),
  },
  'POST /konsol/{year}/angkatan/{batch}/batal': onBatch('/batal', { alasan: reason, setuju: 'ya' }),
};

const openGovernment = async (): Promise<void> => {
  bench = await openBench({ workflows: [], at: '2027-01-05T02:00:00.000Z' });
  [table, keys] = await Promise.all([
    import('../../functions/store/table.ts'),
    import('../../functions/records/register.reads.ts'),
  ]);
  await put(register);
  await put(records);
  await put([
    ...signedIn({ token: 'rekan', tenant, role: 'operator', email: 'operator@jambi.example' }),
    ['cycle', { pk: `CYCLES#${tenant}`, sk: `YEAR#${year}`, year }],
    [
      'cycle',
      { pk: `CYCLE#${tenant}#${year}`, sk: 'PHASE#delivery', ...aPhase('delivery', { status: 'running' }) },
    ],
    ...cycleItems(aCycle({ year: later }), fivePhases({ 'needs-survey': { status: 'running' } })),
  ]);
  expect(facilitators).toHaveLength(2);
};

describe('a form of the console', () => {
  beforeAll(openGovernment);
  afterAll(async () => bench.close());

  it('is bound to what its page showed, or it says here why it need not be', () => {
    const posts = everyRoute
      .filter(({ method, access }) => method === 'POST' && access.kind === 'session')
      .map(({ route }) => route);
    const listed = [
      ...Object.keys(needsNone),
      ...Object.keys(bound).map((of) => of.replace(/ of an .*/, '')),
    ];
    expect([...new Set(listed)].toSorted()).toEqual([...new Set(posts)].toSorted());
    expect(Object.keys(needsNone).filter((route) => route in bound)).toEqual([]);
  });

  it.each(Object.keys(bound))('is refused when a colleague has changed it meanwhile: %s', async (route) => {
    const { path: open, form, change } = bound[route] as Scene;
    const path = await open();
    const shown = await bench.get(path, mine);
    expect(shown.status).toBe(200);
    const nonce = /name="nonce" value="([^"]*)"/.exec(shown.text)?.[1] ?? '';
    await change();
    const before = await bench.dump();
    const stale = await bench.post(path, { ...form, nonce }, mine);
    expect(stale.status).toBe(409);
    expect(stale.text).toMatch(/sejak halaman|baru saja berubah/);
    expect(difference(before, await bench.dump())).toEqual([]);
    // From a page that shows what the colleague did, the same form is read.
    bench.clock.jumpTo(new Date(bench.clock.now().getTime() + 60_000));
    const again = await bench.get(path, mine);
    const anew = /name="nonce" value="([^"]*)"/.exec(again.text)?.[1] ?? '';
    const sent = await bench.post(path, { ...form, nonce: anew }, mine);
    expect([200, 303, 422]).toContain(sent.status);
  });

  it('is refused under a nonce that says nothing of what was shown, and under one of another page or session', async () => {
    const { formNonce } = await import('../../functions/kit/form-nonce.ts');
    const { hashOf } = await import('../../functions/kit/secret.ts');
    const path = '/konsol/pegawai/dinas-2/betulkan';
    const form = { keputusan: 'ya', nama: 'Nama Lain', surel: await emailOn(path) };
    const nonceOn = async (of: string, as: { cookie: string }): Promise<string> =>
      /name="nonce" value="([^"]*)"/.exec((await bench.get(of, as)).text)?.[1] ?? '';
    const plain = formNonce(hashOf(tokens.operator), path);
    expect((await bench.post(path, { ...form, nonce: plain }, mine)).status).toBe(409);
    for (const nonce of [
      await nonceOn('/konsol/pegawai/dinas-3/betulkan', mine),
      await nonceOn(path, theirs),
      `${(await nonceOn(path, mine)).split('.')[0]}.${(await nonceOn('/konsol/pegawai/dinas-3/betulkan', mine)).split('.')[1]}`,
    ])
      expect((await bench.post(path, { ...form, nonce }, mine)).status).toBe(403);
    expect((await bench.post(path, { ...form, nonce: await nonceOn(path, mine) }, mine)).status).toBe(303);
  });
});

describe('a form whose answer was lost', () => {
  beforeAll(openGovernment);
  afterAll(async () => bench.close());

  // Whoever sends a form again because its answer was lost sees what they did: nothing is done twice, and nothing is hidden.
  it.each(Object.keys(bound))(
    'writes nothing when it is sent again, and says where to look: %s',
    async (route) => {
      const { path: open, form } = bound[route] as Scene;
      const path = await open();
      const shown = await bench.get(path, mine);
      const nonce = /name="nonce" value="([^"]*)"/.exec(shown.text)?.[1] ?? '';
      const first = await bench.post(path, { ...form, nonce }, mine);
      const before = await bench.dump();
      const again = await bench.post(path, { ...form, nonce }, mine);
      expect(difference(before, await bench.dump())).toEqual([]);
      if (first.status === 422) expect(again.text).toBe(first.text);
      else if (again.status === 409) expect(again.text).toContain(`href="${path}">Muat ulang halaman`);
      else expect([404, 422]).toContain(again.status);
    },
  );
});
