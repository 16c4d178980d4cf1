// What a row of a file changes of what is on record, column by column as the file writes it; what touches who decides is told apart.
import type { Checked } from '../files/row-check.rules.ts';
import type { EmployeeId } from '../records/ids.ts';
import type { WibDate } from '../records/moments.ts';
import { type Agency, type Employee, idsOf, type Standard } from '../records/register.ts';
import { headTermOf } from '../rulebook/office-holders.rules.ts';
import type { AgencyRecord } from './agencies-file.rules.ts';
import { agencyCells, type Cells, employeeCells } from './import-export.rules.ts';
import type { RosterRecord } from './roster-employment.rules.ts';

export type Change = { field: string; from: string; to: string };

export type RowChanges = {
  row: number;
  /** Whom or what the row is about. */
  about: string;
  /** Who decides, or when somebody else does. */
  deciding: readonly Change[];
  others: readonly Change[];
};

/** A row that changes something, with what was on record; called for rows that are shown or written out alone. */
export type Changed<R> = { row: number; record: R; known: R };

export const changedIn = <R>(rows: readonly Checked<R>[], own: ReadonlySet<number>): Changed<R>[] =>
  rows.flatMap(({ row, verdict, record, known }) =>
    verdict === 'changed' && record !== undefined && known !== undefined && own.has(row)
      ? [{ row, record, known }]
      : [],
  );

/** Of a sentence the beginning, from a little before where the two part: what they have in common says nothing. */
const mostLetters = 80;
const short = (text: string, from: number): string => {
  const rest = from === 0 ? text : `…${text.slice(from)}`;
  return rest.length > mostLetters ? `${rest.slice(0, mostLetters - 1)}…` : rest;
};

const change = (field: string, from: string, to: string): Change => {
  if (from.length <= mostLetters && to.length <= mostLetters) return { field, from, to };
  let same = 0;
  while (same < from.length && same < to.length && from[same] === to[same]) same += 1;
  const start = same > mostLetters / 2 ? same - 20 : 0;
  return { field, from: short(from, start), to: short(to, start) };
};

/** What two records say differently in the columns of their file. */
export const differenceOf = (before: Cells, after: Cells): Change[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((field) => {
    const [from, to] = [String(before[field] ?? ''), String(after[field] ?? '')];
    return from === to ? [] : [change(field, from, to)];
  });

export const changeText = ({ field, from, to }: Change): string => `${field}: ${from || '–'} → ${to || '–'}`;

const decidingOfAgency: ReadonlySet<string> = new Set(['nip_kepala', 'berlaku_sampai', 'penerus_unor_id']);

type Named = Pick<Employee, 'employeeId' | 'nip' | 'name'>;

/** `heads`: the terms as they are and as the row leaves them, which is not always what the number says. */
export const agencyDifference = (
  { row, record, known }: Changed<AgencyRecord>,
  heads: { before: Agency['heads']; after: Agency['heads'] },
  people: ReadonlyMap<EmployeeId, Named>,
  today: WibDate,
): RowChanges => {
  const said = ({ headNip }: AgencyRecord, terms: Agency['heads']): string => {
    const id = headTermOf({ heads: terms }, today)?.employeeId;
    const person = id === undefined ? undefined : people.get(id);
    return person ? `${person.name} (${person.nip})` : (headNip ?? '');
  };
  const all = differenceOf(
    { ...agencyCells(known.agency, undefined), nip_kepala: said(known, heads.before) },
    { ...agencyCells(record.agency, undefined), nip_kepala: said(record, heads.after) },
  );
  return {
    ...{ row, about: record.agency.name },
    deciding: all.filter(({ field }) => decidingOfAgency.has(field)),
    others: all.filter(({ field }) => !decidingOfAgency.has(field)),
  };
};

const awayText = ({ interruptions = [] }: Employee): string =>
  interruptions.map(({ from, until, reason }) => `${reason} ${from}${until ? `–${until}` : ''}`).join(', ');

/** `nameOf`: of an agency; `deciders`: whoever heads one or holds an office. */
export const rosterDifference = (
  { row, record: { employee }, known: { employee: former } }: Changed<RosterRecord>,
  { nameOf, deciders }: { nameOf: ReadonlyMap<string, string>; deciders: ReadonlySet<string> },
): RowChanges => {
  const said = (one: Employee): Cells => ({
    ...employeeCells(one),
    jabatan_id: one.positionName === '' ? one.positionId : `${one.positionName} (${one.positionId})`,
    unor_id: nameOf.get(one.agencyId) ?? one.agencyId,
    atasan: one.superiorEmployeeId === undefined ? '' : 'tercatat',
    tidak_bekerja: awayText(one),
    hari_terakhir: one.validTo,
    sebab_berakhir: one.endReason,
    jenjang: one.jenjang,
    alamat_disetujui: one.addressAgreed ? 'ya' : '',
    nomor_lama: one.formerly?.join(', '),
  });
  const all = differenceOf(said(former), said(employee));
  const isDecider = [...idsOf(former), ...idsOf(employee)].some((id) => deciders.has(id));
  return {
    ...{ row, about: employee.name },
    ...(isDecider ? { deciding: all, others: [] } : { deciding: [], others: all }),
  };
};

/** Of a position's standard what the row says itself, and what the file leaves out of it. */
export const standardDifference = (
  { row, record, known }: Changed<Standard>,
  { about, competency }: { about: string; competency: string },
): RowChanges => {
  const find = ({ requirements }: Standard) => requirements.find((r) => r.competency === competency);
  const [was, is] = [find(known), find(record)];
  const kept = new Set<string>(record.requirements.map((r) => r.competency));
  const dropped = known.requirements.filter((r) => !kept.has(r.competency)).map((r) => r.competency);
  return {
    ...{ row, about, deciding: [] },
    others: [
      ...differenceOf(
        { kompetensi_kode: was?.competency, level: was?.level, kepentingan: was?.importance },
        { kompetensi_kode: is?.competency, level: is?.level, kepentingan: is?.importance },
      ),
      ...(dropped.length > 0 ? [change('kompetensi_kode', dropped.join(', '), '')] : []),
    ],
  };
};
