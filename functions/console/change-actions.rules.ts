// Changes of the decided plan as lines of the list "perlu ditindaklanjuti": waiting for an office, stopped by a fault, not sent, ended without approval.
import { longDate } from '../pages/format.ts';
import { dayMs, later, momentOf } from '../records/moments.ts';
import type { ApprovalStep, ChangePlan } from '../records/plan.ts';
import { returnedText } from '../words/plan-words.ts';
import type { Action } from './actions.rules.ts';
import { turnActions } from './turn-actions.rules.ts';

export type ChangeWithTurns = { plan: ChangePlan; steps: readonly ApprovalStep[] };

/** How long the list speaks of a change that ended without effect; its page keeps it for good. */
const newsDays = 30;

const nameOf = ({ change }: ChangePlan): string => `Perubahan ke-${change.number}`;

const isNews = (plan: ChangePlan, now: Date): boolean =>
  'decidedAt' in plan && now < later(momentOf(plan.decidedAt), newsDays * dayMs);

/** How it ended and why, as far as somebody said so. */
const endText = (plan: ChangePlan): string => {
  const end = plan.status === 'refused' ? 'tidak disetujui' : 'berakhir tanpa keputusan';
  const why = returnedText(plan.returnedReason ?? [])
    .replaceAll('\n', '; ')
    .replace(/\.$/, '');
  return `${nameOf(plan)} ${end}${why === '' ? '' : ` (${why})`}. Rencana yang sudah ditetapkan tetap berlaku.`;
};

/** What the last change asks of the operator once nobody decides on it any longer; an older one has a successor that does. */
const endedActions = (plan: ChangePlan, year: number, now: Date): Action[] => {
  if (!isNews(plan, now) || plan.change.withdrawnBecause !== undefined) return [];
  const href = `/konsol/${year}/perubahan/${plan.change.number}`;
  if (plan.status === 'refused' || plan.status === 'lapsed')
    return [
      {
        ...{ kind: 'change-ended', about: `change-${plan.change.number}` },
        text: endText(plan),
        link: { href, label: 'Lihat alasan, perbaiki, dan ajukan sebagai perubahan baru' },
      },
    ];
  if (!plan.change.carriedOut?.late) return [];
  return [
    {
      ...{ kind: 'change-ended', about: `change-${plan.change.number}` },
      text: `${nameOf(plan)} ditetapkan setelah pelaksanaan berakhir dan tidak dilaksanakan; kebutuhannya dapat dimuat dalam Rencana tahun berikutnya.`,
      link: { href, label: 'Lihat perubahan' },
    },
  ];
};

const actionsOfChange = (
  { plan, steps }: ChangeWithTurns,
  { year, isLast, now }: { year: number; isLast: boolean; now: Date },
): Action[] => {
  const { number, failed } = plan.change;
  const href = `/konsol/${year}/perubahan/${number}`;
  if (failed !== undefined)
    return [
      {
        ...{ kind: 'change-stopped', about: `change-${number}-failed` },
        text: `${nameOf(plan)} terhenti karena gangguan pada ${longDate(failed.at)}. Yang sudah tercatat tetap tersimpan.`,
        link: { href, label: 'Periksa dan lanjutkan' },
      },
    ];
  if (plan.status === 'draft')
    return [
      {
        ...{ kind: 'change-stopped', about: `change-${number}` },
        text: `${nameOf(plan)} belum dikirim kepada pejabat pemutus.`,
        link: { href, label: 'Kirim atau tarik kembali' },
      },
    ];
  const link = { href, label: 'Lihat tahap dan pejabat pemutus' };
  return [
    ...turnActions({ plan, steps, number, name: nameOf(plan), link }),
    ...(isLast ? endedActions(plan, year, now) : []),
  ];
};

export const changeActions = (
  year: number,
  changes: readonly ChangeWithTurns[],
  /** Delivery has not ended. */
  isOpen: boolean,
  now: Date,
): Action[] =>
  changes.flatMap((one, i) =>
    // Over with delivery: nothing of it can be taken up or proposed again.
    isOpen || one.plan.change.carriedOut?.late
      ? actionsOfChange(one, { year, isLast: i === changes.length - 1, now })
      : [],
  );
