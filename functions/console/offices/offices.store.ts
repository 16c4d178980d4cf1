// Offices and heads as they are read for the console, and changed: with the condition that nobody changed them meanwhile, the audit line and the news in one write.
import * as z from 'zod';
import { announce } from '../../outbox/news.store.ts';
import type { AuditAct } from '../../records/audit-act.ts';
import { listCycles } from '../../records/cycle.reads.ts';
import type { AgencyId, TenantId } from '../../records/ids.ts';
import { instantOf, type WibDate } from '../../records/moments.ts';
import type { Capacity, HeadTerm, OfficeHolder, OfficeRole } from '../../records/office.ts';
import { listTurns } from '../../records/plan.reads.ts';
import { deciderOf } from '../../records/plan.ts';
import { agencyKey, tenantKey } from '../../records/register.reads.ts';
import { type AuditBy, auditEvent } from '../../store/audit.ts';
import { transactPatiently } from '../../store/bulk.ts';
import { change, getItem, type Write } from '../../store/table.ts';

export type Doing = { tenant: TenantId; by: AuditBy; now: Date };

/** As it lies there, which may be as an earlier release wrote it. */
const AsStored = z.object({
  offices: z.unknown().optional(),
  heads: z.unknown().optional(),
  headEmployeeId: z.unknown().optional(),
});
type AsStored = z.infer<typeof AsStored>;

export const readOfficesAsStored = async (tenant: TenantId): Promise<AsStored | undefined> =>
  getItem('register', tenantKey(tenant), AsStored);

export const readHeadsAsStored = async (
  tenant: TenantId,
  agencyId: AgencyId,
): Promise<AsStored | undefined> => getItem('register', agencyKey(tenant, agencyId), AsStored);

/** What was done: somebody takes over, or nobody holds it from the next day on. */
export type OfficeAct =
  | { capacity: Capacity; firstDay: WibDate; outsideDomain?: string }
  | { lastDay: WibDate };

const actOf = (act: OfficeAct, subject: `office-${OfficeRole}` | `agency-${string}`): AuditAct =>
  'lastDay' in act
    ? { action: 'office-vacated', subject, detail: act }
    : { action: 'office-holder-named', subject, detail: act };

const finish = async (
  { tenant, by, now }: Doing,
  write: Write,
  news: Parameters<typeof announce>[0],
  act: AuditAct,
  letters: readonly Write[],
): Promise<'written' | 'lost'> => {
  const because = `act-${instantOf(now)}`;
  const { outcome } = await transactPatiently([
    write,
    announce(news, { tenant, because, now }),
    ...letters,
    auditEvent({ tenant, at: now, ...by, ...act }),
  ]);
  return outcome;
};

export const writeOffices = async (
  doing: Doing,
  role: OfficeRole,
  offices: readonly OfficeHolder[],
  stored: AsStored,
  act: OfficeAct,
  /** To whom it concerns: nobody takes an office, or a holder's mail, in silence. */
  letters: readonly Write[],
): Promise<'written' | 'lost'> =>
  finish(
    doing,
    change('register', tenantKey(doing.tenant), { set: { offices }, expect: { offices: stored.offices } }),
    { kind: 'office', role },
    actOf(act, `office-${role}`),
    letters,
  );

export const writeHeads = async (
  doing: Doing,
  agencyId: AgencyId,
  heads: readonly HeadTerm[],
  { heads: before, headEmployeeId }: AsStored,
  act: OfficeAct,
  letters: readonly Write[],
): Promise<'written' | 'lost'> =>
  finish(
    doing,
    change('register', agencyKey(doing.tenant, agencyId), {
      set: { heads },
      remove: ['headEmployeeId'],
      expect: {
        ...(before === undefined ? {} : { heads: before }),
        ...(headEmployeeId === undefined ? {} : { headEmployeeId }),
      },
      absent: before === undefined ? ['heads'] : [],
    }),
    { kind: 'head', agencyId },
    actOf(act, `agency-${agencyId}`),
    letters,
  );

/** Years in which a turn of this office or of this agency's head is open now. */
export const openTurns = async (tenant: TenantId, decider: string): Promise<number[]> => {
  const open = (await listCycles(tenant)).filter((cycle) => cycle.status === 'open');
  const years = await Promise.all(
    open.map(async ({ year }) => {
      const turns = await listTurns({ tenant, year });
      return turns.some(({ step }) => step.status === 'waiting' && deciderOf(step) === decider) ? [year] : [];
    }),
  );
  return years.flat();
};
