// Plans and turns of the tests: what a status needs is there, so that a test names only what it is about.
import { Instant } from '../../functions/records/moments.ts';
import { ApprovalStep, type ChangePlan, isChange, Plan } from '../../functions/records/plan.ts';

type FieldOf<T> = T extends unknown ? keyof T : never;
type Field<T, K> = T extends unknown ? (K extends keyof T ? T[K] : never) : never;
/** Any of the fields that some status has. */
export type Changes<T> = { [K in FieldOf<T>]?: Field<T, K> };
type Given<T extends { status: string }> = Changes<T> & Pick<T, 'status'>;

const decidedAt = '2026-05-05T01:00:00.000Z';

export const planFrom = (given: Given<Plan>): Plan =>
  Plan.parse({
    ...(given.status === 'draft' ? {} : { skippedAgencies: [] }),
    ...(given.status === 'returned' ? { returnedReason: [] } : {}),
    ...(['approved', 'refused', 'lapsed'].includes(given.status) ? { decidedAt } : {}),
    ...given,
  });

export const stepFrom = (given: Given<ApprovalStep>): ApprovalStep =>
  ApprovalStep.parse({
    link: { linkId: 'decision:x', salt: 'y', hash: 'z' },
    ...(given.status === 'waiting' || given.status === 'lapsed'
      ? {}
      : { decidedAt, receipt: '2027-1-2-ABCDEFGH', proof: 'link', programs: 1 }),
    ...(given.status === 'returned' || given.status === 'rejected' ? { reason: 'Perlu perbaikan.' } : {}),
    ...given,
  });

const size = { programs: 2, batches: 2, participants: 8, jp: 160 };

/** A change of the decided plan; `change` names only what it is about. */
export const changeFrom = (
  given: Omit<Given<Plan>, 'change'> & { change?: Partial<ChangePlan['change']> },
): ChangePlan => {
  const plan = planFrom({
    ...{ round: 1, ceilingRupiah: 12_000_000, totalRupiah: 11_000_000, version: 1 },
    ...{ contentHash: 'c'.repeat(64), proposedAt: Instant.parse('2027-05-03T01:00:00.000Z') },
    ...given,
    change: {
      ...{ number: 1, attempt: 1, reason: 'Pagu APBD Perubahan bertambah.' },
      before: { ceilingRupiah: 10_000_000, totalRupiah: 9_000_000, ...size },
      after: { ceilingRupiah: 12_000_000, totalRupiah: 11_000_000, ...size },
      ...given.change,
    },
  });
  if (!isChange(plan)) throw new Error('a change holds what it changes');
  return plan;
};
