// A fault that stopped a phase, in words: at which step, where, what it is, and where it is mended.
import type { Phase } from '../records/cycle.ts';

type Failure = Extract<Phase, { status: 'failed' }>['failure'];

/** Tasks of the phases, by the name of their function. */
const steps: Readonly<Record<string, string>> = {
  'open-survey': 'Membuka survei',
  'invite-agency': 'Mengundang pegawai',
  'ask-superiors': 'Meminta penilaian atasan',
  'check-answers': 'Memeriksa jawaban',
  'await-answers': 'Menunggu jawaban',
  'remind-agency': 'Mengingatkan pegawai',
  'close-survey': 'Menutup survei',
  'list-agencies-to-analyse': 'Mendaftar perangkat daerah',
  'analyse-agency': 'Menganalisis perangkat daerah',
  'rank-needs': 'Memeringkat kebutuhan',
  'propose-plan': 'Menyusun usulan rencana',
  'submit-plan': 'Mengajukan rencana',
  'ask-approver': 'Meminta keputusan',
  'look-again-at-approver': 'Memeriksa keputusan yang ditunggu',
  'weigh-decisions': 'Menimbang keputusan',
  'wait-for-revision': 'Menunggu perbaikan rencana',
  'record-approval-outcome': 'Mencatat hasil persetujuan',
  'schedule-batches': 'Menjadwalkan angkatan',
  'close-delivery': 'Menutup pelaksanaan',
  'find-open-evaluations': 'Memeriksa evaluasi yang terbuka',
  'measure-service': 'Membandingkan kepuasan masyarakat',
  recommend: 'Menyusun rekomendasi',
  'list-carry-over-agencies': 'Mendaftar yang diteruskan',
  'write-carry-over': 'Mencatat yang diteruskan',
  'add-up-evaluation': 'Menjumlahkan evaluasi',
  'begin-phase': 'Membuka tahapan',
  'end-phase': 'Mencatat akhir tahapan',
};

/** On AWS a function's name has the deployment's around it: the longest known name that it holds. */
const stepTitle = (functionName: string): string | undefined => {
  const known = Object.keys(steps)
    .filter((name) => functionName.includes(name))
    .toSorted((a, b) => b.length - a.length)[0];
  return known === undefined ? undefined : steps[known];
};

type Mend = { label: string; href: string };
type Known = { text: (facts: Readonly<Record<string, string>>) => string; mend?: Mend };
const register = (label: string, kind: string): Mend => ({ label, href: `/konsol/impor/${kind}` });

/** Faults with a name of their own (`MendableFault`). */
const known: Readonly<Record<string, Known>> = {
  NothingToAsk: {
    text: ({ position = 'tanpa nama' }) =>
      `jabatan ${position} tidak mempunyai pertanyaan, karena standarnya maupun kompetensi inti tidak ada dalam kamus kompetensi`,
    mend: register('Lengkapi kamus kompetensi', 'kompetensi'),
  },
  HeadMissing: {
    text: () => 'jabatan kepala perangkat daerah kosong sejak rencana diajukan',
    mend: register('Lengkapi kepala perangkat daerah', 'perangkat-daerah'),
  },
  OfficeVacant: {
    text: ({ officeTitle = 'pemutus' }) =>
      `jabatan ${officeTitle} belum terisi; pejabatnya dicatat pada pemasangan pemerintah daerah`,
  },
  ProgramIncomplete: {
    text: ({ program = '', lacks = '' }) =>
      `program ${program} belum memuat ${lacks} (PP 11/2017 Pasal 207 ayat (3))`,
    mend: register('Lengkapi katalog program', 'katalog'),
  },
  ProgramGone: {
    text: ({ program = '' }) => `program ${program} dalam rencana tidak ada lagi pada katalog`,
    mend: register('Lengkapi katalog program', 'katalog'),
  },
};

/** `Mengundang pegawai, Dinas Kesehatan`; empty where nothing is known of it. */
export const faultPlace = ({ where = {} }: Failure): string =>
  [
    where.step === undefined ? undefined : stepTitle(where.step),
    where.agencyName ?? where.agencyId,
    where.batchId === undefined ? undefined : `angkatan ${where.batchId}`,
  ]
    .filter((part) => part !== undefined)
    .join(', ');

export const faultText = ({ error, where = {} }: Failure): string =>
  known[error]?.text(where) ?? `gangguan teknis (${error})`;

export const faultMend = ({ error }: Failure): Mend | undefined => known[error]?.mend;
