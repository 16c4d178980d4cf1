// Writes a government's zone and moves what follows its clock, all or nothing, with the audit line.
import { phaseKey } from '../records/cycle.reads.ts';
import type { TenantId } from '../records/ids.ts';
import type { ZoneName } from '../records/moments.ts';
import { tenantKey } from '../records/register.reads.ts';
import type { Tenant } from '../records/register.ts';
import { type AuditBy, auditEvent } from '../store/audit.ts';
import { change, transact, type Write } from '../store/table.ts';
import type { MovedPhase } from './zone.rules.ts';

const moved = (tenant: TenantId, { year, phase, opensAt, closesAt }: MovedPhase): Write =>
  change('cycle', phaseKey({ tenant, year }, phase.phase), {
    set: { opensAt, closesAt },
    expect: { status: 'planned', opensAt: phase.opensAt, closesAt: phase.closesAt },
    absent: ['begunAt'],
  });

/** Lost when the zone or a phase has changed meanwhile. */
export const recordZone = async (
  { slug, zone: earlier }: Tenant,
  made: { zone: ZoneName; reason: string; phases: readonly MovedPhase[] },
  by: AuditBy,
  now: Date,
): Promise<'recorded' | 'lost'> => {
  const { zone, reason, phases } = made;
  const { outcome } = await transact([
    change('register', tenantKey(slug), {
      set: { zone },
      ...(earlier === undefined ? { absent: ['zone'] } : { expect: { zone: earlier } }),
    }),
    ...phases.map((phase) => moved(slug, phase)),
    auditEvent({
      ...{ tenant: slug, at: now, ...by },
      action: 'zone-changed',
      subject: `zone-${zone}`,
      detail: { openings: phases.length, words: reason },
    }),
  ]);
  return outcome === 'written' ? 'recorded' : 'lost';
};
