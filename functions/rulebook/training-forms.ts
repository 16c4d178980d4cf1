// The 25 forms of training by code, with their official names: for pages that name a form and ask nothing of its lesson hours.

export const trainingForms = {
  KL01: 'Pelatihan Struktural Kepemimpinan',
  KL02: 'Pelatihan Manajerial',
  KL03: 'Pelatihan Teknis',
  KL04: 'Pelatihan Fungsional',
  KL05: 'Pelatihan Sosial Kultural',
  KL06: 'Seminar/Konferensi/Sarasehan',
  KL07: 'Workshop atau Lokakarya',
  KL08: 'Kursus',
  KL09: 'Penataran',
  KL10: 'Bimbingan Teknis',
  KL11: 'Sosialisasi',
  KL12: 'Jalur klasikal lainnya',
  NKL01: 'Coaching',
  NKL02: 'Mentoring',
  NKL03: 'E-learning',
  NKL04: 'Pelatihan Jarak Jauh',
  NKL05: 'Detasering',
  NKL06: 'Pembelajaran Alam Terbuka',
  NKL07: 'Patok Banding',
  NKL08: 'Pertukaran PNS dengan pegawai swasta/BUMN/BUMD',
  NKL09: 'Belajar Mandiri',
  NKL10: 'Komunitas Belajar',
  NKL11: 'Bimbingan di Tempat Kerja',
  NKL12: 'Magang/Praktik Kerja',
  NKL13: 'Jalur nonklasikal lainnya',
} as const;

export type TrainingFormCode = keyof typeof trainingForms;
