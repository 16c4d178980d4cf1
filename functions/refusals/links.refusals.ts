// The refusals that mailed links lead to.
import { always } from './refusal.ts';

export const unknownLink = /* @__PURE__ */ always(
  'unknown-link',
  404,
  'Tautan ini tidak dikenal. Periksa kembali tautan pada surat elektronik Anda.',
);
export const expiredLink = /* @__PURE__ */ always(
  'expired-link',
  410,
  'Tautan ini sudah melewati batas waktunya. Hubungi pengelola pengembangan kompetensi bila masih diperlukan.',
);
export const revokedLink = /* @__PURE__ */ always(
  'revoked-link',
  410,
  'Tautan ini sudah diganti dengan yang lebih baru. Gunakan tautan pada surat elektronik terakhir.',
);
