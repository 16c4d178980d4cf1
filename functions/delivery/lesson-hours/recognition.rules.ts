// May somebody decide that a batch counts another number of lesson hours: a whole number, with a reason that can be read later.

import { instantOf } from '../../records/moments.ts';
import type { Recognition } from '../../records/recognition.ts';
import type { Problem } from '../../refusals/refusal.ts';
import { mostJp } from '../../rulebook/lesson-hours.rules.ts';

const reasonLength = { least: 10, most: 500 };

export type EnteredRecognition = {
  jp: string;
  reason: string;
  /** What is wrong with the text itself. */
  reasonProblem?: Problem | undefined;
};

export const readRecognition = (
  { jp, reason, reasonProblem }: EnteredRecognition,
  by: string,
  now: Date,
): { recognition: Recognition } | { problems: Problem[] } => {
  const problems: Problem[] = [];
  const digits = jp.trim();
  const number = /^\d{1,3}$/.test(digits) ? Number(digits) : 0;
  if (number < 1)
    problems.push({ field: 'jp', message: `Isi jumlah JP dengan bilangan bulat 1 sampai ${mostJp}.` });
  const text = reason.trim();
  if (reasonProblem !== undefined) problems.push(reasonProblem);
  else if (text.length < reasonLength.least || text.length > reasonLength.most)
    problems.push({
      field: 'alasan',
      message: `Tuliskan alasan, ${reasonLength.least} sampai ${reasonLength.most} karakter.`,
    });
  return problems.length > 0
    ? { problems }
    : { recognition: { jp: number, by, reason: text, at: instantOf(now) } };
};
