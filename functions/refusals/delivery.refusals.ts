// The refusals that invitations and attendance lead to.
import { always } from './refusal.ts';

export const unknownInvitation = /* @__PURE__ */ always(
  'unknown-invitation',
  404,
  'Panggilan ini tidak ditemukan. Hubungi pengelola.',
);
export const replyTooLate = /* @__PURE__ */ always(
  'reply-too-late',
  410,
  'Batas waktu jawaban sudah lewat, sehingga tempat ini dapat diberikan kepada peserta cadangan. Hubungi pengelola bila Anda tetap dapat hadir.',
);
export const replyAlreadyGiven = /* @__PURE__ */ always(
  'reply-already-given',
  409,
  'Jawaban Anda yang pertama sudah tercatat dan tidak diubah dengan kiriman ini. Hubungi pengelola bila jawaban Anda perlu diubah.',
);
export const batchCancelled = /* @__PURE__ */ always(
  'batch-cancelled',
  410,
  'Angkatan ini dibatalkan, sehingga jawaban tidak lagi diperlukan.',
);
export const unknownBatch = /* @__PURE__ */ always(
  'unknown-batch',
  404,
  'Angkatan ini tidak ditemukan. Hubungi pengelola.',
);
export const expiredAttendanceLink = /* @__PURE__ */ always(
  'expired-attendance-link',
  410,
  'Tautan presensi ini sudah tidak berlaku. Hubungi pengelola.',
);
export const attendanceFinal = /* @__PURE__ */ always(
  'attendance-final',
  409,
  'Presensi dan nilai final sudah diterima dan tidak dapat diubah melalui halaman ini. Hubungi pengelola bila ada yang keliru.',
);
export const attendanceUnneeded = /* @__PURE__ */ always(
  'attendance-unneeded',
  410,
  'Angkatan ini sudah dibatalkan, sehingga presensi tidak lagi dapat dikirim. Hubungi pengelola.',
);
