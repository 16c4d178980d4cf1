// The page for every "no": what happened, field by field and row by row, and what to do now.
import type { VNode } from 'preact';
import type { Problem, Refusal } from '../refusals/refusal.ts';
import { type Frame, type Menu, Page } from './layout.view.tsx';
import { DataTable } from './table.view.tsx';

const titles: Readonly<Record<Refusal['status'], string>> = {
  400: 'Permintaan tidak dapat dibaca',
  403: 'Tidak dapat dilanjutkan',
  404: 'Tidak ditemukan',
  408: 'Kiriman terlalu lambat',
  // Somebody was first, or it cannot be as things stand: of either this is what matters to whoever sent it.
  409: 'Tidak ada yang diubah',
  410: 'Sudah tidak berlaku',
  413: 'Kiriman terlalu besar',
  421: 'Alamat ini tidak dilayani',
  422: 'Ada isian yang perlu diperbaiki',
  429: 'Terlalu banyak permintaan',
  500: 'Halaman tidak dapat ditampilkan',
  503: 'Belum dapat dijawab',
};

const sentence = ({ row, field, message }: Problem): string =>
  `${row === undefined ? '' : `Baris ${row}: `}${field ? `${field}: ` : ''}${message}`;

const Problems = ({ refusal }: { refusal: Refusal }): VNode | null =>
  refusal.problems?.length ? (
    <ul>
      {refusal.problems.map((problem) => (
        <li key={sentence(problem)}>{sentence(problem)}</li>
      ))}
    </ul>
  ) : null;

/** Above a form: why the file that was sent was not taken, in its one sentence; what a field lacks stands beside the field. */
export const FileRefused = ({ refusal }: { refusal: Refusal }): VNode => (
  <div class="notice bad" role="alert" tabIndex={-1} autofocus>
    <p>{refusal.message}</p>
    <p>Tidak ada data yang berubah.</p>
    {refusal.onward ? (
      <p>
        <a href={refusal.onward.href}>{refusal.onward.label}</a>
      </p>
    ) : null}
  </div>
);

/** Rejected rows at most on one page; a file has a result of its own. */
export const shownProblems = 200;

/** Row by row what is wrong with a file that was taken in part. */
export const ProblemTable = (props: { caption: string; problems: readonly Problem[] }): VNode => (
  <DataTable
    caption={props.caption}
    rows={props.problems.slice(0, shownProblems)}
    empty=""
    columns={[
      { label: 'Baris', numeric: true, cell: (p) => p.row ?? '' },
      { label: 'Kolom', cell: (p) => p.field ?? '' },
      { label: 'Keterangan', cell: (p) => p.message },
    ]}
  />
);

/** Those of what was sent; the others are about what is no longer so. */
const inputFaults: ReadonlySet<Refusal['status']> = new Set([400, 413, 422]);

/** Where whoever is here goes on: the year they are in, or the first page of their menu, or the start page. */
const homeOf = ({ menu = [] }: Frame): Menu[number] =>
  menu.find(({ href }) => /^\/konsol\/\d{4}$/.test(href)) ??
  menu[0] ?? { label: 'Ke halaman awal', href: '/' };

export type WayOn = {
  /** The page from which the person can go on: their own, the one they came from, or the one to sign in. */
  back?: Menu[number] | undefined;
  /** Whom to ask, by name and address. */
  contact?: string | undefined;
};

export const refusalPage = (refusal: Refusal, frame: Frame = {}, { back, contact }: WayOn = {}): VNode => {
  const home = homeOf(frame);
  return (
    <Page title={titles[refusal.status]} isRefused={inputFaults.has(refusal.status)} {...frame}>
      <p class="lead">{refusal.message}</p>
      <Problems refusal={refusal} />
      {back ? (
        <p>
          <a class="button" href={back.href}>
            {back.label}
          </a>
        </p>
      ) : null}
      {contact ? <p>Pertanyaan dapat disampaikan kepada {contact}.</p> : null}
      <p>
        <a href={home.href}>{home.label}</a>
      </p>
    </Page>
  );
};
