// The page of the inventory: choose an agency, read its people with what each lacks.
import type { VNode } from 'preact';
import { integer } from '../pages/format.ts';
import { type Frame, Page } from '../pages/layout.view.tsx';
import { Pager } from '../pages/paging.view.tsx';
import { DataTable } from '../pages/table.view.tsx';
import type { AgencyId } from '../records/ids.ts';
import { Table } from './console-table.view.tsx';
import { type CompetencyNames, type InventoryRow, inventoryColumns } from './inventory-table.ts';

export type AnalysedAgency = { agencyId: AgencyId; name: string; employees: number; assessed: number };

type InventoryPage = {
  frame: Frame;
  year: number;
  agencies: readonly AnalysedAgency[];
  chosen:
    | (AnalysedAgency & {
        names: CompetencyNames;
        rows: readonly InventoryRow[];
        page: number;
        pages: number;
      })
    | undefined;
};

const Chosen = ({ year, chosen }: { year: number; chosen: NonNullable<InventoryPage['chosen']> }): VNode => {
  const path = `/konsol/${year}/inventaris?pd=${encodeURIComponent(chosen.agencyId)}`;
  return (
    <>
      <h2>{chosen.name}</h2>
      <Table
        caption={`Pegawai ${chosen.name} menurut nama`}
        columns={inventoryColumns(chosen.names)}
        rows={chosen.rows}
        empty="Tidak ada pegawai yang dianalisis pada perangkat daerah ini."
      />
      <Pager path={path} page={chosen.page} pages={chosen.pages} />
      <p>
        Unduh tabel (CSV):{' '}
        <a href={path.replace('/inventaris?', '/inventaris.csv?')}>inventaris {chosen.name}</a>
      </p>
    </>
  );
};

export const inventoryPage = (page: InventoryPage): VNode => (
  <Page title={`Inventarisasi kompetensi per pegawai ${page.year}`} {...page.frame} wide>
    <p class="lead">
      Kompetensi yang perlu ditingkatkan dari setiap pegawai (PP 11/2017 Pasal 205 ayat (1)). Halaman ini
      memuat data pribadi: hanya pengelola yang dapat membukanya.
    </p>
    {page.chosen ? <Chosen year={page.year} chosen={page.chosen} /> : null}
    <h2>Perangkat Daerah</h2>
    <DataTable
      caption="Perangkat daerah yang dianalisis"
      rows={page.agencies}
      empty="Belum ada yang dianalisis. Inventarisasi terisi pada tahapan analisis kebutuhan."
      columns={[
        {
          label: 'Perangkat Daerah',
          lead: true,
          cell: (a) => (
            <a href={`/konsol/${page.year}/inventaris?pd=${encodeURIComponent(a.agencyId)}`}>{a.name}</a>
          ),
        },
        { label: 'Pegawai', numeric: true, cell: (a) => integer(a.employees) },
        { label: 'Sudah dinilai', numeric: true, cell: (a) => integer(a.assessed) },
      ]}
    />
  </Page>
);
