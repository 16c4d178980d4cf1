// The refusals that uploaded files lead to.
import { integer } from '../pages/format.ts';
import { about, always, withProblems } from './refusal.ts';

const asCsv = 'Di Excel, pilih File > Simpan Sebagai, jenis "CSV UTF-8", lalu unggah berkas hasilnya.';
export const tooManyLines = /* @__PURE__ */ about(
  'too-many-lines',
  413,
  (most: number) =>
    `Berkas jejak audit memuat paling banyak ${integer(most)} catatan. Pilih bulan atau jenis lebih dahulu.`,
  20_000,
);
export const tableTooLarge = /* @__PURE__ */ always(
  'table-too-large',
  413,
  'Berkas ini lebih besar daripada yang dapat dikirim sekaligus. Unduh sebagai XLSX, atau persempit tabelnya lebih dahulu.',
);
export const unknownFileKind = /* @__PURE__ */ always(
  'unknown-file-kind',
  404,
  'Jenis berkas impor ini tidak dikenal.',
);
export const noFile = /* @__PURE__ */ withProblems(
  /* @__PURE__ */ always('no-file', 422, 'Pilih berkas lebih dahulu.'),
  [{ field: 'berkas', message: 'Belum ada berkas yang dipilih' }],
);
export const emptyFile = /* @__PURE__ */ always('empty-file', 422, `Berkas kosong. ${asCsv}`);
export const workbookFile = /* @__PURE__ */ always(
  'workbook-file',
  422,
  'Berkas ini buku kerja Excel lama (.xls) atau dilindungi kata sandi. Di Excel, pilih File > Simpan Sebagai, jenis "Buku Kerja Excel (.xlsx)" tanpa kata sandi, lalu unggah berkas hasilnya.',
);
export const brokenWorkbook = /* @__PURE__ */ always(
  'broken-workbook',
  422,
  'Berkas ini bukan buku kerja Excel (.xlsx) yang utuh. Buka di Excel, simpan kembali sebagai .xlsx atau "CSV UTF-8", lalu unggah berkas hasilnya.',
);
export const tooLargeWorkbook = /* @__PURE__ */ about(
  'too-large-workbook',
  413,
  (mostBytes: number) =>
    `Isi buku kerja ini melebihi ${integer(Math.floor(mostBytes / 1024 / 1024))} MiB setelah dibuka. Simpan lembar yang diperlukan saja, atau simpan sebagai "CSV UTF-8", lalu unggah berkas hasilnya.`,
  300 * 1024 * 1024,
);
export const overfullWorkbook = /* @__PURE__ */ about(
  'overfull-workbook',
  413,
  (what: string, most: number) =>
    `Buku kerja ini memuat lebih dari ${integer(most)} ${what}. Simpan lembar yang diperlukan saja, atau simpan sebagai "CSV UTF-8", lalu unggah berkas hasilnya.`,
  'lembar',
  500,
);
export const unknownSheet = /* @__PURE__ */ about(
  'unknown-sheet',
  422,
  (name: string, names: readonly string[]) =>
    `Lembar "${name}" tidak ada dalam buku kerja ini. Lembar yang ada: ${names.join(', ')}.`,
  'Data',
  ['Sheet1', 'Rekap'],
);
export const otherFile = /* @__PURE__ */ about(
  'other-file',
  422,
  (what: string) => `Berkas ini ${what}, bukan tabel. Unggah berkas .xlsx atau CSV yang memuat tabelnya.`,
  'dokumen PDF',
);
export const binaryFile = /* @__PURE__ */ always('binary-file', 422, `Berkas ini bukan teks. ${asCsv}`);
export const wrongEncoding = /* @__PURE__ */ always(
  'wrong-encoding',
  422,
  `Huruf dalam berkas ini bercampur dari dua pengodean, sehingga tidak dapat dibaca dengan pasti. ${asCsv}`,
);
/** A gateway hands text over as UTF-8: what was another letter is lost on the way. */
export const lettersLost = /* @__PURE__ */ always(
  'letters-lost',
  422,
  'Huruf berkas ini bukan UTF-8 dan hilang dalam perjalanan. Kirim berkasnya sebagai application/octet-stream, atau simpan sebagai CSV UTF-8.',
);
export const unbalancedQuotes = /* @__PURE__ */ about(
  'unbalanced-quotes',
  422,
  (line: number) =>
    `Berkas tidak dapat dibaca sebagai CSV${line ? ` (sekitar baris ${line})` : ''}: tanda kutip tidak berpasangan. Hapus tanda kutip pada isian di sekitar baris itu, lalu simpan kembali.`,
  12,
);
export const tooLongRow = /* @__PURE__ */ about(
  'too-long-row',
  422,
  (line: number) =>
    `Satu baris berkas${line ? ` (sekitar baris ${line})` : ''} memuat isian yang terlalu panjang. Perpendek isian pada baris itu, simpan, lalu unggah kembali.`,
  12,
);
export const missingColumns = /* @__PURE__ */ about(
  'missing-columns',
  422,
  (columns: readonly string[]) =>
    `Kolom wajib tidak ditemukan pada baris judul: ${columns.join(', ')}. Tuliskan nama kolom itu pada baris pertama, persis seperti pada contoh templat, lalu simpan kembali.`,
  ['nip_baru', 'unor_id'],
);
export const fileOfOtherKind = /* @__PURE__ */ about(
  'file-of-other-kind',
  422,
  (title: string, page: string) =>
    `Judul kolom berkas ini seperti berkas jenis lain: ${title}. Unggah berkas ini pada halaman ${title} (${page}), atau pilih berkas yang sesuai dengan halaman ini.`,
  'Perangkat Daerah',
  '/konsol/impor/perangkat-daerah',
);
export const numberedElements = /* @__PURE__ */ always(
  'numbered-elements',
  422,
  'Unsur dalam berkas ini hanya bernomor U1 sampai U9, dan sumber menomori unsur ke-8 dan ke-9 berbeda. Pilih arti nomornya pada formulir, lalu unggah kembali.',
);
export const doubledColumn = /* @__PURE__ */ about(
  'doubled-column',
  422,
  (column: string) =>
    `Kolom ${column} tertulis lebih dari sekali pada baris judul. Hapus salah satunya, lalu simpan kembali.`,
  'nip_baru',
);
export const noRows = /* @__PURE__ */ always(
  'no-rows',
  422,
  'Berkas hanya berisi baris judul; tidak ada satu baris data pun.',
);
export const tooManyRows = /* @__PURE__ */ about(
  'too-many-rows',
  422,
  (most: number) =>
    `Berkas memuat lebih dari ${integer(most)} baris. Hapus baris kosong di bawah tabel, lalu simpan kembali.`,
  100_000,
);
export const tooMuchText = /* @__PURE__ */ about(
  'too-much-text',
  422,
  (most: number) =>
    `Kolom berkas yang dibaca memuat lebih dari ${integer(most)} huruf. Hapus teks yang bukan isi tabel, atau bagi berkas menjadi beberapa bagian.`,
  12_000_000,
);
export const importOrder = /* @__PURE__ */ about(
  'import-order',
  422,
  (titles: readonly string[]) => `Impor lebih dahulu: ${titles.join(' dan ')}.`,
  ['perangkat daerah', 'jabatan'],
);
export const noDraft = /* @__PURE__ */ always(
  'no-draft',
  404,
  'Belum ada berkas yang diunggah. Unggah berkas untuk diperiksa lebih dahulu.',
);
export const unknownJob = /* @__PURE__ */ always(
  'unknown-job',
  404,
  'Impor dengan nomor ini tidak ada. Nomor setiap impor tercantum pada daftar impor.',
);
export const noVerdicts = /* @__PURE__ */ always(
  'no-verdicts',
  409,
  'Hasil per baris belum ada: berkas ini masih diperiksa, atau ditolak seluruhnya. Statusnya tercantum pada impor ini.',
);
export const bodyNotRead = /* @__PURE__ */ always(
  'body-not-read',
  422,
  'Permintaan ini dikirim tanpa isi. Berkasnya dikirim kemudian dengan PUT ke alamat yang diberikan dalam jawaban.',
);
export const supersededDraft = /* @__PURE__ */ always(
  'superseded-draft',
  409,
  'Berkas yang lebih baru sudah diunggah. Muat ulang halaman hasil pemeriksaan sebelum menerapkan.',
);
export const nothingToApply = /* @__PURE__ */ always(
  'nothing-to-apply',
  409,
  'Semua baris ditolak. Perbaiki berkas, lalu unggah kembali.',
);
export const alteredFile = /* @__PURE__ */ always(
  'altered-file',
  422,
  'Isi berkas yang diperiksa tidak lagi utuh. Unggah kembali berkasnya, lalu terapkan.',
);
export const uploadGone = /* @__PURE__ */ always(
  'upload-gone',
  410,
  'Berkas yang diunggah tidak ada lagi atau sudah diganti sebelum selesai dibaca. Unggah kembali berkasnya.',
);
export const otherImport = /* @__PURE__ */ about(
  'other-import',
  409,
  (fileName: string) =>
    `Impor lain (${fileName}) sedang mengubah data. Tunggu sampai selesai, lalu kirim kembali; berkas ini tidak perlu diunggah ulang.`,
  'pegawai.csv',
);
export const changedSinceCheck = /* @__PURE__ */ always(
  'changed-since-check',
  409,
  'Data sudah berubah oleh impor lain sejak berkas ini diperiksa. Berkas sedang diperiksa ulang; baca hasilnya, lalu terapkan.',
);
export const leavingNotSaid = /* @__PURE__ */ always(
  'leaving-not-said',
  422,
  'Impor belum diterapkan: yang dikatakan tentang pegawai yang tidak ada dalam berkas belum lengkap. Perbaiki isian berikut, lalu kirim kembali.',
);
export const choiceNotRead = /* @__PURE__ */ always(
  'choice-not-read',
  422,
  'Impor belum diterapkan: isi permintaan ini tidak dibaca. Pilihan tentang pegawai yang tidak ada dalam berkas disebut pada alamatnya, misalnya ?absent=end.',
);
export const notToUndo = /* @__PURE__ */ always(
  'not-to-undo',
  409,
  'Impor ini tidak dapat dibatalkan: belum diterapkan, sudah dibatalkan, atau tenggatnya sudah lewat.',
);
export const noLettersWait = /* @__PURE__ */ always(
  'no-letters-wait',
  409,
  'Tidak ada surat dari impor ini yang menunggu.',
);
export const importNotStarted = /* @__PURE__ */ always(
  'import-not-started',
  503,
  'Pekerjaan impor belum dapat dimulai. Buka halaman impor ini beberapa saat lagi dan pilih lanjutkan.',
);
