// The inventory of competencies to be raised, person by person (PP 11/2017 Pasal 205 ayat (1) huruf a): for the training office alone.
import { decimal, nip } from '../pages/format.ts';
import type { CompetencyCode } from '../records/ids.ts';
import type { EmployeeGaps, Gap } from '../records/need.ts';
import type { Competency, Employee } from '../records/register.ts';
import { count, hundredths, lead, type TableColumn, under, words } from './table-column.ts';

export type InventoryRow = {
  name: string;
  nip: string;
  position: string;
  /** The standard is that of the position, or the table by jenjang. */
  ownStandard: boolean;
  jpmRaw: number | undefined;
  gaps: readonly Gap[];
};

/** By name; whoever the register no longer knows keeps a line, because the analysis counted them. */
export const inventoryRows = (
  gaps: readonly EmployeeGaps[],
  employees: readonly Employee[],
): InventoryRow[] => {
  const known = new Map(employees.map((e) => [e.employeeId, e]));
  return gaps
    .map((of): InventoryRow => {
      const person = known.get(of.employeeId);
      return {
        name: person?.name ?? `Pegawai ${of.employeeId}`,
        nip: person === undefined ? '–' : nip(person.nip),
        position: person?.positionName ?? '–',
        ownStandard: of.standard === 'position',
        jpmRaw: of.jpmRaw,
        gaps: of.gaps,
      };
    })
    .toSorted((a, b) => a.name.localeCompare(b.name, 'id') || a.nip.localeCompare(b.nip));
};

const shortIn = ({ gaps }: InventoryRow): Gap[] =>
  gaps
    .filter((g) => (g.gapHundredths ?? 0) > 0)
    .toSorted((a, b) => (b.gapHundredths ?? 0) - (a.gapHundredths ?? 0));

const level = (value: number | undefined): string =>
  value === undefined ? 'belum dinilai' : decimal(value / 100, 2);

export type CompetencyNames = ReadonlyMap<CompetencyCode, string>;

/** On the page: what is missing, the largest first, in words. */
export const inventoryColumns = (names: CompetencyNames): readonly TableColumn<InventoryRow>[] => [
  lead('Nama', (r) => r.name),
  under('Jabatan', (r) => r.position),
  count('Kompetensi di bawah persyaratan', (r) => shortIn(r).length),
  hundredths('JPM (%)', (r) => r.jpmRaw),
  words(
    'Kesenjangan (level): dipersyaratkan dan dimiliki',
    (r) =>
      shortIn(r)
        .map(
          (g) =>
            `${names.get(g.competency) ?? g.competency} ${level(g.gapHundredths)} (${g.required} dan ${level(g.heldHundredths)})`,
        )
        .join('; ') || '–',
  ),
  words('Standar', (r) => (r.ownStandard ? 'Jabatan' : 'Tabel baku menurut jenjang')),
];

/** In the file: a line for each person, three columns for each competency that anybody of the agency should have. */
export const inventoryFileColumns = (
  rows: readonly InventoryRow[],
  competencies: readonly Pick<Competency, 'code' | 'name'>[],
): readonly TableColumn<InventoryRow>[] => {
  const names = new Map(competencies.map((c) => [c.code, c.name]));
  const codes = [...new Set(rows.flatMap((r) => r.gaps.map((g) => g.competency)))].sort();
  const of = (r: InventoryRow, code: CompetencyCode): Gap | undefined =>
    r.gaps.find((g) => g.competency === code);
  return [
    lead('Nama', (r) => r.name),
    words('NIP', (r) => r.nip),
    words('Jabatan', (r) => r.position),
    words('Standar', (r) => (r.ownStandard ? 'Jabatan' : 'Tabel baku menurut jenjang')),
    hundredths('JPM (%)', (r) => r.jpmRaw),
    ...codes.flatMap((code): TableColumn<InventoryRow>[] => {
      const name = names.get(code) ?? code;
      return [
        count(`${name}: dipersyaratkan`, (r) => of(r, code)?.required),
        hundredths(`${name}: dimiliki`, (r) => of(r, code)?.heldHundredths),
        hundredths(`${name}: kesenjangan`, (r) => of(r, code)?.gapHundredths),
      ];
    }),
  ];
};
