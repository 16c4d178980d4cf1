// Job person match (JPM): how much of what the position requires a person holds, in hundredths of a percent.
import type { Jenjang } from '../records/register.ts';
import { divideHalfUp } from './rounding.ts';

/** Sums over the assessed competencies of one person: held levels in hundredths, required levels whole. */
export type JpmSums = { held: number; heldCapped: number; required: number };

/**
 * JPM = 100 × Σh / Σr percent (Berita Negara 35/2020); undefined when nothing was assessed.
 * Raw can pass 100 and hide gaps behind surpluses, so it always stands beside the capped one, where each h counts at
 * most its r. Rounded half up once, to hundredths of a percent.
 */
export const jpm = ({ held, heldCapped, required }: JpmSums): { raw: number; capped: number } | undefined =>
  required === 0
    ? undefined
    : { raw: divideHalfUp(100 * held, required), capped: divideHalfUp(100 * heldCapped, required) };

export type SelectionBand = 'MS' | 'MMS' | 'KMS';
/** Selection and competence tests: ≥ 80 MS; ≥ 68 MMS; below KMS. Half-open on the rounded value that is shown. */
export const selectionBand = (jpmHundredths: number): SelectionBand => {
  if (jpmHundredths >= 8_000) return 'MS';
  return jpmHundredths >= 6_800 ? 'MMS' : 'KMS';
};

export type MappingBand = 'Optimal' | 'Cukup Optimal' | 'Kurang Optimal';
/** Mapping (pemetaan): ≥ 90 Optimal; ≥ 78 Cukup Optimal; below Kurang Optimal (docs/sources.md#jpm-mapping). */
export const mappingBand = (jpmHundredths: number): MappingBand => {
  if (jpmHundredths >= 9_000) return 'Optimal';
  return jpmHundredths >= 7_800 ? 'Cukup Optimal' : 'Kurang Optimal';
};

/** Percent of the technical part; the rest is managerial and socio-cultural (Berita Negara 35/2020). No other row is known. */
const technicalPercent: Partial<Readonly<Record<Jenjang, number>>> = {
  'jf-ahli-madya': 40,
  'jf-ahli-muda': 50,
  'jf-ahli-pertama': 60,
};

/**
 * The competence test of a functional position weighs the technical JPM against the managerial and socio-cultural one:
 * raw, as published, with the capped value beside it. Undefined for positions outside the table and when either part
 * was not assessed. Computed from the sums, so that each is rounded once.
 */
export const weightedJpm = (
  jenjang: Jenjang,
  technical: JpmSums,
  managerial: JpmSums,
): { raw: number; capped: number } | undefined => {
  const percent = technicalPercent[jenjang];
  if (percent === undefined || technical.required === 0 || managerial.required === 0) return undefined;
  const of = (sum: 'held' | 'heldCapped'): number =>
    divideHalfUp(
      percent * technical[sum] * managerial.required + (100 - percent) * managerial[sum] * technical.required,
      technical.required * managerial.required,
    );
  return { raw: of('held'), capped: of('heldCapped') };
};
