// The refusals that the settings of a government lead to.
import { always } from './refusal.ts';

export const unknownPolicyVersion = /* @__PURE__ */ always(
  'unknown-policy-version',
  404,
  'Kebijakan dengan versi ini tidak ada. Pilih versinya pada halaman kebijakan.',
);
export const policyChangedMeanwhile = /* @__PURE__ */ always(
  'policy-changed-meanwhile',
  409,
  'Kebijakan sudah diubah sejak halaman ini dibuka. Muat ulang halaman untuk melihat versi yang berlaku, lalu ulangi perubahannya.',
);
export const identityChangedMeanwhile = /* @__PURE__ */ always(
  'identity-changed-meanwhile',
  409,
  'Identitas sudah diubah sejak halaman ini dibuka. Muat ulang halaman untuk melihat yang berlaku, lalu ulangi perubahannya.',
);
export const mailPauseChangedMeanwhile = /* @__PURE__ */ always(
  'mail-pause-changed-meanwhile',
  409,
  'Surat sudah dijeda atau dilanjutkan sejak halaman ini dibuka. Muat ulang halaman untuk melihat keadaan terakhir.',
);
export const zoneChangedMeanwhile = /* @__PURE__ */ always(
  'zone-changed-meanwhile',
  409,
  'Zona waktu atau jadwal sudah diubah sejak halaman ini dibuka. Muat ulang halaman, lalu ulangi perubahannya.',
);
