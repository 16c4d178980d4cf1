// The refusals that any page says.
import { about, always } from './refusal.ts';

export const unknownPage = /* @__PURE__ */ always(
  'unknown-page',
  404,
  'Tidak ada halaman pada alamat ini. Periksa kembali alamatnya.',
);
export const bodyTooLarge = /* @__PURE__ */ about(
  'body-too-large',
  413,
  (limitKiB: number) =>
    `Kiriman terlalu besar; batasnya ${limitKiB} KiB. Perkecil berkas atau ringkas isiannya, lalu kirim kembali.`,
  64,
);
export const staleForm = /* @__PURE__ */ always(
  'form-nonce',
  403,
  'Formulir ini tidak lagi berlaku. Muat ulang halaman, lalu kirim kembali.',
);
export const tooManyFields = /* @__PURE__ */ about(
  'too-many-fields',
  413,
  (most: number) =>
    `Kiriman memuat lebih dari ${most} isian, lebih banyak daripada yang ada pada formulir mana pun. Muat ulang halaman, lalu kirim kembali.`,
  500,
);
export const doubledField = /* @__PURE__ */ about(
  'doubled-field',
  400,
  (name: string) =>
    `Isian "${name}" terkirim lebih dari sekali, sehingga tidak jelas jawaban mana yang dimaksud. Muat ulang halaman, lalu kirim kembali.`,
  'verdict',
);
export const doubledQuery = /* @__PURE__ */ about(
  'doubled-query',
  400,
  (name: string) =>
    `Alamat ini memuat "${name}" lebih dari sekali, sehingga tidak jelas mana yang dimaksud. Hapus salah satunya dari alamat, lalu buka kembali.`,
  'nomor',
);
export const fromElsewhere = /* @__PURE__ */ always(
  'from-elsewhere',
  403,
  'Kiriman ini tidak berasal dari halaman Siklus, sehingga tidak diproses. Buka halamannya dari surel atau alamat resminya, lalu kirim kembali.',
);
export const tooManyRequests = /* @__PURE__ */ always(
  'too-many-requests',
  429,
  'Halaman ini sedang diminta terlalu sering. Tunggu satu menit, lalu coba kembali.',
);
export const pageFailed = /* @__PURE__ */ always(
  'page-failed',
  500,
  'Terjadi gangguan pada sistem dan sudah tercatat. Coba kembali beberapa saat lagi; bila baru mengirim isian, periksa dahulu apakah isian itu sudah tersimpan.',
);
export const pageTooLate = /* @__PURE__ */ always(
  'page-too-late',
  503,
  'Jawaban memerlukan waktu lebih lama daripada biasanya, dan pekerjaannya mungkin masih berjalan. Tunggu satu menit, lalu buka kembali halaman ini sebelum mengirim ulang.',
);
export const malformedAddress = /* @__PURE__ */ always(
  'malformed-address',
  400,
  'Alamat ini tidak dapat dibaca. Mohon menyalin kembali seluruh alamatnya dari surel.',
);
export const unreadableRequest = /* @__PURE__ */ always(
  'unreadable-request',
  400,
  'Permintaan ini tidak dapat dibaca. Buka kembali halamannya, lalu coba kembali.',
);
export const tooSlow = /* @__PURE__ */ always(
  'too-slow',
  408,
  'Kiriman tidak selesai pada waktunya. Periksa sambungan internet, lalu kirim kembali.',
);
export const foreignName = /* @__PURE__ */ always(
  'foreign-name',
  421,
  'Halaman ini tidak dibuka melalui alamat resminya, sehingga tidak ditampilkan. Mohon menggunakan alamat pada surel.',
);
export const requestTooLarge = /* @__PURE__ */ always(
  'request-too-large',
  413,
  'Kiriman terlalu besar. Perkecil berkas, paling besar 4 MiB, lalu kirim kembali.',
);
