// The batches of a year on a calendar: by the place they meet in, and by who teaches, with what clashes.
import type { VNode } from 'preact';
import { Figure, inParts } from '../../pages/figure/figure.view.tsx';
import type { LegendItem } from '../../pages/figure/legend.ts';
import { drawSpans, type SpanRow, type Spans } from '../../pages/figure/spans.ts';
import type { TimeSpan } from '../../pages/figure/time-axis.ts';
import { dateRange, integer, monthName } from '../../pages/format.ts';
import type { Batch } from '../../records/batch.ts';
import { addDays, earliestOf, latestOf, onTheWall, startOfDay, type WibDate } from '../../records/moments.ts';
import { batchTitle, datesOf, venueText } from '../../words/batch-words.ts';
import type { BatchHead } from '../batch-table.ts';
import { type Clash, clashesOf, type Meeting, mostAtOnce } from './clashes.rules.ts';

/** At least one. */
type Some<T> = readonly [T, ...T[]];
type Held = Meeting & { status: Exclude<Batch['status'], 'cancelled'> };

const heldOf = ({ batch, facilitator }: BatchHead): Held[] =>
  batch.status === 'cancelled'
    ? []
    : [
        {
          title: batchTitle(batch),
          startsOn: batch.startsOn,
          endsOn: batch.endsOn,
          dates: datesOf(batch),
          place: venueText(batch),
          facilitator,
          status: batch.status,
        },
      ];

const day = (date: WibDate): number => onTheWall(startOfDay(date)).getTime();

const toneOf: Readonly<Record<Held['status'], SpanRow['spans'][number]['tone']>> = {
  planned: 'light',
  inviting: 'light',
  running: 'middle',
  completed: 'strong',
};

const spanOf = (meeting: Held, isClash: boolean): SpanRow['spans'][number] => ({
  from: day(meeting.startsOn),
  to: day(addDays(meeting.endsOn, 1)),
  tone: isClash ? 'clash' : toneOf[meeting.status],
});

const outermost = (all: Some<Held>): { first: WibDate; last: WibDate } => {
  const [one, ...others] = all;
  return {
    first: earliestOf(one.startsOn, ...others.map((m) => m.startsOn)),
    last: latestOf(one.endsOn, ...others.map((m) => m.endsOn)),
  };
};

/** Whole months, so that the scale begins and ends with the name of one. */
const overMonths = (all: Some<Held>): TimeSpan => {
  const { first, last } = outermost(all);
  const [year = 0, month = 1] = last.split('-').map(Number);
  return { from: Date.parse(`${first.slice(0, 7)}-01T00:00:00Z`), to: Date.UTC(year, month, 1) };
};

const rowsBy = (
  all: readonly Held[],
  nameOf: (meeting: Held) => string,
  isClash: (meeting: Held) => boolean,
): SpanRow[] =>
  [...Map.groupBy(all, nameOf)]
    .toSorted(([a], [b]) => a.localeCompare(b, 'id'))
    .map(([label, own]) => ({
      label,
      value: String(own.length),
      spans: own.map((meeting) => spanOf(meeting, isClash(meeting))),
    }));

const monthsText = (all: Some<Held>): string => {
  const { first, last } = outermost(all);
  const name = (date: WibDate): string => monthName(Number(date.slice(5, 7)));
  return name(first) === name(last) ? name(first) : `${name(first)} sampai ${name(last)}`;
};

const placesFinding = (all: Some<Held>): string =>
  `${integer(all.length)} angkatan, ${monthsText(all)}; paling banyak ${integer(mostAtOnce(all))} pada hari yang sama.`;

const facilitatorsFinding = (clashes: readonly Clash[]): string => {
  const people = new Set(clashes.map((c) => c.first.facilitator?.email));
  return clashes.length === 0
    ? 'Tidak ada narasumber yang mengajar di dua angkatan pada hari yang sama.'
    : `${integer(people.size)} narasumber mengajar di dua angkatan pada hari yang sama.`;
};

const shownClashes = 10;

const Clashes = ({ clashes }: { clashes: readonly Clash[] }): VNode | null =>
  clashes.length === 0 ? null : (
    <ul class="actions">
      {clashes.slice(0, shownClashes).map(({ who, first, second, dates }) => (
        <li key={`${first.title}${second.title}`}>
          {`${who}: ${first.title} dan ${second.title}, ${dateRange(dates[0] ?? first.startsOn, dates.at(-1) ?? first.endsOn)}.`}
        </li>
      ))}
      {clashes.length > shownClashes ? (
        <li>{`Masih ada ${integer(clashes.length - shownClashes)} bentrok lain.`}</li>
      ) : null}
    </ul>
  );

const legendFor = (rows: readonly SpanRow[], isNowSeen: boolean): LegendItem[] => {
  const tones = new Set(rows.flatMap((row) => row.spans.map((span) => span.tone)));
  const items: readonly (LegendItem & { sample: { kind: 'box' } })[] = [
    { sample: { kind: 'box', tone: 'light' }, text: 'Direncanakan' },
    { sample: { kind: 'box', tone: 'middle' }, text: 'Berjalan' },
    { sample: { kind: 'box', tone: 'strong' }, text: 'Selesai' },
    { sample: { kind: 'box', tone: 'clash' }, text: 'Bentrok' },
  ];
  return [
    ...items.filter(({ sample }) => tones.has(sample.tone)),
    ...(isNowSeen ? [{ sample: { kind: 'line', tone: 'now' } as const, text: 'Hari ini' }] : []),
  ];
};

const CalendarFigure = (props: {
  id: string;
  finding: string;
  how: string;
  rows: readonly SpanRow[];
  over: Spans['over'];
  now: Date;
}): VNode => {
  const { rows, over } = props;
  const now = onTheWall(props.now).getTime();
  return (
    <Figure
      {...props}
      legend={legendFor(rows, now >= over.from && now <= over.to)}
      draw={(room) => inParts(rows).map((part) => drawSpans({ rows: part, over, now }, room))}
    />
  );
};

/** Who teaches is in the rows of whoever may see it, and nowhere else. */
export const CalendarFigures = (props: { rows: readonly BatchHead[]; now: Date }): VNode | null => {
  const [first, ...others] = props.rows.flatMap(heldOf);
  if (!first) return null;
  const all: Some<Held> = [first, ...others];
  const over = overMonths(all);
  const taught = all.filter((m) => m.facilitator !== undefined);
  const clashes = clashesOf(taught);
  const clashing = new Set<Meeting>(clashes.flatMap((c) => [c.first, c.second]));
  return (
    <>
      <CalendarFigure
        id="tempat"
        finding={placesFinding(all)}
        how="Setiap batang adalah satu angkatan; yang berlangsung bersamaan di satu tempat bertumpuk. Angka di ujung baris: jumlah angkatan. Angkatan yang dibatalkan tidak digambar."
        rows={rowsBy(
          all,
          (m) => m.place,
          () => false,
        )}
        over={over}
        now={props.now}
      />
      {taught.length === 0 ? null : (
        <>
          <CalendarFigure
            id="narasumber"
            finding={facilitatorsFinding(clashes)}
            how="Setiap batang adalah satu angkatan; bentrok bergaris tepi tebal dan bertumpuk."
            rows={rowsBy(
              taught,
              (m) => m.facilitator?.name ?? '',
              (m) => clashing.has(m),
            )}
            over={over}
            now={props.now}
          />
          <Clashes clashes={clashes} />
        </>
      )}
    </>
  );
};
