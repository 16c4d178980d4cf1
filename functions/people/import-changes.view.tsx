// What the rows of a file change, column by column, as the review shows it: first those that change who decides.
import type { VNode } from 'preact';
import { integer } from '../pages/format.ts';
import { DataTable } from '../pages/table.view.tsx';
import { changeText } from './import-difference.rules.ts';
import type { ChangedRow, ImportJob } from './import-job.ts';
import { jobPath } from './import-words.ts';

const Rows = (props: {
  title: string;
  caption: string;
  rows: readonly ChangedRow[];
  count: number;
  path: string;
}) =>
  props.rows.length === 0 ? null : (
    <>
      <h2>{props.title}</h2>
      {props.count > props.rows.length ? (
        <p>
          Ditampilkan {integer(props.rows.length)} yang pertama dari {integer(props.count)}.{' '}
          <a href={props.path}>Unduh semuanya (CSV)</a>
        </p>
      ) : null}
      <DataTable
        caption={props.caption}
        rows={props.rows}
        empty=""
        columns={[
          { label: 'Baris', numeric: true, cell: (r) => integer(r.row) },
          { label: 'Data', cell: (r) => r.about },
          {
            label: 'Dari → menjadi',
            cell: (r) => (
              <ul>
                {[...r.deciding, ...r.others].map((one) => (
                  <li key={changeText(one)}>{changeText(one)}</li>
                ))}
              </ul>
            ),
          },
        ]}
      />
    </>
  );

export const ChangedRows = (props: {
  job: ImportJob;
  deciding: readonly ChangedRow[];
  changes: readonly ChangedRow[];
}): VNode => {
  const path = `${jobPath(props.job)}/hasil`;
  const { deciding = 0, changes = 0 } = props.job.found ?? {};
  return (
    <>
      <Rows
        title="Menyangkut siapa yang memutuskan"
        caption="Perubahan pada kepala perangkat daerah, masa berlakunya, atau pejabat"
        {...{ rows: props.deciding, count: deciding, path }}
      />
      <Rows
        title={deciding > 0 ? 'Perubahan lainnya' : 'Yang berubah'}
        caption="Isi tiap baris yang berubah"
        {...{ rows: props.changes, count: changes, path }}
      />
    </>
  );
};
