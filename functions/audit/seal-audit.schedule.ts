// Seals what was written to the audit trail since the last minute into each government's chain.
import { logger } from '../kit/log.ts';
import { scheduleHandler } from '../kit/schedule-handler.ts';
import { linesPerSeal, listWaiting, readWaiting, sealLines } from './seal.store.ts';

/** A run ends well before Lambda ends it; the rest is sealed in the next minute. */
const reserveMs = 10_000;

/**
 * May be cut off anywhere and run twice at once: each seal is one write that stands on the head it read. What comes late, or
 * was written by a transaction that took its time, waits under its key and is sealed in the minute it is found.
 */
export const handler = scheduleHandler(async ({ now, remainingMs }) => {
  const result = { sealed: 0, seals: 0 };
  for (let isLost = false; !isLost && remainingMs() > reserveMs; ) {
    const waiting = await readWaiting(await listWaiting(linesPerSeal));
    if (waiting.size === 0) break;
    for (const [tenant, lines] of waiting)
      for (let i = 0; i < lines.length && !isLost && remainingMs() > reserveMs; i += linesPerSeal) {
        const some = lines.slice(i, i + linesPerSeal);
        const done = await sealLines(tenant, some, now);
        if (done.outcome === 'lost') {
          isLost = true;
          break;
        }
        result.sealed += some.length;
        result.seals += 1;
        // An anchor outside of the database: whoever rewrites a chain there cannot rewrite what the log has kept.
        logger.info('audit sealed', { tenant, seal: done.head.number, hash: done.head.hash });
      }
  }
  return result;
});
