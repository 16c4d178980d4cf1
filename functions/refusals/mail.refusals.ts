// The refusals that sending a letter again leads to.
import { always } from './refusal.ts';

export const lettersHandled = /* @__PURE__ */ always(
  'letters-handled',
  409,
  'Surat kepada alamat ini sudah ditangani. Muat ulang halaman surat untuk melihat keadaan terakhir.',
);
