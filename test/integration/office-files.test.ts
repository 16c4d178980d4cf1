// Files as offices make them, uploaded through the operator's page: what of each is taken, what is said of the rest, and that nothing else is kept.
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importKinds } from '../../functions/people/import-kinds.ts';
import { importing } from '../support/importing.ts';
import { smallSample } from '../support/small-year.ts';
import { type Answer, type Bench, openBench } from '../support/workflow-bench.ts';
import { installed } from './people-support.ts';

const folder = new URL('../data/office-files/', import.meta.url);
const bytesOf = (name: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(readFileSync(new URL(name, folder)));
const text = (content: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(content));

let bench: Bench;
let operator: ReturnType<typeof importing>;
let cookie: string;

beforeAll(async () => {
  bench = await openBench({ workflows: [], at: '2026-05-11T02:00:00.000Z' });
  const { tenant, ...sample } = smallSample();
  // Where the people of these files have their mail.
  const offices = tenant.offices.map((o) => ({ ...o, email: o.email.replace(/@.*/, '@contoh.example') }));
  ({ cookie } = await installed(bench, { ...sample, tenant: { ...tenant, offices } }));
  operator = importing(bench, cookie);
  for (const [kind, name] of [
    ['perangkat-daerah', 'agencies.csv'],
    ['jabatan', 'positions.csv'],
    ['kompetensi', 'competencies.csv'],
  ] as const)
    await operator.takeIn(kind, readFileSync(new URL(name, folder), 'utf8'));
});
afterAll(async () => bench.close());

type Line = { row: number; verdict: string; said: string };
/** What the page of results says of each row. */
const linesOf = async (kind: string): Promise<Line[]> => {
  const { text: csv } = await operator.results(kind);
  const [, ...lines]: string[][] = parse(csv, { bom: true, delimiter: ';' });
  return lines.map(([row, verdict = '', said = '']) => ({ row: Number(row), verdict, said }));
};
const sent = async (
  kind: string,
  name: string,
  content: Uint8Array<ArrayBuffer> = bytesOf(name),
): Promise<{ page: Answer; lines: Line[] }> => {
  const page = await operator.upload(kind, content, name);
  return { page, lines: await linesOf(kind) };
};
const verdicts = (lines: readonly Line[]): string[] => lines.map((l) => `${l.row} ${l.verdict}`);
const saidOf = (lines: readonly Line[], row: number): string => lines.find((l) => l.row === row)?.said ?? '';

describe('agencies', () => {
  it.each([
    'agencies-semicolon-bom.csv',
    'agencies-cp1252.csv',
    'agencies-utf16-tab.csv',
    'agencies-dates.csv',
  ])('%s is read whole', async (name) => {
    const { lines } = await sent('perangkat-daerah', name);
    expect(lines.length).toBeGreaterThan(10);
    expect(lines.filter((l) => l.verdict !== 'baru' && l.verdict !== 'berubah')).toEqual([]);
  });

  it('in the letters of Windows keep their quotation marks and dashes', async () => {
    await operator.upload('perangkat-daerah', bytesOf('agencies-cp1252.csv'), 'agencies-cp1252.csv');
    await operator.applyDraft(
      'perangkat-daerah',
      operator.draftIn(await operator.review('perangkat-daerah')),
    );
    expect(JSON.stringify(await bench.dump())).toContain('Badan Pengembangan “SDM” – Provinsi');
  });

  it('in a workbook with nothing in it are refused with what to do, and nothing is kept of it', async () => {
    const page = await operator.upload('perangkat-daerah', bytesOf('agencies-hollow.xlsx'), 'agencies.xlsx');
    expect(page.text).toContain('bukan buku kerja Excel (.xlsx) yang utuh. Buka di Excel, simpan kembali');
    expect(page.text).not.toContain('Terapkan');
  });

  it.each(['agencies.xlsx', 'agencies-libreoffice.xlsx'])('%s says what is on record', async (name) => {
    const { lines } = await sent('perangkat-daerah', name);
    expect(new Set(lines.map((l) => l.verdict))).toEqual(new Set(['tidak berubah']));
  });

  it('in a workbook with a title and numbered columns are read with a word about it', async () => {
    const { page } = await sent('perangkat-daerah', 'agencies.xlsx');
    for (const words of ['1 baris di atas judul kolom dilewati', 'Baris penomoran kolom'])
      expect(page.text).toContain(words);
  });
});

describe('people', () => {
  it('of the SIASN export are taken, and nothing but the wanted columns is kept', async () => {
    const { lines } = await sent('pegawai', 'siasn-headings.csv');
    expect(verdicts(lines)).toEqual(['2 baru']);
    await operator.applyDraft('pegawai', operator.draftIn(await operator.review('pegawai')));
    const kept = JSON.stringify(await bench.dump());
    expect(kept).toContain('AGUS CONTOH, S.Sos');
    expect(kept).not.toContain('PNS Daerah Kab/Kota');
  });

  it('in the workbook that LibreOffice made of it are the same', async () => {
    const { lines } = await sent('pegawai', 'siasn-libreoffice.xlsx');
    expect(verdicts(lines)).toEqual(['2 tidak berubah']);
  });

  it('whose numbers Excel spoilt are refused, with one sentence for the column', async () => {
    const { page, lines } = await sent('pegawai', 'excel-numbers.csv');
    expect(verdicts(lines)).toEqual(['2 ditolak', '3 ditolak', '4 ditolak', '5 ditolak', '6 baru']);
    expect(page.text.match(/1,98E\+17/g)).toHaveLength(1);
    expect(page.text).toContain('(4 baris)');
    expect(page.text).toContain('ubah kolom menjadi Teks dan ambil ulang dari SIASN');
  });

  it.each(['roster-numbers.xlsx', 'excel-numbers-libreoffice.xlsx'])(
    'whose numbers are numbers in a workbook are refused: %s',
    async (name) => {
      const { page, lines } = await sent('pegawai', name);
      const spoilt = lines.filter((l) => l.verdict === 'ditolak');
      expect(spoilt.length).toBeGreaterThan(1);
      expect(page.text.match(/1,98E\+17/g)).toHaveLength(1);
    },
  );

  it('between semicolons and behind apostrophes are taken', async () => {
    const { lines } = await sent('pegawai', 'semicolon.csv');
    expect(verdicts(lines)).toEqual(['2 baru']);
  });

  it('have their titles once, as a certificate prints them', async () => {
    const { lines } = await sent('pegawai', 'titles.csv');
    expect(new Set(lines.map((l) => l.verdict))).toEqual(new Set(['baru']));
    expect(saidOf(lines, 3)).toContain(
      'Gelar tertulis dua kali; nama dicatat Dr. H. Kartika Contoh, S.E., M.M.',
    );
    await operator.applyDraft('pegawai', operator.draftIn(await operator.review('pegawai')));
    const kept = JSON.stringify(await bench.dump());
    for (const name of [
      '"Joko Contoh"',
      '"Dr. H. Kartika Contoh, S.E., M.M."',
      '"LESTARI"',
      '"Drs Mulyadi Contoh, SE, MM"',
      '"Nanda Contoh"',
    ])
      expect(kept.replaceAll('\\"', '"'), name).toContain(name);
  });

  it('have dates that are understood, or refused or warned of by row, never replaced in silence', async () => {
    const { lines } = await sent('pegawai', 'dates.csv');
    expect(new Set(lines.map((l) => l.verdict))).toEqual(new Set(['baru']));
    const warned = lines.filter((l) => l.said !== '');
    expect(warned.map((l) => l.row)).toEqual([5, 7, 8]);
    expect(saidOf(lines, 5)).toContain('2/1/22 dapat berarti 2 Januari 2022 atau 1 Februari 2022');
    expect(saidOf(lines, 7)).toContain('31-02-2022 tidak ada dalam kalender');
    expect(saidOf(lines, 8)).toContain('1 Juli 2026 belum tiba');
    await operator.applyDraft('pegawai', operator.draftIn(await operator.review('pegawai')));
    const { listEmployees } = await import('../../functions/records/register.reads.ts');
    const { tenantId } = await import('../support/branded.ts');
    const since = new Map(
      (await listEmployees(tenantId('sawahlunto'))).map((e) => [e.employeeId as string, e.validFrom]),
    );
    for (const id of ['p-31', 'p-32', 'p-33', 'p-35', 'p-38', 'p-39'])
      expect(since.get(id), id).toBe('2022-02-01');
  });

  it('who became CPNS under another number and id are one person, who keeps what was there', async () => {
    const take = async (name: string): Promise<Line[]> => {
      const { lines } = await sent('pegawai', name);
      await operator.applyDraft('pegawai', operator.draftIn(await operator.review('pegawai')));
      return lines;
    };
    expect(verdicts(await take('pppk-first.csv'))).toEqual(['2 baru']);
    const [line] = await take('then-cpns.csv');
    expect(line?.verdict).toBe('baru');
    expect(line?.said).toContain('Dicatat sebagai orang yang sama dengan Fira Contoh');
    const { listEmployees } = await import('../../functions/records/register.reads.ts');
    const { tenantId } = await import('../support/branded.ts');
    const people = (await listEmployees(tenantId('sawahlunto'))).filter((e) => e.name === 'Fira Contoh');
    expect(people.find((e) => e.employment === 'cpns')?.formerly).toEqual(['pppk-51']);
    expect(people.find((e) => e.employment === 'pppk')?.endReason).toBe('kontrak-berakhir');
  });

  it('of every status are told apart, each in its own words', async () => {
    const { lines } = await sent('pegawai', 'status.csv');
    expect(saidOf(lines, 2)).toBe('');
    expect(saidOf(lines, 3)).toContain('Status P berarti PNS, sedangkan nomornya nomor PPPK');
    expect(saidOf(lines, 4)).toBe('');
    expect(saidOf(lines, 5)).toContain('NIP lama (9 digit)');
    expect(saidOf(lines, 7)).toContain('Ganda dengan baris 6');
    expect(saidOf(lines, 9)).toContain('jabatan_id: Wajib diisi');
    expect(saidOf(lines, 8)).toContain('Tanpa alamat surel dinas');
    expect(verdicts(lines)).toEqual([
      '2 baru',
      '3 ditolak',
      '4 baru',
      '5 ditolak',
      '6 baru',
      '7 ditolak',
      '8 baru',
      '9 ditolak',
    ]);
  });

  it('without an address are on record, listed as not reachable, and get one by hand', async () => {
    await sent('pegawai', 'status.csv');
    await operator.applyDraft('pegawai', operator.draftIn(await operator.review('pegawai')));
    const { findEmployee } = await import('../../functions/records/register.reads.ts');
    const { employeeId, tenantId } = await import('../support/branded.ts');
    const dodi = () => findEmployee(tenantId('sawahlunto'), employeeId('p-47'));
    expect(await dodi()).not.toHaveProperty('email');
    const list = () => bench.get('/konsol/pegawai?tanpa-surel=ya', { cookie });
    expect((await list()).text).toContain('href="/konsol/pegawai/p-47"');
    expect((await list()).text).toContain('1 pegawai tanpa alamat surel');
    expect((await bench.get('/konsol/pegawai/p-47', { cookie })).text).toContain('tidak dapat dihubungi');
    expect((await bench.get('/konsol/siklus-baru/kesiapan', { cookie })).text).toContain(
      'href="/konsol/pegawai?tanpa-surel=ya"',
    );
    // The same file again says what is on record.
    expect((await sent('pegawai', 'status.csv')).lines.find((l) => l.row === 8)?.verdict).toBe(
      'tidak berubah',
    );
    const form = { keputusan: 'ya', nama: 'Dodi Contoh', surel: 'dodi@contoh.example' };
    const act = '/konsol/pegawai/p-47/betulkan';
    await bench.get(act, { cookie });
    expect((await bench.post(act, form, { cookie })).status).toBe(303);
    expect(await dodi()).toMatchObject({ email: 'dodi@contoh.example' });
    expect((await list()).text).not.toContain('href="/konsol/pegawai/p-47"');
    // Taken away again by nobody: the file that names none leaves it, and says so.
    const { lines } = await sent('pegawai', 'status.csv');
    expect([lines[6]?.verdict, lines[6]?.said]).toEqual([
      'tidak berubah',
      'email_gov: Kosong; alamat surel yang sudah tercatat tetap dipakai',
    ]);
    await bench.get(act, { cookie });
    expect((await bench.post(act, { ...form, surel: '' }, { cookie })).status).toBe(422);
  });

  it('of ragged rows each have their reason, and the good one is read', async () => {
    const { lines } = await sent('pegawai', 'ragged-rows.csv');
    expect(verdicts(lines)).toEqual(['2 ditolak', '3 ditolak', '4 ditolak', '5 ditolak', '6 baru']);
    for (const [row, words] of [
      [2, '18 digit'],
      [3, '7 kolom, seharusnya 8'],
      [4, 'nip_baru: Wajib diisi'],
      [5, 'ANIF CONTOH'],
    ] as const)
      expect(saidOf(lines, row)).toContain(words);
  });
});

describe('a catalogue', () => {
  it.each(['catalogue-money.csv', 'catalogue-libreoffice.xlsx'])(
    '%s is understood or explained, row by row',
    async (name) => {
      const { lines } = await sent('katalog', name);
      expect(verdicts(lines)).toEqual(['2 baru', '3 baru', '4 ditolak', '5 baru', '6 ditolak', '7 ditolak']);
      expect(saidOf(lines, 4)).toContain('7,5 JP ditulis 7');
      expect(saidOf(lines, 5)).toContain('APBD-P dicatat sebagai apbd');
      expect(saidOf(lines, 6)).toContain('apbd, mitra, hibah');
      expect(saidOf(lines, 7)).toContain('KL03');
      expect(saidOf(lines, 7)).toContain('kurikulum: Wajib diisi');
    },
  );

  it('with codes that are numbers, hours in halves and errors of formulas is refused where that is', async () => {
    const { page, lines } = await sent('katalog', 'catalogue.xlsx');
    expect(verdicts(lines)).toEqual(['2 baru', '3 ditolak', '4 ditolak', '5 ditolak']);
    expect(page.text).toContain('bilangan Excel, bukan teks');
    expect(saidOf(lines, 5)).toContain('galat Excel (#REF!)');
  });
});

/** Ten more, each with other mixtures: how the heading is spelled, what stands around the table, how cells are written. */
const roster = ['pns_id', 'nip_baru', 'nama', 'jabatan_id', 'unor_id', 'email_gov', 'tmt_jabatan'];
const utf16be = (content: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(Buffer.from(`\ufeff${content}`, 'utf16le').swap16());
const latin = (content: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(content, 'latin1'));
const person = (n: number, change: Readonly<Record<string, string>> = {}): string[] => {
  const cells: Readonly<Record<string, string>> = {
    pns_id: `q-${n}`,
    nip_baru: `1980011520050112${String(n).padStart(2, '0')}`,
    nama: `Orang ${n}`,
    jabatan_id: 'j-03',
    unor_id: 'u-01',
    email_gov: `q${n}@contoh.example`,
    tmt_jabatan: '2022-02-01',
    ...change,
  };
  return roster.map((c) => cells[c] ?? '');
};

const mixtures: readonly (readonly [
  what: string,
  file: () => Uint8Array<ArrayBuffer>,
  expected: string[],
])[] = [
  [
    'titles above, numbers below, capitals, semicolons, CRLF and a mark',
    () =>
      text(
        `\ufeffDAFTAR PEGAWAI;;;;;;\r\nKeadaan Mei 2026;;;;;;\r\n\r\n${roster.map((c) => c.toUpperCase().replace('_', ' ')).join(';')}\r\n${roster.map((_, i) => `(${i + 1})`).join(';')}\r\n${person(1).join(';')}\r\n`,
      ),
    ['6 baru'],
  ],
  [
    'sep= and tabs, trailing blanks, invisible characters',
    () =>
      text(
        `sep=\t\n${roster.map((c) => ` ${c}\u200b `).join('\t')}\t\t\n${person(2)
          .map((c) => `\u00a0${c}\u200b `)
          .join('\t')}\t\t\n`,
      ),
    ['2 baru'],
  ],
  [
    'UTF-16 with the big end first, commas, words for months',
    () =>
      utf16be(
        `${roster.join(',')}\r\n${person(3, { tmt_jabatan: '"Selasa, 1 Februari 2022"' }).join(',')}\r\n`,
      ),
    ['2 baru'],
  ],
  [
    'the letters of Windows, old line ends, null and dashes',
    () =>
      latin(
        `${roster.join(';')}\r${person(4, { nama: 'René', tmt_jabatan: 'null' }).join(';')}\r${person(5, { tmt_jabatan: '-' }).join(';')}\r`,
      ),
    ['2 baru', '3 baru'],
  ],
  [
    'synonyms in another order, quotes and doubled quotes',
    () =>
      text(
        `EMAIL DINAS,NAMA LENGKAP,NIP,PNS ID,ID UNOR,JABATAN ID\n"q6@contoh.example","Budi ""Boy"" Utomo",198001152005011206,q-6,u-01,j-03\n`,
      ),
    ['2 baru'],
  ],
  [
    'months first, as the column shows',
    () =>
      text(
        `${roster.join(';')}\n${person(7, { tmt_jabatan: '2/25/2022' }).join(';')}\n${person(8, { tmt_jabatan: '2/1/2022' }).join(';')}\n`,
      ),
    ['2 baru', '3 baru'],
  ],
  [
    'both orders in one column',
    () =>
      text(
        `${roster.join(';')}\n${person(9, { tmt_jabatan: '2/25/2022' }).join(';')}\n${person(10, { tmt_jabatan: '25/2/2022' }).join(';')}\n${person(11, { tmt_jabatan: '2/1/2022' }).join(';')}\n`,
      ),
    ['2 baru', '3 baru', '4 baru'],
  ],
  [
    'numbers of Excel beside apostrophes and blanks in numbers',
    () =>
      text(
        `${roster.join(';')}\n${person(12, { nip_baru: '1,98001152005011E+17' }).join(';')}\n${person(13, { nip_baru: "'19800115 200501 1 213" }).join(';')}\n`,
      ),
    ['2 ditolak', '3 baru'],
  ],
  [
    'empty rows between, a row too long, an error of a formula',
    () =>
      text(
        `${roster.join(';')}\n\n;;;;;;\n${person(14).join(';')}\n${person(15).join(';')};lebih\n${person(16, { nama: '#N/A' }).join(';')}\n`,
      ),
    ['4 baru', '5 ditolak', '6 ditolak'],
  ],
  [
    'a date that was written with a time in another zone, and a serial',
    () =>
      text(
        `${roster.join(';')}\n${person(17, { tmt_jabatan: '2022-01-31T17:00:00Z' }).join(';')}\n${person(18, { tmt_jabatan: '44593' }).join(';')}\n`,
      ),
    ['2 baru', '3 baru'],
  ],
];

describe('a mixture', () => {
  it.each(mixtures)('of %s gives each row what it says', async (_, file, expected) => {
    const { lines } = await sent('pegawai', 'campuran.csv', file());
    expect(verdicts(lines)).toEqual(expected);
  });

  it('of months first says so, and of both orders leaves the doubtful one out with its row', async () => {
    const first = await sent('pegawai', 'campuran.csv', mixtures[5]?.[1]() ?? text(''));
    expect(first.page.text).toContain('dibaca dengan bulan lebih dahulu');
    const both = await sent('pegawai', 'campuran.csv', mixtures[6]?.[1]() ?? text(''));
    expect(both.lines.map((l) => l.said.includes('dapat berarti'))).toEqual([false, false, true]);
  });
});

describe('a file of another kind', () => {
  it.each([
    ['%PDF-1.7', 'dokumen PDF'],
    ['<html><table></table></html>', 'halaman web'],
    ['PK\u0003\u0004', 'bukan buku kerja Excel (.xlsx) yang utuh'],
  ])('is named: %s', async (content, words) => {
    const page = await operator.upload('jabatan', text(content), 'berkas');
    expect(page.text).toContain(words);
  });
});

describe('units below agencies', () => {
  const ofUnit = (n: number, unit: string): string => person(n, { unor_id: unit }).join(';');
  const file = () =>
    text(
      `${roster.join(';')}\n${[41, 42, 43].map((n) => ofUnit(n, 'u-01-bidang')).join('\n')}\n${ofUnit(44, 'u-99')}\n`,
    );

  it('that nobody has mapped are named once, with the number of their people', async () => {
    const { page, lines } = await sent('pegawai', 'unit.csv', file());
    expect(new Set(lines.map((l) => l.verdict))).toEqual(new Set(['ditolak']));
    expect(page.text.match(/u-01-bidang bukan perangkat daerah/g)).toHaveLength(1);
    expect(page.text).toContain('(3 baris)');
    expect(page.text).toContain('(1 baris)');
  });

  it('bring their people to the agency once they are mapped', async () => {
    await operator.takeIn('unit-kerja', 'unit_id;unor_id;unit_nama\nu-01-bidang;u-01;Bidang Contoh\n');
    const { lines } = await sent('pegawai', 'unit.csv', file());
    expect(verdicts(lines)).toEqual(['2 baru', '3 baru', '4 baru', '5 ditolak']);
    await operator.applyDraft('pegawai', operator.draftIn(await operator.review('pegawai')));
    const { findEmployee } = await import('../../functions/records/register.reads.ts');
    const { employeeId, tenantId } = await import('../support/branded.ts');
    expect(await findEmployee(tenantId('sawahlunto'), employeeId('q-41'))).toMatchObject({
      agencyId: 'u-01',
    });
    const { lines: again } = await sent(
      'unit-kerja',
      'unit-kerja.csv',
      text('unit_id;unor_id\nu-01;u-02\nu-02-x;u-77\nu-03-x;u-01\nu-03-x;u-02\n'),
    );
    expect(verdicts(again)).toEqual(['2 ditolak', '3 ditolak', '4 baru', '5 ditolak']);
  });
});

const openYear = async (year: number): Promise<void> => {
  await bench.put('cycle', { pk: 'CYCLES#sawahlunto', sk: `YEAR#${year}`, year });
  await bench.put('cycle', {
    ...{ pk: `CYCLE#sawahlunto#${year}`, sk: 'CYCLE', tenant: 'sawahlunto', year, status: 'open' },
    ...{ policyVersion: 1, ceilingRupiah: 1, openedBy: 'uji@contoh.example', version: 1 },
    openedAt: '2026-01-01T00:00:00.000Z',
  });
};

describe('the register', () => {
  it.each(importKinds)('exported as %s and imported again changes nothing', async (kind) => {
    if (kind === 'katalog') {
      await operator.upload('katalog', bytesOf('catalogue-money.csv'), 'katalog.csv');
      await operator.applyDraft('katalog', operator.draftIn(await operator.review('katalog')));
    }
    if (kind === 'standar')
      await operator.takeIn(
        'standar',
        'jabatan_id;kompetensi_kode;level;kepentingan\nj-03;M05;3;5\nj-03;T01;2;4\n',
      );
    if (kind === 'atasan')
      await operator.takeIn('atasan', 'nip;nip_atasan\n198001152005011021;198001152005011022\n');
    if (kind === 'riwayat')
      await operator.takeIn(
        'riwayat',
        'nip;namaKursus;tanggalKursus;tanggalSelesaiKursus;jumlahJam;noSertipikat;jenisDiklatId\n198001152005011021;Kursus;03-03-2025;07-03-2025;40;1/A/2025;3\n198001152005011021;Kursus lain;;08-03-2025;4;;\n',
      );
    if (kind === 'penilaian') {
      await openYear(2027);
      await operator.takeIn(
        'penilaian',
        'nip;tahun;kode_kompetensi;level;tanggal\n198001152005011021;2027;M05;3;2026-02-03\n198001152005011021;2027;T01;0;\n',
      );
    }
    const exported = await bench.get(`/konsol/impor/${kind}/ekspor`, { cookie });
    const file = await (await fetch(exported.headers.location ?? '')).text();
    expect(file.split('\r\n').length).toBeGreaterThan(2);
    const { lines } = await sent(kind, `${kind}.csv`, text(file));
    expect(lines.filter((l) => l.verdict !== 'tidak berubah')).toEqual([]);
  });

  it.each(importKinds)(
    'has a template for %s whose example is passed over, as a workbook and as text',
    async (kind) => {
      const { templateWorkbook } = await import('../../functions/people/import-template.ts');
      const asText = await bench.get(`/konsol/impor/${kind}/templat`, { cookie });
      const asWorkbook = await bench.get(`/konsol/impor/${kind}/templat?bentuk=xlsx`, { cookie });
      expect(asWorkbook.headers['content-disposition']).toContain(`${kind}.xlsx`);
      for (const file of [text(asText.text), Uint8Array.from(templateWorkbook(kind))]) {
        const page = await operator.upload(kind, file, 'templat');
        expect(page.text).toContain('tidak ada satu baris data pun');
      }
    },
  );
});

it('is there of every file in the folder', () => {
  const names = readdirSync(folder).filter((n) => /\.(csv|xlsx)$/.test(n));
  const here = readFileSync(new URL(import.meta.url), 'utf8');
  const elsewhere = new Set([
    // Read by the page and by programs side by side, in office-files-by-programs.test.ts.
    'skm-u1-u9.csv',
    'skm-values.csv',
    'titles-libreoffice.xlsx',
    'agencies-1904.xlsx',
  ]);
  // test/integration/filled-templates.test.ts
  const isFilled = (name: string): boolean => name.startsWith('filled-');
  expect(names.filter((n) => !here.includes(n) && !elsewhere.has(n) && !isFilled(n))).toEqual([]);
});
