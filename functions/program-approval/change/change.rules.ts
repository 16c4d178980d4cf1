// What the operator may change of a decided plan while it is delivered: the ceiling, and how many batches each program has.
//
// A program is added, taken out or changed by its number of batches; people and money follow from the catalogue. What has
// begun stays: a program keeps at least as many batches as have run or are under way.
import { integer, rupiah } from '../../pages/format.ts';
import type { Batch } from '../../records/batch.ts';
import type { AgencyId } from '../../records/ids.ts';
import { dateOf, quarterOf, type WibDate, yearOf } from '../../records/moments.ts';
import type { ChangePlan, PlanRow, PlanTotals, RowSize } from '../../records/plan.ts';
import type { CatalogueProgram } from '../../records/register.ts';
import { incompleteChange } from '../../refusals/approval.refusals.ts';
import { type Problem, type Refusal, withProblems } from '../../refusals/refusal.ts';
import { neverCalled, seatsFor, withoutSeat } from '../../rulebook/more-batches.rules.ts';
import { totalsOf } from '../../rulebook/plan-in-force.rules.ts';
import { costOf } from '../../rulebook/program-cost.rules.ts';
import type { OutOfForce } from '../../rulebook/providers.rules.ts';
import { readRupiah } from '../../rulebook/rupiah.rules.ts';
import { heldWithText } from '../../words/provider-words.ts';
import { minimumReason } from '../decision.rules.ts';

/** A program of the plan and how far it can be changed. */
export type Changeable = {
  row: PlanRow;
  /** Of the catalogue of today; undefined when it has left it: then nothing of it can be added. */
  program: CatalogueProgram | undefined;
  /** Batches that have run or are under way. */
  begun: number;
  /** Batches in the plan in force. */
  now: number;
  /** Those it is held with are not in force today: nothing of it can be added. */
  unheld?: OutOfForce;
  /** No batch could be called to and held any more before the delivery closes: nothing of any program can be added. */
  isRoomOver?: boolean;
  /** The most batches for which there are enough people whom the program would help. */
  most: number;
  /** Whom it would help and who has no seat that is still held. */
  peopleLeft: number;
  /** The row without the people and the money of batches that were given up before anybody was called to them. */
  held: RowSize;
};

/** The days a delivery still has for a batch that a change adds. */
export type RoomToAdd = { lastDay: WibDate; closesOn: WibDate; isOver: boolean };

/** Everybody whom a program would help, by its code: how many, and where they work, those it helps most first. */
export type Helped = ReadonlyMap<string, { total: number; agencies: readonly AgencyId[] }>;

const hasBegun = ({ status }: Batch): boolean => status === 'running' || status === 'completed';

const sized = (row: PlanRow): RowSize => ({
  participants: row.participants,
  batches: row.batches,
  costRupiah: row.costRupiah,
});

/** The number of batches is that of the plan: what was given up was one of them. */
const heldOf = (row: PlanRow, program: CatalogueProgram | undefined, batches: readonly Batch[]): RowSize => {
  const never = neverCalled(batches, row);
  if (row.status !== 'proposed' || never.batches === 0 || !program) return sized(row);
  return {
    batches: row.batches,
    participants: Math.max(0, row.participants - never.seats),
    costRupiah: Math.max(0, row.costRupiah - costOf(program, never.seats, never.batches)),
  };
};

const mostMore = (program: CatalogueProgram, peopleLeft: number): number =>
  Math.max(0, Math.floor(peopleLeft / program.minimumParticipants));

export const changeableRows = (
  rows: readonly PlanRow[],
  about: {
    batches: readonly Batch[];
    catalogue: readonly CatalogueProgram[];
    helped: Helped;
    /** Whom it is held with and who is not in force today; everybody is where nobody asks. */
    unheld?: (program: CatalogueProgram) => OutOfForce | undefined;
    isRoomOver?: boolean;
  },
): Changeable[] =>
  rows
    .toSorted((a, b) => a.rank - b.rank)
    .map((row) => {
      const program = about.catalogue.find(({ code }) => code === row.program);
      const isIn = row.status === 'proposed';
      const now = isIn ? row.batches : 0;
      const unheld = program && about.unheld?.(program);
      const left = withoutSeat(row, about.helped.get(row.program)?.total ?? 0, about.batches);
      return {
        row,
        program,
        now,
        begun: about.batches.filter((b) => b.program === row.program && hasBegun(b)).length,
        most: now + (program && !unheld && !about.isRoomOver ? mostMore(program, left) : 0),
        ...(unheld ? { unheld } : {}),
        ...{ peopleLeft: left, held: heldOf(row, program, about.batches) },
        ...(about.isRoomOver ? { isRoomOver: true } : {}),
      };
    });

/** As typed: the ceiling, the batches of each program by its code, and why. */
export type ChangeForm = {
  ceiling: string;
  batches: ReadonlyMap<string, string>;
  reason: string | undefined;
  reasonProblem?: Problem | undefined;
};

export const batchesField = (program: string): string => `angkatan-${program}`;

export type DraftChange = {
  ceilingRupiah: number;
  /** The difference: rows that are added, taken out or changed, as they then stand. */
  rows: PlanRow[];
  before: PlanTotals;
  after: PlanTotals;
};

/** What is planned for a quarter that is over is planned for the one that runs. */
const scheduleFrom = (schedule: PlanRow['schedule'], today: WibDate): PlanRow['schedule'] => {
  if (typeof schedule === 'string' || schedule.kind !== 'quarter') return schedule;
  const quarter = quarterOf(today);
  const year = yearOf(today);
  const isOver = schedule.year < year || (schedule.year === year && schedule.quarter < quarter);
  return isOver ? { kind: 'quarter', year, quarter } : schedule;
};

const withAgencies = ({ agencies }: PlanRow, more: readonly AgencyId[]): AgencyId[] => [
  ...new Set([...agencies, ...more]),
];

/** In the plan it is under no cut any longer; what the analysis reckoned for so many people says nothing of another number. */
const reasonFor = ({ reason, participants: before }: PlanRow, participants: number): PlanRow['reason'] =>
  typeof reason === 'string'
    ? reason
    : reason.filter(
        ({ kind }) =>
          kind !== 'below-cut' &&
          kind !== 'out-of-force' &&
          !((kind === 'closes-gap' || kind === 'few-participants') && participants !== before),
      );

/** The row with other batches: what is added is paid by the catalogue of today, what was decided keeps its price. */
const rowWith = (one: Changeable, wanted: number, helped: Helped, today: WibDate): PlanRow | undefined => {
  const { row, program, now } = one;
  if (wanted === 0) return { ...row, change: { kind: 'removed' } };
  if (!program) return undefined;
  if (wanted > now) {
    const seats = seatsFor(program, wanted - now, one.peopleLeft);
    if (seats === undefined) return undefined;
    const { held } = one;
    const participants = (now === 0 ? 0 : held.participants) + seats;
    const grown = {
      ...{ status: 'proposed' as const, schedule: scheduleFrom(row.schedule, today), batches: wanted },
      participants,
      costRupiah: (now === 0 ? 0 : held.costRupiah) + costOf(program, seats, wanted - now),
    };
    return {
      ...row,
      ...grown,
      // Whoever may get one of the seats has a head who is asked.
      agencies: withAgencies(row, helped.get(row.program)?.agencies.slice(0, participants) ?? []),
      reason: reasonFor(row, participants),
      change: now === 0 ? { kind: 'added' } : { kind: 'changed', from: held },
    };
  }
  const participants = Math.ceil((row.participants * wanted) / now);
  const saved = costOf(program, row.participants - participants, now - wanted);
  return {
    ...row,
    ...{ batches: wanted, participants, costRupiah: Math.max(0, row.costRupiah - saved) },
    reason: reasonFor(row, participants),
    change: { kind: 'changed', from: sized(row) },
  };
};

export const roomOverText = 'hari kerja sampai pelaksanaan ditutup tidak cukup untuk angkatan baru';

const wrongNumber = (
  { row, begun, most, now, unheld, isRoomOver }: Changeable,
  wanted: number | undefined,
): string | undefined => {
  if (wanted === undefined) return `Isi jumlah angkatan ${row.name} dengan angka.`;
  if (wanted < begun)
    return `${row.name}: ${integer(begun)} angkatan sudah atau sedang berlangsung dan tidak dapat dikeluarkan.`;
  if (unheld && wanted > now)
    return `${row.name}: ${heldWithText(unheld)}, jadi angkatannya tidak dapat ditambah.`;
  if (isRoomOver && wanted > now)
    return `${row.name}: ${roomOverText}, jadi angkatannya tidak dapat ditambah.`;
  if (wanted > Math.max(most, now))
    return `${row.name}: pegawai yang membutuhkan cukup untuk paling banyak ${integer(Math.max(most, now))} angkatan.`;
  return undefined;
};

/** More than this in one change would not fit into one transaction. */
const mostChanges = 90;

const asNumber = (typed: string): number | undefined =>
  /^\d{1,3}$/.test(typed.trim()) ? Number(typed.trim()) : undefined;

/** The rows as they would stand, and what is wrong with what was typed about them. */
const changedRows = (
  given: readonly Changeable[],
  form: ChangeForm,
  { helped, today }: { helped: Helped; today: WibDate },
): { rows: PlanRow[]; problems: Problem[] } => {
  const rows: PlanRow[] = [];
  const problems: Problem[] = [];
  for (const one of given) {
    const { program } = one.row;
    const wanted = asNumber(form.batches.get(program) ?? String(one.now));
    if (wanted === one.now) continue;
    const row = wanted === undefined ? undefined : rowWith(one, wanted, helped, today);
    const wrong =
      wrongNumber(one, wanted) ??
      (row
        ? undefined
        : `${one.row.name}: pegawai yang membutuhkan tidak cukup, atau program sudah tidak ada pada katalog.`);
    if (wrong !== undefined) problems.push({ field: batchesField(program), message: wrong });
    else if (row) rows.push(row);
  }
  return { rows, problems };
};

const laidOver = (all: readonly PlanRow[], changed: readonly PlanRow[]): PlanRow[] =>
  all.map((row) => {
    const other = changed.find(({ program }) => program === row.program);
    if (!other) return row;
    return { ...other, status: other.change?.kind === 'removed' ? 'removed' : 'proposed' };
  });

/** The change that the form describes, or everything that is wrong with it at once; why it is made is asked afterwards. */
export const draftChange = (
  given: readonly Changeable[],
  inForce: { rows: readonly PlanRow[]; ceilingRupiah: number },
  form: ChangeForm,
  about: { helped: Helped; now: Date },
): DraftChange | Refusal => {
  const no = (problems: readonly Problem[]): Refusal => withProblems(incompleteChange, problems);
  const ceilingRupiah = readRupiah(form.ceiling);
  const { rows, problems } = changedRows(given, form, { helped: about.helped, today: dateOf(about.now) });
  if (ceilingRupiah === undefined || ceilingRupiah === 0)
    problems.unshift({ field: 'pagu', message: 'Isi pagu dalam rupiah penuh, misalnya 1.250.000.000.' });
  if (problems.length > 0 || ceilingRupiah === undefined) return no(problems);
  if (rows.length > mostChanges)
    return no([{ field: '', message: `Paling banyak ${mostChanges} program dapat diubah sekaligus.` }]);
  if (rows.length === 0 && ceilingRupiah === inForce.ceilingRupiah)
    return no([{ field: 'pagu', message: 'Belum ada yang berubah: ubah pagu atau jumlah angkatan.' }]);
  const before = totalsOf(inForce.rows, inForce.ceilingRupiah);
  const after = totalsOf(laidOver(inForce.rows, rows), ceilingRupiah);
  if (after.totalRupiah > ceilingRupiah)
    return no([
      {
        field: 'pagu',
        message: `Anggaran APBD setelah perubahan ${rupiah(after.totalRupiah)} melampaui pagu ${rupiah(ceilingRupiah)}.`,
      },
    ]);
  return { ceilingRupiah, rows, before, after };
};

export const reasonProblemsOf = ({ reason, reasonProblem }: ChangeForm): Problem[] => {
  if ((reason?.length ?? 0) < minimumReason)
    return [{ field: 'alasan', message: `Tuliskan alasan, paling sedikit ${minimumReason} karakter.` }];
  return reasonProblem ? [reasonProblem] : [];
};

/** Its workflow was never started, or broke off, also while it ran the batches that were added. */
export const mayBeResumed = ({ status, change }: ChangePlan): boolean =>
  status === 'draft' || change.failed !== undefined;

export const mayBeWithdrawn = ({ status }: ChangePlan): boolean =>
  status === 'draft' || status === 'in-approval';

/** It was taken back, and for this very reason. */
export const wasWithdrawnFor = ({ status, change }: ChangePlan, reason: string | undefined): boolean =>
  status === 'lapsed' && reason !== undefined && change.withdrawnBecause === reason;
