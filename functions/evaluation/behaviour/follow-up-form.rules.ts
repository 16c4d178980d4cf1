// Reads one form of the follow-up: the levels as in the needs survey, whether it is applied, and what stands in the way.
import {
  type AppliedAnswer,
  appliedAnswers,
  type ObstacleAnswer,
  obstacleAnswers,
} from '../../questionnaire/follow-up-answers.ts';
import { readAnswers } from '../../questionnaire/items.ts';
import type { Levels } from '../../records/assessment.ts';
import type { Problem } from '../../refusals/refusal.ts';

export const appliedField = 'diterapkan';
export const obstacleField = 'hambatan';

export type FollowUpForm = {
  levels: Levels;
  applied: AppliedAnswer;
  /** In the order of the list, so that the same answer is the same text. */
  obstacles: ObstacleAnswer[];
};
/** A form with problems, as it was sent, to be shown again. */
export type RejectedForm = {
  problems: Problem[];
  sent: Record<string, string>;
  sentObstacles: ObstacleAnswer[];
};

const textsIn = (form: FormData, field: string): string[] =>
  form
    .getAll(field)
    .filter((v) => typeof v === 'string')
    .filter((text) => text !== '');

const readApplied = (form: FormData): { value: AppliedAnswer } | { problem: Problem } => {
  const values = textsIn(form, appliedField);
  const answer = appliedAnswers.find((a) => a.value === values[0]);
  return values.length === 1 && answer
    ? { value: answer.value }
    : { problem: { field: appliedField, message: 'Penerapan hasil: pilih satu jawaban.' } };
};

const obstacleProblem = (
  sent: readonly FormDataEntryValue[],
  known: readonly ObstacleAnswer[],
): string | undefined => {
  if (sent.some((s) => !obstacleAnswers.some((o) => o.value === s)))
    return 'Hambatan: jawaban tidak dikenal. Muat ulang halaman, lalu isi kembali.';
  if (known.length === 0) return 'Hambatan: pilih paling sedikit satu, atau pilih "Tidak ada hambatan".';
  if (known.length > 1 && known.includes('tidak-ada'))
    return 'Hambatan: "Tidak ada hambatan" tidak dapat dipilih bersama jawaban lain.';
  return undefined;
};

export const readFollowUp = (
  form: FormData,
  items: readonly { code: string; name: string }[],
): FollowUpForm | RejectedForm => {
  const answers = readAnswers(form, items, [appliedField, obstacleField]);
  const applied = readApplied(form);
  const sent = form.getAll(obstacleField).filter((v) => typeof v === 'string');
  const obstacles = obstacleAnswers.map((o) => o.value).filter((value) => sent.includes(value));
  const message = obstacleProblem(sent, obstacles);
  if ('value' in applied && message === undefined && answers.problems.length === 0)
    return { levels: answers.levels, applied: applied.value, obstacles };
  const [appliedSent] = textsIn(form, appliedField);
  return {
    problems: [
      ...answers.problems,
      ...('problem' in applied ? [applied.problem] : []),
      ...(message === undefined ? [] : [{ field: obstacleField, message }]),
    ],
    sent: { ...answers.sent, ...(appliedSent === undefined ? {} : { [appliedField]: appliedSent }) },
    sentObstacles: obstacles,
  };
};
