// What a year hands to the next: the gap that is left per agency and competency, and why it matters.

import type { CarryOver } from '../records/carry-over.ts';
import type { Agency, Competency } from '../records/register.ts';
import { figuresAbout, type SmallFigure } from '../rulebook/small-figure.ts';
import { carryOverText } from '../words/carry-over-words.ts';
import { findingsText } from '../words/finding-words.ts';
import { namesOf } from '../words/names.ts';
import type { FindingFate } from './finding-fates.rules.ts';
import { change, count, hundredths, lead, type TableColumn, under, words } from './table-column.ts';

export type CarryOverRow = Pick<CarryOver, 'serviceChangeHundredths' | 'reason'> & {
  /** By name. */
  agency: string;
  competency: string;
  residualGapHundredths: SmallFigure<number>;
  learningHundredths: SmallFigure<number>;
  behaviourHundredths: SmallFigure<number>;
  short: SmallFigure<number>;
  n: SmallFigure<number>;
  /** What became of it. */
  findings: string;
};

/** Below every gap. */
const unshown = Number.MIN_SAFE_INTEGER;

const isAboutFewTrained = ({ reason }: CarryOver): boolean =>
  typeof reason !== 'string' && reason.some(({ kind }) => kind === 'some-trained');

const isAboutFewTested = ({ reason }: CarryOver): boolean =>
  typeof reason !== 'string' && !reason.some(({ kind }) => kind === 'learned');

export const carryOverRows = (
  items: readonly CarryOver[],
  agencies: readonly Agency[],
  competencies: readonly Competency[],
  minimumCell: number,
  fates: ReadonlyMap<CarryOver, readonly FindingFate[]>,
): CarryOverRow[] => {
  const names = namesOf(agencies, competencies);
  return items
    .map((item) => {
      const seal = figuresAbout(item.n, minimumCell);
      // Of few people still short, neither their number nor their shortage is shown.
      const sealShort = figuresAbout(Math.min(item.n, item.short || item.n), minimumCell);
      // The behaviour is that of the people who were trained, who may be fewer than those with a gap.
      const sealBehaviour = isAboutFewTrained(item) ? figuresAbout(0, minimumCell) : seal;
      // A class learns together, people of other agencies included: how many were tested is with the reason.
      const sealLearning = isAboutFewTested(item) ? figuresAbout(0, minimumCell) : seal;
      return {
        item,
        row: {
          agency: names.agency(item.agencyId),
          competency: names.competency(item.competency),
          residualGapHundredths: sealShort(item.residualGapHundredths),
          learningHundredths: sealLearning(item.learningHundredths),
          behaviourHundredths: sealBehaviour(item.behaviourHundredths),
          serviceChangeHundredths: item.serviceChangeHundredths,
          short: sealShort(item.short),
          n: seal(item.n),
          reason: item.reason,
          findings: findingsText(fates.get(item) ?? [], Math.min(item.n, item.short || item.n) < minimumCell),
        },
      };
    })
    .toSorted(
      (a, b) =>
        // A place among the others would tell about how large a gap is that is not shown.
        (b.row.residualGapHundredths.shown() ?? unshown) - (a.row.residualGapHundredths.shown() ?? unshown) ||
        a.item.agencyId.localeCompare(b.item.agencyId) ||
        a.item.competency.localeCompare(b.item.competency),
    )
    .map(({ row }) => row);
};

export const carryOverColumns: readonly TableColumn<CarryOverRow>[] = [
  words('Perangkat Daerah', (r) => r.agency),
  lead('Kompetensi', (r) => r.competency),
  hundredths('Kesenjangan tersisa, rata-rata semua orang (level)', (r) => r.residualGapHundredths),
  hundredths('Hasil belajar (N-gain)', (r) => r.learningHundredths),
  hundredths('Perilaku pascapelatihan (level)', (r) => r.behaviourHundredths),
  change('Perubahan IKM', (r) => r.serviceChangeHundredths),
  count('Masih di bawah persyaratan', (r) => r.short),
  count('Jumlah orang', (r) => r.n),
  under('Alasan', (r) => carryOverText(r.reason)),
  under('Diperhitungkan', (r) => r.findings),
];
