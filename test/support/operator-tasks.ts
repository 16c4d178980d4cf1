// What the operator of a training office does in a year: each task with its page, what is pressed there, and the test that does it.

export type OperatorTask = {
  /** As the office says it. */
  task: string;
  /** As a function declares it. */
  page: `GET /${string}`;
  /** What is pressed, or the answer that is chosen, in the words of the page. */
  act: string;
  /** It is there only in this case; every other act is seen on its page in a year that is played. */
  onlyWhen?: string;
  test: { file: string; name: string };
};

const inOrder = (file: string) => (name: string) => ({ file: `test/${file}.test.ts`, name });
const accounts = inOrder('integration/accounts');
const settings = inOrder('integration/settings-pages');
const offices = inOrder('integration/offices');
const imports = inOrder('integration/people-import');
const jobs = inOrder('integration/people-import-jobs');
const person = inOrder('integration/person-page');
const open = inOrder('workflow/person-open');
const requests = inOrder('integration/learning-requests');
const agencies = inOrder('integration/agencies');
const facilitators = inOrder('workflow/facilitators');
const providers = inOrder('workflow/providers');
const brought = inOrder('integration/brought-certificates');
const years = inOrder('integration/cycle-console');
const tables = inOrder('integration/cycle-tables');
const gates = inOrder('workflow/gates');
const change = inOrder('workflow/plan-change');
const ended = inOrder('workflow/plan-change-ended');
const meeting = inOrder('workflow/batch-meeting');
const batch = inOrder('workflow/batch-people');
const hours = inOrder('integration/lesson-hours-pages');
const found = inOrder('integration/recommendations');
const home = inOrder('workflow/tasks');
const walk = inOrder('browser/console-walk');

const decide = 'Simpan keputusan';
const job = 'GET /konsol/impor/{kind}/berkas/{job}';
const steer = 'GET /konsol/{year}/tahapan';
const of = 'GET /konsol/{year}/angkatan/{batch}';
const act = 'GET /konsol/pegawai/{employee}/{act}';
const waiting = 'GET /konsol/pegawai/{employee}/terbuka/{thing}';

/** By the part of the work, in the order in which a year meets them. */
export const operatorTasks: Readonly<Record<string, readonly OperatorTask[]>> = {
  'Akun dan pengaturan': [
    {
      task: 'Masuk ke konsol dengan tautan surel',
      page: 'GET /masuk',
      act: 'Kirim tautan masuk',
      onlyWhen: 'nobody is signed in',
      test: inOrder('integration/people-sign-in')('is possible from the start page on'),
    },
    {
      task: 'Mengundang rekan sebagai pengelola kedua',
      page: 'GET /konsol/akun',
      act: 'Kirim undangan',
      test: accounts('invites a second operator by mail, who signs in with a link of their own'),
    },
    {
      task: 'Mengubah peran sebuah akun',
      page: 'GET /konsol/akun/{account}/{act}',
      act: decide,
      test: accounts('changes a role at once, for a session that is open too'),
    },
    {
      task: 'Menutup akun rekan yang pindah tugas',
      page: 'GET /konsol/akun/{account}/{act}',
      act: decide,
      test: accounts(
        'ends every session of an account with its closing, and none of them comes back when it is opened again',
      ),
    },
    {
      task: 'Menghubungkan akun dengan data pegawainya',
      page: 'GET /konsol/akun/{account}/{act}',
      act: decide,
      test: accounts('links the operator to their own row of the roster by its NIP, and to no other'),
    },
    {
      task: 'Membuat kunci bagi program lain',
      page: 'GET /konsol/kunci',
      act: 'Buat kunci',
      test: inOrder('integration/api-keys')(
        'is shown once, kept as a hash, and reads the figures of its own government',
      ),
    },
    {
      task: 'Mencabut kunci program',
      page: 'GET /konsol/kunci/{key}',
      act: decide,
      test: inOrder('integration/api-keys')('ends when it is revoked, at once and for good'),
    },
    {
      task: 'Mengganti nama resmi, tanda tangan surat, dan logo',
      page: 'GET /konsol/identitas/ubah',
      act: 'Lihat yang akan berubah',
      test: settings(
        'is kept with its history, stands on every page, and its logo can be fetched by anybody and do nothing',
      ),
    },
    {
      task: 'Mengubah bobot, ambang, atau jadwal baku',
      page: 'GET /konsol/kebijakan/ubah',
      act: 'Lihat yang akan berubah',
      test: settings(
        'keeps the version with its reason, its day and who made it, and the earlier one for ever',
      ),
    },
    {
      task: 'Mengatur jam dan hari pengiriman surat',
      page: 'GET /konsol/kebijakan/ubah',
      act: 'Lihat yang akan berubah',
      test: settings('keeps letters until it opens, in their order, and nothing that somebody waits for'),
    },
    {
      task: 'Mencatat cuti bersama yang baru ditetapkan',
      page: 'GET /konsol/cuti-bersama',
      act: 'Lihat yang akan berubah',
      test: inOrder('integration/days-off-pages')(
        'moves open deadlines, names the batches, and gives the open years a policy of their own',
      ),
    },
    {
      task: 'Mengganti zona waktu pemerintah daerah',
      page: 'GET /konsol/zona',
      act: 'Lihat yang akan berubah',
      test: settings(
        'moves what is only written down, leaves what runs, and is said on every page from then on',
      ),
    },
    {
      task: 'Menjeda semua pengiriman surat',
      page: 'GET /konsol/jeda-surat',
      act: 'Jeda pengiriman surat',
      test: settings('is paused by an operator with a reason, and not before the box is ticked'),
    },
    {
      task: 'Melanjutkan pengiriman surat',
      page: 'GET /konsol/jeda-surat',
      act: 'Lanjutkan pengiriman surat',
      onlyWhen: 'the mail is paused',
      test: settings('goes on when an operator says so, with what waited, and the trail knows both'),
    },
    {
      task: 'Melihat surat yang menunggu, sampai kapan dan mengapa',
      page: 'GET /konsol/antrean-surat',
      act: 'Saring',
      test: settings('is seen in the queue: what waits, until when and why, by reason and by kind'),
    },
  ],
  'Pejabat, perangkat daerah, narasumber, dan mitra': [
    {
      task: 'Mencatat Sekretaris Daerah yang baru',
      page: 'GET /konsol/pejabat/{office}',
      act: decide,
      test: offices(
        'change hands by an act with a question nobody answered in advance, a line in the trail and a term that ends',
      ),
    },
    {
      task: 'Mencatat Plt. atau Plh.',
      page: 'GET /konsol/pejabat/{office}',
      act: 'Pelaksana tugas (Plt.)',
      test: offices('are held by Plt. with a letter, and by Plh. beside who is away'),
    },
    {
      task: 'Mencatat kepala perangkat daerah yang baru',
      page: 'GET /konsol/pejabat/{office}',
      act: decide,
      test: offices('of an agency go to an employee in service, definitive in one agency at most'),
    },
    {
      task: 'Menggabungkan perangkat daerah',
      page: 'GET /konsol/perangkat-daerah/{agency}/{act}',
      act: 'Digabung',
      test: agencies('are merged with a successor, an audit line and news, once, and the end is taken back'),
    },
    {
      task: 'Memecah perangkat daerah',
      page: 'GET /konsol/perangkat-daerah/{agency}/{act}',
      act: 'Dipecah',
      test: agencies('are split into as many successors as boxes are ticked, and never into one'),
    },
    {
      task: 'Mencatat narasumber baru',
      page: 'GET /konsol/narasumber',
      act: decide,
      test: facilitators(
        'is entered with a question that nobody answered in advance, a line in the trail, and no address in the address',
      ),
    },
    {
      task: 'Mengakhiri tugas narasumber dan menunjuk penggantinya',
      page: 'GET /konsol/narasumber/{facilitator}',
      act: 'Siapa pun yang bebas',
      test: facilitators(
        'gives every batch after it to whoever is named, who is asked; both are told, and the day finds the new one',
      ),
    },
    {
      task: 'Membetulkan alamat surel narasumber',
      page: 'GET /konsol/narasumber/{facilitator}',
      act: decide,
      test: facilitators(
        'after it: the letter is sent again at once, and while the batch runs its link; the old one opens nothing',
      ),
    },
    {
      task: 'Mencatat kerja sama dengan penyelenggara atau mitra',
      page: 'GET /konsol/penyelenggara/{provider}',
      act: decide,
      test: providers(
        'are entered with a question that nobody answered in advance, by the operator of this government alone',
      ),
    },
    {
      task: 'Mengakhiri kerja sama setelah membaca akibatnya',
      page: 'GET /konsol/penyelenggara/{provider}',
      act: 'Lihat akibatnya',
      onlyWhen: 'its term is on record',
      test: providers(
        'shows first what lies after its last day, then is agreed to for that day alone; nobody’s batch changes',
      ),
    },
  ],
  'Data dan pegawai': [
    {
      task: 'Mengunduh templat berkas',
      page: 'GET /konsol/impor',
      act: 'Excel',
      test: inOrder('integration/people-import')(
        'of an unknown kind has no page; templates hold the heading and an example',
      ),
    },
    {
      task: 'Mengunggah berkas pegawai dan membaca yang akan berubah',
      page: 'GET /konsol/impor/{kind}',
      act: 'Periksa berkas',
      test: imports('shows what it would do and writes nothing until it is applied'),
    },
    {
      task: 'Menerapkan impor',
      page: job,
      act: 'Terapkan (tanpa perubahan)',
      onlyWhen: 'a file was checked and is not applied yet',
      test: imports('of the same file again changes nothing, and says so'),
    },
    {
      task: 'Mengunduh baris yang ditolak untuk diperbaiki',
      page: job,
      act: 'Unduh hasil per baris (CSV)',
      test: jobs('come back as a file with the reason, and are taken once they are corrected'),
    },
    {
      task: 'Membatalkan impor yang sudah diterapkan',
      page: job,
      act: 'Batalkan: kembalikan data seperti sebelum impor ini',
      test: jobs('leaves every item of the register equal to before, the history and accounts too'),
    },
    {
      task: 'Melepas surat akibat impor tanpa menunggu satu jam',
      page: job,
      act: 'Lepaskan suratnya sekarang',
      onlyWhen: 'a year is under way and the hour is not over',
      test: inOrder('integration/import-letters')(
        'tells the phases at once when the operator lets the letters go, once, and it is on the trail',
      ),
    },
    {
      task: 'Melanjutkan impor yang terhenti',
      page: job,
      act: 'Lanjutkan dari tempat terhenti',
      onlyWhen: 'its work has stopped',
      test: jobs(
        'for good says where it stopped, lets nobody else change the register, and goes on when told to',
      ),
    },
    {
      task: 'Mengunduh data yang tersimpan dalam bentuk yang sama',
      page: 'GET /konsol/impor/{kind}',
      act: 'Unduh data yang tersimpan dalam bentuk yang sama (CSV)',
      test: inOrder('integration/office-files')('exported as %s and imported again changes nothing'),
    },
    {
      task: 'Memasukkan riwayat pelatihan dari tempat lain',
      page: 'GET /konsol/impor/{kind}',
      act: 'Periksa berkas',
      test: inOrder('integration/import-learning')(
        'counts beside what the table gives, says who took it in and why, and has no certificate of ours behind it',
      ),
    },
    {
      task: 'Memasukkan hasil uji kompetensi',
      page: 'GET /konsol/impor/{kind}',
      act: 'Periksa berkas',
      test: inOrder('integration/import-learning')(
        'lies where the analysis of the agency looks, is merged with the next file, and can be taken back',
      ),
    },
    {
      task: 'Memasukkan hasil Survei Kepuasan Masyarakat',
      page: 'GET /konsol/impor/kepuasan',
      act: 'Periksa berkas',
      test: inOrder('integration/evaluation-service-import')('is only shown until it is applied'),
    },
    {
      task: 'Mencari seorang pegawai menurut nama, NIP, atau surel',
      page: 'GET /konsol/pegawai',
      act: 'Cari',
      test: person(
        'is found by number, address and the beginning of any word of the name, and by nothing that is in an address',
      ),
    },
    {
      task: 'Menambahkan alamat surel bagi yang belum beralamat',
      page: 'GET /konsol/pegawai',
      act: 'pegawai tanpa alamat surel',
      onlyWhen: 'somebody has none',
      test: inOrder('integration/office-files')(
        'without an address are on record, listed as not reachable, and get one by hand',
      ),
    },
    {
      task: 'Membetulkan nama atau alamat surel pegawai',
      page: act,
      act: decide,
      test: person('corrects name and address with the account, the index and the trail'),
    },
    {
      task: 'Memindahkan pegawai ke perangkat daerah atau jabatan lain',
      page: act,
      act: decide,
      test: person('moves with a history, without the superior of the old agency'),
    },
    {
      task: 'Mengubah atasan langsung',
      page: act,
      act: decide,
      test: person('gets another superior, who is in service, not themself and not below them'),
    },
    {
      task: 'Mengakhiri hubungan kerja, dan membatalkan akhirnya',
      page: act,
      act: decide,
      test: person('ends an employment on a day, once, and takes the end back'),
    },
    {
      task: 'Mencatat tugas belajar atau cuti, dan kembalinya',
      page: act,
      act: decide,
      test: person('interrupts and resumes, never twice at once'),
    },
    {
      task: 'Memberikan salinan data kepada pegawai yang memintanya',
      page: 'GET /konsol/pegawai/{employee}',
      act: 'Unduh salinan data (XLSX)',
      test: person('is taken along as a workbook, after a line in the trail, and by nobody else'),
    },
    {
      task: 'Membaca apa yang terjadi bila data seseorang harus dihapus',
      page: 'GET /konsol/pegawai/{employee}',
      act: 'Bila datanya harus dihapus',
      test: person('leads to what a deletion would take away and what it may not, and takes nothing away'),
    },
    {
      task: 'Mengakui sertifikat yang dibawa pegawai',
      page: 'GET /konsol/pegawai/{employee}/sertifikat',
      act: decide,
      test: brought(
        'is booked with who and why, in the trail with the hours before and after, and read by the person',
      ),
    },
    {
      task: 'Membatalkan pengakuan sertifikat',
      page: 'GET /konsol/pegawai/{employee}/sertifikat',
      act: 'batalkan pencatatan ini',
      onlyWhen: 'one was booked by hand',
      test: brought('is taken back with a reason, once, and may then be booked anew'),
    },
  ],
  'Membuka dan menjaga siklus': [
    {
      task: 'Memeriksa data yang masih kurang',
      page: 'GET /konsol/siklus-baru/kesiapan',
      act: 'Buka siklus',
      test: years('does not open a year whose survey would stop on its first day, and says what is missing'),
    },
    {
      task: 'Membuka siklus tahun baru',
      page: 'GET /konsol/siklus-baru',
      act: 'Buka siklus',
      test: years('opens the year with its five phases, its audit line and its first execution'),
    },
    {
      task: 'Membetulkan pagu sebelum analisis',
      page: 'GET /konsol/{year}/pagu',
      act: 'Simpan pagu',
      test: years(
        'lets its ceiling be corrected with a reason until the analysis begins, once for a form sent twice',
      ),
    },
    {
      task: 'Mengubah tanggal tahapan yang belum dibuka',
      page: 'GET /konsol/{year}/jadwal',
      act: 'Lihat yang akan berubah',
      test: inOrder('workflow/reschedule')(
        'are shown beside the new ones, and changed with a reason and a tick',
      ),
    },
    {
      task: 'Memulai tahapan sebelum tanggalnya',
      page: steer,
      act: 'Mulai tahapan ini sekarang',
      onlyWhen: 'the phase before it is done',
      test: gates('is begun by hand when the one before it is done, and only once'),
    },
    {
      task: 'Melanjutkan tahapan yang terhenti karena gangguan',
      page: 'GET /konsol/{year}',
      act: 'Lanjutkan tahapan',
      onlyWhen: 'a fault stopped a phase',
      test: inOrder('workflow/annual-cycle-faults')(
        'is taken up again from the console, once, and the year goes on',
      ),
    },
    {
      task: 'Menyerahkan tugas di Beranda kepada rekan',
      page: 'GET /konsol/tugas/{task}',
      act: 'Simpan',
      test: home(
        'given to a colleague is named so, is on their own list, and mails them what kind of thing it is',
      ),
    },
    {
      task: 'Menunda tugas sampai hari tertentu',
      page: 'GET /konsol/tugas/{task}',
      act: 'Simpan',
      test: home('put off is under its heading until its day, and then back'),
    },
    {
      task: 'Membaca bantuan untuk suatu tugas',
      page: 'GET /konsol/bantuan',
      act: 'Membuka siklus tahun baru',
      test: inOrder('workflow/help')('lists every page, and each has steps that lead to pages there are'),
    },
  ],
  'Permohonan pegawai': [
    {
      task: 'Melihat permohonan pegawai dan jumlah pemohon setiap program',
      page: 'GET /konsol/pegawai',
      act: 'Permohonan pegawai',
      test: requests(
        'is listed by year with how many ask for the same, and taken along as a file with a line in the trail',
      ),
    },
    {
      task: 'Menjawab permohonan pegawai dengan alasan',
      page: waiting,
      act: 'Simpan jawaban',
      onlyWhen: 'an employee has asked to learn something',
      test: requests(
        'is a choice nobody made before with a reason, told by mail an hour later with both, and no score or number',
      ),
    },
    {
      task: 'Membatalkan jawaban atas permohonan sebelum dikirim',
      page: waiting,
      act: 'Batalkan jawaban atas permohonan',
      onlyWhen: 'an answer was given within the hour',
      test: requests('is taken back within the hour, told to nobody, and given anew'),
    },
  ],
  'Survei dan analisis kebutuhan': [
    {
      task: 'Memantau jawaban setiap perangkat daerah',
      page: 'GET /konsol/{year}/survei',
      act: 'Tutup survei lebih awal',
      test: tables('offer the operator, not the auditor, to close the survey early'),
    },
    {
      task: 'Memperpanjang survei',
      page: steer,
      act: 'Perpanjang tahapan ini',
      test: gates(
        'is extended: reminders name the new day at once, links live as long, and later phases make room',
      ),
    },
    {
      task: 'Menutup survei lebih awal',
      page: 'GET /konsol/{year}/tutup-survei',
      act: decide,
      test: walk('is closed early after what that means was read'),
    },
    {
      task: 'Membuka kembali survei yang jawabannya terlalu sedikit',
      page: steer,
      act: 'Buka kembali survei dan ingatkan yang belum menjawab',
      onlyWhen: 'the analysis is held for want of answers',
      test: gates(
        'stops the operator before the plan is mailed; the survey is extended, people are reminded, and the year ends well',
      ),
    },
    {
      task: 'Melanjutkan dengan jawaban yang ada',
      page: steer,
      act: 'Lanjutkan apa adanya',
      onlyWhen: 'the analysis is held for want of answers',
      test: gates('goes on with what it has when the operator says so, with a reason that the trail keeps'),
    },
    {
      task: 'Mengirim tautan survei baru kepada seorang pegawai',
      page: waiting,
      act: decide,
      test: open(
        'a new link takes the place of the old one, with what was saved; reminders carry the new one',
      ),
    },
    {
      task: 'Mengundang pegawai yang baru masuk ke survei yang berjalan',
      page: waiting,
      act: decide,
      test: open(
        'whoever joined later is invited once, counted, and rated by the superior; nobody before the day after',
      ),
    },
    {
      task: 'Mengirim daftar penilaian baru kepada atasan',
      page: waiting,
      act: decide,
      test: open('a superior gets the list anew, with what was rated'),
    },
    {
      task: 'Memperbaiki alamat yang menolak surat dan mengirim kembali',
      page: 'GET /konsol/{year}/surat',
      act: 'Kirim kembali ke alamat ini',
      test: inOrder('integration/mail-bounces')(
        'goes again to the corrected address, once, without its reminder',
      ),
    },
    {
      task: 'Mengulangi analisis setelah data diperbaiki',
      page: steer,
      act: 'Ulangi analisis kebutuhan',
      onlyWhen: 'the approval is held for want of a plan',
      test: gates(
        'of no program is held before anybody is asked; after the catalogue was mended the analysis is repeated',
      ),
    },
    {
      task: 'Mencari dan mengurutkan kebutuhan, dan mengunduhnya',
      page: 'GET /konsol/{year}/kebutuhan',
      act: 'Tampilkan',
      test: tables(
        'are looked through in their address, page and file alike, and lead from a row to what is behind it',
      ),
    },
  ],
  'Rencana dan persetujuan': [
    {
      task: 'Mengisi jabatan pemutus yang kosong, lalu melanjutkan persetujuan',
      page: steer,
      act: 'Periksa kembali',
      onlyWhen: 'the approval is held for want of a holder',
      test: gates('is a task for the operator, who names somebody and goes on; nobody was asked before'),
    },
    {
      task: 'Memperbaiki rencana yang dikembalikan dan mengajukannya kembali',
      page: 'GET /konsol/{year}/rencana/perbaiki',
      act: 'Ajukan kembali',
      test: inOrder('integration/program-approval-revision')(
        'is taken once: the same again is shown, another is told',
      ),
    },
    {
      task: 'Mengajukan kembali rencana yang ditolak, atau mengakhiri siklus',
      page: 'GET /konsol/{year}/berhenti',
      act: 'Simpan tindak lanjut',
      test: gates('gets the corrected plan back in the same year, while the phase is open'),
    },
    {
      task: 'Mengusulkan perubahan rencana',
      page: 'GET /konsol/{year}/perubahan/ajukan',
      act: 'Periksa selisih',
      test: change('shows the difference alone, and asks the offices of the plan for it'),
    },
    {
      task: 'Menarik kembali usulan perubahan',
      page: 'GET /konsol/{year}/perubahan/{number}',
      act: 'Simpan',
      onlyWhen: 'it is being decided',
      test: ended('can be taken back: nobody decides on it any longer, and those who were asked are told'),
    },
    {
      task: 'Mengusulkan pelatihan susulan hasil pemantauan',
      page: 'GET /konsol/{year}/pemantauan',
      act: 'Isikan usulan ini ke perubahan rencana',
      onlyWhen: 'people are behind and the ceiling leaves money',
      test: inOrder('workflow/supplementary')('reaches those whom the first batch did not'),
    },
  ],
  Pelaksanaan: [
    {
      task: 'Menetapkan jam dan ruang, atau alamat pertemuan daring',
      page: `${of}/tempat`,
      act: 'Tetapkan waktu dan tempat',
      test: meeting(
        'are told to whoever was asked and has not said no, with an entry for each day of the calendar',
      ),
    },
    {
      task: 'Mengirim pesan kepada seluruh peserta angkatan',
      page: `${of}/pesan`,
      act: 'Kirim pesan',
      test: meeting(
        'reaches whoever was asked and whoever teaches, once, and the trail says how many and not what',
      ),
    },
    {
      task: 'Mengganti narasumber yang sakit',
      page: `${of}/narasumber`,
      act: 'Ganti narasumber',
      test: batch(
        'before the batch: the next one is asked, the first one is told, and gets no link on the day',
      ),
    },
    {
      task: 'Memindahkan jadwal angkatan',
      page: `${of}/jadwal`,
      act: 'Pindahkan jadwal',
      test: batch(
        'on other days: everybody who knew is told, superiors and facilitator too, and it begins on the new day',
      ),
    },
    {
      task: 'Menggabungkan angkatan yang kekurangan peserta dengan angkatan lain',
      page: `${of}/gabung`,
      act: 'Gabungkan angkatan',
      onlyWhen: 'another batch of the program still calls its people',
      test: inOrder('workflow/batch-merge')(
        'puts its people on the list of the other one, asks them anew for its empty seats, and tells everybody who knew',
      ),
    },
    {
      task: 'Membatalkan angkatan',
      page: `${of}/batal`,
      act: 'Batalkan angkatan',
      test: batch('called off: whoever was told is told, with the reason, and the workflow ends'),
    },
    {
      task: 'Mengganti peserta dengan cadangan',
      page: of,
      act: 'Ganti dengan cadangan',
      test: open(
        'whoever is unseated is told why, the superior is told, a reserve is asked, and nobody is asked again',
      ),
    },
    {
      task: 'Mendahulukan seorang peserta cadangan',
      page: of,
      act: 'Atur urutan',
      test: open(
        'a chosen reserve is asked before the next one, without a letter before, and can be put back in line',
      ),
    },
    {
      task: 'Memanggil ulang peserta yang suratnya hilang',
      page: of,
      act: 'Panggil ulang',
      test: open('an invitation goes out again, and the link that went astray answers nothing'),
    },
    {
      task: 'Mencetak daftar hadir',
      page: of,
      act: 'Cetak daftar hadir',
      test: hours(
        'has a sheet for every four days, a line for whoever may come, and no whole number of anybody',
      ),
    },
    {
      task: 'Mengisikan presensi dan nilai yang tidak dikirim narasumber',
      page: `${of}/presensi`,
      act: 'Kirim presensi',
      test: batch(
        'never cancels what was held: the office is reminded, files it with where it was taken from, and the batch ends',
      ),
    },
    {
      task: 'Melanjutkan pengolahan hasil yang terhenti',
      page: `${of}/presensi`,
      act: 'Lanjutkan pengolahan',
      onlyWhen: 'the work on its results broke off',
      test: batch('and a run that broke off leaves the batch held: it goes on by hand, once'),
    },
    {
      task: 'Mengakui jumlah JP lain bagi sebuah angkatan',
      page: of,
      act: 'Akui jumlah JP',
      test: hours(
        'counts for the batch and for hours that are booked already, with who and why, and is audited',
      ),
    },
    {
      task: 'Menerbitkan ulang sertifikat yang namanya keliru',
      page: `${of}/sertifikat/{number}`,
      act: 'Terbitkan ulang',
      onlyWhen: 'the register says another name than the certificate',
      test: found('is issued again as the register has it; the old number says so and names nobody'),
    },
    {
      task: 'Menutup pelaksanaan tanpa menunggu perubahan lagi',
      page: steer,
      act: 'Tutup pelaksanaan sekarang',
      onlyWhen: 'all batches have ended and delivery waits',
      test: inOrder('workflow/open-delivery')('closes the delivery with a reason, at once and once'),
    },
    {
      task: 'Melihat siapa yang JP-nya masih kurang',
      page: 'GET /konsol/{year}/jp',
      act: 'Berikutnya',
      onlyWhen: 'the agency has more than fifty people',
      test: hours('shows who is short and who is above, each in the year that is theirs'),
    },
  ],
  'Evaluasi dan pertanggungjawaban': [
    {
      task: 'Mengirim tautan evaluasi pascapelatihan baru',
      page: waiting,
      act: decide,
      test: open('alumni and superiors get the list by a new link, and answer by that alone'),
    },
    {
      task: 'Mengubah rumusan atau batas waktu rekomendasi',
      page: 'GET /konsol/{year}/rekomendasi/{recommendation}',
      act: 'Simpan rumusan dan batas waktu',
      test: found(
        'is worded and given another day by the training office while it is open, and its owner hears of it',
      ),
    },
    {
      task: 'Menutup rekomendasi dengan hasil dan catatan',
      page: 'GET /konsol/{year}/rekomendasi/{recommendation}',
      act: 'Tutup rekomendasi',
      test: found(
        'can be closed by the training office for an office that is vacant; others read the result without the words',
      ),
    },
    {
      task: 'Mengunduh hasil evaluasi sebagai buku kerja',
      page: 'GET /konsol/{year}/evaluasi',
      act: 'XLSX',
      test: tables('hand out %s as a workbook, where numbers are numbers and nothing is a formula'),
    },
    {
      task: 'Menelusuri jejak audit menurut jenis, bulan, dan pelaku',
      page: 'GET /konsol/{year}/jejak',
      act: 'Saring',
      test: tables('have the newest act first in the audit trail, and its link in the menu'),
    },
  ],
};

export const everyOperatorTask: readonly OperatorTask[] = Object.values(operatorTasks).flat();
