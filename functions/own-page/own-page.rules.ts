// What employees read about themselves, in words: their gaps, their job person match, their lesson hours against the rule that is theirs.
import { decimal } from '../pages/format.ts';
import type { EmployeeGaps, Gap } from '../records/need.ts';
import { mappingBand, type SelectionBand, selectionBand } from '../rulebook/jpm.rules.ts';
import type { JpStanding } from '../rulebook/lesson-hours.rules.ts';

/** A positive gap is a shortage (docs/sources.md#needs-analysis-practice). Not assessed is not the same as level 0. */
export const gapInWords = ({ gapHundredths }: Pick<Gap, 'gapHundredths'>): string => {
  if (gapHundredths === undefined) return 'Belum dinilai';
  if (gapHundredths === 0) return 'Sesuai persyaratan';
  const levels = decimal(Math.abs(gapHundredths) / 100, 2).replace(/,?0+$/, '');
  return gapHundredths > 0 ? `Kurang ${levels} level` : `Melebihi ${levels} level`;
};

const percentOf = (hundredths: number): string => `${decimal(hundredths / 100, 2)}%`;

const selectionTitle: Readonly<Record<SelectionBand, string>> = {
  MS: 'Memenuhi Syarat',
  MMS: 'Masih Memenuhi Syarat',
  KMS: 'Kurang Memenuhi Syarat',
};

/** For functional positions whose weights are known: where the same answers would stand in a competence test. */
type Weighted = Pick<EmployeeGaps, 'jpmWeighted' | 'jpmWeightedRaw'>;

/** Of a functional position: the raw one is the regulation's, so the competence test's category is its. */
const weightedFacts = ({ jpmWeighted, jpmWeightedRaw }: Weighted): [string, string][] => {
  const tested = jpmWeightedRaw ?? jpmWeighted;
  if (tested === undefined || jpmWeighted === undefined) return [];
  const band = `setara ${selectionTitle[selectionBand(tested)]} pada uji kompetensi`;
  const capped = jpmWeightedRaw === undefined ? '' : `; ${percentOf(jpmWeighted)} tanpa menghitung kelebihan`;
  return [['JPM berbobot jabatan fungsional', `${percentOf(tested)}, ${band}${capped}`]];
};

/** The capped match is the one that is judged; the raw one always stands beside it. Undefined when nothing was assessed. */
export const jpmInWords = ({
  jpmRaw,
  jpmCapped,
  ...weighted
}: Pick<EmployeeGaps, 'jpmRaw' | 'jpmCapped'> & Weighted):
  | { facts: [string, string][]; meaning: string }
  | undefined =>
  jpmRaw === undefined || jpmCapped === undefined
    ? undefined
    : {
        facts: [
          ['JPM', percentOf(jpmCapped)],
          ['Kategori pemetaan', mappingBand(jpmCapped)],
          ['JPM mentah', percentOf(jpmRaw)],
          ...weightedFacts(weighted),
        ],
        meaning:
          'JPM (Job Person Match) menyatakan seberapa jauh kompetensi Bapak/Ibu yang sudah dinilai memenuhi persyaratan jabatan; kelebihan pada satu kompetensi tidak menutupi kekurangan pada kompetensi lain, dan hanya JPM mentah yang ikut menghitung kelebihan itu.',
      };

type Tone = 'good' | 'warn' | 'soft';

/** `Bapak/Ibu telah memperoleh 40 JP pada tahun 2027` */
const earnedText = ({ earned }: JpStanding, when: string): string =>
  `Bapak/Ibu ${earned === 0 ? 'belum memperoleh JP' : `telah memperoleh ${earned} JP`} pada ${when}`;

/** `when` is the year in words, that of the contract where it counts. PNS have a minimum, PPPK a maximum that is a warning, CPNS are not counted: three sentences, not one comparison. */
export const jpInWords = (standing: JpStanding, when: string): { tone: Tone; text: string } => {
  switch (standing.kind) {
    case 'minimum':
      return standing.isReached
        ? {
            tone: 'good',
            text: `${earnedText(standing, when)}; kewajiban paling sedikit ${standing.target} JP telah terpenuhi.`,
          }
        : {
            tone: 'warn',
            text: `${earnedText(standing, when)}; masih kurang ${standing.shortfall} JP dari kewajiban paling sedikit ${standing.target} JP.`,
          };
    case 'maximum':
      return standing.isExceeded
        ? {
            tone: 'warn',
            text: `${earnedText(standing, when)}, ${standing.excess} JP di atas batas ${standing.limit} JP bagi PPPK.`,
          }
        : {
            tone: 'good',
            text: `${earnedText(standing, when)}, dari paling banyak ${standing.limit} JP bagi PPPK.`,
          };
    case 'not-counted':
      return {
        tone: 'soft',
        text: `${earnedText(standing, when)}. Ketentuan JP belum berlaku selama Bapak/Ibu berstatus CPNS.`,
      };
  }
};
