// The tables of needs, batches and evaluation of a year.
import type { VNode } from 'preact';
import { integer } from '../pages/format.ts';
import type { Frame } from '../pages/layout.view.tsx';
import { Pager, pageOf } from '../pages/paging.view.tsx';
import { findingCountsText } from '../words/finding-words.ts';
import { type BatchRow, batchColumns } from './batch-table.ts';
import { type CarryOverRow, carryOverColumns } from './carry-over-table.ts';
import { Table, TablePage } from './console-table.view.tsx';
import {
  type BatchEvaluationRow,
  batchEvaluationColumns,
  type RecommendationRow,
  recommendationColumns,
  type ServiceRow,
  serviceColumns,
} from './evaluation-table.ts';
import { CalendarFigures } from './figures/calendar-figure.view.tsx';
import { BehaviourFigure, LearningFigure, ServiceFigure } from './figures/evaluation-figures.view.tsx';
import type { FindingCounts } from './finding-fates.rules.ts';
import { type NeedRow, needColumns } from './needs-table.ts';

type About = { frame: Frame; year: number };

export const needsPage = (
  props: About & {
    rows: readonly NeedRow[];
    page: number;
    pages: number;
    total: number;
    seesPeople: boolean;
  },
): VNode => (
  <TablePage {...props} title="Kebutuhan pengembangan kompetensi" files={['kebutuhan']}>
    <p class="hint">
      {props.seesPeople
        ? `${integer(props.total)} kebutuhan. Kebutuhan kelompok kecil tidak diberi peringkat (tanda –) dan berada paling akhir menurut besarnya; pembaca lain tidak melihatnya.`
        : 'Tabel ini memuat kebutuhan kelompok besar saja, setelah analisis selesai. Peringkat dihitung di antara kebutuhan yang dimuat.'}
    </p>
    <Table
      caption="Kebutuhan menurut peringkat"
      columns={needColumns}
      rows={props.rows}
      empty="Belum ada kebutuhan. Tabel ini terisi setelah analisis kebutuhan selesai."
    />
    <Pager path={`/konsol/${props.year}/kebutuhan`} page={props.page} pages={props.pages} />
  </TablePage>
);

export const batchesPage = (
  props: About & { rows: readonly BatchRow[]; askedPage: string | null; now: Date },
): VNode => {
  const { rows, page, pages } = pageOf(props.rows, props.askedPage);
  return (
    <TablePage {...props} title="Angkatan" files={['angkatan']}>
      <CalendarFigures rows={props.rows} now={props.now} />
      <Table
        caption="Angkatan menurut tanggal mulai"
        columns={batchColumns}
        rows={rows}
        empty="Belum ada angkatan. Angkatan disusun setelah rencana ditetapkan."
      />
      <Pager path={`/konsol/${props.year}/angkatan`} page={page} pages={pages} />
    </TablePage>
  );
};

/** The page shows the largest; the file has them all. */
const shownCarryOver = 25;

/** Of batches and of services, each with its picture. */
const evaluatedPerPage = 20;

export const evaluationPage = (
  props: About & {
    batches: readonly BatchEvaluationRow[];
    services: readonly ServiceRow[];
    recommendations: readonly RecommendationRow[];
    carryOver: readonly CarryOverRow[];
    findings: FindingCounts;
    seesPeople: boolean;
    /** Which pages of the two long tables are asked for. */
    asked: { batches: string | null; services: string | null };
  },
): VNode => {
  const batches = pageOf(props.batches, props.asked.batches, evaluatedPerPage);
  const services = pageOf(props.services, props.asked.services, evaluatedPerPage);
  const path = `/konsol/${props.year}/evaluasi`;
  return (
    <TablePage {...props} title="Evaluasi" files={['evaluasi', 'layanan', 'rekomendasi', 'penerusan']}>
      <p class="hint">
        {props.seesPeople
          ? 'Tanda – berarti tidak diukur. Angka tentang kelompok kecil hanya tampil bagi pengelola.'
          : 'Tanda – berarti tidak diukur atau jumlah orangnya terlalu sedikit untuk ditampilkan. Baris tentang kelompok kecil tidak dimuat.'}
      </p>
      <h2>Program</h2>
      <LearningFigure all={props.batches} shown={batches.rows} />
      <BehaviourFigure all={props.batches} shown={batches.rows} />
      <Table
        caption="Level 1 Reaksi, level 2 Pembelajaran, dan level 3 Perilaku per angkatan"
        columns={batchEvaluationColumns}
        rows={batches.rows}
        empty="Belum ada angkatan yang dievaluasi. Evaluasi dimulai pada hari terakhir setiap angkatan."
      />
      <Pager
        path={`${path}?halaman-layanan=${services.page}`}
        page={batches.page}
        pages={batches.pages}
        label="Halaman angkatan"
      />
      <h2>Layanan</h2>
      <ServiceFigure all={props.services} shown={services.rows} />
      <Table
        caption="Level 4 Hasil: kepuasan masyarakat sebelum dan sesudah"
        columns={serviceColumns}
        rows={services.rows}
        empty="Belum ada perbandingan IKM. Impor hasil SKM sebelum dan sesudah pelatihan."
      />
      <Pager
        path={`${path}?halaman=${batches.page}`}
        name="halaman-layanan"
        page={services.page}
        pages={services.pages}
        label="Halaman layanan"
      />
      <h2>Rekomendasi</h2>
      <Table
        caption="Rekomendasi dan penanggung jawabnya"
        columns={recommendationColumns}
        rows={props.recommendations}
        empty="Belum ada rekomendasi. Rekomendasi disusun pada tahapan evaluasi."
      />
      <h2>Tindak lanjut ke siklus berikutnya</h2>
      {props.findings.all > 0 ? <p>{findingCountsText(props.findings)}</p> : null}
      <p class="hint">
        Bagi pegawai yang dinilai kembali oleh atasan langsung sesudah pelatihan, level dihitung dari
        penilaian itu saja; bagi pegawai lain, dari seluruh sumber dan bobot analisis kebutuhan.
      </p>
      {props.carryOver.length > shownCarryOver ? (
        <p class="hint">
          {`Ditampilkan ${shownCarryOver} kesenjangan terbesar dari ${integer(props.carryOver.length)}; semuanya ada pada berkas tindak lanjut.`}
        </p>
      ) : null}
      <Table
        caption="Kesenjangan tersisa per perangkat daerah dan kompetensi"
        columns={carryOverColumns}
        rows={props.carryOver.slice(0, shownCarryOver)}
        empty="Belum ada temuan. Tabel ini terisi setelah angkatan pertama selesai."
      />
    </TablePage>
  );
};
