// The first and last pages of the survey: why it asks and how far one is, the receipt, and what happened after the close.
import type { VNode } from 'preact';
import { greetPerson } from '../mail/greeting.ts';
import { dateTime } from '../pages/format.ts';
import { Page } from '../pages/layout.view.tsx';
import { Facts, Notice } from '../pages/table.view.tsx';
import type { Section } from '../questionnaire/items.ts';
import { endedEarlyAt } from './survey.rules.ts';
import type { SentForm, UnsentForm } from './survey-form.store.ts';
import { minutesFor, surveyTitle } from './survey-mail.ts';

const isComplete = (section: Section, levels: Readonly<Record<string, number>>): boolean =>
  section.items.every((c) => levels[c.code] !== undefined);

/** Where to go on: the first section with something left, else the review. */
const nextPath = (form: UnsentForm, home: string): string => {
  const open = form.sections.findIndex((s) => !isComplete(s, form.levels));
  return open < 0 ? `${home}/periksa` : `${home}/bagian/${open + 1}`;
};

const Progress = ({ form, home }: { form: UnsentForm; home: string }): VNode => (
  <ol>
    {form.sections.map((s, i) => (
      <li key={s.name}>
        <a href={`${home}/bagian/${i + 1}`}>{s.name}</a>:{' '}
        {isComplete(s, form.levels) ? 'sudah diisi' : 'belum lengkap'}
      </li>
    ))}
    <li>Periksa dan kirim</li>
  </ol>
);

const SavedSoFar = ({ form }: { form: UnsentForm }): VNode =>
  form.invitation.savedAt === undefined ? (
    <Notice>Survei belum mulai diisi.</Notice>
  ) : (
    <Notice tone="warn">
      Jawaban tersimpan pada {dateTime(form.invitation.savedAt)}, tetapi <strong>belum dikirim</strong>.
    </Notice>
  );

export const startPage = (form: UnsentForm, home: string): VNode => {
  const items = form.sections.reduce((n, s) => n + s.items.length, 0);
  return (
    <Page title={surveyTitle(form.subject.year)} government={form.government}>
      <p class="lead">{greetPerson(form.employee.name)}</p>
      <p>
        {form.government.institution} memohon Bapak/Ibu menilai kompetensi yang dipersyaratkan jabatan
        Bapak/Ibu. Hasilnya menjadi dasar rencana pengembangan kompetensi tahun {form.subject.year}.
      </p>
      <Facts
        facts={[
          ['Jabatan', form.employee.positionName],
          ['Pertanyaan', `${items} kompetensi, sekitar ${minutesFor(items)} menit`],
          ['Batas waktu', dateTime(form.survey.closesAt)],
        ]}
      />
      <SavedSoFar form={form} />
      <h2>Isi survei</h2>
      <Progress form={form} home={home} />
      <p>
        <a class="button" href={nextPath(form, home)}>
          {form.invitation.savedAt === undefined ? 'Mulai mengisi' : 'Lanjutkan'}
        </a>
      </p>
      <p class="hint">
        Setiap bagian tersimpan saat Bapak/Ibu melanjutkan; tautan yang sama dapat dibuka di perangkat lain.
        Setelah dikirim, jawaban tidak dapat diubah lagi.
      </p>
      <h2>Pemberitahuan Pelindungan Data Pribadi</h2>
      <p>
        Survei ini tidak anonim: jawaban tercatat atas nama Bapak/Ibu dan dipakai untuk menyusun kebutuhan dan
        mengevaluasi hasil pengembangan kompetensi. Apabila Bapak/Ibu diusulkan mengikuti program, kepala
        perangkat daerah membaca besarnya kesenjangan dalam level utuh; yang menilai Bapak/Ibu dapat
        menghitung jawaban Bapak/Ibu dari kesenjangan itu.
      </p>
    </Page>
  );
};

export const receiptPage = (form: SentForm): VNode => (
  <Page title="Jawaban sudah diterima" government={form.government}>
    <Notice tone="good">Terima kasih. Jawaban Bapak/Ibu sudah tercatat.</Notice>
    <Facts
      facts={[
        ['Survei', surveyTitle(form.subject.year)],
        ['Nomor tanda terima', form.invitation.receipt],
        ['Diterima', dateTime(form.invitation.submittedAt)],
      ]}
    />
    <p>Jawaban yang sudah dikirim tidak dapat diubah lagi. Bapak/Ibu dapat menutup halaman ini.</p>
  </Page>
);

const because = ({ survey }: UnsentForm): string => {
  const endedAt = endedEarlyAt(survey);
  return endedAt
    ? `ditutup oleh pengelola pada ${dateTime(endedAt)}`
    : `melewati batas waktu ${dateTime(survey.closesAt)}`;
};

const replacedPage = (form: UnsentForm): VNode => (
  <Page title="Tautan ini sudah diganti" government={form.government}>
    <p class="lead">
      Tautan {surveyTitle(form.subject.year)} ini tidak berlaku lagi, karena tautan baru sudah dikirim ke
      alamat surel yang tercatat sekarang.
    </p>
    <p>Jawaban yang sudah tersimpan tetap ada dan dapat dilanjutkan melalui tautan baru tersebut.</p>
  </Page>
);

const leftPage = (form: UnsentForm): VNode => (
  <Page title="Survei tidak perlu diisi" government={form.government}>
    <p class="lead">
      Menurut data kepegawaian, Bapak/Ibu saat ini tidak sedang bertugas, sehingga{' '}
      {surveyTitle(form.subject.year)} tidak perlu diisi dan jawaban tidak dapat diterima.
    </p>
    <p>
      {form.invitation.savedAt === undefined
        ? 'Tidak ada jawaban Bapak/Ibu yang tercatat.'
        : 'Jawaban yang sempat tersimpan belum dikirim dan tidak dihitung.'}{' '}
      Apabila Bapak/Ibu kembali bertugas sebelum survei ditutup, undangan dikirim kembali. Apabila data ini
      keliru, mohon menghubungi narahubung pada halaman ini.
    </p>
  </Page>
);

/** Why nothing is taken by this link. */
export const closedPage = (form: UnsentForm): VNode => {
  if (form.state === 'replaced') return replacedPage(form);
  return form.state === 'left' ? leftPage(form) : overPage(form);
};

const overPage = (form: UnsentForm): VNode => (
  <Page title="Survei sudah ditutup" government={form.government}>
    <p class="lead">
      {surveyTitle(form.subject.year)} sudah {because(form)}, sehingga jawaban tidak dapat diterima lagi.
    </p>
    <p>
      {form.invitation.savedAt === undefined
        ? 'Tidak ada jawaban Bapak/Ibu yang tercatat.'
        : 'Jawaban yang sempat tersimpan belum dikirim dan tidak dihitung.'}{' '}
      Penilaian atasan langsung, apabila ada, tetap diperhitungkan dalam analisis kebutuhan.
    </p>
  </Page>
);
