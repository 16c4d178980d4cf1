// Where an import begins: which files are in, what was imported last, and the form that takes one kind of file.
import type { VNode } from 'preact';
import { TextField } from '../pages/form.view.tsx';
import { dateTime, integer } from '../pages/format.ts';
import { type Frame, Page } from '../pages/layout.view.tsx';
import { FileRefused } from '../pages/refusal.view.tsx';
import { DataTable, Facts } from '../pages/table.view.tsx';
import type { Refusal } from '../refusals/refusal.ts';
import type { ImportJob } from './import-job.ts';
import { columnsOf, type ImportKind, importFiles } from './import-kinds.ts';
import type { ImportState } from './import-state.ts';
import { jobPath, pathOf, statusWords } from './import-words.ts';

/** A form that another server takes: its address and its hidden fields. */
type Upload = { action: string; fields: Readonly<Record<string, string>> };

export const importHome = (props: {
  frame: Frame;
  states: readonly ImportState[];
  mayImport: boolean;
  jobs: readonly ImportJob[];
}): VNode => (
  <Page title="Impor data" {...props.frame} wide>
    <p class="lead">
      Impor berkas menurut urutan berikut. Setiap berkas diperiksa lebih dahulu; tidak ada yang berubah
      sebelum diterapkan.
    </p>
    <DataTable
      caption="Berkas impor"
      rows={props.states}
      empty="Tidak ada jenis berkas."
      columns={[
        {
          label: 'Berkas',
          lead: true,
          cell: ({ kind }) =>
            props.mayImport ? <a href={pathOf(kind)}>{importFiles[kind].title}</a> : importFiles[kind].title,
        },
        {
          label: 'Tersimpan',
          numeric: true,
          // Superiors are part of the employees and are counted with them.
          cell: ({ inRegister, applied }) =>
            inRegister !== undefined ? integer(inRegister) : applied ? 'pada data pegawai' : '0',
        },
        {
          label: 'Terakhir diterapkan',
          cell: ({ applied }) =>
            applied?.appliedAt ? `${dateTime(applied.appliedAt)} (${applied.fileName})` : 'Belum pernah',
        },
        {
          label: 'Templat',
          cell: ({ kind }) => (
            <>
              <a
                href={`${pathOf(kind)}/templat?bentuk=xlsx`}
                aria-label={`Excel: unduh contoh templat ${importFiles[kind].title}`}
              >
                Excel
              </a>{' '}
              <a
                href={`${pathOf(kind)}/templat`}
                aria-label={`CSV: unduh contoh templat ${importFiles[kind].title}`}
              >
                CSV
              </a>
            </>
          ),
        },
      ]}
    />
    <p>
      Hasil Survei Kepuasan Masyarakat diimpor terpisah:{' '}
      <a href="/konsol/impor/kepuasan">impor kepuasan masyarakat</a>.
    </p>
    <h2>Impor terakhir</h2>
    <DataTable
      caption="Berkas yang diunggah, dari yang terbaru"
      rows={props.jobs}
      empty="Belum ada berkas yang diunggah dalam 30 hari terakhir."
      cards="labelled"
      columns={[
        {
          label: 'Berkas',
          lead: true,
          cell: (job) => (props.mayImport ? <a href={jobPath(job)}>{job.fileName}</a> : job.fileName),
        },
        { label: 'Jenis', cell: (job) => importFiles[job.kind].title },
        { label: 'Diunggah', cell: (job) => `${dateTime(job.receivedAt)} oleh ${job.receivedFrom}` },
        { label: 'Keadaan', cell: (job) => statusWords[job.status] },
      ]}
    />
  </Page>
);

/** The form goes straight to the storage, whose fields and no others it carries; the file stands last, as the storage wants it. */
const UploadForm = ({
  form,
  kind,
  refusal,
}: {
  form: Upload;
  kind: ImportKind;
  refusal?: Refusal | undefined;
}): VNode => (
  <form method="post" action={form.action} enctype="multipart/form-data">
    {Object.entries(form.fields).map(([name, value]) => (
      <input type="hidden" name={name} value={value} key={name} />
    ))}
    <TextField
      name="file"
      label={`Berkas ${importFiles[kind].title.toLowerCase()} (.xlsx atau CSV)`}
      type="file"
      accept=".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
      hint="CSV yang dipisahkan koma, titik koma, atau tab, paling besar 128 MiB; buku kerja Excel (.xlsx) paling besar 64 MiB. Kolom lain boleh ada."
      problems={refusal?.problems?.map((p) => ({ ...p, ...(p.field === 'berkas' ? { field: 'file' } : {}) }))}
    />
    <button type="submit">Periksa berkas</button>
  </form>
);

export const uploadPage = (props: {
  frame: Frame;
  kind: ImportKind;
  form: Upload;
  /** The sheet that was asked for, empty where the first with the table is read. */
  sheet?: string;
  refusal?: Refusal;
}): VNode => {
  const file = importFiles[props.kind];
  return (
    <Page
      title={`Impor ${file.title.toLowerCase()}`}
      isRefused={props.refusal !== undefined}
      {...props.frame}
    >
      {props.refusal ? <FileRefused refusal={props.refusal} /> : null}
      <p class="lead">{file.about}</p>
      {props.sheet ? (
        <p>
          Dari buku kerja Excel dibaca lembar <strong>{props.sheet}</strong>.{' '}
          <a href={pathOf(props.kind)}>Baca lembar pertama yang memuat tabelnya</a>
        </p>
      ) : null}
      <UploadForm form={props.form} kind={props.kind} refusal={props.refusal} />
      <details open={props.refusal?.reason === 'unknown-sheet'}>
        <summary>Buku kerja dengan beberapa lembar</summary>
        <form method="get" action={pathOf(props.kind)}>
          <TextField
            name="lembar"
            label="Nama lembar yang dibaca"
            value={props.sheet}
            hint="Tanpa nama, yang dibaca ialah lembar pertama yang memuat tabelnya."
          />
          <button type="submit" class="second">
            Gunakan lembar ini
          </button>
        </form>
      </details>
      <h2>Kolom</h2>
      <p>Wajib: {file.columns.required.join(', ')}.</p>
      {file.columns.optional ? <p>Bila ada: {file.columns.optional.join(', ')}.</p> : null}
      <p>Kolom lain diabaikan dan tidak disimpan.</p>
      {file.values ? <Facts facts={file.values} stacked /> : null}
      <p>
        <a href={`${pathOf(props.kind)}/templat?bentuk=xlsx`}>Unduh contoh templat Excel</a> atau{' '}
        <a href={`${pathOf(props.kind)}/templat`}>CSV</a> ({columnsOf(props.kind).length} kolom dan satu baris
        contoh, yang tidak ikut diimpor).{' '}
        <a href={`${pathOf(props.kind)}/ekspor`}>Unduh data yang tersimpan dalam bentuk yang sama (CSV)</a>
      </p>
    </Page>
  );
};
