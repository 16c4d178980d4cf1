// A checked but not yet applied upload: its wanted columns only, kept until the operator applies it or uploads another.
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { packRow, type TableRow, unpackRow } from '../files/table-row.ts';
import type { TenantId } from '../records/ids.ts';
import { Instant, instantOf } from '../records/moments.ts';
import { tenantKey } from '../records/register.reads.ts';
import { type AuditBy, auditEvent } from '../store/audit.ts';
import { type ItemKey, type Key, key } from '../store/keys.ts';
import { change, countItems, getItem, getItems, replace, transact } from '../store/table.ts';
import { type ImportKind, importFiles, importKinds } from './import-kinds.ts';

const Counts = z.object({
  accepted: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  rejected: z.int(),
});
const Draft = z.object({
  draftId: z.string(),
  status: z.enum(['draft', 'applied']),
  fileName: z.string(),
  uploadedAt: Instant,
  uploadedBy: z.string(),
  chunks: z.int().nonnegative(),
  rows: z.int().nonnegative(),
  appliedAt: Instant.optional(),
  appliedBy: z.string().optional(),
  /** What applying it changed; there once applying began. */
  counts: Counts.optional(),
  /** Rows that were not applied after all: meanwhile somebody else had the address. */
  overtaken: z.int().optional(),
});
export type Draft = z.infer<typeof Draft>;
const Chunk = z.object({ draftId: z.string(), part: z.int(), rows: z.string() });

/** Well below DynamoDB's 400 KB an item. */
const chunkBytes = 300_000;

const importPk = (tenant: TenantId, kind: ImportKind): Key => key`IMPORT#${tenant}#${kind}`;
const draftKey = (tenant: TenantId, kind: ImportKind): ItemKey => ({
  pk: importPk(tenant, kind),
  sk: key`DRAFT`,
});
const appliedKey = (tenant: TenantId, kind: ImportKind): ItemKey => ({
  pk: importPk(tenant, kind),
  sk: key`APPLIED`,
});
/** Places, not drafts: the next upload writes over them, so nothing of an old file stays behind. */
const chunkKey = (tenant: TenantId, kind: ImportKind, part: number): ItemKey => ({
  pk: importPk(tenant, kind),
  sk: key`CHUNK#${String(part).padStart(4, '0')}`,
});

/** A line each, packed into few items. */
const packRows = (kind: ImportKind, rows: readonly TableRow[]): string[] => {
  const { columns } = importFiles[kind];
  const chunks: string[] = [];
  let lines: string[] = [];
  let size = 0;
  for (const row of rows) {
    const line = packRow(columns, row);
    const bytes = Buffer.byteLength(line) + 1;
    if (size + bytes > chunkBytes) {
      chunks.push(lines.join('\n'));
      lines = [];
      size = 0;
    }
    lines.push(line);
    size += bytes;
  }
  return [...chunks, lines.join('\n')];
};

const unpackRows = (kind: ImportKind, packed: string): TableRow[] =>
  packed.split('\n').map((line) => unpackRow(importFiles[kind].columns, line));

/** Names an upload: the same rows uploaded at another moment are another draft. */
const nameDraft = (chunks: readonly string[], now: Date): string =>
  createHash('sha256')
    .update([instantOf(now), ...chunks].join('\n'))
    .digest('base64url')
    .slice(0, 22);

export const saveImportDraft = async (
  tenant: TenantId,
  kind: ImportKind,
  upload: { rows: readonly TableRow[]; fileName: string; by: string; now: Date },
): Promise<Draft> => {
  const chunks = packRows(kind, upload.rows);
  const draft: Draft = {
    draftId: nameDraft(chunks, upload.now),
    status: 'draft',
    fileName: upload.fileName,
    uploadedAt: instantOf(upload.now),
    uploadedBy: upload.by,
    chunks: chunks.length,
    rows: upload.rows.length,
  };
  for (const [part, rows] of chunks.entries())
    await transact([
      replace('register', {
        ...chunkKey(tenant, kind, part),
        draftId: draft.draftId,
        uploadedAt: draft.uploadedAt,
        part,
        rows,
      }),
    ]);
  // The draft appears only once all of its rows lie there.
  await transact([replace('register', { ...draftKey(tenant, kind), ...draft })]);
  return draft;
};

export const findDraft = async (tenant: TenantId, kind: ImportKind): Promise<Draft | undefined> =>
  getItem('register', draftKey(tenant, kind), Draft);

/** The rows of a draft; undefined when a newer upload has begun to write over them. */
export const readDraft = async (
  tenant: TenantId,
  kind: ImportKind,
  draft: Draft,
): Promise<TableRow[] | undefined> => {
  const keys = Array.from({ length: draft.chunks }, (_, part) => chunkKey(tenant, kind, part));
  const chunks = await getItems('register', keys, Chunk);
  if (chunks.length < draft.chunks || chunks.some((c) => c.draftId !== draft.draftId)) return undefined;
  return chunks.sort((a, b) => a.part - b.part).flatMap((c) => unpackRows(kind, c.rows));
};

type Counts = z.infer<typeof Counts>;

/**
 * Fixes what a draft is about to change before the first write, so that a run that was cut off and repeated
 * reports the same numbers; nothing is written at all when a newer upload took its place.
 */
export const beginApplying = async (
  tenant: TenantId,
  kind: ImportKind,
  draft: Draft,
  found: Counts,
): Promise<Counts | undefined> => {
  const counts = draft.counts ?? found;
  const { outcome } = await transact([
    change('register', draftKey(tenant, kind), {
      set: { counts },
      expect: { draftId: draft.draftId, status: 'draft' },
    }),
  ]);
  return outcome === 'lost' ? undefined : counts;
};

/** Marks a draft applied, and empties its rows: the register holds them now. */
export const settleDraft = async (
  tenant: TenantId,
  kind: ImportKind,
  draft: Draft,
  done: { counts: Counts; overtaken: number; by: string; trail: AuditBy; now: Date },
): Promise<'settled' | 'superseded'> => {
  const applied = {
    status: 'applied' as const,
    appliedAt: instantOf(done.now),
    appliedBy: done.by,
    counts: done.counts,
    overtaken: done.overtaken,
  };
  const { outcome } = await transact([
    change('register', draftKey(tenant, kind), {
      set: applied,
      expect: { draftId: draft.draftId, status: 'draft' },
    }),
    replace('register', { ...appliedKey(tenant, kind), ...draft, ...applied }),
    auditEvent({
      tenant,
      at: done.now,
      ...done.trail,
      action: 'file-imported',
      subject: `file-${kind}`,
      detail: done.counts,
    }),
  ]);
  if (outcome === 'lost') return 'superseded';
  for (let part = 0; part < draft.chunks; part++)
    await transact([
      change('register', chunkKey(tenant, kind, part), {
        set: { rows: '' },
        expect: { draftId: draft.draftId },
      }),
    ]);
  return 'settled';
};

export type ImportState = { kind: ImportKind; inRegister?: number; applied?: Draft };

const countOf = async (tenant: TenantId, kind: ImportKind): Promise<number | undefined> => {
  const { counts } = importFiles[kind];
  return counts === undefined
    ? undefined
    : countItems('register', tenantKey(tenant).pk, { beginsWith: counts });
};

/** Which files are in: how many records the register holds, and the last file that was applied. */
export const importStates = async (tenant: TenantId): Promise<ImportState[]> =>
  Promise.all(
    importKinds.map(async (kind) => {
      const [inRegister, applied] = await Promise.all([
        countOf(tenant, kind),
        getItem('register', appliedKey(tenant, kind), Draft),
      ]);
      return {
        kind,
        ...(inRegister === undefined ? {} : { inRegister }),
        ...(applied ? { applied } : {}),
      };
    }),
  );

/** The kinds that must come first and of which the register holds nothing yet. */
export const missingBefore = async (tenant: TenantId, kind: ImportKind): Promise<ImportKind[]> => {
  const missing: ImportKind[] = [];
  for (const needed of importFiles[kind].needs)
    if ((await countOf(tenant, needed)) === 0) missing.push(needed);
  return missing;
};
