// The page of what employees asked for: those that wait with their act, all of a year, and how many ask for the same.
import type { VNode } from 'preact';
import { integer } from '../../pages/format.ts';
import { type Frame, Page } from '../../pages/layout.view.tsx';
import { type Paged, PagedTable } from '../../pages/paged-table.view.tsx';
import type { Looked } from '../tables/looked.ts';
import { LookedTable } from '../tables/looked-table.view.tsx';
import { type NamedRequestRow, namedColumns, type RequestRow, type WishCount } from './request-table.ts';

const path = '/konsol/pegawai';
const waiting = 'menunggu';

const Years = ({ year, years }: { year: number | undefined; years: readonly number[] }): VNode => (
  <nav aria-label="Pilih permohonan yang ditampilkan">
    <a href={`${path}?permohonan=${waiting}`} aria-current={year === undefined ? 'page' : undefined}>
      Yang belum dijawab
    </a>
    {years.map((one) => (
      <>
        {' · '}
        <a
          key={one}
          href={`${path}?permohonan=${one}`}
          aria-current={one === year ? 'page' : undefined}
        >{`Diajukan tahun ${one}`}</a>
      </>
    ))}
  </nav>
);

export const requestListPage = (props: {
  frame: Frame;
  /** Undefined for those that wait. */
  year: number | undefined;
  years: readonly number[];
  looked: Looked<RequestRow>;
  rows: readonly NamedRequestRow[];
  wishes: Paged<WishCount>;
}): VNode => {
  const { year } = props;
  const chosen = [['permohonan', year === undefined ? waiting : String(year)]] as const;
  return (
    <Page title="Permohonan pegawai" {...props.frame} wide>
      <p class="lead">
        Yang dimohonkan pegawai: kursus, e-learning, dan tugas belajar. Setiap permohonan dijawab dengan
        alasan sampai batas jawabannya. Halaman ini memuat data pribadi.
      </p>
      <Years year={year} years={props.years} />
      <LookedTable
        path={path}
        looked={props.looked}
        shown={{ columns: namedColumns, rows: props.rows }}
        caption={year === undefined ? 'Permohonan yang belum dijawab' : `Permohonan tahun ${year}`}
        empty={
          year === undefined
            ? 'Tidak ada permohonan yang menunggu.'
            : 'Belum ada permohonan pada tahun ini. Pegawai mengajukannya dari katalog program.'
        }
        others={chosen}
        extra={chosen}
      />
      <h2>Menurut yang dimohonkan</h2>
      <p class="hint">Sebagai bahan penyusunan Rencana: jumlah pemohon tidak mengubah peringkat kebutuhan.</p>
      <PagedTable
        caption="Jumlah permohonan, tanpa yang ditarik"
        paged={props.wishes}
        empty="Belum ada permohonan."
        columns={[
          {
            label: 'Yang dimohonkan',
            lead: true,
            cell: (one) => (
              <>
                {one.name}
                <small>{one.isOfCatalogue ? 'ada dalam katalog' : 'belum ada dalam katalog'}</small>
              </>
            ),
          },
          { label: 'Diajukan', numeric: true, cell: (one) => integer(one.asked) },
          { label: 'Menunggu', numeric: true, cell: (one) => integer(one.waiting) },
          { label: 'Dikabulkan', numeric: true, cell: (one) => integer(one.granted) },
        ]}
      />
      <p>
        <a href={path}>Kembali ke Data pegawai</a>
      </p>
    </Page>
  );
};
