// The words people read for the phases of a year and their states.
import type { Cycle, Phase } from '../records/cycle.ts';
import type { PhaseName } from '../records/policy.ts';

export const phaseTitle: Readonly<Record<PhaseName, string>> = {
  'needs-survey': 'Survei Kebutuhan',
  'needs-analysis': 'Analisis Kebutuhan',
  'program-approval': 'Penetapan Rencana',
  delivery: 'Pelaksanaan',
  evaluation: 'Evaluasi',
};

export const phaseStatusWord: Readonly<Record<Phase['status'], string>> = {
  planned: 'Direncanakan',
  held: 'Menunggu keputusan pengelola',
  running: 'Berjalan',
  done: 'Selesai',
  failed: 'Terhenti karena gangguan',
  refused: 'Ditolak',
  lapsed: 'Berakhir tanpa keputusan',
};

export const cycleStatusWord: Readonly<Record<Cycle['status'], string>> = {
  open: 'Berjalan',
  closed: 'Selesai',
};

/** Where a year stands as a whole (`cycle/phase.rules.ts`). */
export type YearStanding =
  | 'running'
  | 'held'
  | 'failed'
  | 'refused'
  | 'lapsed'
  | 'ended-without-plan'
  | 'done';

export const yearStandingWord: Readonly<Record<YearStanding, string>> = {
  running: 'Berjalan',
  held: 'Menunggu keputusan pengelola',
  failed: 'Terhenti karena gangguan',
  refused: 'Berhenti: Rencana ditolak',
  lapsed: 'Berhenti: Rencana berakhir tanpa keputusan',
  'ended-without-plan': 'Berakhir tanpa Rencana',
  done: 'Selesai',
};

export const cycleTitle = (year: number): string => `Siklus Pengembangan Kompetensi Tahun ${year}`;
