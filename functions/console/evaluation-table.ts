// What the evaluation of a year found, table by table: batches (levels 1 to 3), services (level 4), recommendations.
import { longDate, roman } from '../pages/format.ts';
import { type BatchEvaluation, followUpAnswers, levelsOf } from '../records/batch-evaluation.ts';
import { earliestFirst } from '../records/moments.ts';
import type { Recommendation } from '../records/recommendation.ts';
import type { Agency, Competency } from '../records/register.ts';
import type { ServiceChange } from '../records/service-measure.ts';
import { type RecommendationText, recommendationText } from '../words/recommendation-words.ts';
import { count, hundredths, lead, type TableColumn, under, words } from './table-column.ts';

export type BatchEvaluationRow = {
  batch: string;
  status: string;
  feedbackAnswers: number;
  feedbackMeanHundredths: number | undefined;
  testPairs: number | undefined;
  gainHundredths: number | undefined;
  gainBand: string;
  followUpAnswers: number | undefined;
  behaviourChangeHundredths: number | undefined;
};

const statusWord: Readonly<Record<BatchEvaluation['status'], string>> = {
  feedback: 'Umpan balik berjalan',
  waiting: 'Menunggu evaluasi pascapelatihan',
  'follow-up': 'Evaluasi pascapelatihan berjalan',
  closed: 'Selesai',
};

/** Mean change over the competencies that have one; the whole number nearest, halves away from zero. */
const meanChange = (changes: readonly number[]): number | undefined => {
  if (changes.length === 0) return undefined;
  const sum = changes.reduce((total, n) => total + n, 0);
  const size = Math.floor((2 * Math.abs(sum) + changes.length) / (2 * changes.length));
  return sum < 0 ? -size : size;
};

/** Averages of fewer people than the policy's smallest cell would speak of single persons (domain.md 9). */
export const batchEvaluationRows = (
  evaluations: readonly BatchEvaluation[],
  minimumCell: number,
): BatchEvaluationRow[] => {
  const shown = (n: number | undefined, value: number | undefined): number | undefined =>
    n !== undefined && n >= minimumCell ? value : undefined;
  return evaluations
    .toSorted((a, b) => earliestFirst(a.endsOn, b.endsOn) || a.batchId.localeCompare(b.batchId))
    .map((e) => {
      const { level1, level2, level3 } = levelsOf(e);
      const gain = shown(level2?.pairs, level2?.gKelasHundredths);
      const changes = (level3?.competencies ?? []).flatMap((c) =>
        c.changeHundredths !== undefined && c.alumniPairs + c.superiorPairs >= minimumCell
          ? [c.changeHundredths]
          : [],
      );
      return {
        batch: `${e.programName}, Angkatan ${roman(e.batchNumber)}`,
        status: statusWord[e.status],
        feedbackAnswers: level1?.answers ?? e.feedbackAnswered,
        feedbackMeanHundredths: shown(level1?.answers, level1?.meanHundredths),
        testPairs: level2?.pairs,
        gainHundredths: gain,
        gainBand: gain === undefined ? '–' : (level2?.gKelasBand ?? '–'),
        followUpAnswers: followUpAnswers(e),
        behaviourChangeHundredths: meanChange(changes),
      };
    });
};

export const batchEvaluationColumns: readonly TableColumn<BatchEvaluationRow>[] = [
  lead('Angkatan', (r) => r.batch),
  words('Status', (r) => r.status),
  count('1 Umpan balik: jawaban', (r) => r.feedbackAnswers),
  hundredths('1 Umpan balik: rata-rata (1–4)', (r) => r.feedbackMeanHundredths),
  count('2 Tes awal dan akhir: pasangan', (r) => r.testPairs),
  hundredths('2 N-gain kelas', (r) => r.gainHundredths),
  words('2 Kategori', (r) => r.gainBand),
  count('3 Pascapelatihan: jawaban', (r) => r.followUpAnswers),
  hundredths('3 Perubahan perilaku (level)', (r) => r.behaviourChangeHundredths),
];

export type ServiceRow = ServiceChange & { agency: string };

export const serviceRows = (changes: readonly ServiceChange[], agencies: readonly Agency[]): ServiceRow[] => {
  const agency = new Map(agencies.map((a) => [a.agencyId, a.name]));
  return changes
    .map((change) => ({ ...change, agency: agency.get(change.agencyId) ?? change.agencyId }))
    .sort((a, b) => a.agency.localeCompare(b.agency, 'id'));
};

export const serviceColumns: readonly TableColumn<ServiceRow>[] = [
  lead('Perangkat Daerah', (r) => r.agency),
  words('Periode sebelum', (r) => r.beforePeriod),
  hundredths('IKM sebelum', (r) => r.beforeIkmHundredths),
  words('Periode sesudah', (r) => r.afterPeriod),
  hundredths('IKM sesudah', (r) => r.afterIkmHundredths),
  hundredths('4 Perubahan IKM', (r) => r.changeHundredths),
  words('Mutu sesudah', (r) => r.afterMutu),
  count('Responden sesudah', (r) => r.respondentsAfter),
];

export type RecommendationRow = Pick<Recommendation, 'level' | 'owner' | 'dueOn' | 'status'> &
  RecommendationText;

export const recommendationRows = (
  recommendations: readonly Recommendation[],
  competencies: readonly Competency[],
): RecommendationRow[] => {
  const names = new Map(competencies.map((c) => [c.code, c.name]));
  return recommendations.map((r) => ({ ...r, ...recommendationText(r.finding, names) }));
};

export const recommendationColumns: readonly TableColumn<RecommendationRow>[] = [
  count('Tingkat', (r) => r.level),
  lead('Rekomendasi', (r) => r.text),
  under('Dasar', (r) => r.evidence),
  words('Penanggung jawab', (r) => r.owner.name),
  words('Batas waktu', (r) => longDate(r.dueOn)),
  words('Status', (r) => (r.status === 'done' ? 'Selesai' : 'Terbuka')),
];
