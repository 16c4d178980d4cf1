// The feedback pages of a participant: the form, thanks, and that it is over.
import type { VNode } from 'preact';
import { Form, Radios } from '../../pages/form.view.tsx';
import { dateTime } from '../../pages/format.ts';
import { Page } from '../../pages/layout.view.tsx';
import { Facts, Notice } from '../../pages/table.view.tsx';
import { feedbackItems, feedbackScale } from '../../questionnaire/feedback-items.ts';
import type { BatchEvaluation } from '../../records/batch-evaluation.ts';
import type { Instant } from '../../records/moments.ts';
import type { Problem } from '../../refusals/refusal.ts';
import type { Letterhead } from '../../words/letterhead.ts';
import { batchTitle } from '../evaluation-mail.ts';

export type FeedbackPage = {
  government: Letterhead;
  evaluation: BatchEvaluation;
  answeredAt: Instant | undefined;
  isOpen: boolean;
};

const title = 'Umpan balik program';
const parts = [
  { part: 'penyelenggaraan', heading: 'Penyelenggaraan' },
  { part: 'narasumber', heading: 'Narasumber' },
] as const;

export const feedbackFormPage = (
  page: FeedbackPage,
  form: { nonce: string; sent: Readonly<Record<string, string>>; problems?: readonly Problem[] },
): VNode => (
  <Page title={title} government={page.government} problems={form.problems}>
    <p class="lead">{batchTitle(page.evaluation)}</p>
    <p>
      Delapan pernyataan, sekitar dua menit. Jawaban tercatat atas nama Bapak/Ibu dan hanya ditampilkan
      sebagai rata-rata seluruh peserta.
    </p>
    <Facts facts={[['Batas waktu', dateTime(page.evaluation.feedbackClosesAt)]]} />
    <Form nonce={form.nonce}>
      {parts.map(({ part, heading }) => (
        <section key={part}>
          <h2>{heading}</h2>
          {feedbackItems
            .filter((item) => item.part === part)
            .map((item) => (
              <Radios
                key={item.code}
                name={item.code}
                legend={item.text}
                options={feedbackScale}
                value={form.sent[item.code]}
                problems={form.problems}
              />
            ))}
        </section>
      ))}
      <Notice tone="warn">Setelah dikirim, jawaban tidak dapat diubah lagi.</Notice>
      <p>
        <button type="submit">Kirim umpan balik</button>
      </p>
    </Form>
  </Page>
);

export const feedbackRecordedPage = (page: FeedbackPage): VNode => (
  <Page title="Umpan balik sudah diterima" government={page.government}>
    <Notice tone="good">
      Terima kasih. Umpan balik Bapak/Ibu tentang {batchTitle(page.evaluation)} sudah diterima
      {page.answeredAt ? ` pada ${dateTime(page.answeredAt)}` : ''}.
    </Notice>
    <p>Beberapa bulan lagi kami akan menanyakan apa yang berubah dalam pekerjaan Bapak/Ibu.</p>
  </Page>
);

export const feedbackClosedPage = (page: FeedbackPage): VNode => (
  <Page title="Umpan balik sudah ditutup" government={page.government}>
    <p class="lead">
      Umpan balik tentang {batchTitle(page.evaluation)} ditutup pada{' '}
      {dateTime(page.evaluation.feedbackClosesAt)}, sehingga jawaban tidak dapat diterima lagi.
    </p>
  </Page>
);
