// What a year lacks, in words, each with the page on which it is mended.
import { integer } from '../pages/format.ts';
import type { Finding, Lack } from '../rulebook/readiness.rules.ts';

type Words = { text: (count: string) => string; mend?: { label: string; href: string } };
const importOf = (label: string, kind: string) => ({ mend: { label, href: `/konsol/impor/${kind}` } });

/** A lack without words does not compile. */
export const lackWords: Readonly<Record<Lack, Words>> = {
  'no-agencies': {
    text: () => 'Belum ada perangkat daerah yang berlaku hari ini.',
    ...importOf('Impor perangkat daerah', 'perangkat-daerah'),
  },
  'no-employees': {
    text: () => 'Belum ada pegawai yang bertugas hari ini, sehingga tidak ada yang disurvei.',
    ...importOf('Impor pegawai', 'pegawai'),
  },
  'nothing-to-ask': {
    text: (count) =>
      `${count} jabatan tidak mempunyai pertanyaan: standarnya maupun kompetensi inti tidak ada dalam kamus kompetensi, sehingga survei terhenti pada hari pertama.`,
    ...importOf('Impor kamus kompetensi', 'kompetensi'),
  },
  'no-standard': {
    text: (count) =>
      `${count} jabatan belum mempunyai standar kompetensi sendiri; level yang dipersyaratkan diambil dari tabel baku menurut jenjang.`,
    ...importOf('Impor standar kompetensi jabatan', 'standar'),
  },
  'unknown-position': {
    text: (count) => `${count} jabatan pada data pegawai tidak ada pada daftar jabatan.`,
    ...importOf('Impor jabatan', 'jabatan'),
  },
  'no-superior': {
    text: (count) => `${count} pegawai belum mempunyai atasan langsung, sehingga tidak dinilai atasan.`,
    ...importOf('Impor atasan langsung', 'atasan'),
  },
  'no-address': {
    text: (count) =>
      `${count} pegawai tidak mempunyai alamat surel yang lengkap, sehingga tidak diundang; atasannya tetap dapat menilai mereka.`,
    mend: { label: 'Lihat dan tambahkan alamat surel', href: '/konsol/pegawai?tanpa-surel=ya' },
  },
  'no-head': {
    text: (count) =>
      `${count} perangkat daerah tidak mempunyai kepala yang bertugas dan beralamat surel, sehingga dilewati pada persetujuan rencana.`,
    ...importOf('Impor perangkat daerah', 'perangkat-daerah'),
  },
  'no-people': {
    text: (count) => `${count} perangkat daerah tidak mempunyai pegawai, sehingga tidak ikut survei.`,
    ...importOf('Impor pegawai', 'pegawai'),
  },
  'no-catalogue': {
    text: () => 'Katalog program masih kosong, sehingga rencana yang disusun tidak memuat program.',
    ...importOf('Impor katalog program', 'katalog'),
  },
  'no-office': {
    text: (count) =>
      `${count} jabatan pemutus belum terisi. Persetujuan rencana terhenti pada jabatan itu; pejabatnya dicatat pada pemasangan pemerintah daerah.`,
  },
  'no-facilitator': {
    text: () =>
      'Belum ada narasumber yang tercatat, sehingga angkatan tidak dapat dijadwalkan. Narasumber dicatat pada pemasangan pemerintah daerah.',
  },
};

/** A finding as one sentence, for a list of problems. */
export const findingText = ({ lack, count }: Finding): string => lackWords[lack].text(integer(count));
