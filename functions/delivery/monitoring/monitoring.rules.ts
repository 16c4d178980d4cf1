// What a quarter of delivery came to, and which small programs would reach those who are still behind, within what the ceiling leaves.
import type { BatchEvaluation } from '../../records/batch-evaluation.ts';
import type { AgencyId, EmployeeId, ProgramCode } from '../../records/ids.ts';
import {
  dateIn,
  dateOf,
  type Instant,
  instantOf,
  momentOf,
  type Quarter,
  quarterOf,
  startOfDay,
  type WibDate,
  yearOf,
} from '../../records/moments.ts';
import type { PlanRow } from '../../records/plan.ts';
import type { CatalogueProgram } from '../../records/register.ts';
import { workingDayFrom } from '../../rulebook/calendar.ts';
import {
  type BatchWithList,
  type Behind,
  type Lack,
  lackOf,
  lacks,
} from '../../rulebook/catching-up.rules.ts';
import { seatsFor } from '../../rulebook/more-batches.rules.ts';
import { totalsOf } from '../../rulebook/plan-in-force.rules.ts';
import { costOf } from '../../rulebook/program-cost.rules.ts';
import { meanHalfUp } from '../../rulebook/rounding.ts';

const noLacks = (): Record<Lack, number> => ({
  ...{ absent: 0, 'not-passed': 0, 'called-off': 0, 'no-reply': 0, declined: 0, unseated: 0 },
});

const counted = (found: readonly { lack: Lack }[]): Record<Lack, number> => {
  const counts = noLacks();
  for (const { lack } of found) counts[lack] += 1;
  return counts;
};

export type QuarterCount = {
  quarter: Quarter;
  /** By their last day. */
  held: number;
  calledOff: number;
  attended: number;
  lacks: Record<Lack, number>;
};

/** Only quarters in which something ended. */
export const countQuarters = (
  lists: readonly BatchWithList[],
  year: number,
  passMark: number,
): QuarterCount[] =>
  ([1, 2, 3, 4] as const).flatMap((quarter) => {
    const own = lists.filter(
      ({ batch }) =>
        (batch.status === 'completed' || batch.status === 'cancelled') &&
        yearOf(batch.endsOn) === year &&
        quarterOf(batch.endsOn) === quarter,
    );
    if (own.length === 0) return [];
    const found = own.flatMap(({ batch, participants, uncalled = [] }) => [
      ...participants.flatMap((p) => {
        const lack = lackOf(batch, p, passMark);
        return lack === undefined ? [] : [{ lack }];
      }),
      ...uncalled.map(() => ({ lack: 'called-off' as const })),
    ]);
    return [
      {
        quarter,
        held: own.filter(({ batch }) => batch.status === 'completed').length,
        calledOff: own.filter(({ batch }) => batch.status === 'cancelled').length,
        attended: own.reduce(
          (n, { participants }) => n + participants.filter((p) => p.status === 'attended').length,
          0,
        ),
        lacks: counted(found),
      },
    ];
  });

/** Batches of which a follow-up found no change of behaviour, or a change for the worse. */
export type WithoutChange = { evaluation: BatchEvaluation; changeHundredths: number };

export const withoutChange = (evaluations: readonly BatchEvaluation[]): WithoutChange[] =>
  evaluations.flatMap((evaluation) => {
    if (evaluation.status !== 'closed') return [];
    const changes = evaluation.level3.competencies.flatMap((c) => c.changeHundredths ?? []);
    const mean = meanHalfUp(changes);
    return mean !== undefined && mean <= 0 ? [{ evaluation, changeHundredths: mean }] : [];
  });

export type Proposal = {
  program: ProgramCode;
  name: string;
  people: number;
  lacks: Record<Lack, number>;
  /** In which agencies they work, most first. */
  agencies: { agencyId: AgencyId; people: number }[];
  batches: number;
  seats: number;
  costRupiah: number;
  verdict: 'fits' | 'no-money' | 'too-few' | 'not-offered' | 'unheld';
};

const perAgency = (people: readonly Behind[]): Proposal['agencies'] =>
  [...Map.groupBy(people, (p) => p.agencyId)]
    .map(([agencyId, own]) => ({ agencyId, people: own.length }))
    .toSorted((a, b) => b.people - a.people || (a.agencyId < b.agencyId ? -1 : 1));

const sized = (
  [program, people]: [ProgramCode, readonly Behind[]],
  row: PlanRow | undefined,
  offered: CatalogueProgram | undefined,
  isHeld: (program: CatalogueProgram) => boolean,
  /** Whom the program would help and who has no seat, those who are behind among them. */
  peopleLeft: number,
): Proposal => {
  const about = {
    ...{ program, name: row?.name ?? offered?.name ?? program, people: people.length },
    ...{ lacks: counted(people), agencies: perAgency(people) },
  };
  if (!row || !offered) return { ...about, batches: 0, seats: 0, costRupiah: 0, verdict: 'not-offered' };
  if (!isHeld(offered)) return { ...about, batches: 0, seats: 0, costRupiah: 0, verdict: 'unheld' };
  const { capacity, minimumParticipants } = offered;
  // As few batches as hold them, and each with enough people to be held.
  const batches = Math.min(
    Math.ceil(people.length / capacity),
    Math.floor(people.length / minimumParticipants),
  );
  if (batches === 0) return { ...about, batches: 0, seats: 0, costRupiah: 0, verdict: 'too-few' };
  // As the change that it fills in: what a batch still holds is for others who need the program.
  const seats = seatsFor(offered, batches, peopleLeft);
  if (seats === undefined) return { ...about, batches: 0, seats: 0, costRupiah: 0, verdict: 'too-few' };
  return { ...about, batches, seats, costRupiah: costOf(offered, seats, batches), verdict: 'fits' };
};

/**
 * One proposal for each program in which somebody is behind. The money is what the ceiling leaves beside the plan: programs
 * that reach most people for it come first; those of partners and grants cost the budget nothing.
 */
export const proposalsFor = (
  behind: ReadonlyMap<ProgramCode, readonly Behind[]>,
  about: {
    rows: readonly PlanRow[];
    catalogue: readonly CatalogueProgram[];
    ceilingRupiah: number;
    isInService: (employeeId: EmployeeId) => boolean;
    /** Everybody it is held with is in force; always where nobody asks. */
    isHeld?: (program: CatalogueProgram) => boolean;
    /** Whom each program of the plan would help and who has no seat in it; nobody but those behind where nobody asks. */
    peopleLeft?: ReadonlyMap<ProgramCode, number>;
  },
): { proposals: Proposal[]; leftRupiah: number } => {
  const leftRupiah = about.ceilingRupiah - totalsOf(about.rows, about.ceilingRupiah).totalRupiah;
  let left = Math.max(0, leftRupiah);
  const all = [...behind]
    .map(([program, people]): [ProgramCode, Behind[]] => [
      program,
      people.filter(({ employeeId }) => about.isInService(employeeId)),
    ])
    .filter(([, people]) => people.length > 0)
    .map((one) => ({
      row: about.rows.find((r) => r.program === one[0]),
      proposal: sized(
        one,
        about.rows.find((r) => r.program === one[0]),
        about.catalogue.find((p) => p.code === one[0]),
        about.isHeld ?? (() => true),
        about.peopleLeft?.get(one[0]) ?? one[1].length,
      ),
    }))
    .toSorted(
      (a, b) =>
        // People for a rupiah, compared without dividing by nothing.
        b.proposal.seats * (a.proposal.costRupiah + 1) - a.proposal.seats * (b.proposal.costRupiah + 1) ||
        (a.proposal.program < b.proposal.program ? -1 : 1),
    );
  const proposals = all.map(({ row, proposal }): Proposal => {
    if (proposal.verdict !== 'fits' || row?.funding !== 'apbd') return proposal;
    if (proposal.costRupiah > left) return { ...proposal, verdict: 'no-money' };
    left -= proposal.costRupiah;
    return proposal;
  });
  return { proposals, leftRupiah };
};

/** The first working morning after a quarter. */
export const morningAfter = (year: number, quarter: Quarter, jointLeave: readonly WibDate[]): Instant => {
  const first = quarter === 4 ? dateIn(year + 1, 1, 1) : dateIn(year, quarter * 3 + 1, 1);
  return instantOf(startOfDay(workingDayFrom(first, jointLeave)));
};

/** The quarter that runs, as long as delivery is open on the morning after it: of the last one the evaluation tells. */
export const nextToMonitor = (
  year: number,
  now: Date,
  closesAt: Instant,
  jointLeave: readonly WibDate[],
): { quarter: Quarter; at: Instant } | undefined => {
  const quarter = yearOf(dateOf(now)) < year ? 1 : quarterOf(dateOf(now));
  const at = morningAfter(year, quarter, jointLeave);
  return at < closesAt && momentOf(at) > now ? { quarter, at } : undefined;
};

export const lackCount = (counts: Record<Lack, number>): number =>
  lacks.reduce((n, lack) => n + counts[lack], 0);
