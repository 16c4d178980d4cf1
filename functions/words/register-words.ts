// People and offices over time, in words: why somebody left or is away, and as what somebody holds an office.
import type { Capacity } from '../records/office.ts';
import type { EndReason, Interruption } from '../records/register.ts';

/** In the place of an address that nobody has recorded. */
export const unreachableWord = 'Tanpa alamat surel, tidak dapat dihubungi';

export const capacityWord: Readonly<Record<Capacity, string>> = {
  definitif: 'Definitif',
  plt: 'Plt.',
  plh: 'Plh.',
};

export const absenceWord: Readonly<Record<Interruption['reason'], string>> = {
  'tugas-belajar': 'Tugas belajar',
  cltn: 'Cuti di luar tanggungan negara (CLTN)',
  'pemberhentian-sementara': 'Pemberhentian sementara',
};

export const endReasonWord: Readonly<Record<EndReason, string>> = {
  pensiun: 'Pensiun',
  meninggal: 'Meninggal dunia',
  berhenti: 'Berhenti atas permintaan sendiri',
  diberhentikan: 'Diberhentikan',
  'mutasi-keluar': 'Pindah ke instansi lain',
  'kontrak-berakhir': 'Kontrak berakhir',
};
