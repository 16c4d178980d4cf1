// What a year hands to the next: the gap that is left per agency and competency, and why it matters.

import type { CarryOver } from '../records/carry-over.ts';
import type { Agency, Competency } from '../records/register.ts';
import { type Sight, seesPeople, tellsShare } from '../rulebook/small-figure.ts';
import { carryOverText, wholeCarryOverText } from '../words/carry-over-words.ts';
import { findingsText } from '../words/finding-words.ts';
import { namesOf } from '../words/names.ts';
import type { FindingFate } from './finding-fates.rules.ts';
import { change, count, hundredths, lead, type TableColumn, under, words } from './table-column.ts';

export type CarryOverRow = Pick<
  CarryOver,
  | 'residualGapHundredths'
  | 'learningHundredths'
  | 'behaviourHundredths'
  | 'serviceChangeHundredths'
  | 'short'
  | 'n'
> & {
  /** By name. */
  agency: string;
  competency: string;
  reason: string;
  /** What became of it. */
  findings: string;
};

/** Below every gap. */
const unknown = Number.MIN_SAFE_INTEGER;

const kindsIn = ({ reason }: CarryOver): ReadonlySet<string> =>
  new Set(typeof reason === 'string' ? ['sentences'] : reason.map(({ kind }) => kind));

/**
 * Others than the training office are told what is left in large groups, and only where it does not rest on few people who were
 * trained: beside the need of the year, a gap that changed by few would tell what became of each of them. Learning and behaviour go unsaid
 * altogether, because a batch tells its own: what is left of it for an agency would be that of the few who came from there. So
 * does what became of the findings, which tells of the next analysis before its own table does.
 */
const isTold = (item: CarryOver, sight: Sight): boolean => {
  const kinds = kindsIn(item);
  return (
    item.residualGapHundredths !== undefined &&
    item.short !== undefined &&
    !item.restsOnFew &&
    tellsShare(sight, item.short, item.n) &&
    (kinds.has('nobody-trained') || kinds.has('trained'))
  );
};

const toldReasons = (item: CarryOver): CarryOver['reason'] =>
  typeof item.reason === 'string'
    ? item.reason
    : item.reason.filter(({ kind }) => kind === 'shortage' || kind === 'service-changed');

export const carryOverRows = (
  items: readonly CarryOver[],
  agencies: readonly Agency[],
  competencies: readonly Competency[],
  sight: Sight,
  fates: ReadonlyMap<CarryOver, readonly FindingFate[]>,
): CarryOverRow[] => {
  const names = namesOf(agencies, competencies);
  const whole = seesPeople(sight);
  return items
    .filter((item) => whole || isTold(item, sight))
    .toSorted(
      (a, b) =>
        (b.residualGapHundredths ?? unknown) - (a.residualGapHundredths ?? unknown) ||
        a.agencyId.localeCompare(b.agencyId) ||
        a.competency.localeCompare(b.competency),
    )
    .map((item) => ({
      agency: names.agency(item.agencyId),
      competency: names.competency(item.competency),
      residualGapHundredths: item.residualGapHundredths,
      learningHundredths: whole ? item.learningHundredths : undefined,
      behaviourHundredths: whole ? item.behaviourHundredths : undefined,
      serviceChangeHundredths: item.serviceChangeHundredths,
      short: item.short,
      n: item.n,
      reason: whole ? wholeCarryOverText(item) : carryOverText(toldReasons(item)),
      findings: whole ? findingsText(fates.get(item) ?? []) : '',
    }));
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
  under('Alasan', (r) => r.reason),
  under('Diperhitungkan', (r) => r.findings),
];
