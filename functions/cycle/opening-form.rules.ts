// The form that opens a cycle, as sent: every field read and named when it cannot be.
import { type PhaseName, phases } from '../records/policy.ts';
import type { Problem } from '../refusals/refusal.ts';
import { readRupiah } from '../rulebook/rupiah.rules.ts';
import { dateField, type EnteredDates, type OpeningInput } from './opening.rules.ts';

/** The answers as typed, to show the form again with them. */
export type OpeningAnswers = Readonly<Record<string, string>>;

export const openingFields: readonly string[] = [
  'year',
  'ceiling',
  ...phases.flatMap((phase) => [dateField(phase, 'opens'), dateField(phase, 'closes')]),
];

export const answersOf = (year: number, dates: EnteredDates): OpeningAnswers => ({
  year: String(year),
  ceiling: '',
  ...Object.fromEntries(
    phases.flatMap((phase) => [
      [dateField(phase, 'opens'), dates[phase].opensOn],
      [dateField(phase, 'closes'), dates[phase].closesOn],
    ]),
  ),
});

const yearProblem: Problem = { field: 'year', message: 'Isi tahun anggaran dengan empat angka.' };
const ceilingProblem: Problem = {
  field: 'ceiling',
  message: 'Isi pagu anggaran dalam rupiah penuh, misalnya 1.250.000.000.',
};

/** The settings, or why there are none; whether they may be used is decided by `openCycle`. */
export const readOpening = (answers: OpeningAnswers): { input: OpeningInput } | { problems: Problem[] } => {
  const text = (name: string): string => answers[name]?.trim() ?? '';
  const year = /^\d{4}$/.test(text('year')) ? Number(text('year')) : undefined;
  const ceilingRupiah = readRupiah(text('ceiling'));
  if (year === undefined || ceilingRupiah === undefined)
    return {
      problems: [
        ...(year === undefined ? [yearProblem] : []),
        ...(ceilingRupiah === undefined ? [ceilingProblem] : []),
      ],
    };
  const window = (phase: PhaseName): EnteredDates[PhaseName] => ({
    opensOn: text(dateField(phase, 'opens')),
    closesOn: text(dateField(phase, 'closes')),
  });
  return {
    input: {
      year,
      ceilingRupiah,
      dates: {
        'needs-survey': window('needs-survey'),
        'needs-analysis': window('needs-analysis'),
        'program-approval': window('program-approval'),
        delivery: window('delivery'),
        evaluation: window('evaluation'),
      },
    },
  };
};
