// A certificate that a person brings: booked once with why, read by the person, refused when it is there already, and taken back.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Employee } from '../../functions/records/register.ts';
import { makeSample } from '../../samples/sample.ts';
import { listOfficeAudit } from '../support/audit-lines.ts';
import { tenantId } from '../support/branded.ts';
import { importing } from '../support/importing.ts';
import { type Bench, openBench } from '../support/workflow-bench.ts';
import { cookieOf, installed, signIn } from './people-support.ts';

const sample = makeSample('sawahlunto', { employees: 40, year: 2027 });
const other = makeSample('bukitintan', { employees: 20, year: 2027 });
const here = tenantId('sawahlunto');
let bench: Bench;
let cookie: string;
let person: Employee;

beforeAll(async () => {
  bench = await openBench({ workflows: [], at: '2026-05-12T02:00:00.000Z' });
  ({ cookie } = await installed(bench, sample));
  await installed(bench, other);
  const { takeIn } = importing(bench, cookie);
  for (const kind of ['perangkat-daerah', 'jabatan', 'pegawai', 'atasan'] as const)
    await takeIn(kind, sample.files[`${kind}.csv`] ?? '');
  const { listAgencies, listEmployeesOfAgency } = await import('../../functions/records/register.reads.ts');
  const staff = await Promise.all(
    (await listAgencies(here)).map((a) => listEmployeesOfAgency(here, a.agencyId)),
  );
  const [one] = staff.flat().filter((e) => e.employment === 'pns' && e.email !== undefined);
  if (!one) throw new Error('a civil servant is needed');
  person = one;
}, 120_000);
afterAll(() => bench.close());
beforeEach(async () => {
  bench.clock.jumpTo(new Date(bench.clock.now().getTime() + 3_600_000));
  cookie = cookieOf(await signIn(bench, sample.tenant.operator.email));
});

const path = () => `/konsol/pegawai/${person.employeeId}/sertifikat`;
const form = {
  ...{ langkah: 'catat', kegiatan: 'Workshop Manajemen Risiko', penyelenggara: 'Universitas Andalas' },
  ...{ nomor: 'UA/012/2026', jp: '12', selesai: '2026-03-20' },
  ...{ alasan: 'Sertifikat asli ditunjukkan kepada pengelola.', 'keputusan-catat': 'ya' },
};
const send = async (fields: Record<string, string>, as = cookie) => {
  await bench.get(path(), { cookie: as });
  return bench.post(path(), fields, { cookie: as });
};
const entries = async () => {
  const { listJpEntries } = await import('../../functions/records/certificate.reads.ts');
  return listJpEntries(here, person);
};
const lines = async () =>
  (await listOfficeAudit({ tenant: here, year: 2026 })).filter((l) => l.action.startsWith('learning-'));

describe('a certificate that somebody brings', () => {
  it.each<[string, Record<string, string>, string]>([
    ['no name', { kegiatan: '' }, 'Tuliskan nama pelatihan'],
    ['hours that are none', { jp: '0' }, 'bilangan bulat 1 sampai 999'],
    ['half an hour', { jp: '1,5' }, 'bilangan bulat 1 sampai 999'],
    ['a day to come', { selesai: '2026-12-31' }, 'belum tiba'],
    ['a day that is none', { selesai: '2026-02-30' }, 'tanggal yang sah'],
    [
      'a number as Siklus makes them that was never issued',
      { nomor: 'SAWAHLUNTO-2026-BK-101-1-0001-XXXXXXXXXX' },
      'tidak terdaftar',
    ],
    ['no reason', { alasan: 'asli' }, 'Tuliskan dasar pengakuan'],
    ['no answer', { 'keputusan-catat': '' }, 'Pilih salah satu keputusan'],
  ])('is refused with %s', async (_, change, said) => {
    const refused = await send({ ...form, ...change });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain(said);
    expect(await entries()).toEqual([]);
  });

  it('is booked with who and why, in the trail with the hours before and after, and read by the person', async () => {
    expect((await bench.get(path(), { cookie })).text).not.toMatch(/ checked/);
    expect((await send({ ...form, 'keputusan-catat': 'tidak' })).status).toBe(303);
    expect(await entries()).toEqual([]);
    expect((await send(form)).status).toBe(303);
    expect(await entries()).toMatchObject([
      {
        ...{ year: 2026, jp: 12, isBrought: true, earnedOn: '2026-03-20', certificateNumber: form.nomor },
        recognised: { jp: 12, by: sample.tenant.operator.email, reason: form.alasan },
      },
    ]);
    expect((await lines()).map(({ subject, detail }) => [subject, detail])).toEqual([
      [`person-${person.employeeId}`, { jpBefore: 0, jpAfter: 12, words: form.alasan }],
    ]);
    const own = cookieOf(await signIn(bench, person.email ?? ''));
    const page = (await bench.get('/pegawai', { cookie: own })).text;
    expect(page).toContain(form.kegiatan);
    expect(page).toContain(form.alasan);
  });

  it.each<[string, Record<string, string>]>([
    ['under the same number', {}],
    [
      'under another spelling of its number',
      { nomor: 'ua 012-2026', kegiatan: 'Workshop', selesai: '2026-03-21' },
    ],
    ['without its number', { nomor: '', kegiatan: 'WORKSHOP manajemen risiko' }],
  ])('is not booked twice: %s', async (_, change) => {
    const refused = await send({ ...form, ...change });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Sudah tercatat: Workshop Manajemen Risiko');
    expect(await entries()).toHaveLength(1);
  });

  it('is the business of this government’s operator alone', async () => {
    const foreign = cookieOf(await signIn(bench, other.tenant.operator.email));
    expect((await bench.get(path(), { cookie: foreign })).status).toBe(404);
    // No form of this path is ever given to them.
    expect((await send({ ...form, nomor: 'X-1' }, foreign)).status).toBe(403);
    expect(await entries()).toHaveLength(1);
  });

  it('is taken back with a reason, once, and may then be booked anew', async () => {
    const choice =
      /name="catatan" value="([^"]+)"/.exec((await bench.get(path(), { cookie })).text)?.[1] ?? '';
    const back = { langkah: 'batalkan', catatan: choice, sebab: 'Milik pegawai lain dengan nama yang sama.' };
    for (const change of [
      {},
      { 'keputusan-batalkan': 'ya', catatan: 'x' },
      { 'keputusan-batalkan': 'ya', sebab: '' },
    ] as Record<string, string>[])
      expect((await send({ ...back, ...change })).status).toBe(422);
    expect(await entries()).toHaveLength(1);
    expect((await send({ ...back, 'keputusan-batalkan': 'ya' })).status).toBe(303);
    expect(await entries()).toEqual([]);
    expect((await lines()).at(-1)).toMatchObject({
      action: 'learning-taken-back',
      detail: { jpBefore: 12, jpAfter: 0, words: back.sebab },
    });
    expect((await send({ ...back, 'keputusan-batalkan': 'ya' })).status).toBe(422);
    expect((await send(form)).status).toBe(303);
  });
});
