// The jobs of a government's imports: their record, and whose turn it is to change the register.
import * as z from 'zod';
import { announce } from '../outbox/news.store.ts';
import type { TenantId } from '../records/ids.ts';
import { instantOf, momentOf } from '../records/moments.ts';
import { tenantKey } from '../records/register.reads.ts';
import { findRegisterSums } from '../records/register-sums.reads.ts';
import { counted, type RegisterSums } from '../records/register-sums.ts';
import { type AuditBy, auditEvent } from '../store/audit.ts';
import { type ItemKey, isKeyPart, type Key, key } from '../store/keys.ts';
import {
  change,
  countItems,
  create,
  getItem,
  queryPage,
  replace,
  transact,
  type Write,
} from '../store/table.ts';
import { type Asked, ImportJob, type ImportWork, type Leaving } from './import-job.ts';
import { type ImportKind, importFiles, importKinds } from './import-kinds.ts';
import { releasing, withdrawing } from './import-news.store.ts';
import { AppliedFile, type ImportState } from './import-state.ts';

const jobsPk = (tenant: TenantId): Key => key`IMPORTS#${tenant}`;
const jobKey = (tenant: TenantId, jobId: string): ItemKey => ({
  pk: jobsPk(tenant),
  sk: key`JOB#${jobId}`,
});
const turnKey = (tenant: TenantId): ItemKey => ({ pk: jobsPk(tenant), sk: key`TURN` });
const newestKey = (tenant: TenantId, kind: ImportKind): ItemKey => ({
  pk: jobsPk(tenant),
  sk: key`NEWEST#${kind}`,
});
const appliedKey = (tenant: TenantId, kind: ImportKind): ItemKey => ({
  pk: key`IMPORT#${tenant}#${kind}`,
  sk: key`APPLIED`,
});

export const findJob = async (tenant: TenantId, jobId: string): Promise<ImportJob | undefined> =>
  isKeyPart(jobId) ? getItem('register', jobKey(tenant, jobId), ImportJob) : undefined;

export const requireJob = async (tenant: TenantId, jobId: string): Promise<ImportJob> => {
  const job = await findJob(tenant, jobId);
  if (!job) throw new Error(`no import ${jobId}`);
  return job;
};

/** The newest first, so many at once. */
export const listJobs = async (tenant: TenantId, most: number): Promise<ImportJob[]> =>
  (
    await queryPage('register', jobsPk(tenant), ImportJob, {
      beginsWith: 'JOB#',
      descending: true,
      limit: most,
    })
  ).items;

const Newest = z.object({ jobId: z.string() });

/** The job of the file of this kind that was checked last. */
export const findNewestJob = async (tenant: TenantId, kind: ImportKind): Promise<ImportJob | undefined> => {
  const newest = await getItem('register', newestKey(tenant, kind), Newest);
  return newest && findJob(tenant, newest.jobId);
};

/** The file of its kind that is applied next: a newer one that could be read takes its place. */
export const becomeNewest = (tenant: TenantId, { kind, jobId }: ImportJob, now: Date): Write =>
  replace('register', { ...newestKey(tenant, kind), jobId, at: instantOf(now) });

/** A second delivery of the same upload finds the job there. */
export const createJob = async (tenant: TenantId, job: ImportJob): Promise<'created' | 'known'> => {
  const { outcome } = await transact([create('register', { ...jobKey(tenant, job.jobId), ...job })]);
  return outcome === 'written' ? 'created' : 'known';
};

/** The job of this kind that was applied last, as long as it is on record. */
export const findAppliedJob = async (tenant: TenantId, kind: ImportKind): Promise<ImportJob | undefined> => {
  const applied = await getItem('register', appliedKey(tenant, kind), Newest.partial());
  return applied?.jobId === undefined ? undefined : findJob(tenant, applied.jobId);
};

type Content = { kind: ImportKind; mode: 'check' | 'apply'; hash: string };
const contentKey = (tenant: TenantId, { kind, mode, hash }: Content): ItemKey => ({
  pk: jobsPk(tenant),
  sk: key`CONTENT#${kind}#${mode}#${hash}`,
});

/** The job that a program's file of this very content became. */
export const findContentJob = async (tenant: TenantId, content: Content): Promise<ImportJob | undefined> => {
  const known = await getItem('register', contentKey(tenant, content), Newest);
  return known && findJob(tenant, known.jobId);
};

export const noteContent = async (
  tenant: TenantId,
  content: Content,
  jobId: string,
  now: Date,
): Promise<void> => {
  await transact([replace('register', { ...contentKey(tenant, content), jobId, at: instantOf(now) })]);
};

type JobChange = {
  set: Partial<ImportJob>;
  remove?: readonly (keyof ImportJob)[];
  expect: Partial<ImportJob>;
};

const jobChange = (tenant: TenantId, jobId: string, { set, remove = [], expect }: JobChange): Write =>
  change('register', jobKey(tenant, jobId), { set, remove: [...remove], expect });

/** Lost when the job is no longer what it was expected to be. */
export const changeJob = async (
  tenant: TenantId,
  jobId: string,
  changed: JobChange,
  more: readonly Write[] = [],
): Promise<'written' | 'lost'> =>
  (await transact([jobChange(tenant, jobId, changed), ...more], { conflicts: true })).outcome;

const Turn = z.object({
  /** The job that is changing the register now. */
  holder: z.string().optional(),
  /** How often imports have changed the register. */
  changes: z.int(),
});
type Turn = z.infer<typeof Turn>;

export const findTurn = async (tenant: TenantId): Promise<Turn> =>
  (await getItem('register', turnKey(tenant), Turn)) ?? { changes: 0 };

/** One import at a time changes the register: the turn is taken with the job's own first step, and lost to whoever has it. */
const takeTurn = (tenant: TenantId, jobId: string, { changes }: Turn): Write =>
  change('register', turnKey(tenant), {
    set: { holder: jobId, changes },
    ...(changes === 0 ? {} : { expect: { changes } }),
    absent: ['holder'],
    mustExist: false,
  });

const endTurn = (tenant: TenantId, jobId: string, { changes }: Turn): Write =>
  change('register', turnKey(tenant), {
    set: { changes: changes + 1 },
    remove: ['holder'],
    expect: { holder: jobId },
  });

/** Begins to apply or to undo; `busy` when another import has the turn, `lost` when somebody was quicker with this very job. */
export const beginWork = async (
  tenant: TenantId,
  job: ImportJob,
  work: Exclude<ImportWork, 'checking'>,
  asked: Asked,
  leaving?: Leaving,
): Promise<'begun' | 'busy' | 'lost'> => {
  const turn = await findTurn(tenant);
  if (turn.holder !== undefined && turn.holder !== job.jobId) return 'busy';
  const begun: JobChange = {
    set: {
      ...{ status: work, attempt: job.attempt + 1, done: 0, [work]: asked, workedAt: asked.at },
      ...(leaving ? { leaving } : {}),
    },
    expect: { status: job.status, attempt: job.attempt },
  };
  const outcome = await transact([
    jobChange(tenant, job.jobId, begun),
    takeTurn(tenant, job.jobId, turn),
    ...(work === 'undoing' ? await withdrawing(tenant, job.jobId, momentOf(asked.at)) : []),
  ]);
  if (outcome.outcome === 'written') return 'begun';
  if (outcome.index === 1) return 'busy';
  // Its news were let go in this very moment: the phases hear that it was taken back.
  return outcome.index === 2 ? beginWork(tenant, job, work, asked, leaving) : 'lost';
};

/** Whoever released it first is on the trail; `late` when its letters do not wait any more. */
export const releaseLetters = async (
  tenant: TenantId,
  { jobId, kind }: ImportJob,
  { at, ...by }: Asked,
): Promise<'released' | 'late'> => {
  const now = momentOf(at);
  const { outcome } = await transact([
    releasing(tenant, jobId, now),
    auditEvent({
      ...{ tenant, at: now, ...byOf({ at, ...by }) },
      ...{ action: 'import-letters-released', subject: `file-${kind}` },
    }),
  ]);
  return outcome === 'written' ? 'released' : 'late';
};

/** As the audit trail takes it. */
export const byOf = ({ actor, office, network, browser }: Asked): AuditBy => ({
  actor,
  office,
  network,
  browser,
});

type Settled = { set: Partial<ImportJob>; expect: Partial<ImportJob>; trail: AuditBy };

/** What an import has changed is settled with the turn, so that the next one is held against it. */
export const settleApplied = async (
  tenant: TenantId,
  job: ImportJob,
  { set, expect, trail }: Settled,
  now: Date,
): Promise<void> => {
  const counts = job.counts ?? { accepted: 0, changed: 0, unchanged: 0, rejected: 0 };
  await changeJob(tenant, job.jobId, { set, expect }, [
    replace('register', {
      ...appliedKey(tenant, job.kind),
      ...{ jobId: job.jobId, fileName: job.fileName, appliedAt: set.appliedAt, counts },
    }),
    endTurn(tenant, job.jobId, await findTurn(tenant)),
    announce({ kind: 'register' }, { tenant, because: `applied-${job.jobId}`, now }),
    auditEvent({
      ...{ tenant, at: now, ...trail },
      ...{ action: 'file-imported', subject: `file-${job.kind}` },
      detail: { ...counts, ...(set.ended ? { ended: set.ended } : {}) },
    }),
  ]);
};

export const settleUndone = async (
  tenant: TenantId,
  job: ImportJob,
  { set, expect, trail }: Settled,
  now: Date,
): Promise<void> => {
  await changeJob(tenant, job.jobId, { set, expect }, [
    endTurn(tenant, job.jobId, await findTurn(tenant)),
    announce({ kind: 'register' }, { tenant, because: `undone-${job.jobId}`, now }),
    auditEvent({
      ...{ tenant, at: now, ...trail },
      ...{ action: 'import-undone', subject: `file-${job.kind}` },
      detail: { restored: set.restored ?? 0, kept: set.kept ?? 0 },
    }),
  ]);
};

const isCounted = (prefix: string): prefix is (typeof counted)[number] =>
  counted.some((known) => known === prefix);

/** Of what there is much of the number is kept; the rest is few, and counted. */
const countOf = async (
  tenant: TenantId,
  kind: ImportKind,
  sums: RegisterSums | undefined,
): Promise<number | undefined> => {
  const { counts } = importFiles[kind];
  if (counts === undefined) return undefined;
  const kept = isCounted(counts) ? sums?.records[counts] : undefined;
  return kept ?? countItems('register', tenantKey(tenant).pk, { beginsWith: counts });
};

/** Which files are in: how many records the register holds, and the last file that was applied. */
export const importStates = async (tenant: TenantId): Promise<ImportState[]> => {
  const sums = await findRegisterSums(tenant);
  return Promise.all(
    importKinds.map(async (kind) => {
      const [inRegister, applied] = await Promise.all([
        countOf(tenant, kind, sums),
        getItem('register', appliedKey(tenant, kind), AppliedFile),
      ]);
      return {
        kind,
        ...(inRegister === undefined ? {} : { inRegister }),
        ...(applied ? { applied } : {}),
      };
    }),
  );
};

const isThere = async (tenant: TenantId, prefix: string): Promise<boolean> =>
  (
    await queryPage('register', tenantKey(tenant).pk, z.looseObject({}), {
      beginsWith: prefix,
      limit: 1,
    })
  ).items.length > 0;

/** The kinds that must come first and of which the register holds nothing yet. */
export const missingBefore = async (tenant: TenantId, kind: ImportKind): Promise<ImportKind[]> => {
  const missing: ImportKind[] = [];
  for (const needed of importFiles[kind].needs) {
    const { counts } = importFiles[needed];
    if (counts !== undefined && !(await isThere(tenant, counts))) missing.push(needed);
  }
  return missing;
};
