// Every kind of file that programs send, as CSV and as a workbook: the same rows with the same verdicts, and what was accepted is there afterwards.
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { workbookOf } from '../../functions/files/workbook-writer.ts';
import { apiKinds, JobResource, RowPage } from '../../functions/people/import-api.ts';
import { smallSample, smallYearBegins } from '../support/small-year.ts';
import { type Bench, openBench } from '../support/workflow-bench.ts';
import { installed } from './people-support.ts';

const { files, ...sample } = smallSample();
type Kind = keyof typeof apiKinds;

const rosterOf = (): { heading: string[]; people: string[][] } => {
  const [heading = [], ...people]: string[][] = parse(files['pegawai.csv']);
  return { heading, people };
};
const fromRoster = (column: string, i: number): string => {
  const { heading, people } = rosterOf();
  return (people[i]?.[heading.indexOf(column)] ?? '').replace(/^'/, '');
};
const competency = (): string => parse(files['kompetensi.csv'])[1]?.[0] ?? '';

/** What each kind is told, and its verdicts: the files of a government, and of the other kinds two rows that are right and one that is not. */
const sent: Readonly<Record<Kind, { rows: string[][]; verdicts?: string[] }>> = {
  agencies: { rows: parse(files['perangkat-daerah.csv']) },
  units: {
    rows: [
      ['unit_id', 'unor_id', 'unit_nama'],
      ['u-1', fromRoster('unor_id', 0), 'Bidang Satu'],
      ['u-2', fromRoster('unor_id', 1), 'Bidang Dua'],
      ['u-3', 'tidak-ada', 'Bidang Tiga'],
    ],
    verdicts: ['accepted', 'accepted', 'rejected'],
  },
  positions: { rows: parse(files['jabatan.csv']) },
  roster: { rows: parse(files['pegawai.csv']) },
  superiors: { rows: parse(files['atasan.csv']) },
  competencies: { rows: parse(files['kompetensi.csv']) },
  'job-standards': { rows: parse(files['standar.csv']) },
  catalogue: { rows: parse(files['katalog.csv']) },
  history: {
    rows: [
      ['nip_baru', 'nama_kursus', 'tanggal_selesai', 'jumlah_jam', 'no_sertipikat'],
      [fromRoster('nip_baru', 0), 'Kursus Uji', '2025-11-28', '24', 'UJI-1'],
      [fromRoster('nip_baru', 1), 'Kursus Uji', '28-11-2025', '24', 'UJI-2'],
      [fromRoster('nip_baru', 2), 'Kursus Uji', '2025-11-28', 'banyak', 'UJI-3'],
    ],
    verdicts: ['accepted', 'accepted', 'rejected'],
  },
  assessments: {
    rows: [
      ['nip_baru', 'tahun', 'kompetensi_kode', 'level'],
      [fromRoster('nip_baru', 0), '2027', competency(), '3'],
      [fromRoster('nip_baru', 1), '2027', competency(), '0'],
      [fromRoster('nip_baru', 2), '2027', competency(), '6'],
    ],
    verdicts: ['accepted', 'accepted', 'rejected'],
  },
};
/** In the order in which one needs the other. */
const order = Object.keys(apiKinds) as Kind[];
const kinds: readonly Kind[] = [
  ...(['agencies', 'units', 'positions', 'roster', 'superiors', 'competencies'] as const),
  ...order.filter(
    (kind) => !['agencies', 'units', 'positions', 'roster', 'superiors', 'competencies'].includes(kind),
  ),
];

let bench: Bench;
let key: string;
beforeAll(async () => {
  bench = await openBench({ workflows: [], at: smallYearBegins });
  const { cookie } = await installed(bench, { ...sample, files });
  await bench.get('/konsol/kunci', { cookie });
  const made = await bench.post('/konsol/kunci', { nama: 'Uji', kegunaan: 'import', masa: '30' }, { cookie });
  key = /<code>(siklus\.[^<]+)<\/code>/.exec(made.text)?.[1] ?? '';
  await bench.put('cycle', { pk: 'CYCLES#sawahlunto', sk: 'YEAR#2027', year: 2027 });
  await bench.put('cycle', {
    ...{ pk: 'CYCLE#sawahlunto#2027', sk: 'CYCLE', tenant: 'sawahlunto', year: 2027, status: 'open' },
    ...{ policyVersion: 1, ceilingRupiah: 1, openedBy: 'uji@contoh.example', version: 1 },
    openedAt: '2026-01-01T00:00:00.000Z',
  });
});
afterAll(async () => bench.close());

const ask = async (method: 'GET' | 'POST', url: string, type = 'text/csv', body = Buffer.alloc(0)) => {
  const headers = { 'x-api-key': key, ...(method === 'POST' ? { 'content-type': type } : {}) };
  const answer = await bench.home.gateway.request({ method, url, headers, body });
  await bench.settle();
  return JSON.parse(answer.body.toString('utf8')) as unknown;
};
/** Of all pages, a hundred rows each. */
const verdictsOf = async (job: { links: { rows: string } }) => {
  const all: z.infer<typeof RowPage>['rows'] = [];
  for (let page = 1, pages = 1; page <= pages; page++) {
    const told = RowPage.parse(await ask('GET', `${job.links.rows}?page=${page}`));
    pages = told.pages;
    all.push(...told.rows);
  }
  return all;
};
const jobAfter = async (path: string, type: string, body: Buffer<ArrayBuffer>) => {
  const { links } = JobResource.parse(await ask('POST', path, type, body));
  return JobResource.parse(await ask('GET', links.self));
};

describe('a program sends', () => {
  it('every kind that there is', () => {
    expect([...kinds].sort()).toEqual(Object.keys(apiKinds).sort());
  });

  it.each(kinds)('%s as CSV and as a workbook, and both say the same of each row', async (kind) => {
    const { rows, verdicts } = sent[kind];
    const [heading = [], ...data] = rows;
    const csv = rows
      .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';'))
      .join('\r\n');
    const columns = heading.map((name) => ({ heading: name, width: 12 }));
    const workbook = Buffer.from(workbookOf([{ name: 'Data', columns, rows: data }]));
    const path = `/api/v1/imports/${kind}`;
    const asText = await jobAfter(path, 'text/csv', Buffer.from(csv));
    expect(asText).toMatchObject({ status: 'checked', kind, rows: data.length });
    const asBook = await jobAfter(path, 'application/octet-stream', workbook);
    const said = await verdictsOf(asText);
    expect(await verdictsOf(asBook)).toEqual(said);
    expect(said.map(({ row }) => row)).toEqual(said.map((_, i) => i + 2));
    if (verdicts) expect(said.map(({ verdict }) => verdict)).toEqual(verdicts);
    else expect(said.filter(({ verdict }) => verdict !== 'accepted' && verdict !== 'changed')).toEqual([]);
    for (const { problems } of said.filter(({ verdict }) => verdict === 'rejected'))
      expect(problems).not.toEqual([]);

    expect(await jobAfter(`${path}?dryRun=false`, 'text/csv', Buffer.from(csv))).toMatchObject({
      ...{ status: 'applied', overtaken: 0 },
    });
    const again = await jobAfter(path, 'application/octet-stream', workbook);
    const unchanged = said.filter(({ verdict }) => verdict !== 'rejected').length;
    expect(again.counts).toMatchObject({ accepted: 0, changed: 0 });
    expect(again.counts?.unchanged).toBe(unchanged);
  });
});
