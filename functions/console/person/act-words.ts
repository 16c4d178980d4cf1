// What each act on a person is called, and what it touches of what they have open.
import { integer } from '../../pages/format.ts';
import { batchTitle } from '../../words/batch-words.ts';
import type { PersonPage } from './person.store.ts';
import type { PersonAct } from './person-change.rules.ts';

export const actLabel: Readonly<Record<PersonAct, string>> = {
  betulkan: 'Betulkan nama atau alamat surel',
  pindah: 'Pindahkan ke perangkat daerah atau jabatan lain',
  atasan: 'Ubah atasan langsung',
  jeda: 'Catat tidak bekerja untuk sementara',
  kembali: 'Catat bekerja kembali',
  'betulkan-jeda': 'Betulkan atau batalkan catatan tidak bekerja',
  kontrak: 'Perpanjang kontrak',
  akhiri: 'Akhiri hubungan kerja',
  'batalkan-akhir': 'Batalkan akhir hubungan kerja',
};

/** What an act touches now; read from what the person has open. */
export const touched = (act: PersonAct, page: PersonPage): string[] => {
  const open = page.surveys.filter((s) => s.isOpen);
  const seats = page.seats.filter(({ seat: { status } }) =>
    ['invited', 'accepted', 'reserve'].includes(status),
  );
  const seatNames = seats.map(({ batch }) => batchTitle(batch)).join('; ');
  const leaves = act === 'akhiri' || act === 'jeda';
  return [
    ...(leaves && open.length > 0
      ? [
          `Undangan survei siklus ${open.map((s) => s.year).join(', ')} yang belum dijawab tidak ditagih lagi.`,
        ]
      : []),
    ...(leaves && seats.length > 0
      ? [`Tempat pada ${seatNames} dilepas bagi peserta cadangan apabila angkatan belum dimulai.`]
      : []),
    ...(leaves && page.staff > 0
      ? [
          `${integer(page.staff)} pegawai pada perangkat daerahnya beratasan langsung orang ini; catat atasan yang baru bagi mereka.`,
        ]
      : []),
    ...(leaves && page.offices.length > 0
      ? [`Jabatan ${page.offices.join('; ')} menjadi kosong. Catat penggantinya pada halaman Pejabat.`]
      : []),
    ...(act === 'jeda'
      ? ['Selama itu Siklus tidak menanyai, mengingatkan, atau memanggil pegawai ini.']
      : []),
    ...(act === 'betulkan-jeda'
      ? [
          'Pada hari yang tidak lagi tercatat, pegawai ini bekerja menurut Siklus: sejak sekarang Siklus kembali menanyai, mengingatkan, dan memanggilnya, dan jabatan yang belum dipegang orang lain kembali dipegangnya.',
          'Pada hari yang baru tercatat berlaku yang sebaliknya: tempatnya dilepas dan jabatannya kosong.',
          'Yang sudah terjadi tidak ditarik kembali: tempat yang sudah dilepas, survei yang sudah ditutup, dan surat yang sudah terkirim.',
        ]
      : []),
    ...(act === 'akhiri' ? ['Jawaban, JP, dan sertifikatnya tetap tersimpan.'] : []),
    ...(act === 'pindah'
      ? [
          'Jawaban survei dan JP tetap miliknya dan dihitung di tempat baru.',
          ...(seats.length > 0
            ? [
                `Tempat pada ${seatNames} tetap miliknya selama kesenjangannya ada; atasan yang baru diberi tahu.`,
              ]
            : []),
          'Atasan langsung dari perangkat daerah lama tidak lagi tercatat; catat atasan yang baru sesudahnya.',
          ...(page.offices.length > 0
            ? [`Orang ini memangku ${page.offices.join('; ')}; periksa pemangkunya pada halaman Pejabat.`]
            : []),
        ]
      : []),
    ...(act === 'betulkan'
      ? [
          'Surat berikutnya memakai nama dan alamat yang baru; alamat lama tidak dapat lagi dipakai untuk masuk.',
          'Sertifikat yang sudah terbit tidak berubah.',
        ]
      : []),
    ...(act === 'atasan'
      ? ['Penilaian yang belum diberikan dan pemberitahuan berikutnya ditujukan kepada atasan yang baru.']
      : []),
    ...(act === 'kontrak'
      ? ['Sampai hari terakhir yang baru Siklus menanyai, mengingatkan, dan memanggil pegawai ini.']
      : []),
    ...(act === 'kembali' || act === 'batalkan-akhir'
      ? ['Sejak hari itu Siklus kembali menanyai, mengingatkan, dan memanggil pegawai ini.']
      : []),
  ];
};
