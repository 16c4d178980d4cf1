// The page of the survey: how it stands, the picture of the answers, a row for each agency.
import type { VNode } from 'preact';
import { longDate } from '../pages/format.ts';
import type { Frame } from '../pages/layout.view.tsx';
import { Facts, Notice } from '../pages/table.view.tsx';
import type { ClosedBecause, Survey } from '../records/survey.ts';
import { TablePage } from './console-table.view.tsx';
import { ResponseFigure } from './figures/response-figure.view.tsx';
import type { SurveyRow } from './survey-table.ts';
import type { Looked } from './tables/looked.ts';
import { LookedTable } from './tables/looked-table.view.tsx';

type About = { frame: Frame; year: number };

const closedBecause: Readonly<Record<ClosedBecause, string>> = {
  'all-answered': 'semua sudah menjawab',
  deadline: 'batas waktu tercapai',
  operator: 'ditutup oleh pengelola',
};

export const surveyPage = (
  props: About & {
    survey: Survey | undefined;
    all: readonly SurveyRow[];
    rows: Looked<SurveyRow>;
    mayClose: boolean;
    now: Date;
  },
): VNode => {
  const { survey, year } = props;
  return (
    <TablePage {...props} title="Survei kebutuhan">
      {survey ? (
        <Facts
          facts={[
            ['Dibuka', longDate(survey.opensAt)],
            ['Batas waktu', longDate(survey.closesAt)],
            [
              'Status',
              survey.status === 'open'
                ? 'Sedang berjalan'
                : `Ditutup, ${closedBecause[survey.closedBecause]}`,
            ],
          ]}
        />
      ) : null}
      {survey?.status === 'open' && survey.closeRequestedAt === undefined && props.mayClose ? (
        <p>
          <a class="button second" href={`/konsol/${year}/tutup-survei`}>
            Tutup survei lebih awal
          </a>
        </p>
      ) : null}
      {survey?.status === 'open' && survey.closeRequestedAt !== undefined ? (
        <Notice>Penutupan survei sudah diminta dan sedang diproses.</Notice>
      ) : null}
      {survey ? <ResponseFigure rows={props.all} survey={survey} now={props.now} /> : null}
      <LookedTable
        year={year}
        path={`/konsol/${year}/survei`}
        looked={props.rows}
        caption="Jawaban per perangkat daerah"
        empty="Undangan belum dikirim. Tabel ini terisi setelah survei dibuka."
      />
    </TablePage>
  );
};
