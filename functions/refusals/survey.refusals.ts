// The refusals that the survey and the rating of staff lead to.
import { always } from './refusal.ts';

export const noSurvey = /* @__PURE__ */ always(
  'no-survey',
  404,
  'Siklus tahun ini belum memiliki survei kebutuhan yang dibuka.',
);
export const unknownSection = /* @__PURE__ */ always(
  'unknown-section',
  404,
  'Bagian survei ini tidak ada. Buka kembali halaman awal survei.',
);
export const alreadySubmitted = /* @__PURE__ */ always(
  'already-submitted',
  409,
  'Jawaban Bapak/Ibu sudah dikirim dan tidak dapat diubah lagi. Tanda terima terdapat pada tautan survei.',
);
export const changedElsewhere = /* @__PURE__ */ always(
  'changed-elsewhere',
  409,
  'Jawaban Bapak/Ibu baru saja berubah dari perangkat lain. Mohon memuat ulang halaman, memeriksa jawaban, lalu mengirim kembali.',
);
export const unknownStaff = /* @__PURE__ */ always(
  'unknown-staff',
  404,
  'Pegawai ini tidak ada dalam daftar Bapak/Ibu. Mohon membuka kembali daftar pegawai yang dinilai.',
);
export const alreadyRated = /* @__PURE__ */ always(
  'already-rated',
  409,
  'Penilaian untuk pegawai ini sudah dikirim dan tidak dapat diubah lagi.',
);
