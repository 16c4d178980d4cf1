// Level 1: what participants say about delivery and facilitator on the last days, scored 1–4, as means per item.
import { feedbackItems } from '../../questionnaire/feedback-items.ts';
import type { Level1 } from '../../records/batch-evaluation.ts';
import type { Problem } from '../../refusals/refusal.ts';
import { fraction, roundHalfUp } from '../../rulebook/rounding.ts';
import { asLine } from '../../rulebook/text.rules.ts';

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
      problems.push({ field, message: `Isian "${asLine(field, 40)}" tidak ditanyakan pada halaman ini.` });
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
