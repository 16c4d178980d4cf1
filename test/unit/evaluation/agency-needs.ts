// What the analysis adds up over an agency, reckoned plainly from everybody's gaps: the carry-over reads the sums, and of people only those who were trained.
import type { PersonBehaviour } from '../../../functions/evaluation/behaviour/follow-up.ts';
import type { CompetencyNeed, EmployeeGaps, Gap } from '../../../functions/records/need.ts';

const missingIn = ({ required, heldHundredths = 0 }: Gap): number =>
  Math.max(0, required * 100 - heldHundredths);

const needsOf = (people: readonly EmployeeGaps[]): CompetencyNeed[] => {
  const all = people.flatMap(({ gaps }) => gaps);
  return [...new Set(all.map((gap) => gap.competency))].map((competency) => {
    const own = all.filter((gap) => gap.competency === competency);
    const assessed = own.filter((gap) => gap.heldHundredths !== undefined);
    return {
      competency,
      required: own.length,
      assessed: assessed.length,
      short: assessed.filter((gap) => missingIn(gap) > 0).length,
      gapSumHundredths: assessed.reduce((sum, gap) => sum + missingIn(gap), 0),
      importanceSum: own.reduce((sum, gap) => sum + gap.importance, 0),
    };
  });
};

/** Of everybody's gaps what is read of an agency in which these people were trained. */
export const readOf = (
  gaps: readonly EmployeeGaps[],
  behaviours: readonly Pick<PersonBehaviour, 'employeeId'>[],
) => ({
  needs: needsOf(gaps),
  gaps: gaps.filter(({ employeeId }) => behaviours.some((b) => b.employeeId === employeeId)),
});
