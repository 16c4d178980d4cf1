// The page on which a batch gets its hours and its room or meeting: it says first who will have a letter.
import type { VNode } from 'preact';
import { TextField } from '../../pages/form.view.tsx';
import { integer } from '../../pages/format.ts';
import { datesOf, meetingFacts } from '../../words/batch-words.ts';
import { type ChangePage, ChangeSheet } from './change-sheet.view.tsx';
import { isTaught } from './changes.rules.ts';

const consequence = ({ batch, people }: { batch: ChangePage['batch']; people: number }): string => {
  const whom =
    batch.status === 'planned'
      ? 'Waktu dan tempat tercantum pada surat pemanggilan, dengan berkas kalender.'
      : `${integer(people)} peserta yang sudah dipanggil dan tidak menolak, serta narasumber, menerima surat dengan berkas kalender. Peserta cadangan yang naik kemudian membacanya pada surat pemanggilan.`;
  return `${whom} Berlaku pada ${integer(datesOf(batch).length)} hari angkatan ini, juga apabila jadwalnya dipindahkan. Dapat diubah lagi selama angkatan belum berakhir.`;
};

export const meetingPage = (props: ChangePage & { people: number; rooms: readonly string[] }): VNode => {
  const { batch, value, problems, rooms } = props;
  const { meeting } = batch;
  return (
    <ChangeSheet
      {...props}
      title="Atur waktu dan tempat"
      facts={meetingFacts(batch)}
      tooLate={
        isTaught(batch)
          ? undefined
          : 'Angkatan ini sudah berakhir, sehingga waktu dan tempatnya tidak dapat diubah lagi.'
      }
      consequence={consequence(props)}
      statement="Saya menetapkan waktu dan tempat angkatan ini dan mengirim suratnya."
      button="Tetapkan waktu dan tempat"
    >
      <fieldset>
        <legend>Setiap hari</legend>
        <TextField
          name="dari"
          label="Jam mulai"
          hint="Jam dan menit, misalnya 08.00."
          value={value('dari') ?? meeting?.from.replace(':', '.')}
          problems={problems}
        />
        <TextField
          name="sampai"
          label="Jam selesai"
          hint="Jam dan menit, misalnya 16.00."
          value={value('sampai') ?? meeting?.to.replace(':', '.')}
          problems={problems}
        />
      </fieldset>
      <TextField
        name="ruang"
        label="Ruang"
        hint={`Nama ruang dan gedung, bila bertemu langsung; satu ruang untuk satu angkatan dalam sehari.${rooms.length === 0 ? '' : ` Tercatat pada siklus ini: ${rooms.join('; ')}.`}`}
        value={value('ruang') ?? meeting?.room}
        problems={problems}
      />
      <TextField
        name="tautan"
        label="Tautan pertemuan daring"
        hint="Diawali https://, bila bertemu daring. Hanya peserta yang dipanggil dan narasumber yang menerimanya."
        value={value('tautan') ?? meeting?.link}
        problems={problems}
      />
    </ChangeSheet>
  );
};
