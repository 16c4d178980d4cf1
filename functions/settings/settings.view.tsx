// Where each setting of a government is found, with what holds today.
import type { VNode } from 'preact';
import { type Frame, Page } from '../pages/layout.view.tsx';
import type { ZoneName } from '../records/moments.ts';

export const settingsPage = (props: { frame: Frame; policyVersion: number; zone: ZoneName }): VNode => (
  <Page title="Pengaturan" {...props.frame}>
    <ul>
      <li>
        <a href="/konsol/kebijakan">Kebijakan</a>: bobot, ambang, nilai lulus, cadangan, jendela kirim surel,
        dan jadwal baku. Hari ini berlaku versi {props.policyVersion}.
      </li>
      <li>
        <a href="/konsol/jeda-surat">Jeda surat</a>: menghentikan pengiriman surat untuk sementara.
      </li>
      <li>
        <a href="/konsol/identitas">Identitas pemerintah daerah</a>: nama, unit, alamat, narahubung, dan logo
        pada halaman, surat, dan sertifikat.
      </li>
      <li>
        <a href="/konsol/zona">Zona waktu</a>: jam yang dipakai tanggal dan batas waktu. Hari ini berlaku{' '}
        {props.zone}.
      </li>
      <li>
        <a href="/konsol/cuti-bersama">Cuti bersama</a>: hari yang tidak dihitung sebagai hari kerja.
      </li>
    </ul>
  </Page>
);
