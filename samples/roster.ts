// Writes the employees as the SIASN export does, quirks included, and the file of who reports to whom.
import { dayMonthYear } from './civil-servant-number.ts';
import { csv } from './csv.ts';
import type { Government } from './government.ts';
import { identifier } from './identifier.ts';
import { SCHOOLING_LEVEL } from './jenjang.ts';
import type { Employee } from './people.ts';

const ROSTER_COLUMNS: readonly string[] = `
  pns_id nip_baru nip_lama nama gelar_depan gelar_belakang tempat_lahir_id tempat_lahir_nama tanggal_lahir
  jenis_kelamin agama_id agama_nama jenis_kawin_id jenis_kawin_nama nik nomor_hp email email_gov alamat npwp_nomor
  bpjs jenis_pegawai_id jenis_pegawai_nama kedudukan_hukum_id kedudukan_hukum_nama status_cpns_pns
  kartu_asn_virtual nomor_sk_cpns tanggal_sk_cpns tmt_cpns nomor_sk_pns tanggal_sk_pns tmt_pns gol_awal_id
  gol_awal_nama gol_akhir_id gol_akhir_nama tmt_golongan mk_tahun mk_bulan jenis_jabatan_id jenis_jabatan_nama
  jabatan_id jabatan_nama tmt_jabatan tingkat_pendidikan_id tingkat_pendidikan_nama pendidikan_id
  pendidikan_nama tahun_lulus kpkn_id kpkn_nama lokasi_kerja_id lokasi_kerja_nama unor_id unor_nama
  instansi_induk_id instansi_induk_nama instansi_kerja_id instansi_kerja_nama satuan_kerja_induk_id
  satuan_kerja_induk_nama satuan_kerja_kerja_id satuan_kerja_kerja_nama is_valid_nik`
  .trim()
  .split(/\s+/);

const POSITION_TYPE = {
  1: 'Jabatan Struktural',
  2: 'Jabatan Fungsional Tertentu',
  4: 'Jabatan Fungsional Umum',
};

/** SIASN protects long numbers from spreadsheets with an apostrophe. */
const longNumber = (text: string): string => `'${text}`;

type Filled = Record<string, string | number>;

const filled = (government: Government, institutionId: string, e: Employee, index: number): Filled => {
  const serial = String(index + 1).padStart(8, '0');
  const [schoolingId, schoolingName] = SCHOOLING_LEVEL[e.schooling];
  return {
    pns_id: identifier(government.slug, 'pns', e.number),
    nip_baru: longNumber(e.number),
    nama: e.name,
    gelar_depan: e.titles.front,
    gelar_belakang: e.titles.back,
    tanggal_lahir: dayMonthYear(e.born),
    jenis_kelamin: e.sex,
    // Visibly made up: these columns exist so that an importer can show it drops them.
    nik: longNumber(`99999999${serial}`),
    nomor_hp: longNumber(`0800${serial}`),
    email: `pribadi.${serial}@surel.example`,
    email_gov: e.email,
    alamat: `Alamat Sintetis No. ${index + 1}, RT 00/RW 00`,
    bpjs: longNumber(`00000${serial}`),
    jenis_pegawai_nama: e.status === 'PPPK' ? 'PPPK' : 'PNS Daerah',
    kedudukan_hukum_id: '01',
    kedudukan_hukum_nama: 'Aktif',
    status_cpns_pns: e.status,
    tmt_cpns: e.appointed,
    gol_akhir_id: e.grade[0],
    gol_akhir_nama: e.grade[1],
    jenis_jabatan_id: e.position.type,
    jenis_jabatan_nama: POSITION_TYPE[e.position.type],
    jabatan_id: e.position.id,
    jabatan_nama: e.position.name,
    tmt_jabatan: e.inPositionSince,
    tingkat_pendidikan_id: schoolingId,
    tingkat_pendidikan_nama: schoolingName,
    unor_id: e.agency.id,
    unor_nama: e.agency.name,
    instansi_induk_id: institutionId,
    instansi_induk_nama: government.institution,
    instansi_kerja_id: institutionId,
    instansi_kerja_nama: government.institution,
    is_valid_nik: 0,
  };
};

export const rosterCsv = (government: Government, people: readonly Employee[]): string => {
  const institutionId = identifier(government.slug, 'instansi');
  return csv(
    ROSTER_COLUMNS,
    people.map((employee, index) => {
      const cells = filled(government, institutionId, employee, index);
      return ROSTER_COLUMNS.map((column) => {
        const cell = cells[column];
        return cell === undefined || cell === '' ? 'null' : cell;
      });
    }),
  );
};

export const superiorsCsv = (people: readonly Employee[]): string =>
  csv(
    ['nip', 'nip_atasan'],
    people.flatMap((employee) => {
      const superior = people[employee.superior];
      return superior === undefined ? [] : [[employee.number, superior.number]];
    }),
  );
