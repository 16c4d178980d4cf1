// Promise: the audit trail keeps no act, fact or subject but those it has words for, and each act brings the facts that belong to it.
import type { AuditAct, AuditAction, AuditFact } from '../../functions/records/audit-act.ts';
import { auditItem } from '../../functions/store/audit.ts';
import { tenantId } from '../support/branded.ts';

const line = { tenant: tenantId('jambi'), year: 2027, at: new Date(0), actor: 'siklus' };
const contentHash = 'a'.repeat(64);

auditItem({ ...line, action: 'phase-opened', subject: 'delivery-2' });
auditItem({ ...line, action: 'plan-approved', subject: 'round-2', detail: { contentHash } });
// @ts-expect-error an act that nobody named
auditItem({ ...line, action: 'moon-landed', subject: '2027' });
// @ts-expect-error a fact that nobody named
auditItem({ ...line, action: 'plan-approved', subject: 'round-2', detail: { contentHash, mood: 'good' } });
// @ts-expect-error a fact of another act
auditItem({ ...line, action: 'plan-approved', subject: 'round-2', detail: { letters: 1 } });
// @ts-expect-error an act without what explains it
auditItem({ ...line, action: 'plan-approved', subject: 'round-2' });
// @ts-expect-error a word that a fact does not have
auditItem({ ...line, action: 'phase-ended', subject: 'delivery-1', detail: { outcome: 'fine' } });
// @ts-expect-error a subject of another kind
auditItem({ ...line, action: 'plan-approved', subject: 'sekda@jambi.example', detail: { contentHash } });

// @ts-expect-error words for one act are not words for all
export const oneVerb: Record<AuditAction, string> = { 'cycle-opened': 'Membuka siklus' };
// @ts-expect-error nor for one fact
export const oneFact: Record<AuditFact, string> = { ceilingRupiah: 'Pagu' };
// @ts-expect-error an act is told whole
export const half: AuditAct = { action: 'cycle-opened', subject: '2027' };
