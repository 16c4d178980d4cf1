// The perangkat daerah of Provinsi Jambi as sample data: 45 current and 2 former ones.

/**
 * To be verified before anyone relies on it: only the four agencies born on 30 October 2025 (BKAD, Bapenda,
 * PUTR, DPKP) and the total of 45 are confirmed; the other names are from memory, and the seven biro of the
 * Sekretariat Daerah complete the total as an assumption.
 * Columns: code; name; kind; sector; weight (relative size); measured service.
 */
export const JAMBI_AGENCIES = `
SETDA; Sekretariat Daerah; sekretariat; pemerintahan; 6; -
BPSDM; Badan Pengembangan Sumber Daya Manusia; badan; kepegawaian; 8; -
DISBUDPAR; Dinas Kebudayaan dan Pariwisata; dinas; pariwisata; 14; Layanan Museum dan Informasi Wisata
DINKES; Dinas Kesehatan; dinas; kesehatan; 16; Layanan Laboratorium Kesehatan
BKD; Badan Kepegawaian Daerah; badan; kepegawaian; 7; -
DISDIK; Dinas Pendidikan; dinas; pendidikan; 60; Layanan Legalisasi dan Mutasi Peserta Didik
DTPHP; Dinas Tanaman Pangan, Hortikultura dan Peternakan; dinas; pertanian; 16; Layanan Benih dan Penyuluhan Pertanian
DLH; Dinas Lingkungan Hidup; dinas; lingkungan; 9; Layanan Persetujuan Lingkungan
DPMPTSP; Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu; dinas; perizinan; 7; Layanan Perizinan Terpadu
RSUDRM; RSUD Raden Mattaher; rsud; kesehatan; 40; Layanan Rawat Jalan
DISKOMINFO; Dinas Komunikasi dan Informatika; dinas; digital; 7; Layanan Informasi Publik
BAPPEDA; Badan Perencanaan Pembangunan Daerah; badan; perencanaan; 8; -
BKAD; Badan Pengelola Keuangan dan Aset Daerah; badan; keuangan; 8; -
BAPENDA; Badan Pendapatan Daerah; badan; keuangan; 14; Layanan Pajak Kendaraan Bermotor
DPUTR; Dinas Pekerjaan Umum dan Tata Ruang; dinas; infrastruktur; 14; -
DPKP; Dinas Perumahan dan Kawasan Permukiman; dinas; infrastruktur; 5; -
SETWAN; Sekretariat Dewan Perwakilan Rakyat Daerah; sekretariat; pemerintahan; 6; -
ITDA; Inspektorat Daerah; inspektorat; pengawasan; 6; -
DINSOSDUKCAPIL; Dinas Sosial, Kependudukan dan Pencatatan Sipil; dinas; sosial; 8; Layanan Rehabilitasi Sosial
DISNAKERTRANS; Dinas Tenaga Kerja dan Transmigrasi; dinas; ekonomi; 8; Layanan Pelatihan Kerja
DP3AP2; Dinas Pemberdayaan Perempuan, Perlindungan Anak dan Pengendalian Penduduk; dinas; sosial; 4; Layanan Pengaduan Perempuan dan Anak
DKP3; Dinas Ketahanan Pangan; dinas; pertanian; 4; -
DPMD; Dinas Pemberdayaan Masyarakat dan Desa; dinas; sosial; 4; -
DISHUB; Dinas Perhubungan; dinas; infrastruktur; 6; Layanan Angkutan Antarkota
DISKOPUKM; Dinas Koperasi, Usaha Kecil dan Menengah; dinas; ekonomi; 4; Layanan Pendampingan Usaha Kecil
DISPORA; Dinas Kepemudaan dan Olahraga; dinas; sosial; 4; -
DPAD; Dinas Perpustakaan dan Arsip Daerah; dinas; arsip; 5; Layanan Perpustakaan Umum
DKP; Dinas Kelautan dan Perikanan; dinas; pertanian; 6; -
DISBUN; Dinas Perkebunan; dinas; pertanian; 7; Layanan Sertifikasi Benih Perkebunan
DISHUT; Dinas Kehutanan; dinas; lingkungan; 14; -
DESDM; Dinas Energi dan Sumber Daya Mineral; dinas; lingkungan; 5; -
DISPERINDAG; Dinas Perindustrian dan Perdagangan; dinas; ekonomi; 8; Layanan Pengujian Mutu Barang
SATPOLPP; Satuan Polisi Pamong Praja; satuan; ketertiban; 8; -
BRIDA; Badan Riset dan Inovasi Daerah; badan; perencanaan; 4; -
KESBANGPOL; Badan Kesatuan Bangsa dan Politik; badan; pemerintahan; 4; -
BPBD; Badan Penanggulangan Bencana Daerah; badan; ketertiban; 5; -
HUBUNG; Badan Penghubung; penghubung; pemerintahan; 3; -
RSJD; Rumah Sakit Jiwa Daerah; rsud; kesehatan; 14; Layanan Rawat Jalan Kesehatan Jiwa
ROPEM; Biro Pemerintahan dan Otonomi Daerah; biro; pemerintahan; 3; -
ROKESRA; Biro Kesejahteraan Rakyat; biro; sosial; 3; -
ROHUK; Biro Hukum; biro; pemerintahan; 3; -
ROEKO; Biro Perekonomian; biro; ekonomi; 3; -
ROPBJ; Biro Pengadaan Barang dan Jasa; biro; pengadaan; 3; -
ROORG; Biro Organisasi; biro; kepegawaian; 3; -
ROUM; Biro Umum; biro; arsip; 5; -
`;

/** The last day of validity is inclusive; a split agency names every successor. Columns: code; name; kind; sector; successors. */
export const JAMBI_FORMER = `
BPKPD; Badan Pengelola Keuangan dan Pendapatan Daerah; badan; keuangan; BKAD,BAPENDA
DPUPR; Dinas Pekerjaan Umum dan Perumahan Rakyat; dinas; infrastruktur; DPUTR,DPKP
`;
