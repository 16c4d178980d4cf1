// Which version of the policy holds on a day, and which one a phase of an open year takes up when it begins.
import type { Cycle } from '../records/cycle.ts';
import { dateOf, hasCome, momentOf, type WibDate } from '../records/moments.ts';
import type { PolicyStep } from '../records/policy-step.ts';
import type { Tenant } from '../records/register.ts';

type Steps = Pick<Tenant, 'policyVersion' | 'policySteps'>;

const begunBy =
  (day: WibDate) =>
  (step: PolicyStep): boolean =>
    step.from <= day;

/** What a year that is opened on that day runs under. */
export const versionOn = ({ policyVersion, policySteps = [] }: Steps, day: WibDate): number =>
  policySteps.findLast(begunBy(day))?.version ?? policyVersion;

/** Known and in force when the cycle took up what it has: that is in it already. */
const isIn = (cycle: Pick<Cycle, 'openedAt' | 'policyTakenAt'>, step: PolicyStep): boolean => {
  const taken = momentOf(cycle.policyTakenAt ?? cycle.openedAt);
  return step.from <= dateOf(taken) && hasCome(step.recordedAt, taken);
};

/** The version with which a phase begins on that day: a later one only where it reaches open years. */
export const versionToTake = (
  cycle: Pick<Cycle, 'openedAt' | 'policyTakenAt' | 'policyVersion'>,
  { policySteps = [] }: Pick<Tenant, 'policySteps'>,
  day: WibDate,
): number => {
  const step = policySteps.filter(begunBy(day)).findLast(({ reach }) => reach === 'open-years');
  return step && !isIn(cycle, step) ? step.version : cycle.policyVersion;
};

/** Versions that a year, open or still to come, may yet begin something with. */
export const versionsAhead = ({ policyVersion, policySteps = [] }: Steps, day: WibDate): number[] => {
  const ahead = policySteps.filter(({ from }) => from > day);
  const forOpenYears = policySteps
    .filter(begunBy(day))
    .findLast(({ reach }) => reach === 'open-years')?.version;
  return [
    ...new Set([
      versionOn({ policyVersion, policySteps }, day),
      ...(forOpenYears === undefined ? [] : [forOpenYears]),
      ...ahead.map(({ version }) => version),
    ]),
  ];
};

/** The last version there is, whether its day has come or not: what the next one is made from. */
export const lastVersion = ({ policyVersion, policySteps = [] }: Steps): number =>
  policySteps.at(-1)?.version ?? policyVersion;

/** A later version goes behind the earlier ones; one that was to begin on the same day or later is replaced. */
export const withStep = (steps: readonly PolicyStep[], step: PolicyStep): PolicyStep[] => [
  ...steps.filter(({ from }) => from < step.from),
  step,
];
