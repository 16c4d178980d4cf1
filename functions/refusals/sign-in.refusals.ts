// The refusals that signing in and roles lead to.
import { always } from './refusal.ts';
import { withContact } from './with-contact.ts';

export const notSignedIn = /* @__PURE__ */ always(
  'not-signed-in',
  403,
  'Sesi sudah berakhir dan isian belum disimpan. Tekan Kembali, salin, lalu masuk.',
);
export const wrongRole = /* @__PURE__ */ always(
  'wrong-role',
  403,
  'Bapak/Ibu tidak memiliki kewenangan untuk membuka halaman ini.',
);
export const noCookies = /* @__PURE__ */ always(
  'no-cookies',
  403,
  'Peramban ini tidak menyimpan kuki, sehingga tidak dapat masuk. Izinkan kuki untuk halaman ini, lalu buka kembali tautan pada surat.',
);
/** Where every refusal of a key sends whoever writes the program. */
const keysAreMade = 'Pengelola membuat kunci pada konsol, halaman Kunci program (/konsol/kunci)';
export const noKey = /* @__PURE__ */ always(
  'no-key',
  403,
  `Permintaan ini tidak membawa kunci program. Kirim kunci pada tajuk x-api-key; tajuk lain tidak dibaca. ${keysAreMade}.`,
);
export const unknownKey = /* @__PURE__ */ always(
  'unknown-key',
  403,
  `Kunci program pada tajuk x-api-key tidak dikenal, sudah dicabut, atau sudah lewat masa berlakunya. ${keysAreMade}.`,
);
export const wrongScope = /* @__PURE__ */ always(
  'wrong-scope',
  403,
  `Kunci program pada tajuk x-api-key tidak dibuat untuk keperluan tersebut. ${keysAreMade} dan memilih kegunaannya di sana.`,
);
export const closedAccount = /* @__PURE__ */ always('closed-account', 403, 'Akun ini sudah ditutup.');
export const unknownAccount = /* @__PURE__ */ always(
  'unknown-account',
  404,
  'Akun atau tindakan ini tidak dikenal. Kembali ke halaman Akun.',
);
export const alreadyOfOffice = /* @__PURE__ */ always(
  'already-of-office',
  409,
  'Alamat surel ini sudah memiliki akun pengelola atau auditor. Ubah perannya pada daftar akun.',
);
export const accountClosed = /* @__PURE__ */ always(
  'account-closed',
  409,
  'Akun ini sudah ditutup. Buka kembali lebih dahulu pada daftar akun.',
);
export const nothingToChange = /* @__PURE__ */ always(
  'nothing-to-change',
  409,
  'Keadaan akun ini sudah demikian. Muat ulang daftar akun.',
);
export const lastOperator = /* @__PURE__ */ always(
  'last-operator',
  409,
  'Pemerintah daerah ini harus memiliki paling sedikit satu pengelola. Undang pengelola lain lebih dahulu, kemudian ulangi.',
);
export const otherOperatorNotIn = /* @__PURE__ */ always(
  'other-operator-not-in',
  409,
  'Pengelola lain sudah diundang, tetapi belum pernah masuk ke konsol. Mintalah yang bersangkutan masuk lebih dahulu, kemudian ulangi.',
);
export const nothingToLink = /* @__PURE__ */ always(
  'nothing-to-link',
  422,
  'NIP tidak sesuai dengan pegawai yang tercatat memakai alamat surel akun ini. Periksa NIP dan alamat surel pada data pegawai.',
);
export const accountChanged = /* @__PURE__ */ always(
  'account-changed',
  409,
  'Akun ini atau kewenangan Bapak/Ibu baru saja berubah. Muat ulang daftar akun, kemudian ulangi bila masih diperlukan.',
);
export const unknownKeyId = /* @__PURE__ */ always(
  'unknown-key-id',
  404,
  'Kunci program ini tidak dikenal. Kembali ke halaman Kunci program.',
);
export const noEmployeeRecord = /* @__PURE__ */ always(
  'no-employee-record',
  404,
  /* @__PURE__ */ withContact('Akun ini tidak terhubung dengan data pegawai.'),
);
