// Holds a file against the register and, when told to, writes what differs: in small transactions, safe to repeat.

import type { Checked, RowResult } from '../files/row-check.rules.ts';
import type { TableRow } from '../files/table-row.ts';
import type { TenantId } from '../records/ids.ts';
import type { Instant, WibDate } from '../records/moments.ts';
import {
  catalogueKey,
  competencyKey,
  listAgencies,
  listAgencyHeads,
  listCatalogue,
  listCompetencies,
  listEmployees,
  listPositions,
  listStandards,
  positionKey,
  standardKey,
} from '../records/register.reads.ts';
import type { Employee } from '../records/register.ts';
import { writeEach } from '../store/bulk.ts';
import { replace, type Write } from '../store/table.ts';
import { accountsUnder } from './account.store.ts';
import { checkAgencies } from './agencies-file.rules.ts';
import { checkCatalogue } from './catalogue-file.rules.ts';
import { checkCompetencies } from './competencies-file.rules.ts';
import type { ImportKind } from './import-kinds.ts';
import { checkPositions } from './positions-file.rules.ts';
import { agencyWrites, resolveHeads, rosterWrites, superiorWrites } from './register.store.ts';
import { addressesIn, checkRoster } from './roster-file.rules.ts';
import { checkStandards } from './standards-file.rules.ts';
import { checkSuperiors } from './superiors-file.rules.ts';

export type Assessment = {
  rows: readonly RowResult[];
  /** People the register holds and the file leaves out; they stay. */
  absent: readonly Employee[];
  /** What applying it writes; the writes of one group belong in one transaction. */
  writes: () => Write[][];
};
type At = { tenant: TenantId; today: WibDate; now: Instant };

const fresh = <R>(rows: readonly Checked<R>[]): R[] =>
  rows.flatMap(({ verdict, record }) =>
    record !== undefined && (verdict === 'accepted' || verdict === 'changed') ? [record] : [],
  );

const assessment = <R>(rows: readonly Checked<R>[], write: (record: R) => Write[]): Assessment => ({
  rows,
  absent: [],
  writes: () => fresh(rows).map(write),
});

const assessRoster = async (rows: readonly TableRow[], at: At): Promise<Assessment> => {
  const [agencies, positions, employees] = await Promise.all([
    listAgencies(at.tenant),
    listPositions(at.tenant),
    listEmployees(at.tenant),
  ]);
  // Of the addresses in use, and of those the file no longer mentions because their owners changed them.
  const accounts = await accountsUnder([
    ...new Set([...addressesIn(rows), ...employees.map((e) => e.email)]),
  ]);
  const checked = checkRoster(rows, { agencies, positions, employees, accounts }, at);
  return {
    rows: checked.rows,
    absent: checked.absent,
    writes: () => rosterWrites(at.tenant, fresh(checked.rows), { employees, accounts }, at.now),
  };
};

/** How each kind of file is held against the register. */
const assessors: Readonly<Record<ImportKind, (rows: readonly TableRow[], at: At) => Promise<Assessment>>> = {
  'perangkat-daerah': async (rows, { tenant, today }) => {
    const [agencies, heads, employees] = await Promise.all([
      listAgencies(tenant),
      listAgencyHeads(tenant),
      listEmployees(tenant),
    ]);
    const write = agencyWrites(tenant, { agencies, heads, employees }, today);
    return assessment(checkAgencies(rows, { agencies, heads }, today), write);
  },
  jabatan: async (rows, { tenant }) =>
    assessment(checkPositions(rows, { positions: await listPositions(tenant) }), (p) => [
      replace('register', { ...positionKey(tenant, p.positionId), ...p }),
    ]),
  pegawai: assessRoster,
  atasan: async (rows, { tenant, today }) =>
    assessment(checkSuperiors(rows, { employees: await listEmployees(tenant) }, today), (record) =>
      superiorWrites(tenant, record),
    ),
  kompetensi: async (rows, { tenant }) =>
    assessment(checkCompetencies(rows, { competencies: await listCompetencies(tenant) }), (c) => [
      replace('register', { ...competencyKey(tenant, c.code), ...c }),
    ]),
  standar: async (rows, { tenant }) => {
    const [positions, competencies, standards] = await Promise.all([
      listPositions(tenant),
      listCompetencies(tenant),
      listStandards(tenant),
    ]);
    const checked = checkStandards(rows, { positions, competencies, standards });
    return {
      rows: checked,
      absent: [],
      // Every row of a position carries the whole standard; it is written once.
      writes: () =>
        [...new Map(fresh(checked).map((s) => [s.positionId, s])).values()].map((s) => [
          replace('register', { ...standardKey(tenant, s.positionId), ...s }),
        ]),
    };
  },
  katalog: async (rows, { tenant }) => {
    const [competencies, catalogue] = await Promise.all([listCompetencies(tenant), listCatalogue(tenant)]);
    return assessment(checkCatalogue(rows, { competencies, catalogue }), (p) => [
      replace('register', { ...catalogueKey(tenant, p.code), ...p }),
    ]);
  },
};

export const assess = async (kind: ImportKind, rows: readonly TableRow[], at: At): Promise<Assessment> =>
  assessors[kind](rows, at);

/**
 * Writes what an assessment found, and says how many entries were overtaken: somebody else has the address meanwhile.
 * Cut off in the middle, the next run finds the rest still to write.
 */
export const apply = async (
  kind: ImportKind,
  { writes }: Assessment,
  { tenant, today }: Pick<At, 'tenant' | 'today'>,
): Promise<{ overtaken: number }> => {
  const overtaken = await writeEach(writes());
  if (kind === 'pegawai') await resolveHeads(tenant, today);
  return { overtaken };
};
