// What a batch leaves with a person: the certificate, and its entry in the ledger of lesson hours.
import * as z from 'zod';

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
