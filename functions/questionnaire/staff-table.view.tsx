// The list a superior works through: who is on it, in which position, and whether the form about them was sent.
import type { VNode } from 'preact';
import { type Paged, PagedTable } from '../pages/paged-table.view.tsx';
import { Tag } from '../pages/table.view.tsx';
import type { Employee } from '../records/register.ts';

export type StaffLine = {
  /** Place in the list, from 1: what an address names instead of a person. */
  number: number;
  employee: Employee | undefined;
};

/** A person who has left the register since keeps a place in the list. */
export const staffName = (line: StaffLine): string => line.employee?.name ?? `Pegawai nomor ${line.number}`;

export const StaffTable = <Line extends StaffLine>(props: {
  staff: Paged<Line>;
  home: string;
  isSent: (line: Line) => boolean;
}): VNode => (
  <PagedTable
    caption="Pegawai yang dinilai"
    paged={props.staff}
    empty="Tidak ada pegawai dalam daftar ini."
    columns={[
      {
        label: 'Nama',
        lead: true,
        cell: (line) =>
          props.isSent(line) ? (
            staffName(line)
          ) : (
            <a href={`${props.home}/pegawai/${line.number}`}>{staffName(line)}</a>
          ),
      },
      { label: 'Jabatan', cell: (line) => line.employee?.positionName ?? '–' },
      {
        label: 'Penilaian',
        cell: (line) =>
          props.isSent(line) ? <Tag tone="good">sudah dikirim</Tag> : <Tag tone="warn">belum</Tag>,
      },
    ]}
  />
);

export const BackToStaff = (props: { home: string }): VNode => (
  <p>
    <a href={props.home}>Kembali ke daftar pegawai</a>
  </p>
);
