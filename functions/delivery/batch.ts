// A batch (angkatan): when and where it runs, who takes part, what each participant did and earned.
import * as z from 'zod';
import { cyclePk, type ItemKey, type Key, key } from '../store/keys.ts';
import { countItems, getItem, queryAll } from '../store/table.ts';

export const Batch = z.object({
  /** `PROG01-1`: program code and running number. */
  batchId: z.string(),
  program: z.string(),
  programName: z.string(),
  number: z.int().positive(),
  status: z.enum(['planned', 'inviting', 'running', 'completed', 'cancelled']),
  startsOn: z.iso.date(),
  endsOn: z.iso.date(),
  place: z.string(),
  capacity: z.int().positive(),
  minimumParticipants: z.int().positive(),
  jp: z.int().positive(),
  form: z.string(),
  competencies: z.array(z.string()),
  targetLevel: z.int().min(1).max(5),
  provider: z.string(),
  facilitator: z.object({ name: z.string(), email: z.string() }),
  /** When invitations go out, and until when the first ones may be answered. */
  invitesAt: z.iso.datetime().optional(),
  replyBy: z.iso.datetime(),
  /** The working days it meets, for the attendance list; from `datesOf` when absent. */
  dates: z.array(z.iso.date()).optional(),
  /** The latest run of its workflow and the wait for replies it stands in; signals are addressed with these. */
  attempt: z.int().positive().optional(),
  repliesWaitId: z.string().optional(),
  /** The facilitator's link, so that a reminder carries the same one; holds no token. */
  attendanceLink: z.object({ linkId: z.string(), salt: z.string() }).optional(),
  completedAt: z.iso.datetime().optional(),
  cancelledAt: z.iso.datetime().optional(),
  cancelledBecause: z.string().optional(),
});
export type Batch = z.infer<typeof Batch>;

export const Participant = z.object({
  batchId: z.string(),
  employeeId: z.string(),
  agencyId: z.string(),
  /** Place on the list: participants first, then reserves in the order they move up. */
  order: z.int().positive(),
  role: z.enum(['participant', 'reserve']),
  /** Set when a reserve moved up. */
  promotedAt: z.iso.datetime().optional(),
  /** `no-reply` when the deadline passed in silence; a reserve not needed stays `reserve`. */
  status: z.enum(['reserve', 'invited', 'accepted', 'declined', 'no-reply', 'attended', 'absent']),
  /** Why this person has this place, in words. */
  reason: z.string().optional(),
  invitedAt: z.iso.datetime().optional(),
  /** Own deadline: a reserve that moves up gets a later one. */
  replyBy: z.iso.datetime().optional(),
  repliedAt: z.iso.datetime().optional(),
  declineReason: z.string().optional(),
  /** Whole days present of the batch's days. */
  daysPresent: z.int().nonnegative().optional(),
  /** Test scores 0–100 in hundredths. */
  preScore: z.int().min(0).max(10_000).optional(),
  postScore: z.int().min(0).max(10_000).optional(),
  passed: z.boolean().optional(),
  certificateNumber: z.string().optional(),
});
export type Participant = z.infer<typeof Participant>;

export const Certificate = z.object({
  number: z.string(),
  tenant: z.string(),
  year: z.int(),
  /** `pass`: Sertifikat (STTPP); `attendance`: Surat Keterangan Mengikuti. */
  kind: z.enum(['pass', 'attendance']),
  employeeId: z.string(),
  name: z.string(),
  nip: z.string(),
  agencyName: z.string(),
  batchId: z.string(),
  programName: z.string(),
  batchNumber: z.int().positive(),
  startsOn: z.iso.date(),
  endsOn: z.iso.date(),
  jp: z.int().positive(),
  issuedAt: z.iso.datetime(),
  /** As printed on the day of issue, even when names change later. */
  government: z.string().optional(),
  provider: z.string().optional(),
});
export type Certificate = z.infer<typeof Certificate>;

/** One entry of a person's JP ledger. */
export const JpEntry = z.object({
  tenant: z.string(),
  employeeId: z.string(),
  /** Calendar year it counts in. */
  year: z.int(),
  jp: z.int().positive(),
  form: z.string(),
  source: z.string(),
  certificateNumber: z.string(),
  earnedOn: z.iso.date(),
});
export type JpEntry = z.infer<typeof JpEntry>;

export const batchKey = (tenant: string, year: number, batchId: string): ItemKey => ({
  pk: cyclePk(tenant, year),
  sk: key`BATCH#${batchId}`,
});
export const batchPk = (tenant: string, year: number, batchId: string): Key =>
  key`CYCLE#${tenant}#${year}#BATCH#${batchId}`;
export const participantKey = (
  tenant: string,
  year: number,
  batchId: string,
  employeeId: string,
): ItemKey => ({
  pk: batchPk(tenant, year, batchId),
  sk: key`PARTICIPANT#${employeeId}`,
});
/** Public: found by its number alone. */
export const certificateKey = (number: string): ItemKey => ({
  pk: key`CERTIFICATE#${number}`,
  sk: key`CERTIFICATE`,
});
export const ledgerPk = (tenant: string, employeeId: string): Key => key`LEDGER#${tenant}#${employeeId}`;
export const jpEntryKey = (
  tenant: string,
  employeeId: string,
  year: number,
  certificateNumber: string,
): ItemKey => ({
  pk: ledgerPk(tenant, employeeId),
  sk: key`JP#${year}#${certificateNumber}`,
});

export const findBatch = async (tenant: string, year: number, batchId: string): Promise<Batch | undefined> =>
  getItem('cycle', batchKey(tenant, year, batchId), Batch);
export const requireBatch = async (tenant: string, year: number, batchId: string): Promise<Batch> => {
  const batch = await findBatch(tenant, year, batchId);
  if (!batch) throw new Error(`no batch ${batchId} in cycle ${tenant} ${year}`);
  return batch;
};
export const listBatches = async (tenant: string, year: number): Promise<Batch[]> =>
  queryAll('cycle', cyclePk(tenant, year), Batch, { beginsWith: 'BATCH#' });
export const listParticipants = async (
  tenant: string,
  year: number,
  batchId: string,
): Promise<Participant[]> =>
  queryAll('cycle', batchPk(tenant, year, batchId), Participant, { beginsWith: 'PARTICIPANT#' });
/** Those who have not answered their invitation yet. */
export const countInvited = async (tenant: string, year: number, batchId: string): Promise<number> =>
  countItems('cycle', batchPk(tenant, year, batchId), {
    beginsWith: 'PARTICIPANT#',
    where: { status: 'invited' },
  });
export const findParticipant = async (
  tenant: string,
  year: number,
  batchId: string,
  employeeId: string,
): Promise<Participant | undefined> =>
  getItem('cycle', participantKey(tenant, year, batchId, employeeId), Participant);
export const findCertificate = async (number: string): Promise<Certificate | undefined> =>
  getItem('cycle', certificateKey(number), Certificate);
export const listJpEntries = async (tenant: string, employeeId: string): Promise<JpEntry[]> =>
  queryAll('cycle', ledgerPk(tenant, employeeId), JpEntry, { beginsWith: 'JP#' });
