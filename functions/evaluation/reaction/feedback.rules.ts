// Level 1: what participants say about delivery and facilitator on the last days, scored 1–4, as means per item.

import type { Level1 } from '../../records/batch-evaluation.ts';
import type { Problem } from '../../refusals/refusal.ts';
import { fraction, roundHalfUp } from '../../rulebook/fraction.ts';

export type FeedbackItem = { code: string; part: 'penyelenggaraan' | 'fasilitator'; text: string };

/** Own wording; evaluasi penyelenggaraan and evaluasi tenaga pengajar (domain.md 5). */
export const feedbackItems: readonly FeedbackItem[] = [
  { code: 'MATERI', part: 'penyelenggaraan', text: 'Materi sesuai dengan kebutuhan pekerjaan saya' },
  { code: 'METODE', part: 'penyelenggaraan', text: 'Cara penyampaian membantu saya memahami materi' },
  { code: 'JADWAL', part: 'penyelenggaraan', text: 'Jadwal dan lama kegiatan memadai' },
  { code: 'SARANA', part: 'penyelenggaraan', text: 'Tempat, sarana, dan bahan ajar memadai' },
  { code: 'LAYANAN', part: 'penyelenggaraan', text: 'Penyelenggara melayani peserta dengan baik' },
  { code: 'PENGUASAAN', part: 'fasilitator', text: 'Fasilitator menguasai materi' },
  { code: 'KEJELASAN', part: 'fasilitator', text: 'Fasilitator menjelaskan dengan mudah dipahami' },
  { code: 'KETERLIBATAN', part: 'fasilitator', text: 'Fasilitator memberi kesempatan bertanya dan berlatih' },
];

export const feedbackScale = [
  { value: '1', label: '1. Tidak setuju' },
  { value: '2', label: '2. Kurang setuju' },
  { value: '3', label: '3. Setuju' },
  { value: '4', label: '4. Sangat setuju' },
] as const;

export type FeedbackScores = Record<string, number>;

/** Every item answered exactly once with 1 to 4, and nothing that was not asked. */
export const readFeedback = (
  form: FormData,
): { scores: FeedbackScores; sent: Record<string, string>; problems: Problem[] } => {
  const scores: FeedbackScores = {};
  const sent: Record<string, string> = {};
  const problems: Problem[] = [];
  for (const { code, text } of feedbackItems) {
    const values = form.getAll(code).filter((v) => typeof v === 'string' && v !== '');
    const value = values[0];
    if (typeof value === 'string') sent[code] = value;
    if (value === undefined) problems.push({ field: code, message: `${text}: pilih satu jawaban.` });
    else if (values.length > 1 || typeof value !== 'string' || !/^[1-4]$/.test(value))
      problems.push({ field: code, message: `${text}: jawaban harus 1 sampai 4.` });
    else scores[code] = Number(value);
  }
  const known = new Set(['nonce', ...feedbackItems.map((i) => i.code)]);
  for (const field of new Set(form.keys()))
    if (!known.has(field))
      problems.push({ field, message: `Isian "${field.slice(0, 40)}" tidak ditanyakan pada halaman ini.` });
  return { scores, sent, problems };
};

/** Means per item and over all, of the answers that came in. */
export const scoreFeedback = (invited: number, answers: readonly FeedbackScores[]): Level1 => {
  const means: Record<string, number> = {};
  let sum = 0;
  let count = 0;
  for (const { code } of feedbackItems) {
    const scores = answers.flatMap((a) => a[code] ?? []);
    if (scores.length === 0) continue;
    const itemSum = scores.reduce((a, b) => a + b, 0);
    means[code] = roundHalfUp(fraction(itemSum, scores.length), 100);
    sum += itemSum;
    count += scores.length;
  }
  return {
    invited,
    answers: answers.length,
    means,
    meanHundredths: count === 0 ? undefined : roundHalfUp(fraction(sum, count), 100),
  };
};
