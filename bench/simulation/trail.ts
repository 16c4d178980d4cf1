// The audit trail against the simulated limit per key: many acts in one instant, then the sealer's runs minute by minute, by the real store.
import './environment.ts';
import { linesPerSeal, listWaiting, readWaiting, sealLines } from '../../functions/audit/seal.store.ts';
import { withTimeLeft } from '../../functions/kit/time-left.ts';
import { TenantId } from '../../functions/records/ids.ts';
import { later } from '../../functions/records/moments.ts';
import { auditEvent, theSystem } from '../../functions/store/audit.ts';
import { documentClient } from '../../functions/store/client.ts';
import { transact } from '../../functions/store/table.ts';
import { meteredDatabase } from './metered-database.ts';
import { inVirtualTime } from './virtual-time.ts';

const tenant = TenantId.parse('jambi');
const begins = new Date('2026-05-04T01:00:00.000Z');

export type Recorded = {
  /** Until the last line was written, all of them asked for at once. */
  writingSeconds: number;
  /** Until the last line was sealed, by one sealer. */
  sealingSeconds: number;
  faults: number;
  sealed: number;
};

/** `acts` people open a page in the same instant; each line is written on its own, as a function would, and sealed afterwards. */
export const recordAtOnce = async (acts: number, unitsPerSecond = 1_000): Promise<Recorded> => {
  const { result } = await inVirtualTime(async () => {
    const database = meteredDatabase({ unitsPerSecond, latencyMs: 12 });
    Object.assign(documentClient.config, { requestHandler: database.requestHandler });
    const timed = <R>(run: () => Promise<R>): Promise<R> =>
      withTimeLeft({ getRemainingTimeInMillis: () => 600_000 }, run);
    const began = performance.now();
    const outcomes = await Promise.allSettled(
      Array.from({ length: acts }, (_, i) =>
        timed(() =>
          transact([
            auditEvent({
              tenant,
              year: 2027,
              at: later(begins, i % 1_000),
              actor: theSystem,
              action: 'decision-opened',
              subject: `round-1-step-1-agency-${i}`,
            }),
          ]),
        ),
      ),
    );
    const written = performance.now();
    let sealed = 0;
    for (;;) {
      const waiting = await timed(async () => readWaiting(await listWaiting(linesPerSeal)));
      const lines = waiting.get(tenant) ?? [];
      if (lines.length === 0) break;
      for (let i = 0; i < lines.length; i += linesPerSeal) {
        const some = lines.slice(i, i + linesPerSeal);
        const { outcome } = await timed(() => sealLines(tenant, some, begins));
        if (outcome === 'sealed') sealed += some.length;
      }
    }
    return {
      writingSeconds: (written - began) / 1000,
      sealingSeconds: (performance.now() - written) / 1000,
      faults: outcomes.filter(({ status }) => status === 'rejected').length,
      sealed,
    };
  });
  return result;
};
