// The same files as offices make them, sent by a program: every row gets the verdict and the words that the page gives it.
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RowPage } from '../../functions/people/import-api.ts';
import { tenantId } from '../support/branded.ts';
import { importing } from '../support/importing.ts';
import { smallSample } from '../support/small-year.ts';
import { type Bench, openBench } from '../support/workflow-bench.ts';
import { installed } from './people-support.ts';

const folder = new URL('../data/office-files/', import.meta.url);
const bytesOf = (name: string): Buffer => readFileSync(new URL(name, folder));
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Text is UTF-8 to a gateway: other letters travel as bytes. */
const typeOf = (name: string): string =>
  name.endsWith('.xlsx') ? xlsx : /cp1252|utf16/.test(name) ? 'application/octet-stream' : 'text/csv';
const tenant = tenantId('sawahlunto');

let bench: Bench;
let cookie: string;
let operator: ReturnType<typeof importing>;
let key: string;

const ask = async (
  method: 'GET' | 'POST',
  url: string,
  body: Buffer = Buffer.alloc(0),
  type = 'text/csv',
) => {
  const headers = { 'x-api-key': key, ...(method === 'POST' ? { 'content-type': type } : {}) };
  const answer = await bench.home.gateway.request({ method, url, headers, body });
  await bench.settle();
  return { status: answer.status, body: JSON.parse(answer.body.toString('utf8')) };
};
type Job = { id: string; status: string; links: { self: string; rows: string } };
const send = async (kind: string, name: string, { apply = false, query = '' } = {}): Promise<Job> => {
  const url = `/api/v1/imports/${kind}?name=${name}&dryRun=${String(!apply)}${query}`;
  const { body } = await ask('POST', url, bytesOf(name), typeOf(name));
  return (await ask('GET', `/api/v1/imports/jobs/${body.id}`)).body;
};
const rowsOf = async (job: Job) => RowPage.parse((await ask('GET', job.links.rows)).body).rows;
const verdicts = async (job: Job): Promise<string[]> =>
  (await rowsOf(job)).map((r) => `${r.row} ${r.verdict}`);

beforeAll(async () => {
  bench = await openBench({ workflows: [], at: '2026-08-03T02:00:00.000Z' });
  ({ cookie } = await installed(bench, smallSample()));
  operator = importing(bench, cookie);
  await bench.get('/konsol/kunci', { cookie });
  const made = await bench.post('/konsol/kunci', { nama: 'Uji', kegunaan: 'import', masa: '30' }, { cookie });
  key = /<code>(siklus\.[^<]+)<\/code>/.exec(made.text)?.[1] ?? '';
  for (const [kind, name] of [
    ['agencies', 'agencies.csv'],
    ['positions', 'positions.csv'],
    ['competencies', 'competencies.csv'],
  ] as const)
    expect((await send(kind, name, { apply: true })).status).toBe('applied');
});
afterAll(async () => bench.close());

const rejected = (...rows: number[]): string[] => rows.map((row) => `${row} rejected`);
const accepted = (...rows: number[]): string[] => rows.map((row) => `${row} accepted`);

/** What the page of results calls them. */
const words: Readonly<Record<string, string>> = {
  accepted: 'baru',
  changed: 'berubah',
  unchanged: 'tidak berubah',
  rejected: 'ditolak',
};
const pageKinds: Readonly<Record<string, string>> = {
  agencies: 'perangkat-daerah',
  roster: 'pegawai',
  catalogue: 'katalog',
};

describe('a program that sends', () => {
  it.each<[kind: string, name: string, expected: readonly string[] | undefined]>([
    ['agencies', 'agencies-semicolon-bom.csv', undefined],
    ['agencies', 'agencies-cp1252.csv', undefined],
    ['agencies', 'agencies-utf16-tab.csv', undefined],
    ['agencies', 'agencies-dates.csv', undefined],
    ['agencies', 'agencies.xlsx', undefined],
    ['agencies', 'agencies-libreoffice.xlsx', undefined],
    ['agencies', 'agencies-1904.xlsx', undefined],
    ['roster', 'siasn-headings.csv', accepted(2)],
    ['roster', 'siasn-libreoffice.xlsx', accepted(2)],
    ['roster', 'roster-numbers.xlsx', undefined],
    ['roster', 'excel-numbers-libreoffice.xlsx', undefined],
    ['roster', 'titles-libreoffice.xlsx', undefined],
    ['catalogue', 'catalogue.xlsx', [...accepted(2), ...rejected(3, 4, 5)]],
    [
      'catalogue',
      'catalogue-libreoffice.xlsx',
      [...accepted(2, 3), ...rejected(4), ...accepted(5), ...rejected(6, 7)],
    ],
    ['roster', 'semicolon.csv', accepted(2)],
    ['roster', 'excel-numbers.csv', [...rejected(2, 3, 4, 5), ...accepted(6)]],
    ['roster', 'titles.csv', undefined],
    ['roster', 'dates.csv', undefined],
    ['roster', 'status.csv', undefined],
    ['roster', 'ragged-rows.csv', [...rejected(2, 3, 4, 5), ...accepted(6)]],
    [
      'catalogue',
      'catalogue-money.csv',
      [...accepted(2, 3), ...rejected(4), ...accepted(5), ...rejected(6, 7)],
    ],
  ])('to %s the file %s is told row by row what the page tells', async (kind, name, expected) => {
    const job = await send(kind, name);
    expect(job.status).toBe('checked');
    const rows = await rowsOf(job);
    if (expected) expect(rows.map((r) => `${r.row} ${r.verdict}`)).toEqual(expected);
    const pageKind = pageKinds[kind] ?? '';
    await operator.upload(pageKind, Uint8Array.from(bytesOf(name)), name);
    const [, ...lines]: string[][] = parse((await operator.results(pageKind)).text, {
      bom: true,
      delimiter: ';',
    });
    expect(
      rows.map((r) => [
        String(r.row),
        words[r.verdict],
        [...r.problems, ...r.warnings].map((p) => `${p.field ? `${p.field}: ` : ''}${p.message}`).join('; '),
      ]),
      // What changed of a row stands behind it on the page's file alone.
    ).toEqual(lines.map((cells) => cells.slice(0, 3)));
    expect(rows.length).toBeGreaterThan(0);
  });

  it.each(['agencies-cp1252.csv', 'agencies-utf16-tab.csv'])(
    'the letters of %s as text is told that they are lost on the way',
    async (name) => {
      const { status, body } = await ask('POST', '/api/v1/imports/agencies', bytesOf(name));
      expect([status, body.type]).toEqual([422, 'urn:siklus:refusal:letters-lost']);
    },
  );

  it('the letters of Windows finds them in the register', async () => {
    await send('agencies', 'agencies-cp1252.csv', { apply: true });
    const { listAgencies } = await import('../../functions/records/register.reads.ts');
    expect((await listAgencies(tenant)).map((a) => a.name)).toContain('Badan Pengembangan “SDM” – Provinsi');
  });

  it('a workbook with nothing in it is told what to do', async () => {
    expect(await send('agencies', 'agencies-hollow.xlsx')).toMatchObject({
      status: 'refused',
      refusal: { title: expect.stringContaining('simpan kembali sebagai .xlsx') },
    });
  });

  it('a PPPK who became CPNS is offered and kept as one person', async () => {
    expect(await verdicts(await send('roster', 'pppk-first.csv', { apply: true }))).toEqual(accepted(2));
    const job = await send('roster', 'then-cpns.csv', { apply: true });
    const [row] = await rowsOf(job);
    expect(row).toMatchObject({ verdict: 'accepted', problems: [] });
    expect(row?.warnings[0]?.message).toContain('Dicatat sebagai orang yang sama dengan Fira Contoh');
    const { listEmployees } = await import('../../functions/records/register.reads.ts');
    const people = (await listEmployees(tenant)).filter((e) => e.name === 'Fira Contoh');
    expect(people.find((e) => e.employment === 'cpns')?.formerly).toEqual(['pppk-51']);
    expect(people.find((e) => e.employment === 'pppk')?.endReason).toBe('kontrak-berakhir');
  });

  it('the name of a sheet gets that sheet, or is told which there are; so does the page', async () => {
    const refused = await send('agencies', 'agencies.xlsx', { query: '&sheet=Tidak%20Ada' });
    expect(refused).toMatchObject({
      status: 'refused',
      refusal: { type: 'urn:siklus:refusal:unknown-sheet' },
    });
    const page = await bench.get('/konsol/impor/perangkat-daerah?lembar=Tidak%20Ada', { cookie });
    expect(page.text).toContain('dibaca lembar <strong>Tidak Ada</strong>');
    expect(page.text).toContain('name="x-amz-meta-sheet" value="Tidak');
    const { title } = (refused as unknown as { refusal: { title: string } }).refusal;
    const [, names = ''] = /Lembar yang ada: (.+)\.$/.exec(title) ?? [];
    const found = new Set<string>();
    for (const sheet of names.split(', '))
      found.add(
        (await send('agencies', 'agencies.xlsx', { query: `&sheet=${encodeURIComponent(sheet)}` })).status,
      );
    expect(found).toContain('checked');
  });
});

describe('the page of service satisfaction', () => {
  const path = '/konsol/impor/kepuasan';
  const upload = async (name: string, fields: Readonly<Record<string, string>> = {}) => {
    await bench.get(path, { cookie });
    const form = new FormData();
    form.append('berkas', new File([Uint8Array.from(bytesOf(name))], name, { type: 'text/csv' }));
    for (const [field, value] of Object.entries(fields)) form.append(field, value);
    return bench.post(path, form, { cookie });
  };

  it('reads U1 to U9 once somebody says which order is meant, and drops the other columns', async () => {
    const stated = { unit: 'u-01', periode: '2026-S1' };
    const refused = await upload('skm-u1-u9.csv', stated);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Pilih arti nomor U1 sampai U9');
    const [, value = ''] = /name="pemetaan" value="([^"]+)"/.exec(refused.text) ?? [];
    expect(refused.text).not.toMatch(/name="pemetaan"[^>]+checked/);
    const read = await upload('skm-u1-u9.csv', { ...stated, pemetaan: value });
    expect(read.status).toBe(200);
    for (const dropped of ['Swasta', 'IRT', 'SMA']) expect(read.text).not.toContain(dropped);
  });

  it('takes 3.00 and a period in words, and refuses words, 0 and 5 with their rows', async () => {
    const { status, text } = await upload('skm-values.csv');
    expect(status).toBe(200);
    const [, refused = ''] = /<caption>Baris[\s\S]*?<tbody>([\s\S]*?)<\/tbody>/.exec(text) ?? [];
    const rows = [...refused.matchAll(/<td[^>]*data-label="Baris"[^>]*>(\d+)<\/td>/g)].map(([, row]) => row);
    expect([...new Set(rows)]).toEqual(['5', '6', '7']);
    for (const period of [/2026-S1|semester I 2026/i, /2026-TW1|triwulan I 2026/i])
      expect(text).toMatch(period);
  });
});

describe('a program that sends service satisfaction', () => {
  const path = '/api/v1/imports/service-satisfaction';
  const post = (name: string, query = '') => ask('POST', `${path}?dryRun=true${query}`, bytesOf(name));
  const stored = async () => {
    const { listServiceMeasures } = await import('../../functions/records/service-measure.reads.ts');
    return listServiceMeasures(tenant);
  };

  it('with U1 to U9 is refused until it says which order is meant', async () => {
    const stated = '&unit=u-01&period=2026-S1';
    const refused = await post('skm-u1-u9.csv', stated);
    expect([refused.status, refused.body.type]).toEqual([422, 'urn:siklus:refusal:numbered-elements']);
    const unstated = await post('skm-u1-u9.csv', '&numbering=u8-sarana');
    expect([unstated.status, unstated.body.type]).toEqual([422, 'urn:siklus:refusal:missing-columns']);
    const read = await post('skm-u1-u9.csv', `${stated}&numbering=u8-sarana`);
    expect(read.status).toBe(200);
    expect(read.body).toMatchObject({ kind: 'service-satisfaction', status: 'checked', dryRun: true });
    expect(read.body.rows.every((r: { verdict: string }) => r.verdict === 'accepted')).toBe(true);
    for (const dropped of ['Swasta', 'IRT', 'SMA']) expect(JSON.stringify(read.body)).not.toContain(dropped);
    expect(await stored()).toEqual([]);
  });

  it('is told row by row what the page tells, and stores the same', async () => {
    const { body } = await post('skm-values.csv');
    const verdicts = body.rows.map((r: { row: number; verdict: string }) => `${r.row} ${r.verdict}`);
    expect(verdicts).toEqual([...accepted(2, 3, 4), ...rejected(5, 6, 7)]);
    for (const { problems, verdict } of body.rows)
      if (verdict === 'rejected') expect(problems[0].message).toContain('Harus 1, 2, 3, atau 4');
    expect(await stored()).toEqual([]);
    const applied = await ask('POST', `${path}?dryRun=false`, bytesOf('skm-values.csv'));
    expect(applied.body).toMatchObject({ status: 'applied', counts: body.counts, indices: body.indices });
    const measures = await stored();
    expect(measures.map((m) => [m.agencyId, m.period, m.respondents, m.ikmHundredths / 100])).toEqual(
      body.indices.map((i: { unor_id: string; period: string; respondents: number; ikm: number }) => [
        i.unor_id,
        i.period,
        i.respondents,
        i.ikm,
      ]),
    );
    const trail = async () => (await bench.dump()).match(/satisfaction-imported#period-2026-S1/g)?.length;
    const lines = await trail();
    expect(lines).toBeGreaterThan(0);
    // Sent again it is what is stored.
    await ask('POST', `${path}?dryRun=false`, bytesOf('skm-values.csv'));
    expect(await stored()).toEqual(measures);
    expect(await trail()).toBe(lines);
  });

  it('with a key that nobody made is told so', async () => {
    const known = key;
    key = `${key}x`;
    const { status, body } = await post('skm-values.csv');
    key = known;
    expect([status, body.type]).toEqual([403, 'urn:siklus:refusal:unknown-key']);
  });
});

it('is there of every file in the folder', () => {
  const here = readFileSync(new URL(import.meta.url), 'utf8');
  // The filled templates are those of test/integration/filled-templates.test.ts.
  const names = readdirSync(folder).filter((n) => /\.(csv|xlsx)$/.test(n) && !n.startsWith('filled-'));
  expect(names.filter((n) => !here.includes(n))).toEqual([]);
});

it('leaves a line in the trail for what is exported', async () => {
  await bench.get('/konsol/impor/jabatan/ekspor', { cookie });
  expect(await bench.dump()).toContain('table-exported#file-jabatan');
});
