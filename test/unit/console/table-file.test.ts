// A table as a workbook, opened by a reader that is not ours: numbers are numbers, ids are text, nothing is a formula, and a sheet says what was chosen.
import { describe, expect, it } from 'vitest';
import { count, hundredths, lead, type TableColumn, words } from '../../../functions/console/table-column.ts';
import { lookAt, readLook } from '../../../functions/console/tables/look.ts';
import { tableFile } from '../../../functions/console/tables/table-file.ts';
import { tableWorkbook } from '../../../functions/console/tables/table-workbook.ts';
import { isRefusal, type Refusal } from '../../../functions/refusals/refusal.ts';
import { at } from '../../support/branded.ts';
import { openWorkbook } from '../../support/open-workbook.ts';

type Row = { name: string; nip: string; status: string; people: number | undefined; mean: number };
const columns: readonly TableColumn<Row>[] = [
  lead('Nama', (r) => r.name),
  words('NIP', (r) => r.nip),
  words('Status', (r) => r.status),
  count('Pegawai', (r) => r.people),
  hundredths('Rata-rata', (r) => r.mean),
];
const rows: readonly Row[] = [
  { name: '=HYPERLINK("x")', nip: '198001152005011001', status: 'Selesai', people: 12_345, mean: -250 },
  { name: '+62 & <b>', nip: '007', status: 'Selesai', people: undefined, mean: 8_000 },
  { name: '@Dinas', nip: '-12', status: 'Berjalan', people: 2_027, mean: 8_450 },
];
const about = (query: string) => ({
  ...{ government: 'Pemerintah Kota Sawahlunto', place: 'sawahlunto-2027', year: 2027 },
  ...{ now: new Date(at('2027-03-12T02:00:00.000Z')) },
  look: readLook(new URLSearchParams(query), 'angkatan', columns),
});

const taken = <T extends object>(answer: T | Refusal): T => {
  if (isRefusal(answer)) throw new Error(answer.message);
  return answer;
};

describe('a table as a workbook', () => {
  it('has numbers to add up, ids with all their digits, and nothing that a spreadsheet would run', async () => {
    const sheets = openWorkbook(await tableWorkbook(about(''), columns, rows));
    expect([...sheets.keys()]).toEqual(['Angkatan', 'Keterangan']);
    expect(sheets.get('Angkatan')).toEqual([
      ['Nama', 'NIP', 'Status', 'Pegawai', 'Rata-rata'],
      ['=HYPERLINK("x")', '198001152005011001', 'Selesai', 12_345, -2.5],
      ['+62 & <b>', '007', 'Selesai', '', 80],
      ['@Dinas', '-12', 'Berjalan', 2_027, 84.5],
    ]);
  });

  it('says what was chosen of it, in which order, of which government and when', async () => {
    const of = about('status=Selesai&urut=-pegawai');
    const sheets = openWorkbook(await tableWorkbook(of, columns, lookAt(rows, columns, of.look)));
    expect(sheets.get('Angkatan')).toHaveLength(3);
    expect(sheets.get('Keterangan')?.slice(1)).toEqual([
      ['Tabel', 'Angkatan'],
      ['Pemerintah daerah', 'Pemerintah Kota Sawahlunto'],
      ['Siklus', '2027'],
      ['Diunduh', '12 Maret 2027 pukul 09.00 WIB'],
      ['Jumlah baris', '2'],
      ['Saringan: Status', 'Selesai'],
      ['Urutan', 'Pegawai, dari yang terbesar atau terakhir'],
      ['Tanda –', 'Tidak diukur, belum ada, atau tidak ditampilkan karena jumlah orangnya terlalu sedikit'],
    ]);
    const whole = openWorkbook(await tableWorkbook(about(''), columns, rows));
    expect(whole.get('Keterangan')).toContainEqual([
      'Saringan dan urutan',
      'Tidak ada: seluruh tabel, menurut urutan biasa',
    ]);
  });

  it('is named by what was chosen, and so is its CSV, whose first line stays its headings', async () => {
    const of = about('status=Selesai&awal=Dinas%2F..%5C"');
    const csv = taken(await tableFile('csv', of, columns, rows));
    expect(csv.headers?.['content-disposition']).toBe(
      'attachment; filename="angkatan-sawahlunto-2027-dinas-selesai.csv"',
    );
    expect(String(csv.body).split('\r\n')[0]).toBe('\uFEFFNama;NIP;Status;Pegawai;Rata-rata');
    expect(String(csv.body)).toContain(`'=HYPERLINK`);
    const workbook = taken(await tableFile('xlsx', of, columns, rows));
    expect(workbook.headers?.['content-disposition']).toContain(
      'angkatan-sawahlunto-2027-dinas-selesai.xlsx',
    );
  });

  it('that no answer could carry is refused with what to do instead', async () => {
    const [one] = rows;
    if (!one) throw new Error('no row');
    const long = Array.from({ length: 200_000 }, () => one);
    expect(await tableFile('csv', about(''), columns, long)).toMatchObject({ reason: 'table-too-large' });
  });
});
