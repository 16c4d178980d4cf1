// What people learned elsewhere and what tests found, from a file to where it counts: the ledger, the own page, the analysis; and back again.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CompetencyCode, EmployeeId } from '../../functions/records/ids.ts';
import type { Employee } from '../../functions/records/register.ts';
import { addressOf } from '../support/address-of.ts';
import { on, tenantId } from '../support/branded.ts';
import { importing } from '../support/importing.ts';
import { smallSample, smallYearBegins } from '../support/small-year.ts';
import { type Bench, openBench } from '../support/workflow-bench.ts';
import { cookieOf, installed, signIn } from './people-support.ts';

const { files, ...sample } = smallSample();
const tenant = tenantId('sawahlunto');
const cycle = { tenant, year: 2027 };

let bench: Bench;
let cookie: string;
let operator: ReturnType<typeof importing>;
let person: Employee;
let codes: CompetencyCode[];

beforeAll(async () => {
  bench = await openBench({ workflows: [], at: smallYearBegins });
  ({ cookie } = await installed(bench, { ...sample, files }));
  operator = importing(bench, cookie);
  for (const [kind, file] of [
    ['perangkat-daerah', 'perangkat-daerah.csv'],
    ['jabatan', 'jabatan.csv'],
    ['pegawai', 'pegawai.csv'],
    ['kompetensi', 'kompetensi.csv'],
  ] as const)
    await operator.takeIn(kind, files[file]);
  const register = await import('../../functions/records/register.reads.ts');
  const people = await register.listEmployees(tenant);
  const found = people.find((e) => e.employment === 'pns' && e.email !== sample.tenant.operator.email);
  if (!found) throw new Error('nobody');
  person = found;
  codes = (await register.listCompetencies(tenant)).map((c) => c.code);
  await bench.put('cycle', { pk: `CYCLES#${tenant}`, sk: 'YEAR#2027', year: 2027 });
  await bench.put('cycle', {
    ...{ pk: `CYCLE#${tenant}#2027`, sk: 'CYCLE', tenant, year: 2027, status: 'open' },
    ...{ policyVersion: 1, ceilingRupiah: 1, openedBy: 'uji@contoh.example', version: 1 },
    openedAt: '2026-01-01T00:00:00.000Z',
  });
});
afterAll(async () => bench.close());

const choose = async (kind: string, tindakan: string): Promise<void> => {
  const page = await operator.review(kind);
  const [, impor = ''] = /name="impor" value="([^"]+)"/.exec(page.text) ?? [];
  await bench.post(`/konsol/impor/${kind}/terapkan`, { impor, tindakan }, { cookie });
  await bench.settle();
};
const ledger = async () =>
  (await import('../../functions/records/certificate.reads.ts')).listJpEntries(tenant, person);

const history = (day: string): string =>
  `nip;namaKursus;tanggalKursus;tanggalSelesaiKursus;jumlahJam;noSertipikat;jenisDiklatId;alasan\n${person.nip};Statistik Terapan;2026-01-02;${day};24;7/BPS/2026;3;Dibawa pegawai\n`;

describe('what somebody learned elsewhere', () => {
  it('counts beside what the table gives, says who took it in and why, and has no certificate of ours behind it', async () => {
    await operator.takeIn('riwayat', history('2026-01-04'));
    expect(await ledger()).toMatchObject([
      {
        ...{ jp: 24, computedJp: 12, earnedOn: '2026-01-04', certificateNumber: '7/BPS/2026' },
        recognised: { by: sample.tenant.operator.email, reason: 'Dibawa pegawai' },
      },
    ]);
    const own = await bench.get('/pegawai', { cookie: cookieOf(await signIn(bench, addressOf(person))) });
    for (const words of ['Statistik Terapan', 'menurut tabel bentuk 12', 'Dibawa pegawai', '7/BPS/2026'])
      expect(own.text).toContain(words);
    expect(own.text).not.toContain('/sertifikat/7');
    const office = await bench.get(`/konsol/pegawai/${person.employeeId}`, { cookie });
    expect(office.text).toContain('Statistik Terapan');
    const hours = await bench.get(`/konsol/2027/jp?unit=${person.agencyId}`, { cookie });
    expect(hours.status).toBe(200);
  });

  it('in a corrected file is counted in the right year alone, and as before once that is undone', async () => {
    const before = await ledger();
    await operator.takeIn('riwayat', history('2026-01-05'));
    expect((await ledger()).map((e) => e.earnedOn)).toEqual(['2026-01-05']);
    const corrected = history('2025-12-31').replace('2026-01-02', '2025-12-29');
    await operator.takeIn('riwayat', corrected);
    expect((await ledger()).map((e) => [e.year, e.earnedOn])).toEqual([[2025, '2025-12-31']]);
    const again = await operator.upload('riwayat', `${corrected}\n`);
    expect(again.text).toMatch(/Tidak berubah<\/dt><dd>1</);
    await operator.takeIn('riwayat', history('2026-01-04'));
    await choose('riwayat', 'batalkan');
    expect((await ledger()).map((e) => e.year)).toEqual([2025]);
    expect(before).toHaveLength(1);
  });
});

describe('what a test found', () => {
  const tests = (level: number): string =>
    `nip;tahun;kode_kompetensi;level\n${person.nip};2027;${codes[0]};${level}\n${person.nip};2027;${codes[1]};0\n`;
  const found = async () => {
    const { listAssessmentsOfAgency } = await import('../../functions/records/assessment.reads.ts');
    return (await listAssessmentsOfAgency(cycle, person.agencyId)).filter((a) => a.source === 'test');
  };

  it('lies where the analysis of the agency looks, is merged with the next file, and can be taken back', async () => {
    await operator.takeIn('penilaian', tests(3));
    const [first] = await found();
    expect(first?.employeeId).toBe(EmployeeId.parse(person.employeeId));
    expect(first?.levels.split(';').sort()).toEqual([`${codes[0]}=3`, `${codes[1]}=0`].sort());
    await operator.takeIn('penilaian', `nip;tahun;kode_kompetensi;level\n${person.nip};2027;${codes[0]};4\n`);
    expect((await found())[0]?.levels.split(';').sort()).toEqual([`${codes[0]}=4`, `${codes[1]}=0`].sort());
    await choose('penilaian', 'batalkan');
    expect(await found()).toEqual([first]);
  });

  it('follows the person to another agency', async () => {
    const { readAgency } = await import('../../functions/needs-analysis/agency-analysis.store.ts');
    const register = await import('../../functions/records/register.reads.ts');
    const other = (await register.listAgencies(tenant)).find((a) => a.agencyId !== person.agencyId);
    if (!other) throw new Error('one agency');
    await bench.put('cycle', {
      ...{ pk: `CYCLE#${tenant}#2027`, sk: 'SURVEY', status: 'open', agencies: [], remindAt: [] },
      ...{ opensAt: '2026-01-02T00:00:00.000Z', closesAt: '2026-02-28T00:00:00.000Z' },
    });
    await bench.put('register', {
      ...{ pk: `TENANT#${tenant}`, sk: `EMPLOYMENT#${person.employeeId}#2020-01-01` },
      ...{ employeeId: person.employeeId, agencyId: person.agencyId, positionId: person.positionId },
      ...{ positionName: 'x', jenjang: person.jenjang, validFrom: '2020-01-01', validTo: '2026-01-09' },
    });
    await bench.put('register', {
      ...register.employeeKey(tenant, person.employeeId),
      ...{ ...person, agencyId: other.agencyId, validFrom: '2026-01-10' },
      agencyKey: register.employeesOfAgency(tenant, other.agencyId),
    });
    const { assessments } = await readAgency(cycle, other.agencyId, on('2026-02-01'));
    expect(assessments.filter((a) => a.source === 'test').map((a) => a.employeeId)).toEqual([
      person.employeeId,
    ]);
  });
});
