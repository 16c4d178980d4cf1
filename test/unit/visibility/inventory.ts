// Every page, file, answer and mail that tells another reader than the training office of people other than the reader, and where the model reads it.

/** Whose reading in the model has it (`readers.ts`, and the tests beside it). */
export type Read = {
  by: 'auditor' | 'approver' | 'head' | 'superior' | 'facilitator' | 'evaluation';
  /** What of it comes from assessments: a number, or an order. */
  tells: string;
};
/** Nothing that it shows of others is reckoned from an assessment. */
export type Unread = { because: string };

const acts: Unread = { because: 'who acted, and when: offices and the acts of the office' };
const register: Unread = { because: 'the register: who works where, and how many' };
const seatOfStaff: Unread = {
  because: 'that one of the own staff has a seat, or none any more: a seat says that something is lacking',
};

export const inventory: Readonly<Record<string, Read | Unread>> = {
  'GET /sertifikat/{number}': {
    because: 'a program and lesson hours of one person, under a number to be guessed by nobody',
  },
  'GET /penilaian/{token}': {
    by: 'superior',
    tells: 'the own ratings, and nothing of what the staff answered',
  },
  'GET /penilaian/{token}/pegawai/{number}': { by: 'superior', tells: 'the own ratings' },
  'GET /keputusan/{token}': {
    by: 'approver',
    tells: 'programs, seats, what participants gain, places, needs',
  },
  'GET /keputusan/{token}/pegawai': {
    by: 'head',
    tells: 'seats of the own staff by name, gaps in whole levels',
  },
  'GET /presensi/{token}': { by: 'facilitator', tells: 'who has a seat in the batch, and their order' },
  'GET /pascapelatihan/{token}': {
    by: 'superior',
    tells: 'who of the staff was trained, and the own ratings',
  },
  'GET /pascapelatihan/{token}/pegawai/{number}': { by: 'superior', tells: 'the own ratings' },
  'GET /konsol': { by: 'auditor', tells: 'how many needs and lines handed on are told' },
  'GET /konsol/{year}': { by: 'auditor', tells: 'how many needs and lines handed on are told' },
  'GET /konsol/{year}/kebutuhan': { by: 'auditor', tells: 'needs and their places' },
  'GET /konsol/{year}/kebutuhan.csv': { by: 'auditor', tells: 'needs and their places' },
  'GET /konsol/{year}/survei': { because: 'how many answered of all, and nothing of what' },
  'GET /konsol/{year}/survei.csv': { because: 'how many answered of all, and nothing of what' },
  'GET /konsol/{year}/rencana': {
    by: 'auditor',
    tells: 'programs, seats, what participants gain, places, needs',
  },
  'GET /konsol/{year}/rencana.csv': { by: 'auditor', tells: 'the same' },
  'GET /konsol/{year}/angkatan': {
    because: 'seats, attendance and certificates of a batch: how the money was used',
  },
  'GET /konsol/{year}/angkatan.csv': { because: 'seats, attendance and certificates of a batch' },
  'GET /pegawai/rekomendasi/{year}': { because: 'what the public answered about the own agency’s service' },
  'GET /pegawai/rekomendasi/{year}/{recommendation}': { because: 'the same' },
  'GET /konsol/{year}/evaluasi': {
    by: 'evaluation',
    tells: 'means of tests and of behaviour, what is handed on',
  },
  'GET /konsol/{year}/evaluasi.csv': { by: 'evaluation', tells: 'means of tests and of behaviour' },
  'GET /konsol/{year}/layanan.csv': { because: 'what the public answered about services' },
  'GET /konsol/{year}/rekomendasi.csv': { by: 'evaluation', tells: 'means of a batch that are low' },
  'GET /konsol/{year}/penerusan.csv': { by: 'evaluation', tells: 'what is left of a need' },
  'GET /konsol/{year}/jejak': acts,
  'GET /konsol/{year}/jejak.csv': acts,
  'GET /konsol/{year}/surat': acts,
  'GET /konsol/{year}/surat.csv': acts,
  'GET /konsol/{year}/perubahan': {
    by: 'approver',
    tells: 'rows of the plan with other seats: their gain is left out',
  },
  'GET /konsol/{year}/perubahan/{number}': { by: 'approver', tells: 'the same' },
  'GET /konsol/pejabat': acts,
  'GET /konsol/pejabat/{office}': acts,
  'GET /konsol/penyelenggara': acts,
  'GET /konsol/penyelenggara/{provider}': acts,
  'GET /konsol/narasumber': acts,
  'GET /konsol/narasumber/{facilitator}': acts,
  'GET /konsol/perangkat-daerah': register,
  'GET /konsol/perangkat-daerah/{agency}': register,
  'GET /konsol/akun': acts,
  'GET /konsol/impor': { because: 'how large files were' },
  'GET /konsol/impor/{kind}/templat': { because: 'empty files' },
  'GET /api/cycles/{year}/summary': {
    by: 'evaluation',
    tells: 'how many needs and lines handed on are told',
  },
  ratingMail: register,
  ratingReminder: register,
  requestLetter: { by: 'approver', tells: 'programs, seats and money of the rows' },
  reminderLetter: { by: 'approver', tells: 'the same' },
  outcomeLetter: { by: 'approver', tells: 'the same' },
  recommendationsMail: { because: 'how many recommendations about the service wait for the office' },
  noticeToSuperior: seatOfStaff,
  noticeToNewSuperior: seatOfStaff,
  seatFreeNotice: seatOfStaff,
  digestOf: seatOfStaff,
  movedNotice: seatOfStaff,
  cancellation: seatOfStaff,
  followUpMail: register,
  wordAskedMail: acts,
  redirectedDecisionMail: acts,
};
