// Results, certificates and JP of a batch: each participant's all or nothing, from the facilitator's final list.
import * as z from 'zod';
import { randomCode } from '../../kit/secret.ts';
import { taskHandler } from '../../kit/task-handler.ts';
import { listParticipants, requireBatch } from '../../records/batch.reads.ts';
import { type BatchOutline, type ParticipantWho, usualHighest } from '../../records/batch.ts';
import type { Certificate, JpEntry } from '../../records/certificate.ts';
import { requireCycle } from '../../records/cycle.reads.ts';
import { type AgencyId, BatchRef, type EmployeeId } from '../../records/ids.ts';
import { instantOf, yearOf } from '../../records/moments.ts';
import { requirePolicy } from '../../records/policy.reads.ts';
import type { Policy } from '../../records/policy.ts';
import { findEmployees, listAgencies, requireTenant } from '../../records/register.reads.ts';
import { type Agency, type Employee, isReachable, type Tenant } from '../../records/register.ts';
import { certificateNumber } from '../../rulebook/certificate-number.rules.ts';
import { countJp, type JpCount } from '../../rulebook/lesson-hours.rules.ts';
import { writeEach } from '../../store/bulk.ts';
import type { Write } from '../../store/table.ts';
import { datesOf } from '../../words/batch-words.ts';
import { institutionOf, letterheadOf } from '../../words/letterhead.ts';
import { type AttendanceRow, unpackAttendance } from '../attendance/attendance.rules.ts';
import { findAttendance } from '../attendance/attendance.store.ts';
import { batchMail, completeBatch } from '../batch.store.ts';
import { certificateNotice } from '../delivery-mail.ts';
import { earnsJp, outcomeOf } from './certificate.rules.ts';
import { type Award, issueCertificate, recordAbsence } from './certificate.store.ts';

type Ceremony = {
  ref: BatchRef;
  batch: BatchOutline;
  tenant: Tenant;
  policy: Policy;
  agencies: ReadonlyMap<AgencyId, Agency>;
  people: ReadonlyMap<EmployeeId, Employee>;
  rows: ReadonlyMap<number, AttendanceRow>;
  highest: number;
  now: Date;
};

type Accepted = ParticipantWho<'accepted'>;

/** Anew on the days the batch met in the end; a batch of the last release has only one number. */
const countOf = (batch: BatchOutline): JpCount =>
  countJp(batch.form, batch.statedJp ?? batch.jp, datesOf(batch));

const certificateOf = (
  { ref, batch, tenant, policy, agencies, now }: Ceremony,
  employee: Employee,
  participant: Accepted,
  kind: Certificate['kind'],
): Certificate => ({
  number: certificateNumber(ref, participant.order, randomCode()),
  tenant: ref.tenant,
  year: ref.year,
  kind,
  employeeId: employee.employeeId,
  name: employee.name,
  nip: employee.nip,
  agencyName: agencies.get(participant.agencyId)?.name ?? participant.agencyId,
  batchId: ref.batchId,
  programName: batch.programName,
  batchNumber: batch.number,
  startsOn: batch.startsOn,
  endsOn: batch.endsOn,
  jp: earnsJp(kind, policy.delivery) ? (batch.recognised?.jp ?? countOf(batch).jp) : 0,
  issuedAt: instantOf(now),
  government: institutionOf(tenant.displayName),
  provider: batch.provider,
});

const entryOf = (certificate: Certificate, batch: BatchOutline): JpEntry => ({
  tenant: certificate.tenant,
  employeeId: certificate.employeeId,
  year: yearOf(batch.endsOn),
  jp: certificate.jp,
  computedJp: countOf(batch).computed,
  recognised: batch.recognised,
  form: batch.form,
  source: { programName: batch.programName, number: batch.number },
  certificateNumber: certificate.number,
  earnedOn: batch.endsOn,
});

const awardTo = (ceremony: Ceremony, participant: Accepted, kind: Certificate['kind']): Award => {
  const { ref, batch, tenant, people, now } = ceremony;
  const employee = people.get(participant.employeeId);
  if (!employee) throw new Error(`no employee ${participant.employeeId} for the certificate`);
  const certificate = certificateOf(ceremony, employee, participant, kind);
  const content = certificateNotice({
    from: letterheadOf(tenant),
    name: employee.name,
    batch,
    number: certificate.number,
    issuedAt: now,
  });
  const mail = isReachable(employee)
    ? batchMail(ref, 'certificate', `certificate-${employee.employeeId}`, {
        to: employee.email,
        whom: { as: 'participant', employeeId: employee.employeeId },
        content,
        now,
      })
    : undefined;
  const entry = certificate.jp > 0 ? entryOf(certificate, batch) : undefined;
  return { certificate, entry, mail };
};

const certify = (ceremony: Ceremony, participant: Accepted): Write[] => {
  const { ref, batch, policy, rows, highest } = ceremony;
  const row = rows.get(participant.order);
  const outcome = outcomeOf(row, datesOf(batch).length, policy.delivery, highest);
  const assessed = {
    ...{ preScore: row?.preScore, postScore: row?.postScore },
    highestScore: highest === usualHighest ? undefined : highest,
  };
  if (outcome.status === 'absent') return [recordAbsence(ref, participant.employeeId, assessed)];
  return issueCertificate(ref, assessed, awardTo(ceremony, participant, outcome.kind));
};

const prepare = async (
  ref: BatchRef,
  batch: BatchOutline,
  accepted: readonly Accepted[],
  now: Date,
): Promise<Ceremony> => {
  const attendance = await findAttendance(ref);
  if (!attendance?.finalAt) throw new Error(`batch ${ref.batchId} has no final attendance list`);
  const { rows, highest } = unpackAttendance(attendance.packed);
  const cycle = await requireCycle(ref);
  const employees = await findEmployees(
    ref.tenant,
    accepted.map((p) => p.employeeId),
  );
  return {
    ref,
    batch,
    tenant: await requireTenant(ref.tenant),
    policy: await requirePolicy(ref.tenant, cycle.policyVersion),
    agencies: new Map((await listAgencies(ref.tenant)).map((a) => [a.agencyId, a])),
    people: new Map(employees.map((e) => [e.employeeId, e])),
    rows: new Map(rows.map((r) => [r.order, r])),
    highest,
    now,
  };
};

export const handler = taskHandler(
  { input: BatchRef.shape, output: { attended: z.int(), absent: z.int(), certificates: z.int() } },
  async (ref, { now }) => {
    const batch = await requireBatch(ref);
    const accepted = (await listParticipants(ref)).filter((p) => p.status === 'accepted');
    const ceremony = await prepare(ref, batch, accepted, now);
    await writeEach(accepted.map((participant) => certify(ceremony, participant)));
    await completeBatch(ref, now);
    const participants = await listParticipants(ref);
    const attended = participants.filter((p) => p.status === 'attended').length;
    const absent = participants.filter((p) => p.status === 'absent').length;
    // Whoever attended has one, for passing or for having been there.
    return { attended, absent, certificates: attended };
  },
);
