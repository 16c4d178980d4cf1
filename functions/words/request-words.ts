// Requests of employees in words: what is asked for, where it stands, what the superior and the training office say of it.
import { dateTime, longDate } from '../pages/format.ts';
import type {
  LearningRequest,
  RequestDecision,
  RequestForm,
  SuperiorSays,
} from '../records/learning-request.ts';

export const requestFormWord: Readonly<Record<RequestForm, string>> = {
  course: 'Kursus atau pelatihan',
  'e-learning': 'E-learning',
  study: 'Tugas belajar',
};

export const superiorWord: Readonly<Record<SuperiorSays, string>> = {
  supports: 'Mendukung',
  opposes: 'Tidak mendukung',
  abstains: 'Tidak memberi keterangan',
};

export const decisionWord: Readonly<Record<RequestDecision, string>> = {
  'next-plan': 'Dikabulkan untuk diusulkan dalam Rencana siklus berikutnya',
  supplementary: 'Dikabulkan untuk diusulkan sebagai pelatihan susulan tahun ini',
  'e-learning': 'Dikabulkan sebagai e-learning yang dapat dimulai sekarang',
  refused: 'Ditolak',
};

/** What whoever asked may expect of the answer. */
export const decisionMeaning: Readonly<Record<RequestDecision, string>> = {
  'next-plan':
    'Kebutuhan ini dibawa ke penyusunan Rencana siklus berikutnya. Keikutsertaan baru pasti setelah Rencana ditetapkan dan Bapak/Ibu menerima surat pemanggilan.',
  supplementary:
    'Kebutuhan ini dibawa ke usulan perubahan Rencana tahun ini. Keikutsertaan baru pasti setelah perubahan itu ditetapkan dan Bapak/Ibu menerima surat pemanggilan.',
  'e-learning':
    'Bapak/Ibu dapat mulai belajar. Sertifikatnya dapat disampaikan kepada pengelola untuk dicatat sebagai JP.',
  refused: 'Bapak/Ibu dapat mengajukan permohonan lain, atau permohonan yang sama dengan alasan yang baru.',
};

export const wordText = ({ word, wordBy }: LearningRequest): string => {
  if (word !== undefined)
    return `${superiorWord[word.says]} (${longDate(word.at)})${word.reason === undefined ? '' : `: ${word.reason}`}`;
  return wordBy === undefined ? 'Tidak ada atasan yang dapat dimintai keterangan' : '–';
};

/** A request as a row of a list names where it stands. */
export const requestStandingWord = {
  'with-superior': 'Menunggu keterangan atasan',
  'with-office': 'Menunggu jawaban',
  answering: 'Dijawab, belum dikirim',
  answered: 'Dijawab',
  withdrawn: 'Ditarik',
  ended: 'Berakhir karena tidak lagi bekerja',
} as const;

export const waitsText = (request: LearningRequest, isWithOffice: boolean): string =>
  isWithOffice
    ? `Menunggu jawaban pengelola, paling lambat ${longDate(request.answerBy)}`
    : `Menunggu keterangan atasan sampai ${request.wordBy === undefined ? '–' : dateTime(request.wordBy)}; jawaban pengelola paling lambat ${longDate(request.answerBy)}`;
