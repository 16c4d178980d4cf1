// What an office fills into the templates, kind by kind in the order of a new government: two records each, with what is optional in one of them.
import type { ImportKind } from '../../../functions/people/import-kinds.ts';

type Row = Readonly<Record<string, string>>;

const [kepala, staf] = ['198203042006041001', '199107152015032002'];

export const filled: Readonly<Record<ImportKind, readonly Row[]>> = {
  'perangkat-daerah': [
    {
      ...{ unor_id: 't-01', kode: 'DISNAKER', nama: 'Dinas Tenaga Kerja', jenis: 'dinas' },
      ...{ nip_kepala: kepala, berlaku_mulai: '2017-01-01', layanan: 'Kartu Pencari Kerja' },
    },
    {
      ...{ unor_id: 't-00', kode: 'DISNAKERTRANS', nama: 'Dinas Lama; "Nakertrans"', jenis: 'dinas' },
      ...{ berlaku_mulai: '2010-01-01', berlaku_sampai: '2016-12-31', penerus_unor_id: 't-01' },
    },
  ],
  'unit-kerja': [
    { unit_id: 't-01-a', unor_id: 't-01', unit_nama: 'Bidang Pelatihan' },
    { unit_id: 't-01-b', unor_id: 't-01' },
  ],
  jabatan: [
    {
      ...{ jabatan_id: 'jt-1', jabatan_nama: 'Kepala Dinas Tenaga Kerja' },
      jenis_jabatan_id: '1',
      jenjang: 'jpt-pratama',
    },
    {
      ...{ jabatan_id: 'jt-2', jabatan_nama: 'Pengantar Kerja Ahli Muda' },
      jenis_jabatan_id: '2',
      jenjang: 'jf-ahli-muda',
    },
  ],
  pegawai: [
    {
      ...{ pns_id: 't-1', nip_baru: kepala, nama: 'Ratna Dewi', gelar_depan: 'Dr.', gelar_belakang: 'M.Si.' },
      ...{ jabatan_id: 'jt-1', unor_id: 't-01', email_gov: 'ratna@contoh.example', jenis_kelamin: 'M' },
      ...{ status_cpns_pns: 'PNS', tmt_jabatan: '2021-03-01', kedudukan_hukum_id: '01' },
    },
    // Of a unit below the agency, and without an address.
    {
      ...{ pns_id: 't-2', nip_baru: staf, nama: "Sa'adah", jabatan_id: 'jt-2', unor_id: 't-01-a' },
      ...{ status_cpns_pns: 'CPNS', tmt_jabatan: '01/02/2024' },
    },
  ],
  atasan: [{ nip: staf, nip_atasan: kepala }],
  kompetensi: [
    {
      ...{
        kode: 'T77',
        nama: 'Penempatan Kerja',
        kelompok: 'teknis',
        unsur_skm: 'produk',
        level_1: 'Mengenal',
      },
      ...{ level_2: 'Mengerjakan', level_3: 'Mandiri', level_4: 'Membimbing', level_5: 'Mengembangkan' },
    },
    {
      ...{ kode: 'M77', nama: 'Kerja Sama', kelompok: 'manajerial', level_1: 'Satu', level_2: 'Dua' },
      ...{ level_3: 'Tiga', level_4: 'Empat', level_5: 'Lima' },
    },
  ],
  standar: [
    { jabatan_id: 'jt-2', kompetensi_kode: 'T77', level: '3', kepentingan: '5' },
    { jabatan_id: 'jt-2', kompetensi_kode: 'M77', level: '2', kepentingan: '3' },
  ],
  katalog: [
    {
      ...{ kode: 'K-77', nama: 'Pelatihan Penempatan', kompetensi_kode: 'T77|M77', level_tujuan: '3' },
      ...{ jalur_kode: 'KL03', jp: '32', hari: '4', kapasitas: '30', minimal_peserta: '15' },
      ...{ biaya_tetap: 'Rp 45.000.000,00', biaya_per_peserta: '1.250.000', penyelenggara: 'BPSDM' },
      ...{ sumber_dana: 'mitra', mitra: 'Universitas Contoh', kurikulum: 'Kurikulum penempatan' },
    },
    {
      ...{
        kode: 'K-78',
        nama: 'Bimbingan Kerja',
        kompetensi_kode: 'M77',
        level_tujuan: '2',
        jalur_kode: 'KL03',
      },
      ...{ jp: '8', hari: '1', kapasitas: '10', minimal_peserta: '5', biaya_tetap: '0' },
      ...{ biaya_per_peserta: '0', penyelenggara: 'BPSDM', sumber_dana: 'apbd', kurikulum: 'Bimbingan' },
    },
  ],
  riwayat: [
    {
      ...{
        nip_baru: staf,
        nama_kursus: 'Kursus Dasar',
        tanggal_mulai: '2025-03-03',
        tanggal_selesai: '7 Maret 2025',
      },
      ...{ jumlah_jam: '40', no_sertipikat: '77/A/2025', institusi_penyelenggara: 'Lembaga Contoh' },
      ...{ jenis_diklat_id: '3', alasan: 'Dibawa sendiri' },
    },
    { nip_baru: staf, nama_kursus: 'Seminar', tanggal_selesai: '2025-09-01', jumlah_jam: '4' },
  ],
  penilaian: [
    {
      ...{ nip_baru: staf, tahun: '2027', kompetensi_kode: 'T77', level: '3' },
      tanggal_penilaian: '2025-11-03',
    },
    { nip_baru: staf, tahun: '2027', kompetensi_kode: 'M77', level: '0' },
  ],
};
