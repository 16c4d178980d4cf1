// Reads agencies.csv: the agencies of a government with their validity, successors and head.
import type { Columns, CsvRow } from '../files/csv-file.rules.ts';
import {
  type CellReader,
  type Checked,
  cellReader,
  duplicateFinder,
  judge,
} from '../files/row-check.rules.ts';
import type { Agency, AgencyHead } from '../records/register.ts';

export const agencyColumns: Columns = {
  required: ['unor_id', 'kode', 'nama', 'jenis', 'nip_kepala', 'berlaku_mulai'],
  optional: ['berlaku_sampai', 'penerus_unor_id', 'layanan'],
};

/** The head stays a NIP here; who that is, is looked up once the roster is in. */
export type AgencyRecord = { agency: Omit<Agency, 'headEmployeeId'>; headNip?: string };

const successors = (reader: CellReader, own: string, known: ReadonlySet<string>): string[] => {
  const ids = (reader.optional('penerus_unor_id') ?? '')
    .split('|')
    .map((id) => id.trim())
    .filter((id) => id !== '');
  for (const id of ids)
    if (id === own || !known.has(id))
      reader.say('penerus_unor_id', `Perangkat daerah penerus ${id} tidak dikenal`);
  return ids;
};

const validity = (reader: CellReader): { validFrom: string; validTo?: string } => {
  const validFrom = reader.date('berlaku_mulai');
  if (reader.optional('berlaku_sampai') === undefined) return { validFrom };
  const validTo = reader.date('berlaku_sampai');
  if (validTo !== '' && validFrom !== '' && validTo < validFrom)
    reader.say('berlaku_sampai', 'Lebih awal daripada berlaku_mulai');
  return { validFrom, validTo };
};

const readAgency = (reader: CellReader, known: ReadonlySet<string>, today: string): AgencyRecord => {
  const agencyId = reader.id('unor_id');
  const next = successors(reader, agencyId, known);
  const service = reader.optional('layanan');
  const head =
    reader.optional('nip_kepala') === undefined ? undefined : reader.civilServant('nip_kepala', today);
  return {
    agency: {
      agencyId,
      code: reader.text('kode'),
      name: reader.text('nama'),
      type: reader.text('jenis'),
      ...validity(reader),
      ...(next[0] === undefined ? {} : { successorAgencyId: next[0], successorAgencyIds: next }),
      ...(service === undefined ? {} : { service }),
    },
    ...(head ? { headNip: head.digits } : {}),
  };
};

export const checkAgencies = (
  rows: readonly CsvRow[],
  register: { agencies: readonly Agency[]; heads: readonly AgencyHead[] },
  today: string,
): Checked<AgencyRecord>[] => {
  const headOf = new Map(register.heads.map((h) => [h.agencyId, h.nip]));
  const known = new Map<string, AgencyRecord>(
    register.agencies.map(({ headEmployeeId: _, ...agency }) => {
      const headNip = headOf.get(agency.agencyId);
      return [agency.agencyId, { agency, ...(headNip === undefined ? {} : { headNip }) }];
    }),
  );
  const ids = new Set([...known.keys(), ...rows.map((r) => r.cells.unor_id ?? '')]);
  const duplicate = duplicateFinder();
  return rows.map((row) => {
    const reader = cellReader(row);
    const record = readAgency(reader, ids, today);
    for (const problem of [
      duplicate('unor_id', record.agency.agencyId, row.row),
      duplicate('kode', record.agency.code, row.row),
    ])
      if (problem) reader.problems.push(problem);
    return judge(row.row, reader, record, known.get(record.agency.agencyId));
  });
};
