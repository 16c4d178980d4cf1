// The import pages: which files are in, one file's upload, and what a file would change before it changes anything.
import type { ComponentChildren, VNode } from 'preact';
import { noteText } from '../files/reader-note.ts';
import type { Counts } from '../files/row-check.rules.ts';
import { Confirmation } from '../pages/confirmation.view.tsx';
import { ErrorSummary, Form, Radios, TextField } from '../pages/form.view.tsx';
import { dateTime, integer, nip } from '../pages/format.ts';
import { type Frame, Page } from '../pages/layout.view.tsx';
import { Pager } from '../pages/paging.view.tsx';
import { FileRefused, ProblemTable } from '../pages/refusal.view.tsx';
import { DataTable, Facts, Notice } from '../pages/table.view.tsx';
import type { Instant } from '../records/moments.ts';
import type { Problem, Refusal } from '../refusals/refusal.ts';
import { rowsAtOnce } from './import.rules.ts';
import type { Affected, ImportJob, ImportStatus, ImportWork } from './import-job.ts';
import { columnsOf, type ImportKind, importFiles } from './import-kinds.ts';
import type { ImportState } from './import-state.ts';

/** A form that another server takes: its address and its hidden fields. */
type Upload = { action: string; fields: Readonly<Record<string, string>> };

const pathOf = (kind: ImportKind): string => `/konsol/impor/${kind}`;

const statusWords: Readonly<Record<ImportStatus, string>> = {
  received: 'Diterima',
  checking: 'Sedang diperiksa',
  refused: 'Tidak dapat dibaca',
  checked: 'Menunggu diterapkan',
  applying: 'Sedang diterapkan',
  applied: 'Diterapkan',
  undoing: 'Sedang dibatalkan',
  undone: 'Dibatalkan',
  failed: 'Terhenti',
};

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
      caption="Impor terakhir"
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
      <UploadForm form={props.form} kind={props.kind} refusal={props.refusal} />
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

/** A list of which the page shows the beginning; the rest page by page behind it. */
const Listed = (props: {
  title: string;
  count: number;
  shown: number;
  path: string;
  children: ComponentChildren;
}): VNode | null =>
  props.count === 0 ? null : (
    <>
      <h2>{props.title}</h2>
      {props.count > props.shown ? (
        <p>
          Ditampilkan {integer(props.shown)} yang pertama dari {integer(props.count)}.{' '}
          <a href={props.path}>Lihat semuanya</a>
        </p>
      ) : null}
      {props.children}
    </>
  );

const touchWords: Readonly<Record<Affected['touches'][number], string>> = {
  survey: 'survei yang sedang berjalan',
  seat: 'tempat pada pelatihan',
  decision: 'keputusan yang menunggu',
};
const touched = ({ touches }: Affected): string => touches.map((t) => touchWords[t]).join(', ') || '–';

const AbsentTable = ({ absent }: { absent: readonly Affected[] }): VNode => (
  <DataTable
    caption="Pegawai yang tidak ada dalam berkas"
    rows={absent}
    empty="Tidak ada."
    columns={[
      { label: 'NIP', cell: (e) => nip(e.nip) },
      { label: 'Nama', cell: (e) => e.name },
      { label: 'Jabatan', cell: (e) => e.from },
      { label: 'Menyangkut sekarang', cell: touched },
    ]}
  />
);

const MovedTable = ({ moved }: { moved: readonly Affected[] }): VNode => (
  <DataTable
    caption="Pegawai yang pindah atau berganti atasan"
    rows={moved}
    empty="Tidak ada."
    columns={[
      { label: 'NIP', cell: (e) => nip(e.nip) },
      { label: 'Nama', cell: (e) => e.name },
      { label: 'Perubahan', cell: (e) => (e.what === 'moves' ? 'Pindah' : 'Berganti atasan') },
      { label: 'Dari', cell: (e) => e.from || '–' },
      { label: 'Menjadi', cell: (e) => e.to ?? '–' },
      { label: 'Menyangkut sekarang', cell: touched },
    ]}
  />
);

export const jobPath = ({ kind, jobId }: Pick<ImportJob, 'kind' | 'jobId'>): string =>
  `${pathOf(kind)}/berkas/${jobId}`;

/** So much of a list stands on the page of the review itself. */
export type Beginnings = {
  problems: readonly Problem[];
  warnings: readonly Problem[];
  moved: readonly Affected[];
  absent: readonly Affected[];
};

const Uploaded = ({ job }: { job: ImportJob }): VNode => (
  <>
    Berkas {job.fileName}, {integer(job.rows)} baris, diunggah pada {dateTime(job.receivedAt)} oleh{' '}
    {job.receivedFrom}.
  </>
);

/** More of them are easier to read as a table. */
const faultsAsNotices = 3;

/** What the uploaded file would do; applying it is one more, deliberate step. */
export const reviewPage = (props: {
  frame: Frame;
  nonce: string;
  job: ImportJob;
  beginnings: Beginnings;
  /** The very same file that was applied last. */
  isAppliedAlready: boolean;
  problems?: readonly Problem[];
}): VNode => {
  const { job, beginnings } = props;
  const counts = job.counts ?? noCounts;
  const found = job.found ?? nothingFound;
  const toWrite = counts.accepted + counts.changed;
  const faults = job.columnFaults ?? [];
  const path = jobPath(job);
  return (
    <Page title={`Hasil pemeriksaan ${importFiles[job.kind].title.toLowerCase()}`} {...props.frame} wide>
      <ErrorSummary problems={props.problems} />
      <p class="lead">
        <Uploaded job={job} /> Belum ada data yang berubah.
      </p>
      {props.isAppliedAlready ? <Notice>Berkas yang persis sama sudah diterapkan sebelumnya.</Notice> : null}
      {job.notes?.length ? (
        <ul class="hint">
          {job.notes.map((note) => (
            <li key={noteText(note)}>{noteText(note)}</li>
          ))}
        </ul>
      ) : null}
      <CountFacts counts={counts} />
      {faults.length <= faultsAsNotices ? (
        faults.map(({ field, message, rows }) => (
          <Notice tone="bad" key={`${field} ${message}`}>
            Kolom {field}: {message} ({integer(rows)} baris).
          </Notice>
        ))
      ) : (
        <DataTable
          caption="Sama pada banyak baris"
          rows={faults}
          empty=""
          columns={[
            { label: 'Kolom', cell: (f) => f.field },
            { label: 'Keterangan', cell: (f) => f.message },
            { label: 'Baris', numeric: true, cell: (f) => integer(f.rows) },
          ]}
        />
      )}
      {found.moves + found.superiors + found.absent > 0 ? (
        <Facts
          facts={[
            ['Pindah perangkat daerah', integer(found.moves)],
            ['Berganti atasan', integer(found.superiors)],
            ['Tidak ada dalam berkas', integer(found.absent)],
            ['Menyangkut survei, tempat, atau keputusan yang berjalan', integer(found.touched)],
          ]}
        />
      ) : null}
      {toWrite + counts.unchanged === 0 ? (
        <Notice tone="bad">Semua baris ditolak. Perbaiki berkas, lalu unggah kembali.</Notice>
      ) : (
        <Form nonce={props.nonce}>
          <input type="hidden" name="draf" value={job.jobId} />
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
        <a href={`${path}/hasil`}>Unduh hasil per baris (CSV)</a>
        {counts.rejected > 0 ? (
          <>
            {' '}
            · <a href={`${path}/hasil?isi=ditolak`}>Unduh baris yang ditolak untuk diperbaiki (CSV)</a>
          </>
        ) : null}
        {found.warnings > 0 ? (
          <>
            {' '}
            · <a href={`${path}/hasil?isi=peringatan`}>Unduh yang perlu diperhatikan (CSV)</a>
          </>
        ) : null}{' '}
        · <a href={pathOf(job.kind)}>Unggah berkas lain</a>
      </p>
      <Listed
        title="Baris yang ditolak"
        count={found.problems}
        shown={beginnings.problems.length}
        path={`${path}?daftar=ditolak`}
      >
        <ProblemTable caption="Baris dan keterangannya" problems={beginnings.problems} />
      </Listed>
      <Listed
        title="Perlu diperhatikan"
        count={found.warnings}
        shown={beginnings.warnings.length}
        path={`${path}?daftar=peringatan`}
      >
        <ProblemTable caption="Baris dan keterangannya" problems={beginnings.warnings} />
      </Listed>
      <Listed
        title="Pindah dan berganti atasan"
        count={found.moves + found.superiors}
        shown={beginnings.moved.length}
        path={`${path}?daftar=pindah`}
      >
        <MovedTable moved={beginnings.moved} />
      </Listed>
      <Listed
        title="Tidak ada dalam berkas"
        count={found.absent}
        shown={beginnings.absent.length}
        path={`${path}?daftar=tidak-ada`}
      >
        <p>
          {integer(found.absent)} pegawai tersimpan tetapi tidak ada dalam berkas ini. Datanya tidak dihapus;
          mohon diperiksa apakah yang bersangkutan mutasi atau berhenti.
        </p>
        <AbsentTable absent={beginnings.absent} />
      </Listed>
    </Page>
  );
};

const noCounts: Counts = { accepted: 0, changed: 0, unchanged: 0, rejected: 0 };
const nothingFound = { problems: 0, warnings: 0, absent: 0, moves: 0, superiors: 0, touched: 0 };

/** One list of an import, page by page. */
export const listPage = (props: {
  frame: Frame;
  job: ImportJob;
  list: 'ditolak' | 'peringatan' | 'pindah' | 'tidak-ada';
  problems: readonly Problem[];
  affected: readonly Affected[];
  page: number;
  pages: number;
}): VNode => {
  const titles = {
    ditolak: 'Baris yang ditolak',
    peringatan: 'Perlu diperhatikan',
    pindah: 'Pindah dan berganti atasan',
    'tidak-ada': 'Tidak ada dalam berkas',
  };
  return (
    <Page title={titles[props.list]} {...props.frame} wide>
      <p class="lead">
        <Uploaded job={props.job} />
      </p>
      {props.list === 'pindah' ? (
        <MovedTable moved={props.affected} />
      ) : props.list === 'tidak-ada' ? (
        <AbsentTable absent={props.affected} />
      ) : (
        <ProblemTable caption="Baris dan keterangannya" problems={props.problems} />
      )}
      <Pager path={`${jobPath(props.job)}?daftar=${props.list}`} page={props.page} pages={props.pages} />
      <p>
        <a href={jobPath(props.job)}>Kembali ke hasil pemeriksaan</a>
      </p>
    </Page>
  );
};

const workWords = {
  checking: { title: 'Berkas sedang diperiksa', done: 'diperiksa' },
  applying: { title: 'Berkas sedang diterapkan', done: 'diterapkan' },
  undoing: { title: 'Impor sedang dibatalkan', done: 'dikembalikan' },
} as const;

/** What is worked on goes on by itself: this page only looks. */
export const progressPage = (props: { frame: Frame; job: ImportJob; work: ImportWork }): VNode => {
  const { job, work } = props;
  const { title, done } = workWords[work];
  const [now, all] = job.parts === 0 ? [0, 1] : [job.done, job.parts];
  return (
    <Page title={title} {...props.frame}>
      <p class="lead">
        Berkas {job.fileName}. Pekerjaan berjalan sendiri; halaman ini boleh ditutup dan dibuka kembali.
      </p>
      <p>
        <label for="kemajuan">
          {job.parts === 0
            ? `${integer(job.rows)} baris sudah dibaca`
            : `${integer(Math.min(job.rows, job.done * rowsAtOnce))} dari ${integer(job.rows)} baris ${done}`}
        </label>
      </p>
      <progress id="kemajuan" max={all} value={Math.min(now, all)} />
      <p>
        Halaman ini memuat ulang sendiri. <a href={jobPath(job)}>Muat ulang sekarang</a>
      </p>
    </Page>
  );
};

/** The storage has the file, and the job is made of it in a moment. */
export const awaitedPage = (props: { frame: Frame; kind: ImportKind; path: string }): VNode => (
  <Page title="Berkas sedang diterima" {...props.frame}>
    <p class="lead">Berkas sudah sampai dan segera diperiksa. Halaman ini memuat ulang sendiri.</p>
    <p>
      <a href={props.path}>Muat ulang sekarang</a> · <a href={pathOf(props.kind)}>Unggah berkas lain</a>
    </p>
  </Page>
);

/** A choice about an import that is no longer under way: nothing is chosen in advance. */
const ActionForm = (props: {
  nonce: string;
  job: ImportJob;
  legend: string;
  options: readonly { value: string; label: string }[];
  problems?: readonly Problem[] | undefined;
}): VNode => (
  <Form nonce={props.nonce}>
    <input type="hidden" name="impor" value={props.job.jobId} />
    <Radios name="tindakan" legend={props.legend} options={props.options} problems={props.problems} />
    <button type="submit">Simpan pilihan</button>
  </Form>
);

export const failedPage = (props: {
  frame: Frame;
  nonce: string;
  job: ImportJob;
  work: ImportWork;
  problems?: readonly Problem[];
}): VNode => (
  <Page title="Pekerjaan impor terhenti" {...props.frame} problems={props.problems}>
    <Notice tone="bad">
      Berkas {props.job.fileName} belum selesai {workWords[props.work].done}. Yang sudah selesai tidak hilang
      dan tidak dikerjakan dua kali.
    </Notice>
    <ActionForm
      {...props}
      legend="Apa yang akan dilakukan?"
      options={[
        { value: 'lanjutkan', label: 'Lanjutkan dari tempat terhenti' },
        { value: 'tunggu', label: 'Biarkan dahulu' },
      ]}
    />
  </Page>
);

export const appliedPage = (props: {
  frame: Frame;
  nonce: string;
  job: ImportJob;
  /** Until when it can be undone; absent afterwards. */
  undoUntil?: Instant | undefined;
  problems?: readonly Problem[];
}): VNode => {
  const { job } = props;
  return (
    <Page
      title={`${importFiles[job.kind].title} sudah diterapkan`}
      {...props.frame}
      problems={props.problems}
    >
      <Notice tone="good">
        Berkas {job.fileName} diterapkan
        {job.appliedAt ? ` pada ${dateTime(job.appliedAt)}` : ''}
        {job.applying ? ` oleh ${job.applying.by}` : ''}.
      </Notice>
      {job.counts ? <CountFacts counts={job.counts} /> : null}
      {job.overtaken ? (
        <Notice tone="warn">
          {integer(job.overtaken)} baris tidak jadi diterapkan karena datanya diubah orang lain pada saat yang
          sama, misalnya alamat surelnya baru saja dipakai akun lain. Unggah berkas yang sama sekali lagi
          untuk melihat baris mana dan sebabnya.
        </Notice>
      ) : null}
      {props.undoUntil ? (
        <>
          <h2>Membatalkan impor ini</h2>
          <p>
            Sampai {dateTime(props.undoUntil)}, seluruh impor ini dapat dibatalkan sekaligus: data kembali
            seperti sebelumnya, kecuali baris yang sudah dipakai atau diubah sesudahnya. Baris itu tetap, dan
            disebutkan.
          </p>
          <ActionForm
            {...props}
            legend="Batalkan impor ini?"
            options={[
              { value: 'batalkan', label: 'Ya, kembalikan data seperti sebelum impor ini' },
              { value: 'biarkan', label: 'Tidak, biarkan diterapkan' },
            ]}
          />
        </>
      ) : null}
      <p>
        <a href={`${jobPath(job)}/hasil`}>Unduh hasil per baris (CSV)</a> ·{' '}
        <a href="/konsol/impor">Kembali ke impor data</a> · <a href={pathOf(job.kind)}>Unggah berkas lain</a>
      </p>
    </Page>
  );
};

export const undonePage = (props: { frame: Frame; job: ImportJob; kept: readonly number[] }): VNode => {
  const { job } = props;
  const rows = props.kept.filter((row) => row > 0);
  return (
    <Page title="Impor sudah dibatalkan" {...props.frame}>
      <Notice tone="good">
        Impor {job.fileName} dibatalkan
        {job.undoneAt ? ` pada ${dateTime(job.undoneAt)}` : ''}
        {job.undoing ? ` oleh ${job.undoing.by}` : ''}: {integer(job.restored ?? 0)} data kembali seperti
        sebelumnya.
      </Notice>
      {job.kept ? (
        <Notice tone="warn">
          {integer(job.kept)} data tetap karena sudah dipakai atau diubah sesudah impor ini
          {rows.length > 0 ? `: baris ${rows.slice(0, 200).map(String).join(', ')}` : ''}
          {rows.length > 200 ? ', dan seterusnya' : ''}.
        </Notice>
      ) : null}
      <p>
        <a href="/konsol/impor">Kembali ke impor data</a> · <a href={pathOf(job.kind)}>Unggah berkas lain</a>
      </p>
    </Page>
  );
};
