// The help of the console, a page per task: when one needs it, what to do in which order, and what happens then.

/** `{year}` in an address becomes the year one came from; without one the step stands without its link. */
export type Step = { text: string; link?: { href: string; label: string } };
export type Topic = { title: string; when: string; steps: readonly Step[]; afterwards: string };

/** Pages of work that an auditor has none of: their steps stand without a link for them. */
export const operatorsPages: readonly string[] = [
  '/konsol/siklus-baru',
  '/konsol/siklus-baru/kesiapan',
  '/konsol/{year}/tahapan',
  '/konsol/{year}/rencana/perbaiki',
  '/konsol/{year}/berhenti',
  '/konsol/impor/perangkat-daerah',
  '/konsol/pegawai',
  '/konsol/impor/kepuasan',
  '/konsol/antrean-surat',
];

const step = (text: string, href?: string, label?: string): Step => ({
  text,
  ...(href === undefined || label === undefined ? {} : { link: { href, label } }),
});

const beforeAndDuring = {
  'membuka-tahun': {
    title: 'Membuka siklus tahun baru',
    when: 'Setiap tahun, sebelum survei kebutuhan dimulai.',
    steps: [
      step(
        'Perbarui data: perangkat daerah, jabatan, pegawai, atasan langsung, standar kompetensi, dan katalog program.',
        '/konsol/impor',
        'Impor data',
      ),
      step('Periksa apa yang masih kurang.', '/konsol/siklus-baru/kesiapan', 'Kesiapan data'),
      step('Periksa bobot, ambang, dan jadwal baku.', '/konsol/kebijakan', 'Kebijakan'),
      step(
        'Isi pagu dan periksa tanggal setiap tahapan, lalu buka siklus.',
        '/konsol/siklus-baru',
        'Buka siklus',
      ),
    ],
    afterwards:
      'Tahapan dibuka sendiri pada tanggalnya. Selama suatu tahapan belum dibuka, tanggalnya masih dapat diubah.',
  },
  'mengimpor-data': {
    title: 'Mengimpor data',
    when: 'Setiap kali ada daftar baru dari sistem kepegawaian atau dari perangkat daerah.',
    steps: [
      step('Pilih jenis berkas dan unduh templatnya bila perlu.', '/konsol/impor', 'Impor data'),
      step('Unggah berkas Excel atau CSV, lalu tunggu hasil pemeriksaannya.'),
      step(
        'Baca baris yang ditolak dan yang perlu diperhatikan; baris yang ditolak dapat diunduh dan diperbaiki.',
      ),
      step('Terapkan. Yang tidak ada dalam berkas tetap bekerja, kecuali Bapak/Ibu memilih lain.'),
    ],
    afterwards:
      'Sebelum diterapkan tidak ada yang berubah. Sesudahnya impor dapat dibatalkan selama berkasnya masih tersimpan.',
  },
  'jawaban-survei-sedikit': {
    title: 'Jawaban survei masih sedikit',
    when: 'Separuh waktu survei sudah lewat dan kurang dari separuh pegawai menjawab.',
    steps: [
      step('Lihat perangkat daerah yang jawabannya paling sedikit.', '/konsol/{year}/survei', 'Survei'),
      step(
        'Periksa surat yang tidak sampai; alamat yang keliru tidak dapat menjawab.',
        '/konsol/{year}/surat',
        'Surat',
      ),
      step(
        'Minta perangkat daerah itu mengingatkan pegawainya. Pengingat juga dikirim sendiri menurut kebijakan.',
      ),
      step('Bila waktunya kurang, perpanjang survei.', '/konsol/{year}/tahapan', 'Atur tahapan'),
    ],
    afterwards:
      'Bila pada penutupan jawaban masih kurang dari batas kebijakan, analisis belum dimulai dan Bapak/Ibu ditanya kelanjutannya.',
  },
  'tahapan-tertahan': {
    title: 'Tahapan belum dapat dimulai atau terhenti',
    when: 'Beranda menyatakan suatu tahapan belum dimulai, atau terhenti karena gangguan.',
    steps: [
      step('Baca sebabnya pada Beranda atau pada halaman siklus.', '/konsol/{year}', 'Halaman siklus'),
      step('Lengkapi yang kurang melalui tautan yang menyertainya.'),
      step(
        'Pilih kelanjutannya: periksa kembali, perpanjang, ulangi, atau lanjutkan dengan alasan.',
        '/konsol/{year}/tahapan',
        'Atur tahapan',
      ),
    ],
    afterwards:
      'Data yang sudah diterima tetap tersimpan. Tahapan yang dilanjutkan tidak mengulang yang sudah selesai.',
  },
  'rencana-dikembalikan': {
    title: 'Rencana dikembalikan untuk perbaikan',
    when: 'Seorang pejabat mengembalikan usulan rencana dengan alasan.',
    steps: [
      step('Baca alasan setiap pejabat.', '/konsol/{year}/rencana', 'Rencana'),
      step(
        'Sesuaikan program menurut alasan itu, tuliskan apa yang diubah, lalu ajukan kembali.',
        '/konsol/{year}/rencana/perbaiki',
        'Perbaiki rencana',
      ),
    ],
    afterwards:
      'Pejabat menerima surat baru dengan isi yang sudah diperbaiki; tautan surat sebelumnya tidak berlaku lagi.',
  },
  'siklus-berhenti': {
    title: 'Rencana tidak ditetapkan',
    when: 'Rencana ditolak, atau tidak ada keputusan sampai batas waktu terakhir.',
    steps: [
      step('Baca alasan dan keputusan setiap pejabat.', '/konsol/{year}/rencana', 'Rencana'),
      step(
        'Ajukan kembali sebagaimana adanya, perbaiki lebih dahulu, atau akhiri siklus dengan alasan.',
        '/konsol/{year}/berhenti',
        'Ajukan kembali atau akhiri',
      ),
    ],
    afterwards: 'Siklus yang diakhiri tetap dapat dibaca; hasil analisisnya tidak dilaksanakan.',
  },
  'keputusan-ditunggu': {
    title: 'Keputusan yang ditunggu',
    when: 'Seorang pejabat belum memutuskan dan batas waktunya mendekat.',
    steps: [
      step('Lihat siapa yang ditunggu dan sampai kapan.', '/konsol/{year}/rencana', 'Rencana'),
      step('Periksa apakah suratnya sampai.', '/konsol/{year}/surat', 'Surat'),
      step(
        'Bila pejabatnya berganti atau berhalangan, catat pejabat definitif, Plt., atau Plh.',
        '/konsol/pejabat',
        'Pejabat',
      ),
    ],
    afterwards:
      'Pengingat dikirim sendiri. Sesudah batas waktu pertama ada batas waktu kedua; sesudah itu berlaku ketentuan dalam suratnya.',
  },
  'jabatan-kosong': {
    title: 'Jabatan pemutus atau kepala perangkat daerah kosong',
    when: 'Pemangkunya pensiun, pindah, atau berhalangan, sedangkan keputusannya ditunggu.',
    steps: [
      step(
        'Untuk Sekretaris Daerah, PPK, atau unit pengelola: buka jabatannya.',
        '/konsol/pejabat',
        'Pejabat',
      ),
      step(
        'Untuk kepala perangkat daerah: buka perangkat daerahnya.',
        '/konsol/perangkat-daerah',
        'Perangkat Daerah',
      ),
      step('Tetapkan pejabat definitif, Plt., atau Plh. dengan tanggal dan nomor suratnya.'),
    ],
    afterwards:
      'Pejabat yang baru menerima surat dengan waktu penuh; tautan pejabat sebelumnya tidak berlaku lagi.',
  },
} as const satisfies Readonly<Record<string, Topic>>;

const deliveryAndAfter = {
  'surat-tidak-sampai': {
    title: 'Surat yang tidak sampai',
    when: 'Alamat keliru, kotak surat penuh, atau surat ditolak oleh layanan penerimanya.',
    steps: [
      step('Lihat surat dan sebabnya.', '/konsol/{year}/surat', 'Surat'),
      step('Kirim kembali ke alamat yang diperbaiki.'),
      step(
        'Betulkan juga alamat pegawainya, agar surat berikutnya sampai.',
        '/konsol/pegawai',
        'Data pegawai',
      ),
    ],
    afterwards: 'Tautan pada surat yang salah alamat tidak dapat dipakai lagi.',
  },
  'presensi-belum-diterima': {
    title: 'Presensi dan nilai belum diterima',
    when: 'Angkatan selesai lebih dari dua pekan lalu dan narasumber belum mengirim daftarnya.',
    steps: [
      step('Buka angkatannya pada daftar.', '/konsol/{year}/angkatan', 'Angkatan'),
      step('Hubungi narasumber, atau isikan presensi dan nilainya sendiri dengan alasan.'),
    ],
    afterwards: 'Sertifikat, JP, dan umpan balik mengikuti sendiri setelah presensi dikirim.',
  },
  'angkatan-kekurangan-peserta': {
    title: 'Angkatan kekurangan peserta',
    when: 'Menjelang batas waktu jawaban, yang menyatakan hadir kurang dari jumlah paling sedikit.',
    steps: [
      step('Buka angkatannya pada daftar.', '/konsol/{year}/angkatan', 'Angkatan'),
      step(
        'Gabungkan dengan angkatan lain dari program yang sama yang masih memanggil peserta; atau pindahkan jadwalnya bila tanggalnya menjadi sebab; atau batalkan dengan alasan.',
      ),
    ],
    afterwards:
      'Tempat yang kosong ditawarkan sendiri kepada peserta cadangan. Bila pada akhirnya tetap kurang, angkatan dibatalkan dan semua diberi tahu.',
  },
  'waktu-tempat-daftar-hadir': {
    title: 'Waktu, tempat, dan daftar hadir angkatan',
    when: 'Sebelum angkatan dimulai: ruang atau tautan pertemuan sudah diketahui, atau ada yang perlu disampaikan kepada semua.',
    steps: [
      step('Buka angkatannya pada daftar.', '/konsol/{year}/angkatan', 'Angkatan'),
      step('Atur waktu dan tempatnya; ruang yang sudah dipakai pada hari itu ditolak.'),
      step('Kirim pesan ke angkatan bila ada yang perlu dibawa atau disiapkan.'),
      step('Cetak daftar hadir pada kertas A4 untuk ditandatangani di ruang.'),
    ],
    afterwards:
      'Peserta yang sudah dipanggil dan narasumber menerima surat dengan berkas kalender; yang dipanggil kemudian membacanya pada surat pemanggilannya.',
  },
  'narasumber-berhalangan': {
    title: 'Narasumber berhalangan atau kerja sama berakhir',
    when: 'Narasumber tidak lagi bertugas, atau kerja sama dengan penyelenggara tidak mencakup hari pelaksanaan.',
    steps: [
      step('Catat narasumber yang bertugas dan masa tugasnya.', '/konsol/narasumber', 'Narasumber'),
      step('Buka angkatannya dan ganti narasumbernya.', '/konsol/{year}/angkatan', 'Angkatan'),
      step('Untuk penyelenggara: perbarui kerja samanya.', '/konsol/penyelenggara', 'Penyelenggara'),
    ],
    afterwards:
      'Narasumber yang baru menerima tautan presensi; tautan narasumber sebelumnya tidak berlaku lagi.',
  },
  'perubahan-rencana': {
    title: 'Perubahan Rencana di tengah tahun',
    when: 'Pagu berubah, atau program perlu ditambah atau dikeluarkan setelah Rencana ditetapkan.',
    steps: [
      step(
        'Buka halaman perubahan dan ajukan selisihnya dengan alasan.',
        '/konsol/{year}/perubahan',
        'Perubahan Rencana',
      ),
      step('Periksa selisihnya sebelum dikirim kepada pejabat pemutus.'),
    ],
    afterwards:
      'Rencana semula tetap berlaku sampai perubahannya ditetapkan. Angkatan yang sudah dimulai tidak dibatalkan.',
  },
  rekomendasi: {
    title: 'Rekomendasi evaluasi',
    when: 'Evaluasi meminta suatu tindakan, dan batas waktunya mendekat atau terlewati.',
    steps: [
      step('Lihat rekomendasi, penanggung jawab, dan batas waktunya.', '/konsol/{year}/evaluasi', 'Evaluasi'),
      step('Hubungi penanggung jawabnya, atau tutup sendiri dengan hasil dan catatan.'),
    ],
    afterwards: 'Hasilnya tampil pada halaman evaluasi.',
  },
  'kepuasan-layanan': {
    title: 'Kepuasan layanan untuk evaluasi tingkat 4',
    when: 'Evaluasi akan ditutup, dan indeks kepuasan sebelum dan sesudah pelatihan belum dapat dibandingkan.',
    steps: [
      step('Minta hasil survei kepuasan masyarakat dari perangkat daerah yang mempunyai layanan.'),
      step(
        'Impor kuesioner atau rekapitulasinya, untuk masa sebelum dan sesudah pelatihan.',
        '/konsol/impor/kepuasan',
        'Impor kepuasan layanan',
      ),
      step('Periksa perbandingannya.', '/konsol/{year}/evaluasi', 'Evaluasi'),
    ],
    afterwards:
      'Perubahan indeks dihitung pada penutupan evaluasi. Tanpa kedua masa itu tingkat 4 tetap kosong, dan evaluasinya tetap ditutup.',
  },
  'hari-libur': {
    title: 'Cuti bersama dan hari libur daerah',
    when: 'Setelah keputusan bersama tentang hari libur terbit, atau daerah menetapkan hari liburnya sendiri.',
    steps: [
      step('Catat cuti bersama tahun itu.', '/konsol/cuti-bersama', 'Cuti bersama'),
      step('Periksa batas waktu dan angkatan yang tersentuh sebelum disimpan.'),
    ],
    afterwards:
      'Batas waktu dalam hari kerja dihitung kembali, dan angkatan yang jatuh pada hari libur disebut.',
  },
  'jeda-surat': {
    title: 'Surat yang dijeda',
    when: 'Surat kepada pegawai, atasan, dan narasumber ditahan oleh seorang pengelola.',
    steps: [
      step('Baca sejak kapan dan mengapa, lalu lanjutkan pengiriman.', '/konsol/jeda-surat', 'Jeda surat'),
      step('Lihat surat yang menunggu.', '/konsol/antrean-surat', 'Antrean surat'),
      step('Perpanjang batas waktu yang terlewati selama jeda.'),
    ],
    afterwards: 'Surat yang menunggu dikirim pada jam kirim berikutnya, yang terlama lebih dahulu.',
  },
  'permohonan-pegawai': {
    title: 'Permohonan pegawai',
    when: 'Pegawai memohon kursus, e-learning, atau tugas belajar, dan keterangan atasannya sudah diterima atau waktunya sudah lewat.',
    steps: [
      step(
        'Buka permohonan yang menunggu jawaban, yang batasnya terdekat lebih dahulu.',
        '/konsol/pegawai',
        'Data pegawai, Permohonan pegawai',
      ),
      step('Baca alasan pegawai dan keterangan atasan; pada halaman pegawai tertera kesenjangan dan JP-nya.'),
      step('Pilih jawaban dan tuliskan alasannya.'),
      step('Bila keliru, batalkan jawabannya dalam satu jam.'),
    ],
    afterwards:
      'Satu jam kemudian jawaban dikirim kepada pegawai. Permohonan tidak mengubah Rencana: jumlah pemohon setiap program tertera sebagai bahan penyusunan Rencana berikutnya.',
  },
  'pegawai-berubah': {
    title: 'Pegawai pindah, pensiun, atau berganti atasan',
    when: 'Ada keputusan kepegawaian di antara dua impor.',
    steps: [
      step('Cari pegawainya.', '/konsol/pegawai', 'Data pegawai'),
      step('Pilih tindakannya, baca apa yang tersentuh, lalu simpan dengan tanggalnya.'),
    ],
    afterwards: 'Undangan, penilaian, dan tempat pada angkatan menyesuaikan diri sejak tanggal itu.',
  },
  'perangkat-daerah-berubah': {
    title: 'Perangkat daerah digabung, dipecah, atau dibubarkan',
    when: 'Peraturan daerah mengubah susunan perangkat daerah.',
    steps: [
      step(
        'Impor perangkat daerah yang baru lebih dahulu.',
        '/konsol/impor/perangkat-daerah',
        'Impor Perangkat Daerah',
      ),
      step(
        'Buka perangkat daerah yang berakhir dan pilih penerusnya.',
        '/konsol/perangkat-daerah',
        'Perangkat Daerah',
      ),
    ],
    afterwards:
      'Pegawai yang belum dipindahkan dihitung pada penerusnya, dan kepala penerusnya memutuskan atas programnya.',
  },
  akun: {
    title: 'Akun pengelola dan auditor',
    when: 'Pengelola berganti, pensiun, atau alamatnya sama dengan alamat seorang pegawai.',
    steps: [
      step('Undang pengelola yang baru, atau tutup akun yang tidak dipakai lagi.', '/konsol/akun', 'Akun'),
      step('Nyatakan apakah akun dan pegawai dengan alamat yang sama ialah satu orang.'),
    ],
    afterwards:
      'Akun yang ditutup tidak dapat masuk lagi sejak saat itu. Pengelola terakhir tidak dapat menutup akunnya sendiri.',
  },
} as const satisfies Readonly<Record<string, Topic>>;

export const topics = { ...beforeAndDuring, ...deliveryAndAfter };
export type TopicId = keyof typeof topics;

/** In the order in which a year asks for them. */
export const topicIds = Object.keys(topics) as TopicId[];
