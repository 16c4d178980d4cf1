// What the evaluation of a year found, table by table: batches (levels 1 to 3), services (level 4), recommendations.

import {
  changesOf,
  isServiceTold,
  type Seen,
  toldChangesOf,
  toldFinding,
} from '../evaluation/year/told-findings.rules.ts';
import { integer } from '../pages/format.ts';
import { type BatchEvaluation, followUpAnswers, type Level2, levelsOf } from '../records/batch-evaluation.ts';
import { earliestFirst } from '../records/moments.ts';
import type { Recommendation, RecommendationAnswer } from '../records/recommendation.ts';
import type { Agency, Competency } from '../records/register.ts';
import type { ServiceChange } from '../records/service-measure.ts';
import { meanHalfUp } from '../rulebook/rounding.ts';
import { figuresAbout, type Sight, SmallFigure, seesPeople } from '../rulebook/small-figure.ts';
import { batchTitle } from '../words/batch-words.ts';
import { gainBandText } from '../words/gain-words.ts';
import { type RecommendationText, recommendationText } from '../words/recommendation-words.ts';
import { mutuText } from '../words/service-words.ts';
import { change, count, day, hundredths, lead, type TableColumn, under, words } from './table-column.ts';

export type BatchEvaluationRow = {
  batch: string;
  /** Where its people are named, for whoever may see them. */
  people?: string;
  status: string;
  feedbackAnswers: number;
  feedbackMeanHundredths: SmallFigure<number>;
  testPairs: number | undefined;
  preMeanHundredths: SmallFigure<number>;
  postMeanHundredths: SmallFigure<number>;
  gainHundredths: SmallFigure<number>;
  gainBand: SmallFigure<string>;
  /** Whose gain is none, and whose is a loss. */
  gainNote: string;
  followUpAnswers: number | undefined;
  behaviourChangeHundredths: number | undefined;
};

const statusWord: Readonly<Record<BatchEvaluation['status'], string>> = {
  feedback: 'Umpan balik berjalan',
  waiting: 'Menunggu evaluasi pascapelatihan',
  'follow-up': 'Evaluasi pascapelatihan berjalan',
  closed: 'Selesai',
};

/** The ceiling and the losses of a class by number: few people as a rule, so for whoever sees people. */
const gainNote = (level2: Level2 | undefined, sight: Sight): string => {
  if (level2 === undefined || !seesPeople(sight)) return '–';
  const { excluded, lost = 0 } = level2;
  const notes = [
    ...(excluded > 0
      ? [
          `${integer(excluded)} peserta sudah bernilai penuh pada tes awal, N-gain perorangan tidak terdefinisi`,
        ]
      : []),
    ...(lost > 0 ? [`nilai ${integer(lost)} peserta menurun`] : []),
  ];
  return notes.length === 0 ? '–' : notes.join('; ');
};

/**
 * The mean of a batch is one number for all who read it: told where each change behind it is. A mean of those that are told
 * alone would be another number under the same name, and beside the whole one it would tell the rest.
 */
const behaviourMean = (evaluation: BatchEvaluation, sight: Sight): number | undefined => {
  const changes = changesOf(evaluation);
  return toldChangesOf(evaluation, sight).length === changes.length
    ? meanHalfUp(changes.flatMap((c) => c.changeHundredths ?? []))
    : undefined;
};

export const batchEvaluationRows = (
  evaluations: readonly BatchEvaluation[],
  sight: Sight,
  year?: number,
): BatchEvaluationRow[] => {
  return evaluations
    .toSorted((a, b) => earliestFirst(a.endsOn, b.endsOn) || a.batchId.localeCompare(b.batchId))
    .map((e) => {
      const { level1, level2 } = levelsOf(e);
      const ofPairs = figuresAbout(level2?.pairs ?? 0, sight);
      return {
        batch: batchTitle({ programName: e.programName, number: e.batchNumber }),
        ...(year !== undefined && seesPeople(sight)
          ? { people: `/konsol/${year}/angkatan/${encodeURIComponent(e.batchId)}` }
          : {}),
        status: statusWord[e.status],
        feedbackAnswers: level1?.answers ?? e.feedbackAnswered,
        feedbackMeanHundredths: new SmallFigure(level1?.meanHundredths, level1?.answers ?? 0, sight),
        testPairs: level2?.pairs,
        preMeanHundredths: ofPairs(level2?.preMeanHundredths),
        postMeanHundredths: ofPairs(level2?.postMeanHundredths),
        gainHundredths: ofPairs(level2?.gKelasHundredths),
        gainBand: ofPairs(
          level2?.gKelasHundredths === undefined || level2.gKelasBand === undefined
            ? undefined
            : gainBandText(level2.gKelasHundredths, level2.gKelasBand),
        ),
        gainNote: gainNote(level2, sight),
        followUpAnswers: followUpAnswers(e),
        behaviourChangeHundredths: behaviourMean(e, sight),
      };
    });
};

export const batchEvaluationColumns: readonly TableColumn<BatchEvaluationRow>[] = [
  { ...lead('Angkatan', (r: BatchEvaluationRow) => r.batch), href: (r) => r.people },
  words('Status', (r) => r.status),
  count('Level 1: jawaban', (r) => r.feedbackAnswers),
  hundredths('Level 1: rata-rata (1–4)', (r) => r.feedbackMeanHundredths),
  count('Level 2: pasangan tes', (r) => r.testPairs),
  hundredths('Level 2: rata-rata tes awal', (r) => r.preMeanHundredths),
  hundredths('Level 2: rata-rata tes akhir', (r) => r.postMeanHundredths),
  hundredths('Level 2: N-gain kelas', (r) => r.gainHundredths),
  words('Level 2: kategori', (r) => r.gainBand.shown() ?? '–'),
  under('Catatan N-gain', (r) => r.gainNote),
  count('Level 3: jawaban', (r) => r.followUpAnswers),
  change('Level 3: perubahan level kompetensi', (r) => r.behaviourChangeHundredths),
];

export type ServiceRow = ServiceChange & { agency: string; service: string };

export const serviceRows = (
  changes: readonly ServiceChange[],
  agencies: readonly Agency[],
  sight: Sight,
): ServiceRow[] => {
  const byId = new Map(agencies.map((a) => [a.agencyId, a]));
  return changes
    .filter((change) => isServiceTold(change, sight))
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
  RecommendationText & {
    /** What came of it, once it is closed. */
    answer: RecommendationAnswer | undefined;
    /** The page of this one, for whoever may close it. */
    page: string | undefined;
  };

export const recommendationRows = (
  recommendations: readonly Recommendation[],
  competencies: readonly Competency[],
  { year, ...seen }: Seen & { year: number },
  sight: Sight,
): RecommendationRow[] => {
  const { evaluations } = seen;
  const names = {
    competencies: new Map(competencies.map((c) => [c.code, c.name])),
    batches: new Map(
      evaluations.map((e) => [e.batchId, batchTitle({ programName: e.programName, number: e.batchNumber })]),
    ),
  };
  return recommendations.flatMap((r) => {
    const finding = toldFinding(r, seen, sight);
    if (finding === undefined) return [];
    const page = seesPeople(sight)
      ? `/konsol/${year}/rekomendasi/${encodeURIComponent(r.recommendationId)}`
      : undefined;
    const answer = r.status === 'done' ? r.answer : undefined;
    const said = recommendationText(finding, names);
    // The training office's own words are for itself and for whoever it was given to.
    const text = (seesPeople(sight) ? r.arranged?.text : undefined) ?? said.text;
    return [{ ...r, ...said, text, answer, page }];
  });
};

const resultText: Readonly<Record<RecommendationAnswer['result'], string>> = {
  'carried-out': 'Dilaksanakan',
  'not-carried-out': 'Tidak dilaksanakan',
};

export const recommendationColumns: readonly TableColumn<RecommendationRow>[] = [
  count('Level', (r) => r.level),
  lead('Rekomendasi', (r) => r.text),
  under('Dasar', (r) => r.evidence),
  words('Penanggung jawab', (r) => r.owner.name),
  day('Batas waktu', (r) => r.dueOn),
  {
    ...words('Status', (r: RecommendationRow) => (r.status === 'done' ? 'Selesai' : 'Terbuka')),
    href: (r) => r.page,
  },
  // What somebody wrote may name people: the note is for whoever may see them.
  words('Hasil', ({ answer, page }) => {
    if (!answer) return '–';
    return page ? `${resultText[answer.result]}: ${answer.note}` : resultText[answer.result];
  }),
];
