// What was recommended, to whom, until when, and the form that closes it with a note; or what came of it.
import type { VNode } from 'preact';
import { Form, Radios, TextArea } from '../../pages/form.view.tsx';
import { dateTime, longDate } from '../../pages/format.ts';
import { type Frame, Page } from '../../pages/layout.view.tsx';
import { type Paged, PagedTable } from '../../pages/paged-table.view.tsx';
import { Facts, Notice } from '../../pages/table.view.tsx';
import type { Problem } from '../../refusals/refusal.ts';
import { results } from './recommendation-answer.rules.ts';
import type { Told } from './recommendations.store.ts';

const statusWord = ({ recommendation }: Told): string =>
  recommendation.status === 'done' ? 'Selesai' : 'Terbuka';

export const recommendationListPage = (props: { frame: Frame; year: number; theirs: Paged<Told> }): VNode => (
  <Page title={`Rekomendasi evaluasi ${props.year}`} {...props.frame} wide>
    <p>Rekomendasi berikut menjadi tugas Bapak/Ibu menurut jabatan hari ini.</p>
    <PagedTable
      caption="Rekomendasi"
      paged={props.theirs}
      empty="Tidak ada rekomendasi yang menjadi tugas Bapak/Ibu."
      cards="labelled"
      columns={[
        {
          label: 'Rekomendasi',
          lead: true,
          cell: (t) => (
            <a
              href={`/pegawai/rekomendasi/${props.year}/${encodeURIComponent(t.recommendation.recommendationId)}`}
            >
              {t.text.text}
            </a>
          ),
        },
        { label: 'Batas waktu', cell: (t) => longDate(t.recommendation.dueOn) },
        { label: 'Status', cell: statusWord },
      ]}
    />
  </Page>
);

export type RecommendationPage = {
  frame: Frame;
  told: Told;
  home: string;
  nonce: string;
  entered?: { result: string | undefined; note: string | undefined };
  problems?: readonly Problem[];
};

export const recommendationPage = (page: RecommendationPage): VNode => {
  const { told, home, problems } = page;
  const { recommendation, text, owner } = told;
  const answer = recommendation.status === 'done' ? recommendation.answer : undefined;
  return (
    <Page title="Rekomendasi evaluasi" {...page.frame} problems={problems}>
      <p class="lead">{text.text}</p>
      <Facts
        facts={[
          ['Dasar', text.evidence],
          ['Penanggung jawab', recommendation.owner.name],
          ['Pejabat hari ini', owner ? `${owner.name}, ${owner.title}` : 'Jabatan kosong'],
          ['Batas waktu', longDate(recommendation.dueOn)],
          ['Status', statusWord(told)],
        ]}
      />
      {recommendation.status === 'done' ? (
        <Notice tone="good">
          {answer
            ? `${results.find((r) => r.value === answer.result)?.label ?? ''}, dicatat oleh ${answer.by} pada ${dateTime(answer.at)}. Catatan: ${answer.note}`
            : 'Rekomendasi ini sudah ditutup.'}
        </Notice>
      ) : (
        <Form nonce={page.nonce}>
          <Radios
            name="hasil"
            legend="Apa yang dilakukan atas rekomendasi ini?"
            options={results}
            value={page.entered?.result}
            problems={problems}
          />
          <TextArea
            name="catatan"
            label="Catatan"
            hint="Apa yang sudah dilakukan dan kapan, atau mengapa tidak dilaksanakan."
            value={page.entered?.note}
            problems={problems}
          />
          <Notice tone="warn">Setelah dikirim, rekomendasi ini ditutup dan tidak dapat diubah lagi.</Notice>
          <button type="submit">Tutup rekomendasi</button>
        </Form>
      )}
      <p>
        <a href={home}>Kembali</a>
      </p>
    </Page>
  );
};
