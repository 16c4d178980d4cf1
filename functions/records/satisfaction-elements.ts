// The nine elements of the public satisfaction survey by stable code: sources swap the numbers U8 and U9, so nothing goes by position.

/** Order of the regulation's list (PermenPANRB 14/2017); questionnaires in use swap the last two. */
export const satisfactionElements = [
  'SYARAT',
  'PROSEDUR',
  'WAKTU',
  'BIAYA',
  'PRODUK',
  'KOMPETENSI',
  'PERILAKU',
  'PENGADUAN',
  'SARANA',
] as const;
export type SatisfactionElement = (typeof satisfactionElements)[number];

export const elementName: Readonly<Record<SatisfactionElement, string>> = {
  SYARAT: 'Persyaratan',
  PROSEDUR: 'Sistem, Mekanisme, dan Prosedur',
  WAKTU: 'Waktu Penyelesaian',
  BIAYA: 'Biaya/Tarif',
  PRODUK: 'Produk Spesifikasi Jenis Pelayanan',
  KOMPETENSI: 'Kompetensi Pelaksana',
  PERILAKU: 'Perilaku Pelaksana',
  PENGADUAN: 'Penanganan Pengaduan, Saran, dan Masukan',
  SARANA: 'Sarana dan Prasarana',
};
