// The page of the inventory: choose an agency, read its people with what each lacks.
import type { VNode } from 'preact';
import { integer } from '../pages/format.ts';
import { type Frame, Page } from '../pages/layout.view.tsx';
import { DataTable } from '../pages/table.view.tsx';
import type { AgencyId } from '../records/ids.ts';
import type { InventoryRow } from './inventory-table.ts';
import type { Looked } from './tables/looked.ts';
import { LookedTable } from './tables/looked-table.view.tsx';

export type AnalysedAgency = { agencyId: AgencyId; name: string; employees: number; assessed: number };

type InventoryPage = {
  frame: Frame;
  year: number;
  agencies: readonly AnalysedAgency[];
  chosen: (AnalysedAgency & { rows: Looked<InventoryRow> }) | undefined;
};

const Chosen = ({ year, chosen }: { year: number; chosen: NonNullable<InventoryPage['chosen']> }): VNode => {
  const agency = [['pd', chosen.agencyId]] as const;
  return (
    <>
      <h2>{chosen.name}</h2>
      <LookedTable
        year={year}
        path={`/konsol/${year}/inventaris`}
        looked={chosen.rows}
        caption={`Pegawai ${chosen.name} menurut nama`}
        empty="Tidak ada pegawai yang dianalisis pada perangkat daerah ini."
        others={agency}
        extra={agency}
      />
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
