// Pins the header rows that the importer is built on.
import { expect, it } from 'vitest';
import { sampleOf } from './tables.ts';

const SIASN =
  'pns_id,nip_baru,nip_lama,nama,gelar_depan,gelar_belakang,tempat_lahir_id,tempat_lahir_nama,tanggal_lahir,jenis_kelamin,' +
  'agama_id,agama_nama,jenis_kawin_id,jenis_kawin_nama,nik,nomor_hp,email,email_gov,alamat,npwp_nomor,bpjs,' +
  'jenis_pegawai_id,jenis_pegawai_nama,kedudukan_hukum_id,kedudukan_hukum_nama,status_cpns_pns,kartu_asn_virtual,' +
  'nomor_sk_cpns,tanggal_sk_cpns,tmt_cpns,nomor_sk_pns,tanggal_sk_pns,tmt_pns,gol_awal_id,gol_awal_nama,gol_akhir_id,' +
  'gol_akhir_nama,tmt_golongan,mk_tahun,mk_bulan,jenis_jabatan_id,jenis_jabatan_nama,jabatan_id,jabatan_nama,' +
  'tmt_jabatan,tingkat_pendidikan_id,tingkat_pendidikan_nama,pendidikan_id,pendidikan_nama,tahun_lulus,kpkn_id,' +
  'kpkn_nama,lokasi_kerja_id,lokasi_kerja_nama,unor_id,unor_nama,instansi_induk_id,instansi_induk_nama,' +
  'instansi_kerja_id,instansi_kerja_nama,satuan_kerja_induk_id,satuan_kerja_induk_nama,satuan_kerja_kerja_id,' +
  'satuan_kerja_kerja_nama,is_valid_nik';

const SATISFACTION =
  'unor_id,periode,SYARAT,PROSEDUR,WAKTU,BIAYA,PRODUK,KOMPETENSI,PERILAKU,PENGADUAN,SARANA';

it.each([
  ['pegawai.csv', SIASN],
  [
    'perangkat-daerah.csv',
    'unor_id,kode,nama,jenis,nip_kepala,berlaku_mulai,berlaku_sampai,penerus_unor_id,layanan',
  ],
  ['jabatan.csv', 'jabatan_id,jabatan_nama,jenis_jabatan_id,jenjang'],
  ['atasan.csv', 'nip,nip_atasan'],
  ['kompetensi.csv', 'kode,nama,kelompok,unsur_skm,level_1,level_2,level_3,level_4,level_5'],
  ['standar.csv', 'jabatan_id,kompetensi_kode,level,kepentingan'],
  [
    'katalog.csv',
    'kode,nama,kompetensi_kode,level_tujuan,jalur_kode,jp,hari,kapasitas,minimal_peserta,biaya_tetap,biaya_per_peserta,penyelenggara,sumber_dana,mitra,kurikulum',
  ],
  ['kepuasan-sebelum.csv', SATISFACTION],
  ['kepuasan-sesudah.csv', SATISFACTION],
] as const)('%s has its columns in order', (file, header) => {
  expect(sampleOf('jambi', 12).files[file].split('\n')[0]).toBe(header);
});
