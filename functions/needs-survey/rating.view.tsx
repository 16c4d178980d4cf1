// The superior's pages: staff with done or not done, the form for one person, and what was recorded.
import type { VNode } from 'preact';
import { Form } from '../pages/form.view.tsx';
import { dateTime } from '../pages/format.ts';
import { Page } from '../pages/layout.view.tsx';
import { pagedBy } from '../pages/paged-table.view.tsx';
import { Facts, Notice } from '../pages/table.view.tsx';
import type { Section } from '../questionnaire/items.ts';
import { SectionedQuestions } from '../questionnaire/questions.view.tsx';
import { BackToStaff, StaffTable, staffName } from '../questionnaire/staff-table.view.tsx';
import type { Problem } from '../refusals/refusal.ts';
import type { RatingList, StaffRow } from './rating-list.store.ts';
import { endedEarlyAt } from './survey.rules.ts';

const title = (year: number): string => `Penilaian oleh atasan langsung tahun ${year}`;

export const ratingListPage = (
  list: RatingList,
  home: string,
  at: { path: string; query: URLSearchParams },
): VNode => {
  const done = list.staff.filter((s) => s.rating).length;
  const asked = list.staff.filter((s) => !s.isGone);
  return (
    <Page title={title(list.subject.year)} government={list.government}>
      <p>
        Sebagai atasan langsung, Bapak/Ibu dimohon menilai kompetensi pegawai berikut. Penilaian tercatat atas
        nama Bapak/Ibu dan dipakai bersama jawaban pegawai untuk menyusun kebutuhan dan mengevaluasi hasil
        pengembangan kompetensi. Pegawai membaca level yang dihasilkan keduanya pada halamannya sendiri, dan
        karena mengetahui jawabannya sendiri dapat menghitung penilaian Bapak/Ibu.
      </p>
      <Facts
        facts={[
          ['Sudah dinilai', `${done} dari ${asked.length} pegawai`],
          ['Batas waktu', dateTime(list.survey.closesAt)],
        ]}
      />
      {asked.length === 0 ? (
        <Notice>Tidak ada lagi pegawai yang perlu Bapak/Ibu nilai melalui daftar ini.</Notice>
      ) : null}
      {asked.length > 0 && done === asked.length ? (
        <Notice tone="good">Terima kasih. Semua pegawai dalam daftar ini sudah dinilai.</Notice>
      ) : null}
      {/* When the survey is over, the link names nobody any more. */}
      {list.isOpen ? (
        <StaffTable staff={pagedBy(at, asked)} home={home} isSent={(row) => row.rating !== undefined} />
      ) : null}
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
  <Page
    title={`Penilaian ${staffName(props.row)}`}
    government={props.list.government}
    problems={props.problems}
  >
    <p>
      {props.row.employee?.positionName} · pegawai {props.row.number} dari {props.list.staff.length}
    </p>
    <p>
      Pilih satu pernyataan yang paling menggambarkan pekerjaan pegawai ini dalam dua belas bulan terakhir.
    </p>
    <Form nonce={props.nonce}>
      <SectionedQuestions
        sections={props.sections}
        never="Belum pernah melihat pegawai menjalankannya"
        values={props.sent ?? {}}
        problems={props.problems}
      />
      <Notice tone="warn">Setelah dikirim, penilaian pegawai ini tidak dapat diubah lagi.</Notice>
      <p>
        <button type="submit">Kirim penilaian</button>
      </p>
    </Form>
    <BackToStaff home={props.home} />
  </Page>
);

export const ratingRecordedPage = (list: RatingList, row: StaffRow, home: string): VNode => (
  <Page title={`Penilaian ${staffName(row)}`} government={list.government}>
    <Notice tone="good">
      Penilaian untuk pegawai ini sudah diterima
      {row.rating ? ` pada ${dateTime(row.rating.submittedAt)}` : ''} dan tidak dapat diubah lagi.
    </Notice>
    <BackToStaff home={home} />
  </Page>
);

const replacedPage = (list: RatingList): VNode => (
  <Page title="Tautan ini sudah diganti" government={list.government}>
    <p class="lead">
      Tautan penilaian ini tidak berlaku lagi, karena tautan baru sudah dikirim ke alamat surel yang tercatat
      sekarang. Penilaian yang sudah dikirim tetap tercatat.
    </p>
  </Page>
);

const leftPage = (list: RatingList): VNode => (
  <Page title="Penilaian tidak perlu diisi" government={list.government}>
    <p class="lead">
      Menurut data kepegawaian, Bapak/Ibu saat ini tidak sedang bertugas, sehingga penilaian tidak dapat
      diterima. Penilaian yang sudah dikirim tetap tercatat.
    </p>
    <p>Apabila data ini keliru, mohon menghubungi narahubung pada halaman ini.</p>
  </Page>
);

/** Why nothing is taken by this link. */
export const ratingClosedPage = (list: RatingList): VNode => {
  if (list.ended === 'replaced') return replacedPage(list);
  return list.ended === 'left' ? leftPage(list) : overPage(list);
};

const overPage = (list: RatingList): VNode => {
  const endedAt = endedEarlyAt(list.survey);
  const done = list.staff.filter((s) => s.rating).length;
  return (
    <Page title="Penilaian sudah ditutup" government={list.government}>
      <p class="lead">
        {title(list.subject.year)} sudah{' '}
        {endedAt
          ? `ditutup oleh pengelola pada ${dateTime(endedAt)}`
          : `melewati batas waktu ${dateTime(list.survey.closesAt)}`}
        , sehingga penilaian tidak dapat diterima lagi.
      </p>
      <p>
        Tercatat {done} dari {list.staff.length} penilaian Bapak/Ibu.
      </p>
    </Page>
  );
};
