// Reads one form of the follow-up: the levels as in the needs survey, whether it is applied, and what stands in the way.

import { readAnswers } from '../../questionnaire/items.ts';
import type { Levels } from '../../records/assessment.ts';
import type { Problem } from '../../refusals/refusal.ts';
import { appliedAnswers, obstacleAnswers } from './behaviour.rules.ts';

export const appliedField = 'diterapkan';
export const obstacleField = 'hambatan';

export type FollowUpForm = {
  levels: Levels;
  applied: string;
  /** In the order of the list, so that the same answer is the same text. */
  obstacles: string[];
  sent: Record<string, string>;
  sentObstacles: string[];
  problems: Problem[];
};

const readApplied = (form: FormData): { value: string; problems: Problem[] } => {
  const values = form.getAll(appliedField).filter((v) => typeof v === 'string' && v !== '');
  const value = values[0];
  if (values.length === 1 && typeof value === 'string' && appliedAnswers.some((a) => a.value === value))
    return { value, problems: [] };
  const message = 'Penerapan hasil: pilih satu jawaban.';
  return {
    value: typeof value === 'string' ? value : '',
    problems: [{ field: appliedField, message }],
  };
};

const readObstacles = (form: FormData): { values: string[]; problems: Problem[] } => {
  const sent = form.getAll(obstacleField).filter((v) => typeof v === 'string');
  const values = obstacleAnswers.filter((o) => sent.includes(o.value)).map((o) => o.value);
  const say = (message: string) => ({ values, problems: [{ field: obstacleField, message }] });
  if (sent.some((s) => !obstacleAnswers.some((o) => o.value === s)))
    return say('Hambatan: jawaban tidak dikenal. Muat ulang halaman, lalu isi kembali.');
  if (values.length === 0)
    return say('Hambatan: pilih paling sedikit satu, atau pilih "Tidak ada hambatan".');
  if (values.length > 1 && values.includes('tidak-ada'))
    return say('Hambatan: "Tidak ada hambatan" tidak dapat dipilih bersama jawaban lain.');
  return { values, problems: [] };
};

export const readFollowUp = (
  form: FormData,
  items: readonly { code: string; name: string }[],
): FollowUpForm => {
  const answers = readAnswers(form, items, [appliedField, obstacleField]);
  const applied = readApplied(form);
  const obstacles = readObstacles(form);
  return {
    levels: answers.levels,
    applied: applied.value,
    obstacles: obstacles.values,
    sent: { ...answers.sent, ...(applied.value === '' ? {} : { [appliedField]: applied.value }) },
    sentObstacles: obstacles.values,
    problems: [...answers.problems, ...applied.problems, ...obstacles.problems],
  };
};
