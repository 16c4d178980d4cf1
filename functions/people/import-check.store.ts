// The first half of an import: reads the upload once, keeps its wanted columns, and holds part after part against the register.
import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { KnownTable } from '../files/heading.rules.ts';
import {
  type Counts,
  countVerdicts,
  type DuplicateFinder,
  doubled,
  type RowResult,
} from '../files/row-check.rules.ts';
import { readTable } from '../files/table-file.ts';
import type { TableRow } from '../files/table-row.ts';
import { UnreadableFile } from '../files/table-source.ts';
import { logger } from '../kit/log.ts';
import type { TenantId } from '../records/ids.ts';
import { dateOf, instantOf } from '../records/moments.ts';
import { domainsForFiles } from '../records/own-domains.reads.ts';
import { eachEmployee } from '../records/register.reads.ts';
import type { Employee } from '../records/register.ts';
import {
  importOrder,
  noFile,
  noRows,
  tooManyRows,
  tooMuchText,
  uploadGone,
} from '../refusals/files.refusals.ts';
import { isRefusal, type Problem, type Refusal } from '../refusals/refusal.ts';
import { removeObject, streamObject } from '../store/objects.ts';
import { rowsAtOnce, shownChanges } from './import.rules.ts';
import {
  type Across,
  type Assessment,
  type At,
  assess,
  isInParts,
  type Moved,
  openers,
} from './import-apply.store.ts';
import type { RowChanges } from './import-difference.rules.ts';
import { isExample } from './import-examples.ts';
import { becomeNewest, beginWork, changeJob, findTurn, missingBefore } from './import-job.store.ts';
import { type Affected, ColumnFault, type ImportJob } from './import-job.ts';
import { type ImportKind, importFiles, importKinds } from './import-kinds.ts';
import { LineList } from './import-lines.ts';
import {
  getRows,
  getSeen,
  getState,
  type ImportResult,
  type Place,
  putRefusal,
  putRows,
  putSeen,
  putState,
  putVerdicts,
} from './import-parts.store.ts';
import { putPieces, writeResults } from './import-results.store.ts';
import { touchesNow } from './import-touches.store.ts';
import { pathOf } from './import-words.ts';
import type { Work } from './import-work.ts';
import type { LearningTally } from './learning-file.rules.ts';
import { SeenValues } from './seen-values.ts';
import { maySendStill } from './upload-sender.store.ts';

/** Ends the job with why nothing of the file can be used. */
const endRefused = async (place: Place, job: ImportJob, refusal: Refusal): Promise<Work> => {
  await putRefusal(place, refusal);
  await changeJob(place.tenant, job.jobId, {
    set: { status: 'refused' },
    expect: { status: 'checking' },
  });
  await removeObject(job.objectKey, place.now);
  logger.info('import refused', { file: job.kind, reason: refusal.reason });
  return 'ended';
};

/** Passes a stream on and knows afterwards what it was. */
const hashing = (chunks: AsyncIterable<Uint8Array>) => {
  const hash = createHash('sha256');
  async function* passed(): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      hash.update(chunk);
      yield chunk;
    }
  }
  return { chunks: passed(), digest: () => hash.digest('hex') };
};

/** A file is sent under the name of another easily. */
const otherTables = (sent: ImportKind): KnownTable[] =>
  importKinds
    .filter((kind) => kind !== sent)
    .map((kind) => ({
      title: importFiles[kind].title,
      page: pathOf(kind),
      columns: importFiles[kind].columns,
    }));

/** Of what is held against the register as a whole, and so in memory: 100,000 positions have some ten million. */
const mostLetters = 12_000_000;

/** Reads the upload into parts of its wanted columns; what else is in it goes with it. */
const readUpload = async (place: Place, job: ImportJob): Promise<ImportJob | Refusal> => {
  const missing = await missingBefore(place.tenant, job.kind);
  if (missing.length > 0) return importOrder(missing.map((k) => importFiles[k].title.toLowerCase()));
  const stream = await streamObject(job.objectKey, job.etag, place.now);
  if (!stream) return uploadGone;
  const { columns } = importFiles[job.kind];
  if (job.size === 0 && job.fileName === '') return noFile;
  const upload = hashing(stream);
  const table = await readTable(upload.chunks, columns, { sheet: job.sheet, known: otherTables(job.kind) });
  if (isRefusal(table)) return table;
  const { mostRows = Number.POSITIVE_INFINITY } = importFiles[job.kind];
  let [rows, parts]: [number, number] = [0, 0];
  let letters = 0;
  let part: TableRow[] = [];
  const close = async (): Promise<void> => {
    await putRows(place, parts, columns, part);
    [rows, parts, part] = [rows + part.length, parts + 1, []];
    await changeJob(place.tenant, job.jobId, { set: { rows }, expect: { status: 'checking' } });
  };
  try {
    for await (const row of table.rows) {
      if (isExample(job.kind, row.cells)) continue;
      part.push(row);
      if (rows + part.length > mostRows) return tooManyRows(mostRows);
      letters += Object.values(row.cells).reduce((sum, cell) => sum + cell.length, 0);
      if (letters > mostLetters && !isInParts(job.kind)) return tooMuchText(mostLetters);
      if (part.length === rowsAtOnce) await close();
    }
  } catch (fault) {
    if (fault instanceof UnreadableFile) return fault.refusal;
    throw fault;
  }
  if (part.length > 0) await close();
  if (rows === 0) return noRows;
  const read = {
    ...{ isRead: true, rows, parts, contentHash: upload.digest(), done: 0 },
    notes: [...table.notes],
  };
  await changeJob(place.tenant, job.jobId, { set: read, expect: { status: 'checking' } });
  await removeObject(job.objectKey, place.now);
  return { ...job, ...read };
};

const Totals = z.object({
  accepted: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  rejected: z.int(),
  moves: z.int(),
  superiors: z.int(),
  touched: z.int(),
  deciding: z.int().default(0),
  changes: z.int().default(0),
});
const List = z.object({ count: z.int(), tail: z.array(z.string()) });
/** How far the check is, so that it can go on in another call. */
const State = z.object({
  /** Of the job: a check that was begun anew begins at the first row. */
  attempt: z.int(),
  next: z.int(),
  /** Of the release before: here, not in an object of its own. */
  seen: z.string().optional(),
  domains: z.array(z.string()).optional(),
  pieces: z.array(z.object({ results: z.int(), rejected: z.int(), warnings: z.int() })),
  totals: Totals,
  problems: List,
  warnings: List,
  columnFaults: z.array(ColumnFault),
  affected: List,
  deciding: List.default({ count: 0, tail: [] }),
  changes: List.default({ count: 0, tail: [] }),
});

type Checking = {
  next: number;
  seen: SeenValues;
  /** The government's own mail domains at the beginning: everybody is looked at once for them. */
  domains: ReadonlySet<string> | undefined;
  /** Bytes that each part has added to each file of results. */
  pieces: Record<ImportResult, number>[];
  totals: z.infer<typeof Totals>;
  problems: LineList;
  warnings: LineList;
  columnFaults: ColumnFault[];
  affected: LineList;
  /** What rows change: of those that touch who decides, and of the others. */
  deciding: LineList;
  changes: LineList;
};

const noTotals = {
  accepted: 0,
  changed: 0,
  unchanged: 0,
  rejected: 0,
  moves: 0,
  superiors: 0,
  touched: 0,
  deciding: 0,
  changes: 0,
};

const openState = async (place: Place, { attempt, kind }: ImportJob): Promise<Checking> => {
  const stored = State.safeParse(await getState(place));
  // What an earlier check found of a register that has changed since is not gone on with.
  if (!stored.success || stored.data.attempt !== attempt)
    return {
      next: 0,
      seen: SeenValues.empty(),
      domains: kind === 'pegawai' ? await domainsForFiles(place.tenant) : undefined,
      pieces: [],
      totals: { ...noTotals },
      problems: new LineList(place, 'problems'),
      warnings: new LineList(place, 'warnings'),
      columnFaults: [],
      affected: new LineList(place, 'affected'),
      deciding: new LineList(place, 'deciding'),
      changes: new LineList(place, 'changes'),
    };
  const { next, seen, domains, pieces, totals, problems, warnings, affected, columnFaults } = stored.data;
  return {
    ...{
      pieces,
      next,
      totals,
      columnFaults,
      seen: SeenValues.from(
        seen === undefined ? await getSeen(place, attempt, next) : Buffer.from(seen, 'base64'),
      ),
      domains: domains && new Set(domains),
    },
    problems: new LineList(place, 'problems', problems),
    warnings: new LineList(place, 'warnings', warnings),
    affected: new LineList(place, 'affected', affected),
    deciding: new LineList(place, 'deciding', stored.data.deciding),
    changes: new LineList(place, 'changes', stored.data.changes),
  };
};

const keepState = async (
  place: Place,
  { attempt }: ImportJob,
  { next, seen, domains, pieces, totals, columnFaults, ...lists }: Checking,
): Promise<void> => {
  await putSeen(place, attempt, next, seen.packed);
  await putState(place, {
    ...{ attempt, next, totals, columnFaults, domains: domains && [...domains], pieces },
    ...{ problems: lists.problems.state, warnings: lists.warnings.state, affected: lists.affected.state },
    ...{ deciding: lists.deciding.state, changes: lists.changes.state },
  } satisfies z.input<typeof State>);
};

const acrossParts =
  (seen: SeenValues): DuplicateFinder =>
  (field, value, row) => {
    const first = value === '' ? 0 : seen.firstRowOf(`${field}\n${value}`, row);
    return first === 0 ? undefined : doubled(field, first);
  };

const tallyAcrossParts =
  (seen: SeenValues): LearningTally =>
  (person, row, most) =>
    seen.count(`riwayat\n${person}`, row, most);

/** Holds one part after another against the register; what is the same for all parts is read once a call. */
export const openExaminer = async (
  place: Place,
  job: ImportJob,
  across: Across = {},
): Promise<(rows: readonly TableRow[]) => Promise<Assessment>> => {
  const at: At = {
    ...{ tenant: place.tenant, today: dateOf(place.now), now: instantOf(place.now) },
    by: (job.applying ?? job.appliesItself)?.by ?? job.receivedFrom,
  };
  const { kind } = job;
  if (isInParts(kind)) {
    const isApplied =
      job.status === 'applying' && (await findTurn(place.tenant)).changes === job.registerChanges;
    const examine = await openers[kind](place.tenant, { areNumbersChecked: isApplied });
    return (rows) => examine(rows, at, across);
  }
  const { columns } = importFiles[kind];
  const all: TableRow[] = [];
  for (let n = 0; n < job.parts; n++) all.push(...(await getRows(place, n, columns)));
  const whole = await assess(kind, all, at);
  const writes = whole.writes();
  return async (rows) => {
    const own = new Set(rows.map(({ row }) => row));
    const isOwn = ({ row }: { row: number }): boolean => own.has(row);
    return {
      rows: whole.rows.filter(isOwn),
      moved: whole.moved.filter(isOwn),
      changes: (some) => whole.changes(some),
      writes: () => writes.filter(isOwn),
    };
  };
};

const add = (totals: Counts, rows: readonly RowResult[]): void => {
  const counts = countVerdicts(rows);
  for (const verdict of ['accepted', 'changed', 'unchanged', 'rejected'] as const)
    totals[verdict] += counts[verdict];
};

/** They are part of the job's own record; beyond these the rows say it themselves. */
const mostColumnFaults = 500;

/** What is wrong with a column as a whole is counted, and not listed row by row. */
const countOfColumn = (faults: ColumnFault[], { field = '', message, wide }: Problem): boolean => {
  if (!wide) return false;
  const known = faults.find((f) => f.field === field && f.message === message);
  if (known) known.rows += 1;
  else if (faults.length === mostColumnFaults) return false;
  else faults.push({ field, message, rows: 1 });
  return true;
};

const line = (problem: Problem): string => JSON.stringify(problem);

type Touches = Awaited<ReturnType<typeof touchesNow>>;

const affectedLine = async (
  touches: Touches,
  { what, employee, from, to }: Pick<Moved, 'employee' | 'from'> & Pick<Affected, 'what' | 'to'>,
): Promise<Affected> => ({
  ...{ what, employeeId: employee.employeeId, nip: employee.nip, name: employee.name, from },
  ...(to === undefined ? {} : { to }),
  touches: await touches(employee),
});

/** People of the register whom the file leaves out; they stay. */
async function* leftOut(tenant: TenantId, seen: SeenValues): AsyncGenerator<Employee> {
  for await (const employee of eachEmployee(tenant))
    if (employee.validTo === undefined && !seen.has(`pns_id\n${employee.employeeId}`)) yield employee;
}

/** The page shows the first of them, and the file of results has all. */
const listChanges = async (state: Checking, rows: readonly RowChanges[]): Promise<void> => {
  for (const one of rows) {
    const list = one.deciding.length > 0 ? 'deciding' : 'changes';
    if (one.deciding.length + one.others.length === 0) continue;
    state.totals[list] += 1;
    if (state[list].state.count < shownChanges) await state[list].add(JSON.stringify(one));
  }
};

const finish = async (place: Place, job: ImportJob, state: Checking, touches: Touches): Promise<Work> => {
  let absent = 0;
  if (job.kind === 'pegawai')
    for await (const employee of leftOut(place.tenant, state.seen)) {
      const about = await affectedLine(touches, { what: 'absent', employee, from: employee.positionName });
      if (about.touches.length > 0) state.totals.touched += 1;
      absent += 1;
      await state.affected.add(JSON.stringify(about));
    }
  await state.problems.close();
  await state.warnings.close();
  await state.affected.close();
  await state.deciding.close();
  await state.changes.close();
  const forms = await writeResults(place, job, state.pieces);
  const { moves, superiors, touched, deciding, changes, ...counts } = state.totals;
  const [problems, warnings] = [state.problems.state.count, state.warnings.state.count];
  const outcome = await changeJob(
    place.tenant,
    job.jobId,
    {
      set: {
        ...{ status: 'checked', done: job.parts, counts, workedAt: instantOf(place.now) },
        found: { problems, warnings, absent, moves, superiors, touched, deciding, changes },
        ...{ columnFaults: state.columnFaults, ...forms },
      },
      expect: { status: 'checking' },
    },
    [becomeNewest(place.tenant, job, place.now)],
  );
  if (outcome === 'lost') return 'ended';
  logger.info('import checked', { file: job.kind, ...counts });
  if (job.appliesItself === undefined || counts.accepted + counts.changed + counts.unchanged === 0)
    return 'ended';
  // Who asked for it may have been turned away while it was checked: then it waits for an operator like any other.
  if (!(await maySendStill(place.tenant, job.appliesItself.by, place.now))) return 'ended';
  const begun = await beginWork(place.tenant, { ...job, status: 'checked' }, 'applying', job.appliesItself);
  return begun === 'begun' ? 'again' : 'ended';
};

/** One call's share of the check. */
export const workOnCheck = async (place: Place, found: ImportJob, hasTime: () => boolean): Promise<Work> => {
  const job = found.isRead ? found : await readUpload(place, found);
  if (isRefusal(job)) return endRefused(place, found, job);
  // A long file took its time to be read: a call of its own opens what it is held against.
  if (!found.isRead && job.parts > 1) return 'again';
  const state = await openState(place, job);
  if (state.next === 0) {
    const { changes } = await findTurn(place.tenant);
    await changeJob(place.tenant, job.jobId, {
      set: { registerChanges: changes },
      expect: { status: 'checking' },
    });
  }
  const { columns } = importFiles[job.kind];
  const { domains } = state;
  const examine = await openExaminer(place, job, {
    ...{ duplicate: acrossParts(state.seen), tally: tallyAcrossParts(state.seen) },
    domains,
  });
  const touches = await touchesNow(place.tenant);
  for (; state.next < job.parts; ) {
    if (!hasTime()) {
      await keepState(place, job, state);
      return 'again';
    }
    const part = await getRows(place, state.next, columns);
    const { rows, moved, changes } = await examine(part);
    const changed = await changes(new Set(rows.map(({ row }) => row)));
    await putVerdicts(place, state.next, rows);
    state.pieces[state.next] = await putPieces(place, job, state.next, {
      ...{ rows: part, verdicts: rows, changes: changed },
    });
    add(state.totals, rows);
    for (const { problems, warnings } of rows) {
      for (const problem of problems)
        if (!countOfColumn(state.columnFaults, problem)) await state.problems.add(line(problem));
      for (const warning of warnings) await state.warnings.add(line(warning));
    }
    await listChanges(state, changed);
    for (const one of moved) {
      const about = await affectedLine(touches, one);
      state.totals[one.what === 'moves' ? 'moves' : 'superiors'] += 1;
      if (about.touches.length > 0) state.totals.touched += 1;
      await state.affected.add(JSON.stringify(about));
    }
    state.next += 1;
    await changeJob(place.tenant, job.jobId, {
      set: { done: state.next, workedAt: instantOf(place.now) },
      expect: { status: 'checking' },
    });
  }
  return finish(place, job, state, touches);
};
