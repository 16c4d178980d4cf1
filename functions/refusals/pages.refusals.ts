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
export const fromElsewhere = /* @__PURE__ */ always(
  'from-elsewhere',
  403,
  'Kiriman ini tidak berasal dari halaman Siklus, sehingga tidak diproses. Buka halamannya dari surel atau alamat resminya, lalu kirim kembali.',
);
