// How the console shows one of the year's tables: its state above, the rows, the file to download.
import type { ComponentChildren, VNode } from 'preact';
import { figureCss } from '../pages/figure/figure-style.ts';
import { longDate } from '../pages/format.ts';
import { type Frame, Page } from '../pages/layout.view.tsx';
import { DataTable, Facts, Notice } from '../pages/table.view.tsx';
import type { ClosedBecause, Survey } from '../records/survey.ts';
import { ResponseFigure } from './figures/response-figure.view.tsx';
import { type SurveyRow, surveyColumns } from './survey-table.ts';
import type { TableColumn } from './table-column.ts';

/** `Layanan: Poliklinik`, and no label before a value that begins with it: `Layanan Terpadu Satu Pintu`. */
const labelled = (label: string, text: string): string =>
  text.toLowerCase().startsWith(`${label.toLowerCase()} `) ? text : `${label}: ${text}`;

const cellOf =
  <Row,>(column: TableColumn<Row>) =>
  (row: Row): ComponentChildren => {
    const href = column.href?.(row);
    return href === undefined ? column.text(row) : <a href={href}>{column.text(row)}</a>;
  };

const Lead = <Row,>(props: {
  row: Row;
  lead: TableColumn<Row>;
  columns: readonly TableColumn<Row>[];
}): VNode => (
  <>
    <strong>{cellOf(props.lead)(props.row)}</strong>
    {props.columns
      .filter((c) => c.place === 'under' && c.text(props.row) !== '–')
      .map((c) => (
        <small key={c.label}>{labelled(c.label, c.text(props.row))}</small>
      ))}
  </>
);

export const Table = <Row,>(props: {
  caption: string;
  columns: readonly TableColumn<Row>[];
  rows: readonly Row[];
  empty: string;
}): VNode => (
  <DataTable
    caption={props.caption}
    empty={props.empty}
    rows={props.rows}
    columns={props.columns
      .filter((c) => c.place !== 'under')
      .map((c) => ({
        label: c.label,
        ...(c.numeric ? { numeric: true } : {}),
        ...(c.place === 'lead'
          ? { lead: true, cell: (row: Row) => <Lead row={row} lead={c} columns={props.columns} /> }
          : { cell: cellOf(c) }),
      }))}
  />
);

/** Addresses that are older than the word for what they hold. */
const fileWords: ReadonlyMap<string, string> = new Map([['penerusan', 'tindak lanjut']]);

export const TablePage = (props: {
  frame: Frame;
  year: number;
  title: string;
  /** Names of its tables as files: the first is the page's own. */
  files: readonly string[];
  children: ComponentChildren;
}): VNode => (
  <Page title={`${props.title} ${props.year}`} {...props.frame} wide style={figureCss}>
    {props.children}
    <p>
      Unduh tabel (CSV):{' '}
      {props.files.map((file) => (
        <>
          <a href={`/konsol/${props.year}/${file}.csv`}>{fileWords.get(file) ?? file}</a>{' '}
        </>
      ))}
    </p>
  </Page>
);

type About = { frame: Frame; year: number };

const closedBecause: Readonly<Record<ClosedBecause, string>> = {
  'all-answered': 'semua sudah menjawab',
  deadline: 'batas waktu tercapai',
  operator: 'ditutup oleh pengelola',
};

export const surveyPage = (
  props: About & { survey: Survey | undefined; rows: readonly SurveyRow[]; mayClose: boolean; now: Date },
): VNode => {
  const { survey, year } = props;
  return (
    <TablePage {...props} title="Survei kebutuhan" files={['survei']}>
      {survey ? (
        <Facts
          facts={[
            ['Dibuka', longDate(survey.opensAt)],
            ['Batas waktu', longDate(survey.closesAt)],
            [
              'Status',
              survey.status === 'open'
                ? 'Sedang berjalan'
                : `Ditutup, ${closedBecause[survey.closedBecause]}`,
            ],
          ]}
        />
      ) : null}
      {survey?.status === 'open' && survey.closeRequestedAt === undefined && props.mayClose ? (
        <p>
          <a class="button second" href={`/konsol/${year}/tutup-survei`}>
            Tutup survei lebih awal
          </a>
        </p>
      ) : null}
      {survey?.status === 'open' && survey.closeRequestedAt !== undefined ? (
        <Notice>Penutupan survei sudah diminta dan sedang diproses.</Notice>
      ) : null}
      {survey ? <ResponseFigure rows={props.rows} survey={survey} now={props.now} /> : null}
      <Table
        caption="Jawaban per perangkat daerah"
        columns={surveyColumns}
        rows={props.rows}
        empty="Undangan belum dikirim. Tabel ini terisi setelah survei dibuka."
      />
    </TablePage>
  );
};
