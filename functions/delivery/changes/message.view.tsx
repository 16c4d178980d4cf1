// The page on which the training office writes to everybody a batch concerns: it says first how many will read it, and that nothing calls a letter back.
import type { VNode } from 'preact';
import { Confirmation } from '../../pages/confirmation.view.tsx';
import { Form, TextArea } from '../../pages/form.view.tsx';
import { integer } from '../../pages/format.ts';
import { isTaught } from './changes.rules.ts';
import { type ChangePage, Sheet, TooLate } from './changes.view.tsx';

export const messagePage = (props: ChangePage & { people: number }): VNode => {
  const { batch, people, value, problems } = props;
  const sent = batch.messages ?? 0;
  return (
    <Sheet {...props} title="Kirim pesan ke angkatan">
      {batch.status === 'planned' ? (
        <TooLate>Peserta angkatan ini belum dipanggil, sehingga belum ada yang menerima pesan.</TooLate>
      ) : isTaught(batch) ? (
        <>
          <p>
            {`${integer(people)} peserta yang sudah dipanggil dan tidak menolak, serta narasumber, menerima surat ini. Peserta cadangan tidak menerimanya. Surat yang sudah dikirim tidak dapat ditarik kembali.`}
            {sent === 0 ? null : ` Sudah dikirim ${integer(sent)} pesan untuk angkatan ini.`}
          </p>
          <Form nonce={props.nonce}>
            <TextArea
              name="pesan"
              label="Isi pesan"
              hint="10 sampai 2.000 karakter. Waktu, tempat, dan tautan pertemuan angkatan tercantum di bawah pesan dengan sendirinya. Mohon tidak memuat nilai atau data pribadi."
              value={value('pesan')}
              problems={problems}
            />
            <Confirmation statement="Saya mengirim pesan ini ke seluruh angkatan." problems={problems} />
            <button type="submit">Kirim pesan</button>
          </Form>
        </>
      ) : (
        <TooLate>Angkatan ini sudah berakhir, sehingga tidak ada lagi yang menunggu pesan.</TooLate>
      )}
    </Sheet>
  );
};
