// A table of the console with what looks through it: the form above, the rows, the pages, the files; all of it in the address.
import type { VNode } from 'preact';
import { integer } from '../../pages/format.ts';
import { Pager } from '../../pages/paging.view.tsx';
import { Table } from '../console-table.view.tsx';
import type { TableColumn } from '../table-column.ts';
import { downwards, fieldOf, isNarrowed, longestWord, lookText, queryOf, slugOf, withQuery } from './look.ts';
import type { Looked } from './looked.ts';
import { yearTables } from './year-tables.ts';

type Fields = readonly (readonly [name: string, value: string])[];

const LookForm = <Row,>(props: { path: string; looked: Looked<Row>; others: Fields }): VNode => {
  const { looked, path, others } = props;
  const { look, isFirst, columns, choices } = looked;
  const name = (of: string): string => fieldOf(look.table, of, isFirst);
  const leads = columns.find((c) => c.place === 'lead')?.label ?? 'Nama';
  const sort = look.sort && `${look.sort.isDown ? downwards : ''}${look.sort.by}`;
  return (
    <form method="get" action={path}>
      {others.map(([field, value]) => (
        <input key={field} type="hidden" name={field} value={value} />
      ))}
      <fieldset>
        <legend>{yearTables[look.table].title}</legend>
        {yearTables[look.table].byWord ? (
          <div class="field">
            <label for={name('awal')}>{`Awal kata pada ${leads}`}</label>
            <input
              id={name('awal')}
              name={name('awal')}
              type="text"
              maxLength={longestWord}
              value={look.word}
            />
          </div>
        ) : null}
        {choices.map(({ slug, label, values }) => (
          <div key={slug} class="field">
            <label for={name(slug)}>{label}</label>
            <select id={name(slug)} name={name(slug)}>
              <option value="">Semua</option>
              {values.map((value) => (
                <option key={value} selected={look.chosen[slug] === value}>
                  {value}
                </option>
              ))}
            </select>
          </div>
        ))}
        <div class="field">
          <label for={name('urut')}>Urutan</label>
          <select id={name('urut')} name={name('urut')}>
            <option value="">Seperti biasa</option>
            {columns.flatMap((c) =>
              (['', downwards] as const).map((turn) => {
                const value = `${turn}${slugOf(c.label)}`;
                return (
                  <option key={value} value={value} selected={sort === value}>
                    {`${c.label}, ${turn === '' ? 'naik' : 'turun'}`}
                  </option>
                );
              }),
            )}
          </select>
        </div>
      </fieldset>
      <button type="submit" class="button second">
        Tampilkan
      </button>
    </form>
  );
};

/** Who needs the whole table, has it: nothing to look through in a handful of rows. */
const fewRows = 8;

const State = <Row,>(props: { path: string; looked: Looked<Row>; others: Fields }): VNode | null => {
  const { look, columns, fit, of } = props.looked;
  const texts = lookText(look, columns);
  return texts.length === 0 ? null : (
    <p>
      {`${isNarrowed(look) ? `${integer(fit.length)} dari ${integer(of)} baris. ` : ''}${texts.map(([label, value]) => `${label}: ${value}`).join('; ')}. `}
      <a href={withQuery(props.path, props.others)}>Tampilkan semua</a>
    </p>
  );
};

/** Links to the files of the table as it is looked at. */
const TableFiles = (props: {
  looked: Pick<Looked<never>, 'look'>;
  /** Where the file is asked for; the page itself gives it where it says so. */
  path: string;
  isPage: boolean;
  extra?: Fields;
}): VNode => {
  const { look } = props.looked;
  const fields = [...(props.extra ?? []), ...queryOf(look)];
  const { path, isPage } = props;
  const title = yearTables[look.table].title;
  return (
    <p>
      {`Unduh ${title}${isNarrowed(look) ? ' yang tersaring' : ''}: `}
      <a href={withQuery(path, [...fields, ['sebagai', 'xlsx']])} aria-label={`${title}, XLSX`}>
        XLSX
      </a>
      {', '}
      <a
        href={withQuery(path, isPage ? [...fields, ['sebagai', 'csv']] : fields)}
        aria-label={`${title}, CSV`}
      >
        CSV
      </a>
    </p>
  );
};

export const LookedTable = <Row, Full = Row>(props: {
  /** Of its cycle; without one its page gives the file too (`sebagai`). */
  year?: number;
  /** Of the page it stands on. */
  path: string;
  looked: Looked<Row>;
  /** Its rows with more columns than it is looked through by. */
  shown?: { columns: readonly TableColumn<Full>[]; rows: readonly Full[] };
  caption: string;
  empty: string;
  /** What other tables of the page are looked at by, so that turning one leaves the others. */
  others?: Fields;
  /** As `Halaman`, where a page has several of them. */
  pagerLabel?: string;
  /** Fields that the file needs as well. */
  extra?: Fields;
}): VNode => {
  const { looked, path, others = [] } = props;
  const { look, isFirst } = looked;
  const empty = isNarrowed(look) ? 'Tidak ada baris yang sesuai dengan saringan ini.' : props.empty;
  const isLooked = lookText(look, looked.columns).length > 0;
  return (
    <>
      {looked.of <= fewRows && !isLooked ? null : (
        <details open={isLooked}>
          <summary>Saring dan urutkan</summary>
          <LookForm path={path} looked={looked} others={others} />
        </details>
      )}
      <State path={path} looked={looked} others={others} />
      {props.shown ? (
        <Table caption={props.caption} {...props.shown} empty={empty} />
      ) : (
        <Table caption={props.caption} columns={looked.columns} rows={looked.rows} empty={empty} />
      )}
      <Pager
        path={withQuery(path, [...others, ...queryOf(look, isFirst)])}
        page={looked.page}
        pages={looked.pages}
        name={fieldOf(look.table, 'halaman', isFirst)}
        {...(props.pagerLabel === undefined ? {} : { label: props.pagerLabel })}
      />
      <TableFiles
        looked={looked}
        path={props.year === undefined ? path : `/konsol/${props.year}/${look.table}.csv`}
        isPage={props.year === undefined}
        {...(props.extra ? { extra: props.extra } : {})}
      />
    </>
  );
};
