// What people in each sector of a government do: their positions, divisions and technical competencies.
import { cellAt, list, table } from './table.ts';

export type Line = { name: string; technical: string[] };

export type Sector = {
  technical: string[];
  expert: string[];
  skilled: string[];
  /** Pelaksana by schooling: bachelor, diploma, secondary. */
  clerks: [string, string, string];
  divisions: string[];
  /** Share of staff in functional positions: schools and hospitals consist of them. */
  functionalShare: number;
};

/** Columns: sector; technical; expert functional; skilled functional; three pelaksana; divisions; functional share in %. */
const SECTORS = table(
  7,
  `
pariwisata; T-PEMDIG,T-WISATA,T-BUDAYA,T-TAMU; Adyatama Kepariwisataan dan Ekonomi Kreatif,Pamong Budaya; -; Penata Layanan Kepariwisataan,Pengelola Promosi Wisata,Petugas Layanan Pengunjung; Destinasi Pariwisata,Pemasaran Pariwisata,Kebudayaan,Ekonomi Kreatif; 40
kesehatan; T-TIKES,T-DATA,T-DIGILAY; Dokter,Perawat,Apoteker,Administrator Kesehatan; Perawat,Bidan,Perekam Medis,Pranata Laboratorium Kesehatan; Penata Layanan Kesehatan,Pengelola Data Kesehatan,Petugas Pendaftaran Pasien; Pelayanan Kesehatan,Kesehatan Masyarakat,Pencegahan dan Pengendalian Penyakit,Sumber Daya Kesehatan; 78
pendidikan; T-AJAR,T-DIGILAY,T-DATA; Guru,Pengawas Sekolah,Pengembang Teknologi Pembelajaran; -; Penata Layanan Pendidikan,Pengelola Data Pendidikan,Petugas Tata Usaha Sekolah; Pembinaan Sekolah,Guru dan Tenaga Kependidikan,Kurikulum dan Penilaian,Sarana Pendidikan; 82
pertanian; T-TANI,T-UMKM; Penyuluh Pertanian,Analis Ketahanan Pangan,Medik Veteriner; Penyuluh Pertanian,Pengawas Benih Tanaman; Penata Layanan Pertanian,Pengelola Sarana Pertanian,Petugas Balai Benih; Tanaman Pangan,Hortikultura,Penyuluhan,Sarana dan Prasarana Pertanian; 50
lingkungan; T-LINGK,T-DATA; Pengendali Dampak Lingkungan,Pengawas Lingkungan Hidup,Penyuluh Kehutanan; Pengendali Dampak Lingkungan,Polisi Kehutanan; Penata Layanan Lingkungan,Pengelola Data Lingkungan,Petugas Pemantau Lapangan; Tata Lingkungan,Pengendalian Pencemaran,Pengelolaan Sampah,Konservasi; 45
perizinan; T-IZIN,T-DIGILAY,T-TAMU; Penata Perizinan,Penata Kelola Penanaman Modal; -; Penata Layanan Perizinan,Pengelola Data Perizinan,Petugas Loket Perizinan; Pelayanan Perizinan,Promosi Penanaman Modal,Pengaduan dan Kebijakan Layanan; 40
digital; T-SIDA,T-DIGILAY,T-KOMPUB; Pranata Komputer,Pranata Hubungan Masyarakat,Sandiman; Pranata Komputer; Penata Layanan Informasi,Pengelola Sistem dan Jaringan,Operator Layanan Informasi; Aplikasi Informatika,Informasi dan Komunikasi Publik,Statistik dan Persandian; 50
perencanaan; T-RENCANA,T-MANPRO,T-DATA; Perencana,Analis Kebijakan,Peneliti; -; Penata Perencanaan,Pengelola Data Pembangunan,Pengadministrasi Perencanaan; Perencanaan Makro,Pemerintahan dan Pembangunan Manusia,Perekonomian,Infrastruktur dan Kewilayahan; 45
keuangan; T-KEUPUB,T-SIDA; Analis Keuangan Pusat dan Daerah,Penilai Pajak Daerah; Pranata Keuangan Daerah; Penata Keuangan,Pengelola Data Keuangan,Petugas Pelayanan Pajak; Anggaran,Perbendaharaan,Akuntansi,Aset Daerah; 35
infrastruktur; T-INFRA,T-MANPRO,T-PBJ; Penata Kelola Jalan dan Jembatan,Penata Ruang,Penata Kelola Sumber Daya Air; Penguji Kendaraan Bermotor; Penata Teknis Prasarana,Pengelola Data Prasarana,Operator Alat Berat; Bina Marga,Sumber Daya Air,Tata Ruang,Keselamatan dan Operasi; 35
sosial; T-SOSIAL,T-KOMPUB; Pekerja Sosial,Penyuluh Sosial,Administrator Database Kependudukan; Pekerja Sosial,Operator Sistem Informasi Administrasi Kependudukan; Penata Layanan Sosial,Pengelola Data Sosial,Petugas Layanan Kependudukan; Perlindungan Sosial,Pemberdayaan Masyarakat,Pelayanan Kependudukan; 40
ekonomi; T-UMKM,T-DATA; Pengawas Perdagangan,Pengantar Kerja,Pengembang Kewirausahaan; Instruktur; Penata Layanan Usaha,Pengelola Data Usaha,Petugas Pasar; Perdagangan,Koperasi dan Usaha Kecil,Penempatan Tenaga Kerja; 40
ketertiban; T-BENCANA,T-KOMPUB; Polisi Pamong Praja,Analis Kebencanaan; Polisi Pamong Praja,Pemadam Kebakaran; Penata Ketertiban,Pengelola Data Kebencanaan,Anggota Satuan Tugas; Ketertiban Umum,Pencegahan dan Kesiapsiagaan,Kedaruratan; 55
kepegawaian; T-SDM,T-SIDA; Analis Sumber Daya Manusia Aparatur,Widyaiswara,Asesor SDM Aparatur; Pranata SDM Aparatur; Penata Layanan Kepegawaian,Pengelola Data Kepegawaian,Pengadministrasi Kepegawaian; Pengembangan Kompetensi,Sertifikasi dan Kelembagaan,Mutasi dan Promosi; 45
pengawasan; T-AWAS,T-KEUPUB; Auditor,Pengawas Penyelenggaraan Urusan Pemerintahan Daerah; Auditor; Penata Pengawasan,Pengelola Data Pengawasan,Pengadministrasi Pengawasan; Pengawasan; 70
pengadaan; T-PBJ,T-MANPRO; Pengelola Pengadaan Barang/Jasa; -; Penata Pengadaan,Pengelola Katalog Elektronik,Pengadministrasi Pengadaan; Pengelolaan Pengadaan,Layanan Pengadaan Elektronik,Pembinaan Pengadaan; 50
arsip; T-ARSIP,T-SIDA; Arsiparis,Pustakawan; Arsiparis,Pustakawan; Penata Kearsipan,Pengelola Perpustakaan,Petugas Layanan Perpustakaan; Kearsipan,Perpustakaan,Rumah Tangga dan Perlengkapan; 45
pemerintahan; T-KOMPUB,T-RENCANA; Analis Kebijakan,Perancang Peraturan Perundang-undangan; -; Penelaah Teknis Kebijakan,Pengolah Data Pemerintahan,Pengadministrasi Pemerintahan; Pemerintahan,Persidangan dan Risalah,Umum dan Kepegawaian,Wawasan Kebangsaan; 35
`,
);

export const sectorOf = new Map<string, Sector>(
  SECTORS.map((row) => {
    const [bachelor = '', diploma = '', secondary = ''] = list(cellAt(row, 4));
    return [
      cellAt(row, 0),
      {
        technical: list(cellAt(row, 1)),
        expert: list(cellAt(row, 2)),
        skilled: list(cellAt(row, 3)),
        clerks: [bachelor, diploma, secondary],
        divisions: list(cellAt(row, 5)),
        functionalShare: Number(cellAt(row, 6)) / 100,
      },
    ];
  }),
);

/** Specialists found in every agency. */
export const GENERAL_EXPERTS: readonly Line[] = [
  { name: 'Perencana', technical: ['T-RENCANA', 'T-MANPRO'] },
  { name: 'Analis Kebijakan', technical: ['T-RENCANA', 'T-DATA'] },
  { name: 'Pranata Komputer', technical: ['T-SIDA', 'T-DIGILAY'] },
  { name: 'Arsiparis', technical: ['T-ARSIP', 'T-SIDA'] },
  { name: 'Pranata Hubungan Masyarakat', technical: ['T-KOMPUB', 'T-DIGILAY'] },
  { name: 'Analis Keuangan Pusat dan Daerah', technical: ['T-KEUPUB', 'T-SIDA'] },
];

/** Office work that every agency has, by schooling: bachelor, diploma, secondary. */
export const GENERAL_CLERKS: readonly [Line, Line, Line] = [
  { name: 'Penelaah Teknis Kebijakan', technical: ['T-RENCANA', 'T-DATA'] },
  { name: 'Pengolah Data dan Informasi', technical: ['T-DATA', 'T-SIDA'] },
  { name: 'Pengadministrasi Perkantoran', technical: ['T-ARSIP', 'T-KOMPUB'] },
];
