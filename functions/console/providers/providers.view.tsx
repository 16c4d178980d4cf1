// The pages of providers and partners: with whom programs are held until when, what names each of them, and the forms by which a cooperation is entered, corrected, ended or begun again.
import type { VNode } from 'preact';
import { Form, TextArea, TextField } from '../../pages/form.view.tsx';
import { integer, longDate } from '../../pages/format.ts';
import { type Frame, Page } from '../../pages/layout.view.tsx';
import { Pager, rowsPerPage } from '../../pages/paging.view.tsx';
import { DataTable, Facts, Notice, Tag } from '../../pages/table.view.tsx';
import { DayField, YesOrNo } from '../../pages/yes-or-no.view.tsx';
import type { WibDate } from '../../records/moments.ts';
import { type Cooperation, providerIdOf } from '../../records/provider.ts';
import type { Problem } from '../../refusals/refusal.ts';
import { coversThrough, termOn } from '../../rulebook/terms.rules.ts';
import { batchStatusWord, batchTitle, periodText } from '../../words/batch-words.ts';
import { scheduleText } from '../../words/plan-words.ts';
import type { Known, Uses } from './provider-uses.rules.ts';

const acts = ['catat', 'betulkan', 'akhiri', 'mulai-lagi'] as const;
export type Act = (typeof acts)[number];
export const isAct = (text: string | undefined): text is Act => acts.some((act) => act === text);

/** Of the form that enters or corrects, and of the one that begins again beside it. */
export const termFields = { from: 'mulai', to: 'sampai', ground: 'dasar' } as const;
export const againFields = { from: 'mulai-lagi', to: 'sampai-lagi', ground: 'dasar-lagi' } as const;

/** As last typed. */
export type Attempt = Readonly<Record<string, string | undefined>>;

const hrefOf = ({ name }: Pick<Known, 'name'>): string => `/konsol/penyelenggara/${providerIdOf(name)}`;

const useText = ({ as }: Known): string => {
  if (as.size === 0) return 'Tidak disebut dalam katalog';
  if (as.size === 2) return 'Penyelenggara dan mitra';
  return as.has('provider') ? 'Penyelenggara' : 'Mitra';
};

const termText = ({ from, to }: Cooperation): string =>
  to === undefined ? `sejak ${longDate(from)}` : `${longDate(from)} s.d. ${longDate(to)}`;

const currentText = ({ record }: Known, today: WibDate): string => {
  const term = record && termOn(record.terms, today);
  return term ? termText(term) : '–';
};

const State = ({ self, today }: { self: Known; today: WibDate }): VNode => {
  if (!self.record) return <Tag tone="soft">Belum dicatat</Tag>;
  return coversThrough(self.record.terms, today, today) ? (
    <Tag tone="good">Berlaku</Tag>
  ) : (
    <Tag tone="warn">Tidak berlaku hari ini</Tag>
  );
};

export const providersPage = (props: {
  frame: Frame;
  rows: readonly Known[];
  page: number;
  pages: number;
  today: WibDate;
}): VNode => (
  <Page title="Penyelenggara dan mitra" {...props.frame} wide>
    <p class="lead">
      Dengan siapa program pada katalog diselenggarakan, dan sampai kapan. Program yang kerja samanya tidak
      berlaku pada hari penyelenggaraan dibuka tidak direncanakan. Yang belum dicatat dianggap berlaku.
    </p>
    <DataTable
      caption="Penyelenggara dan mitra menurut nama"
      rows={props.rows}
      empty="Belum ada penyelenggara atau mitra. Daftar ini terisi setelah katalog program diimpor."
      cards="labelled"
      columns={[
        {
          label: 'Nama pada katalog',
          lead: true,
          cell: (known) => <a href={hrefOf(known)}>{known.name}</a>,
        },
        { label: 'Sebagai', cell: useText },
        { label: 'Keadaan', cell: (known) => <State self={known} today={props.today} /> },
        { label: 'Masa kerja sama', cell: (known) => currentText(known, props.today) },
        { label: 'Program pada katalog', numeric: true, cell: ({ uses }) => integer(uses.programs.length) },
        { label: 'Program dalam rencana', numeric: true, cell: ({ uses }) => integer(uses.rows.length) },
        {
          label: 'Angkatan yang belum dilaksanakan',
          numeric: true,
          cell: ({ uses }) => integer(uses.batches.length),
        },
      ]}
    />
    <Pager path="/konsol/penyelenggara" page={props.page} pages={props.pages} />
  </Page>
);

/** The first of them, and how many there are: of whoever holds everything the page would have no end. */
const FirstOf = <Row,>(props: Parameters<typeof DataTable<Row>>[0]): VNode => (
  <>
    <DataTable {...props} rows={props.rows.slice(0, rowsPerPage)} />
    {props.rows.length > rowsPerPage ? (
      <p class="hint">
        Ditampilkan {integer(rowsPerPage)} dari {integer(props.rows.length)}.
      </p>
    ) : null}
  </>
);

const Programs = ({ uses }: { uses: Uses }): VNode => (
  <FirstOf
    caption="Program pada katalog"
    rows={uses.programs}
    empty="Tidak ada program pada katalog."
    cards="plain"
    columns={[
      { label: 'Kode', cell: ({ code }) => code },
      { label: 'Program', lead: true, cell: ({ name }) => name },
    ]}
  />
);

const Rows = ({ uses }: { uses: Uses }): VNode => (
  <FirstOf
    caption="Program dalam rencana tahun yang berjalan"
    rows={uses.rows}
    empty="Tidak ada program dalam rencana."
    cards="labelled"
    columns={[
      { label: 'Program', lead: true, cell: ({ row }) => row.name },
      { label: 'Jadwal', cell: ({ row }) => scheduleText(row.schedule) },
      { label: 'Angkatan', numeric: true, cell: ({ row }) => integer(row.batches) },
      { label: 'Rencana', cell: ({ year }) => <a href={`/konsol/${year}/rencana`}>Rencana {year}</a> },
    ]}
  />
);

type AheadRow = Uses['batches'][number];

const isLeft = ({ record }: Known, { batch }: AheadRow): boolean =>
  record !== undefined && !coversThrough(record.terms, batch.startsOn, batch.endsOn);

/** Those without a cooperation first. */
const Batches = ({ self, uses }: { self: Known; uses: Uses }): VNode => (
  <FirstOf
    caption="Angkatan yang belum dilaksanakan"
    rows={uses.batches.toSorted(
      (a, b) =>
        Number(isLeft(self, b)) - Number(isLeft(self, a)) || (a.batch.startsOn < b.batch.startsOn ? -1 : 1),
    )}
    empty="Tidak ada angkatan yang belum dilaksanakan."
    cards="labelled"
    columns={[
      {
        label: 'Angkatan',
        lead: true,
        cell: ({ year, batch }) => (
          <a href={`/konsol/${year}/angkatan/${encodeURIComponent(batch.batchId)}`}>{batchTitle(batch)}</a>
        ),
      },
      { label: 'Waktu', cell: ({ batch }) => periodText(batch) },
      { label: 'Status', cell: ({ batch }) => batchStatusWord[batch.status] },
      {
        label: 'Kerja sama hingga kini',
        cell: (row) => (isLeft(self, row) ? 'Tidak berlaku pada hari-harinya' : 'Berlaku'),
      },
    ]}
  />
);

/** Where batches and programs of a year are changed; nothing is changed from here. */
const Ways = ({ uses }: { uses: Uses }): VNode | null => {
  const years = [...new Set([...uses.rows, ...uses.batches].map(({ year }) => year))];
  return years.length === 0 ? null : (
    <p>
      Angkatan dipindahkan atau dibatalkan pada halamannya masing-masing; program diganti dengan{' '}
      {years.map((year, i) => (
        <>
          {i === 0 ? '' : ', '}
          <a href={`/konsol/${year}/perubahan`}>Perubahan Rencana {year}</a>
        </>
      ))}
      .
    </p>
  );
};

type OnePage = {
  frame: Frame;
  self: Known;
  today: WibDate;
  /** Who may only read sees no form. */
  nonce: string | undefined;
  done: boolean;
  /** The form that was sent, with what is wrong in it. */
  act?: Act;
  attempt?: Attempt;
  problems?: readonly Problem[];
};

type Sent = { attempt: Attempt; problems: readonly Problem[] | undefined };

/** One form of several on the page: what was typed and what is wrong belong to the one that was sent. */
const sentTo = (props: OnePage, act: Act, otherwise: Attempt = {}): Sent =>
  props.act === act
    ? { attempt: props.attempt ?? {}, problems: props.problems }
    : { attempt: otherwise, problems: undefined };

const TermFields = ({
  names,
  attempt,
  problems,
}: Sent & { names: typeof termFields | typeof againFields }): VNode => (
  <>
    <DayField name={names.from} label="Hari pertama" value={attempt[names.from]} problems={problems} />
    <TextField
      name={names.to}
      label="Hari terakhir"
      hint="Kosongkan selama belum ditentukan."
      type="date"
      optional
      value={attempt[names.to]}
      problems={problems}
    />
    <TextField
      name={names.ground}
      label="Dasar kerja sama"
      hint="Nomor perjanjian atau surat; boleh kosong."
      optional
      value={attempt[names.ground]}
      problems={problems}
    />
  </>
);

const ContactField = ({ attempt, problems }: Sent): VNode => (
  <TextArea
    name="kontak"
    label="Alamat kantor atau telepon"
    hint="Milik kantor, bukan perorangan; boleh kosong."
    value={attempt.kontak}
    problems={problems}
  />
);

const Question = (props: { act: Act; yes: string; problems: readonly Problem[] | undefined }): VNode => (
  <>
    <input type="hidden" name="langkah" value={props.act} />
    <YesOrNo name={`keputusan-${props.act}`} yes={props.yes} problems={props.problems} />
  </>
);

const EntryForm = (props: OnePage & { nonce: string }): VNode => {
  const sent = sentTo(props, 'catat');
  return (
    <>
      <h2>Catat kerja sama</h2>
      <Form nonce={props.nonce}>
        <TermFields names={termFields} {...sent} />
        <ContactField {...sent} />
        <Question act="catat" yes="catat kerja sama ini" problems={sent.problems} />
      </Form>
    </>
  );
};

const CorrectionForm = (
  props: OnePage & { nonce: string; term: Cooperation; contact: string | undefined },
): VNode => {
  const { from, to, ground } = props.term;
  const now = { mulai: from, sampai: to, dasar: ground, kontak: props.contact };
  const sent = sentTo(props, 'betulkan', now);
  return (
    <>
      <h2>Betulkan data</h2>
      <p>Masa kerja sama yang dibetulkan adalah {termText(props.term)}.</p>
      <Form nonce={props.nonce}>
        <TermFields names={termFields} {...sent} />
        <ContactField {...sent} />
        <Question act="betulkan" yes="betulkan data ini" problems={sent.problems} />
      </Form>
    </>
  );
};

const EndForm = (props: OnePage & { nonce: string }): VNode => {
  const { attempt, problems } = sentTo(props, 'akhiri');
  return (
    <>
      <h2>Akhiri kerja sama</h2>
      <p>
        Akibatnya ditampilkan dahulu. Angkatan tidak berubah dengan sendirinya: yang terletak sesudah hari
        terakhir menjadi tugas pengelola pada halaman siklus.
      </p>
      <Form nonce={props.nonce}>
        <input type="hidden" name="langkah" value="akhiri" />
        <DayField name="terakhir" label="Hari terakhir" value={attempt.terakhir} problems={problems} />
        <TextArea
          name="alasan"
          label="Alasan"
          hint="Tercatat pada jejak audit."
          value={attempt.alasan}
          problems={problems}
        />
        <button type="submit">Lihat akibatnya</button>
      </Form>
    </>
  );
};

const ReturnForm = (props: OnePage & { nonce: string }): VNode => {
  const sent = sentTo(props, 'mulai-lagi');
  return (
    <>
      <h2>Mulai lagi</h2>
      <Form nonce={props.nonce}>
        <TermFields names={againFields} {...sent} />
        <Question act="mulai-lagi" yes="catat masa kerja sama baru" problems={sent.problems} />
      </Form>
    </>
  );
};

const RecordedForms = (props: OnePage & { nonce: string }): VNode => {
  const { self, today } = props;
  const term = self.record && termOn(self.record.terms, today);
  if (!self.record || !term) return <EntryForm {...props} />;
  return (
    <>
      <CorrectionForm {...props} term={term} contact={self.record.contact} />
      {self.record.terms.at(-1)?.to === undefined ? null : <ReturnForm {...props} />}
      <EndForm {...props} />
    </>
  );
};

export const providerPage = (props: OnePage): VNode => {
  const { self, nonce, today } = props;
  return (
    <Page title={`Kerja sama: ${self.name}`} {...props.frame} problems={props.problems} wide>
      {props.done ? <Notice tone="good">Perubahan sudah dicatat.</Notice> : null}
      <Facts
        facts={[
          ['Sebagai', useText(self)],
          ['Keadaan', <State self={self} today={today} />],
          ['Alamat kantor atau telepon', self.record?.contact ?? '–'],
        ]}
      />
      <h2>Masa kerja sama</h2>
      <DataTable
        caption="Masa kerja sama menurut urutan"
        rows={self.record?.terms ?? []}
        empty="Belum dicatat. Selama belum dicatat, kerja sama dianggap berlaku."
        cards="labelled"
        columns={[
          { label: 'Masa', lead: true, cell: termText },
          { label: 'Dasar', cell: ({ ground }) => ground ?? '–' },
        ]}
      />
      <h2>Program dan angkatan</h2>
      <Batches self={self} uses={self.uses} />
      <Rows uses={self.uses} />
      <Ways uses={self.uses} />
      <Programs uses={self.uses} />
      {nonce === undefined ? null : <RecordedForms {...props} nonce={nonce} />}
      <p>
        <a href="/konsol/penyelenggara">Kembali ke daftar penyelenggara dan mitra</a>
      </p>
    </Page>
  );
};

export const providerEndPage = (props: {
  frame: Frame;
  nonce: string;
  self: Known;
  lastDay: WibDate;
  reason: string;
  /** What lies after the last day. */
  after: Uses;
  problems: readonly Problem[] | undefined;
}): VNode => {
  const { self, lastDay, after } = props;
  return (
    <Page title={`Akhiri kerja sama: ${self.name}`} {...props.frame} problems={props.problems} wide>
      <Facts
        facts={[
          ['Hari terakhir', longDate(lastDay)],
          ['Alasan', props.reason],
        ]}
      />
      <h2>Akibatnya</h2>
      <p>
        {`${integer(after.programs.length)} program pada katalog tidak dapat direncanakan lagi bagi penyelenggaraan yang dibuka sesudah ${longDate(lastDay)}. ` +
          `Sesudah hari itu terletak ${integer(after.rows.length)} program dalam rencana dan ${integer(after.batches.length)} angkatan yang belum dilaksanakan. ` +
          'Semuanya tetap seperti sekarang sampai Bapak/Ibu mengubahnya.'}
      </p>
      <Batches self={self} uses={after} />
      <Rows uses={after} />
      <Ways uses={after} />
      <Programs uses={after} />
      <Form nonce={props.nonce}>
        <input type="hidden" name="langkah" value="akhiri" />
        <input type="hidden" name="terakhir" value={lastDay} />
        <input type="hidden" name="dilihat" value={lastDay} />
        <input type="hidden" name="alasan" value={props.reason} />
        <YesOrNo yes="akhiri kerja sama ini" problems={props.problems} />
      </Form>
      <p>
        <a href={hrefOf(self)}>Kembali tanpa mengakhiri</a>
      </p>
    </Page>
  );
};
