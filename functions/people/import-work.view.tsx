// The page of an import that is worked on, has stopped, was applied or was undone, and what can be chosen there.
import type { VNode } from 'preact';
import type { ParcelState } from '../outbox/parcel.store.ts';
import { Form, Radios } from '../pages/form.view.tsx';
import { dateTime, integer } from '../pages/format.ts';
import { type Frame, Page } from '../pages/layout.view.tsx';
import { Notice } from '../pages/table.view.tsx';
import type { Instant } from '../records/moments.ts';
import type { Problem } from '../refusals/refusal.ts';
import { rowsAtOnce } from './import.rules.ts';
import type { ImportJob, ImportWork } from './import-job.ts';
import { type ImportKind, importFiles } from './import-kinds.ts';
import { LettersAfterUndoing, LettersOfImport } from './import-letters.view.tsx';
import { CountFacts } from './import-review.view.tsx';
import { jobPath, pathOf, workWords } from './import-words.ts';

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
  /** Absent when it is no news to anybody. */
  letters?: ParcelState | undefined;
  problems?: readonly Problem[];
}): VNode => {
  const { job, letters, undoUntil } = props;
  const canRelease = letters?.state === 'waiting';
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
      {job.ended ? (
        <p>{integer(job.ended)} pegawai yang tidak ada dalam berkas dicatat berakhir hubungan kerjanya.</p>
      ) : null}
      <LettersOfImport job={job} letters={letters} />
      {undoUntil ? (
        <>
          <h2>Membatalkan impor ini</h2>
          <p>
            Sampai {dateTime(undoUntil)}, seluruh impor ini dapat dibatalkan sekaligus: data kembali seperti
            sebelumnya, kecuali baris yang sudah dipakai atau diubah sesudahnya. Baris itu tetap, dan
            disebutkan.
          </p>
        </>
      ) : null}
      {undoUntil || canRelease ? (
        <ActionForm
          {...props}
          legend="Apa yang akan dilakukan?"
          options={[
            ...(canRelease ? [{ value: 'lepaskan', label: 'Lepaskan suratnya sekarang' }] : []),
            ...(undoUntil
              ? [{ value: 'batalkan', label: 'Batalkan: kembalikan data seperti sebelum impor ini' }]
              : []),
            { value: 'biarkan', label: 'Biarkan seperti sekarang' },
          ]}
        />
      ) : null}
      <p>
        <a href={`${jobPath(job)}/hasil`}>Unduh hasil per baris (CSV)</a> ·{' '}
        <a href="/konsol/impor">Kembali ke impor data</a> · <a href={pathOf(job.kind)}>Unggah berkas lain</a>
      </p>
    </Page>
  );
};

export const undonePage = (props: {
  frame: Frame;
  job: ImportJob;
  kept: readonly number[];
  letters?: ParcelState | undefined;
}): VNode => {
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
      <LettersAfterUndoing job={job} letters={props.letters} />
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
