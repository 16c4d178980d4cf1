// The refusals that plan, decision and revision lead to.
import { about, always } from './refusal.ts';

export const unknownPlan = /* @__PURE__ */ always('unknown-plan', 404, 'Tidak ada rencana pada siklus ini.');
export const unknownTurn = /* @__PURE__ */ always(
  'unknown-turn',
  404,
  'Permintaan keputusan ini tidak ditemukan.',
);
export const staffNoLongerShown = /* @__PURE__ */ always(
  'staff-no-longer-shown',
  410,
  'Daftar pegawai hanya tampil selama keputusan atas pengajuan ini masih ditunggu.',
);
export const noLongerHead = /* @__PURE__ */ always(
  'no-longer-head',
  403,
  'Daftar pegawai hanya untuk kepala perangkat daerah yang sedang menjabat.',
);
export const roundOver = /* @__PURE__ */ always(
  'round-over',
  410,
  'Tautan ini milik pengajuan yang sudah berakhir. Apabila diajukan kembali, tautan baru dikirim melalui surel.',
);
export const turnMoved = /* @__PURE__ */ always(
  'turn-moved',
  410,
  'Jabatan ini sudah beralih atau sedang kosong, sehingga tautan ini tidak memutuskan apa pun lagi. Keputusan diminta kepada pejabat yang menjabat.',
);
export const deadlinePassed = /* @__PURE__ */ about(
  'deadline-passed',
  410,
  (expiredAt: string) =>
    `Batas waktu keputusan berakhir pada ${expiredAt}, sehingga keputusan tidak dapat diterima lagi.`,
  '18 Mei 2026 pukul 23.59 WIB',
);
export const alreadyDecided = /* @__PURE__ */ always(
  'already-decided',
  409,
  'Keputusan sudah dicatat dan tidak dapat diubah.',
);
export const ownProposal = /* @__PURE__ */ always(
  'own-proposal',
  403,
  'Usulan tidak dapat diputuskan oleh pengusulnya sendiri.',
);
export const contentChanged = /* @__PURE__ */ always(
  'content-changed',
  409,
  'Isi usulan tidak sama dengan yang Bapak/Ibu baca. Mohon memuat ulang halaman, membaca kembali isinya, lalu mengirim keputusan.',
);
export const incompleteDecision = /* @__PURE__ */ always(
  'incomplete-decision',
  422,
  'Keputusan belum lengkap. Mohon melengkapi isian berikut.',
);
export const busy = /* @__PURE__ */ always(
  'busy',
  409,
  'Keputusan belum tercatat karena data sedang berubah. Mohon mengirim kembali.',
);
export const incompleteRevision = /* @__PURE__ */ always(
  'incomplete-revision',
  422,
  'Perbaikan belum dapat dicatat. Periksa isian berikut.',
);
export const planChanged = /* @__PURE__ */ always(
  'plan-changed',
  409,
  'Rencana sudah berubah sejak halaman ini dibuka. Muat ulang halaman, lalu periksa kembali.',
);
export const nothingToRevise = /* @__PURE__ */ always(
  'nothing-to-revise',
  409,
  'Tidak ada rencana yang menunggu perbaikan.',
);
export const revisionTooLate = /* @__PURE__ */ always(
  'revision-too-late',
  410,
  'Batas waktu perbaikan rencana sudah lewat.',
);
export const unknownChange = /* @__PURE__ */ always(
  'unknown-change',
  404,
  'Tidak ada perubahan rencana dengan nomor ini.',
);
export const changeNotNow = /* @__PURE__ */ always(
  'change-not-now',
  409,
  'Rencana hanya dapat diubah selama pelaksanaannya berlangsung, sejak dibuka sampai ditutup.',
);
export const changeTooLate = /* @__PURE__ */ about(
  'change-too-late',
  409,
  (closedOn: string) =>
    `Pelaksanaan sudah ditutup pada ${closedOn}, sehingga Rencana tahun ini tidak dapat diubah lagi. Kebutuhan yang tersisa dimuat dalam Rencana tahun berikutnya; angkatan yang sudah selesai tetap dievaluasi.`,
  '16 November 2027',
);
export const changeUnderWay = /* @__PURE__ */ always(
  'change-under-way',
  409,
  'Satu perubahan masih dalam proses. Perubahan lain dapat diajukan setelah perubahan itu diputuskan dan dilaksanakan, atau ditarik kembali.',
);
export const incompleteChange = /* @__PURE__ */ always(
  'incomplete-change',
  422,
  'Perubahan belum dapat diajukan. Periksa isian berikut.',
);
export const changeIsOver = /* @__PURE__ */ always(
  'change-is-over',
  409,
  'Perubahan ini sudah berakhir atau sudah diputuskan.',
);
