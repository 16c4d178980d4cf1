// Replaces a certificate: the new one, its hours under the new number, the mark on the old one and the letter, together or not at all.
import { participantKey } from '../../records/batch.reads.ts';
import type { Batch, ParticipantWho } from '../../records/batch.ts';
import { certificateKey, jpEntryKey, listJpEntries } from '../../records/certificate.reads.ts';
import type { Certificate } from '../../records/certificate.ts';
import type { BatchRef } from '../../records/ids.ts';
import { instantOf } from '../../records/moments.ts';
import { type Employee, isReachable, type Tenant } from '../../records/register.ts';
import { type AuditBy, auditEvent } from '../../store/audit.ts';
import { change, create, remove, transact, type Write } from '../../store/table.ts';
import { letterheadOf } from '../../words/letterhead.ts';
import { batchMail } from '../batch.store.ts';
import { certificateReplaced } from '../delivery-mail.ts';

export type Held = {
  ref: BatchRef;
  batch: Batch;
  holder: ParticipantWho<'attended'>;
  certificate: Certificate;
  employee: Employee;
};

/** The hours stay what they were; only the number they stand under changes. */
const moveHours = async ({ ref, certificate, employee }: Held, number: string): Promise<Write[]> => {
  const entries = await listJpEntries(ref.tenant, employee);
  const entry = entries.find((e) => e.certificateNumber === certificate.number);
  if (!entry) return [];
  const keyOf = (under: string) => jpEntryKey(ref.tenant, entry.employeeId, entry.year, under);
  return [
    create('cycle', { ...keyOf(number), ...entry, certificateNumber: number }),
    remove('cycle', keyOf(certificate.number)),
  ];
};

/** `lost` when the certificate was replaced meanwhile. */
export const reissueCertificate = async (
  held: Held,
  next: Certificate,
  act: { tenant: Tenant; reason: string; by: AuditBy },
  now: Date,
): Promise<'written' | 'lost'> => {
  const { ref, batch, holder, certificate, employee } = held;
  const content = certificateReplaced({
    ...{ from: letterheadOf(act.tenant), name: employee.name, batch, issuedAt: now },
    ...{ number: next.number, replaced: certificate.number },
  });
  const { outcome } = await transact([
    change('cycle', certificateKey(certificate.number), {
      set: { replacedBy: next.number, replacedAt: instantOf(now) },
      absent: ['replacedBy'],
    }),
    create('cycle', { ...certificateKey(next.number), ...next }),
    change('cycle', participantKey(ref, holder.employeeId), {
      set: { certificateNumber: next.number },
      expect: { certificateNumber: certificate.number },
    }),
    ...(await moveHours(held, next.number)),
    ...(isReachable(employee)
      ? [
          batchMail(ref, 'certificate', `certificate-${next.number}`, {
            to: employee.email,
            whom: { as: 'participant', employeeId: employee.employeeId },
            content,
            now,
          }),
        ]
      : []),
    auditEvent({
      ...{ tenant: ref.tenant, year: ref.year, at: now, ...act.by },
      action: 'certificate-reissued',
      subject: `person-${employee.employeeId}`,
      detail: { words: act.reason },
    }),
  ]);
  return outcome;
};
