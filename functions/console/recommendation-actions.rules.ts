// What the evaluation asked for and nobody has answered, as one line of the list "perlu ditindaklanjuti".
import { integer, longDate } from '../pages/format.ts';
import { addDays, dateOf, earliestFirst, endOfDay, instantOf } from '../records/moments.ts';
import type { Action, YearRecords } from './actions.rules.ts';

/** Days before the day a recommendation is due on which the list begins to speak of it. */
const recommendationDays = 14;

/** What the evaluation asked for and nobody has answered: as one line, because its page lists them. */
export const recommendationActions = ({ cycle, recommendations = [] }: YearRecords, now: Date): Action[] => {
  const today = dateOf(now);
  const near = recommendations
    .filter((r) => r.status === 'open' && r.dueOn <= addDays(today, recommendationDays))
    .toSorted((a, b) => earliestFirst(a.dueOn, b.dueOn));
  const [first] = near;
  if (!first) return [];
  const late = near.filter((r) => r.dueOn < today).length;
  return [
    {
      ...{ kind: 'recommendation-due', about: 'recommendations', due: instantOf(endOfDay(first.dueOn)) },
      text: `${integer(near.length)} rekomendasi evaluasi ${late === near.length ? 'melewati' : late > 0 ? `perlu dijawab, ${integer(late)} di antaranya melewati` : 'mendekati'} batas waktunya; yang pertama ${longDate(first.dueOn)}, oleh ${first.owner.name}.`,
      link: { href: `/konsol/${cycle.year}/evaluasi`, label: 'Lihat dan tutup rekomendasi' },
    },
  ];
};
