// Says in the log how long the oldest of what is due has been waiting; an alarm reads it.
import { countedLines } from '../kit/counted-lines.ts';
import { logger } from '../kit/log.ts';
import { instantOf } from '../records/moments.ts';
import type { Due } from './due.store.ts';

/** Said once a run, before anything is delivered; an empty queue says nothing. */
export const tellQueueAge = (due: readonly Due[], now: Date): void => {
  const [oldest] = due.map(({ at, since }) => since ?? at).sort();
  if (oldest === undefined || oldest > instantOf(now)) return;
  const oldestSeconds = Math.floor((now.getTime() - Date.parse(oldest)) / 1000);
  logger.info(countedLines.queueAge, { oldestSeconds });
};
