// The refusals that offices and people of the register lead to.
import { always } from './refusal.ts';

export const unknownOffice = /* @__PURE__ */ always(
  'unknown-office',
  404,
  'Jabatan ini tidak dikenal. Pilih jabatan pada daftar pejabat.',
);
export const officeChanged = /* @__PURE__ */ always(
  'office-changed',
  409,
  'Pemangku jabatan ini sudah diubah sejak halaman dibuka. Buka kembali halamannya, lalu periksa pemangkunya sebelum mencatat lagi.',
);
export const unknownAgency = /* @__PURE__ */ always(
  'unknown-agency',
  404,
  'Perangkat daerah ini, atau tindakan atasnya, tidak ada. Pilih pada daftar perangkat daerah.',
);
export const agencyChanged = /* @__PURE__ */ always(
  'agency-changed',
  409,
  'Perangkat daerah ini sudah diubah sejak halaman dibuka. Buka kembali halamannya, lalu periksa masa berlakunya sebelum mencatat lagi.',
);
export const unknownPerson = /* @__PURE__ */ always(
  'unknown-person',
  404,
  'Pegawai ini tidak ada dalam data pegawai. Cari kembali pada halaman data pegawai.',
);
export const actNotNow = /* @__PURE__ */ always(
  'act-not-now',
  409,
  'Perubahan ini tidak sesuai dengan keadaan pegawai sekarang. Buka kembali data pegawai untuk melihat yang dapat dicatat.',
);
export const nothingOpenHere = /* @__PURE__ */ always(
  'nothing-open-here',
  404,
  'Ini tidak terbuka lagi bagi pegawai ini. Buka kembali data pegawai untuk melihat yang masih terbuka.',
);
export const personChanged = /* @__PURE__ */ always(
  'person-changed',
  409,
  'Data pegawai ini sudah diubah sejak halaman dibuka. Buka kembali halamannya, lalu periksa datanya sebelum mencatat lagi.',
);
export const unknownProvider = /* @__PURE__ */ always(
  'unknown-provider',
  404,
  'Penyelenggara atau mitra ini, atau tindakan atasnya, tidak ada. Pilih pada daftar penyelenggara.',
);
export const providerChanged = /* @__PURE__ */ always(
  'provider-changed',
  409,
  'Data kerja sama ini sudah diubah sejak halaman dibuka. Buka kembali halamannya, lalu periksa isinya sebelum mencatat lagi.',
);
