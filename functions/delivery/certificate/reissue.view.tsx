// The page on which a certificate is issued again: what stands on it, what the register says now, and why.
import type { VNode } from 'preact';
import { Confirmation } from '../../pages/confirmation.view.tsx';
import { Form, TextArea } from '../../pages/form.view.tsx';
import { longDate } from '../../pages/format.ts';
import { type Frame, Page } from '../../pages/layout.view.tsx';
import { Facts, Notice } from '../../pages/table.view.tsx';
import type { Problem } from '../../refusals/refusal.ts';
import { batchTitle } from '../../words/batch-words.ts';
import { kindTitle } from './certificate.rules.ts';
import type { Held } from './reissue.store.ts';

export const reissuePage = (props: {
  frame: Frame;
  held: Held;
  nonce: string;
  entered: string | undefined;
  problems: readonly Problem[] | undefined;
}): VNode => {
  const { held, problems } = props;
  const { certificate, employee, batch, ref } = held;
  const isAsRegistered = certificate.name === employee.name && certificate.nip === employee.nip;
  return (
    <Page title="Terbitkan ulang sertifikat" {...props.frame} problems={problems}>
      <p class="lead">{batchTitle(batch)}</p>
      <Facts
        facts={[
          ['Nomor', certificate.number],
          ['Jenis', kindTitle(certificate.kind)],
          ['Diterbitkan', longDate(certificate.issuedAt)],
          ['Nama pada sertifikat', certificate.name],
          ['Nama menurut data pegawai', employee.name],
          [
            'NIP pada sertifikat',
            certificate.nip === employee.nip ? 'sama dengan data pegawai' : 'berbeda dari data pegawai',
          ],
        ]}
      />
      {isAsRegistered ? (
        <Notice>
          Sertifikat sudah sesuai dengan data pegawai. Apabila data pegawainya keliru, betulkan data itu lebih
          dahulu, lalu buka kembali halaman ini.
        </Notice>
      ) : (
        <>
          <p>
            Sertifikat diterbitkan dengan nomor baru menurut data pegawai. Nomor lama tetap dapat diperiksa
            dan menyatakan bahwa dokumennya sudah diganti. Jumlah JP tidak berubah, dan pemegangnya diberi
            tahu.
          </p>
          <Form nonce={props.nonce}>
            <TextArea
              name="alasan"
              label="Alasan"
              hint="Tercatat pada jejak audit; misalnya pembetulan ejaan nama menurut dokumen resmi."
              value={props.entered}
              problems={problems}
            />
            <Confirmation statement="Saya menerbitkan ulang sertifikat ini." problems={problems} />
            <button type="submit">Terbitkan ulang</button>
          </Form>
        </>
      )}
      <p>
        <a href={`/konsol/${ref.year}/angkatan/${encodeURIComponent(ref.batchId)}`}>Kembali ke angkatan</a>
      </p>
    </Page>
  );
};
