// How the analysis keeps many small numbers in one small item: text that is read and written here only.
import { type AgencyId, branded, type CompetencyCode, type EmployeeId } from './ids.ts';
import type { CompetencyNeed, Gap, Nominee } from './need.ts';

const parts = (packed: string, between: string): string[] => (packed === '' ? [] : packed.split(between));

/** `M01=3,250,4;M02=2,,3`: required level, held hundredths (empty: not assessed), importance. */
export const unpackGaps = (packed: string): Gap[] =>
  parts(packed, ';').map((text) => {
    const at = text.lastIndexOf('=');
    const [required = '', held = '', importance = ''] = text.slice(at + 1).split(',');
    const competency = branded<CompetencyCode>(text.slice(0, at));
    const gap = { competency, required: Number(required), importance: Number(importance) };
    if (held === '') return gap;
    const heldHundredths = Number(held);
    return { ...gap, heldHundredths, gapHundredths: gap.required * 100 - heldHundredths };
  });

/** `M01=52,48,34,4250,180`: required, assessed, short, gap sum, importance sum. */
export const packAgencyNeeds = (competencies: readonly CompetencyNeed[]): string =>
  competencies
    .map(
      (c) =>
        `${c.competency}=${c.required},${c.assessed},${c.short},${c.gapSumHundredths},${c.importanceSum}`,
    )
    .join(';');

export const unpackAgencyNeeds = (packed: string): CompetencyNeed[] =>
  parts(packed, ';').map((text) => {
    const at = text.lastIndexOf('=');
    const [required = 0, assessed = 0, short = 0, gapSumHundredths = 0, importanceSum = 0] = text
      .slice(at + 1)
      .split(',')
      .map(Number);
    const competency = branded<CompetencyCode>(text.slice(0, at));
    return { competency, required, assessed, short, gapSumHundredths, importanceSum };
  });

/** One line per person: `employeeId|agencyId|gapHundredths`. */
export const packNominees = (employees: readonly Nominee[]): string =>
  employees.map((n) => `${n.employeeId}|${n.agencyId}|${n.gapHundredths}`).join('\n');

export const unpackNominees = (packed: string): Nominee[] =>
  parts(packed, '\n').map((line) => {
    const [employeeId = '', agencyId = '', gap = ''] = line.split('|');
    return {
      employeeId: branded<EmployeeId>(employeeId),
      agencyId: branded<AgencyId>(agencyId),
      gapHundredths: Number(gap),
    };
  });

/** What `unpackGaps` reads, straight from the columns of an analysed standard. */
export const packHeld = ({
  codes,
  required,
  held,
  importance,
}: {
  codes: readonly string[];
  required: Uint8Array;
  held: Int16Array;
  importance: Uint8Array;
}): string => {
  let packed = '';
  for (let i = 0; i < codes.length; i += 1) {
    const level = held[i] ?? -1;
    packed += `${i === 0 ? '' : ';'}${codes[i]}=${required[i]},${level < 0 ? '' : level},${importance[i]}`;
  }
  return packed;
};
