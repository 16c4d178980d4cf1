// Alumni and superiors as a test plays them: they have their mailbox and the pages, nothing else.
import { feedbackItems } from '../../../functions/questionnaire/feedback-items.ts';
import type { Answer, Bench } from '../../support/workflow-bench.ts';

export const mailsTo = (bench: Bench, person: string, subject = '') =>
  bench.mails.filter((m) => m.to === `${person}@example.invalid` && m.subject.startsWith(subject));

export const linkTo = (bench: Bench, person: string, subject: string): string => {
  const mail = mailsTo(bench, person, subject).at(-1);
  if (!mail) throw new Error(`no mail "${subject}" to ${person}`);
  return bench.linkIn(mail);
};

export const allScores = (score: number): Record<string, string> =>
  Object.fromEntries(feedbackItems.map((i) => [i.code, String(score)]));

export const giveFeedback = async (bench: Bench, person: string, score: number): Promise<Answer> => {
  const path = linkTo(bench, person, 'Umpan balik');
  await bench.get(path);
  return bench.post(path, allScores(score));
};

export type Said = { M03: number; M05: number; applied?: string; obstacles?: readonly string[] };
export const saying = ({ M03, M05, applied = 'sebagian', obstacles = ['waktu'] }: Said) => ({
  M03: String(M03),
  M05: String(M05),
  diterapkan: applied,
  hambatan: obstacles,
});

export const answerAsAlumnus = async (bench: Bench, person: string, said: Said): Promise<Answer> => {
  const path = linkTo(bench, person, 'Evaluasi pascapelatihan: ');
  await bench.get(path);
  return bench.post(path, saying(said));
};

export const rateAsSuperior = async (
  bench: Bench,
  person: string,
  number: number,
  said: Said,
): Promise<Answer> => {
  const path = `${linkTo(bench, person, 'Evaluasi pascapelatihan oleh atasan langsung')}/pegawai/${number}`;
  await bench.get(path);
  return bench.post(path, saying(said));
};
