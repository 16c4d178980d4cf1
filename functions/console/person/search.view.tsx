// The search for people: by what the office knows of them, or agency by agency.
import type { VNode } from 'preact';
import { Form, TextField } from '../../pages/form.view.tsx';
import { integer, nip } from '../../pages/format.ts';
import { type Frame, Page } from '../../pages/layout.view.tsx';
import { Pager } from '../../pages/paging.view.tsx';
import { DataTable } from '../../pages/table.view.tsx';
import type { AgencyId } from '../../records/ids.ts';
import type { WibDate } from '../../records/moments.ts';
import type { Employee } from '../../records/register.ts';
import type { Problem } from '../../refusals/refusal.ts';
import { ServiceTag } from './service-tag.view.tsx';

type Found = { employee: Employee; agency: string };

export const searchPage = (props: {
  frame: Frame;
  nonce: string;
  today: WibDate;
  /** How many have no address. */
  unreachable: number;
  agencies: readonly { agencyId: AgencyId; name: string }[];
  /** Absent before anything was asked. */
  found?: readonly Found[];
  /** More fit than are shown. */
  isCut?: boolean;
  asked?: string | undefined;
  /** Of the people of one agency. */
  paging?: { path: string; page: number; pages: number };
  heading?: string;
  problems?: readonly Problem[];
}): VNode => (
  <Page title="Data pegawai" {...props.frame} wide problems={props.problems}>
    <p class="lead">
      Cari seorang pegawai untuk melihat dan memperbaiki datanya. Halaman ini memuat data pribadi.
    </p>
    <Form nonce={props.nonce} action="/konsol/pegawai">
      <TextField
        name="cari"
        label="NIP, alamat surel, atau awal kata dari nama"
        hint="misalnya: rah siti"
        value={props.asked}
        problems={props.problems}
      />
      <button type="submit">Cari</button>
    </Form>
    <p>
      <a href="/konsol/pegawai?permohonan=menunggu">Permohonan pegawai</a>
    </p>
    {props.unreachable === 0 ? null : (
      <p>
        <a href="/konsol/pegawai?tanpa-surel=ya">
          {`${integer(props.unreachable)} pegawai tanpa alamat surel`}
        </a>
        {
          ' tidak dapat dihubungi: tidak diundang, tidak dikirimi tautan, dan tidak dipanggil. Tambahkan alamatnya pada halaman pegawai, melalui Betulkan nama atau alamat surel.'
        }
      </p>
    )}
    {props.found === undefined ? null : (
      <>
        <DataTable
          caption={props.heading ?? 'Pegawai yang ditemukan'}
          rows={props.found}
          empty="Tidak ada pegawai yang sesuai. Periksa ejaannya, atau tuliskan lebih sedikit kata; yang dicari ialah awal kata."
          cards="labelled"
          columns={[
            {
              label: 'Nama',
              lead: true,
              cell: ({ employee }) => <a href={`/konsol/pegawai/${employee.employeeId}`}>{employee.name}</a>,
            },
            { label: 'NIP', cell: ({ employee }) => nip(employee.nip) },
            { label: 'Jabatan', cell: ({ employee }) => employee.positionName },
            { label: 'Perangkat Daerah', cell: ({ agency }) => agency },
            {
              label: 'Keadaan',
              cell: ({ employee }) => <ServiceTag employee={employee} today={props.today} />,
            },
          ]}
        />
        {props.isCut ? (
          <p class="hint">Masih ada yang lain. Tambahkan kata dari nama untuk mempersempit pencarian.</p>
        ) : null}
        {props.paging ? <Pager {...props.paging} /> : null}
      </>
    )}
    <h2>Menurut perangkat daerah</h2>
    <DataTable
      caption="Perangkat Daerah"
      rows={props.agencies}
      empty="Belum ada perangkat daerah. Impor perangkat daerah terlebih dahulu."
      cards="plain"
      columns={[
        {
          label: 'Perangkat Daerah',
          lead: true,
          cell: (a) => <a href={`/konsol/pegawai?unit=${encodeURIComponent(a.agencyId)}`}>{a.name}</a>,
        },
      ]}
    />
  </Page>
);
