// The refusals that signing in and roles lead to.
import { always } from './refusal.ts';

export const notSignedIn = /* @__PURE__ */ always(
  'not-signed-in',
  403,
  'Silakan masuk terlebih dahulu melalui tautan yang dikirim ke surat elektronik dinas Anda.',
);
export const wrongRole = /* @__PURE__ */ always(
  'wrong-role',
  403,
  'Anda tidak memiliki kewenangan untuk membuka halaman ini.',
);
export const closedAccount = /* @__PURE__ */ always(
  'closed-account',
  403,
  'Akun ini sudah ditutup. Hubungi pengelola pengembangan kompetensi pemerintah daerah Anda.',
);
export const noEmployeeRecord = /* @__PURE__ */ always(
  'no-employee-record',
  404,
  'Akun ini tidak terhubung dengan data pegawai. Hubungi pengelola pengembangan kompetensi.',
);
