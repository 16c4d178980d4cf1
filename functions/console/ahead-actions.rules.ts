// What is missing for something that is about to begin or to be weighed: chairs before and during the approval, figures of services before the evaluation ends.
import { integer, longDate } from '../pages/format.ts';
import { standingOf } from '../program-approval/chain.rules.ts';
import type { Phase } from '../records/cycle.ts';
import { dateOf, dayMs, type Instant, instantOf, later, momentOf, startOfDay } from '../records/moments.ts';
import { type OfficeHolder, OfficeRole } from '../records/office.ts';
import type { ApprovalStep, Plan } from '../records/plan.ts';
import type { Agency } from '../records/register.ts';
import type { Action, YearRecords } from './actions.rules.ts';

/** Long enough for a letter that names somebody acting. */
const chairDays = 30;
/** Long enough to get the indices from the agencies. */
const measureDays = 60;

/** Chairs in which nobody sits who could be asked today. */
export type EmptyChairs = {
  offices: readonly Pick<OfficeHolder, 'role' | 'title'>[];
  agencies: readonly Pick<Agency, 'agencyId' | 'name'>[];
};

/** Whether the approval of a year is so near that all of its chairs are looked at. */
export const looksAtChairs = (
  { cycle, phases }: Pick<YearRecords, 'cycle' | 'phases'>,
  now: Date,
): boolean => {
  const approval = phases.find((p) => p.phase === 'program-approval');
  return (
    cycle.status === 'open' &&
    approval?.status === 'planned' &&
    later(momentOf(approval.opensAt), -chairDays * dayMs) <= now
  );
};

type UnderWay = { about: string; what: string; due: Instant; roles: OfficeRole[] };

/** Whoever has been asked is told of by the turn itself, and whoever has approved is not asked again. */
const yetToDecide = (plan: Plan, steps: readonly ApprovalStep[]): OfficeRole[] =>
  OfficeRole.options.filter((role) => !['approved', 'waiting'].includes(standingOf(plan, steps, role)));

const isUndecided = ({ status }: Plan): boolean =>
  status === 'draft' || status === 'in-approval' || status === 'returned';

/** Approvals that run, of the plan and of changes of it, with the offices whose turn is still to come. */
const underWay = ({
  cycle,
  phases,
  plan,
  steps,
  changes,
}: Pick<YearRecords, 'cycle' | 'phases' | 'plan' | 'steps' | 'changes'>): UnderWay[] => {
  const closingOf = (phase: Phase['phase']): Instant | undefined =>
    phases.find((p) => p.phase === phase && p.status === 'running')?.closesAt;
  const [approval, delivery] = [closingOf('program-approval'), closingOf('delivery')];
  if (cycle.status !== 'open') return [];
  return [
    ...(plan && approval && isUndecided(plan)
      ? [{ about: '', what: 'Rencana', due: approval, roles: yetToDecide(plan, steps) }]
      : []),
    ...changes.flatMap((one) =>
      delivery && isUndecided(one.plan)
        ? [
            {
              ...{ about: `change-${one.plan.change.number}-`, due: delivery },
              what: `Perubahan ke-${integer(one.plan.change.number)}`,
              roles: yetToDecide(one.plan, one.steps),
            },
          ]
        : [],
    ),
  ].filter(({ roles }) => roles.length > 0);
};

/** Whether an approval runs in which an office has yet to be asked: its chair may fall empty before its turn comes. */
export const looksAtOffices = (year: Parameters<typeof underWay>[0]): boolean => underWay(year).length > 0;

/** Whether the evaluation of a year ends so soon that it is asked what level 4 will rest on. */
export const looksAtMeasures = (
  { cycle, phases }: Pick<YearRecords, 'cycle' | 'phases'>,
  now: Date,
): boolean => {
  const evaluation = phases.find((p) => p.phase === 'evaluation');
  return (
    cycle.status === 'open' &&
    evaluation?.status === 'running' &&
    later(momentOf(evaluation.closesAt), -measureDays * dayMs) <= now
  );
};

const naming = 'Tetapkan pejabat definitif, Plt., atau Plh.';
/** As many as are named in one sentence. */
const named = 3;

const officeLink = (role: OfficeRole): NonNullable<Action['link']> => ({
  href: `/konsol/pejabat/${role}`,
  label: naming,
});

/** While an approval runs, of the offices that it has yet to ask. */
const turnsWithoutHolder = (year: YearRecords): Action[] =>
  underWay(year).flatMap(({ about, what, due, roles }) =>
    (year.emptyChairs?.offices ?? [])
      .filter(({ role }) => roles.includes(role))
      .map(
        ({ role, title }): Action => ({
          ...{ kind: 'chair-empty', about: `${about}${role}`, due },
          text: `Jabatan ${title} kosong, sedangkan persetujuan ${what} sedang berjalan: keputusan jabatan ini masih diperlukan.`,
          link: officeLink(role),
        }),
      ),
  );

const chairActions = (year: YearRecords): Action[] => {
  const { phases, emptyChairs } = year;
  const approval = phases.find((p) => p.phase === 'program-approval');
  if (!approval || !emptyChairs) return [];
  if (approval.status !== 'planned') return turnsWithoutHolder(year);
  const { offices, agencies } = emptyChairs;
  const begins = `persetujuan Rencana dimulai pada ${longDate(approval.opensAt)}`;
  const [first] = agencies;
  const rest = agencies.length - named;
  const names = agencies
    .slice(0, named)
    .map(({ name }) => name)
    .join('; ');
  return [
    ...offices.map(
      ({ role, title }): Action => ({
        ...{ kind: 'chair-empty', about: role, due: approval.opensAt },
        text: `Jabatan ${title} kosong, sedangkan ${begins}.`,
        link: officeLink(role),
      }),
    ),
    ...(first === undefined
      ? []
      : [
          {
            ...{ kind: 'chair-empty' as const, about: 'agency-heads', due: approval.opensAt },
            text: `${integer(agencies.length)} perangkat daerah tidak mempunyai kepala yang dapat dimintai keputusan, sedangkan ${begins}: ${names}${rest > 0 ? `; dan ${integer(rest)} lainnya` : ''}.`,
            link: {
              href: `/konsol/perangkat-daerah/${encodeURIComponent(first.agencyId)}`,
              label: agencies.length === 1 ? naming : `${naming} (mulai dari ${first.name})`,
            },
          },
        ]),
  ];
};

const measureActions = ({ phases, lacksMeasures }: YearRecords): Action[] => {
  const evaluation = phases.find((p) => p.phase === 'evaluation');
  if (!evaluation || !lacksMeasures) return [];
  return [
    {
      ...{ kind: 'service-unmeasured', about: 'measures', due: evaluation.closesAt },
      text: `Indeks kepuasan layanan sebelum dan sesudah pelatihan belum dapat dibandingkan; tanpa itu evaluasi tingkat 4, yang ditutup pada ${longDate(evaluation.closesAt)}, tidak mempunyai angka.`,
      link: { href: '/konsol/impor/kepuasan', label: 'Impor kepuasan layanan' },
    },
  ];
};

/** One line for each agency whose chair is empty: whoever sits in it answers for all of its recommendations. */
const ownerActions = ({ recommendations = [], owned }: YearRecords, now: Date): Action[] => {
  const without = recommendations.filter(
    (r) => r.status === 'open' && owned !== undefined && !owned.has(r.recommendationId),
  );
  return [...Map.groupBy(without, ({ owner }) => owner.agencyId ?? 'bkpsdm')].flatMap(
    ([about, all]): Action[] => {
      const [first] = all;
      if (!first) return [];
      const { owner } = first;
      const due = all.map(({ dueOn }) => dueOn).toSorted()[0] ?? dateOf(now);
      return [
        {
          ...{ kind: 'recommendation-unowned', about },
          due: instantOf(startOfDay(due)),
          text: `${integer(all.length)} rekomendasi evaluasi bagi ${owner.name} tidak mempunyai penanggung jawab: jabatannya kosong. Batas waktu yang pertama ${longDate(due)}.`,
          link: {
            href:
              owner.agencyId === undefined
                ? '/konsol/pejabat/bkpsdm'
                : `/konsol/perangkat-daerah/${encodeURIComponent(owner.agencyId)}`,
            label: naming,
          },
        },
      ];
    },
  );
};

export const aheadActions = (records: YearRecords, now: Date): Action[] => [
  ...chairActions(records),
  ...measureActions(records),
  ...ownerActions(records, now),
];
