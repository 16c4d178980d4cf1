// The superior's pages: staff with done or not done, the form for one person, and what was recorded.
import type { VNode } from 'preact';
import type { Problem } from '../kit/refusal.ts';
import { ErrorSummary, Form } from '../pages/form.view.tsx';
import { dateTime } from '../pages/format.ts';
import { Page } from '../pages/layout.view.tsx';
import { DataTable, Facts, Notice, Tag } from '../pages/table.view.tsx';
import type { Section } from './items.ts';
import type { RatingList, StaffRow } from './rating-list.store.ts';
import { CompetencyQuestions } from './section.view.tsx';
import { Contact } from './survey.view.tsx';

const title = (year: number): string => `Penilaian atasan langsung ${year}`;
const nameOf = (row: StaffRow): string => row.employee?.name ?? `Pegawai nomor ${row.number}`;

export const ratingListPage = (list: RatingList, home: string): VNode => {
  const done = list.staff.filter((s) => s.rating).length;
  return (
    <Page title={title(list.subject.year)} government={list.government}>
      <p>
        Sebagai atasan langsung, Bapak/Ibu dimohon menilai kompetensi pegawai berikut. Penilaian tercatat atas
        nama Bapak/Ibu dan dipakai bersama jawaban pegawai untuk menyusun kebutuhan pengembangan kompetensi.
      </p>
      <Facts
        facts={[
          ['Sudah dinilai', `${done} dari ${list.staff.length} pegawai`],
          ['Ditutup', dateTime(list.survey.closesAt)],
        ]}
      />
      {done === list.staff.length ? (
        <Notice tone="good">Terima kasih. Semua pegawai dalam daftar ini sudah dinilai.</Notice>
      ) : null}
      <DataTable
        caption="Pegawai yang dinilai"
        rows={list.staff}
        empty="Tidak ada pegawai dalam daftar ini."
        columns={[
          {
            label: 'Nama',
            lead: true,
            cell: (row) =>
              row.rating ? nameOf(row) : <a href={`${home}/pegawai/${row.number}`}>{nameOf(row)}</a>,
          },
          { label: 'Jabatan', cell: (row) => row.employee?.positionName ?? '-' },
          {
            label: 'Penilaian',
            cell: (row) => (row.rating ? <Tag tone="good">sudah dikirim</Tag> : <Tag tone="warn">belum</Tag>),
          },
        ]}
      />
      <Contact office={list.contact} />
    </Page>
  );
};

export const rateStaffPage = (props: {
  list: RatingList;
  row: StaffRow;
  sections: readonly Section[];
  home: string;
  nonce: string;
  sent?: Readonly<Record<string, string>>;
  problems?: readonly Problem[];
}): VNode => (
  <Page title={`Penilaian ${nameOf(props.row)}`} government={props.list.government}>
    <p>
      {props.row.employee?.positionName ?? ''} · pegawai {props.row.number} dari {props.list.staff.length}
    </p>
    <ErrorSummary problems={props.problems} />
    <p>
      Pilih satu pernyataan yang paling menggambarkan pekerjaan pegawai ini dalam dua belas bulan terakhir.
    </p>
    <Form nonce={props.nonce}>
      {props.sections.map((section) => (
        <section key={section.name}>
          <h2>{section.name}</h2>
          <CompetencyQuestions
            items={section.items}
            never="Belum pernah melihat pegawai menjalankannya"
            values={props.sent ?? {}}
            problems={props.problems}
          />
        </section>
      ))}
      <Notice tone="warn">Setelah dikirim, penilaian pegawai ini tidak dapat diubah lagi.</Notice>
      <p>
        <button type="submit">Kirim penilaian</button>
      </p>
    </Form>
    <p>
      <a href={props.home}>Kembali ke daftar pegawai</a>
    </p>
  </Page>
);

export const ratingRecordedPage = (list: RatingList, row: StaffRow, home: string): VNode => (
  <Page title={`Penilaian ${nameOf(row)}`} government={list.government}>
    <Notice tone="good">
      Penilaian untuk pegawai ini sudah diterima{row.rating ? ` ${dateTime(row.rating.submittedAt)}` : ''} dan
      tidak dapat diubah lagi.
    </Notice>
    <p>
      <a href={home}>Kembali ke daftar pegawai</a>
    </p>
  </Page>
);

export const ratingClosedPage = (list: RatingList): VNode => {
  const { closeRequestedAt, closedAt, closesAt } = list.survey;
  const done = list.staff.filter((s) => s.rating).length;
  return (
    <Page title="Penilaian sudah ditutup" government={list.government}>
      <p class="lead">
        {title(list.subject.year)} sudah{' '}
        {closeRequestedAt
          ? `ditutup oleh pengelola pada ${dateTime(closedAt ?? closeRequestedAt)}`
          : `melewati batas waktu ${dateTime(closesAt)}`}
        , sehingga penilaian tidak dapat diterima lagi.
      </p>
      <p>
        Tercatat {done} dari {list.staff.length} penilaian Bapak/Ibu.
      </p>
      <Contact office={list.contact} />
    </Page>
  );
};
