// An import as a job: what was uploaded by whom, how far the work on it is, what it would change and what it changed.
import * as z from 'zod';
import { ReaderNote } from '../files/reader-note.ts';
import { EmployeeId, TenantId } from '../records/ids.ts';
import { Instant, WibDate } from '../records/moments.ts';
import { EndReason } from '../records/register.ts';
import { PersonChange } from '../records/register-change.ts';
import { importKinds } from './import-kinds.ts';

export const ImportCounts = z.object({
  accepted: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  rejected: z.int(),
});
export type ImportCounts = z.infer<typeof ImportCounts>;

/** `received`: the file lies there. `refused`: nothing of it can be used. `failed`: a step of the work ended with a fault and can go on. */
export const ImportStatus = z.enum([
  'received',
  'checking',
  'refused',
  'checked',
  'applying',
  'applied',
  'undoing',
  'undone',
  'failed',
]);
export type ImportStatus = z.infer<typeof ImportStatus>;

/** What work is under way, or was when it failed. */
export const ImportWork = z.enum(['checking', 'applying', 'undoing']);
export type ImportWork = z.infer<typeof ImportWork>;

/** Who asked for a step, as the audit trail keeps it. */
export const Asked = z.object({
  /** An address, or the number of a key for programs. */
  by: z.string(),
  at: Instant,
  actor: z.string(),
  office: z.string().optional(),
  network: z.string().optional(),
  browser: z.string().optional(),
});
export type Asked = z.infer<typeof Asked>;

/** How many are found of each kind of consequence. */
const Consequences = z.object({
  warnings: z.int(),
  problems: z.int(),
  /** People of the register that the file does not have. */
  absent: z.int(),
  moves: z.int(),
  superiors: z.int(),
  /** Of those who leave, move or change superior: whose open survey, seat or waiting decision it touches now. */
  touched: z.int(),
  /** Rows that change who decides, and others that change something. Not of checks of an earlier release. */
  deciding: z.int().optional(),
  changes: z.int().optional(),
});
/** What went wrong with a column as a whole: said once, with the number of rows. */
export const ColumnFault = z.object({ field: z.string(), message: z.string(), rows: z.int() });
export type ColumnFault = z.infer<typeof ColumnFault>;

/** What the phases hear of an import, counted by what it is about. */
const NewsWord = z.enum([...PersonChange.shape.what.element.options, 'head', 'agency']);
export type NewsWord = z.infer<typeof NewsWord>;
export const NewsCounts = z.partialRecord(NewsWord, z.int());
export type NewsCounts = z.infer<typeof NewsCounts>;

const Warned = z.object({ addresses: z.int(), seats: z.int() });

/** Whom the file leaves out ends, by the operator's choice. */
export const Leaving = z.object({ reason: EndReason, lastDay: WibDate });
export type Leaving = z.infer<typeof Leaving>;

export const ImportJob = z.object({
  jobId: z.string(),
  kind: z.enum(importKinds),
  status: ImportStatus,
  /** Counts up with every start of a workflow, whose name it is part of. */
  attempt: z.int().positive(),
  /** When a part was last worked on. */
  workedAt: Instant.optional(),
  fileName: z.string(),
  size: z.int(),
  objectKey: z.string(),
  etag: z.string(),
  receivedAt: Instant,
  receivedFrom: z.string(),
  /** A program asked for it to be applied once it is checked. */
  appliesItself: Asked.optional(),
  /** The upload has been read: its wanted columns lie in parts, and the upload itself is gone. */
  isRead: z.boolean().optional(),
  /** The sheet of a workbook that was asked for. */
  sheet: z.string().optional(),
  contentHash: z.string().optional(),
  /** What the reader passed over on the way. */
  notes: z.array(ReaderNote).optional(),
  rows: z.int(),
  parts: z.int(),
  /** Parts of the present work that are done. */
  done: z.int(),
  /** How often the register had been changed by imports when this one was checked. */
  registerChanges: z.int().optional(),
  counts: ImportCounts.optional(),
  found: Consequences.optional(),
  columnFaults: z.array(ColumnFault).optional(),
  /** The rejected rows lie there as a workbook too; not of checks of an earlier release. */
  hasRejectedWorkbook: z.boolean().optional(),
  failedIn: ImportWork.optional(),
  applying: Asked.optional(),
  leaving: Leaving.optional(),
  /** People of whom it was recorded that they ended. */
  ended: z.int().optional(),
  /** Entries written, and rows that were not: meanwhile somebody else had changed what they change. */
  written: z.int().optional(),
  overtaken: z.int().optional(),
  appliedAt: Instant.optional(),
  /** What the phases hear of it, once its letters are released. */
  news: NewsCounts.optional(),
  /** Letters that left at once, because they warn: of an address that is replaced, of a seat. Not of imports of an earlier release. */
  warned: Warned.optional(),
  undoing: Asked.optional(),
  /** Entries put back, and those that stayed because something was built on them. */
  restored: z.int().optional(),
  kept: z.int().optional(),
  /** Of those who were warned, how many letters say that it was taken back. */
  reassured: z.int().optional(),
  undoneAt: Instant.optional(),
});
export type ImportJob = z.infer<typeof ImportJob>;

/** What a workflow carries: whose and which. */
export const JobRef = z.object({ tenant: TenantId, jobId: z.string() });
export type JobRef = z.infer<typeof JobRef>;

/** One line of what an import means for somebody. */
export const Affected = z.object({
  what: z.enum(['absent', 'moves', 'superior']),
  /** In checks of an earlier release nobody's. */
  employeeId: EmployeeId.optional(),
  nip: z.string(),
  name: z.string(),
  from: z.string(),
  to: z.string().optional(),
  touches: z.array(z.enum(['survey', 'seat', 'decision'])),
});
export type Affected = z.infer<typeof Affected>;

const Change = z.object({ field: z.string(), from: z.string(), to: z.string() });
/** One line of what a row changes. */
export const ChangedRow = z.object({
  row: z.int(),
  about: z.string(),
  deciding: z.array(Change),
  others: z.array(Change),
});
export type ChangedRow = z.infer<typeof ChangedRow>;

/** Lists that are read page by page, a thousand lines an object. */
export type ImportList = 'problems' | 'warnings' | 'affected' | 'deciding' | 'changes';
