// Files an operator should not have sent: each row or file gets a sentence that says what to do, and the register stays as it was.
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importing, sendFile, uploadFormIn } from '../support/importing.ts';
import { smallSample, smallYearBegins } from '../support/small-year.ts';
import { difference } from '../support/table-dump.ts';
import { type Bench, openBench } from '../support/workflow-bench.ts';
import { installed } from './people-support.ts';

const { files, ...sample } = smallSample();
const records: string[][] = parse(files['pegawai.csv']);
const [columns = [], firstCells = [], secondCells = []] = records;
const line = (cells: readonly string[]): string =>
  cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
const heading = line(columns);
const first = line(firstCells);
/** The first row of the roster with some of its cells replaced. */
const row = (cells: Readonly<Record<string, string>>): string =>
  line(firstCells.map((cell, i) => cells[columns[i] ?? ''] ?? cell));
const cellOf = (cells: readonly string[], column: string): string => cells[columns.indexOf(column)] ?? '';
const someoneElse = {
  pns_id: '00000000-0000-4000-8000-000000000001',
  email_gov: 'baru@sawahlunto.example',
};

let bench: Bench;
let cookie: string;
let operator: ReturnType<typeof importing>;

beforeAll(async () => {
  bench = await openBench({ workflows: [], at: smallYearBegins });
  ({ cookie } = await installed(bench, { ...sample, files }));
  operator = importing(bench, cookie);
  await operator.takeIn('perangkat-daerah', files['perangkat-daerah.csv']);
  await operator.takeIn('jabatan', files['jabatan.csv']);
});
afterAll(async () => bench.close());

/** What changed in the tables, apart from the upload itself, which waits to be applied. */
const changesBy = async (run: () => Promise<void>): Promise<string[]> => {
  const before = await bench.dump();
  await run();
  return difference(before, await bench.dump()).filter((line) => !/"IMPORTS?#sawahlunto/.test(line));
};

describe('a roster row', () => {
  it.each([
    [
      'with an impossible NIP',
      [row({ nip_baru: '199002302015031001' })],
      2,
      'nip_baru',
      'Tanggal lahir (digit 1–8) bukan tanggal yang ada',
    ],
    ['with a NIP too short', [row({ nip_baru: '1990' })], 2, 'nip_baru', '18 digit'],
    [
      'of an unknown agency',
      [row({ unor_id: 'tidak-ada' })],
      2,
      'unor_id',
      'bukan perangkat daerah atau unit kerja yang dikenal',
    ],
    [
      'in an unknown position',
      [row({ jabatan_id: 'tidak-ada' })],
      2,
      'jabatan_id',
      'Jabatan tidak dikenal; impor jabatan terlebih dahulu',
    ],
    ['with an email that is none', [row({ email_gov: 'bukan-surel' })], 2, 'email_gov', 'Bukan alamat surel'],
    ['with a cell too many', [`${first},lebih`], 2, undefined, 'kolom, seharusnya'],
  ])('%s is rejected by row and field, and nobody comes of it', async (_, rows, at, field, message) => {
    const changes = await changesBy(async () => {
      expect((await operator.upload('pegawai', [heading, ...rows].join('\n'))).status).toBe(200);
      const review = await operator.review('pegawai');
      expect(review.status).toBe(200);
      expect(review.text).toMatch(/Ditolak<\/dt><dd>1</);
      const results = await operator.results('pegawai');
      const verdict = results.text.split('\r\n').find((l) => l.startsWith(`${at};`)) ?? '';
      expect(verdict).toContain('ditolak');
      expect(verdict).toContain(message);
      if (field) expect(verdict).toContain(`${field}: `);
      await operator.applyDraft('pegawai', operator.draftIn(review));
    });
    expect(changes).toEqual([]);
  });

  it('without an email is taken, for people without an address are in the register too', async () => {
    expect((await operator.upload('pegawai', [heading, row({ email_gov: 'null' })].join('\n'))).status).toBe(
      200,
    );
    expect((await operator.review('pegawai')).text).toMatch(/Ditolak<\/dt><dd>0</);
  });

  it.each([
    ['person', 'pns_id', {}],
    ['NIP', 'nip_baru', { pns_id: someoneElse.pns_id, email_gov: someoneElse.email_gov }],
    ['address', 'email_gov', { pns_id: someoneElse.pns_id, nip_baru: cellOf(secondCells, 'nip_baru') }],
  ])('with a %s that came before is a duplicate and names the first', async (_, field, cells) => {
    expect((await operator.upload('pegawai', [heading, first, row(cells)].join('\n'))).status).toBe(200);
    const results = await operator.results('pegawai');
    const [, one = '', two = ''] = results.text.split('\r\n');
    expect(one).toContain('baru');
    expect(two).toContain('ditolak');
    expect(two).toContain(`${field}: Ganda dengan baris 2`);
  });
});

describe('a file', () => {
  const wanted = 'jabatan_id,jabatan_nama,jenis_jabatan_id,jenjang';
  it.each<[string, string | Uint8Array<ArrayBuffer>, string]>([
    ['with 0 rows', `${wanted}\n`, 'tidak ada satu baris data pun'],
    ['with nothing in it', '', 'Berkas kosong'],
    [
      'without a column',
      'jabatan_id,jabatan_nama,jenis_jabatan_id\na,b,1\n',
      'Kolom wajib tidak ditemukan pada baris judul: jenjang',
    ],
    ['with an unclosed quote', `${wanted}\n"a,b,1,pengawas\n`, 'tanda kutip'],
    [
      'that mixes two encodings',
      Uint8Array.from([...Buffer.from(`${wanted}\na,é`), 0xe9, 0x0a]),
      'bercampur dari dua pengodean',
    ],
  ])('%s is refused as a whole, and the earlier upload stays', async (_, bytes, words) => {
    await operator.upload('jabatan', files['jabatan.csv']);
    const waiting = operator.draftIn(await operator.review('jabatan'));
    const changes = await changesBy(async () => {
      const answer = await operator.upload('jabatan', bytes);
      expect(answer.status).toBe(422);
      expect(answer.text).toContain(words);
      expect(answer.text).toContain('Tidak ada data yang berubah');
    });
    expect(changes).toEqual([]);
    expect(operator.draftIn(await operator.review('jabatan'))).toBe(waiting);
  });

  const formNow = async (): Promise<ReturnType<typeof uploadFormIn>> =>
    uploadFormIn((await bench.get('/konsol/impor/jabatan', { cookie })).text);
  const csv = new File([files['jabatan.csv']], 'jabatan.csv');
  /** What the storage says to a form that is not as it was signed; no job comes of it. */
  const refusedAs = async (
    form: ReturnType<typeof uploadFormIn>,
    file: File | undefined = csv,
  ): Promise<string> => {
    const before = await bench.dump();
    const answer = await sendFile(bench, form, file);
    await bench.settle();
    expect(await bench.dump()).toBe(before);
    return `${answer.status} ${/<Code>(\w+)/.exec(await answer.text())?.[1]}`;
  };
  const withField = async (name: string, value: string): Promise<ReturnType<typeof uploadFormIn>> => {
    const { action, fields } = await formNow();
    return { action, fields: [...fields.filter(([n]) => n !== name), [name, value]] };
  };

  it('that was not chosen is asked for', async () => {
    const sent = await sendFile(bench, await formNow(), undefined);
    await bench.settle();
    const arrived = await bench.get(sent.headers.get('location') ?? '', { cookie });
    const answer = await bench.get(arrived.headers.location ?? '', { cookie });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Pilih berkas lebih dahulu');
  });

  it.each([
    ['another sender', 'x-amz-meta-by', 'orang@lain.example', '403 AccessDenied'],
    ['another government', 'key', 'incoming/jambi/jabatan/20260112T020000-ABCDEFGHJK', '403 AccessDenied'],
    ['another way on', 'success_action_redirect', 'https://lain.example/', '403 AccessDenied'],
    ['a field nobody signed', 'x-amz-meta-applies', '{}', '403 AccessDenied'],
    ['a signature of nobody', 'x-amz-signature', 'a'.repeat(64), '403 SignatureDoesNotMatch'],
  ])('with %s is not taken', async (_, name, value, said) => {
    expect(await refusedAs(await withField(name, value))).toBe(said);
  });

  it('sent with a form that was shown long ago is not taken', async () => {
    const form = await formNow();
    bench.clock.jumpTo(new Date(bench.clock.now().getTime() + 4 * 3_600_000));
    expect(await refusedAs(form)).toBe('403 AccessDenied');
  });

  it.each([
    ...['Jabatan – Januari 2027 “final”.csv', 'jabatan\r\nx: y.csv', 'ジ.csv'],
    ...['=?utf-8?q?%ZZ?=', '=?utf-8?q?=ZZ.csv?=', '=?utf-8?b?%?=', '%ZZ.csv'],
  ])('of the name %j is taken like any other', async (name) => {
    const { action, fields } = await formNow();
    // As a browser fills the name in; a program may send any.
    const form = {
      action,
      fields: fields.map(([n, v]): [string, string] => [n, n === 'x-amz-meta-name' ? name : v]),
    };
    const sent = await sendFile(bench, form, csv);
    await bench.settle();
    const arrived = await bench.get(sent.headers.get('location') ?? '', { cookie });
    const review = await bench.get(arrived.headers.location ?? '', { cookie });
    expect(review.status).toBe(200);
    expect(review.text).toContain(name.replace(/\s+/g, ' '));
  });

  it('in a torn body leaves nothing', async () => {
    const before = await bench.dump();
    const torn = await fetch(new URL('/_uploads', bench.home.addresses.web), {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      body: '--x\r\nrusak',
    });
    expect(torn.status).toBe(400);
    expect(await bench.dump()).toBe(before);
  });
});
