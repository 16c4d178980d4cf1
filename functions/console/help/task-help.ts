// Which page of the help says what to do about each kind of task.
import type { Action } from '../actions.rules.ts';
import type { TopicId } from './topics.ts';

export const taskHelp: Readonly<Record<Action['kind'], TopicId>> = {
  ...{ resume: 'tahapan-tertahan', held: 'tahapan-tertahan', stopped: 'siklus-berhenti' },
  ...{ revise: 'rencana-dikembalikan', 'sent-back': 'rencana-dikembalikan' },
  ...{ waiting: 'keputusan-ditunggu', vacant: 'jabatan-kosong' },
  'low-response': 'jawaban-survei-sedikit',
  undelivered: 'surat-tidak-sampai',
  'attendance-missing': 'presensi-belum-diterima',
  'below-minimum': 'angkatan-kekurangan-peserta',
  ...{ 'facilitator-ended': 'narasumber-berhalangan', 'provider-ended': 'narasumber-berhalangan' },
  ...{ 'change-stopped': 'perubahan-rencana', 'change-ended': 'perubahan-rencana' },
  ...{ 'recommendation-due': 'rekomendasi', 'recommendation-unowned': 'jabatan-kosong' },
  ...{ 'chair-empty': 'jabatan-kosong', 'meeting-missing': 'waktu-tempat-daftar-hadir' },
  ...{ 'year-unopened': 'membuka-tahun', 'days-off-unknown': 'hari-libur' },
  ...{ 'service-unmeasured': 'kepuasan-layanan', 'mail-paused': 'jeda-surat' },
  ...{ 'import-waiting': 'mengimpor-data', 'import-stopped': 'mengimpor-data' },
  'agency-left-over': 'mengimpor-data',
  ...{ 'account-left': 'akun', 'address-held': 'akun', 'request-waiting': 'permohonan-pegawai' },
};

/** The page about a task, with the year it is about, so that its links lead there. */
export const helpPath = (kind: Action['kind'], year: number | undefined): string =>
  `/konsol/bantuan/${taskHelp[kind]}${year === undefined ? '' : `?tahun=${year}`}`;
