// Who has answered the survey so far, agency by agency, and what is to be expected at the deadline.
import type { VNode } from 'preact';
import { type BarRow, drawBars } from '../../pages/figure/bars.ts';
import { Figure, inParts } from '../../pages/figure/figure.view.tsx';
import { integer, longDate } from '../../pages/format.ts';
import { fullDaysBetween, momentOf } from '../../records/moments.ts';
import type { Survey } from '../../records/survey.ts';
import { percentOf, type SurveyRow } from '../survey-table.ts';
import { expectedAtClose } from './response-forecast.rules.ts';

const percentText = (row: SurveyRow): string =>
  row.invited === 0 ? '–' : `${percentOf(row.answered, row.invited)}%`;

const lowest = (agencies: readonly SurveyRow[]): SurveyRow | undefined => {
  const asked = agencies.filter((a) => a.invited > 0);
  return asked.length < 2
    ? undefined
    : asked.reduce((a, b) => (b.answered * a.invited < a.answered * b.invited ? b : a));
};

export const responseFinding = (
  total: SurveyRow,
  agencies: readonly SurveyRow[],
  survey: Survey,
  now: Date,
): string => {
  const low = lowest(agencies);
  const least = low ? ` Paling rendah: ${low.agency} (${percentText(low)}).` : '';
  const so = `${percentText(total)} pegawai yang diundang`;
  if (survey.status === 'closed') return `Survei ditutup dengan jawaban ${so}.${least}`;
  const left = Math.max(0, fullDaysBetween(now, momentOf(survey.closesAt)));
  const expected = expectedAtClose(total, survey, now);
  const forecast =
    expected === undefined
      ? ''
      : ` Bila laju sejak dibuka bertahan, ${percentOf(expected, total.invited)}% menjawab sampai ${longDate(survey.closesAt)}.`;
  return `${so} sudah menjawab, ${integer(left)} hari sebelum batas waktu.${forecast}${least}`;
};

const barOf = (row: SurveyRow, survey: Survey, now: Date): BarRow => {
  const expected = expectedAtClose(row, survey, now);
  const isAsked = row.invited > 0;
  return {
    label: row.agency,
    value: percentText(row),
    parts: isAsked ? [100, (100 * row.answered) / row.invited] : [],
    expected: expected === undefined || !isAsked ? undefined : (100 * expected) / row.invited,
  };
};

/** The last row is that of all; whoever is told no agency has that one alone. */
export const ResponseFigure = (props: {
  rows: readonly SurveyRow[];
  survey: Survey;
  now: Date;
}): VNode | null => {
  const { survey, now } = props;
  const total = props.rows.at(-1);
  if (!total || total.invited === 0) return null;
  const agencies = props.rows.slice(0, -1);
  const bars = [total, ...agencies].map((row) => barOf(row, survey, now));
  const hasForecast = bars.some((bar) => bar.expected !== undefined);
  return (
    <Figure
      id="jawaban"
      finding={responseFinding(total, agencies, survey, now)}
      how="Setiap batang kosong adalah semua pegawai yang diundang, isinya yang sudah menjawab."
      legend={[
        { sample: { kind: 'box', tone: 'whole' }, text: 'Diundang' },
        { sample: { kind: 'box', tone: 'strong' }, text: 'Menjawab' },
        ...(hasForecast
          ? [
              {
                sample: { kind: 'dot', tone: 'limit', shape: 'diamond' } as const,
                text: 'Perkiraan pada batas waktu',
              },
            ]
          : []),
      ]}
      draw={(room) =>
        inParts(bars).map((rows) =>
          drawBars({ rows, tones: ['whole', 'strong'], most: 100, tick: (value) => `${value}%` }, room),
        )
      }
    />
  );
};
