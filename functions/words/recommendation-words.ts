// What a recommendation says to people: what to do, and what it rests on.
import { decimal, integer, signed } from '../pages/format.ts';
import { feedbackItems } from '../questionnaire/feedback-items.ts';
import { obstacleAnswers } from '../questionnaire/follow-up-answers.ts';
import type { BatchId, CompetencyCode } from '../records/ids.ts';
import type { Finding } from '../records/recommendation.ts';
import { elementName, type SatisfactionElement } from '../records/satisfaction-elements.ts';
import { fraction, roundHalfUp } from '../rulebook/rounding.ts';
import { batchTitle } from './batch-words.ts';
import { gainBandText } from './gain-words.ts';
import { mutuText } from './service-words.ts';

type Of<Kind extends Finding['kind']> = Extract<Finding, { kind: Kind }>;
/** What a finding holds as ids, by name. */
export type RecommendationNames = {
  competencies: ReadonlyMap<CompetencyCode, string>;
  batches: ReadonlyMap<BatchId, string>;
};
/** What to do, and why. */
export type RecommendationText = { text: string; evidence: string };

const two = (hundredths: number): string => decimal(hundredths / 100, 2);
const itemText = (code: string): string => feedbackItems.find((i) => i.code === code)?.text ?? code;

const lowFeedback = ({ batch, items, belowHundredths, answers }: Of<'low-feedback'>): RecommendationText => {
  const means = items.map((i) => `"${itemText(i.code)}" ${two(i.meanHundredths)}`).join(', ');
  return {
    text: `Perbaiki penyelenggaraan ${batchTitle(batch)} pada pernyataan yang dinilai rendah oleh peserta.`,
    evidence: `Rata-rata di bawah ${two(belowHundredths)} dari 4: ${means} (${integer(answers)} jawaban).`,
  };
};

const lowGain = ({ batch, gKelasHundredths, pairs }: Of<'low-gain'>): RecommendationText => ({
  text: `Tinjau materi, metode, dan tingkat kesulitan tes ${batchTitle(batch)} bersama narasumber.`,
  evidence: `N-gain kelas ${two(gKelasHundredths)} (${gainBandText(gKelasHundredths, 'rendah')}) dari ${integer(pairs)} pasangan tes awal dan tes akhir.`,
});

const littleChange = (
  { batch, competencies, belowHundredths }: Of<'little-change'>,
  names: RecommendationNames,
): RecommendationText => {
  const changes = competencies
    .map(
      (c) => `${names.competencies.get(c.competency) ?? c.competency} ${signed(c.changeHundredths / 100, 2)}`,
    )
    .join(', ');
  return {
    text: `Dampingi penerapan hasil ${batchTitle(batch)} melalui coaching atau rencana tindak lanjut.`,
    evidence: `Perubahan perilaku kerja kurang dari ${two(belowHundredths)} level: ${changes}.`,
  };
};

const obstacle = (found: Of<'obstacle'>): RecommendationText => {
  const label = obstacleAnswers.find((o) => o.value === found.obstacle)?.label ?? found.obstacle;
  return {
    text: `Atasi hambatan penerapan hasil ${batchTitle(found.batch)}: ${label.toLowerCase()}.`,
    evidence: `Disebut dalam ${integer(found.named)} dari ${integer(found.answers)} jawaban evaluasi pascapelatihan.`,
  };
};

const fewAnswers = ({ batch, answers, asked }: Of<'few-answers'>): RecommendationText => {
  const percent = decimal(roundHalfUp(fraction(answers, asked), 10_000) / 100, 2);
  return {
    text: `Tingkatkan tanggapan evaluasi pascapelatihan ${batchTitle(batch)}; hasilnya belum dapat diandalkan.`,
    evidence: `${integer(answers)} dari ${integer(asked)} jawaban diterima (${percent}%).`,
  };
};

/** KOMPETENSI and PERILAKU are about people, so training helps; the other elements are about how the office works. */
const remedy = (element: SatisfactionElement): string =>
  element === 'KOMPETENSI' || element === 'PERILAKU'
    ? 'usulkan pengembangan kompetensi pelaksana layanan pada siklus berikutnya'
    : 'perlu perbaikan tata laksana layanan di samping pelatihan';

const weakService = ({
  before,
  after,
  weakest,
  weakestHundredths,
}: Of<'weak-service'>): RecommendationText => {
  const element = elementName[weakest];
  return {
    text: `Tingkatkan unsur “${element}”: ${remedy(weakest)}.`,
    evidence:
      `IKM ${two(before.ikmHundredths)} (${before.period}) menjadi ${two(after.ikmHundredths)} ` +
      `(${after.period}), mutu ${mutuText(after.mutu)}; ` +
      `unsur terendah “${element}” ${two(weakestHundredths)} dari 4.`,
  };
};

export const recommendationText = (finding: Finding, names: RecommendationNames): RecommendationText => {
  switch (finding.kind) {
    case 'low-feedback':
      return lowFeedback(finding);
    case 'low-gain':
      return lowGain(finding);
    case 'little-change':
      return littleChange(finding, names);
    case 'obstacle':
      return obstacle(finding);
    case 'few-answers':
      return fewAnswers(finding);
    case 'weak-service':
      return weakService(finding);
    case 'open-evaluations':
      return {
        text: 'Selesaikan evaluasi angkatan yang masih terbuka pada batas waktu tahapan; hasilnya belum ikut dihitung.',
        evidence: `${finding.batchIds.map((id) => names.batches.get(id) ?? id).join(', ')}.`,
      };
    case 'sentences':
      return finding;
  }
};
