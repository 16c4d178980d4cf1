// Lesson hours where somebody can act: the page of a batch, the decision on another number, the table by agency, the own page.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agencyId, employeeId, on } from '../support/branded.ts';
import { type Bench, openBench } from '../support/workflow-bench.ts';
import { cookie, register, stranger, tokens } from '../unit/cycle/records.ts';
import { aBatch, batchRows, records, staff, tenant, year } from '../unit/delivery/government.ts';

let bench: Bench;
const as = (token: string) => ({ cookie: cookie(token) });
const operator = as(tokens.operator);
const batchPath = `/konsol/${year}/angkatan/P-1-1`;

const ledger = async (id: string) => {
  const { listJpEntries } = await import('../../functions/records/certificate.reads.ts');
  return listJpEntries(tenant, { employeeId: employeeId(id) });
};
const earn = async (id: string, jp: number, earnedOn: string, more: object = {}): Promise<void> => {
  const { jpEntryKey } = await import('../../functions/records/certificate.reads.ts');
  const certificateNumber = `N-${id}-${earnedOn}`;
  await bench.put('cycle', {
    ...jpEntryKey(tenant, employeeId(id), Number(earnedOn.slice(0, 4)), certificateNumber),
    ...{ tenant, employeeId: id, year: Number(earnedOn.slice(0, 4)), jp, form: 'KL03' },
    ...{ source: { programName: 'Lain', number: 1 }, certificateNumber, earnedOn },
    ...more,
  });
};

/** Twelve days of coaching in one month, for which the plan states 20 JP and the table gives four. */
const coaching = aBatch({
  form: 'NKL01',
  statedJp: 20,
  jp: 4,
  dates: Array.from({ length: 12 }, (_, i) => on(`2027-04-${String(i + 6).padStart(2, '0')}`)),
  endsOn: on('2027-04-17'),
});

beforeAll(async () => {
  bench = await openBench({ workflows: [], at: '2027-06-01T02:00:00.000Z' });
  for (const [table, item] of [...register, ...records, ...batchRows(coaching)]) await bench.put(table, item);
  const contract = { employment: 'pppk', contractFrom: '2026-05-01', nip: '199505172023211003' };
  for (const e of staff)
    await bench.put('register', {
      pk: `TENANT#${tenant}`,
      sk: `EMPLOYEE#${e.employeeId}`,
      agencyKey: `${tenant}#${e.agencyId}`,
      ...e,
      ...(e.employeeId === 'dinas-2' ? contract : {}),
      ...(e.employeeId === 'dinas-3' ? { ...contract, contractFrom: undefined } : {}),
    });
  await earn('dinas-1', 12, '2027-02-01');
  await earn('dinas-1', 40, '2026-11-01');
  // Both lie in two calendar years and in one year of the contract, which ended on 30 April 2027.
  await earn('dinas-2', 14, '2026-12-01');
  await earn('dinas-2', 12, '2027-02-01');
  await earn('dinas-3', 30, '2027-02-01');
});
afterAll(async () => bench.close());

describe('the page of a batch', () => {
  it('shows what the plan states, what the table gives and what counts', async () => {
    const page = await bench.get(batchPath, operator);
    expect(page.status).toBe(200);
    for (const text of [
      '2 JP per sesi, paling banyak 2 sesi sebulan',
      'JP menurut rencana',
      'JP yang dihitung',
    ])
      expect(page.text).toContain(text);
    const facts = [...page.text.matchAll(/<dt>([^<]*)<\/dt><dd>([^<]*)<\/dd>/g)].map(
      ([, k, v]) => `${k}: ${v}`,
    );
    expect(facts).toContain('JP menurut rencana: 20');
    expect(facts).toContain('JP menurut tabel bentuk: 4');
    expect(facts).toContain('JP yang dihitung: 4');
  });

  it('says beside each person how they stand with it, by the rule that is theirs', async () => {
    const { text } = await bench.get(batchPath, operator);
    // 12 and 4 are 16 of 20; of the contract's year until April 2027 26 and 4 are 6 above 24.
    expect(text).toContain('Kurang 4 JP dari 20 JP');
    expect(text).toContain('Melebihi batas 24 JP sebanyak 6 JP; perlu alasan');
    expect(text).toContain('Melebihi batas 24 JP sebanyak 10 JP; perlu alasan');
  });

  it('names people, so it is for the training office alone, and for nobody of another government', async () => {
    expect((await bench.get(batchPath, as(tokens.auditor))).status).toBe(403);
    expect((await bench.get(`/konsol/${year}/angkatan`, operator)).text).toContain(`href="${batchPath}"`);
    const table = await bench.get(`/konsol/${year}/angkatan`, as(tokens.auditor));
    expect([table.status, table.text.includes('/angkatan/')]).toEqual([200, false]);
    expect((await bench.get(batchPath, as(stranger))).status).toBe(404);
    expect((await bench.get(batchPath, as(tokens.employee))).status).toBe(403);
    expect((await bench.get(`/konsol/${year}/angkatan/P-9-9`, operator)).status).toBe(404);
  });
});

describe('another number', () => {
  it('needs a whole number and a reason, and keeps what was typed', async () => {
    await bench.get(batchPath, operator);
    const refused = await bench.post(batchPath, { jp: '7,5', alasan: 'singkat' }, operator);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('value="7,5"');
    expect(refused.text).toContain('Tuliskan alasan, 10 sampai 500 karakter');
    await bench.get(batchPath, operator);
    expect(
      (await bench.post(batchPath, { jp: '0', alasan: 'Kurikulum nomor 5/2027' }, operator)).status,
    ).toBe(422);
    const { findBatch } = await import('../../functions/records/batch.reads.ts');
    expect((await findBatch({ tenant, year, batchId: coaching.batchId }))?.recognised).toBeUndefined();
  });

  it('counts for the batch and for hours that are booked already, with who and why, and is audited', async () => {
    const { certificateKey: _, jpEntryKey } = await import('../../functions/records/certificate.reads.ts');
    const { participantKey } = await import('../../functions/records/batch.reads.ts');
    const ref = { tenant, year, batchId: coaching.batchId };
    const id = employeeId('dinas-1');
    const { aParticipant } = await import('../support/participants.ts');
    const attended = aParticipant('attended', {
      ...{ batchId: coaching.batchId, employeeId: id, order: 1, certificateNumber: 'C-1' },
      agencyId: agencyId('dinas'),
    });
    await bench.put('cycle', { ...participantKey(ref, id), ...attended });
    await bench.put('cycle', {
      ...jpEntryKey(tenant, id, 2027, 'C-1'),
      ...{ tenant, employeeId: id, year: 2027, jp: 4, computedJp: 4, form: 'NKL01' },
      ...{ source: { programName: coaching.programName, number: coaching.number } },
      ...{ certificateNumber: 'C-1', earnedOn: '2027-04-17' },
    });
    await bench.get(batchPath, operator);
    const form = { jp: '8', alasan: 'Sertifikat LAN menyatakan 8 JP.' };
    expect((await bench.post(batchPath, form, operator)).status).toBe(303);
    const entry = (await ledger('dinas-1')).find((e) => e.certificateNumber === 'C-1');
    expect(entry).toMatchObject({
      jp: 8,
      computedJp: 4,
      recognised: { jp: 8, by: 'operator@jambi.example', reason: 'Sertifikat LAN menyatakan 8 JP.' },
    });
    const page = await bench.get(batchPath, operator);
    expect(page.text).toContain('operator@jambi.example, 1 Juni 2027');
    expect(page.text).toContain('Sertifikat LAN menyatakan 8 JP.');
    const trail = await bench.get(`/konsol/${year}/jejak`, operator);
    expect(trail.text).toContain('Mengakui jumlah JP suatu angkatan');
    expect(trail.text).toContain('Jumlah JP semula: 4; Jumlah JP yang diakui: 8; Peserta: 1');
    expect(trail.text).toContain('Angkatan P-1-1');
  });
});

describe('the table of an agency', () => {
  it('shows who is short and who is above, each in the year that is theirs', async () => {
    const page = await bench.get(`/konsol/${year}/jp?unit=dinas`, operator);
    expect(page.status).toBe(200);
    for (const text of [
      'Memenuhi 20 JP',
      'Kurang 20 JP dari 20 JP',
      'Melebihi batas 24 JP sebanyak 6 JP; perlu alasan',
      'tahun kontrak 1 Mei 2027 sampai 30 April 2028',
      'tahun 2027 (tahun kalender, awal kontrak belum tercatat)',
      '20 (menurut tabel 16)',
    ])
      expect(page.text).toContain(text);
    expect(page.text).not.toContain('badan-1');
    expect((await bench.get(`/konsol/${year}/jp?unit=badan`, operator)).text).toContain('4 pegawai');
    expect((await bench.get(`/konsol/${year}/jp?unit=tidak-ada&halaman=99`, operator)).status).toBe(200);
  });
  it('is not for employees nor for another government', async () => {
    expect((await bench.get(`/konsol/${year}/jp`, as(tokens.employee))).status).toBe(403);
    expect((await bench.get(`/konsol/${year}/jp`, as(stranger))).status).toBe(404);
  });
});

describe('the list to sign', () => {
  const path = `${batchPath}/daftar-hadir`;

  it('has a sheet for every four days, a line for whoever may come, and no whole number of anybody', async () => {
    const { aParticipant } = await import('../support/participants.ts');
    const { participantKey } = await import('../../functions/records/batch.reads.ts');
    const ref = { tenant, year, batchId: coaching.batchId };
    const put = async (status: 'accepted' | 'invited' | 'declined' | 'reserve', id: string, order: number) =>
      bench.put('cycle', {
        ...participantKey(ref, employeeId(id)),
        ...aParticipant(status, {
          ...{ batchId: coaching.batchId, employeeId: employeeId(id), order, agencyId: agencyId('dinas') },
        }),
      });
    await put('invited', 'dinas-2', 2);
    await put('accepted', 'dinas-1', 1);
    await put('declined', 'dinas-3', 3);
    await put('reserve', 'dinas-4', 4);
    const page = await bench.get(path, operator);
    expect(page.status).toBe(200);
    const sheets = page.text.match(/<section class="paper".*?<\/section>/gs) ?? [];
    expect(sheets).toHaveLength(3);
    for (const sheet of sheets) {
      const names = [...sheet.matchAll(/<td class="lead"[^>]*>([^<]*)<(?:small>([^<]*))?/g)].map((m) => m[1]);
      const [first, second] = staff.filter((e) => ['dinas-1', 'dinas-2'].includes(e.employeeId));
      // Two empty lines, and whoever teaches below.
      expect(names).toEqual([first?.name, second?.name, '', '', coaching.facilitator.name]);
      expect(sheet.match(/belum menjawab/g)).toHaveLength(1);
    }
    expect(page.text).toContain(`NIP …${staff[0]?.nip.slice(-4)}`);
    for (const { nip } of staff) expect(page.text).not.toContain(nip);
    // Its style is allowed by its hash.
    const style = /<style>(.*?)<\/style>/s.exec(page.text)?.[1] ?? '';
    const { createHash } = await import('node:crypto');
    expect(page.headers['content-security-policy']).toContain(
      createHash('sha256').update(style).digest('base64'),
    );
  });

  it('is for the training office alone', async () => {
    expect((await bench.get(path, as(tokens.auditor))).status).toBe(403);
    expect((await bench.get(path, as(stranger))).status).toBe(404);
  });
});
