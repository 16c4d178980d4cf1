// Holds the rows of a file against the register: what each would change, and the writes that change it.
import type { Checked, DuplicateFinder, RowResult } from '../files/row-check.rules.ts';
import type { TableRow } from '../files/table-row.ts';
import type { EmployeeId, TenantId } from '../records/ids.ts';
import type { Instant, WibDate } from '../records/moments.ts';
import {
  catalogueKey,
  competencyKey,
  findEmployees,
  listAgencies,
  listAgencyHeads,
  listCatalogue,
  listCompetencies,
  listPositions,
  listStandards,
  listUnits,
  numbersPage,
  positionKey,
  requireTenant,
  standardKey,
  unitKey,
} from '../records/register.reads.ts';
import type { Employee } from '../records/register.ts';
import { replace, type Write } from '../store/table.ts';
import { accountsUnder } from './account.store.ts';
import { type AgencyRecord, checkAgencies } from './agencies-file.rules.ts';
import { readTestRegister, testWrites } from './assessments.store.ts';
import { checkTests, testOf } from './assessments-file.rules.ts';
import { checkCatalogue } from './catalogue-file.rules.ts';
import { checkCompetencies } from './competencies-file.rules.ts';
import {
  agencyDifference,
  type Changed,
  changedIn,
  differenceOf,
  type RowChanges,
  rosterDifference,
  standardDifference,
} from './import-difference.rules.ts';
import {
  type Cells,
  competencyCells,
  learnedCells,
  positionCells,
  programCells,
  unitCells,
} from './import-export.rules.ts';
import type { ImportKind } from './import-kinds.ts';
import { entriesOf, issuedUnder, learningWrites } from './learning.store.ts';
import { checkLearning, type LearningTally } from './learning-file.rules.ts';
import { noOthers, type Owners, openOwners } from './number-owners.store.ts';
import { nipsIn } from './people-in-rows.rules.ts';
import { checkPositions } from './positions-file.rules.ts';
import { agencyWrites, headTermsAfter, rosterWrites, superiorWrites } from './register.store.ts';
import {
  addressesIn,
  checkRoster,
  employeeIdsIn,
  newNumbersIn,
  type RosterRegister,
} from './roster-file.rules.ts';
import { checkStandards } from './standards-file.rules.ts';
import { checkSuperiors, type SuperiorRecord } from './superiors-file.rules.ts';
import { checkUnits } from './units-file.rules.ts';

/** Somebody who moves, or is led by somebody else from now on. */
export type Moved = { row: number; what: 'moves' | 'superior'; employee: Employee; from: string; to: string };

export type Assessment = {
  rows: readonly RowResult[];
  moved: readonly Moved[];
  /** What these rows change, in words; worked out of none but those that are asked for. */
  changes: (own: ReadonlySet<number>) => Promise<RowChanges[]>;
  /** What applying it writes, by the row that says so; the writes of one group belong in one transaction. */
  writes: () => { row: number; writes: Write[] }[];
};
export type At = {
  tenant: TenantId;
  today: WibDate;
  now: Instant;
  /** Whose import it is. */
  by: string;
};

const fresh = <R>(rows: readonly Checked<R>[]): { row: number; record: R }[] =>
  rows.flatMap(({ row, verdict, record }) =>
    record !== undefined && (verdict === 'accepted' || verdict === 'changed') ? [{ row, record }] : [],
  );

type Describe<R> = (changed: readonly Changed<R>[]) => RowChanges[] | Promise<RowChanges[]>;

const describing =
  <R>(rows: readonly Checked<R>[], describe: Describe<R>): Assessment['changes'] =>
  async (own) =>
    describe(changedIn(rows, own));

/** Of records that stand in one row as a whole. */
const byCells =
  <R>(about: (record: R) => string, cells: (record: R) => Cells): Describe<R> =>
  (changed) =>
    changed.map(({ row, record, known }) => ({
      ...{ row, about: about(record), deciding: [] },
      others: differenceOf(cells(known), cells(record)),
    }));

const assessment = <R>(
  rows: readonly Checked<R>[],
  write: (record: R) => Write[],
  describe: Describe<R>,
  moved: readonly Moved[] = [],
): Assessment => ({
  rows,
  moved,
  changes: describing(rows, describe),
  writes: () => fresh(rows).map(({ row, record }) => ({ row, writes: write(record) })),
});

/** What reaches beyond the rows at hand while a file is checked; while it is applied, its own first rows stand in the register. */
export type Across = {
  duplicate?: DuplicateFinder;
  /** Counts what a file brings for one person. */
  tally?: LearningTally;
  /** The government's own mail domains when the check began; absent where no address is asked about. */
  domains?: ReadonlySet<string> | undefined;
};

export type Opening = {
  /** No roster was applied or undone since the check of these very rows, and nothing else gives anybody a number. */
  areNumbersChecked: boolean;
};

/** What a roster is held against that is the same for every part of it. */
type RosterBackground = Pick<RosterRegister, 'agencies' | 'units' | 'positions' | 'offices'> & {
  owners: Owners;
  /** Whoever heads an agency or holds an office, by whatever term. */
  deciders: ReadonlySet<string>;
};

const rosterBackground = async (
  tenant: TenantId,
  { areNumbersChecked }: Opening,
): Promise<RosterBackground> => {
  const [agencies, units, positions, owners, { offices }] = await Promise.all([
    listAgencies(tenant),
    listUnits(tenant),
    listPositions(tenant),
    areNumbersChecked ? noOthers : openOwners(tenant),
    requireTenant(tenant),
  ]);
  const terms = [...offices, ...agencies.flatMap(({ heads }) => heads)];
  const deciders = new Set(terms.flatMap(({ employeeId }) => employeeId ?? []));
  return { agencies, units, positions, owners, offices, deciders };
};

/** Some rows of a roster: only the people and accounts they are about are read. */
const assessRoster = async (
  rows: readonly TableRow[],
  at: At,
  { owners, ...background }: RosterBackground,
  { duplicate, domains }: Across,
): Promise<Assessment> => {
  const mentioned = await findEmployees(at.tenant, employeeIdsIn(rows));
  // Of the addresses in use, and of those the file no longer mentions because their owners changed them.
  const accounts = await accountsUnder(at.tenant, [
    ...new Set([...addressesIn(rows), ...mentioned.flatMap((e) => e.email ?? [])]),
  ]);
  // Whoever has an address of the file now may be the same human under another number.
  const holders = await findEmployees(
    at.tenant,
    accounts.flatMap((a) => a.employeeId ?? []),
  );
  const employees = [...new Map([...mentioned, ...holders].map((e) => [e.employeeId, e])).values()];
  const ownerOfNip = await owners(newNumbersIn(rows, mentioned, at.today));
  const register = { ...background, employees, accounts, domains };
  const { rows: checked } = checkRoster(rows, register, at, { ownerOfNip, duplicate });
  const known = new Map(employees.map((e) => [e.employeeId, e]));
  const nameOf = new Map<string, string>(background.agencies.map((a) => [a.agencyId, a.name]));
  return {
    rows: checked,
    moved: fresh(checked).flatMap(({ row, record }): Moved[] => {
      const employee = known.get(record.employee.employeeId);
      if (!employee || employee.agencyId === record.employee.agencyId) return [];
      const from = nameOf.get(employee.agencyId) ?? employee.agencyId;
      const to = nameOf.get(record.employee.agencyId) ?? record.employee.agencyId;
      return [{ row, what: 'moves', employee, from, to }];
    }),
    changes: describing(checked, (changed) =>
      changed.map((one) => rosterDifference(one, { nameOf, deciders: background.deciders })),
    ),
    writes: () => {
      const records = fresh(checked);
      const writes = rosterWrites(
        at.tenant,
        records.map(({ record }) => record),
        { employees, accounts },
        at.now,
      );
      return records.map(({ row }, i) => ({ row, writes: writes[i] ?? [] }));
    },
  };
};

const superiorsMoved = (
  checked: readonly Checked<SuperiorRecord>[],
  employees: readonly Employee[],
): Moved[] => {
  const known = new Map(employees.map((e) => [e.employeeId, e]));
  const nameOf = (id: EmployeeId | undefined): string => (id && known.get(id)?.name) ?? '';
  return fresh(checked).flatMap(({ row, record }): Moved[] => {
    const employee = known.get(record.employeeId);
    return employee
      ? [
          {
            ...{ row, what: 'superior', employee, from: nameOf(employee.superiorEmployeeId) },
            to: nameOf(record.superiorEmployeeId),
          },
        ]
      : [];
  });
};

/** Some rows of what people learned elsewhere: only the ledgers of those they are about are read. */
const assessLearning = async (
  rows: readonly TableRow[],
  at: At,
  owners: Owners,
  { duplicate, tally }: Across,
): Promise<Assessment> => {
  const nips = nipsIn(rows, ['nip_baru'], at.today);
  const ownerOfNip = await owners(nips);
  const people = nips.flatMap((nip) => ownerOfNip.get(nip) ?? []);
  const [entries, issued] = await Promise.all([
    entriesOf(at.tenant, [...new Set(people)]),
    issuedUnder(
      rows.map(({ cells }) => cells.no_sertipikat),
      at.tenant,
    ),
  ]);
  return assessment(
    checkLearning(rows, { ownerOfNip, entries, issued }, at, { duplicate, tally }),
    learningWrites,
    byCells(
      ({ entry }) => learnedCells({ nip: '', entry }).nama_kursus?.toString() ?? '',
      ({ entry }) => learnedCells({ nip: '', entry }),
    ),
  );
};

type PartExaminer = (rows: readonly TableRow[], at: At, across: Across) => Promise<Assessment>;

/** Files of any length are held against the register part by part; what is the same for all parts is read first. */
export const openers = {
  pegawai: async (tenant: TenantId, opening: Opening): Promise<PartExaminer> => {
    const background = await rosterBackground(tenant, opening);
    return (rows, at, across) => assessRoster(rows, at, background, across);
  },
  riwayat: async (tenant: TenantId): Promise<PartExaminer> => {
    const owners = await openOwners(tenant);
    return (rows, at, across) => assessLearning(rows, at, owners, across);
  },
} as const;
type PartKind = keyof typeof openers;
export const isInParts = (kind: ImportKind): kind is PartKind => Object.hasOwn(openers, kind);

const namedIn = async (tenant: TenantId, nips: readonly string[]): Promise<Employee[]> => {
  const owners = await (await openOwners(tenant))(nips);
  return findEmployees(
    tenant,
    nips.flatMap((nip) => owners.get(nip) ?? []),
  );
};

/** Everybody who leads them, up to those whom nobody leads: a chain may come back outside of the file. */
const withThoseAbove = async (tenant: TenantId, named: readonly Employee[]): Promise<Employee[]> => {
  const known = new Map<EmployeeId, Employee | undefined>(named.map((e) => [e.employeeId, e]));
  const unknownAbove = (people: readonly Employee[]): EmployeeId[] => [
    ...new Set(people.flatMap((e) => e.superiorEmployeeId ?? []).filter((id) => !known.has(id))),
  ];
  for (let above = unknownAbove(named); above.length > 0; ) {
    const found = await findEmployees(tenant, above);
    // Also those of whom there is no record any more: each is asked for once.
    for (const id of above) known.set(id, undefined);
    for (const employee of found) known.set(employee.employeeId, employee);
    above = unknownAbove(found);
  }
  return [...known.values()].filter((e) => e !== undefined);
};

/** Every other kind is held against the register as a whole. */
type WholeKind = Exclude<ImportKind, PartKind>;

/** How each kind of file is held against the register. */
const assessors: Readonly<Record<WholeKind, (rows: readonly TableRow[], at: At) => Promise<Assessment>>> = {
  'perangkat-daerah': async (rows, { tenant, today }) => {
    const [agencies, heads, owners] = await Promise.all([
      listAgencies(tenant),
      listAgencyHeads(tenant),
      openOwners(tenant),
    ]);
    // Their heads alone are looked up among the people; what stands in the rows shows without them.
    const named = checkAgencies(rows, { agencies, heads }, today).flatMap(
      ({ record }) => record?.headNip ?? [],
    );
    const employees = await findEmployees(tenant, [...(await owners(named)).values()]);
    const known = { agencies, heads, employees };
    const write = agencyWrites(tenant, known, today);
    const describe: Describe<AgencyRecord> = async (changed) => {
      const after = headTermsAfter(known, today);
      const headsOf = new Map(agencies.map((a) => [a.agencyId, a.heads]));
      const terms = changed.map(({ record }) => ({
        before: headsOf.get(record.agency.agencyId) ?? [],
        after: after(record),
      }));
      const ids = terms.flatMap((one) => [...one.before, ...one.after].map((term) => term.employeeId));
      const people = new Map((await findEmployees(tenant, [...new Set(ids)])).map((e) => [e.employeeId, e]));
      return changed.map((one, i) =>
        agencyDifference(one, terms[i] ?? { before: [], after: [] }, people, today),
      );
    };
    const isAnybody = employees.length > 0 || (await numbersPage(tenant, 1)).items.length > 0;
    const register = { agencies, heads, ...(isAnybody ? { employees } : {}) };
    return assessment(checkAgencies(rows, register, today), write, describe);
  },
  'unit-kerja': async (rows, { tenant }) => {
    const [agencies, units] = await Promise.all([listAgencies(tenant), listUnits(tenant)]);
    return assessment(
      checkUnits(rows, { agencies, units }),
      (u) => [replace('register', { ...unitKey(tenant, u.unitId), ...u })],
      byCells((u) => u.name ?? u.unitId, unitCells),
    );
  },
  jabatan: async (rows, { tenant }) =>
    assessment(
      checkPositions(rows, { positions: await listPositions(tenant) }),
      (p) => [replace('register', { ...positionKey(tenant, p.positionId), ...p })],
      byCells((p) => p.name, positionCells),
    ),
  atasan: async (rows, { tenant, today }) => {
    const named = await namedIn(tenant, nipsIn(rows, ['nip', 'nip_atasan'], today));
    const employees = await withThoseAbove(tenant, named);
    const checked = checkSuperiors(rows, { employees }, today);
    return assessment(
      checked,
      (record) => superiorWrites(tenant, record),
      (changed) => {
        const byId = new Map(employees.map((e) => [e.employeeId, e]));
        const nameOf = (id: EmployeeId | undefined) => (id && byId.get(id)?.name) ?? id ?? '';
        return byCells<SuperiorRecord>(
          ({ employeeId }) => nameOf(employeeId),
          ({ superiorEmployeeId }) => ({ nip_atasan: nameOf(superiorEmployeeId) }),
        )(changed);
      },
      superiorsMoved(checked, employees),
    );
  },
  kompetensi: async (rows, { tenant }) =>
    assessment(
      checkCompetencies(rows, { competencies: await listCompetencies(tenant) }),
      (c) => [replace('register', { ...competencyKey(tenant, c.code), ...c })],
      byCells((c) => c.name, competencyCells),
    ),
  standar: async (rows, { tenant }) => {
    const [positions, competencies, standards] = await Promise.all([
      listPositions(tenant),
      listCompetencies(tenant),
      listStandards(tenant),
    ]);
    const checked = checkStandards(rows, { positions, competencies, standards });
    return {
      rows: checked,
      moved: [],
      changes: describing(checked, (changed) => {
        const nameOf = new Map(positions.map((p) => [p.positionId, p.name]));
        const said = new Map(rows.map(({ row, cells }) => [row, cells.kompetensi_kode ?? '']));
        return changed.map((one) =>
          standardDifference(one, {
            about: nameOf.get(one.record.positionId) ?? one.record.positionId,
            competency: said.get(one.row) ?? '',
          }),
        );
      }),
      // Every row of a position carries the whole standard; it is written once.
      writes: () =>
        [...new Map(fresh(checked).map((s) => [s.record.positionId, s])).values()].map(
          ({ row, record: s }) => ({
            row,
            writes: [replace('register', { ...standardKey(tenant, s.positionId), ...s })],
          }),
        ),
    };
  },
  katalog: async (rows, { tenant }) => {
    const [competencies, catalogue] = await Promise.all([listCompetencies(tenant), listCatalogue(tenant)]);
    return assessment(
      checkCatalogue(rows, { competencies, catalogue }),
      (p) => [replace('register', { ...catalogueKey(tenant, p.code), ...p })],
      byCells((p) => p.name, programCells),
    );
  },
  penilaian: async (rows, { tenant, ...at }) => {
    const employees = await namedIn(tenant, nipsIn(rows, ['nip_baru'], at.today));
    const checked = checkTests(rows, await readTestRegister(tenant, employees), at);
    return {
      rows: checked,
      moved: [],
      // What somebody's test found is told on no page.
      changes: async () => [],
      // Every row of a person's year carries all of it; it is written once.
      writes: () =>
        [
          ...new Map(
            fresh(checked).map((f) => [testOf(f.record.year, f.record.assessment.employeeId), f]),
          ).values(),
        ].map(({ row, record }) => ({ row, writes: testWrites(tenant, record) })),
    };
  },
};

export const assess = async (kind: WholeKind, rows: readonly TableRow[], at: At): Promise<Assessment> =>
  assessors[kind](rows, at);
