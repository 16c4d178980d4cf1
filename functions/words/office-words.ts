// How the offices that decide on a plan are called.
import type { ApprovalStep } from '../records/plan.ts';

export const officeWord: Readonly<Record<ApprovalStep['office'], string>> = {
  'agency-head': 'Kepala Perangkat Daerah',
  bkpsdm: 'BKPSDM',
  sekda: 'Sekretaris Daerah (PyB)',
  ppk: 'Pejabat Pembina Kepegawaian (PPK)',
};
