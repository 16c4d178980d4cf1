// Which files of a kind are in: how many records the register holds, and the last file that was applied.
import * as z from 'zod';
import { Instant } from '../records/moments.ts';
import { ImportCounts } from './import-job.ts';
import type { ImportKind } from './import-kinds.ts';

export const AppliedFile = z.object({
  fileName: z.string(),
  appliedAt: Instant.optional(),
  counts: ImportCounts.optional(),
});

export type ImportState = { kind: ImportKind; inRegister?: number; applied?: z.infer<typeof AppliedFile> };
