// What kinds of tasks are called where their own sentence may not stand: in a letter, as a title, in the trail.
import type { Action } from '../actions.rules.ts';
import type { Standing } from './tasks.rules.ts';

export const taskTitle: Readonly<Record<Action['kind'], string>> = {
  resume: 'Tahapan yang terhenti',
  held: 'Tahapan yang belum dapat dimulai',
  stopped: 'Siklus yang berhenti',
  revise: 'Rencana yang dikembalikan',
  'low-response': 'Jawaban survei yang masih sedikit',
  waiting: 'Keputusan yang ditunggu',
  vacant: 'Jabatan yang kosong',
  'sent-back': 'Pengembalian oleh pejabat',
  undelivered: 'Surat yang tidak sampai',
  'attendance-missing': 'Presensi yang belum diterima',
  'change-stopped': 'Perubahan rencana yang terhenti',
  'change-ended': 'Perubahan rencana yang tidak dilaksanakan',
  'facilitator-ended': 'Angkatan yang kehilangan narasumber',
  'provider-ended': 'Kerja sama yang tidak mencakup hari pelaksanaan',
  'below-minimum': 'Angkatan yang kekurangan peserta',
  'meeting-missing': 'Angkatan yang belum mempunyai jam dan tempat',
  'chair-empty': 'Jabatan yang kosong menjelang atau selama persetujuan',
  'service-unmeasured': 'Kepuasan layanan yang belum diimpor',
  'recommendation-unowned': 'Rekomendasi tanpa penanggung jawab',
  'year-unopened': 'Siklus yang belum dibuka',
  'days-off-unknown': 'Cuti bersama yang belum dicatat',
  'mail-paused': 'Surat yang dijeda',
  'recommendation-due': 'Rekomendasi yang perlu dijawab',
  'import-waiting': 'Impor yang belum diterapkan',
  'import-stopped': 'Impor yang terhenti',
  'account-left': 'Akun milik pegawai yang sudah tidak bekerja',
  'address-held': 'Alamat surel yang dipakai dua kali',
  'agency-left-over': 'Pegawai pada perangkat daerah yang sudah berakhir',
  'request-waiting': 'Permohonan pegawai yang menunggu jawaban',
};

export const standingWord: Readonly<Record<Standing, string>> = {
  blocked: 'Menunggu pengelola',
  late: 'Batas waktu terlewati',
  soon: 'Segera',
  later: 'Berjalan',
};
