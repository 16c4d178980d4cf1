// The page on which an operator pauses the government's mail and lets it go on.
import type { VNode } from 'preact';
import { Confirmation } from '../pages/confirmation.view.tsx';
import { Form, TextArea } from '../pages/form.view.tsx';
import { type Frame, Page } from '../pages/layout.view.tsx';
import type { Tenant } from '../records/register.ts';
import type { Problem } from '../refusals/refusal.ts';
import { minimumReason } from './policy.rules.ts';

const words = {
  pause: {
    lead: 'Surat dikirim seperti biasa, pada hari dan jam jendela kirim.',
    statement: 'Ya, tahan surat itu sampai dilanjutkan kembali.',
    button: 'Jeda pengiriman surat',
  },
  resume: {
    lead: 'Surat sedang dijeda dan menunggu dalam antrean.',
    statement: 'Ya, kirim kembali surat, termasuk yang menunggu.',
    button: 'Lanjutkan pengiriman surat',
  },
} as const;

export const mailPausePage = (props: {
  frame: Frame;
  pause: Tenant['mailPause'];
  reason: string | undefined;
  /** Only the operator decides. */
  nonce: string | undefined;
  problems?: readonly Problem[];
}): VNode => {
  const { nonce, problems, reason } = props;
  const said = words[props.pause ? 'resume' : 'pause'];
  return (
    <Page title="Jeda surat" {...props.frame} mailPause={props.pause} problems={problems}>
      <p class="lead">{said.lead}</p>
      <p>
        Jeda menahan undangan, pengingat, dan pemberitahuan kepada pegawai serta atasan, paling lambat satu
        menit sesudah disimpan. Surat yang sedang ditunggu orang tetap dikirim: tautan masuk, permohonan
        keputusan kepada pejabat, surat ke alamat yang baru diperbaiki, dan pemberitahuan keamanan. Batas
        waktu survei, pemanggilan, dan evaluasi tetap berjalan, juga bagi surat yang tertahan; perpanjang
        survei atau pindahkan jadwal angkatan bila jeda berlangsung lama. Surat yang menunggu dicocokkan
        kembali dengan data pegawai sebelum dikirim.
      </p>
      {nonce === undefined ? null : (
        <p>
          <a href="/konsol/antrean-surat">Antrean surat</a>: surat yang menunggu dikirim.
        </p>
      )}
      {nonce === undefined ? null : (
        <Form nonce={nonce}>
          <TextArea
            name="alasan"
            label="Alasan"
            hint={`Paling sedikit ${minimumReason} karakter. Alasan tampil pada setiap halaman konsol selama jeda, dan tercatat dalam jejak audit.`}
            value={reason}
            problems={problems}
          />
          <Confirmation statement={said.statement} problems={problems} />
          <button type="submit">{said.button}</button>
        </Form>
      )}
    </Page>
  );
};
