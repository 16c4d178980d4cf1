// The numbers a year of delivery ends with.
import type { Batch, Participant } from '../records/batch.ts';

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

type Held = {
  batch: Pick<Batch, 'status' | 'jp'>;
  participants: readonly Pick<Participant, 'status' | 'promotedAt' | 'certificateNumber'>[];
};

export const countDelivery = (held: readonly Held[]): DeliveryCounts => {
  const everyone = held.flatMap((h) => h.participants);
  const tookPart = held
    .filter((h) => h.batch.status === 'completed')
    .flatMap((h) => h.participants.map((p) => ({ ...p, jp: h.batch.jp })))
    .filter((p) => p.status === 'attended' || p.status === 'absent');
  const certified = tookPart.filter((p) => p.certificateNumber);
  return {
    batches: held.filter((h) => h.batch.status === 'completed').length,
    participants: tookPart.length,
    declined: everyone.filter((p) => p.status === 'declined').length,
    promotedReserves: everyone.filter((p) => p.promotedAt).length,
    certificates: certified.length,
    jpTotal: certified.reduce((sum, p) => sum + p.jp, 0),
    cancelled: held.filter((h) => h.batch.status === 'cancelled').length,
  };
};
