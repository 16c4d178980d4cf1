// What a file would change, before it changes anything: the review with its lists, and each list page by page.
import type { ComponentChildren, VNode } from 'preact';
import { noteText } from '../files/reader-note.ts';
import type { Counts } from '../files/row-check.rules.ts';
import { Confirmation } from '../pages/confirmation.view.tsx';
import { ErrorSummary, Form, Radios, TextField } from '../pages/form.view.tsx';
import { dateTime, integer, nip } from '../pages/format.ts';
import { type Frame, Page } from '../pages/layout.view.tsx';
import { Pager } from '../pages/paging.view.tsx';
import { ProblemTable } from '../pages/refusal.view.tsx';
import { DataTable, Facts, Notice } from '../pages/table.view.tsx';
import { nothingToApply } from '../refusals/files.refusals.ts';
import type { Problem } from '../refusals/refusal.ts';
import { endReasonWord } from '../words/register-words.ts';
import { hasRowsToApply } from './import.rules.ts';
import { ChangedRows } from './import-changes.view.tsx';
import type { Affected, ChangedRow, ImportJob } from './import-job.ts';
import { importFiles } from './import-kinds.ts';
import { type LeavingEntries, leavingReasons } from './import-leaving.rules.ts';
import { LettersAhead } from './import-letters.view.tsx';
import { jobPath, pathOf } from './import-words.ts';

export const CountFacts = ({ counts }: { counts: Counts }): VNode => (
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
      {
        label: 'Nama',
        cell: (e) => (e.employeeId ? <a href={`/konsol/pegawai/${e.employeeId}`}>{e.name}</a> : e.name),
      },
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

/** What becomes of those the file leaves out; not answered, they stay as they are. */
const Leavers = (props: {
  absent: number;
  entries: LeavingEntries;
  problems?: readonly Problem[] | undefined;
}): VNode => (
  <>
    <Radios
      name="tidak-ada"
      legend={`${integer(props.absent)} pegawai yang tidak ada dalam berkas`}
      hint="Bila tidak dipilih, datanya tetap seperti sekarang."
      options={[
        { value: 'biarkan', label: 'Biarkan seperti sekarang; diperiksa satu per satu pada halaman pegawai' },
        { value: 'akhiri', label: 'Catat bahwa hubungan kerja mereka semua sudah berakhir' },
      ]}
      value={props.entries.choice}
      problems={props.problems}
    />
    <details open={props.entries.choice === 'akhiri'}>
      <summary>Bila berakhir: sebab, hari terakhir, dan jumlahnya</summary>
      <Radios
        name="sebab"
        legend="Sebab"
        options={leavingReasons.map((value) => ({ value, label: endReasonWord[value] }))}
        value={props.entries.reason}
        problems={props.problems}
      />
      <TextField
        name="terakhir"
        label="Hari terakhir bekerja"
        type="date"
        value={props.entries.lastDay}
        problems={props.problems}
        optional
      />
      <TextField
        name="jumlah"
        label="Jumlah pegawai yang berakhir"
        hint="Ditulis ulang sebagai tanda bahwa berkas ini memuat seluruh pegawai yang masih bekerja."
        value={props.entries.count}
        problems={props.problems}
        optional
      />
    </details>
  </>
);

/** So much of a list stands on the page of the review itself. */
export type Beginnings = {
  problems: readonly Problem[];
  warnings: readonly Problem[];
  moved: readonly Affected[];
  absent: readonly Affected[];
  /** Rows that change who decides, and the others that change something. */
  deciding: readonly ChangedRow[];
  changes: readonly ChangedRow[];
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
  leaving?: LeavingEntries;
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
      {!hasRowsToApply(job) ? (
        <Notice tone="bad">{nothingToApply.message}</Notice>
      ) : (
        <Form nonce={props.nonce}>
          <input type="hidden" name="draf" value={job.jobId} />
          {counts.rejected > 0 ? (
            <Notice tone="warn">{integer(counts.rejected)} baris yang ditolak tidak akan diterapkan.</Notice>
          ) : null}
          {found.absent > 0 ? (
            <Leavers absent={found.absent} entries={props.leaving ?? {}} problems={props.problems} />
          ) : null}
          <LettersAhead kind={job.kind} />
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
            · Unduh baris yang ditolak untuk diperbaiki:{' '}
            {job.hasRejectedWorkbook ? (
              <>
                <a href={`${path}/hasil?isi=ditolak&bentuk=xlsx`}>XLSX</a>,{' '}
              </>
            ) : null}
            <a href={`${path}/hasil?isi=ditolak`}>CSV</a>
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
      <ChangedRows job={job} deciding={beginnings.deciding} changes={beginnings.changes} />
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
          mohon diperiksa apakah yang bersangkutan mutasi atau berhenti. Yang sebabnya berbeda-beda dicatat
          pada halaman pegawainya.
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
