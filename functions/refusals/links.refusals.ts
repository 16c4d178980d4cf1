// The refusals that mailed links lead to.
import { always } from './refusal.ts';

export const unknownLink = /* @__PURE__ */ always(
  'unknown-link',
  404,
  'Tautan ini tidak dikenal. Mohon memeriksa kembali tautan pada surel Bapak/Ibu.',
);
export const expiredLink = /* @__PURE__ */ always(
  'expired-link',
  410,
  'Tautan ini sudah melewati batas waktunya.',
);
export const revokedLink = /* @__PURE__ */ always(
  'revoked-link',
  410,
  'Tautan ini sudah diganti dengan yang lebih baru. Mohon menggunakan tautan pada surel terakhir.',
);
