// The import of the public satisfaction survey: checked first, stored without a person, replaced period by period.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeSample } from '../../samples/sample.ts';
import { employeeId } from '../support/branded.ts';
import { type Answer, type Bench, openBench } from '../support/workflow-bench.ts';
import { records, tenant } from '../unit/evaluation/government.ts';

const path = '/konsol/impor/kepuasan';
const heading = 'unor_id,periode,SYARAT,PROSEDUR,WAKTU,BIAYA,PRODUK,KOMPETENSI,PERILAKU,PENGADUAN,SARANA';
const cookie = '__Host-siklus=operator-token';
let bench: Bench;

beforeAll(async () => {
  bench = await openBench({ workflows: [], at: '2027-03-01T01:00:00.000Z', onDatabase: true });
  for (const [table, item] of records) await bench.put(table, item);
  const { createSession } = await import('../../functions/links/sessions.store.ts');
  const { transact } = await import('../../functions/store/table.ts');
  const { openAccount } = await import('../../functions/people/account.store.ts');
  const lasting = { openedAt: bench.clock.now(), expiresAt: new Date('2028-01-01T00:00:00.000Z') };
  const person = { tenant, name: 'Nama', version: 1 };
  await transact([
    openAccount({ ...person, email: 'op@example.invalid', consoleRole: 'operator' }),
    openAccount({ ...person, email: 'peg@example.invalid', employeeId: employeeId('pns-1') }),
    createSession('operator-token', { tenant, email: 'op@example.invalid' }, lasting),
    createSession('employee-token', { tenant, email: 'peg@example.invalid' }, lasting),
  ]);
});
afterAll(async () => bench.close());

const upload = async (text: string | Uint8Array<ArrayBuffer>): Promise<Answer> => {
  await bench.get(path, { cookie });
  const form = new FormData();
  form.append('berkas', new File([text], 'skm.csv', { type: 'text/csv' }));
  return bench.post(path, form, { cookie });
};
const hidden = (page: Answer, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(page.text)?.[1] ?? '';
const apply = async (page: Answer, isi = hidden(page, 'isi')): Promise<Answer> => {
  const form = new FormData();
  form.append('isi', isi);
  form.append('nonce', hidden(page, 'nonce'));
  form.append('setuju', 'ya');
  return bench.post(`${path}/terapkan`, form, { cookie });
};
const importFile = async (rows: readonly string[]): Promise<void> => {
  expect((await apply(await upload([heading, ...rows].join('\n')))).status).toBe(303);
};
const measures = async () =>
  (await import('../../functions/records/service-measure.reads.ts')).listServiceMeasures(tenant);
const voices = async (agencyId: string, period: string): Promise<Record<string, unknown>[]> => {
  const { documentClient } = await import('../../functions/store/client.ts');
  const { tableName } = await import('../../functions/store/table.ts');
  const { QueryCommand } = await import('@aws-sdk/lib-dynamodb');
  const { Items } = await documentClient.send(
    new QueryCommand({
      TableName: tableName('voices'),
      KeyConditionExpression: 'pk = :p',
      ExpressionAttributeValues: { ':p': `VOICES#${tenant}#${period}#${agencyId}` },
    }),
  );
  return Items ?? [];
};

describe('a file that cannot be used', () => {
  it.each([
    ['nothing', '', 'Berkas kosong'],
    ['another separator', heading.replaceAll(',', ';'), 'titik koma'],
    ['a heading alone', heading, 'tidak ada satu baris data pun'],
    ['a missing column', heading.replace(',SARANA', ''), 'Kolom wajib tidak ditemukan'],
  ])('is refused as a whole: %s', async (_, text, words) => {
    const page = await upload(text);
    expect(page.status).toBe(422);
    expect(page.text).toContain(words);
    expect(await measures()).toEqual([]);
  });

  it('is refused when it is no file at all or too large', async () => {
    await bench.get(path, { cookie });
    expect((await bench.post(path, { berkas: 'x' }, { cookie })).status).toBe(422);
    expect((await upload('x'.repeat(4 * 1024 * 1024 + 1))).status).toBe(413);
  });

  it('says row by row what is wrong, and offers nothing when no row is left', async () => {
    const page = await upload(
      [
        heading,
        'sanggar,2026,1,1,1,1,1,1,1,1,1',
        'badan,besok,1,1,1,1,1,1,1,1,1',
        'badan,2026,5,,,,,,,,',
        'badan,2026,,,,,,,,,',
      ].join('\n'),
    );
    expect(page.status).toBe(200);
    for (const words of [
      'Perangkat daerah tidak dikenal',
      'Harus tahun, semester',
      'Harus 1, 2, 3, atau 4',
      'Tidak ada satu unsur pun',
    ])
      expect(page.text).toContain(words);
    expect(page.text).toContain('Semua baris ditolak');
    expect(page.text).not.toContain('name="isi"');
  });
});

describe('a checked file', () => {
  it('is only shown until it is applied', async () => {
    const page = await upload(
      [
        heading,
        'badan,2026,4,4,4,4,4,4,4,4,4',
        'badan,2026,3,3,3,3,3,3,3,3,',
        'lain,2026,1,1,1,1,1,1,1,1,1',
      ].join('\n'),
    );
    expect(page.text).toContain('Perangkat badan');
    expect(page.text).toContain('1 baris ditolak');
    expect(page.text).toContain('Terapkan 2 kuesioner');
    expect(await measures()).toEqual([]);
    expect(await voices('badan', '2026')).toEqual([]);
  });

  it('gives an index, and questionnaires in the order of their content with no person and no moment', async () => {
    await importFile([
      'badan,2026,4,4,4,4,4,4,4,4,4',
      'badan,2026,3,3,3,3,3,3,3,3,',
      'dinas,2026,1,2,3,4,1,2,3,4,1',
    ]);
    // Eight elements at 3,5 and SARANA at 4, of one answer: 25 × 32 ÷ 9.
    expect(await measures()).toMatchObject([
      {
        agencyId: 'badan',
        period: '2026',
        respondents: 2,
        ikmHundredths: 8889,
        mutu: 'A',
        answers: { SYARAT: 2, SARANA: 1 },
      },
      { agencyId: 'dinas', period: '2026', respondents: 1, ikmHundredths: 5833, mutu: 'D' },
    ]);
    expect(await voices('badan', '2026')).toEqual([
      {
        pk: `VOICES#${tenant}#2026#badan`,
        sk: 'PART#0000',
        elements: 'SYARAT;PROSEDUR;WAKTU;BIAYA;PRODUK;KOMPETENSI;PERILAKU;PENGADUAN;SARANA',
        questionnaires: '33333333-;444444444',
      },
    ]);
    const page = await bench.get(path, { cookie });
    expect(page.text).toContain('88,89');
    expect(page.text).toContain('oleh op@example.invalid');
  });

  it('replaces its period when it is imported again, and leaves the others alone', async () => {
    await importFile(['badan,2025,4,4,4,4,4,4,4,4,4']);
    await importFile(['badan,2026,2,2,2,2,2,2,2,2,2']);
    await importFile(['badan,2026,2,2,2,2,2,2,2,2,2']);
    expect((await measures()).map((m) => [m.agencyId, m.period, m.ikmHundredths])).toEqual([
      ['badan', '2025', 10_000],
      ['badan', '2026', 5000],
    ]);
    expect(await voices('dinas', '2026')).toEqual([]);
    expect(await voices('badan', '2026')).toHaveLength(1);
  });

  it('is refused when it was altered between the two steps', async () => {
    const page = await upload([heading, 'badan,2026,4,4,4,4,4,4,4,4,4'].join('\n'));
    for (const isi of [
      '',
      'badan@2026=999999999',
      'sanggar@2026=444444444',
      'badan@x=444444444',
      'badan@2026=---------',
      // What the first step forbids: a service twice, of one kind or of both, and more people than a survey has.
      'badan@2026=444444444|badan@2026=111111111',
      'badan@2026=n5:4000,-,-,-,-,-,-,-,-|badan@2026=444444444',
      'badan@2026=444444444;n5:4000,-,-,-,-,-,-,-,-',
      'badan@2026=n99999999:4000,-,-,-,-,-,-,-,-',
    ])
      expect((await apply(page, isi)).status).toBe(422);
    expect((await bench.post(`${path}/terapkan`, { isi: 'x', nonce: 'x' }, { cookie })).status).toBe(403);
    expect((await measures()).map((m) => m.ikmHundredths)).toEqual([10_000, 5000]);
  });

  it('is not for everyone', async () => {
    expect((await bench.get(path, { cookie: '__Host-siklus=employee-token' })).status).toBe(403);
    expect((await bench.get(path)).status).toBe(303);
  });
});

describe('a program', () => {
  it('replaces a period as the page does, with a key that takes files in and no other', async () => {
    const keyFor = async (kegunaan: string): Promise<string> => {
      await bench.get('/konsol/kunci', { cookie });
      const made = await bench.post('/konsol/kunci', { nama: 'Uji', kegunaan, masa: '30' }, { cookie });
      return /<code>(siklus\.[^<]+)<\/code>/.exec(made.text)?.[1] ?? '';
    };
    const send = async (key: string, rows: readonly string[], query = '?dryRun=false') => {
      const answer = await bench.home.gateway.request({
        method: 'POST',
        url: `/api/v1/imports/service-satisfaction${query}`,
        headers: { 'x-api-key': key, 'content-type': 'text/csv' },
        body: Buffer.from([heading, ...rows].join('\n')),
      });
      return { status: answer.status, body: JSON.parse(answer.body.toString('utf8')) };
    };
    const key = await keyFor('import');
    // A year that is under way looks whether its evaluation has to hear of it.
    await bench.put('cycle', { pk: `CYCLES#${tenant}`, sk: 'YEAR#2026', year: 2026 });
    await bench.put('cycle', {
      ...{ pk: `CYCLE#${tenant}#2026`, sk: 'CYCLE', tenant, year: 2026, status: 'open', version: 1 },
      ...{ policyVersion: 1, ceilingRupiah: 1, openedBy: 'op@example.invalid' },
      openedAt: '2026-01-01T00:00:00.000Z',
    });
    const all = ['badan,2026,4,4,4,4,4,4,4,4,4', 'dinas,2026,3,3,3,3,3,3,3,3,3'];
    expect((await send(await keyFor('read-figures'), all)).status).toBe(403);
    const before = await measures();
    expect((await send(key, all, '')).body).toMatchObject({ status: 'checked', dryRun: true });
    expect(await measures()).toEqual(before);
    expect((await send(key, all)).body).toMatchObject({
      status: 'applied',
      indices: [
        { unor_id: 'badan', period: '2026', respondents: 1, ikm: 100 },
        { unor_id: 'dinas', period: '2026', respondents: 1, ikm: 75 },
      ],
    });
    expect(await voices('dinas', '2026')).toHaveLength(1);
    await send(key, ['badan,2026,2,2,2,2,2,2,2,2,2']);
    expect(await voices('dinas', '2026')).toEqual([]);
    expect((await measures()).map((m) => [m.agencyId, m.period, m.ikmHundredths])).toEqual([
      ['badan', '2025', 10_000],
      ['badan', '2026', 5000],
    ]);
    // Every row of a file of the usual size is told, of a larger one the first that were rejected: an answer has an end.
    const wrong = 'x,x,9,9,9,9,9,9,9,9,9';
    const few = (await send(key, [wrong, 'badan,2026,2,2,2,2,2,2,2,2,2'], '')).body;
    expect(few.rows.map(({ verdict }: { verdict: string }) => verdict)).toEqual(['rejected', 'accepted']);
    const many = (
      await send(
        key,
        Array.from({ length: 90_000 }, () => wrong),
        '',
      )
    ).body;
    expect(many).toMatchObject({ counts: { accepted: 0, rejected: 90_000 } });
    expect(many.rows).toHaveLength(2_000);
    expect(JSON.stringify(many).length).toBeLessThan(5_000_000);
  });
});

describe('the sample of a government', () => {
  it('is accepted whole', async () => {
    const sample = makeSample('jambi', { employees: 60 });
    const text = sample.files['kepuasan-sebelum.csv'];
    for (const id of new Set(
      text
        .split('\n')
        .slice(1, -1)
        .map((line) => line.split(',')[0] ?? ''),
    ))
      await bench.put('register', {
        pk: `TENANT#${tenant}`,
        sk: `AGENCY#${id}`,
        agencyId: id,
        code: id,
        name: `Perangkat ${id}`,
        type: 'dinas',
        validFrom: '2010-01-01',
      });
    const page = await upload(text);
    expect(page.text).not.toContain('Baris yang ditolak');
    expect((await apply(page)).status).toBe(303);
    const indices = (await measures()).filter((m) => m.period === '2025-S1');
    expect(indices.length).toBeGreaterThan(0);
    for (const m of indices) expect(m.ikmHundredths).toBeGreaterThan(5000);
  });
});

describe('a file with numbered elements', () => {
  const numbered = [
    'No,Tanggal,Umur,Jenis Kelamin,U1,U2,U3,U4,U5,U6,U7,U8,U9,Saran',
    '1,2026-02-03,34,L,4,3,3,4,4,4,4,3,4,-',
    '2,2026-02-03,41,P,3,3,3,4,3,3,4,3,3,rahasia',
  ].join('\n');
  const send = async (fields: Readonly<Record<string, string>>): Promise<Answer> => {
    await bench.get(path, { cookie });
    const form = new FormData();
    form.append('berkas', new File([numbered], 'skm.csv', { type: 'text/csv' }));
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    return bench.post(path, form, { cookie });
  };

  it('is refused until the form says which order is meant, and which service and period it is about', async () => {
    const asked = await send({ unit: 'badan', periode: 'Semester I 2026' });
    expect(asked.status).toBe(422);
    expect(asked.text).toContain('Pilih arti nomor U1 sampai U9');
    const missing = await send({ pemetaan: 'u8-sarana' });
    expect(missing.status).toBe(422);
    for (const words of ['unor_id, periode', 'Tidak ada dalam berkas; isi di sini'])
      expect(missing.text).toContain(words);
  });

  it('is then read by that order, and nothing else of it is kept', async () => {
    const page = await send({ pemetaan: 'u8-sarana', unit: 'badan', periode: 'Semester I 2026' });
    expect(page.text).toContain('Terapkan 2 kuesioner');
    expect((await apply(page)).status).toBe(303);
    expect(await voices('badan', '2026-S1')).toMatchObject([{ questionnaires: '333433433;433444443' }]);
    expect(JSON.stringify(await voices('badan', '2026-S1'))).not.toMatch(/rahasia|2026-02-03|34,/);
  });
});
