// How long a phase may last.
import type { PhaseName } from '../records/policy.ts';

/**
 * Days from its opening to its closing. A phase is one execution of its workflow: each lives a year at most, the survey's
 * 200 days; the phase stays well within, so that what the execution still has to do after the last day is done.
 */
export const longestPhaseDays = (phase: PhaseName): number => (phase === 'needs-survey' ? 190 : 350);
