// How many answers a survey will have at its deadline, if they go on coming as they have since it opened.
import type { Survey } from '../../records/survey.ts';

/** Before so much of its time has gone, a day more or less would change everything. */
const leastPart = 0.1;

/** Undefined while it is too early to tell, and when nothing is to come any more. */
export const expectedAtClose = (
  { answered, invited }: { answered: number; invited: number },
  survey: Pick<Survey, 'opensAt' | 'closesAt' | 'status'>,
  now: Date,
): number | undefined => {
  const from = Date.parse(survey.opensAt);
  const to = Date.parse(survey.closesAt);
  const gone = (now.getTime() - from) / (to - from);
  if (survey.status !== 'open' || !(gone >= leastPart) || gone >= 1) return undefined;
  return Math.min(invited, Math.floor(answered / gone));
};
