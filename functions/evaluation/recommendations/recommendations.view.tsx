// What was recommended, to whom, until when, and the form that closes it with a note; or what came of it.
import type { VNode } from 'preact';
import { Form, Radios, TextArea, TextField } from '../../pages/form.view.tsx';
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
  /** Of the training office, which may word it and set its day. */
  isConsole: boolean;
  /** Whether the owner reads it at all, and hears of a change. */
  isTold: boolean;
  entered?: { result: string | undefined; note: string | undefined };
  arranging?: { text: string | undefined; dueOn: string | undefined };
  problems?: readonly Problem[];
};

/** The step of the form that says what is to be done, and until when. */
export const arranging = 'susun';

const Arranging = ({ told, nonce, isTold, problems, arranging: typed }: RecommendationPage): VNode => (
  <>
    <h2>Rumusan dan batas waktu</h2>
    <p>
      Dasarnya tetap. Rumusan semula: {told.usual}{' '}
      {isTold
        ? 'Penanggung jawab diberi tahu melalui surat bahwa rekomendasi ini berubah.'
        : 'Rekomendasi ini bertumpu pada sedikit orang, sehingga penanggung jawab tidak membacanya dan tidak dikirimi surat.'}
    </p>
    <Form nonce={nonce}>
      <input type="hidden" name="langkah" value={arranging} />
      <TextArea
        name="rumusan"
        label="Rumusan"
        hint="Yang perlu dilakukan. Isikan kembali rumusan semula untuk membatalkan rumusan sendiri."
        value={typed ? typed.text : told.text.text}
        problems={problems}
      />
      <TextField
        name="tenggat"
        type="date"
        label="Batas waktu"
        value={typed ? typed.dueOn : told.recommendation.dueOn}
        problems={problems}
      />
      <button type="submit" class="second">
        Simpan rumusan dan batas waktu
      </button>
    </Form>
  </>
);

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
      {page.isConsole && recommendation.status === 'open' ? <Arranging {...page} /> : null}
      <p>
        <a href={home}>Kembali</a>
      </p>
    </Page>
  );
};
