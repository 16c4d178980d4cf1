// The refusals that invitations and attendance lead to.
import { always } from './refusal.ts';
import { withContact } from './with-contact.ts';

export const unknownInvitation = /* @__PURE__ */ always(
  'unknown-invitation',
  404,
  /* @__PURE__ */ withContact('Pemanggilan ini tidak ditemukan.'),
);
export const replyTooLate = /* @__PURE__ */ always(
  'reply-too-late',
  410,
  /* @__PURE__ */ withContact(
    'Batas waktu jawaban sudah lewat, sehingga tempat ini dapat diberikan kepada peserta cadangan.',
    'Bapak/Ibu tetap dapat hadir',
  ),
);
export const replyAlreadyGiven = /* @__PURE__ */ always(
  'reply-already-given',
  409,
  /* @__PURE__ */ withContact(
    'Jawaban pertama Bapak/Ibu sudah tercatat dan tidak diubah dengan kiriman ini.',
    'jawaban perlu diubah',
  ),
);
export const batchCancelled = /* @__PURE__ */ always(
  'batch-cancelled',
  410,
  'Angkatan ini dibatalkan, sehingga jawaban tidak lagi diperlukan.',
);
export const unknownBatch = /* @__PURE__ */ always(
  'unknown-batch',
  404,
  /* @__PURE__ */ withContact('Angkatan ini tidak ditemukan.'),
);
export const expiredAttendanceLink = /* @__PURE__ */ always(
  'expired-attendance-link',
  410,
  /* @__PURE__ */ withContact('Tautan presensi ini sudah tidak berlaku.'),
);
export const attendanceFinal = /* @__PURE__ */ always(
  'attendance-final',
  409,
  /* @__PURE__ */ withContact(
    'Presensi dan nilai akhir sudah diterima dan tidak dapat diubah melalui halaman ini.',
    'ada yang keliru',
  ),
);
export const attendanceUnneeded = /* @__PURE__ */ always(
  'attendance-unneeded',
  410,
  'Angkatan ini sudah dibatalkan, sehingga presensi tidak lagi diperlukan.',
);
export const batchHasMovedOn = /* @__PURE__ */ always(
  'batch-has-moved-on',
  409,
  'Angkatan ini sudah berubah sejak halaman dibuka. Buka kembali halaman angkatan, lalu ulangi bila masih perlu.',
);
export const batchHasBegun = /* @__PURE__ */ always(
  'batch-has-begun',
  410,
  /* @__PURE__ */ withContact(
    'Angkatan ini sudah dimulai, sehingga tempatnya tidak dapat diserahkan lagi.',
    'Bapak/Ibu berhalangan',
  ),
);
export const noCertificateHere = /* @__PURE__ */ always(
  'no-certificate-here',
  404,
  'Tidak ada sertifikat yang dapat diterbitkan ulang pada tempat ini.',
);
export const certificateIsAsRegistered = /* @__PURE__ */ always(
  'certificate-is-as-registered',
  409,
  'Sertifikat ini sudah sesuai dengan data pegawai, sehingga tidak diterbitkan ulang.',
);
export const unknownFacilitator = /* @__PURE__ */ always(
  'unknown-facilitator',
  404,
  'Narasumber ini, atau tindakan atasnya, tidak ada. Pilih pada daftar narasumber.',
);
export const facilitatorsChanged = /* @__PURE__ */ always(
  'facilitators-changed',
  409,
  'Data narasumber sudah diubah sejak halaman dibuka. Buka kembali halamannya, lalu periksa isinya sebelum mencatat lagi.',
);
