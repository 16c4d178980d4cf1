// The refusals that signing in and roles lead to.
import { always } from './refusal.ts';
import { withContact } from './with-contact.ts';

export const notSignedIn = /* @__PURE__ */ always(
  'not-signed-in',
  403,
  'Mohon masuk terlebih dahulu melalui tautan yang dikirim ke surel dinas Bapak/Ibu.',
);
export const wrongRole = /* @__PURE__ */ always(
  'wrong-role',
  403,
  'Bapak/Ibu tidak memiliki kewenangan untuk membuka halaman ini.',
);
export const closedAccount = /* @__PURE__ */ always('closed-account', 403, 'Akun ini sudah ditutup.');
export const noEmployeeRecord = /* @__PURE__ */ always(
  'no-employee-record',
  404,
  /* @__PURE__ */ withContact('Akun ini tidak terhubung dengan data pegawai.'),
);
