// The refusals that requests of employees lead to.
import { always } from './refusal.ts';

export const unknownRequest = /* @__PURE__ */ always(
  'unknown-request',
  404,
  'Permohonan ini tidak ditemukan, atau tidak lagi menunggu Bapak/Ibu. Kembali ke halaman Permohonan.',
);
export const requestMovedOn = /* @__PURE__ */ always(
  'request-moved-on',
  409,
  'Permohonan ini berubah sejak halaman dibuka. Muat ulang halaman untuk melihat keadaannya sekarang.',
);
