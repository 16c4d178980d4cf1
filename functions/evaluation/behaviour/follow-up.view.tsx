// The follow-up pages: a superior's list, the form about one person, what was recorded, and that it is over.
import type { VNode } from 'preact';
import { Choice, FieldGroup, Form, Radios } from '../../pages/form.view.tsx';
import { dateTime, longDate } from '../../pages/format.ts';
import { Page } from '../../pages/layout.view.tsx';
import { pagedBy } from '../../pages/paged-table.view.tsx';
import { Facts, Notice } from '../../pages/table.view.tsx';
import { appliedAnswers, obstacleAnswers } from '../../questionnaire/follow-up-answers.ts';
import type { Section } from '../../questionnaire/items.ts';
import { SectionedQuestions } from '../../questionnaire/questions.view.tsx';
import { BackToStaff, StaffTable, staffName } from '../../questionnaire/staff-table.view.tsx';
import type { Problem } from '../../refusals/refusal.ts';
import { batchTitle, followUpTitle } from '../evaluation-mail.ts';
import { appliedField, obstacleField } from './follow-up-form.rules.ts';
import type { FollowUpList, PersonRow } from './follow-up-list.store.ts';

const closesAt = (list: FollowUpList): string => dateTime(list.rater.closesAt);

const BatchFacts = ({ list }: { list: FollowUpList }): VNode => (
  <Facts
    facts={[
      ['Program', batchTitle(list.evaluation)],
      ['Berakhir', longDate(list.evaluation.endsOn)],
      ['Batas waktu', closesAt(list)],
    ]}
  />
);

export const followUpListPage = (
  list: FollowUpList,
  home: string,
  at: { path: string; query: URLSearchParams },
): VNode => {
  const done = list.people.filter((p) => p.answer).length;
  return (
    <Page title={followUpTitle.superior} government={list.government}>
      <p>
        Pegawai berikut telah mengikuti program ini. Kami mohon Bapak/Ibu menilai kompetensi mereka sekarang
        dengan pertanyaan yang sama seperti pada survei kebutuhan. Penilaian tercatat atas nama Bapak/Ibu.
      </p>
      <BatchFacts list={list} />
      <p>
        Sudah dinilai {done} dari {list.people.length} pegawai.
      </p>
      {done === list.people.length ? (
        <Notice tone="good">Terima kasih. Semua pegawai dalam daftar ini sudah dinilai.</Notice>
      ) : null}
      {list.isOpen ? (
        <StaffTable staff={pagedBy(at, list.people)} home={home} isSent={(row) => row.answer !== undefined} />
      ) : null}
    </Page>
  );
};

const Obstacles = (props: {
  chosen: readonly string[];
  problems?: readonly Problem[] | undefined;
}): VNode => {
  const group = {
    name: obstacleField,
    hint: 'Pilih satu atau lebih; apabila tidak ada, pilih "Tidak ada hambatan".',
    problems: props.problems,
  };
  return (
    <FieldGroup {...group} legend="Hambatan dalam menerapkan">
      {obstacleAnswers.map((o) => (
        <Choice
          key={o.value}
          type="checkbox"
          group={group}
          option={o}
          checked={props.chosen.includes(o.value)}
        />
      ))}
    </FieldGroup>
  );
};

const words = {
  alumni: {
    lead: 'Pilih satu pernyataan yang paling menggambarkan pekerjaan Bapak/Ibu sekarang. Pertanyaannya sama seperti pada survei kebutuhan; jawaban tercatat atas nama Bapak/Ibu.',
    never: 'Belum pernah menjalankan',
    applied: 'Apakah hasil program sudah Bapak/Ibu terapkan dalam pekerjaan?',
  },
  superior: {
    lead: 'Pilih satu pernyataan yang paling menggambarkan pekerjaan pegawai ini sekarang.',
    never: 'Belum pernah melihat pegawai menjalankannya',
    applied: 'Apakah pegawai ini sudah menerapkan hasil program dalam pekerjaan?',
  },
} as const;

export const followUpFormPage = (props: {
  list: FollowUpList;
  row: PersonRow;
  sections: readonly Section[];
  home: string;
  nonce: string;
  sent?: Readonly<Record<string, string>>;
  sentObstacles?: readonly string[];
  problems?: readonly Problem[];
}): VNode => {
  const { list, row } = props;
  const isAlumni = list.rater.role === 'alumni';
  const text = words[list.rater.role];
  return (
    <Page
      title={isAlumni ? followUpTitle.alumni : `Evaluasi pascapelatihan ${staffName(row)}`}
      government={list.government}
      problems={props.problems}
    >
      {isAlumni ? null : (
        <p>
          {row.employee?.positionName} · pegawai {row.number} dari {list.people.length}
        </p>
      )}
      <BatchFacts list={list} />
      <p>{text.lead}</p>
      <Form nonce={props.nonce}>
        <SectionedQuestions
          sections={props.sections}
          never={text.never}
          values={props.sent ?? {}}
          problems={props.problems}
        />
        <h2>Penerapan</h2>
        <Radios
          name={appliedField}
          legend={text.applied}
          options={appliedAnswers}
          value={props.sent?.[appliedField]}
          problems={props.problems}
        />
        <Obstacles chosen={props.sentObstacles ?? []} problems={props.problems} />
        <Notice tone="warn">Setelah dikirim, jawaban tidak dapat diubah lagi.</Notice>
        <p>
          <button type="submit">Kirim jawaban</button>
        </p>
      </Form>
      {isAlumni ? null : <BackToStaff home={props.home} />}
    </Page>
  );
};

export const followUpRecordedPage = (list: FollowUpList, row: PersonRow, home: string): VNode => (
  <Page title="Evaluasi sudah diterima" government={list.government}>
    <Notice tone="good">
      Terima kasih. Jawaban {list.rater.role === 'alumni' ? 'Bapak/Ibu' : `tentang ${staffName(row)}`} sudah
      diterima
      {row.answer ? ` pada ${dateTime(row.answer.answeredAt)}` : ''} dan tidak dapat diubah lagi.
    </Notice>
    {list.rater.role === 'alumni' ? null : <BackToStaff home={home} />}
  </Page>
);

/** Everybody on the list has another superior by now, or is asked nothing any more. */
const HandedOn = ({ government }: FollowUpList): VNode => (
  <Page title="Evaluasi tidak diperlukan lagi" government={government}>
    <p class="lead">
      Pegawai dalam daftar ini sekarang dinilai oleh atasan langsungnya yang baru, atau tidak lagi bertugas.
      Bapak/Ibu tidak perlu mengisi apa pun.
    </p>
  </Page>
);

const Closed = (list: FollowUpList): VNode => (
  <Page title="Evaluasi sudah ditutup" government={list.government}>
    <p class="lead">
      Evaluasi pascapelatihan {batchTitle(list.evaluation)} berakhir pada {closesAt(list)}, sehingga jawaban
      tidak dapat diterima lagi.
    </p>
    <p>
      Tercatat {list.people.filter((p) => p.answer).length} dari {list.people.length} jawaban Bapak/Ibu.
    </p>
  </Page>
);

export const followUpClosedPage = (list: FollowUpList): VNode =>
  list.rater.endedAt !== undefined ? <HandedOn {...list} /> : <Closed {...list} />;
