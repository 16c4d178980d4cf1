// What a batch leaves with a person: the certificate, and its entry in the ledger of lesson hours.
import * as z from 'zod';
import { BatchId, EmployeeId, TenantId } from './ids.ts';
import { Instant, WibDate } from './moments.ts';
import { Recognition } from './recognition.ts';

export const Certificate = z.object({
  number: z.string(),
  tenant: TenantId,
  year: z.int(),
  /** `pass`: Sertifikat (STTPP); `attendance`: Surat Keterangan Mengikuti. */
  kind: z.enum(['pass', 'attendance']),
  employeeId: EmployeeId,
  name: z.string(),
  nip: z.string(),
  agencyName: z.string(),
  batchId: BatchId,
  programName: z.string(),
  batchNumber: z.int().positive(),
  startsOn: WibDate,
  endsOn: WibDate,
  /** 0 on a letter of attendance where the policy counts no hours without passing. */
  jp: z.int().nonnegative(),
  issuedAt: Instant,
  /** As printed on the day of issue, even when names change later. */
  government: z.string().optional(),
  provider: z.string().optional(),
  /** Issued again under another number, when the register had corrected the name: this one is valid no more. */
  replacedBy: z.string().optional(),
  replacedAt: Instant.optional(),
  /** The number it was issued under before. */
  replaces: z.string().optional(),
});

export type Certificate = z.infer<typeof Certificate>;

/** One entry of a person's JP ledger. */
export const JpEntry = z.object({
  tenant: TenantId,
  employeeId: EmployeeId,
  /** Calendar year it counts in. */
  year: z.int(),
  /** What counts. */
  jp: z.int().positive(),
  /** By the table of forms; absent where it has no number, and in what the last release booked. */
  computedJp: z.int().nonnegative().optional(),
  /** Whose decision the number that counts is, when it is neither the table's nor the curriculum's. */
  recognised: Recognition.optional(),
  /** Empty where nobody said it, of what was learned elsewhere. */
  form: z.string(),
  /** Learned elsewhere: from a file of SIASN or a certificate that was brought, whose text this is. No certificate of ours is behind it. */
  isBrought: z.literal(true).optional(),
  startedOn: WibDate.optional(),
  provider: z.string().optional(),
  /** The batch in which it was earned; as a text what was learned elsewhere, and entries of the release before. */
  source: z.union([z.object({ programName: z.string(), number: z.int().positive() }), z.string()]),
  certificateNumber: z.string(),
  earnedOn: WibDate,
});

export type JpEntry = z.infer<typeof JpEntry>;

/** More than anybody learns in a working life; what would bring a person beyond it is a mistake of a file (docs/numbers.md). */
export const mostJpEntries = 1_000;
