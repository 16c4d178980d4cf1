// The latest round of a plan's approval on a calendar: who has it, since when, until when.
import type { VNode } from 'preact';
import { Figure, inParts } from '../../pages/figure/figure.view.tsx';
import { drawSpans, type SpanRow } from '../../pages/figure/spans.ts';
import type { TimeSpan } from '../../pages/figure/time-axis.ts';
import { integer, longDate } from '../../pages/format.ts';
import {
  dayMs,
  fullDaysBetween,
  type Instant,
  instantOf,
  momentOf,
  onTheWall,
} from '../../records/moments.ts';
import { type ApprovalStep, isDecided } from '../../records/plan.ts';
import { verdictWord } from '../../words/office-words.ts';
import { approverName } from '../plan-table.ts';

const day = (at: Instant): number => onTheWall(at).getTime();

/** A turn that nobody took ended with its deadline; one that waits goes on until now. */
const endOf = (step: ApprovalStep, now: Instant): Instant =>
  isDecided(step) ? step.decidedAt : step.status === 'lapsed' ? step.expiresAt : now;

const toneOf = ({ status }: ApprovalStep): SpanRow['spans'][number]['tone'] => {
  switch (status) {
    case 'waiting':
      return 'whole';
    case 'approved':
      return 'strong';
    case 'returned':
    case 'rejected':
    case 'lapsed':
      return 'clash';
  }
};

const daysText = (from: Instant, to: Instant): string =>
  `${integer(Math.max(0, fullDaysBetween(momentOf(from), momentOf(to))))} hari`;

const rowOf = (step: ApprovalStep, now: Instant): SpanRow => ({
  label: approverName(step),
  value: daysText(step.askedAt, endOf(step, now)),
  spans: [{ from: day(step.askedAt), to: day(endOf(step, now)), tone: toneOf(step) }],
  limits: [day(step.expiresAt)],
});

const deadlineText = (expiresAt: Instant, now: Instant): string =>
  expiresAt > now
    ? `batas waktu ${longDate(expiresAt)}, ${daysText(now, expiresAt)} lagi`
    : `batas waktu ${longDate(expiresAt)} sudah lewat`;

/** The one who has had it longest, and the deadline that comes first. */
export const approvalFinding = (round: readonly ApprovalStep[], now: Instant): string => {
  const waiting = round
    .filter((s) => s.status === 'waiting')
    .toSorted((a, b) => Date.parse(a.askedAt) - Date.parse(b.askedAt));
  const [longest] = waiting;
  if (longest) {
    const { askedAt, vacantSince } = longest;
    const since = `sejak ${longDate(askedAt)} (${daysText(askedAt, now)})`;
    const chair = vacantSince === undefined ? '' : `; jabatan kosong sejak ${longDate(vacantSince)}`;
    if (waiting.length === 1)
      return `Rencana ada pada ${approverName(longest)} ${since}; ${deadlineText(longest.expiresAt, now)}${chair}.`;
    const first = waiting.reduce((a, b) => (a.expiresAt <= b.expiresAt ? a : b));
    return `Rencana menunggu ${integer(waiting.length)} pejabat; paling lama ${approverName(longest)}, ${since}; ${deadlineText(first.expiresAt, now)}${chair}.`;
  }
  const decided = round
    .filter(isDecided)
    .toSorted((a, b) => Date.parse(b.decidedAt) - Date.parse(a.decidedAt));
  const ended = round.find((s) => s.status === 'lapsed' && s.onSilence === undefined);
  if (ended) return `Pengajuan ini berakhir tanpa keputusan ${approverName(ended)}.`;
  const [last] = decided;
  return last
    ? `Keputusan terakhir: ${verdictWord(last)} oleh ${approverName(last)} pada ${longDate(last.decidedAt)}, ${daysText(last.askedAt, last.decidedAt)} setelah diminta.`
    : 'Belum ada keputusan pada pengajuan ini.';
};

/** From the first request to the last of deadlines and decisions, with a day of air. */
const spanOf = (rows: readonly SpanRow[]): TimeSpan => {
  const days = rows.flatMap(({ spans, limits = [] }) => [...spans.flatMap((s) => [s.from, s.to]), ...limits]);
  return { from: Math.min(...days) - dayMs, to: Math.max(...days) + dayMs };
};

export const ApprovalFigure = (props: { steps: readonly ApprovalStep[]; now: Date }): VNode | null => {
  const now = instantOf(props.now);
  const latest = Math.max(0, ...props.steps.map((s) => s.round));
  const round = props.steps.filter((s) => s.round === latest);
  if (round.length === 0) return null;
  const rows = round.map((step) => rowOf(step, now));
  const over = spanOf(rows);
  const isRunning = round.some((s) => s.status === 'waiting');
  return (
    <Figure
      id="persetujuan"
      finding={approvalFinding(round, now)}
      how={`Pengajuan ke-${integer(latest)}: setiap batang mulai pada hari diminta dan berakhir pada hari diputuskan; angka di ujung baris: lamanya.`}
      legend={[
        { sample: { kind: 'box', tone: 'strong' }, text: 'Disetujui' },
        { sample: { kind: 'box', tone: 'whole' }, text: 'Menunggu' },
        { sample: { kind: 'box', tone: 'clash' }, text: 'Tidak disetujui, atau berakhir tanpa keputusan' },
        { sample: { kind: 'dot', tone: 'limit', shape: 'diamond' }, text: 'Batas waktu' },
        ...(isRunning ? [{ sample: { kind: 'line', tone: 'now' } as const, text: 'Hari ini' }] : []),
      ]}
      draw={(room) =>
        inParts(rows).map((part) =>
          drawSpans({ rows: part, over, now: isRunning ? day(now) : undefined }, room),
        )
      }
    />
  );
};
