// Chooses the agencies of a sample and shares the employees among them.
import { csv } from './csv.ts';
import type { Government } from './government.ts';
import { identifier } from './identifier.ts';
import { cellAt, list, table } from './table.ts';

export type Agency = {
  id: string;
  code: string;
  name: string;
  kind: string;
  sector: string;
  weight: number;
  service: string;
  validFrom: string;
};

type FormerAgency = {
  id: string;
  code: string;
  name: string;
  kind: string;
  validFrom: string;
  validTo: string;
  successors: string[];
};

/** The reorganisation took effect after the legislature's approval on 30 October 2025. */
const LAST_DAY_OF_FORMER = '2025-10-30';
const FIRST_DAY_OF_SUCCESSOR = '2025-10-31';
const FIRST_DAY = '2017-01-01';

const agencyId = (government: Government, code: string): string => identifier(government.slug, 'unor', code);

/** The tables are in order of priority: a small sample keeps the first rows, which hold all the offices the year needs. */
export const chooseAgencies = (government: Government, employees: number): Agency[] => {
  const successors = new Set(table(5, government.former).flatMap((row) => list(cellAt(row, 4))));
  const all = table(6, government.agencies).map((row) => {
    const code = cellAt(row, 0);
    return {
      id: agencyId(government, code),
      code,
      name: cellAt(row, 1),
      kind: cellAt(row, 2),
      sector: cellAt(row, 3),
      weight: Number(cellAt(row, 4)),
      service: cellAt(row, 5),
      validFrom: successors.has(code) ? FIRST_DAY_OF_SUCCESSOR : FIRST_DAY,
    };
  });
  return all.slice(0, Math.min(all.length, Math.floor(employees / 3)));
};

/** A former agency is listed only when all its successors are, so that no link leads nowhere. */
const formerAgencies = (government: Government, current: readonly Agency[]): FormerAgency[] => {
  const present = new Set(current.map((agency) => agency.code));
  return table(5, government.former)
    .filter((row) => list(cellAt(row, 4)).every((code) => present.has(code)))
    .map((row) => ({
      id: agencyId(government, cellAt(row, 0)),
      code: cellAt(row, 0),
      name: cellAt(row, 1),
      kind: cellAt(row, 2),
      validFrom: FIRST_DAY,
      validTo: LAST_DAY_OF_FORMER,
      successors: list(cellAt(row, 4)).map((code) => agencyId(government, code)),
    }));
};

/** Two people each (a head and one of the staff), the rest by weight with the largest remainders rounded up. */
export const shareEmployees = (agencies: readonly Agency[], employees: number): number[] => {
  const totalWeight = agencies.reduce((sum, agency) => sum + agency.weight, 0);
  const free = employees - 2 * agencies.length;
  const exact = agencies.map((agency) => (free * agency.weight) / totalWeight);
  const sizes = exact.map((share) => 2 + Math.floor(share));
  const left = employees - sizes.reduce((sum, size) => sum + size, 0);
  const byRemainder = exact
    .map((share, index) => ({ index, remainder: share - Math.floor(share) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder.slice(0, left)) sizes[index] = (sizes[index] ?? 0) + 1;
  return sizes;
};

const COLUMNS = [
  'unor_id',
  'kode',
  'nama',
  'jenis',
  'nip_kepala',
  'berlaku_mulai',
  'berlaku_sampai',
  'penerus_unor_id',
  'layanan',
];

export const agenciesCsv = (
  government: Government,
  agencies: readonly Agency[],
  headNumber: (agency: Agency) => string,
): string =>
  csv(COLUMNS, [
    ...agencies.map((a) => [a.id, a.code, a.name, a.kind, headNumber(a), a.validFrom, '', '', a.service]),
    ...formerAgencies(government, agencies).map((f) => [
      f.id,
      f.code,
      f.name,
      f.kind,
      '',
      f.validFrom,
      f.validTo,
      f.successors.join('|'),
      '',
    ]),
  ]);
