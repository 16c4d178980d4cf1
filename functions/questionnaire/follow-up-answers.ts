// What alumni and superiors may say about the use of a training besides levels: how far it is applied, and what stands in the way.

export const appliedAnswers = [
  { value: 'penuh', label: 'Sudah, seluruhnya' },
  { value: 'sebagian', label: 'Sudah, sebagian' },
  { value: 'mulai', label: 'Baru mulai' },
  { value: 'belum', label: 'Belum' },
] as const;
export type AppliedAnswer = (typeof appliedAnswers)[number]['value'];

/** The topics are those of a questionnaire in use (docs/sources.md#follow-up-questionnaires); the wording is ours. */
export const obstacleAnswers = [
  { value: 'dukungan', label: 'Belum ada dukungan atasan' },
  { value: 'waktu', label: 'Tidak cukup waktu' },
  { value: 'sarana', label: 'Sarana belum tersedia' },
  { value: 'rekan', label: 'Rekan kerja belum mendukung penerapan' },
  { value: 'tidak-ada', label: 'Tidak ada hambatan' },
] as const;
export type ObstacleAnswer = (typeof obstacleAnswers)[number]['value'];
