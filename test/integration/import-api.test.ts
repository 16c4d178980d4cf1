// Imports by programs: a key of the right kind, a job with a result per row, dry run, the same content once, undo; and docs/openapi.json.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { readWholeTable } from '../../functions/files/table-file.ts';
import {
  AffectedPage,
  JobResource,
  ResultFile,
  RowPage,
  UploadTicket,
} from '../../functions/people/import-api.ts';
import { isRefusal } from '../../functions/refusals/refusal.ts';
import { employeeId, tenantId } from '../support/branded.ts';
import { smallSample, smallYearBegins } from '../support/small-year.ts';
import { type Bench, openBench } from '../support/workflow-bench.ts';
import { cookieOf, installed, signIn } from './people-support.ts';

const { files, ...sample } = smallSample();
const document = JSON.parse(readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8')) as {
  paths: Record<string, Record<string, object>>;
};

let bench: Bench;
let key: string;
let figuresKey: string;

const makeKey = async (cookie: string, nama: string, kegunaan: string): Promise<string> => {
  await bench.get('/konsol/kunci', { cookie });
  const page = await bench.post('/konsol/kunci', { nama, kegunaan, masa: '30' }, { cookie });
  return /<code>(siklus\.[^<]+)<\/code>/.exec(page.text)?.[1] ?? '';
};

beforeAll(async () => {
  bench = await openBench({ workflows: [], at: smallYearBegins });
  const { cookie } = await installed(bench, { ...sample, files });
  key = await makeKey(cookie, 'Penghubung SIASN', 'import');
  figuresKey = await makeKey(cookie, 'Dasbor', 'read-figures');
});
afterAll(async () => bench.close());

type Said = { status: number; body: unknown; type: string };
const ask = async (method: 'GET' | 'POST', path: string, text = '', apiKey = key): Promise<Said> => {
  const answer = await bench.home.gateway.request({
    method,
    url: path,
    headers: { 'x-api-key': apiKey, ...(method === 'POST' ? { 'content-type': 'text/csv' } : {}) },
    body: Buffer.from(text),
  });
  await bench.settle();
  return {
    status: answer.status,
    body: JSON.parse(answer.body.toString('utf8')),
    type: answer.headers['content-type'] ?? '',
  };
};
const jobIn = ({ body }: Said): z.infer<typeof JobResource> => z.strictObject(JobResource.shape).parse(body);
const jobNow = async (job: { id: string }) => jobIn(await ask('GET', `/api/v1/imports/jobs/${job.id}`));
const apply = async (kind: string, text: string) =>
  jobNow(jobIn(await ask('POST', `/api/v1/imports/${kind}?dryRun=false&name=${kind}.csv`, text)));

describe('a program', () => {
  it('with a key for figures, or none, imports nothing', async () => {
    const wrong = await ask('POST', '/api/v1/imports/positions', files['jabatan.csv'], figuresKey);
    expect([wrong.status, wrong.type]).toEqual([403, 'application/problem+json; charset=utf-8']);
    expect((await ask('GET', '/api/v1/imports/jobs', '', 'siklus.x.y.z')).status).toBe(403);
    expect((await ask('GET', '/api/v1/imports/jobs')).body).toEqual({ jobs: [] });
  });

  it('checks without writing unless it says otherwise, and may apply afterwards', async () => {
    const { listAgencies } = await import('../../functions/records/register.reads.ts');
    const sent = await ask('POST', '/api/v1/imports/agencies?name=a.csv', files['perangkat-daerah.csv']);
    expect(sent.status).toBe(202);
    const checked = await jobNow(jobIn(sent));
    expect(checked).toMatchObject({ dryRun: true, status: 'checked', kind: 'agencies', file: 'a.csv' });
    expect(await listAgencies(tenantId('sawahlunto'))).toEqual([]);
    expect((await ask('POST', `${checked.links.self}/apply`)).status).toBe(202);
    expect(await jobNow(checked)).toMatchObject({ status: 'applied', overtaken: 0 });
    expect((await listAgencies(tenantId('sawahlunto'))).length).toBeGreaterThan(3);
  });

  it('gets a result for every row, page by page', async () => {
    expect(await apply('positions', files['jabatan.csv'])).toMatchObject({ status: 'applied' });
    const [heading = '', first = '', ...rest] = files['pegawai.csv'].trim().split(/\r?\n/);
    const broken = [heading, first.replace(/'\d{18}/, "'1990"), ...rest].join('\n');
    const job = await jobNow(jobIn(await ask('POST', '/api/v1/imports/roster', broken)));
    expect(job.counts).toMatchObject({ rejected: 1, accepted: rest.length });
    const page = RowPage.parse((await ask('GET', job.links.rows)).body);
    expect(page).toMatchObject({ page: 1, pages: 1 });
    expect(page.rows).toHaveLength(rest.length + 1);
    expect(page.rows[0]).toMatchObject({ row: 2, verdict: 'rejected', problems: [{ field: 'nip_baru' }] });
  });

  it('that sends the same content again gets the job there is, until the register has changed', async () => {
    const first = await apply('roster', files['pegawai.csv']);
    expect(first.status).toBe('applied');
    const again = await ask('POST', '/api/v1/imports/roster?dryRun=false', files['pegawai.csv']);
    expect([again.status, jobIn(again).id]).toEqual([200, first.id]);
    await apply('superiors', files['atasan.csv']);
    const later = await ask('POST', '/api/v1/imports/roster?dryRun=false', files['pegawai.csv']);
    expect(later.status).toBe(202);
    expect(jobIn(later).id).not.toBe(first.id);
  });

  it('says what becomes of those a roster leaves out, under the rule of the page', async () => {
    const { findEmployee } = await import('../../functions/records/register.reads.ts');
    const tenant = tenantId('sawahlunto');
    const [heading = '', ...people] = files['pegawai.csv'].trim().split(/\r?\n/);
    const idOf = (row: string) => employeeId(row.split(',')[heading.split(',').indexOf('pns_id')] ?? '');
    const [gone = '', other = ''] = [people[7], people[9]];
    const kept = people.filter((row) => row !== gone && row !== other);
    const job = await jobNow(
      jobIn(await ask('POST', '/api/v1/imports/roster', [heading, ...kept].join('\n'))),
    );
    expect(job).toMatchObject({ status: 'checked', touches: { absent: 2, moves: 0, superiors: 0 } });
    const listed = AffectedPage.parse((await ask('GET', job.links.affected)).body);
    expect(listed.pages).toBe(1);
    expect(listed.people.map(({ what, employeeId: id }) => [what, id])).toEqual(
      [gone, other].map((row) => ['absent', idOf(row)]).sort(),
    );
    const ending = 'absent=end&reason=mutasi-keluar&lastDay=2025-12-31&count=2';
    for (const [wrong, fields] of [
      [ending.replace('count=2', 'count=3'), ['count']],
      [ending.replace('2025-12-31', '2026-12-31'), ['lastDay']],
      [ending.replace('absent=end', 'absent=ya'), ['absent']],
      ['reason=pensiun', ['absent']],
      ['absent=end', ['reason', 'lastDay', 'count']],
    ] as const) {
      const refused = await ask('POST', `${job.links.self}/apply?${wrong}`);
      expect(refused).toMatchObject({ status: 422, body: { type: 'urn:siklus:refusal:leaving-not-said' } });
      const { problems } = refused.body as { problems: { field: string }[] };
      expect(problems.map(({ field }) => field)).toEqual(fields);
    }
    // Said where nobody reads it, it would be lost without a word.
    const unread = await ask('POST', `${job.links.self}/apply`, '{"absent":"end"}');
    expect(unread).toMatchObject({ status: 422, body: { type: 'urn:siklus:refusal:choice-not-read' } });
    expect((await jobNow(job)).status).toBe('checked');
    for (const row of [gone, other])
      expect(await findEmployee(tenant, idOf(row))).not.toHaveProperty('validTo');

    expect((await ask('POST', `${job.links.self}/apply?${ending}`)).status).toBe(202);
    expect(await jobNow(job)).toMatchObject({
      ...{ status: 'applied', ended: 2, leaving: { reason: 'mutasi-keluar', lastDay: '2025-12-31' } },
    });
    for (const row of [gone, other])
      expect(await findEmployee(tenant, idOf(row))).toMatchObject({
        ...{ validTo: '2025-12-31', endReason: 'mutasi-keluar' },
      });
    expect(await findEmployee(tenant, idOf(kept[0] ?? ''))).not.toHaveProperty('validTo');
    await ask('POST', `${job.links.self}/undo`);
    expect(await jobNow(job)).toMatchObject({ status: 'undone', kept: 0 });
    for (const row of [gone, other])
      expect(await findEmployee(tenant, idOf(row))).not.toHaveProperty('validTo');
  });

  it('fetches the files of results, and sends the rejected rows again', async () => {
    const [heading = '', first = '', second = ''] = files['pegawai.csv'].trim().split(/\r?\n/);
    const broken = [heading, first.replace(/'\d{18}/, "'1990"), second].join('\n');
    const job = await jobNow(jobIn(await ask('POST', '/api/v1/imports/roster', broken)));
    const fileOf = async (what: string): Promise<string[]> => {
      const { url } = ResultFile.parse((await ask('GET', `${job.links.results}?what=${what}`)).body);
      const answer = await fetch(url);
      expect(answer.status).toBe(200);
      return (await answer.text()).replace('\ufeff', '').trim().split('\r\n');
    };
    expect((await fileOf('results')).map((line) => line.split(';').slice(0, 2))).toEqual([
      ...[
        ['baris', 'hasil'],
        ['2', 'ditolak'],
        ['3', 'tidak berubah'],
      ],
    ]);
    const rejected = await fileOf('rejected');
    expect(rejected).toHaveLength(2);
    expect(rejected[0]).toMatch(/;alasan_ditolak$/);
    const again = rejected.join('\n').replace(';1990;', `;${/\d{18}/.exec(first)?.[0]};`);
    const corrected = await jobNow(jobIn(await ask('POST', '/api/v1/imports/roster', again)));
    expect(corrected.counts).toMatchObject({ unchanged: 1, rejected: 0 });
    for (const none of ['what=plan', 'what=results&form=xlsx', 'what=rejected&form=pdf'])
      expect((await ask('GET', `${job.links.results}?${none}`)).status).toBe(404);

    // As a workbook, what was broken alone is wrong when it comes back, and no number has lost a digit.
    const { url } = ResultFile.parse((await ask('GET', `${job.links.results}?what=rejected&form=xlsx`)).body);
    const workbook = await readWholeTable(new Uint8Array(await (await fetch(url)).arrayBuffer()), {
      required: ['nip_baru', 'nama', 'email_gov', 'alasan_ditolak'],
      identifiers: ['nip_baru'],
    });
    if (isRefusal(workbook)) throw new Error(workbook.message);
    const [, , , , , address = ''] = rejected[1]?.split(';') ?? [];
    expect(workbook.rows).toMatchObject([
      {
        row: 2,
        cells: { nip_baru: '1990', email_gov: address, alasan_ditolak: expect.stringMatching(/^nip_baru: /) },
      },
    ]);
    expect(workbook.rows[0]?.doubts).toBeUndefined();
  });

  it('takes an import back', async () => {
    const { listCompetencies } = await import('../../functions/records/register.reads.ts');
    const job = await apply('competencies', files['kompetensi.csv']);
    expect((await listCompetencies(tenantId('sawahlunto'))).length).toBeGreaterThan(5);
    expect((await ask('POST', `${job.links.self}/undo`)).status).toBe(202);
    expect(await jobNow(job)).toMatchObject({ status: 'undone', kept: 0 });
    expect(await listCompetencies(tenantId('sawahlunto'))).toEqual([]);
    expect((await ask('POST', `${job.links.self}/apply`)).status).toBe(409);
  });

  it('puts a large file to an address of its own', async () => {
    const sent = await ask('POST', '/api/v1/imports/competencies/uploads?name=besar.csv');
    expect(sent.status).toBe(201);
    const { url, headers, upload } = UploadTicket.parse(sent.body);
    expect((await fetch(url, { method: 'PUT', body: 'x' })).status).toBe(403);
    expect((await fetch(url, { method: 'PUT', headers, body: files['kompetensi.csv'] })).status).toBe(200);
    await bench.settle();
    const { jobs } = (await ask('GET', '/api/v1/imports/jobs')).body as { jobs: { id: string }[] };
    expect(jobs.find(({ id }) => id.startsWith(upload))).toMatchObject({
      ...{ status: 'checked', file: 'besar.csv', dryRun: true },
    });
  });

  describe('whose key is revoked', () => {
    const tenant = tenantId('sawahlunto');
    const standing = async () => {
      const { listCompetencies } = await import('../../functions/records/register.reads.ts');
      return (await listCompetencies(tenant)).length;
    };
    const revoke = async (text: string): Promise<void> => {
      const { findApiKey, revokeApiKey } = await import('../../functions/links/api-keys.store.ts');
      const { transact } = await import('../../functions/store/table.ts');
      const found = await findApiKey(tenant, text.split('.')[2] ?? '');
      if (!found) throw new Error('no such key');
      await transact([revokeApiKey(found, 'pengelola', bench.clock.now())]);
    };
    const another = async (name: string) =>
      makeKey(cookieOf(await signIn(bench, sample.tenant.operator.email)), name, 'import');

    it('sends nothing more to an address it was given before', async () => {
      const temporary = await another('Sementara');
      const sent = await ask('POST', '/api/v1/imports/competencies/uploads?dryRun=false', '', temporary);
      const { url, headers, upload } = UploadTicket.parse(sent.body);
      await revoke(temporary);
      const before = await standing();
      // The storage knows of no key.
      expect((await fetch(url, { method: 'PUT', headers, body: files['kompetensi.csv'] })).status).toBe(200);
      await bench.settle();
      const { jobs } = (await ask('GET', '/api/v1/imports/jobs')).body as { jobs: { id: string }[] };
      expect(jobs.filter(({ id }) => id.startsWith(upload))).toEqual([]);
      expect(await standing()).toBe(before);
    });

    it('applies no file that was still being checked: it waits for an operator', async () => {
      const temporary = await another('Sementara juga');
      const { body } = await bench.home.gateway.request({
        method: 'POST',
        url: '/api/v1/imports/competencies?dryRun=false',
        headers: { 'x-api-key': temporary, 'content-type': 'text/csv' },
        body: Buffer.from(files['kompetensi.csv'].trimEnd()),
      });
      const job = JobResource.parse(JSON.parse(body.toString('utf8')));
      expect(job.status).toBe('checking');
      await revoke(temporary);
      const before = await standing();
      await bench.settle();
      expect(await jobNow(job)).toMatchObject({ status: 'checked', dryRun: false });
      expect(await standing()).toBe(before);
      expect((await ask('POST', `${job.links.self}/apply`)).status).toBe(202);
      expect(await jobNow(job)).toMatchObject({ status: 'applied' });
      expect((await ask('POST', `${job.links.self}/undo`)).status).toBe(202);
    });
  });

  it.each([
    [
      'another person',
      JSON.stringify({ by: 'Gubernur', at: '2020-01-01T00:00:00.000Z', actor: 'employee-1' }),
    ],
    ['nobody', 'rusak'],
  ])('cannot say behind its signature that it is applied for %s', async (_, applies) => {
    const sent = await ask('POST', '/api/v1/imports/competencies/uploads?name=lain.csv');
    const { url, headers, upload } = UploadTicket.parse(sent.body);
    const more = { ...headers, 'x-amz-meta-applies': applies };
    const put = await fetch(url, { method: 'PUT', headers: more, body: files['kompetensi.csv'] });
    expect(put.status).toBe(403);
    await bench.settle();
    const { jobs } = (await ask('GET', '/api/v1/imports/jobs')).body as { jobs: { id: string }[] };
    expect(jobs.filter(({ id }) => id.startsWith(upload))).toEqual([]);
  });

  it('is told in one sentence what is wrong with a file, a kind or a number', async () => {
    const job = await jobNow(jobIn(await ask('POST', '/api/v1/imports/catalogue', 'a,b\n1,2\n')));
    expect(job).toMatchObject({
      status: 'refused',
      refusal: { type: expect.stringContaining('urn:siklus:') },
    });
    for (const [method, path, status] of [
      ['POST', '/api/v1/imports/payroll', 404],
      ['POST', '/api/v1/imports/constructor', 404],
      ['GET', '/api/v1/imports/jobs/x', 404],
      ['GET', '/api/v1/imports/jobs/20260112T020000-ABCDEFGHJK-0a1b2c3d/rows', 404],
    ] as const)
      expect((await ask(method, path, method === 'POST' ? 'a\n1\n' : '')).status).toBe(status);
    expect((await ask('POST', '/api/v1/imports/roster')).status).toBe(422);
  });

  it('with the number of no import is told that, and not that there is no file', async () => {
    for (const [method, path] of [
      ['GET', ''],
      ['GET', '/rows'],
      ['GET', '/affected'],
      ['GET', '/results'],
      ['POST', '/apply'],
      ['POST', '/undo'],
      ['POST', '/release'],
    ] as const)
      for (const id of ['zzz', '20260112T020000-ABCDEFGHJK-0a1b2c3d'])
        expect(await ask(method, `/api/v1/imports/jobs/${id}${path}`)).toMatchObject({
          ...{ status: 404, body: { type: 'urn:siklus:refusal:unknown-job' } },
        });
    const refused = await jobNow(jobIn(await ask('POST', '/api/v1/imports/catalogue', 'a,b\n1,2\n')));
    expect(await ask('GET', refused.links.rows)).toMatchObject({
      ...{ status: 409, body: { type: 'urn:siklus:refusal:no-verdicts' } },
    });
  });

  it.each([
    ['text/csv', 'a,b\n1,2\n'],
    ['application/json', 'null'],
    ['application/json', '{'],
    ['application/json', '[1e999]'],
    ['application/x-www-form-urlencoded', 'a=b'],
  ])('that sends its file where an address is asked for is told so: %s %j', async (type, body) => {
    const answer = await bench.home.gateway.request({
      method: 'POST',
      url: '/api/v1/imports/competencies/uploads',
      headers: { 'x-api-key': key, 'content-type': type },
      body: Buffer.from(body),
    });
    expect(answer.status).toBe(422);
    expect(answer.body.toString()).toContain('body-not-read');
  });

  it('finds every one of these routes described', () => {
    for (const path of [
      '/api/v1/imports/{kind}',
      '/api/v1/imports/{kind}/uploads',
      '/api/v1/imports/service-satisfaction',
      '/api/v1/imports/jobs/{job}/rows',
      '/api/v1/imports/jobs/{job}/undo',
    ])
      expect(Object.keys(document.paths)).toContain(path);
  });
});
