// What whoever a recommendation was given to says of it: done or not, with a note that can be read later.
import type { RecommendationResult } from '../../records/recommendation.ts';
import type { Problem } from '../../refusals/refusal.ts';

const shortestNote = 10;

export const results = [
  { value: 'carried-out', label: 'Sudah dilaksanakan' },
  { value: 'not-carried-out', label: 'Tidak dilaksanakan' },
] as const satisfies readonly { value: RecommendationResult; label: string }[];

export const readRecommendationAnswer = (sent: {
  result: string | undefined;
  note: string | undefined;
  noteProblem: Problem | undefined;
}): { result: RecommendationResult; note: string } | { problems: Problem[] } => {
  const result = results.find((r) => r.value === sent.result)?.value;
  const note = sent.note?.trim() ?? '';
  const problems: Problem[] = [
    ...(result ? [] : [{ field: 'hasil', message: 'Pilih apakah rekomendasi ini dilaksanakan.' }]),
    ...(sent.noteProblem ? [sent.noteProblem] : []),
    ...(!sent.noteProblem && note.length < shortestNote
      ? [{ field: 'catatan', message: `Tuliskan catatan, paling sedikit ${shortestNote} karakter.` }]
      : []),
  ];
  return result && problems.length === 0 ? { result, note } : { problems };
};
