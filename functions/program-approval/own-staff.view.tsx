// The head's list: program by program, whom of the agency the plan would train, and the gap it is about.
import type { VNode } from 'preact';
import { integer } from '../pages/format.ts';
import { Page } from '../pages/layout.view.tsx';
import type { Paged } from '../pages/paged-table.view.tsx';
import { Pager } from '../pages/paging.view.tsx';
import { type Column, DataTable } from '../pages/table.view.tsx';
import type { Letterhead } from '../words/letterhead.ts';
import { wholeLevelsOf } from './own-staff.rules.ts';

type Staff = { name: string; position: string; gapHundredths: number };
export type StaffOfProgram = { program: string; staff: readonly Staff[] };

const largestGap: Column<Staff> = {
  label: 'Kesenjangan terbesar (level, dibulatkan)',
  numeric: true,
  cell: (s) => integer(wholeLevelsOf(s.gapHundredths)),
};

export const ownStaffPage = (page: {
  government: Letterhead;
  year: number;
  /** Of a change of the plan. */
  change: number | undefined;
  agency: string;
  programs: readonly StaffOfProgram[];
  turn: Paged<unknown>;
  decision: string;
  tellsGaps: boolean;
}): VNode => (
  <Page
    title={`Pegawai ${page.agency} dalam ${page.change === undefined ? 'rencana' : `Perubahan ke-${page.change} rencana`} ${page.year}`}
    government={page.government}
    wide
  >
    <p class="lead">
      Daftar ini memuat data pribadi dan hanya tampil bagi kepala perangkat daerah selama keputusannya
      ditunggu. Peserta akhir ditetapkan saat angkatan disusun.
    </p>
    {page.tellsGaps ? null : (
      <p>
        Besarnya kesenjangan tidak ditampilkan kepada yang memutuskan bagi lebih dari dua perangkat daerah.
      </p>
    )}
    {page.programs.map(({ program, staff }) => (
      <section key={program}>
        <h2>{program}</h2>
        <DataTable
          caption={`Calon peserta ${program}`}
          rows={staff}
          empty="Calon peserta program ini tidak lagi bertugas pada perangkat daerah ini."
          columns={[
            { label: 'Nama', lead: true, cell: (s) => s.name },
            { label: 'Jabatan', cell: (s) => s.position },
            ...(page.tellsGaps ? [largestGap] : []),
          ]}
        />
      </section>
    ))}
    <Pager {...page.turn} label="Calon peserta" />
    <p>
      <a href={page.decision}>Kembali ke halaman keputusan</a>
    </p>
  </Page>
);
