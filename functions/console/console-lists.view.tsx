// The tables of needs, batches and evaluation of a year.
import type { VNode } from 'preact';
import { integer } from '../pages/format.ts';
import type { Frame } from '../pages/layout.view.tsx';
import { findingCountsText } from '../words/finding-words.ts';
import { type BatchHead, type BatchRow, batchColumns } from './batch-table.ts';
import type { CarryOverRow } from './carry-over-table.ts';
import { TablePage } from './console-table.view.tsx';
import type { BatchEvaluationRow, RecommendationRow, ServiceRow } from './evaluation-table.ts';
import { CalendarFigures } from './figures/calendar-figure.view.tsx';
import { BehaviourFigure, LearningFigure, ServiceFigure } from './figures/evaluation-figures.view.tsx';
import type { FindingCounts } from './finding-fates.rules.ts';
import type { NeedRow } from './needs-table.ts';
import { addressOf, type Looked } from './tables/looked.ts';
import { LookedTable } from './tables/looked-table.view.tsx';

type About = { frame: Frame; year: number };

export const needsPage = (props: About & { rows: Looked<NeedRow>; seesPeople: boolean }): VNode => (
  <TablePage {...props} title="Kebutuhan pengembangan kompetensi">
    <p class="hint">
      {props.seesPeople
        ? `${integer(props.rows.of)} kebutuhan. Kebutuhan kelompok kecil tidak diberi peringkat (tanda –) dan berada paling akhir menurut besarnya; pembaca lain tidak melihatnya.`
        : 'Tabel ini memuat kebutuhan kelompok besar saja, setelah analisis selesai. Peringkat dihitung di antara kebutuhan yang dimuat.'}
    </p>
    {props.seesPeople ? (
      <p>
        <a href={`/konsol/pegawai?permohonan=${props.year - 1}`}>
          {`Yang dimohonkan pegawai pada tahun ${props.year - 1}`}
        </a>
        {', dengan jumlah pemohon setiap program; permohonan tidak mengubah peringkat.'}
      </p>
    ) : null}
    <LookedTable
      year={props.year}
      path={`/konsol/${props.year}/kebutuhan`}
      looked={props.rows}
      caption="Kebutuhan menurut peringkat"
      empty="Belum ada kebutuhan. Tabel ini terisi setelah analisis kebutuhan selesai."
    />
  </TablePage>
);

export const batchesPage = (
  props: About & {
    all: readonly BatchHead[];
    heads: Looked<BatchHead>;
    rows: readonly BatchRow[];
    now: Date;
  },
): VNode => (
  <TablePage {...props} title="Angkatan">
    <CalendarFigures rows={props.all} now={props.now} />
    <LookedTable
      year={props.year}
      path={`/konsol/${props.year}/angkatan`}
      looked={props.heads}
      shown={{ columns: batchColumns, rows: props.rows }}
      caption="Angkatan menurut tanggal mulai"
      empty="Belum ada angkatan. Angkatan disusun setelah rencana ditetapkan."
    />
  </TablePage>
);

export const evaluationPage = (
  props: About & {
    batches: Looked<BatchEvaluationRow>;
    services: Looked<ServiceRow>;
    recommendations: Looked<RecommendationRow>;
    carryOver: Looked<CarryOverRow>;
    /** Of the pictures' findings: whatever the tables show of them. */
    all: { batches: readonly BatchEvaluationRow[]; services: readonly ServiceRow[] };
    findings: FindingCounts;
    seesPeople: boolean;
  },
): VNode => {
  const { batches, services, recommendations, carryOver, year } = props;
  const fields = {
    batches: addressOf(batches),
    services: addressOf(services),
    recommendations: addressOf(recommendations),
    carryOver: addressOf(carryOver),
  };
  const place = (own: keyof typeof fields) => ({
    year,
    path: `/konsol/${year}/evaluasi`,
    others: Object.entries(fields).flatMap(([name, of]) => (name === own ? [] : of)),
  });
  return (
    <TablePage {...props} title="Evaluasi">
      <p class="hint">
        {props.seesPeople
          ? 'Tanda – berarti tidak diukur. Angka tentang kelompok kecil hanya tampil bagi pengelola.'
          : 'Tanda – berarti tidak diukur atau jumlah orangnya terlalu sedikit untuk ditampilkan. Baris tentang kelompok kecil tidak dimuat.'}
      </p>
      <h2>Program</h2>
      <LearningFigure all={props.all.batches} shown={batches.rows} />
      <BehaviourFigure all={props.all.batches} shown={batches.rows} />
      <LookedTable
        {...place('batches')}
        looked={batches}
        caption="Level 1 Reaksi, level 2 Pembelajaran, dan level 3 Perilaku per angkatan"
        empty="Belum ada angkatan yang dievaluasi. Evaluasi dimulai pada hari terakhir setiap angkatan."
        pagerLabel="Halaman angkatan"
      />
      <h2>Layanan</h2>
      <ServiceFigure all={props.all.services} shown={services.rows} />
      <LookedTable
        {...place('services')}
        looked={services}
        caption="Level 4 Hasil: kepuasan masyarakat sebelum dan sesudah"
        empty="Belum ada perbandingan IKM. Impor hasil SKM sebelum dan sesudah pelatihan."
        pagerLabel="Halaman layanan"
      />
      <h2>Rekomendasi</h2>
      <LookedTable
        {...place('recommendations')}
        looked={recommendations}
        caption="Rekomendasi dan penanggung jawabnya"
        empty="Belum ada rekomendasi. Rekomendasi disusun pada tahapan evaluasi."
        pagerLabel="Halaman rekomendasi"
      />
      <h2>Tindak lanjut ke siklus berikutnya</h2>
      {props.findings.all > 0 ? <p>{findingCountsText(props.findings)}</p> : null}
      <p class="hint">
        Bagi pegawai yang dinilai kembali oleh atasan langsung sesudah pelatihan, level dihitung dari
        penilaian itu saja; bagi pegawai lain, dari seluruh sumber dan bobot analisis kebutuhan.
      </p>
      <LookedTable
        {...place('carryOver')}
        looked={carryOver}
        caption="Kesenjangan tersisa per perangkat daerah dan kompetensi, dari yang terbesar"
        empty="Belum ada temuan. Tabel ini terisi setelah angkatan pertama selesai."
        pagerLabel="Halaman tindak lanjut"
      />
    </TablePage>
  );
};
