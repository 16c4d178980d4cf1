// What should be done because of what the evaluation saw: fixed thresholds, an owner and a date for each, the same input the same list.

import { decimal, integer } from '../../pages/format.ts';
import type { BatchEvaluation } from '../../records/batch-evaluation.ts';
import type { AgencyId, BatchId, CompetencyCode } from '../../records/ids.ts';
import { addDays, dateOf, type WibDate } from '../../records/moments.ts';
import type { Recommendation } from '../../records/recommendation.ts';
import { elementName, type SatisfactionElement } from '../../records/satisfaction-elements.ts';
import type { ServiceChange } from '../../records/service-measure.ts';
import { workingDayFrom } from '../../rulebook/calendar.ts';
import { fraction, isAtLeast, roundHalfUp } from '../../rulebook/fraction.ts';
import { obstacleAnswers } from '../behaviour/behaviour.rules.ts';
import { batchTitle } from '../evaluation-mail.ts';
import { feedbackItems } from '../reaction/feedback.rules.ts';
import { mutuWord } from '../service/satisfaction.rules.ts';

/** No published threshold could be confirmed; these are the government's own and are shown as such. */
const thresholds = {
  source: 'Kebijakan pemerintah daerah',
  validFrom: '2026-01-01',
  status: 'own-policy',
  value: {
    /** Level 1: mean of an item below "setuju" (3,00 of 4). */
    feedbackMeanHundredths: 300,
    /** Level 3: change of behaviour below a quarter of a level. */
    changeHundredths: 25,
    /** An obstacle named in at least this share of the answers (percent). */
    obstaclePercent: 25,
    /** Level 3 answers below this share of those asked (percent). */
    responsePercent: 50,
    /** Level 4: a fall of the IKM by at least one point. */
    ikmFallHundredths: 100,
    /** Fewer answers than this say nothing about a batch. */
    fewestAnswers: 3,
    /** Calendar days until a recommendation is due, moved to a working day. */
    dueDays: 90,
  },
} as const;
const limit = thresholds.value;

export type YearFindings = {
  batches: readonly BatchEvaluation[];
  services: readonly ServiceChange[];
  /** Batches whose evaluation was still open at the deadline. */
  openBatches: readonly BatchId[];
  agencyNames: ReadonlyMap<AgencyId, string>;
  competencyNames: ReadonlyMap<CompetencyCode, string>;
  bkpsdm: string;
  jointLeave: readonly WibDate[];
};

type Draft = Omit<Recommendation, 'dueOn' | 'status'>;
type OfBatch = {
  batch: BatchEvaluation;
  title: string;
  owner: Draft['owner'];
  competencyNames: ReadonlyMap<CompetencyCode, string>;
};

type Finding = Pick<Draft, 'level' | 'text' | 'evidence'> & { subject: string };

const draftOf = ({ batch, owner }: OfBatch, { level, subject, text, evidence }: Finding): Draft => ({
  recommendationId: `level-${level}-${batch.batchId}-${subject}`,
  level,
  owner,
  program: batch.program,
  text,
  evidence,
});

const two = (hundredths: number): string => decimal(hundredths / 100, 2);

const itemText = (code: string): string => feedbackItems.find((i) => i.code === code)?.text ?? code;

const onReaction = (of: OfBatch): Draft[] => {
  const { level1 } = of.batch;
  if (!level1 || level1.answers < limit.fewestAnswers || level1.meanHundredths === undefined) return [];
  const low = Object.entries(level1.means).filter(([, mean]) => mean < limit.feedbackMeanHundredths);
  if (low.length === 0) return [];
  const items = low.map(([code, mean]) => `"${itemText(code)}" ${two(mean)}`).join(', ');
  return [
    draftOf(of, {
      level: 1,
      subject: 'penyelenggaraan',
      text: `Perbaiki penyelenggaraan ${of.title} pada butir yang dinilai rendah oleh peserta.`,
      evidence: `Rata-rata di bawah ${two(limit.feedbackMeanHundredths)} dari 4: ${items} (${integer(level1.answers)} jawaban).`,
    }),
  ];
};

const onLearning = (of: OfBatch): Draft[] => {
  const { level2 } = of.batch;
  if (!level2 || level2.pairs < limit.fewestAnswers || level2.gKelasBand !== 'rendah') return [];
  return [
    draftOf(of, {
      level: 2,
      subject: 'pembelajaran',
      text: `Tinjau materi, metode, dan tingkat kesulitan tes ${of.title} bersama fasilitator.`,
      evidence: `N-gain kelas ${two(level2.gKelasHundredths ?? 0)} (rendah) dari ${integer(level2.pairs)} pasangan tes awal dan tes akhir.`,
    }),
  ];
};

const onBehaviour = (of: OfBatch): Draft[] => {
  const low = (of.batch.level3?.competencies ?? []).filter(
    (c) =>
      c.changeHundredths !== undefined &&
      c.alumniPairs + c.superiorPairs >= limit.fewestAnswers &&
      c.changeHundredths < limit.changeHundredths,
  );
  if (low.length === 0) return [];
  const found = low
    .map((c) => `${of.competencyNames.get(c.competency) ?? c.competency} ${two(c.changeHundredths ?? 0)}`)
    .join(', ');
  return [
    draftOf(of, {
      level: 3,
      subject: 'penerapan',
      text: `Dampingi penerapan hasil ${of.title} melalui coaching atau rencana tindak lanjut.`,
      evidence: `Perubahan perilaku kerja kurang dari ${two(limit.changeHundredths)} level: ${found}.`,
    }),
  ];
};

const onObstacles = (of: OfBatch): Draft[] => {
  const { level3 } = of.batch;
  if (!level3) return [];
  const answers = level3.alumniAnswers + level3.superiorAnswers;
  if (answers < limit.fewestAnswers) return [];
  return obstacleAnswers.flatMap(({ value, label }) => {
    const named = level3.obstacles[value] ?? 0;
    const isOften = isAtLeast(fraction(named, answers), fraction(limit.obstaclePercent, 100));
    if (value === 'tidak-ada' || named === 0 || !isOften) return [];
    return [
      draftOf(of, {
        level: 3,
        subject: `hambatan-${value}`,
        text: `Atasi hambatan penerapan hasil ${of.title}: ${label.toLowerCase()}.`,
        evidence: `Disebut dalam ${integer(named)} dari ${integer(answers)} jawaban evaluasi pascapelatihan.`,
      }),
    ];
  });
};

const onResponse = (of: OfBatch): Draft[] => {
  const { level3 } = of.batch;
  if (!level3 || level3.asked === 0) return [];
  const answers = level3.alumniAnswers + level3.superiorAnswers;
  if (isAtLeast(fraction(answers, level3.asked), fraction(limit.responsePercent, 100))) return [];
  return [
    draftOf(of, {
      level: 3,
      subject: 'tanggapan',
      text: `Tingkatkan tanggapan evaluasi pascapelatihan ${of.title}; hasilnya belum dapat diandalkan.`,
      evidence: `${integer(answers)} dari ${integer(level3.asked)} jawaban diterima (${decimal(roundHalfUp(fraction(answers, level3.asked), 10_000) / 100, 2)}%).`,
    }),
  ];
};

/** KOMPETENSI and PERILAKU are matters of people; WAKTU and PROSEDUR of process (domain.md 4). */
const remedy = (element: SatisfactionElement): string =>
  element === 'KOMPETENSI' || element === 'PERILAKU'
    ? 'usulkan pengembangan kompetensi pelaksana layanan pada siklus berikutnya'
    : 'perbaiki tata laksana layanan; pelatihan saja tidak cukup';

const onService = (service: ServiceChange, name: string): Draft[] => {
  const isLow = service.afterMutu === 'C' || service.afterMutu === 'D';
  const hasFallen = (service.changeHundredths ?? 0) <= -limit.ikmFallHundredths;
  if (!isLow && !hasFallen) return [];
  const element = elementName[service.weakest];
  return [
    {
      recommendationId: `level-4-${service.agencyId}`,
      level: 4,
      owner: { kind: 'agency', agencyId: service.agencyId, name },
      agencyId: service.agencyId,
      text: `Tingkatkan unsur ${element}: ${remedy(service.weakest)}.`,
      evidence:
        `IKM ${two(service.beforeIkmHundredths)} (${service.beforePeriod}) menjadi ${two(service.afterIkmHundredths)} ` +
        `(${service.afterPeriod}), mutu ${service.afterMutu} (${mutuWord[service.afterMutu]}); ` +
        `unsur terendah ${element} ${two(service.weakestHundredths)} dari 4.`,
    },
  ];
};

const onOpenBatches = (open: readonly BatchId[], owner: Draft['owner']): Draft[] =>
  open.length === 0
    ? []
    : [
        {
          recommendationId: 'level-3-angkatan-terbuka',
          level: 3,
          owner,
          text: 'Selesaikan evaluasi angkatan yang masih terbuka pada batas waktu tahapan; hasilnya belum ikut dihitung.',
          evidence: `Angkatan: ${open.join(', ')}.`,
        },
      ];

const compare = (a: Draft, b: Draft): number => (a.recommendationId < b.recommendationId ? -1 : 1);

export const recommend = (found: YearFindings, now: Date): Recommendation[] => {
  const office: Draft['owner'] = { kind: 'bkpsdm', name: found.bkpsdm };
  const dueOn = workingDayFrom(addDays(dateOf(now), limit.dueDays), found.jointLeave);
  const onBatches = found.batches.flatMap((batch) => {
    const of: OfBatch = {
      batch,
      title: batchTitle(batch),
      owner: office,
      competencyNames: found.competencyNames,
    };
    return [onReaction, onLearning, onBehaviour, onObstacles, onResponse].flatMap((rule) => rule(of));
  });
  const onServices = found.services.flatMap((s) =>
    onService(s, found.agencyNames.get(s.agencyId) ?? s.agencyId),
  );
  return [...onBatches, ...onServices, ...onOpenBatches(found.openBatches, office)]
    .toSorted(compare)
    .map((draft): Recommendation => ({ ...draft, dueOn, status: 'open' }));
};
