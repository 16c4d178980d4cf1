// An employee's own page: empty states, gaps in words, JP by the rule that applies, certificates and invitations.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EmployeeId } from '../../functions/records/ids.ts';
import { addressOf } from '../support/address-of.ts';
import { batchId, competencyCode, employeeId, tenantId } from '../support/branded.ts';
import { type Bench, openBench } from '../support/workflow-bench.ts';
import { aCompetency, anAccount, anAgency, anEmployee } from '../unit/people/builders.ts';
import { cookieOf, signIn } from './people-support.ts';

const jambi = tenantId('jambi');
const tenant = {
  slug: jambi,
  displayName: 'Provinsi Jambi',
  kind: 'provinsi' as const,
  offices: [],
  facilitators: [],
  policyVersion: 1,
};
const siti = anEmployee();
const budi = anEmployee({
  employeeId: employeeId('pns-2'),
  nip: '199505172023211003',
  name: 'Budi',
  employment: 'pppk',
  email: 'budi@contoh.example',
});

describe('the own page', () => {
  let bench: Bench;
  let cookie: string;

  beforeAll(async () => {
    bench = await openBench({ workflows: [], at: '2027-06-01T02:00:00.000Z' });
    const people = await import('../../functions/records/register.reads.ts');
    const { tenantItems } = await import('../../functions/people/provision.ts');
    const { defaultPolicy } = await import('../../functions/records/policy.ts');
    const { employeeWrite } = await import('../../functions/people/register.store.ts');
    const { transact } = await import('../../functions/store/table.ts');
    const operator = { name: 'Rina', email: 'rina@contoh.example' };
    for (const { table, item } of tenantItems({ tenant, operator, policy: defaultPolicy }))
      await bench.put(table, item);
    await bench.put('register', { ...people.agencyKey(jambi, siti.agencyId), ...anAgency() });
    for (const code of ['M01', 'M02', 'M03', 'M04'].map(competencyCode))
      await bench.put('register', { ...people.competencyKey(jambi, code), ...aCompetency(code) });
    for (const person of [siti, budi]) {
      await transact([employeeWrite(jambi, person)]);
      const account = anAccount({
        email: addressOf(person),
        name: person.name,
        employeeId: person.employeeId,
      });
      await bench.put('register', { ...people.accountKey(addressOf(person), jambi), ...account });
    }
    const answer = await signIn(bench, addressOf(siti));
    expect(answer.headers.location).toBe('/pegawai');
    cookie = cookieOf(answer);
  });
  afterAll(async () => bench.close());

  const page = async (): Promise<string> => {
    const answer = await bench.get('/pegawai', { cookie });
    expect(answer.status).toBe(200);
    expect(answer.text.length).toBeLessThan(30_000);
    return answer.text;
  };
  const earn = async (employee: EmployeeId, year: number, jp: number, number: string): Promise<void> => {
    const { jpEntryKey } = await import('../../functions/records/certificate.reads.ts');
    await bench.put('cycle', {
      ...jpEntryKey(jambi, employee, year, number),
      tenant: 'jambi',
      employeeId: employee,
      year,
      jp,
      form: 'KL03',
      source: 'Komunikasi Publik, Angkatan I',
      certificateNumber: number,
      earnedOn: `${year}-03-12`,
    });
  };

  it('says in words what is not there yet', async () => {
    const text = await page();
    for (const words of [
      siti.name,
      '19900115 201503 2 004',
      'Dinas Pendidikan',
      'Analis Kebijakan Ahli Muda',
    ])
      expect(text).toContain(words);
    expect(text).toContain('Belum ada hasil analisis');
    expect(text).toContain('Belum ada sertifikat');
    expect(text).toContain('Tidak ada pemanggilan yang terbuka');
    expect(text).toContain('masih kurang 20 JP');
    expect(text).not.toMatch(/<script| style="| on\w+="/);
  });

  it('shows the gaps of a cycle in words, the greatest shortage first', async () => {
    const { employeeGapsKey } = await import('../../functions/records/need.reads.ts');
    const { cycleKey, cyclesPk } = await import('../../functions/records/cycle.reads.ts');

    await bench.put('cycle', {
      ...cycleKey({ tenant: jambi, year: 2027 }),
      tenant: 'jambi',
      year: 2027,
      status: 'open',
      policyVersion: 1,
      ceilingRupiah: 0,
      openedAt: '2026-01-15T00:00:00.000Z',
      openedBy: 'x',
      version: 1,
    });
    await bench.put('cycle', { pk: cyclesPk(jambi), sk: 'YEAR#2027', year: 2027 });
    await bench.put('cycle', {
      ...employeeGapsKey({ tenant: jambi, year: 2027 }, siti.agencyId, siti.employeeId),
      employeeId: siti.employeeId,
      agencyId: 'unor-1',
      positionId: 'jab-1',
      standard: 'fallback',
      gaps: [
        { competency: 'M01', required: 3, heldHundredths: 300, gapHundredths: 0, importance: 3 },
        { competency: 'M02', required: 3, heldHundredths: 130, gapHundredths: 170, importance: 3 },
        { competency: 'M03', required: 3, heldHundredths: 400, gapHundredths: -100, importance: 3 },
        { competency: 'M04', required: 3, importance: 3 },
      ],
    });
    const text = await page();
    const words = ['Kurang 1,7 level', 'Sesuai persyaratan', 'Melebihi 1 level', 'Belum dinilai'];
    const places = words.map((w) => text.indexOf(w));
    expect(places.every((p) => p > 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(text).toContain('<meter');
    expect(text).toContain('belum memiliki standar kompetensi sendiri');
    // This analysis assessed nobody's match.
    expect(text).not.toContain('JPM');
  });

  it('shows the match with the position beside the gaps it was computed from', async () => {
    const { employeeGapsKey } = await import('../../functions/records/need.reads.ts');
    await bench.put('cycle', {
      ...employeeGapsKey({ tenant: jambi, year: 2027 }, siti.agencyId, siti.employeeId),
      employeeId: siti.employeeId,
      agencyId: 'unor-1',
      positionId: 'jab-1',
      standard: 'position',
      gaps: 'M01=3,300,3;M02=3,130,3;M03=3,400,3;M04=3,,3',
      jpmRaw: 9_222,
      jpmCapped: 8_111,
    });
    const text = await page();
    for (const words of ['81,11%', 'Cukup Optimal', '92,22%', 'tidak menutupi kekurangan'])
      expect(text).toContain(words);
    expect(text.indexOf('81,11%')).toBeGreaterThan(text.indexOf('Kesenjangan kompetensi siklus 2027'));
  });

  it('counts the JP of this calendar year and links every certificate', async () => {
    await earn(siti.employeeId, 2027, 24, 'JBI-2027-0001');
    await earn(siti.employeeId, 2026, 10, 'JBI-2026-0009');
    const text = await page();
    expect(text).toContain(
      'Bapak/Ibu telah memperoleh 24 JP pada tahun 2027; kewajiban paling sedikit 20 JP telah terpenuhi',
    );
    expect(text).toContain('href="/sertifikat/JBI-2027-0001"');
    expect(text).toContain('href="/sertifikat/JBI-2026-0009"');
    // Yesterday's hours do not vanish on 1 January.
    expect(text).toContain('JP tahun-tahun sebelumnya');
    expect(text).toContain('Kurang 10 JP dari 20 JP');
  });

  it('shows open invitations with their deadline, and no link that acts', async () => {
    const batch = batchId('BK-203-1');
    const { batchKey, participantKey } = await import('../../functions/records/batch.reads.ts');
    await bench.put('cycle', {
      ...batchKey({ tenant: jambi, year: 2027, batchId: batch }),
      batchId: batch,
      program: 'BK-203',
      programName: 'Komunikasi Publik',
      number: 1,
      status: 'inviting',
      startsOn: '2027-07-05',
      endsOn: '2027-07-07',
      capacity: 30,
      minimumParticipants: 10,
      jp: 24,
      form: 'KL03',
      competencies: ['M03'],
      targetLevel: 3,
      provider: 'BPSDM',
      facilitator: { name: 'F', email: 'f@contoh.example' },
      invitesAt: '2027-06-01T00:00:00.000Z',
      replyBy: '2027-06-20T16:59:59.000Z',
      attempt: 1,
    });
    await bench.put('cycle', {
      ...participantKey({ tenant: jambi, year: 2027, batchId: batch }, siti.employeeId),
      batchId: batch,
      employeeId: siti.employeeId,
      agencyId: 'unor-1',
      order: 1,
      role: 'participant',
      reason: { kind: 'priority', rank: 1, of: 40, gapHundredths: 150 },
      status: 'invited',
      invitedAt: '2027-06-01T00:00:00.000Z',
      replyBy: '2027-06-20T16:59:59.000Z',
    });
    const text = await page();
    expect(text).toContain('Komunikasi Publik, Angkatan I');
    expect(text).toContain('Menunggu jawaban Bapak/Ibu sampai 20 Juni 2027 pukul 23.59 WIB');
    expect(text).not.toContain('/undangan/');
  });

  it('holds PPPK to their maximum, as a warning', async () => {
    await earn(budi.employeeId, 2027, 30, 'JBI-2027-0002');
    const theirs = cookieOf(await signIn(bench, addressOf(budi)));
    const { text } = await bench.get('/pegawai', { cookie: theirs });
    expect(text).toContain('6 JP di atas batas 24 JP bagi PPPK');
    // One's own page is one's own.
    expect(text).not.toContain('JBI-2027-0001');
    expect(text).not.toMatch(/Komunikasi Publik, Angkatan I<\/td><td[^>]*>5/);
  });

  it('is for employees; an operator who is none has no such page', async () => {
    const answer = await signIn(bench, 'rina@contoh.example');
    expect(answer.headers.location).toBe('/konsol');
    expect((await bench.get('/pegawai', { cookie: cookieOf(answer) })).status).toBe(403);
    expect(await bench.get('/pegawai')).toMatchObject({ status: 303, headers: { location: '/masuk' } });
  });
});
