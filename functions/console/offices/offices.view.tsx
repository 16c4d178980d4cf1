// The pages of offices and heads: who holds them now, who did before, and the form by which somebody takes over.
import type { VNode } from 'preact';
import { Form, Radios, TextField } from '../../pages/form.view.tsx';
import { longDate } from '../../pages/format.ts';
import { type Frame, Page } from '../../pages/layout.view.tsx';
import { type Paged, PagedTable } from '../../pages/paged-table.view.tsx';
import { Pager } from '../../pages/paging.view.tsx';
import { DataTable, Facts, Notice, Tag } from '../../pages/table.view.tsx';
import { DayField, OutsideAddress, WorkAddressField, YesOrNo } from '../../pages/yes-or-no.view.tsx';
import type { EmployeeId } from '../../records/ids.ts';
import type { WibDate } from '../../records/moments.ts';
import { isOfOldRecord, type Term } from '../../records/office.ts';
import type { Problem } from '../../refusals/refusal.ts';
import { capacityWord } from '../../words/register-words.ts';

/** A term with the name of whoever holds it. */
export type NamedTerm = Term & {
  name: string;
  email: string;
  letter?: string | undefined;
  employeeId?: EmployeeId | undefined;
};

export type OfficeRow = {
  /** As it stands in the address. */
  id: string;
  title: string;
  holder: NamedTerm | undefined;
};

const termText = (term: Term): string => {
  const from = isOfOldRecord(term) ? 'sebelum dicatat' : longDate(term.from);
  return term.to === undefined ? `sejak ${from}` : `${from} s.d. ${longDate(term.to)}`;
};

const Holder = ({ holder }: { holder: NamedTerm | undefined }): VNode =>
  holder ? (
    <>
      {holder.capacity === 'definitif' ? null : <Tag tone="soft">{capacityWord[holder.capacity]}</Tag>}{' '}
      {holder.name}
    </>
  ) : (
    <Tag tone="warn">Kosong</Tag>
  );

const columns = [
  {
    label: 'Jabatan',
    lead: true,
    cell: (row: OfficeRow) => <a href={`/konsol/pejabat/${row.id}`}>{row.title}</a>,
  },
  { label: 'Pemangku', cell: (row: OfficeRow) => <Holder holder={row.holder} /> },
  { label: 'Masa', cell: (row: OfficeRow) => (row.holder ? termText(row.holder) : '–') },
  { label: 'Surel', cell: (row: OfficeRow) => row.holder?.email ?? '–' },
];

export const officesPage = (props: {
  frame: Frame;
  offices: readonly OfficeRow[];
  heads: readonly OfficeRow[];
  vacant: number;
  page: number;
  pages: number;
}): VNode => (
  <Page title="Pejabat" {...props.frame} wide>
    <p class="lead">
      Siapa yang memutuskan rencana dan mengepalai perangkat daerah pada hari ini. Siklus menanyakan halaman
      ini setiap kali seseorang harus memutuskan.
    </p>
    {props.vacant > 0 ? (
      <Notice tone="warn">
        {props.vacant} jabatan kosong. Selama kosong tidak ada yang memutuskan baginya: catat pejabat
        definitif, Plt., atau Plh.
      </Notice>
    ) : null}
    <DataTable
      caption="Pejabat yang memutuskan rencana"
      rows={props.offices}
      columns={columns}
      empty=""
      cards="labelled"
    />
    <h2>Kepala perangkat daerah</h2>
    <DataTable
      caption="Kepala perangkat daerah menurut nama perangkat daerah"
      rows={props.heads}
      columns={columns}
      empty="Belum ada perangkat daerah. Impor perangkat daerah terlebih dahulu."
      cards="labelled"
    />
    <Pager path="/konsol/pejabat" page={props.page} pages={props.pages} />
  </Page>
);

export type OfficePage = {
  frame: Frame;
  id: string;
  title: string;
  isHead: boolean;
  holder: NamedTerm | undefined;
  /** Whoever would act tomorrow: the one who is ended, when nobody takes over. */
  leaving: NamedTerm | undefined;
  /** All terms, newest first. */
  terms: Paged<NamedTerm>;
  /** Years in which a turn of it is open. */
  turns: readonly number[];
  today: WibDate;
  /** Who may only read sees no form. */
  nonce: string | undefined;
  done: boolean;
  attempt?: Readonly<Record<string, string | undefined>>;
  /** Which of the two forms was sent. */
  sent?: 'ganti' | 'kosong';
  /** An address outside of the government's domains: the form asks whether it is meant. */
  outside?: string | undefined;
  problems?: readonly Problem[];
};

const Consequence = ({ turns, holder }: OfficePage): VNode => (
  <Notice {...(turns.length > 0 ? { tone: 'warn' as const } : {})}>
    {turns.length > 0
      ? `Giliran keputusan pada siklus ${turns.join(', ')} sedang terbuka bagi jabatan ini. Dalam satu menit sesudah disimpan giliran itu menjadi milik pemangku baru, yang menerima surat, dan tautan ${holder ? holder.name : 'pemangku lama'} tidak dapat lagi dipakai untuk memutuskan.`
      : 'Tidak ada giliran keputusan yang sedang terbuka bagi jabatan ini. Giliran berikutnya ditujukan kepada pemangku pada hari giliran itu dibuka.'}{' '}
    Keputusan yang sudah diambil tetap atas nama pemangku pada harinya.
  </Notice>
);

const NameForm = (props: OfficePage & { nonce: string }): VNode => {
  const { attempt = {} } = props;
  const problems = props.sent === 'kosong' ? undefined : props.problems;
  return (
    <>
      <h2>Catat pemangku baru</h2>
      <Form nonce={props.nonce}>
        <input type="hidden" name="langkah" value="ganti" />
        {props.isHead ? (
          <TextField
            name="nip"
            label="NIP pemangku"
            hint="18 angka; orangnya harus ada dalam data pegawai"
            value={attempt.nip}
            problems={problems}
          />
        ) : (
          <>
            <TextField
              name="nip"
              label="NIP pemangku, bila pegawai"
              hint="boleh kosong, misalnya bagi gubernur, wali kota, atau bupati"
              value={attempt.nip}
              problems={problems}
            />
            <TextField name="nama" label="Nama beserta gelar" value={attempt.nama} problems={problems} />
            <WorkAddressField value={attempt.surel} problems={problems} />
            <OutsideAddress email={props.outside} problems={problems} />
            <TextField name="sebutan" label="Sebutan jabatan" value={attempt.sebutan} problems={problems} />
          </>
        )}
        <Radios
          name="kapasitas"
          legend="Memangku sebagai"
          options={[
            { value: 'definitif', label: 'Pejabat definitif' },
            { value: 'plt', label: 'Pelaksana tugas (Plt.)', hint: 'jabatan sedang kosong' },
            { value: 'plh', label: 'Pelaksana harian (Plh.)', hint: 'pemangkunya sedang berhalangan' },
          ]}
          value={attempt.kapasitas}
          problems={problems}
        />
        <DayField name="mulai" label="Hari pertama" value={attempt.mulai} problems={problems} />
        <DayField
          name="sampai"
          label="Hari terakhir, bila sudah diketahui"
          value={attempt.sampai}
          problems={problems}
        />
        <TextField
          name="surat"
          label="Nomor dan tanggal surat"
          hint="wajib bagi Plt. dan Plh., dan bagi pemangku baru tanpa NIP"
          value={attempt.surat}
          problems={problems}
        />
        <YesOrNo yes="catat pemangku ini" problems={problems} />
      </Form>
    </>
  );
};

const VacateForm = (props: OfficePage & { nonce: string }): VNode | null => {
  const problems = props.sent === 'kosong' ? props.problems : undefined;
  return props.leaving ? (
    <>
      <h2>Akhiri tanpa pengganti</h2>
      <p>Jabatan menjadi kosong, dan pengelola diminta mencatat pejabat definitif, Plt., atau Plh.</p>
      <Form nonce={props.nonce}>
        <input type="hidden" name="langkah" value="kosong" />
        <DayField
          name="terakhir"
          label={`Hari terakhir ${props.leaving.name}`}
          value={props.attempt?.terakhir}
          problems={problems}
        />
        <YesOrNo name="akhir" yes="akhiri" problems={problems} />
      </Form>
    </>
  ) : null;
};

export const officePage = (props: OfficePage): VNode => {
  const { nonce, holder } = props;
  return (
    <Page title={props.title} {...props.frame} problems={props.problems}>
      {props.done ? <Notice tone="good">Perubahan pejabat sudah dicatat.</Notice> : null}
      <Facts
        facts={[
          ['Pemangku hari ini', holder ? holder.name : 'Kosong'],
          ...(holder
            ? [
                ['Memangku sebagai', capacityWord[holder.capacity]] as const,
                ['Masa', termText(holder)] as const,
                ['Surel', holder.email] as const,
              ]
            : []),
          ...(holder?.letter === undefined ? [] : [['Surat', holder.letter] as const]),
        ]}
      />
      <h2>Riwayat</h2>
      <PagedTable
        caption="Pemangku dari yang terbaru"
        paged={props.terms}
        empty="Belum ada pemangku yang dicatat."
        cards="labelled"
        columns={[
          { label: 'Nama', lead: true, cell: (t) => t.name },
          { label: 'Sebagai', cell: (t) => capacityWord[t.capacity] },
          { label: 'Masa', cell: (t) => termText(t) },
          { label: 'Surat', cell: (t) => t.letter ?? '–' },
        ]}
      />
      {nonce === undefined ? null : (
        <>
          <h2>Yang terjadi bila pemangku berganti</h2>
          <Consequence {...props} />
          <NameForm {...props} nonce={nonce} />
          <VacateForm {...props} nonce={nonce} />
        </>
      )}
      <p>
        <a href="/konsol/pejabat">Kembali ke daftar pejabat</a>
      </p>
    </Page>
  );
};
