// The second half of an import: fixes what each part changes, item by item, then exchanges; and takes it back the same way.

import * as z from 'zod';
import { logger } from '../kit/log.ts';
import { Assessment } from '../records/assessment.ts';
import { JpEntry } from '../records/certificate.ts';
import { mailboxOf } from '../records/mail-address.ts';
import { dateOf, instantOf } from '../records/moments.ts';
import { findEmployees } from '../records/register.reads.ts';
import { Employee } from '../records/register.ts';
import { fewAtOnce } from '../store/bulk.ts';
import { exchange, isSameItem, keyIn, type Step, type StoredItem, stepOf } from '../store/exchange.ts';
import { storedKey } from '../store/keys.ts';
import { getItem, transact, type Write } from '../store/table.ts';
import { tellAddressesPutBack, tellFormerAddresses } from './address.store.ts';
import { rowsAtOnce } from './import.rules.ts';
import { openExaminer } from './import-check.store.ts';
import { byOf, changeJob, settleApplied, settleUndone } from './import-job.store.ts';
import { Affected, type ImportJob } from './import-job.ts';
import { importFiles, tableOf } from './import-kinds.ts';
import { leftOnDay } from './import-leaving.rules.ts';
import { addedUp, announceImport, announceUndoing, wasHeardOf } from './import-news.store.ts';
import {
  type Entry,
  fixPlan,
  getLines,
  getPlan,
  getRowNumbers,
  getRows,
  getTold,
  getVerdicts,
  type Place,
  putRowNumbers,
  putTold,
  turned,
} from './import-parts.store.ts';
import { builtOn } from './import-touches.store.ts';
import type { Work } from './import-work.ts';
import { indexWrites } from './person-index.store.ts';
import { employeeWrite, headWrites } from './register.store.ts';
import { tellSeatChanges, tellSeatsPutBack } from './seat-changes.store.ts';

type Table = ReturnType<typeof tableOf>;
const Anything = z.record(z.string(), z.unknown());

const itemUnder = (table: Table, { pk, sk }: Step['key']): Promise<StoredItem | undefined> =>
  getItem(table, { pk: storedKey(pk), sk: storedKey(sk) }, Anything);

/** What such an item may have besides: an exchange must not pass over what somebody added meanwhile. */
const optionalNames: readonly (readonly [kind: string, names: readonly string[]])[] = [
  ['EMPLOYEE#', Object.keys(Employee.shape)],
  ['JP#', Object.keys(JpEntry.shape)],
  ['ASSESSMENT#', Object.keys(Assessment.shape)],
  ['ACCOUNT', ['consoleRole', 'employeeId', 'sessionsSince', 'closedAt', 'roles', 'version']],
];
const othersOf = ({ key: { sk } }: Step): readonly string[] =>
  optionalNames.find(([kind]) => sk.startsWith(kind))?.[1] ?? [];

/** What each group of writes makes of the items as they are; a group whose condition does not hold was overtaken. */
const foresee = async (
  table: Table,
  groups: readonly { row: number; writes: readonly Write[] }[],
): Promise<{ entries: Entry[]; overtaken: number[] }> => {
  const entries: Entry[] = [];
  const overtaken: number[] = [];
  const befores = await Promise.all(
    groups.map(({ writes }) => Promise.all(writes.map((write) => itemUnder(table, keyIn(write))))),
  );
  groups.forEach(({ row, writes }, i) => {
    const steps = writes.map((write, j) => stepOf(write, befores[i]?.[j]));
    if (steps.some((step) => step === undefined)) {
      overtaken.push(row);
      return;
    }
    const real = steps.filter(
      (step): step is Step => step !== undefined && !isSameItem(step.before, step.after),
    );
    if (real.length > 0) entries.push({ row, steps: real });
  });
  return { entries, overtaken };
};

/** What DynamoDB takes in one transaction. */
const mostWrites = 100;

const loadsOf = (entries: readonly Entry[]): Entry[][] => {
  const loads: Entry[][] = [];
  let [load, size]: [Entry[], number] = [[], mostWrites];
  for (const entry of entries) {
    if (size + entry.steps.length > mostWrites) {
      load = [];
      loads.push(load);
      size = 0;
    }
    load.push(entry);
    size += entry.steps.length;
  }
  return loads;
};

type Standing = 'before' | 'after' | 'neither';

/** Where an entry's items stand: as it was fixed before, as it leaves them, or somewhere else. */
const standingOf = async (table: Table, { steps }: Entry): Promise<Standing> => {
  const items = await Promise.all(steps.map(({ key }) => itemUnder(table, key)));
  if (steps.every(({ after }, i) => isSameItem(items[i], after))) return 'after';
  return steps.every(({ before }, i) => isSameItem(items[i], before)) ? 'before' : 'neither';
};

const writesOf = (table: Table, { steps }: Entry): Write[] =>
  steps.map((step) => exchange(table, step, othersOf(step)));

/**
 * Exchanges entry by entry, each all or nothing, many at once. A run that was cut off and repeated finds what it wrote and
 * passes over it. Whose items are neither as they were nor as they should be was overtaken, and stays as it is.
 */
const exchangeAll = async (
  table: Table,
  entries: readonly Entry[],
): Promise<{ written: number; overtaken: number[] }> => {
  const overtaken: number[] = [];
  let written = 0;
  const together = async (some: readonly Entry[]): Promise<'written' | 'lost'> =>
    (
      await transact(
        some.flatMap((entry) => writesOf(table, entry)),
        { conflicts: true },
      )
    ).outcome;
  const alone = async (entry: Entry): Promise<void> => {
    if ((await together([entry])) === 'written' || (await standingOf(table, entry)) === 'after') written += 1;
    else overtaken.push(entry.row);
  };
  await fewAtOnce(loadsOf(entries), async (load) => {
    // As a rule nobody has touched them since their plan was fixed, and the condition of each write says so: nothing is read again.
    if ((await together(load)) === 'written') {
      written += load.length;
      return;
    }
    const standings = await Promise.all(load.map((entry) => standingOf(table, entry)));
    const open = load.filter((_, i) => standings[i] === 'before');
    written += standings.filter((s) => s === 'after').length;
    overtaken.push(...load.flatMap(({ row }, i) => (standings[i] === 'neither' ? [row] : [])));
    if (open.length === 0) return;
    if (open.length < load.length && (await together(open)) === 'written') written += open.length;
    else for (const entry of open) await alone(entry);
  });
  return { written, overtaken: overtaken.sort((a, b) => a - b) };
};

/** Parts of rows; behind those of a roster one for the heads of agencies it made known, and those of the people who end with it. */
const stepsIn = ({ kind, parts, leaving, found }: ImportJob): number => {
  if (kind !== 'pegawai') return parts;
  return parts + 1 + (leaving ? Math.ceil((found?.absent ?? 0) / rowsAtOnce) : 0);
};

/** People whom the file left out: each is a row of nobody's, told apart by a number below zero. */
const planLeaving = async (
  place: Place,
  { found, leaving }: ImportJob,
  n: number,
): Promise<{ entries: Entry[]; overtaken: number[] }> => {
  if (!found || !leaving) return { entries: [], overtaken: [] };
  const from = n * rowsAtOnce;
  const most = Math.min(rowsAtOnce, found.absent - from);
  const lines = await getLines(place, 'affected', found.moves + found.superiors + from, most);
  const rowOf = new Map(
    lines.flatMap((line, i) => {
      const { employeeId } = Affected.parse(JSON.parse(line));
      return employeeId === undefined ? [] : [[employeeId, -(from + i + 1)] as const];
    }),
  );
  const people = await findEmployees(place.tenant, [...rowOf.keys()]);
  const overtaken: number[] = [];
  const groups = people.flatMap((person) => {
    const row = rowOf.get(person.employeeId) ?? 0;
    const after = leftOnDay(person, leaving);
    if (after)
      return [
        {
          row,
          writes: [employeeWrite(place.tenant, after), ...indexWrites(place.tenant, person, after)],
        },
      ];
    overtaken.push(row);
    return [];
  });
  const plan = await foresee('register', groups);
  return { entries: plan.entries, overtaken: [...overtaken, ...plan.overtaken] };
};

type Planner = (n: number) => Promise<{ entries: Entry[]; overtaken: number[] }>;

/** Plans a part against the register as it is now; rows that were rejected or the same at the check are not looked at again. */
const openPlanner = (place: Place, job: ImportJob): Planner => {
  let examiner: ReturnType<typeof openExaminer> | undefined;
  const { columns } = importFiles[job.kind];
  return async (n) => {
    if (n > job.parts) return planLeaving(place, job, n - job.parts - 1);
    if (n === job.parts)
      return foresee(
        'register',
        (await headWrites(place.tenant, dateOf(place.now))).map((write) => ({ row: 0, writes: [write] })),
      );
    const wanted = new Set(
      (await getVerdicts(place, n)).flatMap(({ row, verdict }) =>
        verdict === 'accepted' || verdict === 'changed' ? [row] : [],
      ),
    );
    if (wanted.size === 0) return { entries: [], overtaken: [] };
    examiner ??= openExaminer(place, job);
    const rows = (await getRows(place, n, columns)).filter(({ row }) => wanted.has(row));
    const assessed = await (await examiner)(rows);
    const refused = assessed.rows.flatMap(({ row, verdict }) => (verdict === 'rejected' ? [row] : []));
    const { entries, overtaken } = await foresee(tableOf(job.kind), assessed.writes());
    return { entries, overtaken: [...refused, ...overtaken] };
  };
};

export const workOnApplying = async (place: Place, job: ImportJob, hasTime: () => boolean): Promise<Work> => {
  const planned = openPlanner(place, job);
  let [written, overtaken, n] = [job.written ?? 0, job.overtaken ?? 0, job.done];
  let news = job.news ?? {};
  let warned = job.warned ?? { addresses: 0, seats: 0 };
  let ended = job.ended ?? 0;
  for (; n < stepsIn(job); n++) {
    if (!hasTime()) return 'again';
    const known = await getPlan(place, n);
    const plan = known ? { entries: known, overtaken: [] } : await planned(n);
    const entries = known ?? (await fixPlan(place, n, plan.entries));
    const result = await exchangeAll(tableOf(job.kind), entries);
    const missed = new Set(result.overtaken);
    const real = entries.filter(({ row }) => !missed.has(row));
    const addresses = await tellFormerAddresses(place, real);
    const told = await tellSeatChanges(place, real);
    await putTold(place, n, told);
    const seats = new Set(told.map(({ email }) => mailboxOf(email))).size;
    warned = { addresses: warned.addresses + addresses, seats: warned.seats + seats };
    news = addedUp(news, await announceImport(place, entries, n));
    const lost = [...plan.overtaken, ...result.overtaken];
    if (lost.length > 0) await putRowNumbers(place, 'overtaken', n, lost);
    [written, overtaken] = [written + result.written, overtaken + lost.length];
    if (n > job.parts) ended += result.written;
    const outcome = await changeJob(place.tenant, job.jobId, {
      set: { done: n + 1, written, overtaken, ended, news, warned, workedAt: instantOf(place.now) },
      expect: { status: 'applying', done: n },
    });
    if (outcome === 'lost') return 'ended';
  }
  if (!job.applying) throw new Error(`nobody asked for import ${job.jobId}`);
  await settleApplied(
    place.tenant,
    job,
    {
      set: { status: 'applied', appliedAt: instantOf(place.now), written, overtaken, ended },
      expect: { status: 'applying' },
      trail: byOf(job.applying),
    },
    place.now,
  );
  logger.info('import applied', { file: job.kind, written, overtaken });
  return 'ended';
};

/** From the last part to the first: what came later was written on what came before. */
export const workOnUndoing = async (place: Place, job: ImportJob, hasTime: () => boolean): Promise<Work> => {
  const steps = stepsIn(job);
  const isBuiltOn = await builtOn(place.tenant, job.appliedAt ?? instantOf(place.now));
  const isHeard = await wasHeardOf(place, job);
  let [restored, kept, done] = [job.restored ?? 0, job.kept ?? 0, job.done];
  let reassured = job.reassured ?? 0;
  for (; done < steps; done++) {
    if (!hasTime()) return 'again';
    const n = steps - 1 - done;
    const plan = ((await getPlan(place, n)) ?? []).toReversed();
    // What was overtaken then was never written by this import.
    const foreign = new Set(await getRowNumbers(place, 'overtaken', n));
    const free: Entry[] = [];
    const stays: Entry[] = [];
    for (const entry of plan)
      if (foreign.has(entry.row)) continue;
      else if (await isBuiltOn(entry)) stays.push(entry);
      else free.push(turned(entry));
    const result = await exchangeAll(tableOf(job.kind), free);
    const rowsLost = new Set(result.overtaken);
    const restoredNow = free.filter(({ row }) => !rowsLost.has(row));
    stays.push(...plan.filter(({ row }) => rowsLost.has(row)));
    reassured +=
      (await tellAddressesPutBack(place, restoredNow, isHeard)) +
      (await tellSeatsPutBack(place, restoredNow, { told: await getTold(place, n), isHeard }));
    await announceUndoing(place, { restored: restoredNow, stayed: stays }, done);
    const lost = stays.map(({ row }) => row).sort((a, b) => a - b);
    if (lost.length > 0) await putRowNumbers(place, 'kept', n, lost);
    [restored, kept] = [restored + result.written, kept + lost.length];
    const outcome = await changeJob(place.tenant, job.jobId, {
      set: { done: done + 1, restored, kept, reassured, workedAt: instantOf(place.now) },
      expect: { status: 'undoing', done },
    });
    if (outcome === 'lost') return 'ended';
  }
  if (!job.undoing) throw new Error(`nobody asked to undo import ${job.jobId}`);
  await settleUndone(
    place.tenant,
    job,
    {
      set: { status: 'undone', undoneAt: instantOf(place.now), restored, kept },
      expect: { status: 'undoing' },
      trail: byOf(job.undoing),
    },
    place.now,
  );
  logger.info('import undone', { file: job.kind, restored, kept });
  return 'ended';
};
