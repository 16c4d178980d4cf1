// The operator's confirmation before closing the survey early, and what is on record afterwards.
import type { VNode } from 'preact';
import { Form, Radios } from '../pages/form.view.tsx';
import { dateTime, decimal, integer } from '../pages/format.ts';
import { type Frame, Page } from '../pages/layout.view.tsx';
import { Facts, Notice } from '../pages/table.view.tsx';
import type { Survey } from '../records/survey.ts';
import type { Problem } from '../refusals/refusal.ts';
import { responseRateHundredths, type SurveyCounts } from './survey.rules.ts';

export type EndSurvey = { year: number; frame: Frame; survey: Survey; counts: SurveyCounts };

const share = (done: number, asked: number): string => {
  const rate = responseRateHundredths(done, asked);
  return `${integer(done)} dari ${integer(asked)}${rate === undefined ? '' : ` (${decimal(rate / 100, 2)}%)`}`;
};

const Numbers = ({ counts }: { counts: SurveyCounts }): VNode => (
  <Facts
    facts={[
      ['Pegawai sudah menjawab', share(counts.answered, counts.invited)],
      ['Pegawai belum menjawab', integer(counts.invited - counts.answered)],
      ['Pegawai sudah dinilai atasan', share(counts.rated, counts.toRate)],
      ['Pegawai belum dinilai atasan', integer(counts.toRate - counts.rated)],
    ]}
  />
);

export const endSurveyPage = (page: EndSurvey, nonce: string, problems?: readonly Problem[]): VNode => (
  <Page title={`Tutup survei kebutuhan ${page.year}`} {...page.frame} problems={problems}>
    <p class="lead">
      {integer(page.counts.invited - page.counts.answered)} pegawai belum menjawab dan{' '}
      {integer(page.counts.toRate - page.counts.rated)} penilaian atasan belum dikirim.
    </p>
    <Numbers counts={page.counts} />
    <p>
      Survei berakhir dengan sendirinya pada {dateTime(page.survey.closesAt)}. Penutupan lebih awal tidak
      dapat dibatalkan; jawaban yang belum dikirim tidak dihitung.
    </p>
    <Form nonce={nonce}>
      <input type="hidden" name="langkah" value="keputusan" />
      <Radios
        name="keputusan"
        legend="Keputusan"
        options={[
          { value: 'tutup', label: 'Tutup survei sekarang' },
          { value: 'biarkan', label: 'Biarkan survei tetap terbuka' },
        ]}
        problems={problems}
      />
      <button type="submit">Simpan keputusan</button>
    </Form>
  </Page>
);

const ended = ({ survey }: EndSurvey): string => {
  const { closeRequestedAt, closeRequestedBy } = survey;
  if (survey.status === 'closed' && survey.closedBecause === 'all-answered')
    return 'karena semua pegawai dan atasan sudah menjawab';
  if (closeRequestedAt !== undefined && closeRequestedBy !== undefined)
    return `atas permintaan ${closeRequestedBy} pada ${dateTime(closeRequestedAt)}`;
  return `pada batas waktunya, ${dateTime(survey.closesAt)}`;
};

export const surveyEndedPage = (page: EndSurvey): VNode => (
  <Page title={`Survei kebutuhan ${page.year} ditutup`} {...page.frame}>
    <Notice tone="good">Survei ditutup {ended(page)}.</Notice>
    <Numbers counts={page.counts} />
    <p>
      <a href={`/konsol/${page.year}`}>Kembali ke siklus {page.year}</a>
    </p>
  </Page>
);
