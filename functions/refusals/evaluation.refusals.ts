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
export const unknownRecommendation = /* @__PURE__ */ always(
  'unknown-recommendation',
  404,
  'Rekomendasi ini tidak ditemukan, atau sekarang menjadi tugas pejabat lain.',
);
export const recommendationArranged = /* @__PURE__ */ always(
  'recommendation-arranged',
  409,
  'Rekomendasi ini sudah diubah sejak halaman ini dibuka. Isian Bapak/Ibu belum disimpan; mohon memuat ulang halaman.',
);
export const recommendationAnswered = /* @__PURE__ */ always(
  'recommendation-answered',
  409,
  'Rekomendasi ini sudah ditutup dan tidak diubah dengan kiriman ini.',
);
