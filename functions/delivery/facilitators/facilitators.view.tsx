// The pages of facilitators: who teaches until when, the batches ahead, and the forms by which one begins, is corrected, ends or begins again.
import type { VNode } from 'preact';
import { Form, Radios, TextArea, TextField } from '../../pages/form.view.tsx';
import { integer, longDate } from '../../pages/format.ts';
import { type Frame, Page } from '../../pages/layout.view.tsx';
import { type Paged, PagedTable } from '../../pages/paged-table.view.tsx';
import { Facts, Notice, Tag } from '../../pages/table.view.tsx';
import { DayField, OutsideAddress, WorkAddressField, YesOrNo } from '../../pages/yes-or-no.view.tsx';
import type { Facilitator } from '../../records/facilitator.ts';
import type { WibDate } from '../../records/moments.ts';
import type { Problem } from '../../refusals/refusal.ts';
import { currentTerm, teachesThrough } from '../../rulebook/facilitators.rules.ts';
import { batchStatusWord, batchTitle, periodText } from '../../words/batch-words.ts';
import type { Taught } from '../changes/changes.rules.ts';
import { isLeftBehind, nobodyYet, whoeverIsFree } from './facilitators.rules.ts';

const acts = ['betulkan', 'akhiri', 'mulai-lagi'] as const;
export type Act = (typeof acts)[number];
export const isAct = (text: string | undefined): text is Act => acts.some((act) => act === text);

/** As last typed. */
export type Attempt = Readonly<Record<string, string | undefined>>;

const termText = (facilitator: Facilitator, today: WibDate): string => {
  if (facilitator.terms === undefined) return 'sejak sebelum dicatat';
  const term = currentTerm(facilitator, today);
  if (!term) return 'tidak bertugas';
  return term.to === undefined
    ? `sejak ${longDate(term.from)}`
    : `${longDate(term.from)} s.d. ${longDate(term.to)}`;
};

const State = ({ facilitator, today }: { facilitator: Facilitator; today: WibDate }): VNode =>
  teachesThrough(facilitator, today, today) ? (
    <Tag tone="good">Bertugas</Tag>
  ) : (
    <Tag tone="soft">Tidak bertugas hari ini</Tag>
  );

const PersonFields = ({
  attempt,
  outside,
  problems,
}: {
  attempt: Attempt;
  outside: string | undefined;
  problems: readonly Problem[] | undefined;
}): VNode => (
  <>
    <TextField name="nama" label="Nama beserta gelar" value={attempt.nama} problems={problems} />
    <WorkAddressField value={attempt.surel} problems={problems} />
    <OutsideAddress email={outside} problems={problems} />
    <TextField
      name="kompetensi"
      label="Kompetensi yang diajarkan"
      hint="Kode menurut kamus kompetensi, dipisahkan koma; boleh kosong"
      optional
      value={attempt.kompetensi}
      problems={problems}
    />
  </>
);

type Row = { id: string; facilitator: Facilitator; batches: number };

export const facilitatorsPage = (props: {
  frame: Frame;
  rows: Paged<Row>;
  today: WibDate;
  /** Who may only read sees no form. */
  nonce: string | undefined;
  attempt: Attempt;
  /** An address outside of the government's own domains: the form asks whether it is meant. */
  outside?: string | undefined;
  problems?: readonly Problem[];
}): VNode => (
  <Page title="Narasumber" {...props.frame} problems={props.problems} wide>
    <p class="lead">
      Siapa yang mengajar, kompetensi apa, dan sampai kapan. Jadwal angkatan hanya memakai narasumber yang
      bertugas pada hari-harinya, dan setiap surat dikirim kepada alamat yang tercatat pada hari itu.
    </p>
    <PagedTable
      caption="Narasumber menurut nama"
      paged={props.rows}
      empty="Belum ada narasumber. Selama belum ada, angkatan dijadwalkan atas nama unit pengelola."
      cards="labelled"
      columns={[
        {
          label: 'Narasumber',
          lead: true,
          cell: ({ id, facilitator }) => <a href={`/konsol/narasumber/${id}`}>{facilitator.name}</a>,
        },
        {
          label: 'Keadaan',
          cell: ({ facilitator }) => <State facilitator={facilitator} today={props.today} />,
        },
        { label: 'Masa tugas', cell: ({ facilitator }) => termText(facilitator, props.today) },
        { label: 'Kompetensi', cell: ({ facilitator }) => facilitator.topics.join(', ') || '–' },
        { label: 'Angkatan yang belum selesai', numeric: true, cell: ({ batches }) => integer(batches) },
      ]}
    />
    {props.nonce === undefined ? null : (
      <>
        <h2>Catat narasumber baru</h2>
        <Form nonce={props.nonce}>
          <PersonFields attempt={props.attempt} outside={props.outside} problems={props.problems} />
          <DayField
            name="mulai"
            label="Hari pertama bertugas"
            value={props.attempt.mulai}
            problems={props.problems}
          />
          <YesOrNo yes="catat narasumber ini" problems={props.problems} />
        </Form>
      </>
    )}
  </Page>
);

type OnePage = {
  frame: Frame;
  self: Facilitator;
  today: WibDate;
  batches: Paged<{ year: number; batch: Taught }>;
  others: readonly { id: string; name: string }[];
  nonce: string | undefined;
  done: boolean;
  /** How many batches the end has given to somebody else. */
  handedOver?: number;
  /** The form that was sent, with what is wrong in it. */
  act?: Act;
  attempt?: Attempt;
  outside?: string | undefined;
  problems?: readonly Problem[];
};

const Question = (props: { act: Act; yes: string; problems: readonly Problem[] | undefined }): VNode => (
  <>
    <input type="hidden" name="langkah" value={props.act} />
    <YesOrNo name={`keputusan-${props.act}`} yes={props.yes} problems={props.problems} />
  </>
);

/** One form of several on the page: what was typed and what is wrong belong to the one that was sent. */
const sentTo = (props: OnePage, act: Act): { attempt: Attempt; problems: readonly Problem[] | undefined } =>
  props.act === act
    ? { attempt: props.attempt ?? {}, problems: props.problems }
    : { attempt: {}, problems: undefined };

const isEnded = (props: OnePage): boolean => currentTerm(props.self, props.today)?.to !== undefined;

const CorrectionForm = (props: OnePage & { nonce: string }): VNode => {
  const { name, email, topics } = props.self;
  const { attempt, problems } = sentTo(props, 'betulkan');
  const now = { nama: name, surel: email, kompetensi: topics.join(', ') };
  return (
    <>
      <h2>Betulkan data</h2>
      <p>
        Alamat yang dibetulkan dipakai sejak saat itu. Bagi angkatan yang sudah memanggil peserta, surat yang
        terakhir dikirim lagi kepada alamat yang benar; tautan presensi pada alamat lama tidak berlaku lagi.
      </p>
      <Form nonce={props.nonce}>
        <PersonFields
          attempt={props.act === 'betulkan' ? attempt : now}
          outside={props.outside}
          problems={problems}
        />
        <Question act="betulkan" yes="betulkan data ini" problems={problems} />
      </Form>
    </>
  );
};

const EndForm = (props: OnePage & { nonce: string }): VNode => {
  const { attempt, problems } = sentTo(props, 'akhiri');
  return (
    <>
      <h2>Akhiri masa tugas</h2>
      <p>
        Bagi yang sakit, pindah, atau selesai masa tugasnya. Angkatan sesudah hari terakhir dialihkan kepada
        pengganti yang tidak mengajar pada hari yang sama; pengganti dan narasumber ini diberi tahu tentang
        setiap angkatan yang surat permohonannya sudah dikirim. Angkatan tanpa pengganti menjadi tugas
        pengelola pada halaman siklus.
      </p>
      <Form nonce={props.nonce}>
        <DayField
          name="terakhir"
          label="Hari terakhir bertugas"
          value={attempt.terakhir}
          problems={problems}
        />
        <Radios
          name="pengganti"
          legend="Angkatan sesudahnya dialihkan kepada"
          options={[
            {
              value: whoeverIsFree,
              label: 'Siapa pun yang bebas',
              hint: 'dan mengajar kompetensi angkatan itu, angkatan demi angkatan',
            },
            ...props.others.map(({ id, name }) => ({
              value: id,
              label: name,
              hint: 'sejauh bebas pada hari-harinya',
            })),
            {
              value: nobodyYet,
              label: 'Belum ada',
              hint: 'pengganti ditunjuk kemudian untuk setiap angkatan',
            },
          ]}
          value={attempt.pengganti}
          problems={problems}
        />
        <TextArea
          name="alasan"
          label="Alasan"
          hint="Tercatat pada jejak audit."
          value={attempt.alasan}
          problems={problems}
        />
        <Question act="akhiri" yes="akhiri masa tugas ini" problems={problems} />
      </Form>
    </>
  );
};

const ReturnForm = (props: OnePage & { nonce: string }): VNode => {
  const { attempt, problems } = sentTo(props, 'mulai-lagi');
  return (
    <>
      <h2>Mulai bertugas lagi</h2>
      <p>Angkatan yang sudah dialihkan tetap pada penggantinya.</p>
      <Form nonce={props.nonce}>
        <DayField name="mulai" label="Hari pertama" value={attempt.mulai} problems={problems} />
        <Question act="mulai-lagi" yes="catat masa tugas baru" problems={problems} />
      </Form>
    </>
  );
};

export const facilitatorPage = (props: OnePage): VNode => {
  const { self, nonce, today } = props;
  return (
    <Page title={self.name} {...props.frame} problems={props.problems}>
      {props.done ? (
        <Notice tone="good">
          Perubahan sudah dicatat.
          {props.handedOver === undefined ? '' : ` Angkatan yang dialihkan: ${integer(props.handedOver)}.`}
        </Notice>
      ) : null}
      <Facts
        facts={[
          ['Keadaan', <State facilitator={self} today={today} />],
          ['Masa tugas', termText(self, today)],
          ['Surel', self.email],
          ['Kompetensi', self.topics.join(', ') || '–'],
        ]}
      />
      <h2>Angkatan yang belum selesai</h2>
      <PagedTable
        caption="Angkatan menurut jadwal"
        paged={props.batches}
        empty="Tidak ada angkatan yang belum selesai."
        cards="labelled"
        columns={[
          {
            label: 'Angkatan',
            lead: true,
            cell: ({ year, batch }) => (
              <a href={`/konsol/${year}/angkatan/${encodeURIComponent(batch.batchId)}`}>
                {batchTitle(batch)}
              </a>
            ),
          },
          { label: 'Waktu', cell: ({ batch }) => periodText(batch) },
          { label: 'Status', cell: ({ batch }) => batchStatusWord[batch.status] },
          {
            label: 'Narasumber',
            cell: ({ year, batch }) =>
              isLeftBehind(self, batch) ? (
                <a href={`/konsol/${year}/angkatan/${encodeURIComponent(batch.batchId)}/narasumber`}>
                  Perlu pengganti
                </a>
              ) : (
                'Tetap'
              ),
          },
        ]}
      />
      {nonce === undefined ? null : (
        <>
          <CorrectionForm {...props} nonce={nonce} />
          {isEnded(props) ? <ReturnForm {...props} nonce={nonce} /> : null}
          <EndForm {...props} nonce={nonce} />
        </>
      )}
      <p>
        <a href="/konsol/narasumber">Kembali ke daftar narasumber</a>
      </p>
    </Page>
  );
};
