// The page on which the training office writes to everybody a batch concerns: it says first how many will read it, and that nothing calls a letter back.
import type { VNode } from 'preact';
import { TextArea } from '../../pages/form.view.tsx';
import { integer } from '../../pages/format.ts';
import { type ChangePage, ChangeSheet } from './change-sheet.view.tsx';
import { isTaught } from './changes.rules.ts';

const whyNot = ({ batch }: ChangePage): string | undefined => {
  if (batch.status === 'planned')
    return 'Peserta angkatan ini belum dipanggil, sehingga belum ada yang menerima pesan.';
  return isTaught(batch)
    ? undefined
    : 'Angkatan ini sudah berakhir, sehingga tidak ada lagi yang menunggu pesan.';
};

export const messagePage = (props: ChangePage & { people: number }): VNode => {
  const { batch, people, value, problems } = props;
  const sent = batch.messages ?? 0;
  return (
    <ChangeSheet
      {...props}
      title="Kirim pesan ke angkatan"
      tooLate={whyNot(props)}
      consequence={`${integer(people)} peserta yang sudah dipanggil dan tidak menolak, serta narasumber, menerima surat ini. Peserta cadangan tidak menerimanya. Surat yang sudah dikirim tidak dapat ditarik kembali.${sent === 0 ? '' : ` Sudah dikirim ${integer(sent)} pesan untuk angkatan ini.`}`}
      statement="Saya mengirim pesan ini ke seluruh angkatan."
      button="Kirim pesan"
    >
      <TextArea
        name="pesan"
        label="Isi pesan"
        hint="10 sampai 2.000 karakter. Waktu, tempat, dan tautan pertemuan angkatan tercantum di bawah pesan dengan sendirinya. Mohon tidak memuat nilai atau data pribadi."
        value={value('pesan')}
        problems={problems}
      />
    </ChangeSheet>
  );
};
