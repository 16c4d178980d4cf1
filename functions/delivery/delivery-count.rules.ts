// The numbers a year of delivery ends with.
import { type Batch, countedJp, type Participant, promotionOf, saidNo } from '../records/batch.ts';

export type DeliveryCounts = {
  /** Completed batches. */
  batches: number;
  /** People who had accepted and whose batch was completed, present or not. */
  participants: number;
  declined: number;
  promotedReserves: number;
  certificates: number;
  jpTotal: number;
  cancelled: number;
};

type Held = { batch: Pick<Batch, 'status' | 'jp'>; participants: readonly Participant[] };

export const countDelivery = (held: readonly Held[]): DeliveryCounts => {
  const everyone = held.flatMap((h) => h.participants);
  const completed = held.filter((h) => h.batch.status === 'completed');
  const ended = completed.flatMap((h) =>
    h.participants.map(({ status }) => ({ status, jp: countedJp(h.batch) })),
  );
  // Whoever attended has a certificate, for passing or for having been there.
  const attended = ended.filter((p) => p.status === 'attended');
  return {
    batches: completed.length,
    participants: attended.length + ended.filter((p) => p.status === 'absent').length,
    declined: everyone.filter(saidNo).length,
    promotedReserves: everyone.filter((p) => promotionOf(p) !== undefined).length,
    certificates: attended.length,
    jpTotal: attended.reduce((sum, p) => sum + p.jp, 0),
    cancelled: held.filter((h) => h.batch.status === 'cancelled').length,
  };
};
