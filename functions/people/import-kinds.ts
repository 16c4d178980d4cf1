// The files an operator can import: their names, columns and order. The one list for pages, templates and checks.
import { csvText } from '../files/csv.ts';
import { type Columns, namesOf } from '../files/table-row.ts';
import { Competency, Funding, Jenjang } from '../records/register.ts';
import { satisfactionElements } from '../records/satisfaction-elements.ts';
import { jpForms } from '../rulebook/lesson-hours.rules.ts';
import { agencyColumns } from './agencies-file.rules.ts';
import { assessmentColumns } from './assessments-file.rules.ts';
import { catalogueColumns } from './catalogue-file.rules.ts';
import { competencyColumns, dictionaryRoom } from './competencies-file.rules.ts';
import { importExamples } from './import-examples.ts';
import { learningColumns } from './learning-file.rules.ts';
import { positionColumns } from './positions-file.rules.ts';
import { rosterColumns } from './roster-file.rules.ts';
import { standardColumns } from './standards-file.rules.ts';
import { superiorColumns } from './superiors-file.rules.ts';
import { unitColumns } from './units-file.rules.ts';

/** As they stand in the address: `/konsol/impor/pegawai`. */
export const importKinds = [
  'perangkat-daerah',
  'unit-kerja',
  'jabatan',
  'pegawai',
  'atasan',
  'kompetensi',
  'standar',
  'katalog',
  'riwayat',
  'penilaian',
] as const;
export type ImportKind = (typeof importKinds)[number];

type ImportFile = {
  title: string;
  fileName: string;
  about: string;
  columns: Columns;
  /** What may stand in a column that takes no free text, or how a free one is meant. */
  values?: readonly (readonly [column: string, values: string])[];
  /** Rows that no government has of it, where it is held against the register as a whole and by what each row leads to. */
  mostRows?: number;
  /** Sort key prefix of what it fills, to count what is in; superiors are part of the employees. */
  counts?: string;
  /** What must be in the register before a row of it can be understood. */
  needs: readonly ImportKind[];
};

/** The largest province has some hundred agencies, and with its schools and health centres some thousand units below them. */
const mostUnits = 20_000;

/** The largest province's staff; each of them leads to a person, or to what a position asks for. */
const mostStaff = 60_000;

/** In the order in which a new government imports them. */
export const importFiles: Readonly<Record<ImportKind, ImportFile>> = {
  'perangkat-daerah': {
    title: 'Perangkat Daerah',
    fileName: 'perangkat-daerah.csv',
    about: 'Perangkat daerah beserta kepala, masa berlaku, dan penerusnya.',
    columns: agencyColumns,
    values: [
      ['jenis', 'bebas, misalnya dinas, badan, sekretariat, kecamatan'],
      ['berlaku_mulai, berlaku_sampai', 'tanggal, misalnya 2026-01-31; berlaku_sampai boleh kosong'],
      ['penerus_unor_id', 'unor_id penerus perangkat daerah yang berakhir, dipisahkan |'],
    ],
    needs: [],
    mostRows: mostUnits,
    counts: 'AGENCY#',
  },
  'unit-kerja': {
    title: 'Unit kerja',
    fileName: 'unit-kerja.csv',
    about:
      'Unit di bawah perangkat daerah, bila ekspor SIASN menyebut unit sebagai UNOR ID. Pegawainya dicatat pada perangkat daerah.',
    columns: unitColumns,
    values: [
      ['unit_id', 'UNOR ID unit, seperti pada ekspor SIASN'],
      ['unor_id', 'unor_id perangkat daerahnya'],
    ],
    mostRows: mostUnits,
    needs: ['perangkat-daerah'],
    counts: 'UNIT#',
  },
  jabatan: {
    title: 'Jabatan',
    fileName: 'jabatan.csv',
    about: 'Jabatan beserta jenis dan jenjangnya.',
    columns: positionColumns,
    values: [
      ['jenis_jabatan_id', '1 (struktural), 2 (fungsional), 4 (pelaksana)'],
      ['jenjang', Jenjang.options.join(', ')],
    ],
    needs: [],
    counts: 'POSITION#',
  },
  pegawai: {
    title: 'Pegawai',
    fileName: 'pegawai.csv',
    about: 'Ekspor data ASN dari SIASN. Hanya kolom yang diperlukan yang dibaca dan disimpan.',
    columns: rosterColumns,
    needs: ['perangkat-daerah', 'jabatan'],
    counts: 'EMPLOYEE#',
  },
  atasan: {
    title: 'Atasan langsung',
    fileName: 'atasan.csv',
    about: 'Pegawai dan atasan langsungnya menurut NIP.',
    columns: superiorColumns,
    mostRows: mostStaff,
    needs: ['pegawai'],
  },
  kompetensi: {
    title: 'Kamus kompetensi',
    fileName: 'kompetensi.csv',
    about: 'Kompetensi beserta uraian perilaku pada level 1 sampai 5.',
    columns: competencyColumns,
    values: [
      ['kelompok', Competency.shape.group.options.join(', ')],
      ['unsur_skm', `boleh kosong, atau ${satisfactionElements.join(', ').toLowerCase()}`],
    ],
    mostRows: dictionaryRoom.records,
    needs: [],
    counts: 'COMPETENCY#',
  },
  standar: {
    title: 'Standar kompetensi jabatan',
    fileName: 'standar.csv',
    about: 'Level yang dipersyaratkan tiap jabatan. Jabatan tanpa standar memakai tabel baku per jenjang.',
    columns: standardColumns,
    values: [['level, kepentingan', '1 sampai 5']],
    mostRows: mostStaff,
    needs: ['jabatan', 'kompetensi'],
    counts: 'STANDARD#',
  },
  katalog: {
    title: 'Katalog program',
    fileName: 'katalog.csv',
    about: 'Program pengembangan kompetensi beserta biaya dan penyelenggaranya.',
    columns: catalogueColumns,
    values: [
      ['kompetensi_kode', 'satu kode atau lebih, dipisahkan |'],
      ['level_tujuan', '1 sampai 5'],
      ['jalur_kode', jpForms.map((form) => `${form.code} (${form.name})`).join(', ')],
      ['sumber_dana', `${Funding.options.join(', ')}; mitra wajib diisi bila sumbernya mitra`],
    ],
    needs: ['kompetensi'],
    counts: 'CATALOGUE#',
  },
  riwayat: {
    title: 'Riwayat kursus dan diklat',
    fileName: 'riwayat.csv',
    about:
      'Pelatihan yang diikuti di tempat lain: riwayat kursus dan diklat dari SIASN, atau sertifikat yang dibawa pegawai. JP pada sertifikat diakui dan dicatat di samping JP menurut tabel bentuk, beserta pengimpor dan alasannya.',
    columns: learningColumns,
    values: [
      ['jumlah_jam', 'JP pada sertifikat, 1 sampai 999'],
      ['tanggal_mulai, tanggal_selesai', 'tanggal; JP dihitung pada tahun tanggal_selesai'],
      ['jenis_diklat_id', 'boleh kosong, nomor SIASN 1 sampai 25, atau kode bentuk, misalnya KL03'],
      ['no_sertipikat', 'boleh kosong; nomor yang sama dihitung satu kali'],
      ['alasan', 'boleh kosong; mengapa JP ini diakui'],
    ],
    needs: ['pegawai'],
  },
  penilaian: {
    title: 'Hasil uji kompetensi',
    fileName: 'penilaian.csv',
    about:
      'Level kompetensi menurut uji atau pusat penilaian, satu kompetensi satu baris. Diperhitungkan dalam analisis kebutuhan tahun yang disebut, di samping penilaian diri dan atasan.',
    columns: assessmentColumns,
    values: [
      ['tahun', 'tahun anggaran siklus yang sedang berjalan'],
      ['level', '0 sampai 5'],
      ['tanggal_penilaian', 'boleh kosong'],
    ],
    needs: ['pegawai', 'kompetensi'],
  },
};

/** What most files fill is the register; what people learned and how they were tested lies with the years. */
export const tableOf = (kind: ImportKind): 'register' | 'cycle' =>
  kind === 'riwayat' || kind === 'penilaian' ? 'cycle' : 'register';

export const importKind = (text: string | undefined): ImportKind | undefined =>
  importKinds.find((k) => k === text);

export const columnsOf = (kind: ImportKind): string[] => namesOf(importFiles[kind].columns);

/** The file with its heading and one row as an example, as Excel in Indonesian opens it in columns. */
export const templateOf = (kind: ImportKind): string => {
  const columns = columnsOf(kind);
  const example = new Map<string, string>(Object.entries(importExamples[kind]));
  const row = columns.map((column) => example.get(column) ?? '');
  return csvText(columns, [row]);
};
