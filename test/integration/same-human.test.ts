// A PPPK who becomes CPNS, through the upload page: one person, whose lesson hours, page and address are theirs under the new number.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Employee } from '../../functions/records/register.ts';
import { makeSample } from '../../samples/sample.ts';
import { addressOf } from '../support/address-of.ts';
import { employeeId, tenantId } from '../support/branded.ts';
import { importing } from '../support/importing.ts';
import { type Bench, openBench } from '../support/workflow-bench.ts';
import { cookieOf, installed, signIn } from './people-support.ts';

const sample = makeSample('sawahlunto', { employees: 60, year: 2027 });
const here = tenantId('sawahlunto');

describe('a PPPK who becomes CPNS', () => {
  let bench: Bench;
  let register: typeof import('../../functions/records/register.reads.ts');
  let before: Employee;
  const next = employeeId('cpns-baru');
  beforeAll(async () => {
    bench = await openBench({ workflows: [], at: '2026-01-12T02:00:00.000Z' });
    register = await import('../../functions/records/register.reads.ts');
    const { cookie } = await installed(bench, sample);
    const { takeIn } = importing(bench, cookie);
    for (const kind of ['perangkat-daerah', 'jabatan', 'pegawai', 'atasan'] as const)
      await takeIn(kind, sample.files[`${kind}.csv`] ?? '');
    const found = (await register.listEmployees(here)).find(
      (e) => e.employment === 'pppk' && e.superiorEmployeeId !== undefined,
    );
    if (!found) throw new Error('no PPPK');
    before = found;
    const { jpEntryKey } = await import('../../functions/records/certificate.reads.ts');
    await bench.put('cycle', {
      ...jpEntryKey(here, before.employeeId, 2026, 'N-LAMA'),
      ...{ tenant: here, employeeId: before.employeeId, year: 2026, jp: 24, form: 'KL03' },
      ...{ source: { programName: 'Pelatihan Lama', number: 1 } },
      ...{ certificateNumber: 'N-LAMA', earnedOn: '2026-01-05' },
    });
    // A year is under way, so the phases have to hear of it.
    const times = { openedAt: '2026-01-05T01:00:00.000Z', openedBy: 'rina@sawahlunto.example' };
    await bench.put('cycle', { pk: 'CYCLES#sawahlunto', sk: 'YEAR#2027', year: 2027 });
    await bench.put('cycle', {
      ...{ pk: 'CYCLE#sawahlunto#2027', sk: 'CYCLE', tenant: here, year: 2027, status: 'open' },
      ...{ policyVersion: 1, ceilingRupiah: 1, version: 1, ...times },
    });
    const nip = `${before.nip.slice(0, 8)}202512${before.nip.slice(14, 15)}001`;
    const [name = ''] = before.name.split(',');
    await takeIn(
      'pegawai',
      [
        'pns_id,nip_baru,nama,status_cpns_pns,jabatan_id,unor_id,email_gov',
        `${next},${nip},${name},C,${before.positionId},${before.agencyId},${before.email}`,
      ].join('\n'),
    );
  }, 120_000);
  afterAll(() => bench.close());

  it('is one person: the new record knows the old, and the old one is over', async () => {
    const people = await register.listEmployees(here);
    const now = people.find((e) => e.employeeId === next);
    expect(now).toMatchObject({
      employment: 'cpns',
      formerly: [before.employeeId],
      superiorEmployeeId: before.superiorEmployeeId,
    });
    expect(people.find((e) => e.employeeId === before.employeeId)).toMatchObject({
      endReason: 'kontrak-berakhir',
    });
    expect((await register.findAccount(here, addressOf(before)))?.employeeId).toBe(next);
  });

  it('is told to the phases after an hour, in which the import can be taken back', async () => {
    const { listDueNews } = await import('../../functions/outbox/news.store.ts');
    const { openParcel } = await import('../../functions/outbox/parcel.store.ts');
    const at = (minutes: number) => new Date(bench.clock.now().getTime() + minutes * 60_000);
    expect((await listDueNews(at(58), 10)).due).toEqual([]);
    const [parcel] = (await listDueNews(at(61), 10)).due;
    const news = (parcel && (await openParcel(parcel.key, 10, at(61))))?.news ?? [];
    expect(news.map((n) => n.news)).toEqual(
      expect.arrayContaining([
        { kind: 'person', employeeId: next, what: ['renumbered'] },
        { kind: 'person', employeeId: before.employeeId, what: ['left'] },
      ]),
    );
  });

  it('finds lesson hours and certificates on the own page, and so does the office', async () => {
    const own = await bench.get('/pegawai', { cookie: cookieOf(await signIn(bench, addressOf(before))) });
    expect(own.text).toContain('N-LAMA');
    const cookie = cookieOf(await signIn(bench, sample.tenant.operator.email));
    const { text } = await bench.get(`/konsol/pegawai/${next}`, { cookie });
    expect(text).toContain('N-LAMA');
    expect(text).toContain('nomor lain');
    await bench.get('/konsol/pegawai', { cookie });
    const found = await bench.post('/konsol/pegawai', { cari: addressOf(before) }, { cookie });
    expect(found.text).toContain(`/konsol/pegawai/${next}`);
  });
});
