// The page on which certificates that a person brings are booked and taken back; it says first what counts by it.
import type { VNode } from 'preact';
import { Form, Radios, TextArea, TextField } from '../../pages/form.view.tsx';
import { integer, longDate } from '../../pages/format.ts';
import { type Frame, Page } from '../../pages/layout.view.tsx';
import { type Paged, PagedTable } from '../../pages/paged-table.view.tsx';
import { Notice } from '../../pages/table.view.tsx';
import { DayField, YesOrNo } from '../../pages/yes-or-no.view.tsx';
import type { JpEntry } from '../../records/certificate.ts';
import type { Employee } from '../../records/register.ts';
import type { Problem } from '../../refusals/refusal.ts';
import { activityText } from '../../words/batch-words.ts';
import { ledgerCutText } from '../../words/lesson-hours-words.ts';

export const steps = ['catat', 'batalkan'] as const;
export type Step = (typeof steps)[number];
/** As last typed. */
export type Attempt = Readonly<Record<string, string | undefined>>;

type Props = {
  frame: Frame;
  nonce: string;
  employee: Employee;
  /** Newest first. */
  entries: Paged<{ entry: JpEntry; choice: string }>;
  /** Of a ledger too long to be shown. */
  cut: { entries: readonly JpEntry[]; of: number } | undefined;
  done: boolean;
  failed?: { step: Step; attempt: Attempt; problems: readonly Problem[] };
};

const sentTo = (
  { failed }: Props,
  step: Step,
): { attempt: Attempt; problems: readonly Problem[] | undefined } =>
  failed?.step === step
    ? { attempt: failed.attempt, problems: failed.problems }
    : { attempt: {}, problems: undefined };

const BookForm = (props: Props): VNode => {
  const { attempt, problems } = sentTo(props, 'catat');
  return (
    <>
      <h2>Catat sertifikat</h2>
      <p>
        JP yang tertulis dihitung pada tahun selesainya dan tampak pada halaman pegawai beserta dasar
        pengakuannya. Satu sertifikat dihitung satu kali, bagaimanapun nomornya ditulis.
      </p>
      <Form nonce={props.nonce}>
        <input type="hidden" name="langkah" value="catat" />
        <TextField
          name="kegiatan"
          label="Nama pelatihan atau kegiatan"
          value={attempt.kegiatan}
          problems={problems}
        />
        <TextField
          name="penyelenggara"
          label="Penyelenggara"
          optional
          value={attempt.penyelenggara}
          problems={problems}
        />
        <TextField
          name="nomor"
          label="Nomor sertifikat"
          hint="boleh kosong bila sertifikat tidak bernomor"
          optional
          value={attempt.nomor}
          problems={problems}
        />
        <TextField name="jp" label="Jumlah JP menurut sertifikat" value={attempt.jp} problems={problems} />
        <DayField name="selesai" label="Tanggal selesai" value={attempt.selesai} problems={problems} />
        <TextArea
          name="alasan"
          label="Dasar pengakuan"
          hint="Misalnya sertifikat asli ditunjukkan kepada pengelola. Dibaca oleh pegawai, dan tercatat pada jejak audit."
          value={attempt.alasan}
          problems={problems}
        />
        <YesOrNo name="keputusan-catat" yes="catat sertifikat ini" problems={problems} />
      </Form>
    </>
  );
};

const TakeBackForm = (props: Props): VNode | null => {
  const { attempt, problems } = sentTo(props, 'batalkan');
  return props.entries.of === 0 ? null : (
    <>
      <h2>Batalkan pencatatan</h2>
      <p>JP-nya tidak lagi dihitung. Sertifikat dari pelatihan Siklus tidak dibatalkan di sini.</p>
      <Form nonce={props.nonce}>
        <input type="hidden" name="langkah" value="batalkan" />
        <Radios
          name="catatan"
          legend="Pencatatan yang dibatalkan"
          options={props.entries.rows.map(({ entry, choice }) => ({
            value: choice,
            label: activityText(entry.source),
            hint: `${longDate(entry.earnedOn)}, ${integer(entry.jp)} JP${entry.certificateNumber === '' ? '' : `, nomor ${entry.certificateNumber}`}`,
          }))}
          value={attempt.catatan}
          problems={problems}
        />
        <TextArea
          name="sebab"
          label="Alasan"
          hint="Tercatat pada jejak audit."
          value={attempt.sebab}
          problems={problems}
        />
        <YesOrNo name="keputusan-batalkan" yes="batalkan pencatatan ini" problems={problems} />
      </Form>
    </>
  );
};

export const broughtPage = (props: Props): VNode => (
  <Page
    title={`Sertifikat yang dibawa: ${props.employee.name}`}
    {...props.frame}
    problems={props.failed?.problems}
  >
    {props.done ? <Notice tone="good">Perubahan sudah dicatat.</Notice> : null}
    {props.cut ? (
      <Notice tone="warn">
        {ledgerCutText(props.cut.entries.length, props.cut.of)} Seluruhnya ada pada salinan data (XLSX).
      </Notice>
    ) : null}
    <PagedTable
      caption="Yang dipelajari di luar Siklus"
      paged={props.entries}
      empty="Belum ada yang tercatat."
      cards="labelled"
      columns={[
        { label: 'Kegiatan', lead: true, cell: ({ entry }) => activityText(entry.source) },
        { label: 'Selesai', cell: ({ entry }) => longDate(entry.earnedOn) },
        { label: 'JP', numeric: true, cell: ({ entry }) => integer(entry.jp) },
        { label: 'Dasar pengakuan', cell: ({ entry }) => entry.recognised?.reason ?? '–' },
        { label: 'Dicatat oleh', cell: ({ entry }) => entry.recognised?.by ?? '–' },
      ]}
    />
    <BookForm {...props} />
    <TakeBackForm {...props} />
    <p>
      <a href={`/konsol/pegawai/${props.employee.employeeId}`}>Kembali ke halaman pegawai</a>
    </p>
  </Page>
);
