// The import pages: which files are in, one file's upload, and what a file would change before it changes anything.
import type { VNode } from 'preact';
import { type Counts, countVerdicts, type RowResult } from '../files/row-check.rules.ts';
import { Confirmation } from '../pages/confirmation.view.tsx';
import { ErrorSummary, Form, TextField } from '../pages/form.view.tsx';
import { dateTime, integer, nip } from '../pages/format.ts';
import { type Frame, Page } from '../pages/layout.view.tsx';
import { FileRefused, ProblemTable, shownProblems } from '../pages/refusal.view.tsx';
import { DataTable, Facts, Notice } from '../pages/table.view.tsx';
import type { Employee } from '../records/register.ts';
import type { Problem, Refusal } from '../refusals/refusal.ts';
import type { Draft, ImportState } from './import-draft.store.ts';
import { columnsOf, type ImportKind, importFiles } from './import-kinds.ts';

const pathOf = (kind: ImportKind): string => `/konsol/impor/${kind}`;

export const importHome = (props: {
  frame: Frame;
  states: readonly ImportState[];
  mayImport: boolean;
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
            <a
              href={`${pathOf(kind)}/templat`}
              aria-label={`Unduh contoh templat ${importFiles[kind].title}`}
            >
              Unduh contoh templat
            </a>
          ),
        },
      ]}
    />
    <p>
      Hasil Survei Kepuasan Masyarakat diimpor terpisah:{' '}
      <a href="/konsol/impor/kepuasan">impor kepuasan masyarakat</a>.
    </p>
  </Page>
);

export const uploadPage = (props: {
  frame: Frame;
  kind: ImportKind;
  nonce: string;
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
      <Form nonce={props.nonce} files>
        <TextField
          name="berkas"
          label={`Berkas CSV (${file.fileName})`}
          type="file"
          accept=".csv,text/csv"
          hint="Berkas CSV dari Excel, dipisahkan koma atau titik koma, paling besar 4 MiB."
          problems={props.refusal?.problems}
        />
        <button type="submit">Periksa berkas</button>
      </Form>
      <h2>Kolom</h2>
      <p>Wajib: {file.columns.required.join(', ')}.</p>
      {file.columns.optional ? <p>Bila ada: {file.columns.optional.join(', ')}.</p> : null}
      <p>Kolom lain diabaikan dan tidak disimpan.</p>
      {file.values ? <Facts facts={file.values} stacked /> : null}
      <p>
        <a href={`${pathOf(props.kind)}/templat`}>Unduh contoh templat</a> ({columnsOf(props.kind).length}{' '}
        kolom dan satu baris contoh, yang tidak ikut diimpor)
      </p>
    </Page>
  );
};

const CountFacts = ({ counts }: { counts: Counts }): VNode => (
  <Facts
    facts={[
      ['Baru', integer(counts.accepted)],
      ['Berubah', integer(counts.changed)],
      ['Tidak berubah', integer(counts.unchanged)],
      ['Ditolak', integer(counts.rejected)],
    ]}
  />
);

const ProblemList = (props: { caption: string; problems: readonly Problem[] }): VNode | null =>
  props.problems.length === 0 ? null : (
    <>
      <h2>{props.caption}</h2>
      {props.problems.length > shownProblems ? (
        <p>
          Ditampilkan {shownProblems} yang pertama dari {integer(props.problems.length)}; selebihnya ada pada
          hasil per baris.
        </p>
      ) : null}
      <ProblemTable caption="Baris dan keterangannya" problems={props.problems} />
    </>
  );

const AbsentTable = ({ absent }: { absent: readonly Employee[] }): VNode | null =>
  absent.length === 0 ? null : (
    <>
      <h2>Tidak ada dalam berkas</h2>
      <p>
        {integer(absent.length)} pegawai tersimpan tetapi tidak ada dalam berkas ini. Datanya tidak dihapus;
        mohon diperiksa apakah yang bersangkutan mutasi atau berhenti.
      </p>
      <DataTable
        caption="Pegawai yang tidak ada dalam berkas"
        rows={absent.slice(0, shownProblems)}
        empty=""
        columns={[
          { label: 'NIP', cell: (e) => nip(e.nip) },
          { label: 'Nama', cell: (e) => e.name },
          { label: 'Jabatan', cell: (e) => e.positionName },
        ]}
      />
    </>
  );

/** What the uploaded file would do; applying it is one more, deliberate step. */
export const reviewPage = (props: {
  frame: Frame;
  kind: ImportKind;
  nonce: string;
  draft: Draft;
  rows: readonly RowResult[];
  absent: readonly Employee[];
  problems?: readonly Problem[];
}): VNode => {
  const counts = countVerdicts(props.rows);
  const toWrite = counts.accepted + counts.changed;
  return (
    <Page title={`Hasil pemeriksaan ${importFiles[props.kind].title.toLowerCase()}`} {...props.frame} wide>
      <ErrorSummary problems={props.problems} />
      <p class="lead">
        Berkas {props.draft.fileName}, {integer(props.draft.rows)} baris, diunggah pada{' '}
        {dateTime(props.draft.uploadedAt)} oleh {props.draft.uploadedBy}. Belum ada data yang berubah.
      </p>
      <CountFacts counts={counts} />
      {toWrite + counts.unchanged === 0 ? (
        <Notice tone="bad">Semua baris ditolak. Perbaiki berkas, lalu unggah kembali.</Notice>
      ) : (
        <Form nonce={props.nonce} action={`${pathOf(props.kind)}/terapkan`}>
          <input type="hidden" name="draf" value={props.draft.draftId} />
          {counts.rejected > 0 ? (
            <Notice tone="warn">{integer(counts.rejected)} baris yang ditolak tidak akan diterapkan.</Notice>
          ) : null}
          <Confirmation
            statement="Saya sudah memeriksa hasil ini dan menerapkannya pada data yang tersimpan."
            problems={props.problems}
          />
          <button type="submit">
            {toWrite === 0 ? 'Terapkan (tanpa perubahan)' : `Terapkan ${integer(toWrite)} baris`}
          </button>
        </Form>
      )}
      <p>
        <a href={`${pathOf(props.kind)}/hasil`}>Unduh hasil per baris (CSV)</a> ·{' '}
        <a href={pathOf(props.kind)}>Unggah berkas lain</a>
      </p>
      <ProblemList caption="Baris yang ditolak" problems={props.rows.flatMap((r) => r.problems)} />
      <ProblemList caption="Perlu diperhatikan" problems={props.rows.flatMap((r) => r.warnings)} />
      <AbsentTable absent={props.absent} />
    </Page>
  );
};

export const appliedPage = (props: { frame: Frame; kind: ImportKind; draft: Draft }): VNode => (
  <Page title={`${importFiles[props.kind].title} sudah diterapkan`} {...props.frame}>
    <Notice tone="good">
      Berkas {props.draft.fileName} diterapkan
      {props.draft.appliedAt ? ` pada ${dateTime(props.draft.appliedAt)}` : ''}
      {props.draft.appliedBy ? ` oleh ${props.draft.appliedBy}` : ''}.
    </Notice>
    {props.draft.counts ? <CountFacts counts={props.draft.counts} /> : null}
    {props.draft.overtaken ? (
      <Notice tone="warn">
        {integer(props.draft.overtaken)} baris tidak jadi diterapkan karena alamat surelnya baru saja dipakai
        akun lain. Unggah berkas yang sama sekali lagi untuk melihat baris mana dan sebabnya.
      </Notice>
    ) : null}
    <p>
      <a href="/konsol/impor">Kembali ke impor data</a> · <a href={pathOf(props.kind)}>Unggah berkas lain</a>
    </p>
  </Page>
);
