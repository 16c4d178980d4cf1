// The refusals that feedback and follow-up lead to.
import { always } from './refusal.ts';

export const feedbackAlreadyGiven = /* @__PURE__ */ always(
  'feedback-already-given',
  409,
  'Umpan balik Bapak/Ibu sudah diterima dan tidak dapat diubah lagi.',
);
export const unknownAlumnus = /* @__PURE__ */ always(
  'unknown-alumnus',
  404,
  'Pegawai ini tidak ada dalam daftar Bapak/Ibu. Mohon membuka kembali tautan pada surel Bapak/Ibu.',
);
export const followUpAlreadyGiven = /* @__PURE__ */ always(
  'follow-up-already-given',
  409,
  'Jawaban ini sudah diterima dan tidak dapat diubah lagi.',
);
