// What the evaluation of a year found, table by table: batches (levels 1 to 3), services (level 4), recommendations.

import { longDate } from '../pages/format.ts';
import { type BatchEvaluation, followUpAnswers, levelsOf } from '../records/batch-evaluation.ts';
import { earliestFirst } from '../records/moments.ts';
import type { Recommendation } from '../records/recommendation.ts';
import type { Agency, Competency } from '../records/register.ts';
import type { ServiceChange } from '../records/service-measure.ts';
import { meanHalfUp } from '../rulebook/rounding.ts';
import { figuresAbout, SmallFigure } from '../rulebook/small-figure.ts';
import { batchTitle } from '../words/batch-words.ts';
import { type RecommendationText, recommendationText } from '../words/recommendation-words.ts';
import { mutuText } from '../words/service-words.ts';
import { change, count, hundredths, lead, type TableColumn, under, words } from './table-column.ts';

export type BatchEvaluationRow = {
  batch: string;
  status: string;
  feedbackAnswers: number;
  feedbackMeanHundredths: SmallFigure<number>;
  testPairs: number | undefined;
  gainHundredths: SmallFigure<number>;
  gainBand: SmallFigure<string>;
  followUpAnswers: number | undefined;
  behaviourChangeHundredths: number | undefined;
};

const statusWord: Readonly<Record<BatchEvaluation['status'], string>> = {
  feedback: 'Umpan balik berjalan',
  waiting: 'Menunggu evaluasi pascapelatihan',
  'follow-up': 'Evaluasi pascapelatihan berjalan',
  closed: 'Selesai',
};

export const batchEvaluationRows = (
  evaluations: readonly BatchEvaluation[],
  minimumCell: number,
): BatchEvaluationRow[] => {
  return evaluations
    .toSorted((a, b) => earliestFirst(a.endsOn, b.endsOn) || a.batchId.localeCompare(b.batchId))
    .map((e) => {
      const { level1, level2, level3 } = levelsOf(e);
      const ofPairs = figuresAbout(level2?.pairs ?? 0, minimumCell);
      const changes = (level3?.competencies ?? []).flatMap((c) => {
        const change = new SmallFigure(
          c.changeHundredths,
          c.alumniPairs + c.superiorPairs,
          minimumCell,
        ).shown();
        return change === undefined ? [] : [change];
      });
      return {
        batch: batchTitle({ programName: e.programName, number: e.batchNumber }),
        status: statusWord[e.status],
        feedbackAnswers: level1?.answers ?? e.feedbackAnswered,
        feedbackMeanHundredths: new SmallFigure(level1?.meanHundredths, level1?.answers ?? 0, minimumCell),
        testPairs: level2?.pairs,
        gainHundredths: ofPairs(level2?.gKelasHundredths),
        gainBand: ofPairs(level2?.gKelasBand),
        followUpAnswers: followUpAnswers(e),
        behaviourChangeHundredths: meanHalfUp(changes),
      };
    });
};

export const batchEvaluationColumns: readonly TableColumn<BatchEvaluationRow>[] = [
  lead('Angkatan', (r) => r.batch),
  words('Status', (r) => r.status),
  count('Reaksi (level 1): jawaban', (r) => r.feedbackAnswers),
  hundredths('Reaksi (level 1): rata-rata (1–4)', (r) => r.feedbackMeanHundredths),
  count('Pembelajaran (level 2): pasangan tes', (r) => r.testPairs),
  hundredths('Pembelajaran (level 2): N-gain kelas', (r) => r.gainHundredths),
  words('Pembelajaran (level 2): kategori', (r) => r.gainBand.shown() ?? '–'),
  count('Perilaku (level 3): jawaban', (r) => r.followUpAnswers),
  change('Perilaku (level 3): perubahan level kompetensi', (r) => r.behaviourChangeHundredths),
];

export type ServiceRow = ServiceChange & { agency: string; service: string };

export const serviceRows = (changes: readonly ServiceChange[], agencies: readonly Agency[]): ServiceRow[] => {
  const byId = new Map(agencies.map((a) => [a.agencyId, a]));
  return changes
    .map((change) => {
      const agency = byId.get(change.agencyId);
      return { ...change, agency: agency?.name ?? change.agencyId, service: agency?.service ?? '–' };
    })
    .sort((a, b) => a.agency.localeCompare(b.agency, 'id'));
};

export const serviceColumns: readonly TableColumn<ServiceRow>[] = [
  lead('Perangkat Daerah', (r) => r.agency),
  under('Layanan', (r) => r.service),
  words('Periode sebelum', (r) => r.beforePeriod),
  hundredths('IKM sebelum', (r) => r.beforeIkmHundredths),
  words('Periode sesudah', (r) => r.afterPeriod),
  hundredths('IKM sesudah', (r) => r.afterIkmHundredths),
  change('Perubahan IKM', (r) => r.changeHundredths),
  words('Mutu sebelum', (r) => mutuText(r.beforeMutu)),
  words('Mutu sesudah', (r) => mutuText(r.afterMutu)),
  count('Responden sebelum', (r) => r.respondentsBefore),
  count('Responden sesudah', (r) => r.respondentsAfter),
];

export type RecommendationRow = Pick<Recommendation, 'level' | 'owner' | 'dueOn' | 'status'> &
  RecommendationText;

export const recommendationRows = (
  recommendations: readonly Recommendation[],
  competencies: readonly Competency[],
  evaluations: readonly BatchEvaluation[],
): RecommendationRow[] => {
  const names = {
    competencies: new Map(competencies.map((c) => [c.code, c.name])),
    batches: new Map(
      evaluations.map((e) => [e.batchId, batchTitle({ programName: e.programName, number: e.batchNumber })]),
    ),
  };
  return recommendations.map((r) => ({ ...r, ...recommendationText(r.finding, names) }));
};

export const recommendationColumns: readonly TableColumn<RecommendationRow>[] = [
  count('Level', (r) => r.level),
  lead('Rekomendasi', (r) => r.text),
  under('Dasar', (r) => r.evidence),
  words('Penanggung jawab', (r) => r.owner.name),
  words('Batas waktu', (r) => longDate(r.dueOn)),
  words('Status', (r) => (r.status === 'done' ? 'Selesai' : 'Terbuka')),
];
