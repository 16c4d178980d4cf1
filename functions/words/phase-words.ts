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

export const cycleTitle = (year: number): string => `Siklus Pengembangan Kompetensi Tahun ${year}`;
