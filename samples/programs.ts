// The programs of the sample catalogue before pricing, among them all those the governments have named.

/**
 * Columns: code; name; competencies; level reached; route; days; capacity; fewest participants; funding; partner;
 * body that sets the curriculum; only for these tenants.
 * Partners are generic on purpose: the sample claims no real agreement.
 */
export const PROGRAMS = `
BK-101; Pemasaran Digital Pariwisata; T-PEMDIG,T-KOMPUB; 3; KL03; 4; 30; 15; apbd; -; Kementerian Pariwisata; -
BK-102; Konten Media Sosial untuk Promosi Wisata; T-PEMDIG; 2; NKL03; 8; 40; 10; apbd; -; Kementerian Pariwisata; -
BK-103; Pengelolaan Pariwisata Berkelanjutan; T-WISATA; 3; KL03; 4; 30; 12; apbd; -; Kementerian Pariwisata; -
BK-104; Pelestarian Budaya dan Cagar Budaya; T-BUDAYA; 3; KL07; 3; 25; 10; apbd; -; Kementerian Kebudayaan; -
BK-105; Pelayanan Prima kepada Wisatawan; T-TAMU,M05; 3; KL10; 3; 30; 12; apbd; -; Kementerian Pariwisata; -
BK-106; Patok Banding Pengelolaan Destinasi; T-WISATA,T-BUDAYA; 4; NKL07; 3; 15; 8; apbd; -; Kementerian Pariwisata; -
BK-107; Pemanduan Museum dan Destinasi; T-TAMU,T-BUDAYA; 2; KL10; 3; 25; 10; mitra; Politeknik Mitra Pariwisata; Kementerian Pariwisata; -
BK-201; Manajemen Proyek Pembangunan Daerah; T-MANPRO; 3; KL03; 5; 30; 15; apbd; -; LAN; -
BK-202; Dasar Manajemen Proyek secara Daring; T-MANPRO; 2; NKL03; 8; 40; 10; apbd; -; LAN; -
BK-203; Komunikasi Publik dan Hubungan Media; T-KOMPUB,M03; 3; KL03; 3; 30; 15; apbd; -; Kementerian Komunikasi dan Digital; -
BK-204; Lokakarya Pelayanan Publik Efektif Lintas Instansi; M05,M02; 3; KL07; 3; 30; 15; apbd; -; LAN; -
BK-205; Perencanaan Pembangunan Berbasis Kinerja; T-RENCANA; 3; KL03; 4; 30; 12; apbd; -; Bappenas; -
BK-206; Penyusunan Kerangka Acuan dan Usulan Kegiatan; T-RENCANA; 2; NKL04; 6; 40; 10; apbd; -; Bappenas; -
BK-301; Sistem Informasi Manajemen Daerah; T-SIDA; 3; KL03; 4; 30; 12; apbd; -; Kementerian Komunikasi dan Digital; -
BK-302; Pengisian Data Sistem Informasi Daerah secara Daring; T-SIDA,T-DATA; 2; NKL03; 8; 40; 10; apbd; -; Kementerian Komunikasi dan Digital; -
BK-303; Digitalisasi Pelayanan Publik; T-DIGILAY; 3; KL03; 4; 30; 15; apbd; -; Kementerian PANRB; -
BK-304; Perancangan Layanan Digital Terpadu; T-DIGILAY,M07; 4; KL07; 5; 25; 10; mitra; Lembaga Pelatihan Mitra Digital; Kementerian PANRB; -
BK-305; Literasi Layanan Digital bagi Pelaksana; T-DIGILAY; 2; NKL03; 7; 40; 10; hibah; Lembaga Pelatihan Mitra Digital; Kementerian PANRB; -
BK-306; Analisis Data dan Statistik Sektoral; T-DATA,M08; 3; KL03; 4; 30; 12; apbd; -; BPS; -
BK-401; Teknologi Pertanian Modern; T-TANI; 3; KL03; 5; 30; 12; apbd; -; Kementerian Pertanian; -
BK-402; Praktik Kerja Pertanian Presisi; T-TANI; 4; NKL12; 10; 15; 8; hibah; Universitas Mitra Daerah; Kementerian Pertanian; -
BK-403; Dasar Teknologi Budi Daya bagi Pelaksana; T-TANI; 2; NKL04; 6; 40; 10; apbd; -; Kementerian Pertanian; -
BK-404; Pendampingan Usaha Kecil dan Pencari Kerja; T-UMKM; 3; KL10; 3; 30; 12; apbd; -; Kementerian UMKM; -
BK-501; Teknologi Informasi Kesehatan; T-TIKES; 3; KL03; 4; 30; 12; apbd; -; Kementerian Kesehatan; -
BK-502; Rekam Medis Elektronik secara Daring; T-TIKES; 2; NKL03; 8; 40; 10; apbd; -; Kementerian Kesehatan; -
BK-503; Pelayanan Sosial Inklusif; T-SOSIAL; 3; KL03; 4; 30; 12; apbd; -; Kementerian Sosial; -
BK-504; Pembelajaran Berbasis Teknologi bagi Guru; T-AJAR; 3; NKL04; 6; 40; 15; apbd; -; Kementerian Pendidikan Dasar dan Menengah; -
BK-601; Manajemen Keuangan Publik; T-KEUPUB,P-KEUDA; 3; KL03; 5; 30; 12; apbd; -; Kementerian Keuangan; -
BK-602; Kursus Singkat Manajemen Keuangan Publik di Perguruan Tinggi; T-KEUPUB,P-KEUDA; 4; KL08; 16; 15; 5; mitra; Universitas Mitra Daerah; perguruan tinggi penyelenggara; -
BK-603; Penatausahaan Keuangan Daerah secara Daring; T-KEUPUB,P-KEUDA; 2; NKL03; 8; 40; 10; apbd; -; Kementerian Dalam Negeri; -
BK-604; Pengadaan Barang/Jasa Pemerintah Tingkat Dasar; T-PBJ; 2; KL03; 5; 30; 15; apbd; -; LKPP; -
BK-605; Audit Intern Berbasis Risiko; T-AWAS; 3; KL04; 5; 25; 10; apbd; -; BPKP; -
BK-701; Lokakarya Kebijakan Pengelolaan Lingkungan; T-LINGK; 3; KL07; 3; 30; 12; apbd; -; Kementerian Lingkungan Hidup; -
BK-702; Seminar Kebijakan Lingkungan bagi Perangkat Daerah; T-LINGK; 2; KL06; 2; 40; 15; apbd; -; Kementerian Lingkungan Hidup; -
BK-703; Pengawasan Mutu Prasarana; T-INFRA; 3; KL03; 4; 25; 10; apbd; -; Kementerian Pekerjaan Umum; -
BK-704; Kesiapsiagaan Bencana dan Ketertiban; T-BENCANA; 3; NKL06; 5; 30; 15; apbd; -; BNPB; -
BK-705; Pelayanan Perizinan Berusaha; T-IZIN; 3; KL10; 3; 30; 12; apbd; -; Kementerian Investasi; -
BK-706; Pengelolaan Arsip Dinamis dan Perpustakaan; T-ARSIP; 2; KL10; 2; 30; 12; apbd; -; ANRI; -
BK-707; Analisis Kebutuhan dan Manajemen Talenta Aparatur; T-SDM; 3; KL03; 3; 30; 10; apbd; -; BKN; -
BK-801; Pelatihan Kepemimpinan Pengawas (tahap klasikal); M01,M02,M03,M04,M05,M06,M07,M08,SK01; 2; KL01; 15; 30; 10; apbd; -; LAN; -
BK-802; Pelatihan Kepemimpinan Administrator (tahap klasikal); M01,M02,M03,M04,M05,M06,M07,M08,SK01; 3; KL01; 20; 30; 10; apbd; -; LAN; -
BK-803; Pelatihan Kepemimpinan Nasional Tingkat II (tahap klasikal); M01,M02,M03,M04,M05,M06,M07,M08,SK01; 4; KL01; 25; 15; 3; apbd; -; LAN; -
BK-804; Integritas dan Budaya Antikorupsi secara Daring; M01,P-ETIKA; 2; NKL03; 7; 40; 10; apbd; -; LAN; -
BK-805; Membangun Kerja Sama Tim; M02,M03; 2; NKL06; 5; 30; 15; apbd; -; LAN; -
BK-806; Kinerja Berorientasi Hasil dan Keputusan Tepat; M04,M08; 3; KL02; 3; 30; 15; apbd; -; LAN; -
BK-807; Coaching Pengembangan Diri; M06,M04; 2; NKL01; 10; 15; 5; apbd; -; LAN; -
BK-808; Mentoring Pejabat Baru; M06,M07; 3; NKL02; 10; 15; 5; apbd; -; LAN; -
BK-809; Komunitas Belajar Perubahan di Tempat Kerja; M07,M08; 2; NKL10; 10; 40; 8; apbd; -; LAN; -
BK-810; Perekat Bangsa dalam Pelayanan; SK01,M05; 2; KL05; 3; 30; 15; apbd; -; LAN; -
BK-811; Memimpin dalam Keberagaman; SK01,M02; 3; KL05; 3; 30; 12; apbd; -; LAN; -
BK-812; Pelayanan Prima secara Daring; M05; 2; NKL03; 7; 40; 10; apbd; -; LAN; -
BK-901; Desentralisasi dan Hubungan Pusat-Daerah; P-DESEN,P-HUBPD; 3; KL03; 3; 30; 12; apbd; -; Kementerian Dalam Negeri; -
BK-902; Pemerintahan Umum dan Urusan Pemerintahan; P-UMUM,P-URUSAN; 3; KL10; 3; 30; 12; apbd; -; Kementerian Dalam Negeri; -
BK-903; Hubungan Kerja dengan DPRD; P-DPRD; 3; KL06; 2; 40; 12; apbd; -; Kementerian Dalam Negeri; -
BK-904; Etika Pemerintahan dan Benturan Kepentingan; P-ETIKA,M01; 3; KL05; 3; 30; 12; apbd; -; Kementerian Dalam Negeri; -
BK-905; Pengantar Pemerintahan Daerah secara Daring; P-DESEN,P-HUBPD,P-UMUM,P-URUSAN,P-DPRD; 2; NKL03; 7; 40; 10; apbd; -; Kementerian Dalam Negeri; -
BK-J01; Tata Kelola Gambut dan Pencegahan Kebakaran Lahan; T-LINGK,T-BENCANA; 4; KL07; 4; 25; 10; hibah; Forum Mitra Lingkungan; Kementerian Lingkungan Hidup; jambi
BK-S01; Tata Kelola Warisan Tambang; T-BUDAYA,T-WISATA; 4; KL07; 4; 25; 10; mitra; Universitas Mitra Daerah; Kementerian Kebudayaan; sawahlunto
BK-S02; Layanan Perizinan melalui Aplikasi Seluler; T-DIGILAY,T-IZIN; 3; KL03; 4; 25; 10; apbd; -; Kementerian PANRB; sawahlunto
BK-B01; Sosialisasi Manfaat Pelatihan bagi Karier; M06; 2; KL11; 1; 40; 20; apbd; -; LAN; bukitintan
BK-B02; Teknik Pelayanan dan Komunikasi dengan Masyarakat; T-KOMPUB,M05; 3; NKL04; 6; 30; 10; mitra; Lembaga Pelatihan Mitra Digital; LAN; bukitintan
`;
