// The register as the rows of an import file: what is exported and imported again changes nothing.
import { namesOf } from '../files/table-row.ts';
import { unpackLevels } from '../records/assessment.ts';
import type { JpEntry } from '../records/certificate.ts';
import { dateOf } from '../records/moments.ts';
import type {
  Agency,
  AgencyHead,
  CatalogueProgram,
  Competency,
  Employee,
  Position,
  Standard,
  Unit,
} from '../records/register.ts';
import type { TestRecord } from './assessments-file.rules.ts';
import { type ImportKind, importFiles } from './import-kinds.ts';

export type Cells = Readonly<Record<string, string | number | undefined>>;

export const unitCells = (unit: Unit): Cells => ({
  unit_id: unit.unitId,
  unor_id: unit.agencyId,
  unit_nama: unit.name,
});

export const positionCells = (position: Position): Cells => ({
  jabatan_id: position.positionId,
  jabatan_nama: position.name,
  jenis_jabatan_id: position.type,
  jenjang: position.jenjang,
});

const employmentWord = ({ employment, partTime }: Employee): string =>
  `${employment.toUpperCase()}${partTime ? ' Paruh Waktu' : ''}`;

export const agencyCells = (agency: Omit<Agency, 'heads'>, head: AgencyHead | undefined): Cells => ({
  unor_id: agency.agencyId,
  kode: agency.code,
  nama: agency.name,
  jenis: agency.type,
  nip_kepala: head?.nip,
  berlaku_mulai: agency.validFrom,
  berlaku_sampai: agency.validTo,
  penerus_unor_id: agency.successorAgencyIds?.join('|'),
  layanan: agency.service,
});

/** Titles are part of the name that is kept, so their own columns stay empty. */
export const employeeCells = (employee: Employee): Cells => ({
  pns_id: employee.employeeId,
  nip_baru: employee.nip,
  nama: employee.name,
  jabatan_id: employee.positionId,
  unor_id: employee.agencyId,
  email_gov: employee.email,
  status_cpns_pns: employmentWord(employee),
  tmt_jabatan: employee.validFrom,
  tmt_kontrak: employee.contractFrom,
  akhir_kontrak: employee.contractTo,
});

export const competencyCells = (competency: Competency): Cells => ({
  kode: competency.code,
  nama: competency.name,
  kelompok: competency.group,
  unsur_skm: competency.satisfactionElement?.toLowerCase(),
  ...Object.fromEntries(competency.anchors.map((anchor, i) => [`level_${i + 1}`, anchor])),
});

export const programCells = (program: CatalogueProgram): Cells => ({
  kode: program.code,
  nama: program.name,
  kompetensi_kode: program.competencies.join('|'),
  level_tujuan: program.targetLevel,
  jalur_kode: program.form,
  jp: program.jp,
  hari: program.days,
  kapasitas: program.capacity,
  minimal_peserta: program.minimumParticipants,
  biaya_tetap: program.fixedCost,
  biaya_per_peserta: program.costPerParticipant,
  penyelenggara: program.provider,
  sumber_dana: program.funding,
  mitra: program.partner,
  kurikulum: program.curriculum,
});

export const learnedCells = ({ nip, entry }: { nip: string; entry: JpEntry }): Cells => ({
  nip_baru: nip,
  nama_kursus: typeof entry.source === 'string' ? entry.source : entry.source.programName,
  tanggal_mulai: entry.startedOn,
  tanggal_selesai: entry.earnedOn,
  jumlah_jam: entry.jp,
  no_sertipikat: entry.certificateNumber,
  institusi_penyelenggara: entry.provider,
  jenis_diklat_id: entry.form,
  alasan: entry.recognised?.reason,
});

const testCells = ({ nip, year, assessment }: TestRecord & { nip: string }): Cells[] =>
  Object.entries(unpackLevels(assessment.levels)).map(([code, level]) => ({
    nip_baru: nip,
    tahun: year,
    kompetensi_kode: code,
    level,
    tanggal_penilaian: dateOf(new Date(assessment.submittedAt)),
  }));

export type ExportedRegister = {
  agencies: readonly Omit<Agency, 'heads'>[];
  heads: readonly AgencyHead[];
  units: readonly Unit[];
  positions: readonly Position[];
  employees: readonly Employee[];
  competencies: readonly Competency[];
  standards: readonly Standard[];
  catalogue: readonly CatalogueProgram[];
  /** With the NIP they stand under. */
  learned: readonly { nip: string; entry: JpEntry }[];
  tests: readonly (TestRecord & { nip: string })[];
};

const cellsOf = (kind: ImportKind, register: ExportedRegister): Cells[] => {
  switch (kind) {
    case 'perangkat-daerah': {
      const headOf = new Map(register.heads.map((head) => [head.agencyId, head]));
      return register.agencies.map((a) => agencyCells(a, headOf.get(a.agencyId)));
    }
    case 'unit-kerja':
      return register.units.map(unitCells);
    case 'jabatan':
      return register.positions.map(positionCells);
    case 'pegawai':
      return register.employees.filter((e) => e.validTo === undefined).map(employeeCells);
    case 'atasan': {
      const nipOf = new Map(register.employees.map((e) => [e.employeeId, e.nip]));
      return register.employees.flatMap((e) => {
        const superior = e.superiorEmployeeId === undefined ? undefined : nipOf.get(e.superiorEmployeeId);
        return superior === undefined || e.validTo !== undefined
          ? []
          : [{ nip: e.nip, nip_atasan: superior }];
      });
    }
    case 'kompetensi':
      return register.competencies.map(competencyCells);
    case 'standar':
      return register.standards.flatMap(({ positionId, requirements }) =>
        requirements.map((r) => ({
          jabatan_id: positionId,
          kompetensi_kode: r.competency,
          level: r.level,
          kepentingan: r.importance,
        })),
      );
    case 'katalog':
      return register.catalogue.map(programCells);
    case 'riwayat':
      return register.learned.map(learnedCells);
    case 'penilaian':
      return register.tests.flatMap(testCells);
  }
};

/** Heading and rows, in the order of the columns of the kind. */
export const exportedRows = (
  kind: ImportKind,
  register: ExportedRegister,
): { heading: string[]; rows: string[][] } => {
  const heading = namesOf(importFiles[kind].columns);
  return {
    heading,
    rows: cellsOf(kind, register).map((cells) => heading.map((column) => String(cells[column] ?? ''))),
  };
};
