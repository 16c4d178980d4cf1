// Puts the register as an import file into the storage, and says where a browser fetches it: it may be larger than an answer.
import { csvText } from '../files/csv.ts';
import type { TenantId } from '../records/ids.ts';
import {
  findEmployees,
  listAgencies,
  listAgencyHeads,
  listCatalogue,
  listCompetencies,
  listEmployees,
  listPositions,
  listStandards,
  listUnits,
} from '../records/register.reads.ts';
import { downloadAddress, putObject } from '../store/objects.ts';
import { listTests } from './assessments.store.ts';
import { type ExportedRegister, exportedRows } from './import-export.rules.ts';
import type { ImportKind } from './import-kinds.ts';
import { listBrought } from './learning.store.ts';

const nothing: ExportedRegister = {
  agencies: [],
  heads: [],
  units: [],
  positions: [],
  employees: [],
  competencies: [],
  standards: [],
  catalogue: [],
  learned: [],
  tests: [],
};

/** What a kind of file is made of, and no more. */
const readFor: Readonly<Record<ImportKind, (tenant: TenantId) => Promise<Partial<ExportedRegister>>>> = {
  'perangkat-daerah': async (tenant) => {
    const [agencies, heads] = await Promise.all([listAgencies(tenant), listAgencyHeads(tenant)]);
    return { agencies, heads };
  },
  'unit-kerja': async (tenant) => ({ units: await listUnits(tenant) }),
  jabatan: async (tenant) => ({ positions: await listPositions(tenant) }),
  pegawai: async (tenant) => ({ employees: await listEmployees(tenant) }),
  atasan: async (tenant) => ({ employees: await listEmployees(tenant) }),
  kompetensi: async (tenant) => ({ competencies: await listCompetencies(tenant) }),
  standar: async (tenant) => ({ standards: await listStandards(tenant) }),
  katalog: async (tenant) => ({ catalogue: await listCatalogue(tenant) }),
  riwayat: async (tenant) => ({ learned: await listBrought(tenant) }),
  penilaian: async (tenant) => {
    const tests = await listTests(tenant);
    const people = await findEmployees(
      tenant,
      tests.map(({ assessment }) => assessment.employeeId),
    );
    const nipOf = new Map(people.map((e) => [e.employeeId, e.nip]));
    return {
      tests: tests.flatMap((test) => {
        const nip = nipOf.get(test.assessment.employeeId);
        return nip === undefined ? [] : [{ ...test, nip }];
      }),
    };
  },
};

/** One place for each kind: the next export takes it, and what imports keep goes after a month anyway. */
export const exportAddress = async (tenant: TenantId, kind: ImportKind, now: Date): Promise<string> => {
  const { heading, rows } = exportedRows(kind, { ...nothing, ...(await readFor[kind](tenant)) });
  const key = `imports/${tenant}/ekspor/${kind}.csv`;
  await putObject(key, new TextEncoder().encode(csvText(heading, rows)), now);
  return downloadAddress(key, `${kind}.csv`, 'text/csv; charset=utf-8', now);
};
