// How the training office words a recommendation and until when it is due, while nobody has answered it.
import { dateOf, dateOfYear, isCalendarDate, type WibDate } from '../../records/moments.ts';
import type { Problem } from '../../refusals/refusal.ts';

const wordingLength = { least: 10, most: 500 };

/** Recommendations of a year are looked after in the two that follow it. */
const yearsAfter = 2;

export type Arrangement = {
  /** Absent where the words that follow from the finding stand. */
  text: string | undefined;
  dueOn: WibDate;
};

/** `usual`: what the finding says by itself; whoever types that again gives up the own words. */
export const readArrangement = (
  sent: { text: string | undefined; textProblem: Problem | undefined; dueOn: string | undefined },
  { usual, before, year, now }: { usual: string; before: Arrangement; year: number; now: Date },
): Arrangement | { problems: Problem[] } => {
  const text = sent.text?.trim() ?? '';
  const last = dateOfYear(year + yearsAfter, '12-31');
  const dueOn = sent.dueOn !== undefined && isCalendarDate(sent.dueOn) ? sent.dueOn : undefined;
  const isLengthWrong = text.length < wordingLength.least || text.length > wordingLength.most;
  const problems: Problem[] = [
    ...(sent.textProblem ? [sent.textProblem] : []),
    ...(!sent.textProblem && isLengthWrong
      ? [
          {
            field: 'rumusan',
            message: `Tuliskan rumusan, ${wordingLength.least} sampai ${wordingLength.most} karakter.`,
          },
        ]
      : []),
    ...(dueOn === undefined ? [{ field: 'tenggat', message: 'Pilih batas waktu.' }] : []),
    ...(dueOn !== undefined && dueOn !== before.dueOn && dueOn < dateOf(now)
      ? [{ field: 'tenggat', message: 'Batas waktu sudah lewat.' }]
      : []),
    ...(dueOn !== undefined && dueOn > last
      ? [{ field: 'tenggat', message: `Batas waktu paling lambat 31 Desember ${year + yearsAfter}.` }]
      : []),
  ];
  if (problems.length > 0 || dueOn === undefined) return { problems };
  const own = text === usual ? undefined : text;
  return own === before.text && dueOn === before.dueOn
    ? { problems: [{ field: 'rumusan', message: 'Belum ada yang diubah.' }] }
    : { text: own, dueOn };
};
