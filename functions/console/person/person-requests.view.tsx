// What a person asked to learn, with both words and the answer, on the page of the person.
import type { VNode } from 'preact';
import { longDate } from '../../pages/format.ts';
import { PagedTable, pagedBy } from '../../pages/paged-table.view.tsx';
import type { LearningRequest } from '../../records/learning-request.ts';
import { standingOf } from '../../requests/requests.rules.ts';
import { decisionWord, requestFormWord, requestStandingWord, wordText } from '../../words/request-words.ts';
import type { At } from './person.view.tsx';

export const answerText = (request: LearningRequest): string =>
  request.status === 'answered'
    ? `${decisionWord[request.answer.decision]} (${longDate(request.answer.at)}): ${request.answer.reason}`
    : '–';

export const requestStateText = (request: LearningRequest, now: Date): string => {
  const standing = standingOf(request, now);
  const until = request.status === 'open' ? `, jawaban paling lambat ${longDate(request.answerBy)}` : '';
  return `${requestStandingWord[standing]}${until}`;
};

export const PersonRequests = (props: { requests: readonly LearningRequest[]; at: At; now: Date }): VNode => (
  <>
    <h2>Permohonan</h2>
    <PagedTable
      caption="Yang dimohonkan, dari yang terbaru"
      paged={pagedBy(props.at, props.requests, 'permohonan')}
      empty="Belum pernah mengajukan permohonan."
      cards="labelled"
      columns={[
        {
          label: 'Permohonan',
          lead: true,
          cell: (one) => (
            <>
              {one.name}
              <small>{`${requestFormWord[one.form]}, diajukan ${longDate(one.askedAt)}`}</small>
            </>
          ),
        },
        { label: 'Alasan', cell: (one) => one.reason },
        { label: 'Keterangan atasan', cell: (one) => wordText(one) },
        { label: 'Keadaan', cell: (one) => requestStateText(one, props.now) },
        { label: 'Jawaban', cell: answerText },
      ]}
    />
  </>
);
