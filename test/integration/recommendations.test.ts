// What the evaluation recommends reaches whoever answers for it on the day, who closes it once, with a note.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { employeeId, tenantId } from '../support/branded.ts';
import { signedIn } from '../support/signed-in.ts';
import { type Bench, openBench } from '../support/workflow-bench.ts';
import { cookie, operatorMail, policyItem, tenantItem, tokens } from '../unit/cycle/records.ts';
import { agencies, records, staff, tenant, year } from '../unit/delivery/government.ts';

let bench: Bench;
const as = (token: string) => ({ cookie: cookie(token) });
const other = tenantId('sawahlunto');
const sessions = { head: 'head-token', former: 'former-token', colleague: 'colleague-token' };
const weak = {
  recommendationId: 'level-4-dinas',
  level: 4,
  owner: { kind: 'agency', agencyId: 'dinas', name: 'Dinas dinas' },
  agencyId: 'dinas',
  dueOn: '2028-03-01',
  status: 'open',
  finding: {
    kind: 'weak-service',
    before: { period: '2027-S1', ikmHundredths: 8000 },
    after: { period: '2027-S2', ikmHundredths: 7600, mutu: 'C' },
    weakest: 'WAKTU',
    weakestHundredths: 290,
  },
};
const open = {
  ...{ recommendationId: 'level-3-angkatan-terbuka', level: 3, owner: { kind: 'bkpsdm', name: 'BPSDM' } },
  ...{ finding: { kind: 'open-evaluations', batchIds: ['P-1-1'] }, dueOn: '2028-03-01', status: 'open' },
};
/** Three of twelve answers: a class knows who they are. */
const ofFew = {
  ...{ recommendationId: 'level-3-hambatan', level: 3, dueOn: '2028-03-01', status: 'open' },
  owner: weak.owner,
  finding: {
    ...{ kind: 'obstacle', obstacle: 'sarana', named: 3, answers: 12 },
    batch: { batchId: 'P-1-1', programName: 'Pelayanan Prima', number: 1 },
  },
};
const service = {
  ...{ agencyId: 'dinas', beforePeriod: '2027-S1', afterPeriod: '2027-S2', beforeMutu: 'B', afterMutu: 'C' },
  ...{ beforeIkmHundredths: 8000, afterIkmHundredths: 7600, changeHundredths: -400 },
  ...{ respondentsBefore: 90, respondentsAfter: 88, elements: {}, weakest: 'WAKTU', weakestHundredths: 290 },
};
const path = `/pegawai/rekomendasi/${year}/level-4-dinas`;
const answer = { hasil: 'carried-out', catatan: 'Loket kedua dibuka sejak Januari.' };

const isHead = (person: string): Promise<void> =>
  bench.put('register', {
    ...{ pk: `TENANT#${tenant}`, sk: 'AGENCY#dinas', agencyId: 'dinas', code: 'dinas', name: 'Dinas dinas' },
    ...{ type: 'dinas', validFrom: '2010-01-01', heads: [{ employeeId: person }] },
  });

beforeEach(async () => {
  bench = await openBench({ workflows: [], at: '2027-12-10T02:00:00.000Z' });
  for (const [table, item] of records) await bench.put(table, item);
  await bench.put('register', tenantItem(other, 'Kota Sawahlunto'));
  await bench.put('register', policyItem(other));
  const people = [
    ['kepala-dinas', sessions.head],
    ['dinas-1', sessions.former],
    ['badan-1', sessions.colleague],
  ] as const;
  for (const [person, token] of people)
    for (const [table, item] of signedIn({
      token,
      tenant,
      email: `${person}@example.invalid`,
      role: 'employee',
    }))
      await bench.put(
        table,
        'consoleRole' in item || table === 'links' ? item : { ...item, employeeId: person },
      );
  for (const [token, email, role] of [
    [tokens.operator, operatorMail, 'operator'],
    [tokens.auditor, 'auditor@jambi.example', 'auditor'],
  ] as const)
    for (const [table, item] of signedIn({ token, tenant, email, role })) await bench.put(table, item);
  for (const [table, item] of signedIn({
    token: 'elsewhere',
    tenant: other,
    email: 'x@y.example',
    role: 'operator',
  }))
    await bench.put(table, item);
  await bench.put('cycle', {
    ...{ pk: `CYCLE#${tenant}#${year}`, sk: 'SERVICE-CHANGE#dinas' },
    ...service,
  });
  for (const r of [weak, open, ofFew])
    await bench.put('cycle', {
      pk: `CYCLE#${tenant}#${year}`,
      sk: `RECOMMENDATION#${r.recommendationId}`,
      ...r,
    });
  await isHead('kepala-dinas');
});
afterEach(async () => bench.close());

const tell = async (now: string): Promise<void> => {
  const { tellOwners } = await import('../../functions/evaluation/recommendations/recommendations.store.ts');
  await tellOwners({ tenant, year }, new Date(now));
  await bench.settle();
};

describe('a recommendation', () => {
  it('is mailed once to each owner of the day, who reads it behind the own sign-in', async () => {
    await tell('2027-12-10T02:00:00.000Z');
    await tell('2027-12-10T02:00:00.000Z');
    const letters = bench.mails.filter((m) => m.subject === `Rekomendasi evaluasi ${year}`);
    expect(letters.map((m) => m.to).toSorted()).toEqual([
      'bpsdm@example.invalid',
      'kepala-dinas@example.invalid',
    ]);
    // How many, not what.
    for (const { text } of letters) expect(text).not.toContain('IKM');
    const list = await bench.get(`/pegawai/rekomendasi/${year}`, as(sessions.head));
    expect(list.text).toContain(`href="${path}"`);
    const page = await bench.get(path, as(sessions.head));
    expect(page.text).toContain('80,00 (2027-S1) menjadi 76,00');
  });

  it('stands among their own pages, also for whoever is of the office too', async () => {
    const email = 'kepala-dinas@example.invalid';
    for (const [table, item] of signedIn({ token: sessions.head, tenant, email, role: 'operator' }))
      if (table !== 'links') await bench.put(table, { ...item, employeeId: 'kepala-dinas' });
    for (const address of [`/pegawai/rekomendasi/${year}`, path]) {
      const { text } = await bench.get(address, as(sessions.head));
      expect(text).toContain('href="/pegawai/katalog"');
      expect(text).not.toContain('href="/konsol/impor"');
    }
  });

  it('is nobody’s who does not hold the office today', async () => {
    for (const token of [sessions.former, sessions.colleague, tokens.operator, tokens.auditor])
      expect([403, 404]).toContain((await bench.get(path, as(token))).status);
    expect((await bench.get(`/pegawai/rekomendasi/${year}`, as(sessions.colleague))).text).toContain(
      'Tidak ada rekomendasi yang menjadi tugas',
    );
    expect((await bench.get(`/konsol/${year}/rekomendasi/level-4-dinas`, as(tokens.auditor))).status).toBe(
      403,
    );
    expect((await bench.get(`/konsol/${year}/rekomendasi/level-4-dinas`, as('elsewhere'))).status).toBe(404);
  });

  it('that rests on few people is the training office’s: no office is told that it was found, or counted one more', async () => {
    await tell('2027-12-10T02:00:00.000Z');
    const letter = bench.mails.find((m) => m.to === 'kepala-dinas@example.invalid');
    expect(letter?.text).toContain('1 rekomendasi');
    const few = `/pegawai/rekomendasi/${year}/${ofFew.recommendationId}`;
    const list = await bench.get(`/pegawai/rekomendasi/${year}`, as(sessions.head));
    expect(list.text).toContain(`href="${path}"`);
    expect(list.text).not.toContain(ofFew.recommendationId);
    expect((await bench.get(few, as(sessions.head))).status).toBe(404);
    expect([403, 404]).toContain((await bench.post(few, answer, as(sessions.head))).status);
    const console = await bench.get(
      `/konsol/${year}/rekomendasi/${ofFew.recommendationId}`,
      as(tokens.operator),
    );
    expect(console.text).toContain('3 dari 12 jawaban');
  });

  it('goes to the next head with the office, and from the one before', async () => {
    await bench.get(path, as(sessions.head));
    await isHead('dinas-1');
    expect((await bench.post(path, answer, as(sessions.head))).status).toBe(404);
    expect((await bench.get(path, as(sessions.former))).status).toBe(200);
    expect((await bench.post(path, answer, as(sessions.former))).status).toBe(303);
  });

  it('of an agency that was merged is the head’s of what it has become', async () => {
    await bench.put('register', {
      ...{
        pk: `TENANT#${tenant}`,
        sk: 'AGENCY#dinas',
        agencyId: 'dinas',
        code: 'dinas',
        name: 'Dinas dinas',
      },
      ...{ type: 'dinas', validFrom: '2010-01-01', validTo: '2027-11-30', successorAgencyIds: ['badan'] },
    });
    await bench.put('register', {
      ...{
        pk: `TENANT#${tenant}`,
        sk: 'AGENCY#badan',
        agencyId: 'badan',
        code: 'badan',
        name: 'Dinas badan',
      },
      ...{ type: 'dinas', validFrom: '2010-01-01', heads: [{ employeeId: 'badan-1' }] },
    });
    expect((await bench.get(path, as(sessions.head))).status).toBe(404);
    expect((await bench.get(path, as(sessions.colleague))).status).toBe(200);
  });

  it('is closed once, with a result and a note, and stays closed when the evaluation is computed again', async () => {
    await bench.get(path, as(sessions.head));
    for (const wrong of [
      {},
      { hasil: 'carried-out' },
      { ...answer, catatan: 'ya' },
      { ...answer, hasil: 'x' },
    ]) {
      expect((await bench.post(path, wrong, as(sessions.head))).status).toBe(422);
      await bench.get(path, as(sessions.head));
    }
    const [one, two] = await Promise.all([
      bench.post(path, answer, as(sessions.head)),
      bench.post(path, { ...answer, catatan: 'Yang lain, lebih lambat.' }, as(sessions.head)),
    ]);
    expect([one.status, two.status].toSorted()).toEqual([303, 409]);
    const { listRecommendations } = await import('../../functions/records/recommendation.reads.ts');
    const { replaceRecommendations } = await import('../../functions/evaluation/year/year.store.ts');
    const cycle = { tenant, year };
    const before = await listRecommendations(cycle);
    await replaceRecommendations(
      cycle,
      before.map((r) => ({ ...r, status: 'open' as const })),
    );
    expect(await listRecommendations(cycle)).toEqual(before);
    expect((await bench.get(path, as(sessions.head))).text).toContain('Sudah dilaksanakan, dicatat oleh');
    const trail = await bench.get(`/konsol/${year}/jejak`, as(tokens.auditor));
    expect(trail.text).toContain('Menutup rekomendasi evaluasi');
  });

  const onConsole = `/konsol/${year}/rekomendasi/level-4-dinas`;
  const arranged = {
    ...{ langkah: 'susun', rumusan: 'Tambah loket pada jam sibuk, dan laporkan antreannya.' },
    tenggat: '2028-04-03',
  };
  const isOf = async (id: string) => {
    const { listRecommendations } = await import('../../functions/records/recommendation.reads.ts');
    return (await listRecommendations({ tenant, year })).find((r) => r.recommendationId === id);
  };

  it('is worded and given another day by the training office while it is open, and its owner hears of it', async () => {
    await bench.get(onConsole, as(tokens.operator));
    expect((await bench.post(onConsole, arranged, as(tokens.operator))).status).toBe(303);
    await bench.settle();
    const [letter, ...more] = bench.mails.filter(
      (m) => m.subject === `Perubahan rekomendasi evaluasi ${year}`,
    );
    expect(more).toEqual([]);
    expect(letter?.to).toBe('kepala-dinas@example.invalid');
    expect(letter?.text).toContain('3 April 2028');
    // What it says stands behind the sign-in.
    expect(letter?.text).not.toContain('loket');
    const theirs = await bench.get(path, as(sessions.head));
    expect(theirs.text).toContain('Tambah loket pada jam sibuk');
    expect(theirs.text).toContain('80,00 (2027-S1) menjadi 76,00');
    expect(theirs.text).toContain('3 April 2028');
    expect(theirs.text).not.toContain('Simpan rumusan');
    const [office, auditor] = await Promise.all(
      [tokens.operator, tokens.auditor].map((token) => bench.get(`/konsol/${year}/evaluasi`, as(token))),
    );
    expect(office?.text).toContain('Tambah loket');
    expect(auditor?.text).not.toContain('Tambah loket');
    // Computed again, it stays as it was arranged.
    const { replaceRecommendations } = await import('../../functions/evaluation/year/year.store.ts');
    await replaceRecommendations({ tenant, year }, [weak, open, ofFew] as never);
    expect(await isOf('level-4-dinas')).toMatchObject({
      dueOn: '2028-04-03',
      arranged: { text: arranged.rumusan },
    });
  });

  it('takes its usual words back, and says what is wrong with new ones at each field', async () => {
    const page = await bench.get(onConsole, as(tokens.operator));
    const usual = /name="rumusan"[^>]*>([^<]*)</.exec(page.text)?.[1] ?? '';
    expect(usual).toContain('Tingkatkan unsur');
    await bench.post(onConsole, arranged, as(tokens.operator));
    await bench.get(onConsole, as(tokens.operator));
    expect((await bench.post(onConsole, { ...arranged, rumusan: usual }, as(tokens.operator))).status).toBe(
      303,
    );
    expect((await isOf('level-4-dinas'))?.arranged?.text).toBeUndefined();
    for (const [wrong, says] of [
      [{ ...arranged, rumusan: 'ya' }, 'Tuliskan rumusan'],
      [{ ...arranged, tenggat: '' }, 'Pilih batas waktu'],
      [{ ...arranged, tenggat: '2027-12-01' }, 'sudah lewat'],
      [{ ...arranged, tenggat: '2030-01-01' }, '31 Desember 2029'],
      [{ ...arranged, rumusan: usual }, 'Belum ada yang diubah'],
    ] as const) {
      await bench.get(onConsole, as(tokens.operator));
      const sent = await bench.post(onConsole, wrong, as(tokens.operator));
      expect(sent.status, says).toBe(422);
      expect(sent.text).toContain(says);
    }
  });

  it('that rests on few people is arranged without anybody else hearing that there is one', async () => {
    const few = `/konsol/${year}/rekomendasi/${ofFew.recommendationId}`;
    const page = await bench.get(few, as(tokens.operator));
    expect(page.text).toContain('penanggung jawab tidak membacanya');
    expect((await bench.post(few, arranged, as(tokens.operator))).status).toBe(303);
    await bench.settle();
    expect(bench.mails).toEqual([]);
    const trail = await bench.get(`/konsol/${year}/jejak`, as(tokens.auditor));
    expect(trail.text).toContain('Mengubah rumusan atau batas waktu rekomendasi');
    expect(trail.text).not.toContain('hambatan');
    expect(trail.text).not.toContain('loket');
  });

  it('can be closed by the training office for an office that is vacant; others read the result without the words', async () => {
    const page = `/konsol/${year}/rekomendasi/level-3-angkatan-terbuka`;
    const table = `/konsol/${year}/evaluasi`;
    expect((await bench.get(table, as(tokens.operator))).text).toContain(`href="${page}"`);
    await bench.get(page, as(tokens.operator));
    const sent = await bench.post(
      page,
      { hasil: 'not-carried-out', catatan: 'Narasumber pindah tugas.' },
      as(tokens.operator),
    );
    expect(sent.status).toBe(303);
    expect((await bench.get(table, as(tokens.operator))).text).toContain('Narasumber pindah tugas.');
    const seen = await bench.get(table, as(tokens.auditor));
    expect(seen.text).toContain('Tidak dilaksanakan');
    expect(seen.text).not.toContain('Narasumber pindah tugas.');
  });
});

describe('a certificate with a wrong name', () => {
  const number = 'JAMBI-2027-P-1-1-0001-7HQ2MX94KD';
  const at = `/konsol/${year}/angkatan/P-1-1/sertifikat/1`;
  const reason = { alasan: 'Ejaan menurut akta kelahiran.', setuju: 'ya' };
  const holder = staff[0]?.employeeId ?? employeeId('?');

  const certified = async (certificateNumber = number): Promise<void> => {
    const { aBatch } = await import('../unit/delivery/government.ts');
    const { aParticipant } = await import('../support/participants.ts');
    const { certificateKey, jpEntryKey } = await import('../../functions/records/certificate.reads.ts');
    const { batchKey, participantKey } = await import('../../functions/records/batch.reads.ts');
    const batch = aBatch();
    const ref = { tenant, year, batchId: batch.batchId };
    const { status: _, ...outline } = batch;
    await bench.put('cycle', {
      ...{ ...batchKey(ref), ...outline, status: 'completed', replyBy: '2027-03-10T16:59:59.000Z' },
      completedAt: '2027-04-09T02:00:00.000Z',
    });
    await bench.put('cycle', {
      ...participantKey(ref, holder),
      ...aParticipant('attended', { batchId: batch.batchId, employeeId: holder, certificateNumber }),
      agencyId: agencies[0],
    });
    await bench.put('cycle', {
      ...certificateKey(certificateNumber),
      ...{ number: certificateNumber, tenant, year, kind: 'pass', employeeId: holder, name: 'Nama Keliru' },
      ...{ nip: '199001152015032004', agencyName: 'Dinas dinas', batchId: batch.batchId },
      ...{ programName: batch.programName, batchNumber: 3, startsOn: '2027-04-06', endsOn: '2027-04-08' },
      ...{ jp: 24, issuedAt: '2027-04-09T02:00:00.000Z', government: 'Pemerintah Provinsi Jambi' },
    });
    await bench.put('cycle', {
      ...jpEntryKey(tenant, holder, 2027, certificateNumber),
      ...{ tenant, employeeId: holder, year: 2027, jp: 24, form: 'KL03', certificateNumber },
      ...{ source: { programName: batch.programName, number: 3 }, earnedOn: '2027-04-08' },
    });
  };
  const hours = async () => {
    const { listJpEntries } = await import('../../functions/records/certificate.reads.ts');
    return listJpEntries(tenant, { employeeId: holder });
  };

  it('is issued again as the register has it; the old number says so and names nobody', async () => {
    await certified();
    expect((await bench.get(`/konsol/${year}/angkatan/P-1-1`, as(tokens.operator))).text).toContain(
      `href="${at}"`,
    );
    await bench.get(at, as(tokens.operator));
    for (const wrong of [
      { ...reason, setuju: '' },
      { ...reason, alasan: 'salah' },
    ]) {
      expect((await bench.post(at, wrong, as(tokens.operator))).status).toBe(422);
      await bench.get(at, as(tokens.operator));
    }
    const sent = await bench.post(at, reason, as(tokens.operator));
    expect(sent.status).toBe(303);
    await bench.settle();
    const next = decodeURIComponent(String(sent.headers.location).split('/').at(-1) ?? '');
    expect(next).not.toBe(number);
    const valid = await bench.get(`/sertifikat/${next}`);
    expect(valid.text).toContain(staff[0]?.name);
    expect(valid.text).toContain(number);
    const old = await bench.get(`/sertifikat/${number}`);
    expect(old.text).toContain('sudah diganti');
    expect(old.text).toContain(next);
    expect(old.text).not.toContain('Nama Keliru');
    expect(old.text).not.toContain('Dokumen dengan nomor ini yang memuat data berbeda tidak');
    // The hours are the same hours, counted once.
    expect(await hours()).toMatchObject([{ jp: 24, certificateNumber: next }]);
    const letters = bench.mails.filter((m) =>
      m.subject.startsWith('Dokumen hasil pelatihan yang dibetulkan'),
    );
    expect(letters).toHaveLength(1);
    expect((await bench.get(`/konsol/${year}/jejak`, as(tokens.operator))).text).toContain(
      'Menerbitkan ulang sertifikat',
    );
  });

  it('is issued again once, however often the button is pressed', async () => {
    await certified();
    await bench.get(at, as(tokens.operator));
    const sent = await Promise.all([1, 2, 3].map(() => bench.post(at, reason, as(tokens.operator))));
    expect(sent.filter((s) => s.status === 303)).toHaveLength(1);
    expect(await hours()).toHaveLength(1);
  });

  it('is left as it is where the register says the same, and where there is none', async () => {
    await certified();
    await bench.put('cycle', {
      ...(await (async () => {
        const { certificateKey } = await import('../../functions/records/certificate.reads.ts');
        const { findCertificate } = await import('../../functions/records/certificate.reads.ts');
        return { ...certificateKey(number), ...(await findCertificate(number)) };
      })()),
      name: staff[0]?.name,
      nip: staff[0]?.nip,
    });
    const page = await bench.get(at, as(tokens.operator));
    expect(page.text).toContain('Sertifikat sudah sesuai dengan data pegawai');
    expect((await bench.get(at.replace(/1$/, '9'), as(tokens.operator))).status).toBe(404);
    expect((await bench.get(at, as(tokens.auditor))).status).toBe(403);
    expect((await bench.get(at, as('elsewhere'))).status).toBe(404);
  });

  it('under a number that can be guessed does not give the new one away', async () => {
    const guessed = 'JAMBI-2027-P-1-1-0001';
    await certified(guessed);
    await bench.get(at, as(tokens.operator));
    const sent = await bench.post(at, reason, as(tokens.operator));
    const next = decodeURIComponent(String(sent.headers.location).split('/').at(-1) ?? '');
    const old = await bench.get(`/sertifikat/${guessed}`);
    expect(old.text).toContain('sudah diganti');
    expect(old.text).not.toContain(next);
  });
});
