// What each reader of a small town's year is told, by the product's own functions, and what docs/visibility.md grants of it.
import { needColumns, needRows } from '../../../functions/console/needs-table.ts';
import { planColumns, planRowsInOrder, planTableRow } from '../../../functions/console/plan-table.ts';
import { composeBatches } from '../../../functions/delivery/composition/composition.rules.ts';
import { keptSelection } from '../../../functions/needs-analysis/plan-rows.rules.ts';
import { proposedRows } from '../../../functions/program-approval/chain.rules.ts';
import { seatedOf, toldMarks, wholeLevelsOf } from '../../../functions/program-approval/own-staff.rules.ts';
import type { AgencyId } from '../../../functions/records/ids.ts';
import type { PlanRow, PlanRowReason } from '../../../functions/records/plan.ts';
import { sightOfFigures } from '../../../functions/rulebook/small-figure.ts';
import { namesOf } from '../../../functions/words/names.ts';
import { selectionText } from '../../../functions/words/plan-words.ts';
import { batchId, on } from '../../support/branded.ts';
import type { Reading } from './inference.ts';
import { agencyOf, minimumCell, type Year } from './small-town.ts';

const figures = sightOfFigures(minimumCell);
const names = namesOf([], []);

/** Several readers of one year are told the same: reckoned once. */
const once = <Made>(make: (year: Year) => Made): ((year: Year) => Made) => {
  const made = new WeakMap<Year, Made>();
  return (year) => {
    const before = made.get(year);
    if (before !== undefined) return before;
    const now = make(year);
    made.set(year, now);
    return now;
  };
};
const text = (make: (year: Year) => unknown) => once((year) => JSON.stringify(make(year)));

const kindsOf = ({ reason }: PlanRow): readonly PlanRowReason[] => (typeof reason === 'string' ? [] : reason);
const gainOf = (row: PlanRow): PlanRowReason | undefined =>
  kindsOf(row).find(({ kind }) => kind === 'closes-gap');

const toldNeeds = once(({ needs }) =>
  needRows(needs, [], [], figures, { smallestPlaced: minimumCell, year: 2028 }),
);

/** How many of a program's participants are left to somebody who takes off the own staff, and the needs that are told. */
const left = (year: Year, row: PlanRow, heads: readonly AgencyId[], readsNeeds: boolean): number => {
  const told = new Set(readsNeeds ? toldNeeds(year).map((n) => `${n.agency} ${n.competency}`) : []);
  const seated = year.nominees.get(row.program)?.best.slice(0, row.participants) ?? [];
  return seated.filter(
    ({ agencyId }) =>
      !heads.includes(agencyId) && !row.competencies.some((code) => told.has(`${agencyId} ${code}`)),
  ).length;
};

const leavesEnough = (people: number): boolean => people === 0 || people >= minimumCell;

/** Programs of which nobody who heads two agencies is left with few people: those that may stand in the order of their worth. */
const placed = (year: Year): PlanRow[] =>
  year.rows.filter((row) =>
    [[], ...row.agencies.flatMap((one) => row.agencies.map((other) => [one, other]))].every((heads) =>
      [true, false].every((readsNeeds) => {
        const people = left(year, row, heads, readsNeeds);
        return row.participants >= minimumCell && leavesEnough(people);
      }),
    ),
  );

/**
 * What the plan must state by law (PP 11/2017 Pasal 207 ayat (3)) and what deciding on it is about: programs, how many people
 * they are for and from which agencies, what is in and what the ceiling cut off; which of the programs with enough people is
 * worth more; and which programs these are and of which the gain is told, which says how their seats lie among agencies.
 */
const open = text((year) => [
  year.rows
    .map((row) => [row.program, row.status, row.participants, row.agencies, gainOf(row) !== undefined])
    .toSorted(),
  placed(year).map(({ program }) => program),
]);

type Part = {
  /** All of it, as it is read. */
  told: (year: Year) => string;
  /** The needs it is told of, and other shares of an agency. */
  needs: (year: Year) => string;
  /** What is granted of the reader's own people, and of which agency these are. */
  own?: (year: Year) => string;
  heads?: number;
};

/** Were every head silent: the agencies a row is marked with. */
const marksIn = ({ nominees, people }: Year, { program, participants, agencies }: PlanRow): AgencyId[] => {
  const seated = nominees.get(program)?.best.slice(0, participants) ?? [];
  const of = (list: readonly { agencyId: AgencyId }[]) => (id: AgencyId) =>
    list.filter(({ agencyId }) => agencyId === id).length;
  return toldMarks(agencies, of(seated), of(people), figures);
};

/** Tables of the console: needs and the plan, as pages and files have them. */
export const auditor: Part = {
  told: text((year) => [
    toldNeeds(year).map((row) => needColumns.map((column) => column.text(row))),
    planRowsInOrder(year.rows.map((row) => planTableRow(row, names, marksIn(year, row)))).map((row) =>
      planColumns.map((column) => column.text(row)),
    ),
    selectionText(keptSelection(year.chosen.selection, year.rows), (code) => code, { tellsWorth: false }),
  ]),
  // And shares of an agency that have a seat, where a mark says that there are enough.
  needs: text((year) => [
    ...toldNeeds(year).map((n) => [n.competency, n.agency, n.short, n.assessed, n.meanGapHundredths]),
    ...year.rows.map((row) => [row.program, ...marksIn(year, row)]),
  ]),
};

/** The decision page, and the letters that ask for it, are made of the rows and of nothing else. */
export const approver: Part = {
  told: text(({ rows }) => [proposedRows(rows), rows.filter(({ status }) => status === 'below-cut')]),
  // A need that a row is said to answer is one that is told, with its place among these.
  needs: text(({ rows }) =>
    rows.flatMap((row) =>
      kindsOf(row).flatMap((part) =>
        part.kind === 'answers-need' ? [[row.program, part.competency, part.agencyId, part.rank]] : [],
      ),
    ),
  ),
};

/** The same, with the names of the own staff behind the seats, and what these gain where nobody else has one. */
export const head = (agency: number): Part => {
  // Whatever a later round or a change takes into the plan: rows of all rounds together.
  const staff = text(({ rows, nominees }) =>
    rows
      .filter(({ agencies }) => agencies.includes(agencyOf(agency)))
      .map((row) => [
        row.program,
        seatedOf(nominees.get(row.program)?.best ?? [], row, agencyOf(agency)).map(
          ({ employeeId, gapHundredths }) => [employeeId, wholeLevelsOf(gapHundredths)],
        ),
      ]),
  );
  return {
    told: (year) => `${approver.told(year)} ${staff(year)}`,
    needs: approver.needs,
    own: text((year) => [
      staff(year),
      year.rows.filter((row) => row.agencies.every((id) => id === agencyOf(agency))).map(gainOf),
    ]),
    heads: agency,
  };
};

/** Who rated the staff of an agency: the page of ratings has these and no other answers; notices, who of them has a seat. */
export const superior = (agency: number): Part => {
  const given = text(({ world }) => [
    (world[agency] ?? []).map(({ answers }) => answers.map((one) => one?.superior)),
  ]);
  return { told: given, needs: () => '', own: given };
};

/** Whoever teaches all batches: lists with names, numbered as they are printed and written into certificates. */
export const facilitator: Part = {
  told: text((year) => year.rows.flatMap((row) => listsOf(year, row))),
  needs: () => '',
  // Who has a seat in a program is what its list is for.
  own: text((year) =>
    year.rows.map((row) =>
      listsOf(year, row)
        .flatMap((list) => list.map(([employeeId]) => employeeId))
        .toSorted(),
    ),
  ),
};

/** Of each batch of a program who has a seat, in order and by number. */
const listsOf = ({ nominees, programs }: Year, { program, batches, status }: PlanRow) => {
  const capacity = programs.find(({ code }) => code === program)?.capacity ?? 0;
  const planned = Array.from({ length: status === 'proposed' ? batches : 0 }, (_, i) => ({
    ...{ batchId: batchId(`${program}-${i + 1}`), program, capacity, jp: 32 },
    ...{ startsOn: on(`2028-0${i + 3}-06`), endsOn: on(`2028-0${i + 3}-10`) },
  }));
  const lists = composeBatches({
    batches: planned,
    nominees: new Map([[program, nominees.get(program)?.best ?? []]]),
    ...{ isAvailable: () => true, jpMaximum: () => undefined, jpMinimum: () => undefined },
    ...{ jpYearOf: () => on('2028-01-01'), maximumAgencySharePercent: 50, reservesPercent: 20 },
  });
  return [...lists.values()].map((places) =>
    places
      .filter(({ role }) => role === 'participant')
      .toSorted((a, b) => a.order - b.order)
      .map(({ employeeId, order }) => [employeeId, order] as const),
  );
};

/**
 * One human may be several readers, and knows what each of them is told. What participants gain together may be told to whoever
 * takes off the own staff and the needs that are told, where enough people are left. Where the ceiling cut programs off, that one
 * choice is worth more than another bounds what anybody gains, and a figure beside it may tell more than alone: deciding on a
 * plan is reading just that.
 */
export const whoIs = (...parts: readonly Part[]): ((year: Year) => Reading) => {
  const heads = parts.flatMap((part) => (part.heads === undefined ? [] : [agencyOf(part.heads)]));
  return (year) => {
    const isCut = year.rows.some(({ status }) => status === 'below-cut');
    const known = `${open(year)} ${parts.map((part) => `${part.needs(year)} ${part.own?.(year)}`).join(' ')}`;
    const gains = year.rows.flatMap((row) => {
      const gain = gainOf(row);
      return gain ? [{ row, gain: `${row.program} ${JSON.stringify(gain)}` }] : [];
    });
    return {
      told: `${parts.map((part) => part.told(year)).join(' ')} ${known}`,
      granted: [
        known,
        ...gains.map(({ gain }) => `${open(year)} ${gain}`),
        ...gains
          .filter(({ row }) => isCut || leavesEnough(left(year, row, heads, parts.includes(auditor))))
          .map(({ gain }) => `${known} ${gain}`),
      ],
    };
  };
};
