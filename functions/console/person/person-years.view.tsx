// What the years hold of one person: answers (that, not what), gaps, seats, JP and certificates, letters.
import type { VNode } from 'preact';
import { integer } from '../../pages/format.ts';
import { PagedTable, pagedBy } from '../../pages/paged-table.view.tsx';
import { DataTable, Notice } from '../../pages/table.view.tsx';
import type { Gap } from '../../records/need.ts';
import { activityText, batchTitle, periodText } from '../../words/batch-words.ts';
import { ledgerCutText } from '../../words/lesson-hours-words.ts';
import { seatText } from '../../words/seat-words.ts';
import type { PersonPage } from './person.store.ts';
import type { At } from './person.view.tsx';
import { gapText, mailText, sourcesText, surveyText } from './person-words.ts';

export const PersonYears = ({ page, at }: { page: PersonPage; at: At }): VNode => (
  <>
    <h2>Survei kebutuhan</h2>
    <DataTable
      caption="Keikutsertaan dalam survei, bukan isi jawabannya"
      rows={page.surveys}
      empty="Belum pernah diundang mengikuti survei."
      cards="labelled"
      columns={[
        { label: 'Siklus', lead: true, cell: (s) => s.year },
        { label: 'Jawaban pegawai', cell: (s) => surveyText[s.state] },
        { label: 'Penilaian atasan', cell: (s) => (s.isRated ? 'Sudah ada' : 'Belum ada') },
      ]}
    />
    <h2>Kesenjangan kompetensi</h2>
    {page.gaps.length === 0 ? (
      <p class="hint">Belum ada analisis mengenai pegawai ini.</p>
    ) : (
      page.gaps.map(({ year, gaps, sources }) => (
        <DataTable
          key={year}
          caption={`Siklus ${year}, menurut ${gaps.standard === 'position' ? 'standar jabatan' : 'tabel baku per jenjang'}; ${sourcesText(sources)}`}
          rows={gaps.gaps}
          empty="Tidak ada kompetensi yang dipersyaratkan."
          cards="labelled"
          columns={[
            {
              label: 'Kompetensi',
              lead: true,
              cell: (g: Gap) => page.competencyNames.get(g.competency) ?? g.competency,
            },
            { label: 'Level dipersyaratkan', numeric: true, cell: (g: Gap) => g.required },
            { label: 'Kesenjangan', cell: (g: Gap) => gapText(g) },
          ]}
        />
      ))
    )}
    <h2>Angkatan</h2>
    <PagedTable
      caption="Tempat dalam angkatan"
      paged={pagedBy(at, page.seats, 'angkatan')}
      empty="Belum pernah tercantum dalam daftar peserta."
      cards="labelled"
      columns={[
        {
          label: 'Angkatan',
          lead: true,
          cell: (s) => <a href={`/konsol/${s.year}/angkatan/${s.batch.batchId}`}>{batchTitle(s.batch)}</a>,
        },
        { label: 'Waktu', cell: (s) => periodText(s.batch) },
        { label: 'Keadaan', cell: (s) => seatText(s.seat) },
      ]}
    />
    <h2>JP dan sertifikat</h2>
    {page.entriesOf > page.entries.length ? (
      <Notice tone="warn">
        {ledgerCutText(page.entries.length, page.entriesOf)} Seluruhnya ada pada salinan data (XLSX).
      </Notice>
    ) : null}
    <PagedTable
      caption="Jam pelajaran menurut tanggal"
      paged={pagedBy(at, page.entries, 'jp')}
      empty="Belum ada JP yang tercatat."
      cards="labelled"
      columns={[
        { label: 'Kegiatan', lead: true, cell: (e) => activityText(e.source) },
        { label: 'Tahun', numeric: true, cell: (e) => e.year },
        { label: 'JP', numeric: true, cell: (e) => integer(e.jp) },
        {
          label: 'Sertifikat',
          cell: (e) =>
            // What was learned elsewhere has no page here.
            e.isBrought ? (
              e.certificateNumber
            ) : (
              <a href={`/sertifikat/${encodeURIComponent(e.certificateNumber)}`}>{e.certificateNumber}</a>
            ),
        },
      ]}
    />
    <p>
      <a href={`/konsol/pegawai/${page.employee.employeeId}/sertifikat`}>
        Catat sertifikat yang dibawa, atau batalkan pencatatannya
      </a>
    </p>
    <h2>Surat</h2>
    <PagedTable
      caption="Surat survei, angkatan, dan evaluasi yang ditujukan kepadanya"
      paged={pagedBy(at, page.mails, 'surat')}
      empty="Belum ada surat."
      cards="labelled"
      columns={[
        { label: 'Surat', lead: true, cell: (m) => m.what },
        { label: 'Siklus', cell: (m) => m.year },
        { label: 'Keadaan', cell: mailText },
      ]}
    />
  </>
);
