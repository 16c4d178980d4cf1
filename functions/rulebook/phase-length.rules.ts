// How long a phase may last.
import type { PhaseName } from '../records/policy.ts';

/**
 * Days from its opening to its closing. A phase is one execution of its workflow, which lives a year at most, and stays well
 * within, so that what the execution still has to do after the last day is done. A survey of the last release lives 200 days:
 * no date is set that one of them would not live to see. One that got a later date before that was so times out, and lives a
 * year when the operator takes it up again.
 */
export const longestPhaseDays = (phase: PhaseName): number => (phase === 'needs-survey' ? 190 : 350);
