// The pages on which a batch gets another facilitator or other days, or is called off; each says first whom it will tell.
import type { VNode } from 'preact';
import { Radios, TextArea, TextField } from '../../pages/form.view.tsx';
import { OutsideAddress } from '../../pages/yes-or-no.view.tsx';
import { batchTitle, datesOf } from '../../words/batch-words.ts';
import { type ChangePage, ChangeSheet } from './change-sheet.view.tsx';
import { isTaught, mayMove, type offered, shortestNoticeDays, somebodyElse } from './changes.rules.ts';

const Reason = ({ value, problems }: ChangePage): VNode => (
  <TextArea
    name="alasan"
    label="Alasan"
    hint="Tercatat pada jejak audit."
    value={value('alasan')}
    problems={problems}
  />
);

export const facilitatorPage = (
  props: ChangePage & { people: ReturnType<typeof offered>; outside?: string | undefined },
): VNode => {
  const { batch, people, value, problems } = props;
  return (
    <ChangeSheet
      {...props}
      title="Ganti narasumber"
      tooLate={
        isTaught(batch)
          ? undefined
          : 'Angkatan ini sudah berakhir, sehingga narasumbernya tidak dapat diganti lagi.'
      }
      consequence={
        batch.status === 'planned'
          ? 'Narasumber baru menerima permohonan pada hari pemanggilan peserta.'
          : batch.status === 'inviting'
            ? 'Narasumber baru menerima permohonan, dan narasumber semula diberi tahu, hari ini juga.'
            : 'Narasumber baru menerima tautan presensi, narasumber semula diberi tahu, dan tautannya tidak berlaku lagi. Isian yang sudah disimpan sementara tetap ada.'
      }
      statement="Saya mengganti narasumber angkatan ini."
      button="Ganti narasumber"
    >
      <Radios
        name="narasumber"
        legend="Narasumber pengganti"
        options={[
          ...people.map((p) => ({
            value: p.email,
            label: p.name,
            hint: p.busyIn
              ? `Dalam kurun yang sama mengajar ${batchTitle(p.busyIn)}.`
              : p.teaches
                ? 'Mengajar kompetensi angkatan ini.'
                : 'Mengajar kompetensi lain.',
          })),
          { value: somebodyElse, label: 'Narasumber lain', hint: 'Isi nama dan surel di bawah ini.' },
        ]}
        value={value('narasumber')}
        problems={problems}
      />
      <TextField name="nama" label="Nama narasumber lain" value={value('nama')} problems={problems} />
      <TextField
        name="surel"
        type="email"
        label="Surel narasumber lain"
        value={value('surel')}
        problems={problems}
      />
      <OutsideAddress email={props.outside} problems={problems} />
      <Reason {...props} />
    </ChangeSheet>
  );
};

export const movePage = (props: ChangePage): VNode => {
  const { batch, value, problems } = props;
  return (
    <ChangeSheet
      {...props}
      title="Pindahkan jadwal"
      tooLate={
        mayMove(batch)
          ? undefined
          : 'Angkatan ini sudah dimulai atau sudah berakhir, sehingga jadwalnya tidak dapat dipindahkan lagi.'
      }
      consequence="Peserta yang sudah dipanggil, atasannya, dan narasumber diberi tahu tentang jadwal yang baru. Peserta yang sudah menyatakan hadir dapat menyatakan tidak jadi hadir melalui tautan pemanggilannya."
      statement="Saya memindahkan jadwal angkatan ini."
      button="Pindahkan jadwal"
    >
      <TextField
        name="mulai"
        type="date"
        label="Hari pertama"
        hint={`Hari kerja, paling cepat ${shortestNoticeDays} hari kerja dari hari ini. Angkatan berlangsung ${datesOf(batch).length} hari kerja berturut-turut.`}
        value={value('mulai')}
        problems={problems}
      />
      <Reason {...props} />
    </ChangeSheet>
  );
};

export const callOffPage = (props: ChangePage & { mayStill: boolean }): VNode => (
  <ChangeSheet
    {...props}
    title="Batalkan angkatan"
    tooLate={
      props.mayStill
        ? undefined
        : 'Angkatan ini sudah terlaksana atau sudah berakhir. Yang sudah terlaksana tidak dibatalkan; presensi yang belum diterima dapat diisikan.'
    }
    consequence="Peserta yang sudah dipanggil, atasannya, dan narasumber diberi tahu beserta alasannya. Pembatalan tidak dapat ditarik kembali."
    statement="Saya membatalkan angkatan ini."
    button="Batalkan angkatan"
  >
    <TextArea
      name="alasan"
      label="Alasan"
      hint="Dibaca oleh semua yang diberi tahu, dan tercatat pada jejak audit."
      value={props.value('alasan')}
      problems={props.problems}
    />
  </ChangeSheet>
);
