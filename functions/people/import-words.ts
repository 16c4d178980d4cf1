// Where the pages of imports lie, and the words they share.
import type { ImportJob, ImportStatus, ImportWork } from './import-job.ts';
import type { ImportKind } from './import-kinds.ts';

export const pathOf = (kind: ImportKind): string => `/konsol/impor/${kind}`;

export const jobPath = ({ kind, jobId }: Pick<ImportJob, 'kind' | 'jobId'>): string =>
  `${pathOf(kind)}/berkas/${jobId}`;

export const statusWords: Readonly<Record<ImportStatus, string>> = {
  received: 'Diterima',
  checking: 'Sedang diperiksa',
  refused: 'Tidak dapat dibaca',
  checked: 'Menunggu diterapkan',
  applying: 'Sedang diterapkan',
  applied: 'Diterapkan',
  undoing: 'Sedang dibatalkan',
  undone: 'Dibatalkan',
  failed: 'Terhenti',
};

export const workWords = {
  checking: { title: 'Berkas sedang diperiksa', done: 'diperiksa' },
  applying: { title: 'Berkas sedang diterapkan', done: 'diterapkan' },
  undoing: { title: 'Impor sedang dibatalkan', done: 'dikembalikan' },
} as const satisfies Readonly<Record<ImportWork, object>>;
