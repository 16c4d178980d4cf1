// The refusals that opening a year and its phases lead to.
import { about, always } from './refusal.ts';

export const notAYear = /* @__PURE__ */ always(
  'not-a-year',
  404,
  'Alamat ini tidak memuat tahun anggaran. Tahun ditulis dengan empat angka; pilih siklusnya pada daftar semua siklus.',
);
export const unknownCycle = /* @__PURE__ */ about(
  'unknown-cycle',
  404,
  (year: number) => `Siklus tahun ${year} belum dibuka.`,
  2027,
);
export const taskGone = /* @__PURE__ */ always(
  'task-gone',
  404,
  'Hal ini tidak ada lagi pada daftar: sudah ditindaklanjuti, atau tidak berlaku lagi. Daftar terbaru terdapat pada Beranda.',
);
export const noRegister = /* @__PURE__ */ always(
  'no-register',
  422,
  'Data pegawai belum diimpor. Impor data perangkat daerah dan pegawai terlebih dahulu.',
);
export const notReady = /* @__PURE__ */ always(
  'not-ready',
  422,
  'Siklus belum dapat dibuka, karena data yang diperlukan pada hari pertama belum lengkap.',
);
export const yearAlreadyOpen = /* @__PURE__ */ about(
  'year-already-open',
  409,
  (year: number) => `Siklus tahun ${year} sudah dibuka.`,
  2027,
);
export const cycleSettings = /* @__PURE__ */ always(
  'cycle-settings',
  422,
  'Pengaturan siklus belum dapat disimpan.',
);
export const cycleClosed = /* @__PURE__ */ always(
  'cycle-closed',
  409,
  'Siklus ini sudah selesai; tidak ada tahapan yang perlu dilanjutkan.',
);
export const ceilingInUse = /* @__PURE__ */ always(
  'ceiling-in-use',
  409,
  'Pagu tidak dapat diperbaiki lagi, karena analisis kebutuhan sudah dimulai dan rencana disusun di bawah pagu itu.',
);
export const ceilingChanged = /* @__PURE__ */ always(
  'ceiling-changed',
  409,
  'Pagu tahun ini sudah diubah sejak halaman dibuka. Buka kembali halamannya, lalu periksa pagunya sebelum mencatat lagi.',
);
export const daysOffChanged = /* @__PURE__ */ always(
  'days-off-changed',
  409,
  'Cuti bersama tahun itu sudah diubah sejak halaman dibuka. Buka kembali halamannya, lalu periksa tanggalnya sebelum mencatat lagi.',
);
export const phaseChanged = /* @__PURE__ */ always(
  'phase-changed',
  409,
  'Tahapan ini sudah diubah sejak halaman dibuka. Buka kembali halamannya, lalu periksa tahapannya sebelum memutuskan lagi.',
);
export const ceilingNotCorrected = /* @__PURE__ */ always(
  'ceiling-not-corrected',
  422,
  'Pagu belum diperbaiki. Periksa isian berikut.',
);
export const notStopped = /* @__PURE__ */ always(
  'not-stopped',
  409,
  'Siklus ini tidak berhenti; tidak ada yang perlu diputuskan di sini.',
);
export const stoppedYearUndecided = /* @__PURE__ */ always(
  'stopped-year-undecided',
  422,
  'Tindak lanjut belum tersimpan. Periksa isian berikut.',
);
export const phaseEnded = /* @__PURE__ */ always(
  'phase-ended',
  409,
  'Rencana tahun ini tidak ditetapkan, sehingga tahapannya tidak dapat dilanjutkan.',
);
export const phaseHeld = /* @__PURE__ */ always(
  'phase-held',
  409,
  'Tahapan ini menunggu keputusan pengelola. Pilih kelanjutannya pada halaman Atur tahapan.',
);
export const notSteered = /* @__PURE__ */ always(
  'not-steered',
  422,
  'Kelanjutan tahapan belum tersimpan. Periksa isian berikut.',
);
export const nothingToSteer = /* @__PURE__ */ always(
  'nothing-to-steer',
  409,
  'Tahapan sudah berubah sejak halaman ini dibuka; tidak ada yang perlu diputuskan di sini.',
);
export const phaseInProgress = /* @__PURE__ */ always(
  'phase-in-progress',
  409,
  'Tahapan ini sedang berjalan; tidak ada yang perlu dilanjutkan.',
);
export const datesNotChanged = /* @__PURE__ */ always(
  'dates-not-changed',
  422,
  'Jadwal belum diubah. Periksa isian berikut.',
);
export const nothingToReschedule = /* @__PURE__ */ always(
  'nothing-to-reschedule',
  409,
  'Tahapan sudah berubah sejak halaman ini dibuka. Jadwal belum diubah; buka kembali halaman Jadwal tahapan.',
);
