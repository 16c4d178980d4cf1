// The one wait of the needs survey.
import { type CycleRef, WaitId } from '../records/ids.ts';

/** The wait that an all-answered signal or an early close ends. */
export const surveyWaitId = ({ tenant, year }: CycleRef): WaitId =>
  WaitId.parse(`${tenant}-${year}-needs-survey`);
