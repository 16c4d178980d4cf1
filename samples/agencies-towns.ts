// The perangkat daerah of Kota Sawahlunto and of Bukitintan as sample data.

/** From memory, to be verified; the four kecamatan are confirmed. Columns as for Jambi. */
export const SAWAHLUNTO_AGENCIES = `
SETDA; Sekretariat Daerah; sekretariat; pemerintahan; 8; -
BKPSDM; Badan Kepegawaian dan Pengembangan Sumber Daya Manusia; badan; kepegawaian; 5; -
DISPARPORA; Dinas Pariwisata, Pemuda dan Olahraga; dinas; pariwisata; 9; Layanan Informasi dan Kunjungan Wisata
DISBUD; Dinas Kebudayaan, Peninggalan Bersejarah dan Permuseuman; dinas; pariwisata; 7; Layanan Museum dan Cagar Budaya
DINKES; Dinas Kesehatan, Pengendalian Penduduk dan Keluarga Berencana; dinas; kesehatan; 22; Layanan Puskesmas
DPMPTSPNAKER; Dinas Penanaman Modal, Pelayanan Terpadu Satu Pintu dan Tenaga Kerja; dinas; perizinan; 5; Layanan Perizinan Terpadu
DISDIK; Dinas Pendidikan; dinas; pendidikan; 60; Layanan Administrasi Peserta Didik
RSUD; RSUD Sawahlunto; rsud; kesehatan; 25; Layanan Rawat Jalan
DISDUKCAPIL; Dinas Kependudukan dan Pencatatan Sipil; dinas; sosial; 5; Layanan Administrasi Kependudukan
DISKOMINFO; Dinas Komunikasi dan Informatika; dinas; digital; 4; -
DKP3; Dinas Ketahanan Pangan, Pertanian dan Perikanan; dinas; pertanian; 9; Layanan Penyuluhan Pertanian
DPKPLH; Dinas Perumahan, Kawasan Permukiman, Pertanahan dan Lingkungan Hidup; dinas; lingkungan; 7; Layanan Kebersihan
BPKAD; Badan Pengelolaan Keuangan dan Aset Daerah; badan; keuangan; 7; -
BAPPEDA; Badan Perencanaan Pembangunan, Penelitian dan Pengembangan Daerah; badan; perencanaan; 5; -
DPUPR; Dinas Pekerjaan Umum dan Penataan Ruang; dinas; infrastruktur; 8; -
DINSOS; Dinas Sosial, Pemberdayaan Masyarakat dan Desa, Pemberdayaan Perempuan dan Perlindungan Anak; dinas; sosial; 6; Layanan Bantuan Sosial
DISKOPUKM; Dinas Koperasi, Usaha Kecil Menengah, Perindustrian dan Perdagangan; dinas; ekonomi; 6; Layanan Pasar dan Usaha Kecil
SETWAN; Sekretariat Dewan Perwakilan Rakyat Daerah; sekretariat; pemerintahan; 5; -
ITDA; Inspektorat Daerah; inspektorat; pengawasan; 4; -
DPK; Dinas Perpustakaan dan Kearsipan; dinas; arsip; 4; Layanan Perpustakaan Umum
DISHUB; Dinas Perhubungan; dinas; infrastruktur; 5; -
SATPOLPP; Satuan Polisi Pamong Praja dan Pemadam Kebakaran; satuan; ketertiban; 9; -
KESBANGPOL; Badan Kesatuan Bangsa dan Politik; badan; pemerintahan; 3; -
BPBD; Badan Penanggulangan Bencana Daerah; badan; ketertiban; 4; -
KECTALAWI; Kecamatan Talawi; kecamatan; pemerintahan; 5; Layanan Administrasi Kecamatan
KECBARANGIN; Kecamatan Barangin; kecamatan; pemerintahan; 5; Layanan Administrasi Kecamatan
KECLEMBAHSEGAR; Kecamatan Lembah Segar; kecamatan; pemerintahan; 5; Layanan Administrasi Kecamatan
KECSILUNGKANG; Kecamatan Silungkang; kecamatan; pemerintahan; 4; Layanan Administrasi Kecamatan
`;

/** The name is the source text's; which town is meant is open, so the list is a plausible one without kecamatan. */
export const BUKITINTAN_AGENCIES = `
SETDA; Sekretariat Daerah; sekretariat; pemerintahan; 8; -
BKPSDM; Badan Kepegawaian dan Pengembangan Sumber Daya Manusia; badan; kepegawaian; 5; -
DISPAR; Dinas Pariwisata; dinas; pariwisata; 8; Layanan Informasi Wisata
DINKES; Dinas Kesehatan; dinas; kesehatan; 24; Layanan Puskesmas
DISDIKBUD; Dinas Pendidikan dan Kebudayaan; dinas; pendidikan; 60; Layanan Administrasi Peserta Didik
DPMPTSP; Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu; dinas; perizinan; 5; Layanan Perizinan Terpadu
DISKOMINFO; Dinas Komunikasi dan Informatika; dinas; digital; 5; Layanan Informasi Publik
RSUD; RSUD Bukitintan; rsud; kesehatan; 20; Layanan Rawat Jalan
DISDUKCAPIL; Dinas Kependudukan dan Pencatatan Sipil; dinas; sosial; 5; Layanan Administrasi Kependudukan
BAPPEDA; Badan Perencanaan Pembangunan Daerah; badan; perencanaan; 5; -
BK; Badan Keuangan; badan; keuangan; 8; Layanan Pajak Daerah
DPUPR; Dinas Pekerjaan Umum dan Penataan Ruang; dinas; infrastruktur; 8; -
DLH; Dinas Lingkungan Hidup; dinas; lingkungan; 8; Layanan Kebersihan
DPPP; Dinas Pertanian, Pangan dan Perikanan; dinas; pertanian; 6; Layanan Penyuluhan Pertanian
DISKOPDAG; Dinas Koperasi, Usaha Kecil Menengah dan Perdagangan; dinas; ekonomi; 6; Layanan Pasar
DINSOS; Dinas Sosial, Pemberdayaan Perempuan dan Perlindungan Anak; dinas; sosial; 5; Layanan Bantuan Sosial
SETWAN; Sekretariat Dewan Perwakilan Rakyat Daerah; sekretariat; pemerintahan; 5; -
ITDA; Inspektorat Daerah; inspektorat; pengawasan; 4; -
DISHUB; Dinas Perhubungan; dinas; infrastruktur; 6; -
DISPERPUSIP; Dinas Perpustakaan dan Kearsipan; dinas; arsip; 4; Layanan Perpustakaan Umum
DPERKIM; Dinas Perumahan dan Kawasan Permukiman; dinas; infrastruktur; 4; -
SATPOLPP; Satuan Polisi Pamong Praja; satuan; ketertiban; 9; -
`;
