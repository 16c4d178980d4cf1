// One made-up row for each import file: its template shows how a row is filled in, and is not imported when it comes back with it.

type Example = Readonly<Record<string, string>>;

export const importExamples = {
  'perangkat-daerah': {
    ...{ unor_id: 'contoh-unor', kode: 'CONTOH', nama: 'Dinas Contoh', jenis: 'dinas' },
    ...{ nip_kepala: '198001152005011001', berlaku_mulai: '2017-01-01', berlaku_sampai: '' },
    ...{ penerus_unor_id: '', layanan: 'Layanan Informasi Contoh' },
  },
  'unit-kerja': { unit_id: 'contoh-unit', unor_id: 'contoh-unor', unit_nama: 'Bidang Contoh' },
  jabatan: {
    ...{ jabatan_id: 'contoh-jabatan', jabatan_nama: 'Kepala Dinas Contoh' },
    ...{ jenis_jabatan_id: '1', jenjang: 'jpt-pratama' },
  },
  pegawai: {
    ...{ pns_id: 'contoh-pegawai', nip_baru: '198001152005011001', nama: 'Nama Contoh' },
    ...{ jabatan_id: 'contoh-jabatan', unor_id: 'contoh-unor', email_gov: 'nama.contoh@contoh.example' },
    ...{ gelar_depan: '', gelar_belakang: 'S.Sos.', jenis_kelamin: 'M', status_cpns_pns: 'PNS' },
    ...{ tmt_jabatan: '2022-02-01', tmt_kontrak: '', akhir_kontrak: '' },
    ...{ kedudukan_hukum_id: '01' },
  },
  atasan: { nip: '199505172023212003', nip_atasan: '198001152005011001' },
  kompetensi: {
    ...{ kode: 'CONTOH', nama: 'Kompetensi Contoh', kelompok: 'teknis' },
    ...{ level_1: 'Mengenal dasar', level_2: 'Mengerjakan dengan bimbingan', level_3: 'Mengerjakan mandiri' },
    ...{ level_4: 'Membimbing orang lain', level_5: 'Mengembangkan kebijakan', unsur_skm: 'produk' },
  },
  standar: { jabatan_id: 'contoh-jabatan', kompetensi_kode: 'CONTOH', level: '3', kepentingan: '5' },
  katalog: {
    ...{ kode: 'CONTOH', nama: 'Pelatihan Contoh', kompetensi_kode: 'CONTOH', level_tujuan: '3' },
    ...{ jalur_kode: 'KL03', jp: '32', hari: '4', kapasitas: '30', minimal_peserta: '15' },
    ...{ biaya_tetap: '45000000', biaya_per_peserta: '1250000', penyelenggara: 'BPSDM' },
    ...{ sumber_dana: 'apbd', kurikulum: 'Kurikulum Contoh', mitra: '' },
  },
  riwayat: {
    ...{ nip_baru: '198001152005011001', nama_kursus: 'Pelatihan Contoh', tanggal_mulai: '2025-03-03' },
    ...{ tanggal_selesai: '2025-03-07', jumlah_jam: '40', no_sertipikat: 'CONTOH/1/2025' },
    ...{ institusi_penyelenggara: 'Lembaga Contoh', jenis_diklat_id: '3', alasan: '' },
  },
  penilaian: {
    ...{ nip_baru: '198001152005011001', tahun: '2027', kompetensi_kode: 'CONTOH', level: '3' },
    tanggal_penilaian: '2025-11-03',
  },
} as const satisfies Readonly<Record<string, Example>>;

/** The row of the template, as it was handed out. */
export const isExample = (kind: keyof typeof importExamples, cells: Example): boolean =>
  Object.entries(importExamples[kind]).every(([column, value]) => cells[column] === value);
