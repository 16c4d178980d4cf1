// The questions: one section of competencies with their five levels of behaviour, and the review before submitting.
import type { VNode } from 'preact';
import { Confirmation } from '../pages/confirmation.view.tsx';
import { Form } from '../pages/form.view.tsx';
import { clockTime } from '../pages/format.ts';
import { Page } from '../pages/layout.view.tsx';
import { Facts, Notice } from '../pages/table.view.tsx';
import type { Section } from '../questionnaire/items.ts';
import { CompetencyQuestions } from '../questionnaire/questions.view.tsx';
import type { Competency } from '../records/register.ts';
import type { Problem } from '../refusals/refusal.ts';
import type { UnsentForm } from './survey-form.store.ts';

const neverDone = 'Belum pernah menjalankan';

const Saved = ({ form }: { form: UnsentForm }): VNode | null =>
  form.invitation.savedAt ? <p class="hint">Tersimpan {clockTime(form.invitation.savedAt)}.</p> : null;

const asText = (levels: Readonly<Record<string, number>>): Record<string, string> =>
  Object.fromEntries(Object.entries(levels).map(([code, level]) => [code, String(level)]));

const lowerFirst = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1);

export const sectionPage = (props: {
  form: UnsentForm;
  number: number;
  section: Section;
  home: string;
  nonce: string;
  /** After a problem: what was sent, instead of what is saved. */
  sent?: Readonly<Record<string, string>>;
  problems?: readonly Problem[];
}): VNode => {
  const { form, number, section, home } = props;
  const parts = form.sections.length + 1;
  return (
    <Page
      title={`Kompetensi ${lowerFirst(section.name)}`}
      government={form.government}
      problems={props.problems}
    >
      <p>
        <strong>
          Bagian {number} dari {parts}
        </strong>
        . Berikutnya: {form.sections[number]?.name ?? 'Periksa dan kirim'}.
      </p>
      <Saved form={form} />
      <p>
        Pilih satu pernyataan yang paling menggambarkan pekerjaan Bapak/Ibu dalam dua belas bulan terakhir.
      </p>
      <Form nonce={props.nonce}>
        <CompetencyQuestions
          items={section.items}
          never={neverDone}
          values={props.sent ?? asText(form.levels)}
          problems={props.problems}
        />
        <p>
          <button type="submit">Simpan dan lanjutkan</button>
        </p>
      </Form>
      <p>
        <a href={number > 1 ? `${home}/bagian/${number - 1}` : home}>Kembali</a>
      </p>
    </Page>
  );
};

const answerText = (competency: Competency, level: number | undefined): string => {
  if (level === undefined) return 'Belum dijawab';
  return level === 0 ? neverDone : `${level}. ${competency.anchors[level - 1] ?? ''}`;
};

export const reviewPage = (props: {
  form: UnsentForm;
  home: string;
  nonce: string;
  problems?: readonly Problem[];
}): VNode => {
  const { form, home } = props;
  const parts = form.sections.length + 1;
  return (
    <Page title="Periksa dan kirim" government={form.government} problems={props.problems}>
      <p>
        <strong>
          Bagian {parts} dari {parts}
        </strong>
      </p>
      <Saved form={form} />
      {form.sections.map((section, i) => (
        <section key={section.name}>
          <h2>{section.name}</h2>
          <Facts
            stacked
            facts={section.items.map((c) => [
              c.name,
              <span id={c.code}>
                {answerText(c, form.levels[c.code])}{' '}
                <a href={`${home}/bagian/${i + 1}#${c.code}`} aria-label={`Ubah ${c.name}`}>
                  Ubah
                </a>
              </span>,
            ])}
          />
        </section>
      ))}
      <Notice tone="warn">Setelah dikirim, jawaban tidak dapat diubah lagi.</Notice>
      <Form nonce={props.nonce}>
        <Confirmation
          statement="Saya sudah memeriksa jawaban di atas dan mengirimkannya."
          problems={props.problems}
        />
        <button type="submit">Kirim jawaban</button>
      </Form>
    </Page>
  );
};
