// The page of the monitoring: quarter by quarter, program by program, with the step that takes a proposal to the offices.
import type { VNode } from 'preact';
import { integer, roman, rupiah, signed } from '../../pages/format.ts';
import { type Frame, Page } from '../../pages/layout.view.tsx';
import { DataTable, Facts, Notice, Tag } from '../../pages/table.view.tsx';
import type { AgencyId } from '../../records/ids.ts';
import { type Lack, lacks } from '../../rulebook/catching-up.rules.ts';
import { batchTitle } from '../../words/batch-words.ts';
import { lackCount, type Proposal } from './monitoring.rules.ts';
import type { Monitoring } from './monitoring.store.ts';

const lackWord: Readonly<Record<Lack, string>> = {
  absent: 'tidak cukup hadir',
  'not-passed': 'belum mencapai nilai lulus',
  'called-off': 'angkatannya dibatalkan',
  'no-reply': 'tidak menjawab pemanggilan',
  declined: 'berhalangan',
  unseated: 'dikeluarkan dari daftar',
};

const lacksText = (counts: Record<Lack, number>): string =>
  lacks
    .filter((lack) => counts[lack] > 0)
    .map((lack) => `${integer(counts[lack])} ${lackWord[lack]}`)
    .join(', ');

const Verdict = ({ proposal }: { proposal: Proposal }): VNode => {
  switch (proposal.verdict) {
    case 'fits':
      return (
        <>
          {integer(proposal.batches)} angkatan, {integer(proposal.seats)} tempat,{' '}
          {rupiah(proposal.costRupiah)}
          {proposal.seats > proposal.people
            ? `; ${integer(proposal.seats - proposal.people)} tempat bagi pegawai lain yang membutuhkan`
            : ''}
        </>
      );
    case 'no-money':
      return <Tag tone="warn">Sisa pagu tidak cukup ({rupiah(proposal.costRupiah)})</Tag>;
    case 'too-few':
      return <Tag tone="soft">Kurang dari peserta minimum</Tag>;
    case 'not-offered':
      return <Tag tone="soft">Tidak ada lagi pada rencana atau katalog</Tag>;
    case 'unheld':
      return <Tag tone="soft">Kerja sama tidak berlaku hari ini</Tag>;
  }
};

export const monitoringPage = (
  props: {
    frame: Frame;
    year: number;
    agencyNames: ReadonlyMap<AgencyId, string>;
    mayPropose: boolean;
  } & Monitoring,
): VNode => {
  const { year, quarters, proposals, unchanged, agencyNames } = props;
  const fitting = proposals.filter(({ verdict }) => verdict === 'fits');
  return (
    <Page title={`Pemantauan pelaksanaan ${year}`} {...props.frame} wide>
      <p class="lead">
        Siapa yang belum terjangkau oleh angkatan yang sudah lewat, dan pelatihan susulan yang dapat diusulkan
        bagi mereka dalam sisa pagu.
      </p>
      <DataTable
        caption="Triwulan yang sudah berjalan"
        rows={quarters}
        empty="Belum ada angkatan yang berakhir."
        cards="labelled"
        columns={[
          { label: 'Triwulan', lead: true, cell: (q) => `Triwulan ${roman(q.quarter)}` },
          { label: 'Angkatan terlaksana', numeric: true, cell: (q) => integer(q.held) },
          { label: 'Angkatan dibatalkan', numeric: true, cell: (q) => integer(q.calledOff) },
          { label: 'Peserta hadir', numeric: true, cell: (q) => integer(q.attended) },
          { label: 'Belum terjangkau', numeric: true, cell: (q) => integer(lackCount(q.lacks)) },
          { label: 'Sebab', cell: (q) => lacksText(q.lacks) || '–' },
        ]}
      />
      <h2>Usulan pelatihan susulan</h2>
      <Facts facts={[['Sisa pagu di luar rencana yang berlaku', rupiah(props.leftRupiah)]]} />
      <DataTable
        caption="Program menurut banyaknya pegawai yang terjangkau dengan sisa pagu"
        rows={proposals}
        empty="Tidak ada pegawai yang tertinggal pada program yang sudah dilaksanakan."
        cards="labelled"
        columns={[
          { label: 'Program', lead: true, cell: (p) => p.name },
          { label: 'Pegawai', numeric: true, cell: (p) => integer(p.people) },
          { label: 'Sebab', cell: (p) => lacksText(p.lacks) },
          {
            label: 'Perangkat Daerah',
            cell: (p) =>
              p.agencies
                .map(
                  ({ agencyId, people }) => `${agencyNames.get(agencyId) ?? agencyId} (${integer(people)})`,
                )
                .join('; '),
          },
          { label: 'Usulan', cell: (p) => <Verdict proposal={p} /> },
        ]}
      />
      {fitting.length > 0 && props.mayPropose ? (
        <>
          <Notice>
            Pelatihan susulan diputuskan oleh pejabat yang sama sebagai perubahan rencana. Sesudah disetujui,
            angkatannya dijadwalkan pada hari kerja terdekat yang menyisakan waktu pemanggilan, dan yang belum
            terjangkau didahulukan menurut kesenjangannya.
          </Notice>
          <p>
            <a
              class="button"
              href={`/konsol/${year}/perubahan/ajukan?susulan=${fitting.map((p) => `${encodeURIComponent(p.program)}:${p.batches}`).join(',')}`}
            >
              Isikan usulan ini ke perubahan rencana
            </a>
          </p>
        </>
      ) : null}
      <h2>Perilaku yang belum berubah</h2>
      <DataTable
        caption="Angkatan yang evaluasi pascapelatihannya tidak menemukan kenaikan"
        rows={unchanged}
        empty="Belum ada evaluasi pascapelatihan yang menemukan hal itu."
        cards="labelled"
        columns={[
          {
            label: 'Angkatan',
            lead: true,
            cell: ({ evaluation }) =>
              batchTitle({ programName: evaluation.programName, number: evaluation.batchNumber }),
          },
          { label: 'Perubahan rata-rata', numeric: true, cell: (u) => signed(u.changeHundredths / 100, 2) },
          {
            label: 'Perangkat Daerah',
            cell: ({ evaluation }) => evaluation.agencies.map((id) => agencyNames.get(id) ?? id).join('; '),
          },
        ]}
      />
    </Page>
  );
};
